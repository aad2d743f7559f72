"""Many comparisons in one report: which changes remain when chance is allowed for (Benjamini, Hochberg, 1995).

Of 400 unchanged cells about 20 look significant at 5 % (domain/methodology.md, 5.3). The procedure keeps the share of
such among those named under a limit.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import comb, sqrt
from statistics import NormalDist
from typing import Generic, TypeVar

from schemas.russian import count, percent
from udfs.dynamics import Mean, Share
from udfs.intervals import newcombe, se_of_mean_difference
from udfs.parameters import DEFAULTS, Methodology
from udfs.parameters_change import CHANGE_DEFAULTS, ChangeParameters

K = TypeVar("K")

_NORMAL = NormalDist()
_WIDEST = 40.0
_HALVINGS = 80


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
        f"с поправкой на число сравнений — {kept} (случайных среди них не более {percent(100 * rate, 0)})."
    )
    return Report({key: cells[key] for key in p_values if key in cells}, rate, text)


def p_of_means(previous: Mean, current: Mean, methodology: Methodology = DEFAULTS) -> float | None:
    """The two-sided p-value of a change of a mean score; None without participants. Unknown spreads are the default."""
    if not previous.n or not current.n:
        return None
    sd1, sd0 = (methodology.default_sd_score if item.sd is None else item.sd for item in (current, previous))
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
    if previous.x * current.n == current.x * previous.n:
        return 1.0
    low, high = 0.0, _WIDEST
    for _ in range(_HALVINGS):
        middle = (low + high) / 2
        if middle and 0 not in newcombe(current.x, current.n, previous.x, previous.n, middle):
            low = middle
        else:
            high = middle
    return 2 * _NORMAL.cdf(-low)


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
