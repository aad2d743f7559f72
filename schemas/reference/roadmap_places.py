"""What becomes of each activity of the road map: its indicator, its document, the department's table it is kept in.

The indicators are those of domain/methodology.md, section 9, the documents those of domain/forms.md, section 3. Where
schools record an activity stands with the sheets (`Sheet.seed_items`) and is not repeated here.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from schemas.reference import tables

EXPORTS = "import"
"""The «table» of what comes in official exports of ФИС ОКО and ГИА."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where an activity leads. `indicators` are computed today, `pending` are not yet; both may be empty.

    `own_tables` are codes of the master's tables, each with a column where one matters: «registry.tutor».
    """

    item: str
    indicators: tuple[str, ...]
    pending: tuple[str, ...]
    documents: tuple[str, ...]
    own_tables: tuple[str, ...]


@cache
def places() -> dict[str, Place]:
    """The places of all activities by number, in the order's sequence."""
    return {row["item"]: _place(row) for row in tables.read("roadmap_places")}


def _place(row: dict[str, str]) -> Place:
    listed = (_listed(row[name]) for name in ("indicator", "pending", "document", "own_tables"))
    return Place(row["item"], *listed)


def _listed(text: str) -> tuple[str, ...]:
    return tuple(text.split(";")) if text else ()
