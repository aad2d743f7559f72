"""Dynamics: is a change of a share or a mean a change at all?

Three gates in a row: comparable, large enough, larger than chance (domain/methodology.md, 5.3). Departments call any
sign «динамика»; here a word is said only when the gates allow it, and the sentence with the numbers goes with it.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from functools import cache
from statistics import NormalDist

from schemas.russian import number, percent, signed
from udfs.decimals import as_typed, difference
from udfs.intervals import Interval, newcombe, se_of_mean_difference
from udfs.parameters import DEFAULTS, Methodology


class Verdict(StrEnum):
    """What may be said of a change. «Рост» is a rise of the value, be it good or bad."""

    RISE = "рост"
    FALL = "снижение"
    NO_CHANGE = "без значимых изменений"
    TREND = "тенденция (в пределах случайных колебаний)"
    UNKNOWN = "недостаточно данных"


class Assessment(StrEnum):
    """Whether the change is good; «—» unless the value rose or fell."""

    POSITIVE = "положительная"
    NEGATIVE = "отрицательная"
    NONE = "—"


@dataclass(frozen=True, slots=True)
class Share:
    """A share as counts: `x` of `n` participants. `participation` is n to those enrolled, 0..1, None if not known."""

    x: int
    n: int
    participation: float | None = None
    held: bool = True

    def __post_init__(self) -> None:
        if not 0 <= self.x <= self.n:
            raise ValueError(f"Доля «{self.x} из {self.n}» невозможна")


@dataclass(frozen=True, slots=True)
class Mean:
    """A mean score or mark of `n` participants with the pupils' standard deviation, None if not known."""

    mean: float
    n: int
    sd: float | None = None
    participation: float | None = None
    held: bool = True

    def __post_init__(self) -> None:
        if self.n < 0 or (self.sd is not None and self.sd < 0):
            raise ValueError(f"Средний балл: число участников {self.n} и разброс {self.sd} не могут быть меньше 0")


@dataclass(frozen=True, slots=True)
class Gates:
    """Which gates the change passed; None for a gate that was not reached."""

    comparable: bool
    size: bool | None = None
    noise: bool | None = None


@dataclass(frozen=True, slots=True)
class Dynamics:
    """The verdict on a change, with its trace.

    `delta` and `interval` are in percentage points, points or marks; None where nothing may be compared.
    `provisional` marks small groups («ориентировочно»). `explanation` is a Russian sentence with the numbers.
    """

    verdict: Verdict
    assessment: Assessment
    delta: float | None
    interval: Interval | None
    n_previous: int | None
    n_current: int | None
    gates: Gates
    provisional: bool
    explanation: str


@dataclass(frozen=True, slots=True)
class _Measure:
    """A change before it is judged: its size, its interval, its limit, and how to say these."""

    delta: Fraction
    interval: Interval
    limit: float
    was: str
    became: str
    digits: int
    unit: str
    note: str = ""


def share_dynamics(
    previous: Share | None,
    current: Share | None,
    methodology: Methodology = DEFAULTS,
    *,
    higher_is_better: bool,
    incomparable: str = "",
) -> Dynamics:
    """The verdict on a change of a share (успеваемость, качество, доля «2»); noise by Newcombe's interval.

    `incomparable` is the reason the two groups can't be compared, in Russian, empty if they can.
    """
    reason = incomparable or _obstacle(previous, current, methodology)
    if reason or previous is None or current is None:
        return _unknown(previous, current, reason)
    raw = newcombe(current.x, current.n, previous.x, previous.n, methodology.z)
    measure = _Measure(
        delta=_change(previous, current),
        interval=Interval(100 * raw.low, 100 * raw.high),
        limit=methodology.delta_share_pp,
        was=_say_share(previous),
        became=_say_share(current),
        digits=1,
        unit="п.\u00a0п.",
    )
    return _judge(measure, previous.n, current.n, methodology, higher_is_better)


def score_dynamics(
    previous: Mean | None,
    current: Mean | None,
    methodology: Methodology = DEFAULTS,
    *,
    higher_is_better: bool = True,
    incomparable: str = "",
) -> Dynamics:
    """The verdict on a change of a mean score on the 100-point scale."""
    limit, sd = methodology.delta_score, methodology.default_sd_score
    return _mean_dynamics(previous, current, methodology, limit, sd, 1, higher_is_better, incomparable)


def mark_dynamics(
    previous: Mean | None,
    current: Mean | None,
    methodology: Methodology = DEFAULTS,
    *,
    higher_is_better: bool = True,
    incomparable: str = "",
) -> Dynamics:
    """The verdict on a change of a mean mark (2-5)."""
    limit, sd = methodology.delta_mark, methodology.default_sd_mark
    return _mean_dynamics(previous, current, methodology, limit, sd, 2, higher_is_better, incomparable)


def rises_sharply(previous: Share | None, current: Share | None, methodology: Methodology = DEFAULTS) -> bool:
    """True when a share rose by `decision_rise_pp` or more: the trigger of a proposed decision (domain/forms.md, 3.1).

    A trigger, not a verdict: it does not ask about chance, but groups too small or not comparable never pull it.
    """
    if previous is None or current is None or _obstacle(previous, current, methodology):
        return False
    return _change(previous, current) >= as_typed(methodology.decision_rise_pp)


