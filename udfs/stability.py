"""Three-year classes: is a school steadily above or below the region, unsteady, or has it leapt?

Departments say «стабильно высокие» of a school three years above the region, whatever its size. Here a class is named
when each year's shrunk deviation agrees and the pooled interval excludes chance (domain/methodology.md, 5.3); else the
answer is «без вывода», with the reason.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from math import ceil, sqrt
from typing import TypeVar

from schemas.russian import listing, number, signed
from udfs.decimals import as_typed, difference
from udfs.dynamics import Dynamics, Verdict
from udfs.intervals import Interval, newcombe, wilson
from udfs.parameters import DEFAULTS, Methodology
from udfs.parameters_change import CHANGE_DEFAULTS, ChangeParameters
from udfs.records import Origin
from udfs.region_gap import YearMean
from udfs.shrinkage import Variances

K = TypeVar("K")

YEARS = 3
"""How many years a class rests on."""


class Stability(StrEnum):
    """What may be said of three years against the region."""

    HIGH = "стабильно высокие"
    LOW = "стабильно низкие"
    UNSTABLE = "нестабильные"
    LEAP = "рывок"
    NONE = "без вывода"


@dataclass(frozen=True, slots=True)
class YearShare:
    """A share of one year as counts beside the region's share in parts of one; None where not known."""

    year: int
    x: int | None = None
    n: int | None = None
    region: float | None = None
    participation: float | None = None
    held: bool = True
    origins: tuple[Origin, ...] = ()


@dataclass(frozen=True, slots=True)
class YearGap:
    """A year's deviation from the region, raw and shrunk, in points or percentage points."""

    year: int
    n: int
    value: float
    shrunk: float


@dataclass(frozen=True, slots=True)
class StabilityResult:
    """The class with its trace: the years' deviations, the pooled one and its interval; `leap` may stand beside any.

    `years` are those the class rests on; empty, with `pooled` and `interval` None, where a year is missing.
    """

    verdict: Stability
    years: tuple[YearGap, ...]
    pooled: float | None
    interval: Interval | None
    n: int | None
    leap: bool
    provisional: bool
    explanation: str
    origins: tuple[Origin, ...]


def mean_stability(
    years: Sequence[YearMean],
    methodology: Methodology = DEFAULTS,
    rules: ChangeParameters = CHANGE_DEFAULTS,
    *,
    spread: Variances | None = None,
    leap: bool = False,
    incomparable: str = "",
) -> StabilityResult:
    """The class of a school's mean scores over the last three years in which the procedure was held.

    Deviations are shrunk towards the region by `spread`, the methodology's variances where None. `leap` is the answer
    of `leaps` for this school; `incomparable` is why the years' groups differ, in Russian.
    """
    taken, reason = _last_years(years, methodology, incomparable)
    if reason:
        return _no_conclusion(taken, reason, leap)
    used = spread or Variances(methodology.default_sd_score**2, rules.tau_score**2)
    gaps, variance, weighted = [], 0.0, Fraction(0)
    for item in taken:
        n, value = item.n or 0, difference(item.mean or 0, item.region or 0)
        gaps.append(YearGap(item.year, n, float(value), used.weight(n) * float(value)))
        variance += n * _sd(item, methodology) ** 2
        weighted += n * value
    total = sum(item.n for item in gaps)
    pooled = float(weighted / total)
    half = methodology.z * sqrt(variance) / total
    high, low = (pick(range(YEARS), key=lambda place: gaps[place].value) for pick in (max, min))
    band = methodology.z * sqrt(sum(_sd(taken[place], methodology) ** 2 / gaps[place].n for place in (high, low)))
    moved = gaps[high].value - gaps[low].value > band
    interval = Interval(pooled - half, pooled + half)
    return _classified(gaps, pooled, interval, moved, 1, leap, taken, methodology)


def share_stability(
    years: Sequence[YearShare],
    methodology: Methodology = DEFAULTS,
    rules: ChangeParameters = CHANGE_DEFAULTS,
    *,
    higher_is_better: bool,
    leap: bool = False,
    incomparable: str = "",
) -> StabilityResult:
    """The class of a school's shares over three years; deviations in percentage points, shrunk by `share_strength`.

    «Высокие» is good: with `higher_is_better` False (доля «2») a share steadily under the region's is «стабильно
    высокие». The interval of the pooled share is Wilson's, the region's share taken as exact.
    """
    taken, reason = _last_years(years, methodology, incomparable)
    if reason:
        return _no_conclusion(taken, reason, leap)
    gaps = []
    for item in taken:
        x, n = item.x or 0, item.n or 0
        value = float(100 * (Fraction(x, n) - as_typed(item.region or 0)))
        gaps.append(YearGap(item.year, n, value, value * n / (n + rules.share_strength)))
    total = sum(item.n for item in gaps)
    share = wilson(sum(item.x or 0 for item in taken), total, methodology.z)
    region = sum(item.n * (year.region or 0) for item, year in zip(gaps, taken, strict=True)) / total
    pooled = 100 * (sum(item.x or 0 for item in taken) / total - region)
    interval = Interval(100 * (share.low - region), 100 * (share.high - region))
    high, low = (pick(range(YEARS), key=lambda place: gaps[place].value) for pick in (max, min))
    moved = 0 not in newcombe(taken[high].x or 0, gaps[high].n, taken[low].x or 0, gaps[low].n, methodology.z)
    sign = 1 if higher_is_better else -1
    return _classified(gaps, pooled, interval, moved, sign, leap, taken, methodology, "п.\u00a0п.")


