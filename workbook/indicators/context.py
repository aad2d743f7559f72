"""Social context and results: shares of the social passport, ИСБ, ИОР, the group of both, the expected result."""

from __future__ import annotations

from collections.abc import Iterator

from schemas.forms.social import SHARES
from schemas.periods import YEAR_TERM, Period
from udfs.dynamics import Share
from udfs.expected_result import TITLE
from udfs.pooling import DISTRICT
from udfs.records import Origin
from udfs.social_shares import NAMES
from workbook.context_tables import ContextTables, SchoolContext, context_tables
from workbook.indicators.indicator import ANSWER, PERCENT, Indicator
from workbook.master.state import MasterState
from workbook.traces import Reads, Traces
from workbook.traces.works import RESULTS, SOCIAL, social_share

_POINTS = "балл индекса"


def context(state: MasterState, traces: Traces) -> Iterator[Indicator]:
    """The share of schools with a low ИСБ, then each school's indexes; nothing without a social passport or results."""
    if not (state.data.get("S") or state.data.get("R")):
        return
    tables = context_tables(state)
    social, results = (Period(year, YEAR_TERM) if year else None for year in (tables.social_year, tables.results_year))
    if social:
        yield _low(tables, social, traces)
    for school in tables.schools:
        if social:
            yield from _social(school, social, traces)
        if results:
            yield from _results(school, results, traces)


def _low(tables: ContextTables, period: Period, traces: Traces) -> Indicator:
    low = tables.low
    origins = tuple(origin for school in tables.schools for origin in school.social.origins)
    return _indicator(
        traces, DISTRICT, period, "low-social", "Доля школ с низким ИСБ", low.percent, PERCENT, low.n,
        "есть данные" if low.n else "нет данных", low.explanation, origins, SOCIAL,
    )  # fmt: skip


def _social(found: SchoolContext, period: Period, traces: Traces) -> Iterator[Indicator]:
    code, shares, index = found.school.code, found.shares, found.social
    for name in SHARES:
        share: Share | None = shares.shares.get(name)
        value, n = (100 * share.x / share.n, share.n) if share and share.n else (None, None)
        status = "есть данные" if n else "нет данных"
        text = shares.explanation or "Социальный паспорт не сдан."
        title = f"Социальный паспорт: {NAMES[name]}"
        yield _indicator(
            traces, code, period, f"share/{name}", title, value, PERCENT, n, status, text, shares.origins,
            social_share(name),
        )  # fmt: skip
    yield _indicator(
        traces, code, period, "social", "ИСБ", index.value, _POINTS, index.n, index.verdict, index.explanation,
        index.origins, SOCIAL,
    )  # fmt: skip


def _results(found: SchoolContext, period: Period, traces: Traces) -> Iterator[Indicator]:
    code, index, group, expected = found.school.code, found.results, found.group, found.expected
    yield _indicator(
        traces, code, period, "results", "ИОР", index.value, _POINTS, index.n or None, index.verdict, index.explanation,
        index.origins, RESULTS,
    )  # fmt: skip
    yield _indicator(
        traces, code, period, "group", "Группа ИСБ × ИОР", group.group.value, ANSWER, group.n, group.group.value,
        group.explanation, group.origins, SOCIAL + RESULTS,
    )  # fmt: skip
    yield _indicator(
        traces, code, period, "expected", f"{TITLE}: отклонение", expected.residual, _POINTS, expected.n,
        expected.verdict.value, expected.explanation, expected.origins, SOCIAL + RESULTS,
    )  # fmt: skip


def _indicator(
    traces: Traces,
    school: str,
    period: Period,
    code: str,
    name: str,
    value: float | str | None,
    unit: str,
    n: int | None,
    status: str,
    explanation: str,
    origins: tuple[Origin, ...],
    reads: Reads,
) -> Indicator:
    place = f"context/{school or 'district'}/{period.slug}/{code}"
    return Indicator(
        place, name, school, period.code, value, unit, n, status, explanation, traces.trace(origins, reads),
        sources=traces.sources(origins, reads),
    )  # fmt: skip
