"""The schools order № 54 of 27.01.2021 names, with what it says about each.

Nothing is added to the order: where it gives no type or settlement, the field is empty. Six or seven day schools of
the 35 municipal ones are not named in it at all (order_notes.md) and have to be entered by the department.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from schemas.reference import tables

EVENING_SCHOOL = "ОСОШ"
"""The code of the one municipal evening school."""


class OrderMark(StrEnum):
    """What the order says of a school's results; several marks may stand at once."""

    STABLE_HIGH = "stable_high"
    """«Высокое качество стабильно показывают в течение последних лет»."""
    NO_FAILS_2020 = "no_fails_2020"
    """«По результатам всех предметов ЕГЭ в 2020 отсутствуют «2»»."""
    LEAP_2020 = "leap_2020"
    """«Большой рывок по повышению качества по итогам ЕГЭ – 2020»."""
    FELL_2020 = "fell_2020"
    """«Значительно снизили свои результаты в сравнении с прошлым годом»."""
    LOW_3_YEARS = "low_3_years"
    """«Особую тревогу вызывают школы, которые на протяжении 3-х лет показывают низкое качество»."""
    GOALS_MISSED = "goals_missed"
    """«Положительных результатов не достигли» (programme of 2017-2020)."""
    HUNDRED_2020 = "hundred_2020"
    """A result of 100 points in ЕГЭ 2020."""


@dataclass(frozen=True, slots=True)
class School:
    """One institution of the order. `code` is three digits («018») or «ОСОШ», «КШИ»; `number` is None for those two.

    `type`, `settlement`, `location` («город», «село») are empty and `has_grade_11` is None where the order is silent.
    """

    code: str
    number: int | None
    type: str
    name: str
    settlement: str
    location: str
    municipal: bool
    active: bool
    has_grade_11: bool | None
    grade_11_evidence: str
    shnor: bool
    shnor_source: str
    project_500: bool
    marks: tuple[OrderMark, ...]
    said_in_order: str

    @property
    def reports(self) -> bool:
        """True for the schools the department collects forms from: municipal and working."""
        return self.municipal and self.active

    @property
    def is_day_school(self) -> bool:
        """False for the evening school only."""
        return self.code != EVENING_SCHOOL

    @property
    def is_basic(self) -> bool:
        """True for an ООШ: nine grades, hence no ЕГЭ."""
        return self.type == "ООШ"


@cache
def schools() -> tuple[School, ...]:
    """All 31 institutions the order names: 27 working municipal day schools, № 21, ОСОШ and two state ones."""
    return tuple(_school(row) for row in tables.read("schools"))


@cache
def reporting_schools() -> tuple[School, ...]:
    """The 28 schools that hand in forms: 27 day schools and the evening school."""
    return tuple(school for school in schools() if school.reports)


@cache
def shnor_schools() -> tuple[School, ...]:
    """The 15 schools of the region's ШНОР list, as the order prints it."""
    return tuple(school for school in schools() if school.shnor)


@cache
def ege_schools() -> tuple[School, ...]:
    """The 23 municipal schools with grade 11: 22 day schools and the evening school.

    23 is also the only base that makes «47,8 % школ» a whole number of schools, 11 (domain/methodology.md, 8.2,
    claim 10).
    """
    return tuple(school for school in reporting_schools() if school.has_grade_11)


def school(code: str) -> School:
    """The school with this code. Raises KeyError when the order names none."""
    return _by_code()[code]


@cache
def _by_code() -> dict[str, School]:
    return {item.code: item for item in schools()}


def _school(row: dict[str, str]) -> School:
    return School(
        code=row["code"],
        number=int(row["number"]) if row["number"] else None,
        type=row["type"],
        name=tables.bound(row["name"]),
        settlement=row["settlement"],
        location=row["location"],
        municipal=tables.yes(row["municipal"]),
        active=tables.yes(row["active"]),
        has_grade_11=tables.yes(row["has_grade_11"]) if row["has_grade_11"] else None,
        grade_11_evidence=row["grade_11_evidence"],
        shnor=tables.yes(row["shnor"]),
        shnor_source=tables.bound(row["shnor_source"]),
        project_500=tables.yes(row["project_500"]),
        marks=tuple(OrderMark(mark) for mark in row["marks"].split(";") if mark),
        said_in_order=row["said_in_order"],
    )
