"""Sheet P2 «План ПК» (domain/forms.md, 1.6; 1.14, XS5).

1. P2a: those trained in the period are among those of the year.
2. P2b: the number of the year does not fall; in the first term it begins anew.
3. P2c: more than planned is a warning. P2d: the date has passed and fewer are trained, a warning.
4. P2e: a course of less than 16 hours is a warning.
5. P2f: a category and a programme stand once.
6. XS5: no more are planned than are in need by the yearly report, else a warning.
"""

from __future__ import annotations

from tests.schemas.forms.table import Case, each_row, rows, together

LAST_TERM = rows("P2", "| planned | trained |\n| 3 | 2 |")


@each_row(
    "P2",
    """
    | planned | due        | trained | trained_now | found                   | says                                   |
    | 2       | 20.05.2022 | 2       | 2           |                         |                                        |
    | 3       | 20.05.2022 | 1       | 2           | trained:trained_now P2a | за период обучено 2, а с начала года 1 |
    | 2       | 20.05.2022 | 3       | 1           | trained P2c warning     | обучено 3, а по плану 2                |
    | 2       | 29.12.2021 | 1       | 1           | trained P2d warning     | срок 29.12.2021 прошёл, обучено 1 из 2 |
    | 2       | 30.12.2021 | 1       | 1           |                         |                                        |
    | 2       | 29.12.2021 | 2       | 1           |                         |                                        |
    """,
)
def it_follows_the_plan(case: Case):
    """Requirements 1 and 3: the term ends on 29.12.2021."""
    assert case.found == case.expected


@each_row(
    "P2",
    """
    | hours | found             | says                         |
    | 16    |                   |                              |
    | 15    | hours P2e warning | программа 15 ч — короче 16 ч |
    """,
)
def it_asks_about_a_short_course(case: Case):
    """Requirement 4."""
    assert case.found == case.expected


@each_row(
    "P2",
    """
    | programme        | trained | trained_now | found       | says                                                    |
    | Подготовка к ОГЭ | 2       | 0           |             |                                                         |
    | подготовка к огэ | 1       | 0           | trained P2b | с начала года обучено 1, а в прошлом периоде было уже 2 |
    | Подготовка к ЕГЭ | 1       | 0           |             |                                                         |
    """,
    base={"planned": 3},
    previous={"P2": LAST_TERM},
)
def it_goes_on_from_the_period_before(case: Case):
    """Requirement 2: a programme is known again in any case of letters."""
    assert case.found == case.expected


@each_row("P2", "| trained | due |\n| 1 | 20.05.2023 |", previous={"P2": LAST_TERM}, period="2022/2023-1")
def it_begins_anew_with_the_school_year(case: Case):
    """Requirement 2."""
    assert case.found == case.expected


@together(
    {"year_rows": {"P1": [{"staff": "учителя математики", "need": 3}, {"staff": "учителя физики", "need": 0}]}},
    P2="""
    | staff              | programme        | planned | found                                    | says               |
    | учителя математики | Подготовка к ОГЭ | 2       |                                          |                    |
    | учителя математики | Подготовка к ЕГЭ | 1       |                                          |                    |
    | учителя математики | Оценивание       | 1       | planned XS5 warning                      | обучают 4 (учителя |
    | учителя химии      | Оценивание       | 9       |                                          |                    |
    | учителя математики | Подготовка к ОГЭ | 1       | staff:programme P2f; planned XS5 warning | повторяет строку 5 |
    """,
)
def it_plans_within_the_need(case: Case):
    """Requirements 5 and 6: programmes of a category are added up."""
    assert case.found == case.expected
