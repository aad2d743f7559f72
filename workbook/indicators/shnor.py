"""ШНОР signals of schools by both rules, and the district's share of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from schemas.periods import YEAR_TERM, Period
from udfs.pooling import DISTRICT
from udfs.records import Origin
from udfs.school_shnor import ShnorRow, shnor_table, signal_year
from udfs.shnor import Answer, Signal
from workbook.indicators.indicator import ANSWER, PERCENT, Indicator
from workbook.master.records import current_period, methodology_of, school_records, work_records
from workbook.master.state import MasterState
from workbook.traces import Traces
from workbook.traces.works import SIGNAL


def shnor(state: MasterState, traces: Traces) -> Iterator[Indicator]:
    """Both signals of every school, then the share of the federal one."""
    records, methodology = work_records(state), methodology_of(state)
    year = signal_year(records, current_period(state))
    if year is None:
        return
    rows = shnor_table(school_records(state), records, year, methodology)
    for row in rows:
        firm = f" Надёжность: {row.reliability.label}." if row.reliability else ""
        for code, name, signal, listed, more in (
            ("federal", "Расчётный признак ШНОР по федеральной методике", row.federal, row.federal_list, firm),
            ("regional", "Расчётный признак ШНОР по краевому правилу", row.regional, row.regional_list, ""),
        ):
            text = f"{signal.explanation}{more} Сверка с краевым перечнем: {listed}."
            yield _signal(code, name, row.school.code, year, signal, text, row.origins, traces)
    yield _share_of_signals(rows, year, traces)


def _signal(
    code: str,
    name: str,
    school: str,
    year: str,
    signal: Signal,
    text: str,
    origins: tuple[Origin, ...],
    traces: Traces,
) -> Indicator:
    judged = sum(cell.verdict is not None for cell in signal.trace)
    period = Period(year, YEAR_TERM)
    answer = signal.answer.value
    place = f"shnor/{school}/{period.slug}/{code}"
    return Indicator(
        place, name, school, period.code, answer, ANSWER, judged, answer, text, traces.trace(origins, SIGNAL),
        sources=traces.sources(origins, SIGNAL),
    )  # fmt: skip


def _share_of_signals(rows: Sequence[ShnorRow], year: str, traces: Traces) -> Indicator:
    """Доля школ with the signal among those classified; the base is printed, for no share goes without it."""
    period = Period(year, YEAR_TERM)
    judged = [row for row in rows if row.federal.answer is not Answer.EXCLUDED]
    base = [row.federal.answer for row in judged]
    found, unknown = base.count(Answer.YES), base.count(Answer.UNKNOWN)
    return Indicator(
        id=f"shnor/district/{period.slug}/share",
        name="Доля школ с расчётным признаком ШНОР",
        school=DISTRICT,
        period=period.code,
        value=100 * found / len(base) if base else None,
        unit=PERCENT,
        n=len(base),
        status="есть данные" if base else Answer.UNKNOWN.value,
        explanation=f"С признаком {found} из {len(base)} школ, ещё у {unknown} недостаточно данных.",
        trace=("лист «ШНОР», столбец «Признак по федеральной методике»",),
        sources=traces.sources([origin for row in judged for origin in row.origins], SIGNAL),
    )
