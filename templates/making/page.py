"""A template under construction: paragraphs, tables and conditions, each by the protocol's styles."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from templates.making.form import add_styles, mm, scale, turn

if TYPE_CHECKING:
    from docx.document import Document

STYLES: Final = Path(__file__).parents[1] / "protocol.docx"
_SIGNATURE: Final = (115.0, 55.0)
_CENTRE, _BOTTOM = 1, 3
"""How a cell's text stands: WD_ALIGN_VERTICAL of python-docx."""
_COMMAND, _HEAD = "Команда шаблона", "Таблица — шапка"
TEXT, NUMBER = "Таблица — текст", "Таблица — число"
"""The styles of a table's cells: on the left, in the middle."""
PICTURE, CAPTION = "Рисунок", "Подпись рисунка"
_PEOPLE: Final = (50.0, 120.0)


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table: its head, what stands in its cells, and its width in mm."""

    head: str
    cell: str
    width: float
    style: str = TEXT


class Page:
    """The template of a report. `size` is the size of running text in points; `landscape` turns the page."""

    def __init__(self, *, size: float = 14, landscape: bool = False) -> None:
        import docx

        self.document: Document = docx.Document(str(STYLES))
        body = self.document.element.body
        for element in list(body):
            if not element.tag.endswith("}sectPr"):
                body.remove(element)
        add_styles(self.document)
        if size != 14:
            scale(self.document, size)
        if landscape:
            turn(self.document)

    def text(self, text: str, style: str = "Normal") -> None:
        """A paragraph; a dash never begins a line."""
        self.document.add_paragraph(text.replace(" — ", "\u00a0— "), style=style)

    def head(self, title: str, *under: tuple[str, str]) -> None:
        """The organisation, the document's title, what goes on under it, then the notice on synthetic data.

        `under` are lines with their styles: a title isn't torn from its second line.
        """
        with self.loop("line in organisation"):
            self.text("{{ line }}", "Организация")
        self.text(title, "Title")
        for text, style in under:
            self.text(text, style)
        with self.when("synthetic_notice"):
            self.text("{{ synthetic_notice }}", "Пометка")

    def section(self, title: str) -> None:
        """A heading, which never stays alone at the foot of a page."""
        self.text(title, "Heading 1")

    def caption(self, title: str) -> None:
        """The name of a table or a picture, kept with it."""
        self.text(re.sub(r"^(Таблица) (?=\d)", "\\1\u00a0", title), "Caption")

    def picture(self, name: str, *, captioned: bool = True) -> None:
        """A picture where there is one, with its name under it."""
        with self.when(name):
            self.text(f"{{{{ {name} }}}}", PICTURE)
            if captioned:
                self.text(f"{{{{ {name}.about }}}}", CAPTION)

    def paragraphs(self, name: str, style: str = "Normal") -> None:
        """Each text of a list as a paragraph."""
        with self.loop(f"paragraph in {name}"):
            self.text("{{ paragraph }}", style)

    def numbered(self, name: str) -> None:
        """Each text of a list as a numbered paragraph; the last stays on the page of what follows."""
        text = "{{ loop.index }}. {{ paragraph }}"
        with self.loop(f"paragraph in {name}"):
            with self.when("loop.last"):
                self.kept(text)
            with self.when("not loop.last"):
                self.text(text)

    def kept(self, text: str, style: str = "Normal") -> None:
        """A paragraph that stays on the page of what follows."""
        self.text(text, style)
        self.document.paragraphs[-1].paragraph_format.keep_with_next = True

    def table(
        self,
        loop: str,
        columns: Sequence[Column],
        *,
        empty: str = "",
        groups: Sequence[tuple[str, int]] = (),
        kept: bool = False,
    ) -> None:
        """A row for each item of a loop («row in works»); `empty` is said where there is none.

        `groups` are heads over several columns: title and number of columns. The last row of a `kept` table stays on
        the page of what follows: nobody signs a page without a decision.
        """
        name = loop.rpartition(" in ")[2]
        if empty:
            self._command(f"{{%p if {name} %}}")
        self._table(loop, columns, groups, kept=kept)
        if empty:
            self._command("{%p else %}")
            self.text(empty, "Нет данных")
            self._command("{%p endif %}")

    @contextmanager
    def when(self, condition: str) -> Iterator[None]:
        """What is printed only where the condition holds."""
        self._command(f"{{%p if {condition} %}}")
        yield
        self._command("{%p endif %}")

    @contextmanager
    def loop(self, loop: str) -> Iterator[None]:
        """What is printed for each item."""
        self._command(f"{{%p for {loop} %}}")
        yield
        self._command("{%p endfor %}")

    def foot(self) -> None:
        """Notes, day and sources of the data, and the line to sign on."""
        self.paragraphs("notes", "Примечание")
        self.kept(
            "Данные на {{ dated }}.{% if sources %} Источники: {{ sources }}.{% endif %}"
            "{% if methodology %} Методика: {{ methodology }}.{% endif %}",
            "Данные и источники",
        )
        self.signature()

    def signature(self) -> None:
        """The post on the left, however long, the name on the right of its last line."""
        self._side_by_side("{{ signer.post }}", "{{ signer.name_or_blank }}", "Подпись")

    def people(self, loop: str) -> None:
        """Those present: a row for each, surname first, the post beside it."""
        table = self.document.add_table(rows=0, cols=2, style="Таблица списка")
        table.autofit = False
        self._command_row(table, f"{{%tr for {loop} %}}")
        row = table.add_row()
        _set(row, "w:cantSplit")
        texts = ("{{ person.listed }}", "— {{ person.post }}")
        for grid, cell, text, width in zip(table.columns, row.cells, texts, _PEOPLE, strict=True):
            grid.width = cell.width = mm(width)
            cell.paragraphs[0].text, cell.paragraphs[0].style = text, "Список присутствующих"
        self._command_row(table, "{%tr endfor %}")

    def save(self, path: Path) -> None:
        """Write the template with fixed properties and time stamps."""
        from datetime import datetime
        from io import BytesIO

        from templates.compiled import packed
        from templates.package import package_of
        from templates.rendering import write_atomically

        properties = self.document.core_properties
        properties.title = path.stem
        properties.created = properties.modified = datetime(2021, 1, 1)
        saved = BytesIO()
        self.document.save(saved)
        write_atomically(path, packed(package_of(saved.getvalue(), path.name).parts))

    def _command(self, command: str) -> None:
        self.text(command, _COMMAND)

    def _table(self, loop: str, columns: Sequence[Column], groups: Sequence[tuple[str, int]], *, kept: bool) -> None:
        table = self.document.add_table(rows=0, cols=len(columns), style="Таблица данных")
        table.autofit = False
        for grid, column in zip(table.columns, columns, strict=True):
            grid.width = mm(column.width)
        if groups:
            self._head_row(table, columns, [title for title, _ in groups], [span for _, span in groups])
        self._head_row(table, columns, [column.head for column in columns], [1] * len(columns))
        self._command_row(table, f"{{%tr for {loop} %}}")
        if kept:
            self._command_row(table, "{%tr if loop.last %}")
            self._item_row(table, columns, kept=True)
            self._command_row(table, "{%tr else %}")
        self._item_row(table, columns)
        if kept:
            self._command_row(table, "{%tr endif %}")
        self._command_row(table, "{%tr endfor %}")

    def _item_row(self, table: Any, columns: Sequence[Column], *, kept: bool = False) -> None:
        row = table.add_row()
        _set(row, "w:cantSplit")
        for cell, column in zip(row.cells, columns, strict=True):
            cell.width = mm(column.width)
            cell.paragraphs[0].text = column.cell
            cell.paragraphs[0].style = column.style
            if kept:
                cell.paragraphs[0].paragraph_format.keep_with_next = True

    def _head_row(self, table: Any, columns: Sequence[Column], titles: Sequence[str], spans: Sequence[int]) -> None:
        row, at = table.add_row(), 0
        _set(row, "w:cantSplit")
        _set(row, "w:tblHeader")
        for title, span in zip(titles, spans, strict=True):
            cell = row.cells[at].merge(row.cells[at + span - 1]) if span > 1 else row.cells[at]
            cell.width = mm(sum(column.width for column in columns[at : at + span]))
            cell.vertical_alignment = _CENTRE
            cell.paragraphs[0].text = title
            for paragraph in cell.paragraphs[1:]:
                paragraph._element.getparent().remove(paragraph._element)
            cell.paragraphs[0].style = _HEAD
            at += span

    def _command_row(self, table: Any, command: str) -> None:
        row = table.add_row()
        cell = row.cells[0].merge(row.cells[-1]) if len(row.cells) > 1 else row.cells[0]
        cell.paragraphs[0].text = command
        for paragraph in cell.paragraphs[1:]:
            paragraph._element.getparent().remove(paragraph._element)
        cell.paragraphs[0].style = _COMMAND

    def _side_by_side(self, left: str, right: str, style: str) -> None:
        """Two texts of one style beside each other, on the last line of the longer one."""
        table = self.document.add_table(rows=1, cols=2, style="Таблица списка")
        table.autofit = False
        row = table.rows[0]
        _set(row, "w:cantSplit")
        for grid, cell, text, width in zip(table.columns, row.cells, (left, right), _SIGNATURE, strict=True):
            grid.width = cell.width = mm(width)
            cell.vertical_alignment = _BOTTOM
            cell.paragraphs[0].text = text
            cell.paragraphs[0].style = style


def _set(row: Any, mark: str) -> None:
    from docx.oxml import OxmlElement

    row._tr.get_or_add_trPr().append(OxmlElement(mark))
