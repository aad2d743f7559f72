"""A template under construction: paragraphs, tables and conditions, each by the protocol's styles."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from docx.document import Document

STYLES: Final = Path(__file__).parents[1] / "protocol.docx"
_SIGNATURE: Final = (115.0, 55.0)
_CENTRE, _BOTTOM = 1, 3
"""How a cell's text stands: WD_ALIGN_VERTICAL of python-docx."""
_TWIPS_PER_MM: Final = 1440 / 25.4
_COMMAND, _HEAD = "Команда шаблона", "Таблица — шапка"
TEXT, NUMBER = "Таблица — текст", "Таблица — число"
"""The styles of a table's cells: on the left, in the middle."""
PICTURE, CAPTION = "Рисунок", "Подпись рисунка"
ADDRESSEE, SUBJECT, CERTIFIED = "Адресат", "Заголовок письма", "Заверил"
"""Styles that the protocol has no use for."""
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
        self._add_styles()
        if size != 14:
            self._scale(size)
        if landscape:
            self._turn()

    def text(self, text: str, style: str = "Normal") -> None:
        """A paragraph."""
        self.document.add_paragraph(text, style=style)

    def head(self, title: str, *, number: str = "") -> None:
        """The organisation, the document's title, its day and place, and the notice on synthetic data."""
        with self.loop("line in organisation"):
            self.text("{{ line }}", "Организация")
        self.text(title, "Title")
        with self.when("synthetic_notice"):
            self.text("{{ synthetic_notice }}", "Пометка")

    def section(self, title: str) -> None:
        """A heading, which never stays alone at the foot of a page."""
        self.text(title, "Heading 1")

    def caption(self, title: str) -> None:
        """The name of a table or a picture, kept with it."""
        self.text(title, "Caption")

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

    def table(
        self, loop: str, columns: Sequence[Column], *, empty: str = "", groups: Sequence[tuple[str, int]] = ()
    ) -> None:
        """A row for each item of a loop («row in works»); `empty` is said where there is none.

        `groups` are heads over several columns: title and number of columns.
        """
        name = loop.rpartition(" in ")[2]
        if empty:
            self._command(f"{{%p if {name} %}}")
        self._table(loop, columns, groups)
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
        self.text(
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
            grid.width = cell.width = _mm(width)
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

    def _table(self, loop: str, columns: Sequence[Column], groups: Sequence[tuple[str, int]]) -> None:
        table = self.document.add_table(rows=0, cols=len(columns), style="Таблица данных")
        table.autofit = False
        for grid, column in zip(table.columns, columns, strict=True):
            grid.width = _mm(column.width)
        if groups:
            self._head_row(table, columns, [title for title, _ in groups], [span for _, span in groups])
        self._head_row(table, columns, [column.head for column in columns], [1] * len(columns))
        self._command_row(table, f"{{%tr for {loop} %}}")
        row = table.add_row()
        _set(row, "w:cantSplit")
        for cell, column in zip(row.cells, columns, strict=True):
            cell.width = _mm(column.width)
            cell.paragraphs[0].text = column.cell
            cell.paragraphs[0].style = column.style
        self._command_row(table, "{%tr endfor %}")

    def _head_row(self, table: Any, columns: Sequence[Column], titles: Sequence[str], spans: Sequence[int]) -> None:
        row, at = table.add_row(), 0
        _set(row, "w:cantSplit")
        _set(row, "w:tblHeader")
        for title, span in zip(titles, spans, strict=True):
            cell = row.cells[at].merge(row.cells[at + span - 1]) if span > 1 else row.cells[at]
            cell.width = _mm(sum(column.width for column in columns[at : at + span]))
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
            grid.width = cell.width = _mm(width)
            cell.vertical_alignment = _BOTTOM
            cell.paragraphs[0].text = text
            cell.paragraphs[0].style = style

    def _add_styles(self) -> None:
        """The styles that a protocol has no use for, each like one that it has."""
        from docx.enum.style import WD_STYLE_TYPE
        from docx.enum.text import WD_ALIGN_PARAGRAPH
        from docx.shared import Pt

        left = WD_ALIGN_PARAGRAPH.LEFT
        for name, base, alignment, before, after in (
            (ADDRESSEE, "Ведущие заседания", left, 0, 0),
            (SUBJECT, "Ведущие заседания", left, 18, 12),
            (CERTIFIED, "Ведущие заседания", left, 6, 6),
        ):
            style = self.document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
            style.base_style = self.document.styles[base]
            form = style.paragraph_format
            form.alignment, form.space_before, form.space_after = alignment, Pt(before), Pt(after)
            form.keep_with_next = name == SUBJECT
            if name == ADDRESSEE:
                form.left_indent = _mm(85)

    def _scale(self, size: float) -> None:
        """Set the text smaller than the protocol's; tables keep their size."""
        from docx.shared import Pt

        names = ("Normal", "Heading 1", "Организация", "Вид заседания", "Ведущие заседания", "Подпись", "Место")
        for name in names:
            self.document.styles[name].font.size = Pt(size)
        for name in ("Caption", "Нет данных", "Подпись рисунка"):
            self.document.styles[name].font.size = Pt(size - 1)
        for name in ("Примечание", "Данные и источники", "Пометка"):
            self.document.styles[name].font.size = Pt(size - 2)
        gaps = (
            ("Title", 8, 0), ("Heading 1", 6, 2), ("Caption", 6, 2), ("Normal", 0, 3), ("Место", 0, 2),
            ("Примечание", 2, 1), ("Данные и источники", 6, 0), ("Подпись", 12, 0), ("Пометка", 2, 2),
        )  # fmt: skip
        for name, before, after in gaps:
            spacing = self.document.styles[name].paragraph_format
            spacing.space_before, spacing.space_after = Pt(before), Pt(after)

    def _turn(self) -> None:
        """Landscape: what was the left margin is the upper one, where the paper is bound."""
        from docx.enum.section import WD_ORIENT

        page = self.document.sections[0]
        page.orientation = WD_ORIENT.LANDSCAPE
        page.page_width, page.page_height = page.page_height, page.page_width
        page.left_margin = page.right_margin = page.bottom_margin = _mm(15)
        page.top_margin = _mm(20)


def _mm(width: float) -> Any:
    from docx.shared import Twips

    return Twips(round(width * _TWIPS_PER_MM))


def _set(row: Any, mark: str) -> None:
    from docx.oxml import OxmlElement

    row._tr.get_or_add_trPr().append(OxmlElement(mark))
