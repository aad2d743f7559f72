"""How a parameter of the methodology is declared: a field with its Russian title, unit, source and limits."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Final, TypeVar

T = TypeVar("T")
Value = int | float | str

VALID_FROM: Final = date(2021, 1, 27)
"""The date of order № 54, from which the defaults count as valid (design default)."""
OURS: Final = "Принято по умолчанию в программе; утверждает управление образования"
"""The source of a value that no document names."""


@dataclass(frozen=True, slots=True)
class Parameter:
    """One row of the sheet «Методика»; `key` is the field of `Methodology` it is read back into."""

    key: str
    title: str
    value: Value
    unit: str
    source: str
    valid_from: date = VALID_FROM


@dataclass(frozen=True, slots=True)
class About:
    """What is known of a parameter besides its value: how it is shown, and the limits it must keep."""

    title: str
    unit: str
    source: str
    low: float | None
    high: float | None


def parameter(
    default: T, title: str, unit: str, source: str = OURS, *, low: float | None = None, high: float | None = None
) -> T:
    """Declare a field of a group of parameters; without limits any value of its type is taken."""
    return field(default=default, metadata={"about": About(title, unit, source, low, high)})
