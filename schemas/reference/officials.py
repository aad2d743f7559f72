"""The organisation, the order and the officials, as order № 54 of 27.01.2021 prints them.

They are the demo district's defaults: names and posts change, so a real master takes them from its own settings.
Posts keep the order's own spelling, which differs from place to place (order_notes.md).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache

from schemas.reference import tables


@dataclass(frozen=True, slots=True)
class Order:
    """The requisites of a department's order; `organisation` is its heading, line by line."""

    organisation: tuple[str, ...]
    number: str
    signed_on: date
    place: str
    title: str


@dataclass(frozen=True, slots=True)
class Official:
    """A person the order names. `name` is «initials surname», as signatures go: «Г.А. Никольская»."""

    key: str
    name: str
    post: str
    role: str

    @property
    def name_surname_first(self) -> str:
        """«Никольская Г.А.», as lists of those present go."""
        initials, surname = self.name.split("\u00a0")
        return f"{surname}\u00a0{initials}"


ORDER = Order(
    organisation=(
        "УПРАВЛЕНИЕ ОБРАЗОВАНИЯ",
        "АДМИНИСТРАЦИИ МУНИЦИПАЛЬНОГО ОБРАЗОВАНИЯ",
        "ТУАПСИНСКИЙ РАЙОН",
    ),
    number="54",
    signed_on=date(2021, 1, 27),
    place="г.\u00a0Туапсе",
    title=(
        "Об утверждении Дорожной карты по повышению качества образования и поддержки школ с низкими образовательными "
        "результатами в МО Туапсинский район на 2021-2023 гг."
    ),
)
"""The order that approved the road map."""

SCHOOL_PLAN_DUE = date(2021, 3, 18)
"""Schools make their own road maps «до 18 марта 2021 года» (the order, 3.2): due, yet absent from the table."""


@cache
def officials() -> tuple[Official, ...]:
    """The six people of the order, the head of the department first."""
    return tuple(
        Official(row["key"], row["name"].replace(" ", "\u00a0"), row["post"], row["role"])
        for row in tables.read("officials")
    )


def official(key: str) -> Official:
    """An official by key: head, deputy, general_education, development, quality, specialist. Raises KeyError."""
    return {person.key: person for person in officials()}[key]