def leaps(changes: Mapping[K, Dynamics], rules: ChangeParameters = CHANGE_DEFAULTS) -> dict[K, bool | None]:
    """Which schools leapt: «рост» and a change among the largest tenth of those known. A gain must be a rise.

    None for a school without a known change, and for all of them where fewer than `leap_schools_min` are known. Ties
    with the last of the tenth are leaps, too.
    """
    known = sorted((item.delta for item in changes.values() if item.delta is not None), reverse=True)
    if len(known) < rules.leap_schools_min:
        return dict.fromkeys(changes)
    border = known[ceil(len(known) * rules.leap_share_percent / 100) - 1]
    return {
        key: None if item.delta is None else item.verdict is Verdict.RISE and item.delta >= border
        for key, item in changes.items()
    }


def _sd(item: YearMean, methodology: Methodology) -> float:
    return methodology.default_sd_score if item.sd is None else item.sd


Y = TypeVar("Y", YearMean, YearShare)


def _last_years(years: Sequence[Y], methodology: Methodology, incomparable: str) -> tuple[list[Y], str]:
    """The last three years held, and why no class can be named from them, in Russian; empty if it can."""
    by_year = {item.year: item for item in years}
    if len(by_year) < len(years):
        raise ValueError("Один год указан дважды: сложите его строки в одну")
    taken = [by_year[year] for year in sorted(by_year) if by_year[year].held][-YEARS:]
    if len(taken) < YEARS:
        return taken, f"нужны три года, есть {len(taken)}"
    gaps = [str(year) for year in range(taken[0].year, taken[-1].year) if year not in by_year]
    if gaps:
        return taken, f"нет данных за {listing(gaps)}\u00a0год"
    for item in taken:
        result = item.mean if isinstance(item, YearMean) else item.x
        if not item.n or result is None:
            return taken, f"нет результатов за {item.year}\u00a0год"
        if item.region is None:
            return taken, f"нет краевого значения за {item.year}\u00a0год"
        if item.n < methodology.n_pooled_min:
            return taken, f"участников в {item.year}\u00a0году {item.n}, меньше {methodology.n_pooled_min}"
        if item.participation is not None and item.participation < methodology.participation_min:
            took, needed = number(100 * item.participation, 1), number(100 * methodology.participation_min, 0)
            return taken, f"в {item.year}\u00a0году писали {took}\u00a0% обучающихся, меньше {needed}\u00a0%"
    return taken, incomparable


def _no_conclusion(taken: Sequence[Y], reason: str, leap: bool) -> StabilityResult:
    verdict = Stability.LEAP if leap else Stability.NONE
    text = f"Рывок за последний год; о трёх годах вывода нет: {reason}." if leap else f"Без вывода: {reason}."
    return StabilityResult(verdict, (), None, None, None, leap, False, text, _origins(taken))


def _origins(taken: Sequence[Y]) -> tuple[Origin, ...]:
    return tuple(origin for item in taken for origin in item.origins)


def _classified(
    gaps: Sequence[YearGap],
    pooled: float,
    interval: Interval,
    moved: bool,
    sign: int,
    leap: bool,
    taken: Sequence[Y],
    methodology: Methodology,
    unit: str = "баллов",
) -> StabilityResult:
    above, below = (all(way * item.shrunk > 0 for item in gaps) for way in (1, -1))
    crosses = any(item.value > 0 for item in gaps) and any(item.value < 0 for item in gaps)
    if above and interval.low > 0:
        verdict = Stability.HIGH if sign > 0 else Stability.LOW
    elif below and interval.high < 0:
        verdict = Stability.LOW if sign > 0 else Stability.HIGH
    elif leap:
        verdict = Stability.LEAP
    elif crosses and moved:
        verdict = Stability.UNSTABLE
    else:
        verdict = Stability.NONE
    provisional = min(item.n for item in gaps) < methodology.n_dynamics_min
    steps = "; ".join(f"{item.year}\u00a0г. {signed(item.value, 1)} (n\u00a0=\u00a0{item.n})" for item in gaps)
    low, high = signed(interval.low, 1), signed(interval.high, 1)
    why = {
        Stability.HIGH: "все годы по одну сторону от края, и вместе это больше случайных колебаний",
        Stability.LOW: "все годы по одну сторону от края, и вместе это больше случайных колебаний",
        Stability.UNSTABLE: "знак отклонения меняется, и размах больше случайных колебаний",
        Stability.LEAP: "последнее изменение — среди наибольших по району и больше случайных колебаний",
        Stability.NONE: "отличие от края и размах по годам не больше случайных колебаний",
    }[verdict]
    sentences = [
        f"{verdict.value[:1].upper()}{verdict.value[1:]}: отклонение от края ({unit}) — {steps}",
        f"За три года вместе {signed(pooled, 1)} (интервал от {low} до {high}); {why}",
        f"Ориентировочно: в одном из годов участников меньше {methodology.n_dynamics_min}" if provisional else "",
        "За последний год — рывок" if leap and verdict is not Stability.LEAP else "",
    ]
    text = " ".join(f"{sentence}." for sentence in sentences if sentence)
    total = sum(item.n for item in gaps)
    return StabilityResult(verdict, tuple(gaps), pooled, interval, total, leap, provisional, text, _origins(taken))
