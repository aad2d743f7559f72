"""Sheet X «Контекст ОО» (domain/forms.md, 1.9).

1. X1: parts are within the whole; a teacher has one category.
2. X2: outdated computers are among the computers.
3. X3: vacancies name their subjects.
"""

from __future__ import annotations

from tests.schemas.forms.table import Case, each_row


@each_row(
    "X",
    """
    | staff | teachers | highest | first | young | retired | found       | says                                     |
    | 25    | 25       | 15      | 10    | 25    | 25      |             |                                          |
    | 24    | 25       | 10      | 8     | 4     | 6       | teachers X1 | учителей 25, а педагогов и руководителей |
    | 30    | 25       | 26      | 0     | 4     | 6       | highest X1  | высшей категории 26, а учителей 25       |
    | 30    | 25       | 0       | 26    | 4     | 6       | first X1    | первой категории 26, а учителей 25       |
    | 30    | 25       | 10      | 8     | 26    | 6       | young X1    | до 30 лет 26, а учителей 25              |
    | 30    | 25       | 10      | 8     | 4     | 26      | retired X1  | пенсионного возраста 26, а учителей 25   |
    | 30    | 25       | 25      | 0     | 4     | 6       |             |                                          |
    | 30    | 25       | 0       | 25    | 4     | 6       |             |                                          |
    | 30    | 25       | 15      | 11    | 4     | 6       | highest X1  | высшей и первой категории вместе 26, а   |
    """,
)
def it_counts_the_teachers(case: Case):
    """Requirement 1."""
    assert case.found == case.expected


@each_row(
    "X",
    """
    | rooms | rooms_computer | rooms_projector | found              | says                                           |
    | 20    | 20             | 20              |                    |                                                |
    | 20    | 21             | 20              | rooms_computer X1  | с компьютером учителя 21, а кабинетов 20       |
    | 20    | 20             | 21              | rooms_projector X1 | с проектором 21, а кабинетов 20                |
    | 2     | 20             | 20              | rooms X1           | с компьютером учителя 20, а кабинетов 2. Кроме |
    """,
)
def it_counts_the_rooms(case: Case):
    """Requirement 1: a whole that is less than two of its parts is the wrong number."""
    assert case.found == case.expected


@each_row(
    "X",
    """
    | computers | outdated | online | found        | says                                                     |
    | 40        | 40       | 40     |              |                                                          |
    | 40        | 41       | 40     | outdated X2  | устаревших 41, а компьютеров 40                          |
    | 40        | 40       | 41     | online X1    | с интернетом 41, а компьютеров 40                        |
    | 4         | 40       | 40     | computers X1 | с интернетом 40, а компьютеров 4. Кроме того, устаревших |
    """,
)
def it_counts_the_computers(case: Case):
    """Requirements 1 and 2."""
    assert case.found == case.expected


@each_row(
    "X",
    """
    | vacancies | vacant_subjects | found              | says                              |
    | 1         | Физика          |                    |                                   |
    | 1         |                 | vacant_subjects X3 | вакансий 1, а предметы не указаны |
    | 0         |                 |                    |                                   |
    """,
)
def it_asks_which_teachers_are_wanted(case: Case):
    """Requirement 3."""
    assert case.found == case.expected
