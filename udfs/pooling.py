"""Pooling: the classes of a grade added up to a school, the schools added up to the district.

Counts are added, shares and means follow from the sums; a mean of percentages is never taken.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from operator import attrgetter
from typing import Any, NamedTuple

from schemas.periods import Period
from udfs.dynamics import Mean, Share
from udfs.marks import MarkCounts
from udfs.records import Origin, WorkRecord

DISTRICT = ""
"""Stands for the district where a school's code is expected."""

MARKS, POINTS = "отметка 2-5", "100 баллов"
"""The scales that can be added up; primary points of different works can't."""


class WorkKey(NamedTuple):
    """What may be added up and compared: a school's (or the district's) work of one kind, subject, grade and scale."""

    school: str
    kind: str
    subject: str
    grade: int
    scale: str

    @property
    def of_district(self) -> WorkKey:
        """The same work in the district."""
        return WorkKey(DISTRICT, self.kind, self.subject, self.grade, self.scale)


@dataclass(frozen=True, slots=True)
class Pooled:
    """The sums of a work over classes in a period; None for a sum some class gave no number for.

    `took` are participants, `marks` counts by mark (scale of marks), `mean_score` the participants' mean (scale of 100
    points). `repeated` is True when a class wrote on several days, so that its pupils are counted on each of them.
    """

    key: WorkKey
    period: Period
    took: int
    enrolled: int | None
    marks: MarkCounts | None
    below: int | None
    high: int | None
    mean_score: float | None
    schools: int
    repeated: bool
    origins: tuple[Origin, ...]

    @property
    def participation(self) -> float | None:
        """Those who wrote to those enrolled, 0..1; None where it isn't known."""
        return self.took / self.enrolled if self.enrolled else None

    @property
    def fails(self) -> Share | None:
        """Those below the lower border: the mark «2», or under the minimum score; None without participants."""
        if self.marks is not None:
            return self._share(self.marks.n2, self.marks.marked)
        return self._share(self.below, self.took)

    @property
    def quality(self) -> Share | None:
        """Those with «4» and «5»; None outside the scale of marks."""
        return None if self.marks is None else self._share(self.marks.n4 + self.marks.n5, self.marks.marked)

    @property
    def mean(self) -> Mean | None:
        """The mean mark with the spread of the marks, or the mean score, whose spread isn't known."""
        if self.marks is not None and self.marks.mean_mark is not None:
            return Mean(self.marks.mean_mark, self.marks.marked, self.marks.mark_sd, self.participation)
        return None if self.mean_score is None else Mean(self.mean_score, self.took, None, self.participation)

    def _share(self, x: int | None, n: int) -> Share | None:
        """None also for counts that contradict each other: the forms' rules refuse them, a typing hand may not."""
        return None if x is None or not 0 <= x <= n or not n else Share(x, n, self.participation)


def pool(records: Iterable[WorkRecord]) -> dict[tuple[WorkKey, Period], Pooled]:
    """The sums by school and by district, for each kind, subject, grade, scale and period."""
    groups = defaultdict[Period, defaultdict[WorkKey, list[WorkRecord]]](lambda: defaultdict(list))
    for record in records:
        works = groups[record.period]
        key = WorkKey(record.school, record.kind, record.subject, record.grade, record.scale)
        works[key].append(record)
        works[key.of_district].append(record)
    return {(key, period): _pooled(key, period, rows) for period, own in groups.items() for key, rows in own.items()}


def _pooled(key: WorkKey, period: Period, rows: Sequence[WorkRecord]) -> Pooled:
    written = [row for row in rows if row.took]
    took, below, high, *marks = map(_total, zip(*map(_COUNTS, written), strict=True)) if written else _OF_NOBODY
    return Pooled(
        key=key,
        period=period,
        took=took,
        enrolled=_total([row.enrolled for row in rows]),
        marks=MarkCounts(*marks) if key.scale == MARKS and None not in marks else None,
        below=below,
        high=high,
        mean_score=_mean_score(written) if key.scale == POINTS else None,
        schools=len({row.school for row in rows}),
        repeated=len(set(map(_WRITERS, written))) < len(written),
        origins=tuple([row.origin for row in rows]),
    )


# Of a large district's rows a million numbers are taken: by getters, which the interpreter runs through in one go.
_COUNTS = attrgetter("took", "below", "high", "mark5", "mark4", "mark3", "mark2")
_WRITERS = attrgetter("school", "class_label")
_OF_NOBODY = (0, None, None, None)


def _total(values: Sequence[Any]) -> Any:
    """The sum of counts; None where one of them is not known."""
    return None if None in values else sum(values)


def _mean_score(rows: Sequence[WorkRecord]) -> float | None:
    """The mean weighted by participants; a single class keeps the very number it typed."""
    total, taken = Decimal(0), 0
    for row in rows:
        if row.mean_score is None:
            return None
        total += (row.took or 0) * Decimal(str(row.mean_score))
        taken += row.took or 0
    points, parts = total.as_integer_ratio()
    return points / (parts * taken) if taken else None
