"""Sheet G «Группы риска» (domain/forms.md, 1.5; 1.14, XS3, XS8).

1. G1: the start and the movement make the end.
2. G2, G4: programmes and plans are of those in the group.
3. G3: nobody is in both groups.
4. G5: the start is the end of the period before, else a warning.
5. G7 (XS3): the pupils are those of the grade on sheet K.
6. G8: graduating grades only. G9: a grade and a subject stand once.
7. XS8: the share moved by more than 20 points; ten pupils or more, then and now.
"""

from __future__ import annotations

from tests.schemas.forms.table import Case, each_row, rows, together


@each_row(
    "G",
    """
    | risk_start | joined | overcame | risk_end | with_programme | found                  | says                       |
    | 5          | 1      | 2        | 4        | 4              |                        |                            |
    | 5          | 1      | 2        | 5        | 4              | risk_start:risk_end G1 | быть 4, а на конец указано |
    | 5          | 1      | 2        | 4        | 3              |                        |                            |
    | 5          | 1      | 2        | 4        | 5              | with_programme G2      | программы у 5, а в группе  |
    | 5          | 1      | 2        | 3        | 4              | risk_end G1            | быть 4, а на конец указано |
    """,
)
def it_wants_the_movement_to_add_up(case: Case):
    """Requirements 1 and 2."""
    assert case.found == case.expected


@each_row(
    "G",
    """
    | high | high_with_plan | found             | says                                                          |
    | 3    | 3              |                   |                                                               |
    | 3    | 4              | high_with_plan G4 | с индивидуальным планом 4, а высокобалльников 3               |
    | 20   | 3              |                   |                                                               |
    | 21   | 3              | high G3           | 4 и высокобалльников 21 — вместе больше, чем обучающихся (24) |
    """,
)
def it_wants_nobody_in_both_groups(case: Case):
    """Requirements 2 and 3."""
    assert case.found == case.expected


LAST_TERM = rows(
    "G",
    """
    | subject    | pupils | risk_start | risk_end |
    | Математика | 20     | 5          | 5        |
    | Физика     | 10     | 5          | 5        |
    | История    | 9      | 5          | 5        |
    """,
)


@each_row(
    "G",
    """
    | subject      | risk_start | joined | overcame | risk_end | found                 | says                   |
    | Математика   | 5          | 1      | 2        | 4        |                       |                        |
    | Математика   | 4          | 1      | 1        | 4        | risk_start G5 warning | 4, а на конец прошлого |
    | Математика   | 6          | 1      | 3        | 4        | risk_start G5 warning | 6, а на конец прошлого |
    | Русский язык | 4          | 1      | 1        | 4        |                       |                        |
    """,
    previous={"G": LAST_TERM},
)
def it_goes_on_from_the_period_before(case: Case):
    """Requirement 4."""
    assert case.found == case.expected


@each_row(
    "G",
    """
    | subject    | pupils | joined | overcame | risk_end | with_programme | found                | says                |
    | Математика | 20     | 4      | 0        | 9        | 9              |                      |                     |
    | Математика | 20     | 5      | 0        | 10       | 9              | risk_end XS8 warning | было 5 из 20, стало |
    | Математика | 10     | 0      | 0        | 5        | 5              | pupils XS8 warning   | было 5 из 20, стало |
    | Математика | 9      | 0      | 0        | 5        | 5              |                      |                     |
    | Физика     | 20     | 1      | 0        | 6        | 4              |                      |                     |
    | Физика     | 20     | 0      | 0        | 5        | 4              | pupils XS8 warning   | было 5 из 10, стало |
    | История    | 20     | 0      | 0        | 5        | 4              |                      |                     |
    """,
    base={"risk_start": 5},
    previous={"G": LAST_TERM},
)
def it_asks_about_a_jump(case: Case):
    """Requirement 7: from 5 of 20 to 9 of 20 are 20 points exactly."""
    assert case.found == case.expected


@together(
    G="""
    | grade | subject      | pupils | found            | says                                                       |
    | 9     | Математика   | 24     |                  |                                                            |
    | 9     | Русский язык | 23     | pupils G7        | обучающихся 23, а на листе «Контингент» в параллели 24     |
    | 9     | Физика       | 25     | pupils G7        | обучающихся 25, а на листе «Контингент» в параллели 24     |
    | 11    | Математика   | 12     |                  |                                                            |
    | 10    | Математика   | 12     | grade G8         | указан 10 класс, а лист заполняют для выпускных параллелей |
    | 9     | Математика   | 24     | grade:subject G9 | повторяет строку 5 (те же: параллель, предмет)             |
    """,
    K="""
    | grade | start | end |
    | 9     | 24    | 24  |
    | 11    | 12    | 12  |
    """,
)
def it_wants_each_graduating_grade_once(case: Case):
    """Requirements 5 and 6."""
    assert case.found == case.expected