def _mean_dynamics(
    previous: Mean | None,
    current: Mean | None,
    methodology: Methodology,
    limit: float,
    default_sd: float,
    digits: int,
    higher_is_better: bool,
    incomparable: str,
) -> Dynamics:
    reason = incomparable or _obstacle(previous, current, methodology)
    if reason or previous is None or current is None:
        return _unknown(previous, current, reason)
    sd1, sd0 = (default_sd if sd is None else sd for sd in (current.sd, previous.sd))
    half = methodology.z * se_of_mean_difference(sd1, current.n, sd0, previous.n)
    delta = difference(current.mean, previous.mean)
    assumed = current.sd is None or previous.sd is None
    measure = _Measure(
        delta=delta,
        interval=Interval(float(delta) - half, float(delta) + half),
        limit=limit,
        was=f"{number(previous.mean, digits)} (n\u00a0=\u00a0{previous.n})",
        became=f"{number(current.mean, digits)} (n\u00a0=\u00a0{current.n})",
        digits=digits,
        unit="балла",
        note=f"Разброс результатов не указан, принят равным {number(default_sd)}" if assumed else "",
    )
    return _judge(measure, previous.n, current.n, methodology, higher_is_better)


def _obstacle(previous: Share | Mean | None, current: Share | Mean | None, methodology: Methodology) -> str:
    """Why the two can't be compared, in Russian; empty if they can (gate 1)."""
    for item, when in ((previous, "за прошлый период"), (current, "за текущий период")):
        if item is None:
            return f"нет данных {when}"
        if not item.held:
            return f"{when} процедура не проводилась"
        if item.n < methodology.n_pooled_min:
            return f"участников {when} {item.n}, меньше {methodology.n_pooled_min}"
        if item.participation is not None and item.participation < methodology.participation_min:
            took, needed = percent(100 * item.participation), percent(100 * methodology.participation_min, 0)
            return f"{when} писали {took} обучающихся, меньше {needed}"
    return ""


def _unknown(previous: Share | Mean | None, current: Share | Mean | None, reason: str) -> Dynamics:
    n_previous, n_current = (None if item is None else item.n for item in (previous, current))
    text = f"Недостаточно данных: {reason}."
    gates = Gates(comparable=False)
    return Dynamics(Verdict.UNKNOWN, Assessment.NONE, None, None, n_previous, n_current, gates, False, text)


def _judge(
    measure: _Measure, n_previous: int, n_current: int, methodology: Methodology, higher_is_better: bool
) -> Dynamics:
    is_large = abs(measure.delta) >= as_typed(measure.limit)
    is_beyond_chance = 0 not in measure.interval
    if not is_large:
        verdict = Verdict.NO_CHANGE
    elif not is_beyond_chance:
        verdict = Verdict.TREND
    else:
        verdict = Verdict.RISE if measure.delta > 0 else Verdict.FALL
    assessment = Assessment.NONE
    if verdict in (Verdict.RISE, Verdict.FALL):
        is_good = (verdict is Verdict.RISE) == higher_is_better
        assessment = Assessment.POSITIVE if is_good else Assessment.NEGATIVE
    provisional = min(n_previous, n_current) < methodology.n_dynamics_min
    return Dynamics(
        verdict,
        assessment,
        float(measure.delta),
        measure.interval,
        n_previous,
        n_current,
        Gates(comparable=True, size=is_large, noise=is_beyond_chance),
        provisional,
        _explain(measure, verdict, provisional, methodology),
    )


@cache
def _confidence(z: float) -> str:
    """«95»: how often an interval of this multiplier holds the truth, per cent."""
    return number(100 * (2 * NormalDist().cdf(z) - 1), 0)


def _explain(measure: _Measure, verdict: Verdict, provisional: bool, methodology: Methodology) -> str:
    delta, low, high = (
        signed(value, measure.digits) for value in (float(measure.delta), measure.interval.low, measure.interval.high)
    )
    limit = f"{number(measure.limit, measure.digits)}\u00a0{measure.unit}"
    why = f"изменение не меньше {limit} и больше случайных колебаний"
    if verdict is Verdict.NO_CHANGE:
        why = f"изменение меньше {limit}"
    elif verdict is Verdict.TREND:
        why = f"изменение не меньше {limit}, но в пределах случайных колебаний"
    change = f"изменение {delta}\u00a0{measure.unit}"
    interval = f"{_confidence(methodology.z)}\u00a0%-й доверительный интервал от {low} до {high}\u00a0{measure.unit}"
    name = verdict.value[:1].upper() + verdict.value[1:]
    sentences = [
        f"{name}: было {measure.was}, стало {measure.became}, {change} ({interval}); {why}",
        f"Ориентировочно: участников меньше {methodology.n_dynamics_min}" if provisional else "",
        measure.note,
    ]
    # «5 п. п.» already ends in a full stop.
    return " ".join(sentence.removesuffix(".") + "." for sentence in sentences if sentence)


def _change(previous: Share, current: Share) -> Fraction:
    """In percentage points, exactly."""
    return Fraction(100 * (current.x * previous.n - previous.x * current.n), current.n * previous.n)


def _say_share(share: Share) -> str:
    return f"{percent(100 * share.x / share.n)} ({share.x} из {share.n})"
