"""The social passport of schools as a range of counts, and the base year of ИСБ as a block of cells.

A base is the same counts of the base year, or its means and spreads frozen in cells as on the sheet «База ИСБ»: a line
for each share as it enters the index (in parts of one) and for each weighted sum (domain/methodology.md, 2).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any, Final

from schemas.forms.social import SHARES
from udfs.functions.cells import BLANK, CellError, CellFaultError, RawBlock, as_number, is_blank
from udfs.functions.common import (
    NO_DATA_IF_BLANK,
    SCHOOL,
    WHOLE_YEAR,
    at_most,
    count,
    form_row,
    in_title,
    rows_of,
)
from udfs.functions.declaration import Row, whole
from udfs.parameters import Methodology
from udfs.parameters_context import BandRule
from udfs.social_base import SIGNS, Scale, SocialBase, Variant, social_base, weight_name
from udfs.social_shares import NAMES, SocialShares, social_shares

SCHOOLS: Final = rows_of(
    "schools",
    "Строки школ: охвачено, образование родителей неизвестно, оба с высшим, неполные семьи, на учёте, русский не "
    "родной и, если есть, на учёте в ОПДН или КДНиЗП",
    *(
        count(name, f"{help_ru}{NO_DATA_IF_BLANK}", blank=True)
        for name, help_ru in (
            ("covered", "Сколько учащихся охвачено сбором сведений"),
            ("unknown", "Сколько учащихся, образование родителей которых неизвестно"),
            ("both_higher", "Сколько учащихся, у которых оба родителя с высшим образованием"),
            ("single_parent", "Сколько учащихся из неполных семей"),
            ("registered", "Сколько учащихся состоит на учёте, каждый один раз"),
            ("non_native", "Сколько учащихся, для которых русский язык не родной"),
        )
    ),
    replace(count("outside", "Сколько учащихся на учёте в ОПДН или КДНиЗП; столбца может не быть"), optional=True),
)
_FULL: Final = (*SIGNS, *Variant)
_SHORT: Final = (*SHARES, Variant.MAIN)
"""The lines of a frozen base: as on the sheet, or as few as the index itself needs."""
BASE_ROWS: Final = (
    *(in_title(NAMES[name]) for name in SIGNS),
    *(f"Сумма: {variant}" for variant in Variant),
    "Нижняя треть ИСБ: до",
    "Верхняя треть ИСБ: от",
)
BASE_COLUMNS: Final = ("Среднее", "Стандартное отклонение")
FROZEN_WIDTH: Final = len(BASE_COLUMNS)


def shares_of(methodology: Methodology, *counts: int | None) -> SocialShares:
    """The shares of one school. Raises ValueError for a part larger than its whole."""
    covered, unknown, both_higher, single_parent, registered, non_native, outside = counts
    at_most(covered, unknown, single_parent, registered, non_native, outside)
    at_most(None if covered is None else covered - (unknown or 0), both_higher)
    row = form_row(
        covered=covered,
        unknown=unknown,
        both_higher=both_higher,
        single_parent=single_parent,
        registered=registered,
        non_native=non_native,
        police=outside,
        commission=outside,
    )
    [found] = social_shares([row], WHOLE_YEAR.year, methodology, [SCHOOL])
    # A cell knows no school year, so none is named in what is said of it.
    return replace(found, years=())


def base_of(rows: Sequence[Row], methodology: Methodology) -> SocialBase | None:
    """The base year from all the rows: an error in one is the result, or some of the schools would pass for all."""
    return social_base([shares_of(methodology, *counts) for counts in whole(rows)], methodology)


def frozen(base: SocialBase) -> list[Sequence[object]]:
    """The base as a block of cells, with the rows of `BASE_ROWS`."""
    scales = [*(base.indicators[name] for name in SIGNS), *(base.indexes[variant] for variant in Variant)]
    return [*((scale.mean, scale.sd) for scale in scales), *((limit, BLANK) for limit in base.terciles)]


def thawed(block: RawBlock, methodology: Methodology, *, needs_limits: bool) -> SocialBase:
    """The base of frozen cells. Raises CellFaultError for a number of rows it can't have and for cells without numbers.

    A level needs the limits of the base year where «Методика» draws them by terciles.
    """
    names = _SHORT if len(block) == len(_SHORT) else _FULL
    if not len(names) <= len(block) <= len(BASE_ROWS) or len(block[0]) != FROZEN_WIDTH:
        raise CellFaultError(CellError.VALUE)
    scales = {name: _scale(row) for name, row in zip(names, block, strict=False)}
    limits = [row[0] for row in block[len(_FULL) :]]
    if len(limits) < FROZEN_WIDTH and needs_limits and methodology.social_band_rule is BandRule.TERCILES:
        raise CellFaultError(CellError.NO_DATA)
    low, high = _numbers(limits) if len(limits) == FROZEN_WIDTH else (0.0, 0.0)
    return SocialBase(
        year=WHOLE_YEAR.year,
        n=methodology.social_base_min_schools,
        indicators={name: scales[name] for name in SIGNS if name in scales},
        indexes={variant: scales[variant] for variant in Variant if variant in scales},
        terciles=(low, high),
        weights=tuple(getattr(methodology, weight_name(name)) for name in SHARES),
        transform=methodology.social_transform,
    )


def _scale(row: Sequence[Any]) -> Scale:
    middle, spread = _numbers(row)
    if spread < 0:
        raise CellFaultError(CellError.VALUE)
    return Scale(middle, spread)


def _numbers(row: Sequence[Any]) -> tuple[float, float]:
    if any(map(is_blank, row)):
        raise CellFaultError(CellError.NO_DATA)
    first, second = map(as_number, row)
    return first, second
