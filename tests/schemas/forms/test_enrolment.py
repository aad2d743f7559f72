"""Sheet K «Контингент» (domain/forms.md, 1.2).

1. K1: the start and the movement make the end.
2. K2: a part is no more than the whole; admission to the exams is told of grades 9 and 11 only.
3. K3: no classes means no pupils, and the other way round.
4. K4: the start is the end of the period before, else a warning.
5. K5: the school has no grade above its highest.
6. K6: the sum is that of the registry, else information.
7. One wrong cell is one finding, at that cell where the rules can tell.
"""

from __future__ import annotations

from dataclasses import replace

from tests.schemas.forms.table import Case, each_row, rows, together
from tests.schemas.forms.valid import BASIC, SCHOOL

LAST_TERM = rows(
    "K",
    """
    | grade | end |
    | 9     | 24  |
    | 10    | 11  |
    """,
)


@each_row(
    "K",
    """
    | start | arrived | left | end | found        | says                                                        |
    | 24    | 2       | 1    | 25  |              |                                                             |
    | 24    | 2       | 1    | 26  | start:end K1 | прибыло 2, выбыло 1 — должно быть 25, а на конец указано 26 |
    | 24    | 2       | 1    | 24  | start:end K1 | должно быть 25, а на конец указано 24                       |
    """,
)
def it_wants_the_movement_to_add_up(case: Case):
    """Requirement 1."""
    assert case.found == case.expected


@each_row(
    "K",
    """
    | grade | special | admitted | found       | says                                              |
    | 9     | 24      | 24       |             |                                                   |
    | 11    |         | 24       |             |                                                   |
    | 8     |         | 0        |             |                                                   |
    | 9     | 25      |          | special K2  | обучающихся с ОВЗ 25, а всего на конец периода 24 |
    | 9     |         | 25       | admitted K2 | допущено к ГИА 25, а всего на конец периода 24    |
    | 8     |         | 1        | admitted K2 | допуск к ГИА указан для 8 класса                  |
    """,
)
def it_wants_parts_within_the_whole(case: Case):
    """Requirement 2."""
    assert case.found == case.expected


@each_row(
    "K",
    """
    | classes | start | end | found      | says                                          |
    | 0       | 0     | 0   |            |                                               |
    | 0       | 24    | 24  | classes K3 | классов 0, а обучающихся на конец периода 24  |
    | 1       | 0     | 0   | classes K3 | обучающихся на конец периода нет, а классов 1 |
    """,
)
def it_wants_classes_where_there_are_pupils(case: Case):
    """Requirement 3."""
    assert case.found == case.expected


@each_row(
    "K",
    """
    | grade | start | end | found            | says                                                      |
    | 9     | 24    | 24  |                  |                                                           |
    | 9     | 25    | 25  | start K4 warning | на начало периода 25, а на конец прошлого периода было 24 |
    | 9     | 23    | 23  | start K4 warning | на начало периода 23, а на конец прошлого периода было 24 |
    | 11    | 25    | 25  |                  |                                                           |
    """,
    previous={"K": LAST_TERM},
)
def it_goes_on_from_the_period_before(case: Case):
    """Requirement 4: a grade that was not there has nothing to be compared with."""
    assert case.found == case.expected


@each_row(
    "K",
    """
    | grade | classes | start | end | found  | says                                                       |
    | 9     | 1       | 24    | 24  |        |                                                            |
    | 10    | 0       | 0     | 0   |        |                                                            |
    | 10    | 1       | 24    | 24  | end K5 | в школе этого типа нет 10 класса, а обучающихся указано 24 |
    """,
    school=BASIC,
)
def it_knows_the_highest_grade_of_the_school(case: Case):
    """Requirement 5."""
    assert case.found == case.expected


GRADES = """
| grade | start | end |
| 8     | 20    | 20  |
| 9     | 24    | 24  |
"""


@together({"school": replace(SCHOOL, pupils=44)}, K=GRADES)
def it_agrees_with_the_registry(case: Case):
    """Requirement 6."""
    assert case.found == case.expected


@together(
    {
        "school": replace(SCHOOL, pupils=45),
        "sheet_wide": "end K6 info",
        "says": "сумма по параллелям 44, а в реестре ОО 45",
    },
    K=GRADES,
)
def it_tells_of_another_number_in_the_registry(case: Case):
    """Requirement 6."""
    assert case.found == case.expected


@each_row(
    "K",
    """
    | start | left | end | special | admitted | found        | says                                   |
    | 24    | 0    | 2   | 5       | 20       | end K1       | должно быть 24, а на конец указано 2   |
    | 24    | 0    | 240 | 5       | 20       | start:end K1 | должно быть 24, а на конец указано 240 |
    | 0     | 0    | 24  | 5       | 20       | start:end K1 | должно быть 0, а на конец указано 24   |
    """,
)
def it_tells_of_one_wrong_cell_once(case: Case):
    """Requirement 7."""
    assert case.found == case.expected
