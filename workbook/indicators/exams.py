"""ЕГЭ: the district's printed means by subject, and the aggregate mean of schools."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from schemas.russian import number
from udfs.exam_tables import district_exams, school_aggregates, school_exams
from udfs.pooling import DISTRICT, POINTS
from udfs.records import Origin
from udfs.shnor import Answer
from workbook.indicators.indicator import SCORE, Indicator, place
from workbook.master.records import methodology_of, printed_means, region_means, work_records
from workbook.master.state import MasterState
from workbook.traces import Traces
from workbook.traces.works import measured

_READ = measured("mean", POINTS)


def exams(state: MasterState, traces: Traces) -> Iterator[Indicator]:
    """The district's means and each school's aggregate mean, by year."""
    printed, records = printed_means(state), work_records(state)
    table = district_exams(printed, records)
    sources = {(item.subject, item.year): item.source for item in printed}
    for subject in table.subjects if table else ():
        row, now = subject.printed, subject.current
        assert table is not None
        places_of = (f"лист «Справочные значения», {row.subject}, {year}\u00a0г." for year in table.years)
        gap = "" if now is None or now.difference is None else f" По строкам школ: {number(now.mean, 2)}."
        why = f" Внимание: {subject.incomparable}." if subject.incomparable else ""
        position = f" Относительно края: {row.position}." if row.position else ""
        yield Indicator(
            id=f"exams/district/{table.years[1]}/{row.subject}",
            name=f"ЕГЭ, {row.subject}: средний балл района",
            school=DISTRICT,
            period=f"{table.years[1] - 1}/{table.years[1]}-год",
            value=None if row.current is None else float(row.current),
            unit=SCORE,
            n=now.n if now else None,
            status=row.direction.value if row.direction else Answer.UNKNOWN.value,
            explanation=f"Источник: {sources.get((row.subject, table.years[1])) or 'не указан'}.{position}{gap}{why}",
            trace=(*places_of, *traces.trace(now.origins if now else (), _READ)),
            sources=traces.sources(now.origins if now else (), _READ),
            previous=None if row.previous is None else float(row.previous),
            previous_period=f"{table.years[0] - 1}/{table.years[0]}-год",
        )
    rows = school_exams(records, region_means(state), methodology_of(state))
    origins_of: defaultdict[tuple[str, int], list[Origin]] = defaultdict(list)
    for result in rows:
        origins_of[result.school, result.year] += result.origins
    for total in school_aggregates(rows):
        origins = tuple(origins_of[total.school, total.year])
        yield Indicator(
            id=f"exams/{place(total.school)}/{total.year}/aggregate",
            name="ЕГЭ: совокупный средний балл",
            school=total.school,
            period=f"{total.year - 1}/{total.year}-год",
            value=total.mean,
            unit=SCORE,
            n=total.n,
            status="несопоставимо" if total.incomparable else "есть данные",
            explanation=total.incomparable,
            trace=traces.trace(origins, _READ),
            sources=traces.sources(origins, _READ),
            previous=total.change.previous if total.change else None,
        )
