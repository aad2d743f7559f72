"""Sheets A «Самоанализ» and AF «Факторы риска» (domain/forms.md, 1.9).

1. A1: a rating of 0 or 1 has a cause and measures.
2. A2: a share is at most 100.
3. A3: at most three main problems, told once. A5: a main problem is put into words.
4. A school is asked of the exams of its grades only.
5. AF1: a factor of high or middle weight has measures.
"""

from __future__ import annotations

import pytest

from schemas.forms.self_analysis import INDICATORS, indicators_for
from tests.schemas.forms.table import Case, each_row, together


@each_row(
    "A",
    """
    | rating | cause            | measures | found       | says                                                       |
    | 2      |                  |          |             |                                                            |
    | 1      | дефицит учителей | Курсы    |             |                                                            |
    | 1      |                  | Курсы    | cause A1    | самооценка 1, а причина не указана                         |
    | 0      | дефицит учителей |          | measures A1 | самооценка 0, а меры не указаны                            |
    | 1      |                  |          | rating A1   | самооценка 1, а причина не указана. Кроме того, самооценка |
    """,
)
def it_asks_why_something_is_weak(case: Case):
    """Requirement 1: where both are missing, it may be the rating."""
    assert case.found == case.expected


@each_row(
    "A",
    """
    | unit | before | now   | target | found     | says                 |
    | %    | 100    | 100   | 100    |           |                      |
    | %    | 100,5  | 100   | 100    | before A2 | 100,5 — больше 100 % |
    | %    | 100    | 100,5 | 100    | now A2    | 100,5 — больше 100 % |
    | %    | 100    | 100   | 100,5  | target A2 | 100,5 — больше 100 % |
    | ед.  | 101    | 102   | 103    |           |                      |
    """,
)
def it_wants_a_share_within_the_whole(case: Case):
    """Requirement 2."""
    assert case.found == case.expected


@together(
    A="""
    | code | main | problem        | found      | says                                                 |
    | А01  | да   | Много «2»      |            |                                                      |
    | А02  | да   | Нет учителя    |            |                                                      |
    | А03  | да   |                | problem A5 | отмечена главная проблема, а в чём она — не написано |
    | А04  |      | Мало кабинетов |            |                                                      |
    """
)
def it_wants_a_main_problem_in_words(case: Case):
    """Requirement 3: three are allowed."""
    assert case.found == case.expected


@together(
    A="""
    | code | main | problem     | found   | says                                            |
    | А01  | да   | Много «2»   | main A3 | главных проблем отмечено 4, а нужно не больше 3 |
    | А02  | да   | Нет учителя |         |                                                 |
    | А03  | да   | Нет химии   |         |                                                 |
    | А04  | да   | Мало места  |         |                                                 |
    """
)
def it_wants_three_main_problems_at_most(case: Case):
    """Requirement 3."""
    assert case.found == case.expected


@pytest.mark.parametrize(
    ("top_grade", "left_out"), [(11, set()), (9, {"А05", "А06"}), (4, {"А03", "А04", "А05", "А06"}), (None, set())]
)
def it_prints_the_exams_a_school_holds(top_grade: int | None, left_out: set[str]):
    """Requirement 4: every line that is printed has to be rated."""
    printed = {indicator.code for indicator in indicators_for(top_grade)}
    assert {indicator.code for indicator in INDICATORS} - printed == left_out


@each_row(
    "AF",
    """
    | weight      | measures | found        | says                                    |
    | высокая     | Курсы    |              |                                         |
    | высокая     |          | measures AF1 | значимость «высокая», а меры не описаны |
    | средняя     |          | measures AF1 | значимость «средняя», а меры не описаны |
    | низкая      |          |              |                                         |
    | не актуален |          |              |                                         |
    """,
)
def it_wants_measures_against_a_weighty_factor(case: Case):
    """Requirement 5."""
    assert case.found == case.expected
