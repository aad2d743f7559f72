"""The form as a file: what Excel 2010 and other office suites accept, and what protects it (forms.md, 1.0 and 6).

1. Limits of Excel: names, validations, formulas, literals; functions of Excel 2010 only; no array constant where Excel
   refuses one.
2. Protection: exactly the input cells are unlocked; sorting and column widths stay allowed.
3. Markers, print setup, the same bytes for the same form.
4. openpyxl and LibreOffice open it without a remark; recalculated values equal the cached ones.
"""

from __future__ import annotations

import html
import re
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from schemas.addresses import letters_of
from schemas.packages import QUARTER, RESULTS, YEAR, Package
from schemas.periods import Period
from schemas.sheets import CODE_ROW, END_MARK, FIRST_DATA_ROW, Layout, Sheet
from tests.office.book import OfficeBook
from tests.office.server import Office
from tests.workbook.forms.sample import PERIOD, check, issue, valid_rows
from workbook.forms.places import LISTS_SHEET, LIVE_SHEET, SUMMARY_SHEET
from workbook.forms.shared import FormWorksheet
from workbook.forms.validations import MESSAGE_LIMIT, TITLE_LIMIT
from workbook.forms.writer import write_form

PACKAGES = {"quarter": QUARTER, "year": YEAR, "results": RESULTS}
FORMULA_LIMIT, LITERAL_LIMIT, NAME_LIMIT = 8192, 255, 31
NESTING_LIMIT = 64
FUNCTIONS_OF_2010 = """
    AND COUNT COUNTA COUNTIF DAY FIND IF IFERROR INDEX INT ISNUMBER LEFT LEN MATCH MAX MID MONTH N NOT OR RIGHT ROW
    SUBSTITUTE SUM SUMIF SUMPRODUCT TRIM UPPER YEAR
"""
"""The functions the forms use; all of them are in Excel 2010 and in every suite of domain/forms.md, section 6."""
_FUNCTION = re.compile(r"([A-Z][A-Z0-9_.]*)\(")
_LITERAL = re.compile(r'"((?:[^"]|"")*)"')


