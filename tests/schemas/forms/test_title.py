"""Sheet T «Титул» (domain/forms.md, 1.1).

1. T1: the school's code is the one the form was issued for; without a marker, one of the registry; a working school.
2. T2: the name is that of the registry, nine tenths of it.
3. T3, T4: year and period are those of the collection, else those the form was issued for.
4. T5: filled in not before the period and not later than tomorrow.
5. T6: the version is the one the form was issued with, else a warning.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from schemas.packages import FORM_VERSION
from schemas.periods import Period
from schemas.submission import Marker
from tests.schemas.forms.table import Case, each_row
from tests.schemas.forms.valid import SCHOOL

LOST = Marker("quarter", FORM_VERSION)
"""The marker of a file that has lost its school and period."""


@each_row(
    "T",
    """
    | school | found     | says                                     |
    | 018    |           |                                          |
    | 010    | school T1 | код ОО «010», а форма выпущена для «018» |
    | 099    | school T1 | код ОО «099», а форма выпущена для «018» |
    """,
)
def it_wants_the_school_of_the_form(case: Case):
    """Requirement 1: the name that follows from the code is no second finding."""
    assert case.found == case.expected


@each_row("T", "| school | found | says |\n| 099 | school T1 | кода «099» нет в реестре ОО |", marker=LOST)
def it_wants_a_school_of_the_registry(case: Case):
    """Requirement 1."""
    assert case.found == case.expected


@each_row(
    "T",
    "| school | found | says |\n| 018 | school T1 | школа с кодом «018» в реестре отмечена как недействующая |",
    school=replace(SCHOOL, active=False),
)
def it_wants_a_working_school(case: Case):
    """Requirement 1."""
    assert case.found == case.expected


@each_row("T", "| school |\n| 099 |", marker=LOST, known=False)
def it_asks_for_no_registry_where_there_is_none(case: Case):
    """Requirement 1."""
    assert case.found == case.expected


@each_row(
    "T",
    """
    | name                     | found   | says                                                  |
    | мбоу сош №18 с.Тенгинка  |         |                                                       |
    | МБОУ СОШ № 8 с. Тенгинка |         |                                                       |
    | МБОУ СОШ № 10 г. Туапсе  | name T2 | в реестре под кодом 018 — «МБОУ СОШ № 18 с. Тенгинка» |
    """,
)
def it_wants_the_name_of_the_registry(case: Case):
    """Requirement 2: how it is spelt does not matter."""
    assert case.found == case.expected


@each_row(
    "T",
    """
    | year      | period     | found     | says                                                       |
    | 2021/2022 | 2 четверть |           |                                                            |
    | 2020/2021 | 2 четверть | year T3   | учебный год 2020/2021, а ожидается 2021/2022               |
    | 2021/2023 | 2 четверть | year T3   | «2021/2023» — не учебный год                               |
    | 2021/2022 | 1 четверть | period T4 | это отчёт за период «1 четверть», а ожидается «2 четверть» |
    """,
)
def it_wants_the_period_of_the_form(case: Case):
    """Requirement 3."""
    assert case.found == case.expected


@each_row(
    "T",
    "| period | found | says |\n| 2 четверть | period T4 | за период «2 четверть», а ожидается «3 четверть» |",
    expected=Period("2021/2022", 3),
)
def it_wants_the_period_of_the_collection(case: Case):
    """Requirement 3: a right form of another period."""
    assert case.found == case.expected


@each_row(
    "T",
    """
    | filled_on  | found        | says                                                      |
    | 05.11.2021 |              |                                                           |
    | 04.11.2021 | filled_on T5 | дата заполнения 04.11.2021 раньше начала отчётного        |
    | 28.12.2021 |              |                                                           |
    | 29.12.2021 | filled_on T5 | дата заполнения 29.12.2021 позже сегодняшней (27.12.2021) |
    """,
    today=date(2021, 12, 27),
)
def it_wants_a_possible_day(case: Case):
    """Requirement 4: a computer's clock may be a day ahead."""
    assert case.found == case.expected


@each_row(
    "T",
    f"""
    | version        | found              | says                                             |
    | {FORM_VERSION} |                    |                                                  |
    | 0.9            | version T6 warning | версия шаблона «0.9», а форма выпущена с версией |
    """,
)
def it_wants_the_version_untouched(case: Case):
    """Requirement 5."""
    assert case.found == case.expected
