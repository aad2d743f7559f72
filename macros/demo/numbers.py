"""Seeded helpers that make plausible numbers: the same key always gives the same numbers, on any machine."""

from __future__ import annotations

import math
from collections.abc import Mapping
from datetime import date, timedelta
from random import Random
from statistics import NormalDist

_SEED = "приказ 54"
_STANDARD = NormalDist()
_WEEK = 5

# Where marks «3», «4» and «5» begin on a scale whose zero is the border of «2» and whose unit is one pupil standard
# deviation. With 10 % of «2» they give 29 % of «3», 38 % of «4» and 24 % of «5», an ordinary ВПР picture.
_FROM_4, _FROM_5 = 1.0, 2.0


def generator(*key: object) -> Random:
    """A random generator that belongs to the key alone, so that adding a school changes no other school."""
    return Random("/".join(map(str, (_SEED, *key))))


def allocate(total: int, weights: Mapping[str, float]) -> dict[str, int]:
    """Share out `total` in proportion to the weights, in whole numbers that add up (largest remainders)."""
    whole = sum(weights.values())
    exact = {key: total * weight / whole for key, weight in weights.items()}
    shares = {key: math.floor(value) for key, value in exact.items()}
    by_remainder = sorted(exact, key=lambda key: (shares[key] - exact[key], key))
    for key in by_remainder[: total - sum(shares.values())]:
        shares[key] += 1
    return shares


def split(total: int, parts: int) -> list[int]:
    """Cut `total` into `parts` whole numbers that differ by at most one: pupils of a parallel into classes."""
    return [total // parts + (part < total % parts) for part in range(parts)]


def marks(rng: Random, took: int, fail: float) -> tuple[int, int, int, int]:
    """Numbers of marks 2, 3, 4, 5 among `took` pupils whose true share of «2» is `fail` (0-1).

    Pupils stand at equal steps of the distribution from a random start: the share of «2» is right within one pupil,
    and small classes don't get pictures that only chance would make.
    """
    mean = -_STANDARD.inv_cdf(fail)
    start = rng.random()
    levels = [mean + _STANDARD.inv_cdf(min(max((place + start) / took, 1e-6), 1 - 1e-6)) for place in range(took)]
    below = [sum(level < border for level in levels) for border in (0.0, _FROM_4, _FROM_5)]
    return below[0], below[1] - below[0], below[2] - below[1], took - below[2]


def scores(rng: Random, took: int, mean: float, spread: float, lowest: int, highest: int) -> list[int]:
    """Test scores of `took` pupils in rising order, about normal, between `lowest` and `highest` inclusive."""
    places = [(place + rng.uniform(0.35, 0.65)) / took for place in range(took)]
    return [min(max(round(mean + spread * _STANDARD.inv_cdf(place)), lowest), highest) for place in places]


def school_day(first: date, offset: int) -> date:
    """The working day (Monday to Friday) that comes `offset` working days after `first`, or after the next Monday."""
    monday = first - timedelta(days=first.weekday())
    weeks, weekday = divmod(min(first.weekday(), _WEEK) + offset, _WEEK)
    return monday + timedelta(days=7 * weeks + weekday)
