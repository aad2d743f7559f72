"""Find the columns of a table: by the code row, and where it is lost, by the headers (forms.md, 4, rows 22-25)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from typing import Any

from schemas.addresses import letters_of
from schemas.catalogue import finding
from schemas.columns import Column, caption_of
from schemas.findings import Finding
from schemas.kinds.base import shown
from schemas.sheets import CODE_ROW, END_MARK, HEADER_ROW, Sheet
from workbook.reading.grid import Grid

_SEARCHED_ROWS = 30
_LIKE = 0.75
"""Headers this alike are the same header, edited."""


@dataclass
class Frame:
    """Where a table lies: its columns by field name (zero-based index), the row of headers, the first data row."""

    columns: dict[str, int] = field(default_factory=dict)
    header_row: int = HEADER_ROW - 1
    first_row: int = CODE_ROW
    findings: list[Finding] = field(default_factory=list)


def find_frame(sheet: Sheet, name: str, grid: Grid) -> Frame | None:
    """The frame of a table, or None where neither codes nor headers can be found. Rows are zero-based."""
    codes = {code: column.name for code, column in sheet.by_code.items()}
    place = _row_of_codes(grid, codes)
    if place is None:
        return _by_headers(sheet, name, grid)
    frame = Frame(header_row=place - 1, first_row=place + 1)
    repeated: list[int] = []
    for index, value in enumerate(grid.rows[place]):
        field_name = codes.get(value.strip().lower()) if isinstance(value, str) else None
        if field_name is None:
            continue
        if field_name in frame.columns:
            repeated.append(index)
            continue
        frame.columns[field_name] = index
    frame.findings += [
        finding(
            "column-repeated",
            f"столбец {letters_of(index)} повторяет код другого столбца.",
            "Удалите повтор или возьмите чистую форму.",
            sheet=name,
            cell=f"{letters_of(index)}{place + 1}",
        )
        for index in repeated
    ]
    if place != CODE_ROW - 1:
        rows = abs(place - CODE_ROW + 1)
        frame.findings.append(
            finding("table-shifted", f"таблица сдвинута (строк: {rows}); данные прочитаны.", sheet=name)
        )
    frame.findings += _missing(sheet, name, frame.columns, place)
    frame.findings += _moved(sheet, name, frame.columns)
    frame.findings += _headers(sheet, name, grid, frame)
    extra = list(_extra(name, grid, frame, place, {*frame.columns.values(), *repeated}))
    frame.findings += extra or _shifted(sheet, name, frame.columns)
    return frame


def _row_of_codes(grid: Grid, codes: Mapping[str, str]) -> int | None:
    """The row with most codes; spaces and capitals in them are looked through only where no row has them plain."""
    scores = [(len(codes.keys() & row), -index) for index, row in enumerate(grid.rows[:_SEARCHED_ROWS])]
    best = max(scores, default=(0, 0))
    if best[0] >= 2:
        return -best[1]
    return _best_row(grid, lambda value: isinstance(value, str) and value.strip().lower() in codes)


def _best_row(grid: Grid, fits: Any) -> int | None:
    """The row among the first ones where most cells fit, if at least two do."""
    scores = [(sum(1 for value in row if fits(value)), -index) for index, row in enumerate(grid.rows[:_SEARCHED_ROWS])]
    best = max(scores, default=(0, 0))
    return -best[1] if best[0] >= 2 else None


def _missing(sheet: Sheet, name: str, columns: Mapping[str, int], place: int) -> Iterator[Finding]:
    for index, column in enumerate(sheet.columns):
        if column.name not in columns:
            yield finding(
                "column-missing",
                f"нет столбца «{column.header}» (код {column.code}).",
                "Верните столбец из чистой формы.",
                sheet=name,
                cell=f"{letters_of(index)}{place + 1}",
                field=column.header,
            )


def _moved(sheet: Sheet, name: str, columns: Mapping[str, int]) -> Iterator[Finding]:
    order = [columns[column.name] for column in sheet.columns if column.name in columns]
    if order != sorted(order):
        yield finding("column-moved", "столбцы переставлены — распознаны по кодам.", sheet=name)


def _shifted(sheet: Sheet, name: str, columns: Mapping[str, int]) -> Iterator[Finding]:
    """Blank columns before or between ours lose no data, but put them under other letters than the form's."""
    order = [columns[column.name] for column in sheet.columns if column.name in columns]
    if len(order) == len(sheet.columns) and order == sorted(order) and order[-1] >= len(order):
        yield finding("column-moved", "столбцы сдвинуты — распознаны по кодам.", sheet=name)


