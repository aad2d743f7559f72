"""One rule, two executors: LibreOffice's formulas and Python say the same of every row (design.md, section 3).

Rows, mostly valid with some cells made wrong, are typed into one open form; the marks its hidden columns then show are
compared with those the contract gives in Python, string by string.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from schemas.addresses import letters_of
from schemas.kinds.dates import serial
from schemas.packages import QUARTER, YEAR, Package
from schemas.sheets import FIRST_DATA_ROW, Layout, Sheet
from schemas.submission import SchoolCard
from tests.office.book import OfficeBook
from tests.office.server import Office, OfficeDocument
from tests.strategies import wrong_values
from tests.valid_forms import decision_rows, quarter_forms
from tests.valid_year_forms import year_forms
from tests.workbook.forms.sample import FILLED_ON, PERIOD, SCHOOL, TITLE, issue, small
from tests.workbook.forms.verdicts import OTHER, PREVIOUS, tokens_of
from workbook.forms.places import SUMMARY_SHEET, Places
from workbook.forms.printed import rows_to_print
from workbook.forms.writer import write_form

WORKS = 60
SHORT_QUARTER = small(QUARTER, WORKS)
Row = Mapping[str, Any]
Rows = dict[str, list[dict[str, Any]]]
# A failing example is printed as it is: shrinking would open hundreds of workbooks.
SLOW = settings(
    max_examples=5,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
    suppress_health_check=list(HealthCheck),
)


@pytest.fixture(scope="module")
def quarter_open(tmp_path_factory: pytest.TempPathFactory, office: Office) -> Iterator[OfficeDocument]:
    """A blank quarter form, open in LibreOffice."""
    with office.open(blank(SHORT_QUARTER, tmp_path_factory.mktemp("live"))) as document:
        yield document


@pytest.fixture(scope="module")
def year_open(tmp_path_factory: pytest.TempPathFactory, office: Office) -> Iterator[OfficeDocument]:
    """A blank year form, open in LibreOffice."""
    with office.open(blank(YEAR, tmp_path_factory.mktemp("live"))) as document:
        yield document


def blank(package: Package, folder: Path, school: SchoolCard = SCHOOL) -> Path:
    """A blank form of a school that has reported before, in a district of two schools."""
    form = issue(package, {"QD": decision_rows(FILLED_ON)}, school)
    form = replace(form, previous=PREVIOUS, schools=(SCHOOL.code, OTHER.code), shnor=(OTHER.code,))
    return write_form(folder / "form.xlsx", form)


class Typed(dict[str, list[dict[str, Any]]]):
    """Rows of a whole form; a failed assertion shows the rows that matter, so the rest need not be printed."""

    def __repr__(self) -> str:
        return f"Typed({', '.join(f'{code}: {len(rows)}' for code, rows in self.items())})"


@st.composite
def rows_with_faults(draw: st.DrawFn, package: Package) -> Rows:
    """Rows of every sheet, valid but for some cells."""
    title = {**rows_to_print(package.sheets[0], issue(package, {}))[0], **TITLE}
    others = year_forms() if package is YEAR else quarter_forms(PERIOD, FILLED_ON, SCHOOL.code, OTHER.code, WORKS)
    valid: Rows = {"T": [title], **draw(others)}
    for sheet in package.sheets:
        for row in valid[sheet.code]:
            for column in sheet.inputs if draw(st.booleans()) else ():
                if draw(st.integers(0, 7)) == 0:
                    row[column.name] = draw(st.none() | st.just("  ") | wrong_values(column))
    for sheet in package.sheets:
        rows = valid[sheet.code]
        if sheet.layout is Layout.OPEN and len(rows) > 1:
            rows[-1] |= {name: rows[0][name] for name in sheet.key}
        if sheet.layout is Layout.PREPRINTED and not sheet.issued_rows:
            valid[sheet.code] = [
                {**before, **row} for before, row in zip(rows_to_print(sheet, issue(package, {})), rows, strict=False)
            ]
    return Typed({sheet.code: valid[sheet.code] for sheet in package.sheets})


@SLOW
@given(rows=rows_with_faults(SHORT_QUARTER))
def it_says_in_a_quarter_form_what_it_says_in_python(rows: Rows, quarter_open: OfficeDocument):
    assert_both_agree(SHORT_QUARTER, quarter_open, rows)


@SLOW
@given(rows=rows_with_faults(YEAR))
def it_says_in_a_year_form_what_it_says_in_python(rows: Rows, year_open: OfficeDocument):
    assert_both_agree(YEAR, year_open, rows)


def assert_both_agree(package: Package, document: OfficeDocument, rows: Rows) -> None:
    """Type the rows in, and compare every mark, the counts of «Проверка» and its verdict."""
    typed = {code: [as_typed(row) for row in table] for code, table in rows.items()}
    book = type_in(document, package, typed)
    expected = tokens_of(package, typed)
    shown = shown_tokens(book, package, typed)
    different = [
        (row, one, other)
        for code, rows in typed.items()
        for row, one, other in zip(rows, shown[code], expected[code], strict=True)
        if one != other
    ]
    assert different == [], "(row, marks in the form, marks in Python)"
    counts = {code: sum(map(bool, rows)) for code, rows in expected.items()}
    for sheet in package.sheets:
        if sheet.layout is Layout.CARD:  # a card has a line for each field; its marks together are compared above
            counts[sheet.code] = sum(map(bool, line_tokens(book, sheet, len(sheet.columns))))
    assert shown_counts(book, package) == counts
    assert book[SUMMARY_SHEET]["A3"] == _verdict(_left(book, package), sum(counts.values()))
    assert book.errors == {}


def type_in(document: OfficeDocument, package: Package, typed: Mapping[str, Sequence[Row]]) -> OfficeBook:
    """Type rows into all sheets of the open form; rows that are not given are cleared."""
    for sheet in package.sheets:
        rows = typed[sheet.code]
        if sheet.layout is Layout.CARD:
            first = list(sheet.by_name).index(sheet.inputs[0].name)
            block = [[rows[0].get(column.name)] for column in sheet.inputs]
            document.set_rows(sheet.title, f"C{FIRST_DATA_ROW + first}", block)
            continue
        names = [column.name for column in sheet.inputs]
        letters = letters_of(list(sheet.by_name).index(names[0]))
        block = [[row.get(name) for name in names] for row in rows]
        block += [[None] * len(names)] * (0 if sheet.issued_rows else sheet.capacity - len(rows))
        document.set_rows(sheet.title, f"{letters}{FIRST_DATA_ROW}", block)
    return document.recalculate()


def shown_tokens(book: OfficeBook, package: Package, typed: Mapping[str, Sequence[Row]]) -> dict[str, list[list[str]]]:
    """The marks in the hidden column beside the messages, row by row; for a card, those of all its lines in one."""
    found = {}
    for sheet in package.sheets:
        count = len(sheet.columns) if sheet.layout is Layout.CARD else len(typed[sheet.code])
        texts = line_tokens(book, sheet, count)
        marks = [text.split() for text in (["".join(texts)] if sheet.layout is Layout.CARD else texts)]
        found[sheet.code] = [sorted(row) for row in marks]
    return found


def line_tokens(book: OfficeBook, sheet: Sheet, count: int) -> list[str]:
    """What the hidden column says, line by line."""
    letters = letters_of(Places(sheet, 1, 0).message_index + 1)
    return [str(book[sheet.title][f"{letters}{FIRST_DATA_ROW + row}"]) for row in range(count)]


def shown_counts(book: OfficeBook, package: Package) -> dict[str, float]:
    """«Строк с замечаниями» of each sheet."""
    counts = {sheet.code: book[SUMMARY_SHEET][f"D{6 + row}"] for row, sheet in enumerate(package.sheets)}
    return {code: float(value) for code, value in counts.items()}  # type: ignore[arg-type]  # numbers


def _left(book: OfficeBook, package: Package) -> int:
    """«Осталось заполнить строк» of all sheets together."""
    cells = [book[SUMMARY_SHEET][f"C{6 + row}"] for row in range(len(package.sheets))]
    return sum(int(float(str(value))) for value in cells)


def _verdict(left: int, count: int) -> str:
    if not left and not count:
        return "Замечаний нет"
    return f"Осталось заполнить строк — {left}; строк с замечаниями — {count}."


def as_typed(row: Row) -> dict[str, Any]:
    """Values as cells hold them: dates are numbers, a grade is a number."""
    return {
        name: serial(value) if isinstance(value, date) else int(value) if _is_grade(name, value) else value
        for name, value in row.items()
    }


def _is_grade(name: str, value: Any) -> bool:
    return name == "class_label" and isinstance(value, str) and value.isdigit()
