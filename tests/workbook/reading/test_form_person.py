"""What a person did to the sheet besides typing is seen (domain/forms.md, section 4, rows 21, 26-28, 48-63).

Each test does one thing to a filled form, as a person would in Excel, and looks at all findings.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.comments import Comment
from openpyxl.styles import Font
from openpyxl.worksheet.datavalidation import DataValidationList

from schemas.addresses import letters_of
from schemas.findings import Severity
from schemas.forms import works
from tests.workbook.forms.sample import Parts, check, flat
from tests.workbook.reading.changes import Change, Damaged, told
from workbook.reading.form import CheckedFile
from workbook.remarks import COMMENT_MARK

T, K, R, D = "Титул", "Контингент", "Результаты работ", "Дорожная карта"
W, E, I, B = Severity.WARNING, Severity.ERROR, Severity.INFO, Severity.BLOCK  # noqa: E741 -- as in the catalogue
_NOTE = letters_of(list(works.SHEET.by_name).index("note"))
_SHARE = letters_of(len(works.SHEET.columns))
NOTE, SHARE = f"{_NOTE}5", f"{_SHARE}5"
"""The note and the first computed share of the first work."""


def _set(sheet: str, cell: str, value: Any) -> Change:
    return lambda book: book[sheet].__setitem__(cell, value)


def _hide_rows(book: Any) -> None:
    for row in (6, 7, 9, 14):
        book[R].row_dimensions[row].hidden = True


def _hide_columns(book: Any) -> None:
    for letters in ("F", "G"):
        book[R].column_dimensions[letters].width = 8
        book[R].column_dimensions[letters].hidden = True


def _filter(book: Any) -> None:
    book[R].auto_filter.add_filter_column(1, ["Математика"])
    book[R].row_dimensions[6].hidden = True


def _merge(sheet: str, cells: str, *values: tuple[str, Any]) -> Change:
    def change(book: Any) -> None:
        for cell, value in values:
            book[sheet][cell] = value
        book[sheet].merge_cells(cells)

    return change


def _strike(book: Any) -> None:
    for cell in ("F5", "G6", f"{_NOTE}9"):
        book[R][cell].font = Font(strike=True)


def _comment(text: str, author: str = "Завуч") -> Change:
    return lambda book: setattr(book[K]["D9"], "comment", Comment(text, author))


def _zeros(book: Any) -> None:
    for row in book[K].iter_rows(min_row=5, max_row=15, min_col=2, max_col=8):
        for cell in row:
            cell.value = 0


def _own_total(classes: int, start: int) -> Change:
    def change(book: Any) -> None:
        book[K].insert_rows(16)
        for column, value in enumerate(("Итого:", classes, start), start=1):
            book[K].cell(16, column).value = value

    return change


def _own_sheet(book: Any) -> None:
    sheet = book.create_sheet("Черновик")
    sheet.append(["Список", "9А"])
    sheet.append(["Иванов Иван Иванович", 4])
    sheet.append(["Петрова Мария", 5])


DONE: dict[str, tuple[Change, list[tuple[str, str, str, Severity]]]] = {
    "hid rows": (_hide_rows, [(R, "A6", "rows-hidden", W)]),
    "hid columns": (_hide_columns, [(R, "F1", "columns-hidden", W)]),
    "hid a sheet": (lambda book: setattr(book[K], "sheet_state", "hidden"), [(K, "", "sheet-hidden", W)]),
    "left a filter on": (_filter, [(R, "A6", "filter-left", W)]),
    "typed a right total inside the table": (_own_total(11, 117), []),
    "typed a wrong total inside the table": (_own_total(11, 118), [(K, "C16", "total-wrong", E)]),
    "merged labels": (_merge(R, "A10:A11", ("A11", None)), [(R, "A10:A11", "cells-merged", W)]),
    "merged numbers": (_merge(K, "C7:C8"), [(K, "C7:C8", "cells-merged-values", E)]),
    "merged cells of a row": (_merge(R, "H5:I5"), [(R, "H5:I5", "cells-merged-values", E)]),
    "merged blank cells": (_merge(R, "A13:A14"), []),
    "typed over a formula": (_set(R, SHARE, 15), [(R, SHARE, "formula-replaced", W)]),
    "typed the computed value itself": (_set(R, SHARE, 81.8), []),
    "typed a formula that nobody calculated": (
        _set(R, "G5", "=5+6"),
        [(R, "G5", "formulas-uncalculated", I), (R, "G5", "cell-required", E)],
    ),
    "typed a number where nothing is computed": (_set(R, f"{_SHARE}8", 15), [(R, f"{_SHARE}8", "formula-replaced", W)]),
    "struck values through": (_strike, [(R, "F5", "cell-struck", W)]),
    "wrote a comment": (_comment("с учётом выбывших"), [(K, "D9", "cell-comment", I)]),
    "kept the department's remark": (_comment(f"{COMMENT_MARK}Ошибка. Исправьте."), []),
    "wrote a pupil into a comment": (
        _comment("выбыл Иванов Иван"),
        [(K, "D9", "cell-comment", I), (K, "D9", "personal-data", B)],
    ),
    "signed a comment with a full name": (
        _comment("Петрова Мария Ивановна:\nпроверено", "Петрова Мария Ивановна"),
        [(K, "D9", "cell-comment", I)],
    ),
    "lost the lists": (
        lambda book: setattr(book[R], "data_validations", DataValidationList()),
        [(R, "", "lists-lost", W)],
    ),
    "broke lines in a text": (_set(R, NOTE, "Болели\nгриппом\u200b, двое"), [(R, NOTE, "cell-cleaned", W)]),
    "left spaces at the ends": (_set(R, NOTE, "  Болели "), []),
    "wrote an item of a list": (_set(R, NOTE, "- болели двое"), []),
    "wrote a phone": (_set(T, "C11", "+7 86167 0-00-00"), []),
    "wrote a dash": (_set(R, NOTE, "-"), []),
    "wrote a text like a command": (_set(R, NOTE, "@SUM(A1)"), [(R, NOTE, "cell-formula-text", W)]),
    "named a pupil": (_set(R, NOTE, "Не явился Иванов Иван"), [(R, NOTE, "personal-data", B)]),
    "named a teacher": (_set(R, NOTE, "Проверяла Петрова А.В."), [(R, NOTE, "personal-initials", W)]),
    "named a school": (_set(R, NOTE, "МБОУ СОШ № 20 им. Ю.А. Гагарина"), []),
    "left a list of pupils": (_own_sheet, [("Черновик", "A2", "personal-data", B)]),
    "wrote pupils below a printed table": (
        lambda book: book[K].append(["Иванов Иван", None]),
        [(K, "A17", "rows-below-end", W), (K, "A17", "personal-data", B)],
    ),
    "gave a mobile phone on the title": (_set(T, "C11", "8 (918) 123-45-67"), []),
    "renamed the title of a sheet": (_set(R, "A1", "Наши результаты"), [(R, "A1", "header-changed", W)]),
    "renamed a computed column": (_set(R, f"{_SHARE}3", "Успешность"), [(R, f"{_SHARE}3", "header-changed", W)]),
}
"""What was done → findings."""


@pytest.mark.parametrize("name", DONE)
def it_sees_what_a_person(name: str, damaged: Damaged):
    change, findings = DONE[name]
    checked = damaged(change)
    assert told(checked) == [(sheet, cell, code) for sheet, cell, code, _ in findings]
    assert {item.severity for item in checked.findings} == {I, *(severity for *_, severity in findings)}


def it_takes_a_form_of_nothing_but_zeros_for_a_blank_one(damaged: Damaged):
    found = [item for item in told(damaged(_zeros)) if item[0] == K]
    assert found == [(K, "", "sheet-blank")]


def text_of(checked: CheckedFile, code: str) -> str:
    return next(item.text for item in checked.findings if item.code == code)


def it_says_which_rows_are_hidden(damaged: Damaged):
    said = text_of(damaged(_hide_rows), "rows-hidden")
    assert said.startswith("лист «Результаты работ», A6: скрыты строки 6–7, 9 (3); они учтены.")


def it_compares_a_typed_total_with_the_sum(damaged: Damaged):
    said = text_of(damaged(lambda book: book[K].append(["Всего", 11, 120])), "total-wrong")
    assert "C17: «Всего» 120, сумма строк " in said


def it_gives_a_merged_label_to_every_row(damaged: Damaged):
    checked = damaged(_merge(R, "A10:A11", ("A11", None)))
    assert checked.submission is not None
    rows = checked.submission.rows("R")
    assert rows[5]["kind"] == rows[6]["kind"] == "МКР"
    assert "A10:A11 объединены — «МКР» отнесено к строкам 10–11" in text_of(checked, "cells-merged")


def it_says_what_the_overwritten_formula_gives(damaged: Damaged):
    said = text_of(damaged(_set(R, SHARE, 15)), "formula-replaced")
    assert f"{SHARE}: формула заменена значением 15; использован собственный расчёт: 81,8." in said


def it_repeats_no_personal_data_anywhere(damaged: Damaged):
    def change(book: Any) -> None:
        book[R]["B5"], book[R][NOTE] = "Иванов Иван Иванович", "тел. +7 918 123-45-67, Иванов Иван"
        book[K]["D9"].comment = Comment("выбыл Иванов Иван", "Завуч")

    checked = damaged(change)
    assert checked.holds_personal_data
    assert not checked.is_accepted
    assert {item.code for item in checked.findings} >= {"personal-data", "cell-choice", "cell-comment"}
    said = repr(checked.findings)
    assert "И***" in said
    assert "Иван" not in said
    assert "123-45" not in said


def it_sees_pupils_in_a_file_that_is_no_form(tmp_path: Path):
    book = openpyxl.Workbook()
    book.active.title = "Журнал"
    book.active.append(["Иванов Иван", 5])
    book.save(tmp_path / "journal.xlsx")
    checked = check(tmp_path / "journal.xlsx")
    assert flat(checked) == [("", "", "form-unknown"), ("Журнал", "A1", "personal-data")]
    assert checked.holds_personal_data


def it_counts_the_cells_with_personal_data(damaged: Damaged):
    def change(book: Any) -> None:
        for row in (5, 6, 7):
            book[R][f"{_NOTE}{row}"] = f"болел Иванов Иван, {row}"

    (found,) = (item for item in damaged(change).findings if item.code == "personal-data")
    assert (found.cell, found.related) == (NOTE, (f"{_NOTE}6", f"{_NOTE}7"))
    assert found.message == "похоже на персональные данные (фамилия и имя: «И***»); таких ячеек ещё 2."


def it_lets_a_file_without_personal_data_be_stored(damaged: Damaged):
    assert not damaged(_set(R, NOTE, "Проверяла Петрова А.В.")).holds_personal_data


PICTURE = (
    '<xdr:wsDr xmlns:xdr="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing"><xdr:twoCellAnchor>'
    "<xdr:pic/></xdr:twoCellAnchor></xdr:wsDr>"
)
RELATION = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/drawing" '
    'Target="../drawings/drawing1.xml"/></Relationships>'
)


def _with_picture(parts: Parts, sheet: str, path: Path, xml: str) -> Path:
    part = parts.sheets[sheet]
    folder, name = part.rsplit("/", 1)
    drawn = xml.replace("</worksheet>", '<drawing r:id="rId1"/></worksheet>')
    added = {f"{folder}/_rels/{name}.rels": RELATION, "xl/drawings/drawing1.xml": PICTURE}
    return parts.with_parts(path, {part: drawn, **added})


def it_refuses_a_picture_on_a_table(quarter_parts: Parts, tmp_path: Path):
    xml = quarter_parts.parts[quarter_parts.sheets[R]]
    checked = check(_with_picture(quarter_parts, R, tmp_path / "form.xlsx", xml))
    assert [(item.sheet, item.code, item.severity) for item in checked.findings] == [(R, "sheet-picture", E)]


def it_lets_a_picture_lie_on_the_title(quarter_parts: Parts, tmp_path: Path):
    xml = quarter_parts.parts[quarter_parts.sheets[T]]
    assert flat(check(_with_picture(quarter_parts, T, tmp_path / "form.xlsx", xml))) == []


def it_tells_of_the_picture_only_where_it_stands_for_the_numbers(quarter_parts: Parts, tmp_path: Path):
    """The table is blank as well; the picture is the reason."""
    cells = {f"{letters_of(at)}{row}": None for row in range(5, 12) for at in range(len(works.SHEET.columns))}
    blank = Parts(quarter_parts.with_cells(tmp_path / "blank.xlsx", {R: cells}))
    path = _with_picture(blank, R, tmp_path / "form.xlsx", blank.parts[blank.sheets[R]])
    assert [item[2] for item in flat(check(path)) if item[0] == R] == ["sheet-picture"]
