"""The deviation from the region's mean, and its change: the double difference ΔΔ (domain/methodology.md, 5.3).

An exam may be harder one year than another; against the region that cancels out. It needs the region's value of both
years: where one is missing there is no ΔΔ, and the reason is said.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from schemas.russian import number, signed
from udfs.decimals import difference
from udfs.dynamics import Dynamics, Mean, score_dynamics
from udfs.parameters import DEFAULTS, Methodology
from udfs.records import Origin


@dataclass(frozen=True, slots=True)
class YearMean:
    """A mean score of one year beside the region's; `n` participants, `sd` of their scores. None where not known.

    `held` is False when the procedure was not held. `origins` are the rows the mean rests on.
    """

    year: int
    n: int | None = None
    mean: float | None = None
    region: float | None = None
    sd: float | None = None
    participation: float | None = None
    held: bool = True
    origins: tuple[Origin, ...] = ()


@dataclass(frozen=True, slots=True)
class Gap:
    """The deviation from the region, in points; `value` is None where it can't be told, and `reason` says why."""

    year: int
    value: float | None
    n: int | None
    reason: str
    explanation: str
    origins: tuple[Origin, ...]


@dataclass(frozen=True, slots=True)
class DoubleDifference:
    """ΔΔ in points with both deviations; `value` is None where a year's deviation is missing.

    `dynamics` judges ΔΔ by the three gates, the region's means taken as exact; None together with `value`.
    """

    value: float | None
    previous: Gap | None
    current: Gap | None
    dynamics: Dynamics | None
    reason: str
    explanation: str
    origins: tuple[Origin, ...]


def gap(item: YearMean) -> Gap:
    """The deviation of a year's mean from the region's."""
    reason = _obstacle(item)
    if reason or item.mean is None or item.region is None:
        text = f"Нет данных: {reason}."
        return Gap(item.year, None, item.n, reason, text, item.origins)
    value = float(_exact(item))
    text = (
        f"{item.year}\u00a0г.: средний балл {number(item.mean, 1)} (n\u00a0=\u00a0{item.n}), "
        f"краевой {number(item.region, 1)}, отклонение {signed(value, 1)}."
    )
    return Gap(item.year, value, item.n, "", text, item.origins)


def double_difference(
    previous: YearMean | None,
    current: YearMean | None,
    methodology: Methodology = DEFAULTS,
    *,
    incomparable: str = "",
) -> DoubleDifference:
    """The change of the deviation from the region between two years.

    `incomparable` is why the groups differ, in Russian: ΔΔ is still computed, but no conclusion is drawn from it.
    """
    first, second = gap(previous) if previous else None, gap(current) if current else None
    origins = (previous.origins if previous else ()) + (current.origins if current else ())
    missing = [
        "нет данных за прошлый период" if first is None else first.reason,
        "нет данных за текущий период" if second is None else second.reason,
    ]
    reason = "; ".join(text for text in missing if text)
    if reason or previous is None or current is None:
        text = f"Двойная разность не вычислена: {reason}."
        return DoubleDifference(None, first, second, None, reason, text, origins)
    value = float(_exact(current) - _exact(previous))
    was, now = (
        Mean(float(_exact(item)), item.n or 0, item.sd, item.participation, item.held) for item in (previous, current)
    )
    dynamics = score_dynamics(was, now, methodology, incomparable=incomparable)
    text = (
        f"Отклонение от края: {previous.year}\u00a0г. — {signed(was.mean, 1)} "
        f"({number(previous.mean, 1)} и {number(previous.region, 1)}), "
        f"{current.year}\u00a0г. — {signed(now.mean, 1)} ({number(current.mean, 1)} и {number(current.region, 1)}); "
        f"двойная разность {signed(value, 1)}. {dynamics.explanation}"
    )
    return DoubleDifference(value, first, second, dynamics, incomparable, text, origins)


def _exact(item: YearMean) -> Fraction:
    # Typed decimals are subtracted as typed: 73,6 − 73,6 and 60,3 − 56,9 leave no binary dust.
    return difference(item.mean or 0, item.region or 0)


def _obstacle(item: YearMean) -> str:
    if not item.held:
        return f"в {item.year}\u00a0году процедура не проводилась"
    if not item.n or item.mean is None:
        return f"нет результатов за {item.year}\u00a0год"
    if item.region is None:
        return f"нет краевого значения за {item.year}\u00a0год"
    return ""
