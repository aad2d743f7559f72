"""Worksheet functions of staff and equipment (road map 1.2, 3.8, 6.5)."""

from __future__ import annotations

from typing import Final

from udfs.functions.common import SCHOOL, at_most, count, form_row
from udfs.functions.declaration import Example, Function, Type
from udfs.staffing import MODERN, conditions

CATEGORY: Final = "Кадры и обучение"


def _vacancies(vacancies: int, teachers: int) -> float | None:
    return _condition("vacancies", vacancies=vacancies, teachers=teachers)


def _categories(highest: int, first: int, teachers: int) -> float | None:
    at_most(teachers, highest + first)
    return _condition("categories", highest=highest, first=first, teachers=teachers)


def _per_computer(pupils: int, computers: int, outdated: int) -> float | None:
    at_most(computers, outdated)
    return _condition(MODERN, pupils, computers=computers, outdated=outdated)


def _condition(name: str, pupils: int = 0, **values: int) -> float | None:
    found = conditions([form_row(**values)], {SCHOOL: pupils})
    return next(item.value for item in found if (item.school, item.name) == (SCHOOL, name))


FUNCTIONS: Final = (
    Function(
        "SHNOR_VACANCIES",
        CATEGORY,
        "Кадровый дефицит в процентах: вакансии к числу мест (учителя и вакансии)",
        Type.NUMBER,
        (count("vacancies", "Сколько вакансий учителей"), count("teachers", "Сколько учителей")),
        _vacancies,
        (Example((2, 18), 10.0), Example((0, 0), "#N/A")),
    ),
    Function(
        "SHNOR_CATEGORIES",
        CATEGORY,
        "Доля учителей с высшей или первой категорией в процентах",
        Type.NUMBER,
        (
            count("highest", "Сколько учителей высшей категории"),
            count("first", "Сколько учителей первой категории"),
            count("teachers", "Сколько всего учителей"),
        ),
        _categories,
        (Example((4, 5, 18), 50.0), Example((14, 5, 18), "#VALUE!")),
    ),
    Function(
        "SHNOR_PER_COMPUTER",
        CATEGORY,
        "Сколько обучающихся на один современный компьютер; если таких нет — нет данных",
        Type.NUMBER,
        (
            count("pupils", "Сколько обучающихся"),
            count("computers", "Сколько компьютеров для обучающихся"),
            count("outdated", "Сколько из них устаревших; если не указать, 0", optional=True),
        ),
        _per_computer,
        (Example((240, 25, 5), 12.0), Example((240, 5, 5), "#N/A")),
    ),
)
