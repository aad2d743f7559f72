"""A form whose structure was damaged is still read, or says exactly what is broken (domain/forms.md, 4, rows 16-27).

Each test does one thing to a filled form in openpyxl, as a person would in Excel, and looks at all findings.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import openpyxl
import pytest

from schemas.packages import QUARTER
from tests.workbook.forms.sample import Parts, check, flat
from tests.workbook.reading.changes import UNCALCULATED, Change, Damaged, told

K, R, D, T = "Контингент", "Результаты работ", "Дорожная карта", "Титул"


def _rename_everything(book: Any) -> None:
    for number, name in enumerate(book.sheetnames):
        book[name].title = f"Лист{number}"


DAMAGE: dict[str, tuple[Change, list[tuple[str, str, str]]]] = {
    "nothing": (lambda book: None, []),
    "sheet renamed": (
        lambda book: setattr(book[K], "title", "Контингент (2)"),
        [("Контингент (2)", "", "sheet-renamed")],
    ),
    "sheet deleted": (lambda book: book.remove(book[D]), [("", "", "sheet-missing")]),
    "sheet copied": (lambda book: book.copy_worksheet(book[R]), [("Результаты работ Copy", "", "sheet-duplicate")]),
    "own sheet added": (lambda book: book.create_sheet("Черновик").append(["мои", "расчёты"]), []),
    "machine line deleted": (lambda book: book[R].delete_rows(2), [(R, "", "form-marker"), (R, "", "table-shifted")]),
    "machine line cleared": (lambda book: book[R].__setitem__("A2", None), [(R, "", "form-marker")]),
    "property removed": (lambda book: book.custom_doc_props.__delitem__("SHNOR_FORM"), [("", "", "form-marker")]),
    "name removed": (lambda book: book.defined_names.pop("SHNOR_FORM"), [("", "", "form-marker")]),
    "column deleted": (lambda book: book[R].delete_cols(7), [(R, "G4", "column-missing")]),
    "first column deleted with all that stands in it": (
        lambda book: book[D].delete_cols(1),
        [(D, "", "form-marker"), (D, "A4", "column-missing"), (D, "A51", "end-missing")],
    ),
    "column inserted": (lambda book: _insert_column(book[R]), [(R, "F4", "column-extra")]),
    "blank column inserted": (lambda book: book[R].insert_cols(6), [(R, "", "column-moved")]),
    "row inserted above a card": (lambda book: book[T].insert_rows(4), [(T, "", "table-shifted")]),
    "column moved": (lambda book: _swap_columns(book[R], 1, 2), [(R, "", "column-moved")]),
    "code typed over another": (
        lambda book: book[R].__setitem__("H4", "c07"),
        [(R, "H4", "column-repeated"), (R, "H4", "column-missing")],
    ),
    "header edited": (lambda book: book[R].__setitem__("G3", "Кол-во писавших"), [(R, "G3", "header-changed")]),
    "codes deleted": (lambda book: book[R].delete_rows(4), [(R, "A4", "codes-missing")]),
    "codes cleared": (lambda book: _clear(book[R], 4), [(R, "A4", "codes-missing")]),
    "two rows inserted above": (lambda book: book[R].insert_rows(1, 2), [(R, "", "table-shifted")]),
    "row inserted among the data": (lambda book: book[R].insert_rows(7), []),
    "end mark cleared": (lambda book: book[R].__setitem__("A15", None), [(R, "A12", "end-missing")]),
    "end mark of a printed table cleared": (lambda book: book[D].__setitem__("A51", None), [(D, "A51", "end-missing")]),
    "rows below the end": (lambda book: book[R].append(["Исп. завуч", None, "12"]), [(R, "A16", "rows-below-end")]),
    "total typed below the end": (
        lambda book: book[K].append(["Итого", 11, 120]),
        [(K, "A17", "rows-below-end"), (K, "C17", "total-wrong")],
    ),
    "printed row of D deleted": (lambda book: book[D].delete_rows(20), [(D, "", "D6")]),
    "row added to D": (lambda book: _add_item(book[D]), [(D, "A51", "D6")]),
    "item of D renamed": (lambda book: book[D].__setitem__("A20", "7.7"), [(D, "A20", "D6")]),
    "item of D doubled": (lambda book: book[D].__setitem__("A20", book[D]["A19"].value), [(D, "A20", "D6")]),
    "text of D edited": (lambda book: book[D].__setitem__("B20", "своё мероприятие"), [(D, "B20", "printed-changed")]),
    "grade of K edited": (lambda book: book[K].__setitem__("A7", 13), [(K, "A7", "row-extra")]),
    "row of K deleted": (lambda book: book[K].delete_rows(7), []),
}
"""What was done → findings. A lost row of K is no fault in itself: a school need not have every grade."""


@pytest.mark.parametrize("name", DAMAGE)
def it_names_the_damage_and_nothing_else(name: str, damaged: Damaged):
    change, findings = DAMAGE[name]
    assert told(damaged(change)) == findings


def _insert_column(sheet: Any) -> None:
    sheet.insert_cols(6)
    sheet["F3"], sheet["F5"] = "Учитель", "иное"


def _swap_columns(sheet: Any, first: int, second: int) -> None:
    for row in range(3, 15):
        a, b = sheet.cell(row, first), sheet.cell(row, second)
        a.value, b.value = b.value, a.value


def _clear(sheet: Any, row: int) -> None:
    for cell in sheet[row]:
        cell.value = None


def _add_item(sheet: Any) -> None:
    sheet.insert_rows(51)
    sheet["A51"], sheet["B51"], sheet["F51"] = "6.11", "Наше мероприятие", "Исполняется"


def it_reads_the_whole_form_saved_by_openpyxl(quarter: Path, tmp_path: Path):
    openpyxl.load_workbook(quarter).save(tmp_path / "saved.xlsx")
    checked = check(tmp_path / "saved.xlsx")
    assert flat(checked) == [UNCALCULATED]
    assert checked.is_accepted


def it_knows_the_form_by_any_one_of_its_markers(lean: Path, tmp_path: Path):
    for kept in ("property", "name", "row"):
        book = openpyxl.load_workbook(lean)
        lost = _strip_markers(book, kept)
        book.save(tmp_path / "form.xlsx")
        checked = check(tmp_path / "form.xlsx")
        codes = [item.code for item in checked.findings]
        assert codes == ["form-marker"] * lost + ["formulas-uncalculated"]
        assert checked.is_accepted


def it_refuses_a_file_without_any_marker_and_says_what_it_looks_like(lean: Path, tmp_path: Path):
    book = openpyxl.load_workbook(lean)
    _strip_markers(book, "")
    book.save(tmp_path / "form.xlsx")
    checked = check(tmp_path / "form.xlsx")
    assert flat(checked) == [("", "", "form-unknown")]
    assert "Похоже на лист «Результаты работ» (совпало заголовков: 23 из 23)." in checked.findings[0].message
    assert checked.submission is None
    assert not checked.is_accepted


@pytest.mark.parametrize(
    ("version", "code", "accepted"), [("1.7", "form-version-minor", True), ("2.0", "form-version", False)]
)
def it_reads_a_form_of_another_minor_version_only(
    version: str, code: str, accepted: bool, quarter_parts: Parts, tmp_path: Path
):
    parts = quarter_parts.parts
    changed = {
        name: text.replace("quarter;1.0;", f"quarter;{version};").replace("<t>1.0</t>", f"<t>{version}</t>")
        for name, text in parts.items()
        if "quarter;1.0;" in text
    }
    checked = check(quarter_parts.with_parts(tmp_path / "form.xlsx", changed))
    assert [item.code for item in checked.findings] == [code]
    assert checked.is_accepted is accepted


def _strip_markers(book: Any, kept: str) -> int:
    """Take out all markers but one kind; returns how many remarks that should give."""
    if kept != "property":
        del book.custom_doc_props["SHNOR_FORM"]
    if kept != "name":
        book.defined_names.pop("SHNOR_FORM")
    if kept != "row":
        for sheet in QUARTER.sheets:
            book[sheet.title]["A2"] = None
    return 1 if kept == "row" else 1 + len(QUARTER.sheets)