@pytest.fixture(scope="module", params=PACKAGES)
def form(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A form of full size, filled in."""
    package = PACKAGES[request.param]
    period = Period("2021/2022", 5) if package is RESULTS else PERIOD
    rows = {code: table for code, table in valid_rows().items() if code != "R" or package is QUARTER}
    return write_form(tmp_path_factory.mktemp("file") / f"{request.param}.xlsx", issue(package, rows, period=period))


@pytest.fixture(scope="module")
def book(form: Path) -> Any:
    """The form as openpyxl sees it: a warning would be an error here."""
    return openpyxl.load_workbook(form)


@pytest.fixture
def package(form: Path) -> Package:
    """The package of the form at hand."""
    return PACKAGES[form.stem]


def formulas_of(book: Any) -> Iterator[str]:
    """Every formula of the book: cells, conditional formats, defined names."""
    for sheet in book:
        for row in sheet.iter_rows():
            yield from (cell.value for cell in row if isinstance(cell.value, str) and cell.data_type == "f")
        for formats in sheet.conditional_formatting:
            for rule in formats.rules:
                yield from (f"={formula}" for formula in rule.formula)
    yield from (f"={name.attr_text}" for name in book.defined_names.values())


def it_has_formulas_within_the_limits_of_excel(book: Any):
    formulas = {formula for formula in formulas_of(book) if len(formula) > 1}
    assert len(formulas) > 20
    for formula in formulas:
        assert len(formula) < FORMULA_LIMIT
        assert all(len(literal) <= LITERAL_LIMIT for literal in _LITERAL.findall(formula)), formula
        assert deepest(_LITERAL.sub("", formula)) < NESTING_LIMIT, formula


def it_uses_only_functions_of_excel_2010(book: Any):
    used = {name for formula in formulas_of(book) for name in _FUNCTION.findall(_LITERAL.sub('""', formula))}
    assert used <= set(FUNCTIONS_OF_2010.split())


def it_puts_no_array_constant_into_a_conditional_format(book: Any):
    rules = [rule for sheet in book for formats in sheet.conditional_formatting for rule in formats.rules]
    assert rules
    assert not [rule.formula for rule in rules if any("{" in formula for formula in rule.formula)]


def it_keeps_the_limits_of_validations(book: Any, package: Package):
    validations = [item for sheet in package.sheets for item in book[sheet.title].data_validations.dataValidation]
    assert len(validations) == sum(len(sheet.inputs) for sheet in package.sheets)
    for item in validations:
        assert 0 < len(item.promptTitle) <= TITLE_LIMIT
        assert 0 < len(item.errorTitle) <= TITLE_LIMIT
        assert 0 < len(item.prompt) <= MESSAGE_LIMIT
        assert 0 < len(item.error) <= MESSAGE_LIMIT
        if item.type == "list":
            assert item.formula1 in book.defined_names


def it_names_its_sheets_and_lists_as_excel_allows(book: Any, package: Package):
    helpers = [SUMMARY_SHEET, LIVE_SHEET, LISTS_SHEET]
    assert book.sheetnames == [sheet.title for sheet in package.sheets] + helpers
    assert all(len(name) <= NAME_LIMIT for name in book.sheetnames)
    assert {name for name in book.sheetnames if book[name].sheet_state != "visible"} == {LIVE_SHEET, LISTS_SHEET}
    drop_downs = {item.formula1 for sheet in book for item in sheet.data_validations.dataValidation}
    for name in book.defined_names.values():
        if name.name in drop_downs and name.name != "SHNOR_LIST_schools":  # the sample's district has no other schools
            ((sheet, cells),) = name.destinations
            assert all(cell.value for (cell,) in book[sheet][cells]), name.name


def it_unlocks_the_input_cells_and_only_them(book: Any, package: Package):
    for sheet in package.sheets:
        cells = [cell for row in book[sheet.title].iter_rows() for cell in row]
        open_cells = {cell.coordinate for cell in cells if not cell.protection.locked}
        names = list(sheet.by_name)
        if sheet.layout is Layout.CARD:
            expected = {f"C{FIRST_DATA_ROW + names.index(column.name)}" for column in sheet.inputs}
        else:
            rows = range(FIRST_DATA_ROW, FIRST_DATA_ROW + row_count(sheet))
            expected = {f"{letters_of(names.index(column.name))}{row}" for column in sheet.inputs for row in rows}
        assert open_cells == expected
    for name in (SUMMARY_SHEET, LIVE_SHEET, LISTS_SHEET):
        assert all(cell.protection.locked for row in book[name].iter_rows() for cell in row)


def it_protects_every_sheet_and_leaves_sorting_and_widths_free(book: Any, package: Package):
    assert all(sheet.protection.sheet for sheet in book)
    for sheet in package.sheets:
        protection = book[sheet.title].protection
        # An attribute of «False» here means that the action is not forbidden.
        forbidden = (protection.sort, protection.autoFilter, protection.formatColumns, protection.formatRows)
        assert not any(forbidden)
        assert protection.insertRows
        assert protection.deleteColumns


def it_carries_three_markers(book: Any, package: Package):
    period = "2021/2022-год" if package is RESULTS else "2021/2022-2"
    marker = f"{package.code};1.0;018;{period}"
    assert book.custom_doc_props["SHNOR_FORM"].value == marker
    assert book.defined_names["SHNOR_FORM"].attr_text == f'"{marker}"'
    assert [book[sheet.title]["A2"].value for sheet in package.sheets] == [
        f"shnor;{sheet.code};{marker}" for sheet in package.sheets
    ]


def it_shows_codes_in_row_4_and_closes_each_table(book: Any, package: Package):
    for sheet in package.sheets:
        worksheet = book[sheet.title]
        if sheet.layout is not Layout.CARD:
            codes = [cell.value for cell in worksheet[CODE_ROW]][: len(sheet.columns)]
            assert codes == [column.code for column in sheet.columns]
            assert worksheet.cell(FIRST_DATA_ROW + row_count(sheet), 1).value == END_MARK


def row_count(sheet: Sheet) -> int:
    """The rows of a table: its capacity, or where rows come with the issue as many as the sample has (at least one)."""
    return max(1, len(valid_rows()[sheet.code])) if sheet.issued_rows else sheet.capacity


def it_prints_on_a4_one_page_wide(book: Any, package: Package):
    for name in [sheet.title for sheet in package.sheets] + [SUMMARY_SHEET]:
        worksheet = book[name]
        assert worksheet.page_setup.paperSize == int(worksheet.PAPERSIZE_A4)
        assert worksheet.sheet_properties.pageSetUpPr.fitToPage
        assert (worksheet.page_setup.fitToWidth or 1, worksheet.page_setup.fitToHeight) == (1, 0)
        assert worksheet.print_title_rows == "$1:$4"


def it_gives_the_same_bytes_twice(form: Path, tmp_path: Path):
    package = PACKAGES[form.stem]
    first = write_form(tmp_path / "a.xlsx", issue(package))
    again = write_form(tmp_path / "b.xlsx", issue(package))
    assert first.read_bytes() == again.read_bytes()


def it_writes_shared_formulas_that_point_at_their_master(form: Path):
    """XlsxWriter's private `_xml_formula_element` is still the door through which every formula is written."""
    with zipfile.ZipFile(form) as parts:
        xml = "".join(parts.read(name).decode() for name in parts.namelist() if "worksheets/sheet" in name)
    assert "\x01" not in xml
    assert "\x02" not in xml
    assert re.search(r'<f t="shared" ref="[A-Z]+5:[A-Z]+\d+" si="0">[^<]+</f>', xml)
    assert re.search(r'<f t="shared" si="0"/>', xml)


def it_shares_only_formulas_that_excel_can_share(form: Path):
    """No other sheet and no array constant in them ([MS-XLSB] 2.5.98.98): Excel would move no reference in them."""
    with zipfile.ZipFile(form) as parts:
        xml = "".join(parts.read(name).decode() for name in parts.namelist() if "worksheets/sheet" in name)
    shared = [html.unescape(text) for text in re.findall(r'<f t="shared" ref[^>]*>([^<]*)</f>', xml)]
    assert shared
    assert [text for text in shared if re.search(r"[!{]", _LITERAL.sub("", text))] == []


def it_refuses_to_share_what_excel_can_not():
    worksheet = FormWorksheet()
    for formula in ("='Лист'!A5", '=MATCH(A5,{"1","2"},0)'):
        with pytest.raises(ValueError, match="cell by cell"):
            worksheet.write_shared(4, 0, formula, ["", ""])


def it_is_small_enough_for_mail(form: Path):
    assert form.stat().st_size < 500_000


def it_recalculates_to_the_values_it_was_issued_with(form: Path, office: Office):
    book = office.recalculate(form)
    assert book.errors == {}
    assert stale(form, book) == {}


def it_says_the_same_before_and_after_recalculation_while_blank(form: Path, tmp_path: Path, office: Office):
    opening = {"K": [{"grade": 5, "start": 20}, {"grade": 6, "start": 21}]}
    blank = write_form(tmp_path / "blank.xlsx", issue(PACKAGES[form.stem], opening))
    book = office.recalculate(blank)
    assert book.errors == {}
    assert stale(blank, book) == {}
    assert str(book[SUMMARY_SHEET]["A3"]).startswith("Осталось заполнить строк — ")


def it_says_what_is_not_filled_in_while_blank(tmp_path: Path):
    blank = check(write_form(tmp_path / "blank.xlsx", issue(YEAR, {})))
    assert {(item.sheet, item.code) for item in blank.findings} == {
        ("Титул", "cell-required"),
        ("Социальный паспорт", "sheet-blank"),
        ("Самоанализ", "sheet-blank"),
        ("Факторы риска", "sheet-blank"),
        ("Контекст ОО", "cell-required"),
        ("Потребность в ПК", "sheet-blank"),
    }


def it_leaves_no_half_written_file_behind(tmp_path: Path):
    write_form(tmp_path / "form.xlsx", issue(YEAR))
    assert [path.name for path in tmp_path.iterdir()] == ["form.xlsx"]


def it_shows_the_notice_on_every_sheet(tmp_path: Path):
    form = replace(issue(YEAR), notice="Учебные данные & <проба>")
    book = openpyxl.load_workbook(write_form(tmp_path / "form.xlsx", form))
    for name in ("Титул", "Социальный паспорт", SUMMARY_SHEET):
        assert "Учебные данные & <проба>" in book[name]["A1"].value


def deepest(formula: str) -> int:
    """How deep the brackets of a formula go."""
    depth = most = 0
    for character in formula:
        depth += (character == "(") - (character == ")")
        most = max(most, depth)
    return most


def stale(form: Path, book: OfficeBook) -> dict[tuple[str, str], tuple[Any, Any]]:
    """Formulas whose cached value is not what the recalculated book shows."""
    cached = openpyxl.load_workbook(form, data_only=True)
    found = {}
    for sheet in book.sheets:
        for address in sheet.formulas:
            before = cached[sheet.name][address].value
            if not same(before, sheet[address]):
                found[sheet.name, address] = (before, sheet[address])
    return found


def same(cached: Any, computed: Any) -> bool:
    if isinstance(computed, float) and isinstance(cached, int | float):
        return abs(computed - cached) < 1e-9
    return (cached or "") == (computed or "")


def it_measures_depth_of_brackets():
    assert [deepest(text) for text in ("", "A1", "F(A1)", "F(G(1),H(2))")] == [0, 0, 1, 2]
