"""Effect of measures: an indicator that called for a decision, then and now (domain/methodology.md, 7.1)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from schemas.periods import Period
from schemas.reference import procedures
from udfs.dynamics import Dynamics, share_dynamics
from udfs.parameters import DEFAULTS, Methodology
from udfs.pooling import Pooled, WorkKey


@dataclass(frozen=True, slots=True)
class Effect:
    """The share of «2» of a work in the period of the decision and in a later one, with the verdict of the gates.

    A decision is no proof of a cause: the verdict says what changed, not why.
    """

    key: WorkKey
    then: Period
    now: Period
    before: Pooled | None
    after: Pooled | None
    change: Dynamics

    @property
    def is_new(self) -> bool:
        """False where there is nothing new since the decision: the same period's work."""
        return self.now != self.then


def effect_of_work(
    pools: Mapping[tuple[WorkKey, Period], Pooled],
    key: WorkKey,
    then: Period,
    now: Period,
    methodology: Methodology = DEFAULTS,
) -> Effect:
    """The same work of the same grade, then and now, by the gates of dynamics (domain/methodology.md, 5.3)."""
    before, after = pools.get((key, then)), pools.get((key, now))
    why_not = procedures.incomparable(key.kind, key.subject, now.year, then.year) if now.is_year and then != now else ""
    change = share_dynamics(
        before.fails if before else None,
        after.fails if after else None,
        methodology,
        higher_is_better=False,
        incomparable=why_not,
    )
    return Effect(key, then, now, before, after, change)
