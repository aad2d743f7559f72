"""Cells of one sheet as values of the contract, each finding at its cell (forms.md, section 4, rows 26-46)."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import replace
from typing import Any

from schemas.addresses import letters_of
from schemas.catalogue import finding
from schemas.columns import Column
from schemas.findings import Finding
from schemas.kinds.base import Noted, Unreadable, shown
from schemas.kinds.dates import Day
from schemas.kinds.texts import Text
from schemas.russian import count
from schemas.sheets import Layout, Sheet
from schemas.submission import SheetData
from workbook.reading.columns import Frame, find_frame, is_end_mark
from workbook.reading.grid import ERROR_TEXTS, Grid
from workbook.reading.merges import merges_below, refuse_merged_values, spread_labels
from workbook.reading.texts import text_remarks
from workbook.reading.totals import check_totals, total_rows

ROW_LIMIT = 500
"""Rows of data in one table: more than twice as many as the longest one has room for (design default)."""
_BLANK_RUN = 50
"""A table without its end mark ends after so many blank rows (forms.md, section 4, row 28)."""


def read_table(
    sheet: Sheet, name: str, grid: Grid, printed: Callable[[], Collection[Any]] = tuple
) -> tuple[SheetData | None, list[Finding]]:
    """The rows of a table sheet; None where its columns can't be found. `printed` gives the keys the form prints."""
    frame = find_frame(sheet, name, grid)
    if frame is None:
        lost = finding(
            "codes-lost",
            "не найдены ни коды, ни заголовки столбцов.",
            "Перенесите данные в чистую форму.",
            sheet=name,
        )
        return None, [lost]
    data = SheetData(sheet, name, letters={field: letters_of(index) for field, index in frame.columns.items()})
    found = list(frame.findings)
    merges = merges_below(grid, frame.first_row)
    found += spread_labels(merges, name, grid, frame, list(sheet.columns))
    totals = total_rows(grid, frame, printed)
    places = _data_rows(sheet, name, grid, frame, found, totals)
    if not places:
        return data, found + _blank(sheet, name)
    if len(places) > ROW_LIMIT:
        return None, [*found, _too_many(name, len(places))]
    data.rows = [dict.fromkeys(sheet.by_name) for _ in places]
    data.numbers = [place + 1 for place in places]
    remarks: list[tuple[int, Finding]] = []
    for column in sheet.columns:
        if column.name in frame.columns:
            _read_column(data, column, grid, frame.columns[column.name], places, remarks)
    if _is_all_zero(data):
        data.rows, data.numbers = [], []
        return data, found + _blank(sheet, name)
    found += refuse_merged_values(merges, data, frame)
    found += check_totals(data, grid, frame, totals)
    # People recognise a row by several of its cells, so its label is known only when all of them have been read.
    found += [replace(remark, row_label=sheet.row_label(data.rows[number])) for number, remark in remarks]
    return data, found


def _too_many(name: str, rows: int) -> Finding:
    return finding(
        "rows-many",
        f"на листе {count(rows, 'заполненная строка', 'заполненные строки', 'заполненных строк')}: больше, чем бывает.",
        "Удалите лишние строки или перенесите данные в чистую форму.",
        sheet=name,
    )


def _blank(sheet: Sheet, name: str) -> list[Finding]:
    if sheet.may_be_blank:
        return []
    return [finding("sheet-blank", f"лист «{sheet.title}» не заполнен.", "Заполните его.", sheet=name)]


def _is_all_zero(data: SheetData) -> bool:
    """True when a person typed nothing but zeros beside the labels of the rows: a blank form made to look filled in.

    Where a sheet may be blank, zeros say the same, and are kept.
    """
    if data.sheet.may_be_blank:
        return False
    named = {*data.sheet.key, *data.sheet.label}
    names = [column.name for column in data.sheet.inputs if column.name not in named]
    typed = [row[name] for row in data.rows for name in names if row[name] is not None]
    return bool(typed) and not data.doubtful and not any(typed)


