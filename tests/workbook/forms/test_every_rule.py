"""Every live rule can be broken, and the form then says what Python says (design.md, section 3, «One rule»).

Random rows hardly ever meet a rule such as «100 баллов не больше 80+» (test_live_checks.py), so here each rule of each
sheet is broken on purpose: a valid row with one or two cells changed until the rule fails. The broken rows of a sheet
stand together in as few forms as they fit into.

1. For every rule such a row is found: no rule is without effect.
2. The marks of the form equal those of Python, the broken rule's own among them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from functools import cache
from itertools import combinations, product
from pathlib import Path
from typing import Any

import pytest

from schemas.environment import SubmissionEnvironment
from schemas.kinds.choices import Choice
from schemas.kinds.codes import SchoolCode
from schemas.kinds.dates import Day
from schemas.kinds.numbers import Number
from schemas.kinds.texts import ClassLabel
from schemas.packages import QUARTER, YEAR, Package
from schemas.rules import Rule
from schemas.sheets import Layout, Sheet
from schemas.submission import SchoolCard, Submission
from tests.office.server import Office
from tests.valid_forms import decision_rows
from tests.workbook.forms.sample import FILLED_ON, PERIOD, SCHOOL, TITLE, issue, small, valid_rows
from tests.workbook.forms.test_live_checks import as_typed, blank, shown_tokens, type_in
from tests.workbook.forms.verdicts import submission_of, tokens_of
from workbook.forms.printed import rows_to_print

Row = dict[str, Any]
Rows = dict[str, list[Row]]

BASIC = replace(SCHOOL, type="ООШ", top_grade=9)
FORMS = {
    "quarter": (small(QUARTER, 60), SCHOOL),
    "quarter of nine grades": (small(QUARTER, 60), BASIC),
    "year": (YEAR, SCHOOL),
}
ELSEWHERE = {("R", "R13")}
"""Procedures that were not held depend on the school year: test_form_of_another_year.py."""
_OLYMPIAD = (("школьный", 30), ("муниципальный", 10), ("региональный", 3))


def whole_form(package: Package) -> Rows:
    """Valid rows of every sheet, with every field; two decisions to report on."""
    given = {code: list(rows) for code, rows in valid_rows().items()}
    given["T"] = [TITLE]
    given["QD"] = [{**row, "status": "Исполнено", "report": "Сделано."} for row in decision_rows(FILLED_ON)]
    given["O"] = [
        {"subject": "Право", "stage": stage, "entries": number, "people": number, "winners": 1, "prizes": 1}
        for stage, number in _OLYMPIAD
    ]
    form = issue(package, given)
    return {
        sheet.code: [dict.fromkeys(sheet.by_name) | dict(row) for row in rows_to_print(sheet, form)]
        for sheet in package.sheets
    }


def broken(package: Package, rows: Rows, school: SchoolCard) -> Iterator[tuple[Sheet, Rule, int, Row]]:
    """For every rule a row that breaks it: sheet, rule, the row's place, the changed row."""
    for blanks in ((), ("C",)):
        given = {code: [] if code in blanks else table for code, table in rows.items()}
        submission = submission_of(package, given, school)
        for sheet in package.sheets:
            for rule in sheet.in_year(PERIOD.year).rules:
                found = _break(sheet, rule, given[sheet.code], submission)
                if found is not None:
                    yield sheet, rule, *found


def _break(sheet: Sheet, rule: Rule, rows: list[Row], submission: Submission) -> tuple[int, Row] | None:
    environment = SubmissionEnvironment(submission)
    names = [name for name in sheet.by_name if name in {*rule.mentions, *rule.cells}]
    inputs = [name for name in names if not sheet.by_name[name].preprinted]
    for size in (1, 2, 3):
        for index, row in enumerate(rows):
            environment.enter(sheet.code, index)
            for chosen in combinations(inputs, size):
                for values in product(*(_candidates(sheet, name) for name in chosen)):
                    changed = {**row, **dict(zip(chosen, values, strict=True))}
                    if rule.violated(changed, environment):
                        return index, changed
    return None


def _candidates(sheet: Sheet, name: str) -> list[Any]:
    kind = sheet.by_name[name].kind
    if isinstance(kind, Number):
        return [None, *(value for value in (0, 1, 4, 9, 20, 40, 101) if kind.low <= value <= kind.high)]
    if isinstance(kind, Choice):
        return [None, *kind.options]
    if isinstance(kind, Day):
        return [None, date(2021, 8, 30), PERIOD.start, date(2022, 1, 5), date(2022, 2, 20)]
    if isinstance(kind, ClassLabel):
        return ["1А", "5А", "9А", "11"]
    if isinstance(kind, SchoolCode):
        return ["018", "010", "999"]
    return [None, "текст", "Программа 0"]


Faults = Mapping[tuple[str, str], tuple[int, Row]]
"""(sheet, rule) → place and content of a row that breaks the rule."""


@cache
def faults_of(name: str) -> Faults:
    """One broken row for every rule of a form."""
    package, school = FORMS[name]
    return {(sheet.code, rule.id): (at, row) for sheet, rule, at, row in broken(package, whole_form(package), school)}


def it_can_break_every_rule():
    sheets = {sheet.code: sheet.in_year(PERIOD.year) for package, _ in FORMS.values() for sheet in package.sheets}
    rules = {(code, rule.id) for code, sheet in sheets.items() for rule in sheet.rules}
    assert rules - {key for name in FORMS for key in faults_of(name)} == ELSEWHERE


@pytest.mark.parametrize("name", FORMS)
def it_shows_every_broken_rule_in_the_form(name: str, tmp_path: Path, office: Office):
    (package, school), faults = FORMS[name], faults_of(name)
    if school is BASIC:  # All that differs are the rules about the highest grade.
        faults = {key: fault for key, fault in faults.items() if key in (("K", "K5"), ("R", "R9"))}
    shown_rules = set()
    with office.open(blank(package, tmp_path, school)) as document:
        for rows in _forms(package, faults):
            typed = {code: [as_typed(row) for row in table] for code, table in rows.items()}
            expected = tokens_of(package, typed, school)
            shown = shown_tokens(type_in(document, package, typed), package, typed)
            assert shown == expected
            shown_rules |= {
                (code, word.strip("[]"))
                for code, table in shown.items()
                for row in table
                for word in row
                if "[" in word
            }
    assert faults.keys() - shown_rules == set()


def _forms(package: Package, faults: Faults) -> Iterator[Rows]:
    """Forms that hold all broken rows: in an open table each in a row of its own, elsewhere in the place of its row.

    A doubtful row of «Контингент» or «Контекст ОО» silences the rules that compare with it, and a blank «Партнёрство»
    is a fault of its own, so these come in forms of their own.
    """
    blank_c = {key: fault for key, fault in faults.items() if key in (("D", "XS6.3.16"), ("D", "XS6.5.7"))}
    compared = {key: fault for key, fault in faults.items() if key[0] in ("K", "X")}
    others = {key: fault for key, fault in faults.items() if key not in blank_c and key not in compared}
    for left in (others, compared, blank_c):
        while left:
            rows = whole_form(package)
            if left is blank_c:
                rows["C"] = []
            taken = set()
            for (code, rule), (index, row) in list(left.items()):
                place = index if code != "O" else 0  # Stages of an olympiad look at each other: one fault at a time.
                if package.sheet(code).layout is Layout.OPEN and code != "O":
                    rows[code].append(row)
                elif (code, place) in taken:
                    continue
                else:
                    rows[code][index] = row
                taken.add((code, place))
                del left[code, rule]
            yield rows
