"""The frozen base year of ИСБ: shares on one scale, their weighted sum, and what both are measured against.

Without a frozen base a school's index would move when another school changes (domain/methodology.md, 2).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from math import asin, sqrt
from statistics import mean, quantiles, stdev
from typing import Final

from schemas.forms.social import SHARES
from udfs.dynamics import Share
from udfs.parameters_context import CONTEXT_DEFAULTS, ContextParameters, Transform
from udfs.social_shares import OUTSIDE, SocialShares

SIGNS: Final = {"both_higher": 1, "single_parent": -1, "registered": -1, OUTSIDE: -1, "non_native": -1}
"""Whether a larger share means better conditions."""

_FLAT = 1e-12


class Variant(StrEnum):
    """The index itself and its sensitivity variants."""

    MAIN = "все четыре доли"
    NO_LANGUAGE = "без доли «русский язык не родной»"
    OUTSIDE = "учёт только в ОПДН и КДНиЗП"


INDICATORS: Final = {
    Variant.MAIN: SHARES,
    Variant.NO_LANGUAGE: tuple(name for name in SHARES if name != "non_native"),
    Variant.OUTSIDE: tuple(OUTSIDE if name == "registered" else name for name in SHARES),
}
"""The shares each variant is made of, in the order of item 3.1."""


@dataclass(frozen=True, slots=True)
class Scale:
    """Mean and sample standard deviation (n − 1) over the schools of the base year."""

    mean: float
    sd: float


@dataclass(frozen=True, slots=True)
class SocialBase:
    """The frozen base year: what shares and indexes are measured against. `n` schools had all four shares.

    `weights` (in the order of item 3.1) and `transform` are those it was made with: others need a base of their own.
    """

    year: str
    n: int
    indicators: Mapping[str, Scale]
    indexes: Mapping[Variant, Scale]
    terciles: tuple[float, float]
    weights: tuple[float, ...]
    transform: Transform


def social_base(
    shares: Iterable[SocialShares],
    methodology: ContextParameters = CONTEXT_DEFAULTS,
    schools: Collection[str] | None = None,
) -> SocialBase | None:
    """The base year from that year's shares of the municipal day schools; None for fewer than the least number.

    `schools` are the codes that make the base, all by default. Raises ValueError for shares of several years.
    """
    ready = [item for item in shares if not item.missing and (schools is None or item.school in schools)]
    if len({item.year for item in ready}) > 1:
        raise ValueError("Базовый год ИСБ: сведения взяты за разные годы, а нужны за один")
    if len(ready) < methodology.social_base_min_schools:
        return None
    indicators = {
        name: _scale([entered(share, methodology) for item in ready if (share := item.shares.get(name))])
        for name in SIGNS
    }
    zs = [standardised(item, indicators, methodology) for item in ready]
    raw = {variant: _known(weighted_sum(z, variant, indicators, methodology) for z in zs) for variant in Variant}
    indexes = {variant: _scale(found) for variant, found in raw.items()}
    points = _known(index_points(value, indexes[Variant.MAIN]) for value in raw[Variant.MAIN])
    low, high = quantiles(points, n=3, method="inclusive") if points else (50.0, 50.0)
    return SocialBase(
        ready[0].year, len(ready), indicators, indexes, (low, high), _weights(methodology), methodology.social_transform
    )


def signed_shares(shares: SocialShares, methodology: ContextParameters = CONTEXT_DEFAULTS) -> tuple[float, ...] | None:
    """The four shares as they enter the index, signed so that more is better; None where one is lacking."""
    known = [(name, share) for name in SHARES if (share := shares.shares.get(name))]
    if shares.missing or len(known) < len(SHARES):
        return None
    return tuple(SIGNS[name] * entered(share, methodology) for name, share in known)


def is_same_edition(base: SocialBase, methodology: ContextParameters) -> bool:
    """False where the base was made with other weights or another transformation."""
    return (base.weights, base.transform) == (_weights(methodology), methodology.social_transform)


def weight_name(share: str) -> str:
    """The parameter that holds the weight of a share; both shares of registered pupils have the same one."""
    return f"social_weight_{'registered' if share == OUTSIDE else share}"


def _weights(methodology: ContextParameters) -> tuple[float, ...]:
    return tuple(getattr(methodology, weight_name(name)) for name in SHARES)


def entered(share: Share, methodology: ContextParameters) -> float:
    """A share, 0..1, as it enters the index: as it is, or its arcsine."""
    part = share.x / share.n
    return asin(sqrt(part)) if methodology.social_transform is Transform.ARCSINE else part


def _scale(values: Collection[float]) -> Scale:
    """Without a spread (one value, or all equal) `sd` is exactly 0: such an indicator tells no school from another."""
    if len(values) < 2 or max(values) - min(values) < _FLAT:
        return Scale(mean(values) if values else 0.0, 0.0)
    return Scale(mean(values), stdev(values))


def _known(values: Iterable[float | None]) -> list[float]:
    return [value for value in values if value is not None]


def standardised(
    shares: SocialShares, indicators: Mapping[str, Scale], methodology: ContextParameters
) -> dict[str, float]:
    """The shares in standard deviations of the base year, signed so that more is better; those without one left out."""
    return {
        name: SIGNS[name] * (entered(share, methodology) - scale.mean) / scale.sd
        for name, scale in indicators.items()
        if scale.sd and (share := shares.shares.get(name))
    }


def weighted_sum(
    z: Mapping[str, float], variant: Variant, indicators: Mapping[str, Scale], methodology: ContextParameters
) -> float | None:
    """Σ w·z; None where a share that counts is lacking. A share without a spread in the base year doesn't count."""
    weights: dict[str, float] = {name: getattr(methodology, weight_name(name)) for name in INDICATORS[variant]}
    names = [name for name in INDICATORS[variant] if weights[name] and name in indicators and indicators[name].sd]
    if not names or any(name not in z for name in names):
        return None
    return sum(weights[name] * z[name] for name in names)


def index_points(raw: float | None, scale: Scale | None) -> float | None:
    """50 + 10·(raw − mean) / sd; None without a raw sum or a spread in the base year."""
    return 50 + 10 * (raw - scale.mean) / scale.sd if raw is not None and scale and scale.sd else None
