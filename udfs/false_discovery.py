"""Many comparisons in one report: which changes remain when chance is allowed for (Benjamini, Hochberg, 1995).

Of 400 unchanged cells about 20 look significant at 5 % (domain/methodology.md, 5.3). The procedure keeps the share of
such among those named under a limit.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from math import comb, sqrt
from statistics import NormalDist
from typing import Generic, TypeVar

from schemas.russian import NBSP, count, number
from udfs.dynamics import Mean, Share
from udfs.intervals import newcombe, se_of_mean_difference
from udfs.parameters import DEFAULTS, Methodology
from udfs.parameters_change import CHANGE_DEFAULTS, ChangeParameters

K = TypeVar("K")

_NORMAL = NormalDist()
_WIDEST = 40.0
"""Beyond so many standard errors a probability is 0."""
_CLOSE = 1e-13
_STEPS = 100


@dataclass(frozen=True, slots=True)
class Corrected:
    """A comparison's p-value, the same adjusted for the whole report, and whether the change still stands."""

    p: float
    adjusted: float
    significant: bool


@dataclass(frozen=True, slots=True)
class Report(Generic[K]):
    """All comparisons of a report, corrected, by the keys given; `explanation` is a Russian sentence."""

    cells: Mapping[K, Corrected]
    rate: float
    explanation: str


def benjamini_hochberg(p_values: Mapping[K, float | None], rules: ChangeParameters = CHANGE_DEFAULTS) -> Report[K]:
    """The comparisons of one report corrected together; those without a p-value (no data) are left out of it.

    Raises ValueError for a p-value outside 0..1.
    """
    known = sorted(((p, index, key) for index, (key, p) in enumerate(p_values.items()) if p is not None))
    wrong = [p for p, _, _ in known if not 0 <= p <= 1]
    if wrong:
        raise ValueError(f"Вероятность {wrong[0]} не лежит между 0 и 1")
    m, rate, best = len(known), rules.false_discovery_rate, 1.0
    cells: dict[K, Corrected] = {}
    for place in range(m, 0, -1):
        p, _, key = known[place - 1]
        best = min(best, p * (m / place))
        cells[key] = Corrected(p, best, best <= rate)
    alone, kept = sum(p <= rate for p, _, _ in known), sum(cell.significant for cell in cells.values())
    text = (
        f"{count(m, 'сравнение', 'сравнения', 'сравнений')}; по отдельности значимы {alone}, "
        f"с поправкой на число сравнений — {kept} (случайных среди них не более {said_rate(rate)})."
    )
    return Report({key: cells[key] for key in p_values if key in cells}, rate, text)


def said_rate(rate: float) -> str:
    """«5 %» or «0,5 %»: a rate as exactly as it was set."""
    return f"{number(round(100 * rate, 6))}{NBSP}%"


def p_of_means(
    previous: Mean, current: Mean, methodology: Methodology = DEFAULTS, default_sd: float | None = None
) -> float | None:
    """The two-sided p-value of a change of a mean; None without participants.

    Unknown spreads are `default_sd`, that of scores in the methodology where None.
    """
    if not previous.n or not current.n:
        return None
    assumed = methodology.default_sd_score if default_sd is None else default_sd
    sd1, sd0 = (assumed if item.sd is None else item.sd for item in (current, previous))
    error = se_of_mean_difference(sd1, current.n, sd0, previous.n)
    delta = abs(current.mean - previous.mean)
    if not error:
        return 0.0 if delta else 1.0
    return 2 * _NORMAL.cdf(-delta / error)


def p_of_shares(previous: Share, current: Share) -> float | None:
    """The two-sided p-value of a change of a share, the one at which Newcombe's interval just reaches zero.

    So it agrees with the noise gate of `dynamics` at any level. None without participants.
    """
    if not previous.n or not current.n:
        return None
    change = current.x * previous.n - previous.x * current.n
    if not change:
        return 1.0

    def distance(z: float) -> float:
        """How far the interval's nearer end is from zero: above 0 while zero is outside."""
        interval = newcombe(current.x, current.n, previous.x, previous.n, z)
        return interval.low if change > 0 else -interval.high

    return 2 * _NORMAL.cdf(-_crossing(distance))


def _crossing(distance: Callable[[float], float]) -> float:
    """Where a distance that falls from above 0 reaches it, by the rule of false position (Illinois)."""
    low, high = 0.0, 1.0
    at_low, at_high = distance(low), distance(high)
    while at_high > 0:
        if high >= _WIDEST:
            return _WIDEST
        low, at_low, high = high, at_high, min(2 * high, _WIDEST)
        at_high = distance(high)
    is_low = None
    for _ in range(_STEPS):
        middle = (low * at_high - high * at_low) / (at_high - at_low)
        at_middle = distance(middle)
        # An end that stays put twice has its distance halved, so that the other one comes to meet it.
        if at_middle > 0:
            low, at_low, at_high = middle, at_middle, at_high / 2 if is_low is True else at_high
        else:
            high, at_high, at_low = middle, at_middle, at_low / 2 if is_low is False else at_low
        is_low = at_middle > 0
        if not at_middle or high - low <= _CLOSE * high:
            break
    return middle


def exact_rate_test(first: int, second: int, first_base: int = 1, second_base: int = 1) -> float:
    """The two-sided exact p-value that two counts of rare events come at one rate: binomial, given their sum.

    Outcomes no likelier than the observed one are added up. 10 and 3 with equal bases give 0.092.
    """
    n, share = first + second, first_base / (first_base + second_base)
    chances = [comb(n, k) * share**k * (1 - share) ** (n - k) for k in range(n + 1)]
    return min(1.0, sum(chance for chance in chances if chance <= chances[first] * (1 + 1e-9)))


def smallest_n(delta: float, sd: float, z: float) -> int | None:
    """Participants a year, equal in both, from which a change of a mean is beyond chance; None for no change."""
    if not delta:
        return None
    least = int((z * sd * sqrt(2) / delta) ** 2)
    return least + 1
