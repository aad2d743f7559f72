"""What a rule may ask beyond its own row: in Python here, in a spreadsheet in tests/workbook/forms/test_live_checks.py.

1. Sums take the rows that meet every condition, a class by its grade too. Where a cell they need was refused, or is
   blank and must not be, there is no sum.
2. A sum over the row's own sheet takes the row as it is tried, not as it stands.
3. Counts take what is filled in; where a cell was refused there is no count.
4. Earlier numbers are found by the key of the row, in any case of letters; a key that stands twice says nothing.
5. Lists, cards and the calendar of procedures have no answer where they are unknown.
6. Each has a formula, and another one that is TRUE where it has a value.
"""

from __future__ import annotations

from typing import Any

import pytest

from schemas.environment import SubmissionEnvironment
from schemas.expressions import Constant, Expr, Ref
from schemas.functions import Grade
from schemas.relations import (
    Before,
    CardValue,
    CountIn,
    Held,
    InList,
    Relation,
    SumIn,
    SumWhere,
    Where,
    within,
)
from schemas.submission import Submission
from tests.schemas.forms.table import Case, rows, table

MARKS = """
| class_label | subject      | enrolled | test_took |
| 1А          | Математика   | 20       | 20        |
| 10А         | Математика   | 7        | 7         |
| 9А          | Математика   | 24       | 20        |
| 9           | Математика   | 23       |           |
| 9Б          | Русский язык | 22       | 0         |
| 9В          | Математика   | 0        | 0         |
"""
BEFORE = rows(
    "M",
    """
    | class_label | subject    | graded |
    | 9А          | Математика | 24     |
    | 9Б          | Математика | 22     |
    | 9Б          | Математика | 23     |
    | 9В          | Математика |        |
    """,
)


def submission(**settings: Any) -> Submission:
    return Case((table("M", MARKS),), **settings).submission()


def value_of(expression: Expr, given: Submission | None = None, **row: Any) -> Any:
    environment = SubmissionEnvironment(given or submission())
    return expression.compile()(row, environment)


def of_grade(label: str) -> SumWhere:
    wanted = Grade(Constant(label))
    return SumWhere("M", "enrolled", (Where("class_label", wanted, True), Where("subject", Constant("Математика"))))


@pytest.mark.parametrize(("label", "total"), [("9", 47), ("1", 20), ("10", 7), ("11", 0)])
def it_adds_up_the_classes_of_a_grade(label: str, total: int):
    """Requirement 1: grade 1 is neither 10 nor 11."""
    assert value_of(of_grade(label)) == total


def it_adds_up_a_whole_column():
    """Requirement 1."""
    assert value_of(SumIn("M", "enrolled")) == 96


@pytest.mark.parametrize("column", ["enrolled", "class_label", "subject"])
def it_adds_nothing_up_where_a_cell_was_refused(column: str):
    """Requirement 1: the number or what it would be found by."""
    given = submission()
    given.sheets["M"].refuse(0, column)
    assert value_of(of_grade("9"), given) is None


def it_adds_nothing_up_where_a_cell_is_blank_that_must_not_be():
    """Requirement 1: a blank that is allowed counts as 0."""
    given = submission()
    assert value_of(SumIn("M", "test_took"), given) == 47
    given.rows("M")[0]["enrolled"] = None
    assert value_of(of_grade("9"), given) is None


def it_adds_up_where_another_column_was_refused():
    """Requirement 1."""
    given = submission()
    given.sheets["M"].refuse(0, "graded")
    assert value_of(of_grade("9"), given) == 47


def it_has_no_sum_of_a_sheet_that_is_not_there():
    """Requirement 1."""
    assert value_of(SumIn("G", "pupils")) is None


def it_takes_its_own_row_as_it_is_tried():
    """Requirement 2: so a change can be tried without a change of the file."""
    given = submission()
    environment = SubmissionEnvironment(given)
    environment.enter("M", 2)
    row = given.rows("M")[2]
    ask = of_grade("9").compile()
    assert ask(row, environment) == 47
    assert ask(row | {"enrolled": 25}, environment) == 48
    assert ask(row | {"class_label": "10Б"}, environment) == 23
    assert ask(row, environment) == 47


def it_counts_what_is_filled_in():
    """Requirement 3."""
    assert value_of(CountIn("M", "covered")) == 6
    assert value_of(CountIn("M", "test_took")) == 5
    assert value_of(CountIn("R", "kind")) is None


def it_counts_nothing_where_a_cell_was_refused():
    """Requirement 3."""
    given = submission()
    given.sheets["M"].refuse(0, "test_took")
    assert value_of(CountIn("M", "test_took"), given) is None
    assert value_of(CountIn("M", "covered"), given) == 6


