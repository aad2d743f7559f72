"""The calendar of procedures: what was not held, and who took part."""

from __future__ import annotations

import pytest

from schemas.periods import is_school_year
from schemas.reference.procedures import incomparable, special_years, was_held


@pytest.mark.parametrize(
    ("procedure", "subject", "year", "held"),
    [
        ("ВПР", "Русский язык", "2019/2020", False),
        ("ВПР", "Русский язык", "2020/2021", True),
        ("ОГЭ", "Математика", "2019/2020", False),
        ("ОГЭ", "Математика", "2020/2021", True),
        ("ОГЭ", "Физика", "2020/2021", False),
        ("ЕГЭ", "Математика (база)", "2019/2020", False),
        ("ЕГЭ", "Математика (база)", "2020/2021", False),
        ("ЕГЭ", "Русский язык", "2019/2020", True),
        ("ЕГЭ", "Математика (база)", "2021/2022", True),
        ("АКР", "Математика", "2019/2020", True),
    ],
)
def it_knows_what_was_not_held(procedure: str, subject: str, year: str, held: bool):
    assert was_held(procedure, subject, year) is held


@pytest.mark.parametrize(
    ("years", "differ"),
    [
        (("2018/2019", "2019/2020"), True),
        (("2019/2020", "2020/2021"), False),
        (("2021/2022", "2020/2021"), True),
        (("2021/2022", "2022/2023"), False),
    ],
)
def it_says_when_the_exam_of_two_years_was_taken_by_different_people(years: tuple[str, str], differ: bool):
    assert bool(incomparable("ЕГЭ", "Физика", *years)) is differ


def it_names_both_groups_in_the_order_of_the_years():
    assert incomparable("ЕГЭ", "Физика", "2019/2020", "2018/2019") == (
        "несопоставимый контингент: ЕГЭ 2019\u00a0г. — все выпускники, 2020\u00a0г. — поступающие в вузы"
    )


def it_gives_a_source_and_a_reason_for_every_line():
    for line in special_years():
        assert is_school_year(line.year)
        assert line.source
        assert line.note or line.held
