"""The table of stability: each school's works over the years against the region, and its shrunk mean of the last year.

Means are those of ЕГЭ by subject; shares («2», «4» and «5») come with them where the region has some. Schools stand by
code; nothing here puts one above another (domain/methodology.md, 5.3).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import combinations

from schemas.periods import YEAR_TERM, Period
from schemas.reference import procedures
from udfs.dynamics import Dynamics, Mean, Share, score_dynamics, share_dynamics
from udfs.exam_tables import exam_year
from udfs.parameters import DEFAULTS, Methodology
from udfs.pooling import DISTRICT, MARKS, POINTS, Pooled, WorkKey, pool
from udfs.records import Origin, WorkRecord
from udfs.region_gap import DoubleDifference, YearMean, double_difference
from udfs.shrinkage import SchoolMean, ShrunkMean, shrunk_means, variances
from udfs.stability import YEARS, StabilityResult, YearShare, leaps, mean_stability, share_stability

EGE = "ЕГЭ"

Year = YearMean | YearShare
Pools = Mapping[tuple[WorkKey, Period], Pooled]


class Measure(StrEnum):
    """What is compared with the region."""

    MEAN = "средний балл"
    FAILS = "доля отметок «2»"
    QUALITY = "доля отметок «4» и «5»"


@dataclass(frozen=True, slots=True, order=True)
class RegionKey:
    """What a value of the region is of: `grade` is None where the source tells none."""

    kind: str
    subject: str
    grade: int | None
    measure: Measure
    year: int


Region = Mapping[RegionKey, float]
"""The region's mean scores in points, shares in per cent."""


@dataclass(frozen=True, slots=True)
class StabilityRow:
    """A school's (district: code empty) work: its class over three years, and for means ΔΔ and the shrunk mean.

    `last` and `before` are the last two years in which the procedure was held. `double` and `shrunk` are None for
    shares, `shrunk` for the district, too.
    """

    key: WorkKey
    measure: Measure
    last: Year
    before: Year | None
    result: StabilityResult
    double: DoubleDifference | None
    shrunk: ShrunkMean | None

    @property
    def origins(self) -> tuple[Origin, ...]:
        """The rows of all years the line rests on."""
        return self.result.origins


def stability_table(
    records: Iterable[WorkRecord], region: Region, methodology: Methodology = DEFAULTS
) -> list[StabilityRow]:
    """The district's lines first, then schools by code; works of terms are left out."""
    pools = pool(record for record in records if record.period.is_year)
    rows, schools = [], defaultdict[WorkKey, set[str]](set)
    years = defaultdict[WorkKey, set[int]](set)
    for key, period in pools:
        work = key.of_district
        schools[work].add(key.school)
        years[work].add(exam_year(period))
    for work, codes in schools.items():
        span = range(min(years[work]), max(years[work]) + 1)
        for measure in _measures(work, region):
            rows += _of_work(pools, work, sorted(codes), span, measure, region, methodology)
    return sorted(rows, key=lambda row: (row.key, row.measure))


def _measures(work: WorkKey, region: Region) -> list[Measure]:
    if work.scale == POINTS:
        return [Measure.MEAN] if work.kind == EGE else []
    known = {(item.kind, item.subject, item.measure) for item in region if item.grade in (None, work.grade)}
    shares = (Measure.FAILS, Measure.QUALITY) if work.scale == MARKS else ()
    return [measure for measure in shares if (work.kind, work.subject, measure) in known]


def _of_work(
    pools: Pools,
    work: WorkKey,
    schools: Sequence[str],
    span: range,
    measure: Measure,
    region: Region,
    methodology: Methodology,
) -> list[StabilityRow]:
    """The lines of one work: leaps and the spread between schools are judged among all of them."""
    asked = [_asked(work, year, measure, region) for year in span]
    lines = {code: [_year(pools, _key(work, code), measure, about) for about in asked] for code in schools}
    changes = {code: _change(work, line, measure, methodology) for code, line in lines.items() if code != DISTRICT}
    # A drop of the share of «2» is no «рывок» in the words of the order: it praises what grew.
    leapt = (
        {} if measure is Measure.FAILS else leaps({code: item for code, item in changes.items() if item}, methodology)
    )
    means = [_school_mean(code, lines[code]) for code in changes] if measure is Measure.MEAN else []
    spread = variances(means, methodology, methodology)
    shrunk = {item.school: item for item in shrunk_means(means, spread, None, methodology, methodology)}
    rows = []
    for code, line in lines.items():
        before, last = _last_two(line)
        result = _classified(work, line, measure, methodology, leap=bool(leapt.get(code)))
        double = _double(work, before, last, methodology)
        rows.append(StabilityRow(_key(work, code), measure, last, before, result, double, shrunk.get(code)))
    return rows


