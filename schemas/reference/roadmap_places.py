"""What becomes of each activity of the road map: where it is recorded, its indicator, its document.

The indicators are those of domain/methodology.md, section 9, the documents those of domain/forms.md, section 3. On
which sheets schools record an activity stands with the sheets (`Sheet.seed_items`); here is, which columns tell of it.
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

    `columns` are the columns of forms that tell of it, «G.with_programme»; `own_tables` are codes of the master's
    tables, each with a column where one matters: «registry.tutor».
    """

    item: str
    columns: tuple[str, ...]
    own_tables: tuple[str, ...]
    indicators: tuple[str, ...]
    pending: tuple[str, ...]
    documents: tuple[str, ...]

    def columns_of(self, sheet: str) -> list[str]:
        """The columns of one sheet, by the names of the model."""
        return [column.partition(".")[2] for column in self.columns if column.partition(".")[0] == sheet]


@cache
def places() -> dict[str, Place]:
    """The places of all activities by number, in the order's sequence."""
    return {row["item"]: _place(row) for row in tables.read("roadmap_places")}


def _place(row: dict[str, str]) -> Place:
    listed = (_listed(row[name]) for name in ("columns", "own_tables", "indicator", "pending", "document"))
    return Place(row["item"], *listed)


def _listed(text: str) -> tuple[str, ...]:
    return tuple(text.split(";")) if text else ()