def _headers(sheet: Sheet, name: str, grid: Grid, frame: Frame) -> Iterator[Finding]:
    if frame.header_row < 0:
        return
    for column in sheet.columns:
        if column.name not in frame.columns:
            continue
        index = frame.columns[column.name]
        seen = grid.value(frame.header_row, index)
        if _plain(seen) != _plain(caption_of(column)):
            yield finding(
                "header-changed",
                f"изменён заголовок: «{shown(seen)}» вместо «{caption_of(column)}» — принято по коду {column.code}.",
                sheet=name,
                cell=f"{letters_of(index)}{frame.header_row + 1}",
                value=shown(seen),
            )


def _extra(name: str, grid: Grid, frame: Frame, place: int, known: set[int]) -> Iterator[Finding]:
    """Columns between ours that are not ours. What stands to the right of the table is the form's own."""
    for index in range(max(known, default=0)):
        if index in known:
            continue
        if any(grid.value(row, index) not in ("", None) for row in range(frame.header_row, len(grid.rows))):
            header = shown(grid.value(frame.header_row, index))
            yield finding(
                "column-extra",
                f"добавленный столбец {letters_of(index)} «{header}» не учитывается.",
                "Удалите его.",
                sheet=name,
                cell=f"{letters_of(index)}{place + 1}",
            )


def _by_headers(sheet: Sheet, name: str, grid: Grid) -> Frame | None:
    """The frame when the code row is gone: the row whose captions are most like ours."""
    captions = {_plain(caption_of(column)): column for column in sheet.columns}
    place = _best_row(grid, lambda value: _plain(value) in captions)
    if place is None:
        return None
    frame = Frame(header_row=place, first_row=place + 1)
    unknown: list[str] = []
    for index, value in enumerate(grid.rows[place]):
        column = captions.get(_plain(value)) or _nearest(value, sheet.columns)
        if column is not None and column.name not in frame.columns:
            frame.columns[column.name] = index
    unknown = [column.header for column in sheet.columns if column.name not in frame.columns]
    if unknown:
        names = ", ".join(header if "«" in header else f"«{header}»" for header in unknown)
        frame.findings.append(
            finding(
                "codes-lost",
                f"строка кодов удалена, не найдены столбцы: {names}.",
                "Верните строку кодов из чистой формы.",
                sheet=name,
                cell=f"A{place + 2}",
            )
        )
    else:
        frame.findings.append(
            finding(
                "codes-missing",
                "удалена строка кодов — столбцы распознаны по заголовкам.",
                "Верните строку кодов из чистой формы.",
                sheet=name,
                cell=f"A{place + 2}",
            )
        )
    return frame


def _nearest(value: Any, columns: Sequence[Column]) -> Column | None:
    text = _plain(value)
    if not text:
        return None
    likeness = {column: SequenceMatcher(None, text, _plain(caption_of(column))).ratio() for column in columns}
    best = max(columns, key=lambda column: likeness[column])
    return best if likeness[best] >= _LIKE else None


def likeness_to(sheet: Sheet, grid: Grid) -> int:
    """How many of a sheet's columns have their captions in one row of the grid: for «похоже на лист …»."""
    captions = [{_plain(caption_of(column)), _plain(column.header)} - {""} for column in sheet.columns]
    rows = ({_plain(value) for value in row} for row in grid.rows[:_SEARCHED_ROWS])
    return max((sum(1 for spellings in captions if spellings & row) for row in rows), default=0)


def is_end_mark(row: Sequence[Any]) -> bool:
    """True for the row that closes a table."""
    # A loop costs half of what a generator does, and this is asked of every row.
    for value in row[:3]:  # noqa: SIM110
        if isinstance(value, str) and value.strip().lower() == END_MARK:
            return True
    return False


def _plain(value: Any) -> str:
    text = value if isinstance(value, str) else shown(value) if value not in ("", None) else ""
    return "".join(character for character in text.lower().replace("ё", "е") if character.isalnum())