def _data_rows(
    sheet: Sheet, name: str, grid: Grid, frame: Frame, found: list[Finding], totals: Collection[int]
) -> list[int]:
    """Zero-based rows with data: those a person touched, and all printed ones where each must be filled in.

    Rows of `totals` are none.
    """
    inputs = [frame.columns[column.name] for column in sheet.inputs if column.name in frame.columns]
    printed = [
        frame.columns[column.name] for column in sheet.columns if column.preprinted and column.name in frame.columns
    ]
    touched: list[int] = []
    all_rows: list[int] = []
    end = None
    blank = 0
    width = max([*inputs, *printed], default=0) + 1
    for index in range(frame.first_row, len(grid.rows)):
        row = grid.rows[index]
        if is_end_mark(row):
            end = index
            break
        if index in totals:
            blank = 0
        elif _has_content(row, inputs, grid, index):
            touched.append(index)
            all_rows.append(index)
            blank = 0
        elif _has_content(row, printed, grid, index):
            all_rows.append(index)
            blank = 0
        else:
            blank += 1
            if blank >= _BLANK_RUN and sheet.layout is not Layout.OPEN:
                break
    if end is not None:
        below = [i for i in range(end + 1, len(grid.rows)) if any(v not in ("", None) for v in grid.rows[i][:width])]
        if below:
            found.append(
                finding(
                    "rows-below-end",
                    f"строки {below[0] + 1}–{below[-1] + 1} после отметки «конец таблицы» не учтены."
                    if len(below) > 1
                    else f"строка {below[0] + 1} после отметки «конец таблицы» не учтена.",
                    "Перенесите данные выше отметки или удалите их.",
                    sheet=name,
                    cell=f"A{below[0] + 1}",
                )
            )
    elif sheet.layout is Layout.OPEN or touched:
        found.append(
            finding(
                "end-missing",
                "нет отметки «конец таблицы»; прочитаны все заполненные строки.",
                "Верните отметку под таблицей или возьмите чистую форму.",
                sheet=name,
                cell=f"A{len(grid.rows) + 1}",
            )
        )
    if sheet.issued_rows:
        return all_rows
    return touched if sheet.optional_rows or not touched else all_rows


def _has_content(row: Sequence[Any], indexes: Sequence[int], grid: Grid, at: int) -> bool:
    for index in indexes:
        if index < len(row):
            value = row[index]
            if value != "" and value is not None and (not isinstance(value, str) or value.strip()):
                return True
            if grid.errors and (at, index) in grid.errors:
                return True
    return False


def _read_column(
    data: SheetData,
    column: Column,
    grid: Grid,
    index: int,
    places: Sequence[int],
    remarks: list[tuple[int, Finding]],
) -> None:
    """Read the cells of one column into the rows; remarks come with the index of their row."""
    name, rows, errors = column.name, data.rows, grid.errors
    read: Callable[[Any], Any] = _printed(column) if column.preprinted else column.kind.read
    is_text = isinstance(column.kind, Text) and not column.preprinted
    for number, place in enumerate(places):
        line = grid.rows[place]
        raw = line[index] if index < len(line) else ""
        if raw == "" or raw is None:
            if errors and (place, index) in errors:
                remarks.append((number, error_cell(data, number, column, errors[place, index])))
            continue
        value, remark = read_cell(read, raw)
        rows[number][name] = value
        if remark is not None:
            if remark.severity.is_error:
                data.refuse(number, name)
            remarks.append((number, placed(remark, data, number, column, shown(raw))))
        if is_text:
            notes = text_remarks(raw, value)
            remarks.extend((number, placed(note, data, number, column, shown(raw))) for note in notes)


def read_cell(read: Callable[[Any], Any], raw: Any) -> tuple[Any, Finding | None]:
    """A value and, where it was not plain, a finding without a place."""
    if isinstance(raw, str) and not raw.strip():
        return None, None
    try:
        value = read(raw)
    except Unreadable as problem:
        return None, finding(problem.code, problem.message, problem.fix)
    if isinstance(value, Noted):
        return value.value, finding(value.code, value.message, value.fix)
    return value, None


def _printed(column: Column) -> Callable[[Any], Any]:
    """How a printed cell is read: a code such as 1.6 may have become a number on the way, a date lost its format."""

    def read(raw: Any) -> Any:
        if isinstance(raw, float) and isinstance(column.kind, Text):
            return f"{raw:g}"
        value = column.kind.read(raw)
        return value.value if isinstance(value, Noted) and isinstance(column.kind, Day) else value

    return read


def error_cell(data: SheetData, number: int, column: Column, error: str) -> Finding:
    """The finding about an error value such as #REF!; the cell is refused."""
    data.refuse(number, column.name)
    remark = finding(
        "cell-error",
        f"ошибка {ERROR_TEXTS.get(error, error)} вместо значения.",
        "Введите число или исправьте формулу.",
    )
    return placed(remark, data, number, column, ERROR_TEXTS.get(error, error))


def placed(remark: Finding, data: SheetData, number: int, column: Column, value: str) -> Finding:
    """The finding at the cell of a row and column."""
    return replace(remark, sheet=data.name, cell=data.cell(number, column.name), field=column.header, value=value)
