"""What else a person or a program left on a sheet: strike-through, pictures, lost lists, blank rows, a changed face.

Rows 28, 50, 53, 54, 58 and 62 of domain/forms.md, section 4. The bytes are searched; parts are parsed only where
something was found.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from schemas.addresses import index_of
from schemas.catalogue import finding
from schemas.findings import Finding
from schemas.kinds.base import shown
from schemas.kinds.choices import Choice
from schemas.russian import count, number
from schemas.sheets import Layout, Sheet
from schemas.submission import SheetData
from workbook.reading import errors
from workbook.reading.formulas import computed_places
from workbook.reading.grid import Grid
from workbook.reading.guard import Package
from workbook.reading.parts import SheetInfo, elements, related, tree_of
from workbook.reading.region import Region, address

_HEAVY = 5_000_000
"""Bytes of a sheet from which its blank rows are worth a warning (domain/forms.md, section 6: mail takes 5 MB)."""
_BLANK_ROWS = 1_000
"""From so many blank rows on they are worth a remark."""
_ROW_NUMBER = re.compile(rb'<row (?:[^<>]*?\s)?r="([0-9]{1,7})"')
_LAST_MARKS = (b"</v", b"</is")
_STYLED = re.compile(rb'<c r="([A-Z]{1,3})([0-9]{1,7})" s="([0-9]{1,6})"')
_DIMENSION = re.compile(rb'<dimension ref="[A-Z]{1,3}[0-9]{1,7}(?::[A-Z]{1,3}([0-9]{1,7}))?"')
_PICTURE = re.compile(rb"<(?:[A-Za-z0-9]+:)?pic[\s/>]")
_HEAD = 4096
_CELLS_SHOWN = 100


def struck_styles(styles: bytes) -> frozenset[int]:
    """The cell formats of a book whose font is struck through, by its styles part."""
    root = tree_of(styles) if b"strike" in styles else None
    if root is None:
        return frozenset()
    fonts = next(elements(root, "fonts"), None)
    struck = {
        str(index)
        for index, font in enumerate(fonts if fonts is not None else ())
        if any(mark.get("val", "1") in ("1", "true") for mark in elements(font, "strike"))
    }
    formats = next(elements(root, "cellXfs"), None)
    return frozenset(
        index for index, look in enumerate(formats if formats is not None else ()) if look.get("fontId") in struck
    )


def struck_values(name: str, grid: Grid, region: Region, struck: frozenset[int]) -> Iterator[Finding]:
    """One remark for the typed values of a sheet that are struck through."""
    if not struck:
        return
    cells = []
    for match in _STYLED.finditer(grid.xml):
        if int(match[3]) not in struck:
            continue
        place = int(match[2]) - 1, index_of(match[1].decode())
        if region.typed_at(place) and grid.value(*place) not in ("", None):
            cells.append(address(place))
    if cells:
        values = count(
            len(cells),
            "значение зачёркнуто, но учтено",
            "значения зачёркнуты, но учтены",
            "значений зачёркнуты, но учтены",
        )
        yield finding(
            "cell-struck",
            f"{values}.",
            "Удалите неверные значения, с верных снимите зачёркивание.",
            sheet=name,
            cell=cells[0],
            related=tuple(cells[1:_CELLS_SHOWN]),
        )


def has_picture(info: SheetInfo, package: Package | None, grid: Grid) -> bool:
    """True when a picture lies on the sheet."""
    if package is None or grid.xml.find(b"<drawing", grid.tail) < 0:
        return False
    drawings = (package.xml(part) for part in related(package, info.part, "drawing"))
    return any(_PICTURE.search(xml) for xml in drawings)


def picture(sheet: Sheet, info: SheetInfo, package: Package | None, grid: Grid) -> Iterator[Finding]:
    """The remark about a picture on a table: numbers in it are read by nobody."""
    if sheet.layout is not Layout.CARD and has_picture(info, package, grid):
        message, fix = "на листе рисунок; числа на нём не читаются.", "Введите числа в ячейки и удалите рисунок."
        yield finding("sheet-picture", message, fix, sheet=info.name)


def lost_lists(sheet: Sheet, name: str, grid: Grid) -> Iterator[Finding]:
    """The remark about a sheet that had drop-down lists and has none."""
    had = any(isinstance(column.kind, Choice) for column in sheet.inputs)
    if had and grid.xml and grid.xml.find(b'type="list"', grid.tail) < 0:
        message = "на листе пропали выпадающие списки; значения проверены программой."
        yield finding("lists-lost", message, "В следующий раз возьмите чистую форму.", sheet=name)


def blank_rows(name: str, grid: Grid) -> Iterator[Finding]:
    """The remark about very many formatted rows below the last value."""
    last = grid.xml.rfind(b"<row ", 0, grid.tail)
    number_of_last = _ROW_NUMBER.match(grid.xml, last) if last >= 0 else None
    if number_of_last is None or int(number_of_last[1]) - len(grid.rows) < _BLANK_ROWS:
        return
    blank = grid.xml.count(b"<row ", max(0, *(grid.xml.rfind(mark, 0, grid.tail) for mark in _LAST_MARKS)), grid.tail)
    if blank >= _BLANK_ROWS:
        rows = count(blank, "пустая оформленная строка", "пустые оформленные строки", "пустых оформленных строк")
        message = f"под таблицей {rows}; пропущены."
        fix = "Удалите лишние строки: выделите их и выберите «Удалить», файл станет меньше."
        code = "rows-blank"
        if len(grid.xml) >= _HEAVY:
            code, message = "rows-heavy", f"{message} Из-за них лист занимает {len(grid.xml) // 1_000_000}\u00a0МБ."
        yield finding(code, message, fix, sheet=name, value=number(blank))


def wrong_dimension(name: str, grid: Grid) -> Iterator[Finding]:
    """The remark about a sheet that claims to be smaller than it is."""
    match = _DIMENSION.search(grid.xml[:_HEAD])
    if match and int(match[1] or 1) < len(grid.rows):
        said = match[0].split(b'"')[1].decode()
        rows = count(len(grid.rows), "строка", "строки", "строк")
        yield errors.finding(errors.FILE_DIMENSION, sheet=name, said=said, rows=rows)


def changed_face(data: SheetData, grid: Grid, machine_row: int | None) -> Iterator[Finding]:
    """Remarks about the title of a table, which stands above the machine line, and headers of its computed columns.

    Other headers are told of in columns.py.
    """
    title = grid.value(machine_row - 2, 0) if machine_row else ""
    if isinstance(title, str) and title.strip() and data.sheet.title not in title:
        message = f"изменено название листа: «{shown(title)}» — лист распознан по коду."
        place = address((machine_row - 2, 0)) if machine_row else ""
        yield finding("header-changed", message, "Верните название из чистой формы.", sheet=data.name, cell=place)
    for (row, at), computed in computed_places(data, grid).items():
        seen = grid.value(row - 1, at)
        if seen != computed.header:
            message = (
                f"изменён заголовок: «{shown(seen)}» вместо «{computed.header}» — принято по коду {computed.code}."
            )
            yield finding("header-changed", message, sheet=data.name, cell=address((row - 1, at)), value=shown(seen))
