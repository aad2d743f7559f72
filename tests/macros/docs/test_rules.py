"""Rules as lines of the data dictionary.

1. Lines stand in the order people count in: R2 before R10, P1a before P1b.
2. A line says in which school years the rule stands, and until when it only warns.
3. What only intake can check is not promised to the form.
"""

from __future__ import annotations

from dataclasses import replace

import pytest

from macros.docs.markdown import natural, table
from macros.docs.rules import LATER, LIVE, SERIES, rule_lines
from schemas.forms import decisions, enrolment, works
from schemas.packages import all_sheets
from schemas.sheets import Sheet


def codes_of(sheet: Sheet) -> list[str]:
    return list(dict.fromkeys(line.code for line in rule_lines(sheet)))


def it_counts_as_people_do():
    codes = ["XS2", "R10", "P1b", "R2", "AF2", "A4", "P1a", "P2a", "data-unchanged"]
    assert sorted(codes, key=natural) == ["A4", "AF2", "P1a", "P1b", "P2a", "R2", "R10", "XS2", "data-unchanged"]


@pytest.mark.parametrize("sheet", all_sheets().values(), ids=all_sheets())
def it_lists_every_rule_of_a_sheet_in_order(sheet: Sheet):
    rules = {rule.code for rule in sheet.rules} | {rule.code for rule in sheet.whole_rules} | ({sheet.row_rule} - {""})
    assert codes_of(sheet) == sorted(rules, key=natural)


def it_says_in_which_school_years_a_rule_stands():
    rule = replace(works.SHEET.rules[0], since="2021/2022", until="2022/2023", warning_until="2021/2022")
    (line,) = rule_lines(replace(works.SHEET, rules=(rule,), whole_rules=(), row_rule=""))
    assert line.years == "с 2021/2022 по 2022/2023 года"
    assert line.severity == "ошибка (по 2021/2022 год — предупреждение)"
    assert {line.years for line in rule_lines(enrolment.SHEET)} == {"всегда"}


def it_tells_what_is_checked_at_intake_only():
    where = {line.code: line.where for line in rule_lines(enrolment.SHEET)}
    assert (where["K1"], where["K4"], where["K6"]) == (LIVE, SERIES, LATER)


def it_names_rows_that_come_with_the_issue():
    (line,) = (line for line in rule_lines(decisions.SHEET) if line.code == decisions.SHEET.row_rule)
    assert line.message == "Должно быть: те же решения, с которыми выпущена форма."


def it_keeps_a_table_whole_whatever_stands_in_a_cell():
    assert table(("а", "б"), [("1|2", "3\n4")]).splitlines()[-1] == "| 1\\|2 | 3 4 |"