@pytest.mark.parametrize(
    ("label", "subject", "graded"),
    [
        ("9А", "Математика", 24),
        ("9а", "МАТЕМАТИКА", 24),
        ("9А", "Русский язык", None),
        ("9Б", "Математика", None),
        ("9В", "Математика", None),
    ],
)
def it_finds_the_row_of_the_period_before(label: str, subject: str, graded: int | None):
    """Requirement 4."""
    earlier = Before("M", "graded", (Ref("class_label"), Ref("subject")))
    given = submission(context={"previous": {"M": BEFORE}})
    assert value_of(earlier, given, class_label=label, subject=subject) == graded


def it_knows_nothing_of_a_period_that_was_not_taken_in():
    """Requirement 4."""
    earlier = Before("M", "graded", (Ref("class_label"), Ref("subject")))
    assert value_of(earlier, class_label="9А", subject="Математика") is None


@pytest.mark.parametrize(
    ("name", "code", "listed"), [("schools", "010", True), ("schools", "099", False), ("shnor", "024", True)]
)
def it_asks_the_lists_of_the_district(name: str, code: str, listed: bool):
    """Requirement 5."""
    assert value_of(InList(name, Constant(code))) == listed


def it_has_no_list_without_a_registry():
    """Requirement 5."""
    assert value_of(InList("schools", Constant("010")), submission(known=False)) is None


@pytest.mark.parametrize(
    ("kind", "year", "held"), [("ОГЭ", "2020/2021", False), ("ОГЭ", "2021/2022", True), ("АКР", "2020/2021", True)]
)
def it_asks_the_calendar_of_procedures(kind: str, year: str, held: bool):
    """Requirement 5."""
    asked = Held(Constant(kind), Constant("Физика"))
    assert value_of(asked, submission(period=f"{year}-4")) == held


def it_asks_a_card():
    """Requirement 5: a table is no card."""
    given = Case((table("X", "| staff |\n| 30 |"), table("S", "| level |\n| ООО |"))).submission()
    assert value_of(CardValue("X", "staff"), given) == 30
    assert value_of(CardValue("S", "pupils"), given) is None
    assert value_of(CardValue("M", "enrolled"), given) is None


@pytest.mark.parametrize(("one", "other", "near"), [(1, 3, True), (3, 1, True), (1, 4, False), (4, 1, False)])
def it_compares_within_a_limit(one: int, other: int, near: bool):
    """Requirement 5."""
    assert value_of(within(Constant(one), Constant(other), 2)) == near


class Scope:
    """Cells as a form would place them, without dollars."""

    def cell(self, column: str) -> str:
        return f"{column}5"

    def fact(self, name: str) -> str:
        return f"FACT_{name}"

    def span(self, sheet: str, column: str) -> str:
        return f"{sheet}!{column}"

    def card(self, sheet: str, column: str) -> str:
        return f"{sheet}!{column}7"

    def none_wrong(self, sheet: str, column: str) -> str:
        return f"OK_{sheet}_{column}"

    def card_is_clean(self, sheet: str) -> str:
        return f"CLEAN_{sheet}"


@pytest.mark.parametrize(
    ("relation", "formula", "available"),
    [
        (
            SumWhere("M", "enrolled", (Where("subject", Ref("subject")),)),
            "SUMPRODUCT((M!subject=subject5)*1,M!enrolled)",
            "OK_M_enrolled,OK_M_subject",
        ),
        (SumIn("P1", "total"), "SUM(P1!total)", "OK_P1_total"),
        (CountIn("A", "main"), "SUMPRODUCT(--(LEN(TRIM(A!main))>0))", "OK_A_main"),
        (CardValue("X", "staff"), "X!staff7", "ISNUMBER(X!staff7),CLEAN_X"),
        (
            Before("K", "end", (Ref("grade"),)),
            'SUMPRODUCT((SHNOR_WAS_KEY_K_end=grade5&"")*SHNOR_WAS_K_end)',
            'SUMPRODUCT((SHNOR_WAS_KEY_K_end=grade5&"")*1)=1',
        ),
        (
            InList("shnor", Ref("consultant")),
            "(SUMPRODUCT(--(SHNOR_LIST_shnor=consultant5))>0)",
            'COUNTIF(SHNOR_LIST_shnor,"?*")>0',
        ),
        (
            Held(Ref("kind"), Ref("subject")),
            '(SUMPRODUCT(--(SHNOR_LIST_not_held=kind5&"|"&subject5))=0)',
            "ISNUMBER(FACT_period_start)",
        ),
    ],
)
def it_has_a_formula(relation: Relation, formula: str, available: str):
    """Requirement 6."""
    assert relation.excel(Scope()) == formula
    assert relation.excel_available(Scope()) == available
