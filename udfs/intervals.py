"""Intervals: how far a share or a mean may be from the truth by chance, and how firmly a low result holds.

Sources: Wilson (1927) for one share; Newcombe (1998), method 10, for a difference of two
shares; known answers in domain/methodology.md, 1.3 and 5.3.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from math import exp, lgamma, log, log1p, sqrt
from typing import Final

from udfs.parameters import DEFAULTS, Methodology

Z_95: Final = 1.96
"""The multiplier of a 95 % interval; the department's own stands on the sheet «Методика»."""

_TINY: Final = 1e-300
_ENOUGH: Final = 1e-14
_STEPS: Final = 10_000


@dataclass(frozen=True, slots=True)
class Interval:
    """A closed interval, in the units of the value it belongs to."""

    low: float
    high: float

    def __contains__(self, value: float) -> bool:
        return self.low <= value <= self.high


class ReliabilityLabel(StrEnum):
    """How firmly a low result of a small group may be believed (domain/methodology.md, 1.3)."""

    STABLE = "устойчиво"
    PROBABLE = "вероятно"
    FORMAL = "формально, требует подтверждения"


@dataclass(frozen=True, slots=True)
class Reliability:
    """The share pulled towards the district's, P(true share ≥ threshold), and the label it earns."""

    estimate: float
    probability: float
    label: ReliabilityLabel


def wilson(x: int, n: int, z: float = Z_95) -> Interval:
    """Wilson's interval of the share x / n, in parts of one. Raises ValueError when n < 1 or x is outside 0..n."""
    return Interval(*_ends(x, n, z))


def newcombe(x_current: int, n_current: int, x_previous: int, n_previous: int, z: float = Z_95) -> Interval:
    """Newcombe's interval of the difference of shares, current minus previous, in parts of one (-1..1)."""
    (low1, high1), (low0, high0) = _ends(x_current, n_current, z), _ends(x_previous, n_previous, z)
    p1, p0 = x_current / n_current, x_previous / n_previous
    delta = p1 - p0
    down = sqrt((p1 - low1) ** 2 + (high0 - p0) ** 2)
    up = sqrt((high1 - p1) ** 2 + (p0 - low0) ** 2)
    return Interval(max(-1.0, delta - down), min(1.0, delta + up))


def _ends(x: int, n: int, z: float) -> tuple[float, float]:
    """The ends of Wilson's interval; the p-values of a district ask for a million of them."""
    _require_share(x, n)
    p, z2 = x / n, z * z
    spread = 1 + z2 / n
    centre = (p + z2 / (2 * n)) / spread
    half = z * sqrt(p * (1 - p) / n + z2 / (4 * n * n)) / spread
    # The ends are exactly 0 and 1 for x = 0 and x = n; rounding must not move them past the share itself.
    low, high = centre - half if x else 0.0, centre + half if x < n else 1.0
    return low if low < p else p, high if high > p else p


def se_of_mean_difference(sd_current: float, n_current: int, sd_previous: float, n_previous: int) -> float:
    """The standard error of a difference of two independent means (domain/methodology.md, 5.3, gate 3)."""
    if min(n_current, n_previous) < 1 or min(sd_current, sd_previous) < 0:
        raise ValueError("Число участников должно быть не меньше 1, а разброс — не меньше 0")
    return sqrt(sd_current**2 / n_current + sd_previous**2 / n_previous)


def reliability(x: int, n: int, methodology: Methodology = DEFAULTS) -> Reliability:
    """The reliability of a low result, by the beta-binomial posterior with the district's share as prior."""
    _require_share(x, n)
    p, k = methodology.prior_share, methodology.prior_strength
    a, b = x + k * p, n - x + k * (1 - p)
    probability = 1 - beta_cdf(methodology.low_share_percent / 100, a, b)
    label = ReliabilityLabel.FORMAL
    if probability >= methodology.probable_from:
        label = ReliabilityLabel.STABLE if probability >= methodology.stable_from else ReliabilityLabel.PROBABLE
    return Reliability(a / (a + b), probability, label)


def beta_cdf(x: float, a: float, b: float) -> float:
    """P(X ≤ x) for a beta distribution with a, b > 0: the regularized incomplete beta function I_x(a, b).

    Lentz's continued fraction (Press et al., Numerical Recipes, 6.4), accurate to about 1e-12.
    """
    if a <= 0 or b <= 0:
        raise ValueError("Параметры бета-распределения должны быть больше 0")
    if x <= 0 or x >= 1:
        return 0.0 if x <= 0 else 1.0
    # The fraction converges fast on this side of the mean only; the other side is its mirror image.
    if x > (a + 1) / (a + b + 2):
        return 1.0 - beta_cdf(1 - x, b, a)
    front = exp(lgamma(a + b) - lgamma(a) - lgamma(b) + a * log(x) + b * log1p(-x)) / a
    return front * _beta_fraction(x, a, b)


def _beta_fraction(x: float, a: float, b: float) -> float:
    c, d = 1.0, 1.0 / _nonzero(1.0 - (a + b) * x / (a + 1))
    result = d
    for m in range(1, _STEPS):
        even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
        odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
        change = 1.0
        for term in (even, odd):
            d = 1.0 / _nonzero(1.0 + term * d)
            c = _nonzero(1.0 + term / c)
            change = c * d
            result *= change
        if abs(change - 1.0) < _ENOUGH:
            break
    return result


def _nonzero(value: float) -> float:
    return value if abs(value) > _TINY else _TINY


def _require_share(x: int, n: int) -> None:
    if n < 1 or not 0 <= x <= n:
        raise ValueError(f"Доля «{x} из {n}» невозможна: нужно 0 ≤ x ≤ n и n не меньше 1")
