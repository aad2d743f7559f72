"""The table of dynamics: each school's works of a period against the same works before, with the district beside.

What is compared with what: a term's work with the nearest earlier term of the same school year that had it, else with
the same term of the year before; a year's procedure with the last school year in which it was held (design default,
after domain/methodology.md, 5.3, gate 1). A year in which it was held but the school gave nothing is not skipped.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from schemas.periods import YEAR_TERM, Period
from schemas.reference import procedures
from udfs.dynamics import Dynamics, mark_dynamics, score_dynamics, share_dynamics
from udfs.parameters import DEFAULTS, Methodology
from udfs.pooling import DISTRICT, MARKS, POINTS, Pooled, WorkKey, pool
from udfs.records import WorkRecord

Pools = Mapping[tuple[WorkKey, Period], Pooled]

_PRIMARY = "шкала «первичный балл»: работы разных лет и видов не сопоставляются"
_REPEATED = "Один класс писал работу в разные дни: участники посчитаны по каждой работе."
_LONGEST_WAY_BACK = 10


@dataclass(frozen=True, slots=True)
class WorkDynamics:
    """One line: a work of a school (or of the district, `key.school` empty) in a period and what it is compared with.

    `previous` and `earlier` are t-1 and t-2, None where there is nothing; `previous_period` is the one looked at even
    so. `fails` is the share of «2» or under the minimum, `mean` of marks or points; `quality` only for marks. Verdicts
    are None on a scale that can't be added up. `incomparable` is why the groups differ, in Russian, else empty.
    """

    key: WorkKey
    current: Pooled
    previous: Pooled | None
    earlier: Pooled | None
    district: Pooled
    previous_period: Period | None
    incomparable: str
    fails: Dynamics | None
    quality: Dynamics | None
    mean: Dynamics | None
    notes: tuple[str, ...]

    @property
    def explanation(self) -> str:
        """The verdicts in words with their numbers, and the notes."""
        if self.fails is None and self.mean is None:
            return " ".join(self.notes)
        unknown = {item.explanation for item in (self.fails, self.quality, self.mean) if item and item.delta is None}
        known = [
            f"{name}: {item.explanation[:1].lower()}{item.explanation[1:]}"
            for name, item in ((self.fails_name, self.fails), ("качество", self.quality), (self.mean_name, self.mean))
            if item and item.delta is not None
        ]
        return " ".join([*(text[:1].upper() + text[1:] for text in known), *sorted(unknown), *self.notes])

    @property
    def fails_name(self) -> str:
        """«доля отметки «2»» or «ниже порога»."""
        return "доля отметки «2»" if self.key.scale == MARKS else "ниже порога"

    @property
    def mean_name(self) -> str:
        """«средняя отметка» or «средний балл»."""
        return "средняя отметка" if self.key.scale == MARKS else "средний балл"


def shown_periods(records: Iterable[WorkRecord], current: Period | None) -> tuple[Period, ...]:
    """The periods a table of dynamics shows: the current term, and the last school year with results before it.

    Without a current period, the last term with works stands for it.
    """
    known = sorted({record.period for record in records})
    terms = [period for period in known if not period.is_year and (current is None or period == current)]
    limit = current or Period(known[-1].year, YEAR_TERM) if known else None
    years = [period for period in known if period.is_year and limit is not None and period <= limit]
    return tuple(sorted({*terms[-1:], *years[-1:]}))


def dynamics_table(
    records: Iterable[WorkRecord], periods: Iterable[Period], methodology: Methodology = DEFAULTS
) -> list[WorkDynamics]:
    """A line for each work of the periods: the district's first, then schools by code, never by result."""
    pools = pool(records)
    wanted = set(periods)
    lines = [_line(pools, current, methodology) for (_, period), current in pools.items() if period in wanted]
    return sorted(lines, key=lambda line: (line.key.school, line.current.period, line.key))


def compared_period(pools: Pools, key: WorkKey, period: Period) -> Period | None:
    """The period a work of `period` is compared with; None where there is none to look at."""
    return _year_before(pools, key, period) if period.is_year else _term_before(pools, key, period)


def _term_before(pools: Pools, key: WorkKey, period: Period) -> Period | None:
    same_year = [Period(period.year, term) for term in range(period.term - 1, 0, -1)]
    last_year = Period(period.year, YEAR_TERM).previous.year
    for candidate in (*same_year, Period(last_year, period.term)):
        if (key, candidate) in pools:
            return candidate
    return same_year[0] if same_year else None


def _year_before(pools: Pools, key: WorkKey, period: Period) -> Period:
    candidate = period.previous
    for _ in range(_LONGEST_WAY_BACK):
        if (key, candidate) in pools or procedures.was_held(key.kind, key.subject, candidate.year):
            break
        candidate = candidate.previous
    return candidate


def _line(pools: Pools, current: Pooled, methodology: Methodology) -> WorkDynamics:
    key = current.key
    before = compared_period(pools, key, current.period)
    previous = pools.get((key, before)) if before else None
    further = compared_period(pools, key, before) if before and previous else None
    why_not = _incomparable(key, current.period, before)
    means = {MARKS: mark_dynamics, POINTS: score_dynamics}.get(key.scale)
    has_quality = key.scale == MARKS
    now, then = current, previous
    fails_then, quality_then, mean_then = (then.fails, then.quality, then.mean) if then else (None, None, None)
    return WorkDynamics(
        key=key,
        current=current,
        previous=previous,
        earlier=pools.get((key, further)) if further else None,
        district=pools[key.of_district, current.period],
        previous_period=before,
        incomparable=why_not,
        fails=share_dynamics(fails_then, now.fails, methodology, higher_is_better=False, incomparable=why_not)
        if means
        else None,
        quality=share_dynamics(quality_then, now.quality, methodology, higher_is_better=True, incomparable=why_not)
        if has_quality
        else None,
        mean=means(mean_then, now.mean, methodology, incomparable=why_not) if means else None,
        notes=tuple(_notes(current, previous, before)),
    )


def _incomparable(key: WorkKey, period: Period, before: Period | None) -> str:
    if before is None or not period.is_year:
        return ""
    return procedures.incomparable(key.kind, key.subject, period.year, before.year)


def _notes(current: Pooled, previous: Pooled | None, before: Period | None) -> Iterable[str]:
    if current.key.scale not in (MARKS, POINTS):
        yield f"{_PRIMARY[:1].upper()}{_PRIMARY[1:]}."
    if current.repeated or (previous and previous.repeated):
        yield _REPEATED
    if before and previous and not current.period.is_year and before.year != current.period.year:
        yield f"Сравнение с другим учебным годом ({before.code}): состав обучающихся иной."
    if before and current.period.is_year:
        gap = current.period.previous
        while gap != before:
            yield f"{gap.year}: процедура не проводилась, взят {before.year}."
            gap = gap.previous
    if current.key.school == DISTRICT and previous and previous.schools != current.schools:
        yield f"Школ в сумме: было {previous.schools}, стало {current.schools}."
