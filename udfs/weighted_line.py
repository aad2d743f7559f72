"""A straight line through points of unequal precision: weighted least squares with a variance between the points.

Each point weighs 1 / (τ² + its own variance), τ² by the method of moments (DerSimonian and Laird, 1986, with one
regressor). Known answers: the tests hold a second implementation by matrices.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from math import fsum, sqrt

from udfs.intervals import Interval, beta_cdf

_TINY = 1e-9
_CONFIDENCE = 0.95


@dataclass(frozen=True, slots=True)
class Point:
    """A point of the plane and the variance of its `y` by chance, more than 0."""

    x: float
    y: float
    variance: float

    def __post_init__(self) -> None:
        if self.variance <= 0:
            raise ValueError("Дисперсия результата должна быть больше 0")


@dataclass(frozen=True)
class WeightedLine:
    """The line y = `intercept` + `slope` · x through three points or more, not all of one x; `between` is τ².

    Raises ValueError for fewer points or a single x.
    """

    points: Sequence[Point]
    between: float = 0.0

    def __post_init__(self) -> None:
        xs = [point.x for point in self.points]
        if len(xs) < 3 or max(xs) - min(xs) < _TINY:
            raise ValueError("Для линии нужны три точки или больше, не все с одним значением")

    @cached_property
    def weights(self) -> tuple[float, ...]:
        """1 / (τ² + variance) of each point."""
        return tuple(1 / (self.between + point.variance) for point in self.points)

    @cached_property
    def centre(self) -> tuple[float, float]:
        """The weighted means of x and y; the line goes through it."""
        return self._sum([point.x for point in self.points]) / self.total, self._sum(
            [point.y for point in self.points]
        ) / self.total

    @cached_property
    def total(self) -> float:
        """The sum of the weights."""
        return fsum(self.weights)

    @cached_property
    def sxx(self) -> float:
        """The weighted sum of squares of x around its mean."""
        return self._sum([(point.x - self.centre[0]) ** 2 for point in self.points])

    @cached_property
    def slope(self) -> float:
        """By how much y grows with x."""
        x, y = self.centre
        return self._sum([(point.x - x) * (point.y - y) for point in self.points]) / self.sxx

    @property
    def intercept(self) -> float:
        """Y at x = 0."""
        return self.centre[1] - self.slope * self.centre[0]

    @cached_property
    def residuals(self) -> tuple[float, ...]:
        """Y less the line, point by point."""
        x, y = self.centre
        return tuple(point.y - y - self.slope * (point.x - x) for point in self.points)

    @cached_property
    def left(self) -> float:
        """The weighted sum of squares the line leaves."""
        return self._sum([residual**2 for residual in self.residuals])

    @property
    def r2(self) -> float:
        """The part of the weighted sum of squares the line explains, 0..1; 0 where all y are equal."""
        whole = self._sum([(point.y - self.centre[1]) ** 2 for point in self.points])
        return 1 - self.left / whole if whole > _TINY else 0.0

    @property
    def slope_interval(self) -> Interval:
        """Student's 95 % interval of the slope."""
        df = len(self.points) - 2
        half = student_quantile((1 + _CONFIDENCE) / 2, df) * sqrt(self.left / df / self.sxx)
        return Interval(self.slope - half, self.slope + half)

    def leverage(self, at: int) -> float:
        """How far the line follows this very point, 0..1."""
        return self.weights[at] * (1 / self.total + (self.points[at].x - self.centre[0]) ** 2 / self.sxx)

    def studentised(self, at: int) -> float | None:
        """The residual in standard errors, measured with the point left out; None where that spread is nothing."""
        df, weight, residual = len(self.points) - 3, self.weights[at], self.residuals[at]
        rest = 1 - self.leverage(at)
        if df < 1 or rest < _TINY:
            return None
        others = (self.left - weight * residual**2 / rest) / df
        return residual * sqrt(weight / (others * rest)) if others > _TINY else None

    def shrunk(self, at: int) -> float:
        """The residual pulled to 0 by its reliability, τ² / (τ² + variance)."""
        return self.between * self.weights[at] * self.residuals[at]

    def _sum(self, values: Sequence[float]) -> float:
        return fsum(w * value for w, value in zip(self.weights, values, strict=True))


def between_variance(points: Sequence[Point]) -> float:
    """τ², the variance of the points around the line beyond chance: (Q − (N − 2)) / (Σw − Σwh); 0 where there is none.

    Q and the leverages h are those of the line with weights w = 1 / variance.
    """
    fit = WeightedLine(points)
    spent = fsum(weight * fit.leverage(at) for at, weight in enumerate(fit.weights))
    return max(0.0, (fit.left - (len(points) - 2)) / (fit.total - spent))


def student_quantile(probability: float, df: int) -> float:
    """The quantile of Student's distribution with `df` degrees of freedom, for a probability of one half or more."""
    low, high = 0.0, 1.0
    while _student_cdf(high, df) < probability:
        low, high = high, 2 * high
    for _ in range(100):
        middle = (low + high) / 2
        low, high = (middle, high) if _student_cdf(middle, df) < probability else (low, middle)
    return (low + high) / 2


def _student_cdf(t: float, df: int) -> float:
    return 1 - beta_cdf(df / (df + t * t), df / 2, 0.5) / 2
