"""ИСБ, the index of social well-being: four shares on one scale, 50 ± 10 over the schools of a frozen base year.

Equal weights by default; the region's own weights and bands are not published (domain/methodology.md, 2).
It describes the conditions a school works in, not its work.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from schemas.forms.social import SHARES
from schemas.russian import number, percent, signed
from udfs.parameters_context import CONTEXT_DEFAULTS, BandRule, ContextParameters
from udfs.records import Origin
from udfs.social_base import SocialBase, Variant, index_points, is_same_edition, standardised, weighted_sum
from udfs.social_shares import NAMES, SocialShares


class Band(StrEnum):
    """The level of the index."""

    LOW = "низкий"
    MIDDLE = "средний"
    HIGH = "высокий"


@dataclass(frozen=True, slots=True)
class SocialIndex:
    """A school's index for a school year; `value` and `band` are None where it can't be told, with the reason.

    `z` are the standardised shares, signed so that more is better; `n` is the number of pupils covered; `sensitive` is
    True when a variant of the index falls into another band.
    """

    school: str
    year: str
    value: float | None
    band: Band | None
    z: Mapping[str, float]
    variants: Mapping[Variant, float | None]
    sensitive: bool
    n: int | None
    explanation: str
    origins: tuple[Origin, ...]

    @property
    def verdict(self) -> str:
        """The level in a word, or «нет данных»."""
        return self.band or "нет данных"


@dataclass(frozen=True, slots=True)
class LowShare:
    """How many of the `n` schools with an index have a low one; `total` are all the schools asked about."""

    low: int
    n: int
    total: int
    percent: float | None
    explanation: str


def social_index(
    shares: SocialShares, base: SocialBase | None, methodology: ContextParameters = CONTEXT_DEFAULTS
) -> SocialIndex:
    """The index of one school against the frozen base; no other school of the year has a part in it.

    Raises ValueError for a base made with other weights or another transformation.
    """
    if base and not is_same_edition(base, methodology):
        raise ValueError("Базовый год ИСБ рассчитан при других весах или ином виде долей: рассчитайте его заново")
    z = standardised(shares, base.indicators, methodology) if base and not shares.missing else {}
    variants = {variant: _variant(z, variant, base, methodology) for variant in Variant}
    value = variants[Variant.MAIN]
    bands = {variant: _band(found, base, methodology) for variant, found in variants.items()}
    band = bands[Variant.MAIN]
    others = {variant: found for variant, found in bands.items() if found not in (None, band)}
    return SocialIndex(
        school=shares.school,
        year=shares.year,
        value=value,
        band=band,
        z=z,
        variants=variants,
        sensitive=band is not None and bool(others),
        n=max((share.n for share in shares.shares.values() if share), default=None),
        explanation=_explain(shares, base, z, variants, bands, methodology),
        origins=shares.origins,
    )


def low_share(indexes: Iterable[SocialIndex]) -> LowShare:
    """The share of schools with a low index, its base printed (item 3.1; the order gives 36 % without a base)."""
    found = list(indexes)
    known = [item for item in found if item.band is not None]
    low = sum(item.band is Band.LOW for item in known)
    share = 100 * low / len(known) if known else None
    text = (
        f"Низкий ИСБ: {low} из {len(known)} школ, для которых индекс рассчитан ({percent(share)}); "
        f"всего школ {len(found)}."
    )
    return LowShare(low, len(known), len(found), share, text if known else "ИСБ не рассчитан ни для одной школы.")


def _variant(
    z: Mapping[str, float], variant: Variant, base: SocialBase | None, methodology: ContextParameters
) -> float | None:
    return (
        index_points(weighted_sum(z, variant, base.indicators, methodology), base.indexes.get(variant))
        if base and z
        else None
    )


def _limits(base: SocialBase, methodology: ContextParameters) -> tuple[float, float]:
    if methodology.social_band_rule is BandRule.TERCILES:
        return base.terciles
    return methodology.social_band_low, methodology.social_band_high


def _band(value: float | None, base: SocialBase | None, methodology: ContextParameters) -> Band | None:
    if value is None or base is None:
        return None
    low, high = _limits(base, methodology)
    exact = round(value, 9)
    return Band.LOW if exact < low else Band.HIGH if exact > high else Band.MIDDLE


def digits_apart(value: float, *limits: float) -> int:
    """The decimals, 1 at least, that show the value on its own side of each limit: 44,96 is not «45,0, меньше 45»."""
    sides = [value > limit for limit in limits], [value < limit for limit in limits]
    for digits in range(1, 6):
        shown = round(value, digits)
        if ([shown > limit for limit in limits], [shown < limit for limit in limits]) == sides:
            return digits
    return 6


def _explain(
    shares: SocialShares,
    base: SocialBase | None,
    z: Mapping[str, float],
    variants: Mapping[Variant, float | None],
    bands: Mapping[Variant, Band | None],
    methodology: ContextParameters,
) -> str:
    value, band = variants[Variant.MAIN], bands[Variant.MAIN]
    least = methodology.social_base_min_schools
    if shares.missing:
        return f"ИСБ: нет данных. {shares.explanation}"
    if base is None:
        return f"ИСБ: нет данных. Базового года нет: полные сведения нужны не менее чем по {least} школам."
    if value is None or band is None:
        return "ИСБ: нет данных. В базовом году школы не различаются ни по одной из долей, входящих в индекс."
    low, high = _limits(base, methodology)
    rule = {
        Band.LOW: f"меньше {number(low, 1)}",
        Band.MIDDLE: f"от {number(low, 1)} до {number(high, 1)}",
        Band.HIGH: f"больше {number(high, 1)}",
    }[band]
    parts = "; ".join(f"{NAMES[name]} {signed(z[name], 2)}" for name in SHARES if name in z)
    flat = [NAMES[name] for name in SHARES if name not in z]
    other = [
        f"{variant} — {f'{number(found, 1)} ({bands[variant]})' if found is not None else 'нет данных'}"
        for variant, found in variants.items()
        if variant is not Variant.MAIN
    ]
    shown = number(value, digits_apart(value, low, high))
    sentences = (
        f"ИСБ {shown}, уровень {band} ({rule}); база — {base.year}, школ {base.n}.",
        f"Вклад долей в стандартных отклонениях, знак «плюс» — условия лучше: {parts}.",
        f"Не входят, в базовом году у всех школ равны: {', '.join(flat)}." if flat else "",
        f"Проверка устойчивости: {'; '.join(other)}.",
        shares.explanation,
    )
    return " ".join(sentence for sentence in sentences if sentence)
