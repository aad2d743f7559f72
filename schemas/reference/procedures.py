"""The calendar of state procedures: what was not held in a school year, and who took part when not everybody did.

A procedure that was not held is neither zero nor blank (domain/methodology.md, 1.4). Years that the calendar does not
name are ordinary: held, and open to all graduates.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache

from schemas.reference import tables

ALL_GRADUATES = "все выпускники"
"""Who takes part in an ordinary year."""


@dataclass(frozen=True, slots=True)
class Procedure:
    """What is special about a procedure in a school year; an empty `subject` stands for all of them."""

    procedure: str
    subject: str
    year: str
    held: bool
    participants: str
    note: str
    source: str


@cache
def special_years() -> tuple[Procedure, ...]:
    """The lines of the calendar."""
    return tuple(
        Procedure(
            row["procedure"],
            row["subject"],
            row["year"],
            tables.yes(row["held"]),
            row["participants"],
            row["note"],
            tables.bound(row["source"]),
        )
        for row in tables.read("procedures")
    )


@lru_cache(maxsize=4096)
def special_year(procedure: str, subject: str, year: str) -> Procedure | None:
    """The calendar's line for «ОГЭ», «Физика», «2020/2021»; a line of that subject outweighs one of all subjects."""
    lines = _by_key()
    return lines.get((procedure, subject, year)) or lines.get((procedure, "", year))


def was_held(procedure: str, subject: str, year: str) -> bool:
    """False only where the calendar says that the procedure was not held."""
    line = special_year(procedure, subject, year)
    return line is None or line.held


def participants(procedure: str, subject: str, year: str) -> str:
    """Who took part: «все выпускники», or «поступающие в вузы» at ЕГЭ of 2020 and 2021."""
    line = special_year(procedure, subject, year)
    return (line.participants if line else "") or ALL_GRADUATES


@lru_cache(maxsize=4096)
def incomparable(procedure: str, subject: str, year: str, other: str) -> str:
    """Why the results of two school years can't be compared, in Russian; empty if they can.

    Changes across 2019 → 2020 and 2021 → 2022 at ЕГЭ compare different groups of people (domain/methodology.md, 1.4).
    """
    first, second = sorted((year, other))
    who_first, who_second = participants(procedure, subject, first), participants(procedure, subject, second)
    if who_first == who_second:
        return ""
    then, now = f"{first[-4:]}\u00a0г. — {who_first}", f"{second[-4:]}\u00a0г. — {who_second}"
    return f"несопоставимый контингент: {procedure} {then}, {now}"


@cache
def _by_key() -> dict[tuple[str, str, str], Procedure]:
    return {(line.procedure, line.subject, line.year): line for line in special_years()}
