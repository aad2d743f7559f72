"""Sheet S «Социальный паспорт» (domain/forms.md, 1.8; 1.14, XS4).

1. S1: every part is within those covered, those covered within the pupils, the pupils as on sheet K (XS4).
2. S2: those registered, each once, are no fewer than in any of the three registers and no more than in all of them.
3. S3: less than 80 % covered is a warning.
4. S4: a share that moved by more than 15 points within a year is a warning.
5. S6: education unknown of more than 15 % is a warning.
"""

from __future__ import annotations

from tests.schemas.forms.table import Case, each_row, rows, together

PARTS = {
    "both_higher": "оба родителя с высшим образованием",
    "single_parent": "из неполных семей",
    "non_native": "русский язык не родной",
    "low_income": "малообеспеченные",
    "large_family": "многодетные",
    "disabled": "с ОВЗ",
    "wards": "опекаемые",
}


@each_row(
    "S",
    *(
        f"""
        | covered | {name} | found     | says                                |
        | 90      | 90     |           |                                     |
        | 90      | 91     | {name} S1 | {called} — 91, а охвачено сбором 90 |
        """
        for name, called in PARTS.items()
    ),
)
def it_wants_each_part_within_those_covered(case: Case):
    """Requirement 1."""
    assert case.found == case.expected


@each_row(
    "S",
    """
    | pupils | covered | both_higher | unknown | found                     | says                                     |
    | 100    | 100     | 30          | 15      |                           |                                          |
    | 100    | 100     | 101         |         | both_higher S1            | оба родителя с высшим образованием — 101 |
    | 100    | 100     | 30          | 16      | unknown S6 warning        | неизвестно у 16 из 100 — больше 15 %     |
    | 100    | 100     | 30          | 101     | unknown S1                | образование родителей неизвестно — 101   |
    | 100    | 101     | 30          |         | pupils:covered S1         | охвачено 101, а обучающихся 100          |
    | 100    | 80      | 30          |         |                           |                                          |
    | 100    | 79      | 30          |         | pupils:covered S3 warning | охвачено 79 из 100 — меньше 80 %         |
    | 100    | 20      | 30          |         | covered S1                | охвачено сбором 20. Кроме того, охвачено |
    """,
)
def it_asks_how_many_are_covered(case: Case):
    """Requirements 1, 3 and 5: too few covered breaks everything at once, and is told once."""
    assert case.found == case.expected


@each_row(
    "S",
    """
    | registered | intraschool | police | commission | found                    | says                                |
    | 5          | 5           | 2      | 1          |                          |                                     |
    | 8          | 5           | 2      | 1          |                          |                                     |
    | 4          | 5           | 2      | 1          | registered:commission S2 | на учёте без повторов 4, а на одном |
    | 9          | 5           | 2      | 1          | registered:commission S2 | без повторов 9, а по видам учёта    |
    | 6          | 5           | 7      | 1          | registered:commission S2 | без повторов 6, а на одном из видов |
    | 101        | 90          | 90     | 90         | registered S1            | состоят на учёте — 101, а охвачено  |
    | 6          | 101         | 2      | 1          | intraschool S1           | на внутришкольном учёте — 101       |
    | 6          | 5           | 101    | 1          | police S1                | на учёте в ОПДН — 101               |
    | 6          | 5           | 2      | 101        | commission S1            | на учёте в КДНиЗП — 101             |
    | 100        | 100         | 0      | 0          |                          |                                     |
    | 100        | 0           | 100    | 0          |                          |                                     |
    | 100        | 0           | 0      | 100        |                          |                                     |
    """,
)
def it_counts_each_child_once(case: Case):
    """Requirement 2."""
    assert case.found == case.expected


LAST_YEAR = rows("S", "| covered | both_higher | single_parent | registered | non_native |\n| 50 | 15 | 10 | 3 | 5 |")


@each_row(
    "S",
    *(
        f"""
        | level | {name}     | found             | says                                                            |
        | ООО   | {most}     |                   |                                                                 |
        | ООО   | {most + 1} | {name} S4 warning | {called} — было {was} из 50, стало {most + 1} из 100: изменение |
        | НОО   | {most + 1} |                   |                                                                 |
        """
        for name, was, most, called in (
            ("both_higher", 15, 45, "оба родителя с высшим образованием"),
            ("single_parent", 10, 35, "из неполных семей"),
            ("registered", 3, 21, "состоят на учёте"),
            ("non_native", 5, 25, "русский язык не родной"),
        )
    ),
    base={"intraschool": 20, "police": 20, "commission": 0, "registered": 20},
    previous={"S": LAST_YEAR},
)
def it_asks_about_a_jump(case: Case):
    """Requirement 4: 15 points are not yet a jump; a level that was not there has nothing to be compared with."""
    assert case.found == case.expected


@each_row(
    "S",
    """
    | both_higher | single_parent | found                    | says                           |
    | 15          | 5             |                          |                                |
    | 14          | 5             | both_higher S4 warning   | было 15 из 50, стало 14 из 100 |
    | 15          | 4             | single_parent S4 warning | было 10 из 50, стало 4 из 100  |
    """,
    previous={"S": LAST_YEAR},
)
def it_asks_about_a_fall(case: Case):
    """Requirement 4."""
    assert case.found == case.expected


@together(
    {"pupils_by_grade": {5: 20, 6: 20, 7: 20, 8: 20, 9: 20, 10: 7}},
    S="""
    | level | pupils | covered | found     | says                                                      |
    | НОО   | 100    | 100     |           |                                                           |
    | ООО   | 100    | 100     |           |                                                           |
    | СОО   | 100    | 100     | pupils S1 | обучающихся 100, а по листу «Контингент» на этом уровне 7 |
    """,
)
def it_agrees_with_the_enrolment(case: Case):
    """Requirement 1: of a level without numbers nothing is said."""
    assert case.found == case.expected