def _classified(
    work: WorkKey, line: Sequence[Year], measure: Measure, methodology: Methodology, *, leap: bool
) -> StabilityResult:
    held = [item.year for item in line if item.held][-YEARS:]
    reasons = (_incomparable(work, before, now) for before, now in combinations(held, 2))
    why_not = next((reason for reason in reasons if reason), "")
    if measure is Measure.MEAN:
        means = [item for item in line if isinstance(item, YearMean)]
        return mean_stability(means, methodology, methodology, leap=leap, incomparable=why_not)
    shares, is_good = [item for item in line if isinstance(item, YearShare)], measure is Measure.QUALITY
    return share_stability(shares, methodology, methodology, higher_is_better=is_good, leap=leap, incomparable=why_not)


@dataclass(frozen=True, slots=True)
class _Asked:
    """What a year is to all schools: `region` is the region's value, None where it is not known."""

    year: int
    period: Period
    held: bool
    region: float | None


def _asked(work: WorkKey, year: int, measure: Measure, region: Region) -> _Asked:
    exact = RegionKey(work.kind, work.subject, work.grade, measure, year)
    period = Period(_school_year(year), YEAR_TERM)
    held = procedures.was_held(work.kind, work.subject, period.year)
    # A value without a grade speaks for all of them.
    return _Asked(year, period, held, region.get(exact, region.get(replace(exact, grade=None))))


def _year(pools: Pools, key: WorkKey, measure: Measure, about: _Asked) -> Year:
    """A year of the line; without numbers where the school has none, which is not the same as not held."""
    year, held, value = about.year, about.held, about.region
    pooled = pools.get((key, about.period))
    origins = pooled.origins if pooled else ()
    part = pooled.participation if pooled else None
    if measure is Measure.MEAN:
        took, mean = (pooled.took, pooled.mean_score) if pooled else (None, None)
        return YearMean(year, took, mean, value, None, part, held, origins)
    share = None if pooled is None else pooled.fails if measure is Measure.FAILS else pooled.quality
    x, n = (share.x, share.n) if share else (None, None)
    return YearShare(year, x, n, None if value is None else value / 100, part, held, origins)


def _last_two(line: Sequence[Year]) -> tuple[Year | None, Year]:
    """The last year in which the procedure was held, and the one before it."""
    held = [item for item in line if item.held] or list(line)
    return (held[-2] if len(held) > 1 else None), held[-1]


def _change(work: WorkKey, line: Sequence[Year], measure: Measure, methodology: Methodology) -> Dynamics | None:
    """The change between the last two years held."""
    before, last = _last_two(line)
    if before is None:
        return None
    why_not = _incomparable(work, before.year, last.year)
    if isinstance(before, YearMean) and isinstance(last, YearMean):
        return score_dynamics(_mean(before), _mean(last), methodology, incomparable=why_not)
    if isinstance(before, YearShare) and isinstance(last, YearShare):
        is_good = measure is Measure.QUALITY
        return share_dynamics(_share(before), _share(last), methodology, higher_is_better=is_good, incomparable=why_not)
    return None


def _double(work: WorkKey, before: Year | None, last: Year, methodology: Methodology) -> DoubleDifference | None:
    if not isinstance(last, YearMean) or isinstance(before, YearShare):
        return None
    why_not = _incomparable(work, before.year, last.year) if before else ""
    return double_difference(before, last, methodology, incomparable=why_not)


def _school_mean(school: str, line: Sequence[Year]) -> SchoolMean:
    _, last = _last_two(line)
    mean = last.mean if isinstance(last, YearMean) else None
    return SchoolMean(school, (last.n or 0) if mean is not None else 0, mean or 0.0, None, last.origins)


def _mean(item: YearMean) -> Mean | None:
    return Mean(item.mean, item.n, item.sd, item.participation, item.held) if item.n and item.mean is not None else None


def _share(item: YearShare) -> Share | None:
    return Share(item.x, item.n, item.participation, item.held) if item.n and item.x is not None else None


def _incomparable(work: WorkKey, before: int, now: int) -> str:
    return procedures.incomparable(work.kind, work.subject, _school_year(before), _school_year(now))


def _key(work: WorkKey, school: str) -> WorkKey:
    return work._replace(school=school)


def _school_year(year: int) -> str:
    return f"{year - 1}/{year}"
