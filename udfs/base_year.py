"""The frozen base year as data: what each school of the base year had, kept so that nothing that comes later moves it.

Counts and deviations are kept, not the scale itself: weights and transformation of «Методика» may change, and the scale
is made anew from the same numbers (domain/methodology.md, 2: «frozen at a base year, else YoY is meaningless»).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby
from typing import TypeAlias, TypeVar

from schemas.forms.social import SHARES
from udfs.dynamics import Share
from udfs.parameters_context import ContextParameters
from udfs.records import Origin
from udfs.results_cells import weight_of
from udfs.results_index import ResultCell, ResultsBase, ResultsIndex, results_base, results_index
from udfs.social_base import SocialBase, social_base
from udfs.social_shares import OUTSIDE, SocialShares


@dataclass(frozen=True, slots=True)
class BasePassport:
    """The social passport of a school of the base year: how many of `covered` (of `known`, for parents' education).

    `registered_outside` is None where the two registers were not told apart. `frozen_on` is None while the base is
    provisional. `sources` are the rows of the forms, as the journal numbers them.
    """

    school: str
    year: str
    covered: int
    known: int
    both_higher: int
    single_parent: int
    registered: int
    non_native: int
    registered_outside: int | None
    sources: str = ""
    frozen_on: date | None = None


@dataclass(frozen=True, slots=True)
class BaseResult:
    """A procedure that a school of the base year had or could have had: `n` and `z` None where there was no result.

    `when` is the school year of the result: the base year, or one before it where participants were few; `whole` are
    the participants of all of them.
    """

    school: str
    year: str
    procedure: str
    when: str
    n: int | None = None
    whole: int | None = None
    z: float | None = None
    sources: str = ""
    frozen_on: date | None = None


Row = TypeVar("Row", BasePassport, BaseResult)
Told: TypeAlias = Callable[[Iterable[Origin]], str]
"""How places of rows are named: the workbook knows the sheets and their cells, the calculation does not."""


def passports_of(shares: Iterable[SocialShares], told: Told) -> list[BasePassport]:
    """The rows of the schools that have all four shares, by code; `told` names the places of rows of forms."""
    return [_passport(item, told) for item in sorted(shares, key=lambda one: one.school) if not item.missing]


def social_base_of(rows: Sequence[BasePassport], methodology: ContextParameters) -> SocialBase | None:
    """The scale of ИСБ from the rows of the base year; None for fewer schools than the least number."""
    return social_base(map(shares_of, rows), methodology)


def results_of(indexes: Iterable[ResultsIndex], told: Told) -> list[BaseResult]:
    """The rows of the schools that have a result of their own in the base year, by code and procedure."""
    return [
        BaseResult(
            item.school,
            item.year,
            cell.name,
            cell.year,
            cell.n,
            cell.whole or cell.n,
            cell.z,
            told(cell.origins),
        )
        for item in sorted(indexes, key=lambda one: one.school)
        if item.composition
        for cell in (*item.composition, *item.lacking)
    ]


def results_base_of(rows: Sequence[BaseResult], methodology: ContextParameters) -> ResultsBase | None:
    """The scale of ИОР from the rows of the base year; None for fewer schools than the least number."""
    indexes = [
        results_index(school, year, [cell_of(row, methodology) for row in found], None, methodology)
        for (school, year), found in groupby(rows, key=lambda row: (row.school, row.year))
    ]
    return results_base(rows[0].year, indexes, methodology) if rows else None


def frozen(rows: Iterable[Row], day: date) -> list[Row]:
    """The rows as they are kept from that day on; those kept since an earlier day stay as they are."""
    return [replace(row, frozen_on=row.frozen_on or day) for row in rows]


def _passport(item: SocialShares, told: Told) -> BasePassport:
    found = {name: share for name, share in item.shares.items() if share}
    outside = found.get(OUTSIDE)
    return BasePassport(
        school=item.school,
        year=item.year,
        covered=found["single_parent"].n,
        known=found["both_higher"].n,
        both_higher=found["both_higher"].x,
        single_parent=found["single_parent"].x,
        registered=found["registered"].x,
        non_native=found["non_native"].x,
        registered_outside=outside.x if outside else None,
        sources=told(item.origins),
    )


def shares_of(row: BasePassport) -> SocialShares:
    """The shares of a row, as the index asks for them."""
    shares: dict[str, Share | None] = {
        name: Share(getattr(row, name), row.known if name == "both_higher" else row.covered) for name in SHARES
    }
    shares[OUTSIDE] = None if row.registered_outside is None else Share(row.registered_outside, row.covered)
    return SocialShares(row.school, row.year, (row.year,), row.covered, None, shares, shares, "", (), ())


def cell_of(row: BaseResult, methodology: ContextParameters) -> ResultCell:
    """The row as a procedure of the index, with the weight of today."""
    weight = weight_of(row.procedure, methodology)
    return ResultCell(row.procedure, weight, n=row.n, z=row.z, year=row.when, whole=row.whole)
