"""«ЕГЭ школ»: each school's results by subject and year, and the aggregate mean with what changed it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import Any, Final

from schemas.sheets import FIRST_DATA_ROW
from udfs.exam_tables import EGE, SchoolAggregate, SchoolExam, school_aggregates, school_exams
from udfs.pooling import DISTRICT, POINTS
from workbook.master.book import MasterBook
from workbook.master.headings import Heading, Kind
from workbook.master.records import methodology_of, region_means, school_names, work_records
from workbook.master.reference import ONLY_REGION_MEANS
from workbook.master.sources import SOURCES
from workbook.master.state import MasterState
from workbook.master.tables import Formula, MasterTable
from workbook.master.works_formulas import DISTRICT_CODE, WorkPlace, key_value, percent_of, quoted_text
from workbook.traces import Traces
from workbook.traces.works import EXAM

_ABOUT: Final = (
    "Результаты школ по предметам и годам; строки района — в начале. ЕГЭ 2020 и 2021 годов сдавали только поступающие "
    "в вузы: с другими годами они не сопоставляются, изменение тогда не выводится. «Все предметы» — совокупный средний "
    "балл (участник считается по каждому предмету); его изменение разложено на изменение баллов и состава предметов. "
    "Значимость изменений — на листе «Динамика». Школы стоят по коду, порядок строк не оценка."
)
_ALL_SUBJECTS: Final = "Все предметы"
HEADINGS: Final = (
    Heading("school", "Код ОО", 7, Kind.LABEL),
    Heading("name", "Школа", 28),
    Heading("subject", "Предмет", 24),
    Heading("year", "Год", 7, Kind.WHOLE),
    Heading("n", "Участников", 10, Kind.WHOLE),
    Heading("mean", "Средний балл", 9, Kind.TENTHS),
    Heading("region", "Край", 8, Kind.TENTHS),
    Heading("against_region", "Отклоне-ние от края", 10, Kind.TENTHS),
    Heading("below", "Ниже минимума, чел.", 10, Kind.WHOLE),
    Heading("below_share", "Ниже минимума, %", 10, Kind.TENTHS),
    Heading("high", "80 баллов и выше, резуль-татов", 10, Kind.WHOLE),
    Heading("high_share", "80 баллов и выше, %", 10, Kind.TENTHS),
    Heading("previous_year", "С каким годом сравнивается", 14, Kind.WHOLE),
    Heading("previous_n", "Было: участников", 11, Kind.WHOLE),
    Heading("previous_mean", "Было: средний балл", 9, Kind.TENTHS),
    Heading("change", "Измене-ние", 9, Kind.TENTHS),
    Heading("rate", "в том числе за счёт баллов", 10, Kind.TENTHS),
    Heading("mix", "в том числе за счёт состава предметов", 11, Kind.TENTHS),
    SOURCES,
    Heading("remark", "Примечание", 70, Kind.LABEL),
)
_ONE_LINE: Final = dict.fromkeys(("sources", "remark"), ("cell", "small", "left"))
_BOLD: Final = {"name": ("cell", "text", "bold"), "subject": ("cell", "text", "bold")}


def write(book: MasterBook, state: MasterState) -> None:
    """Add the sheet."""
    rows = school_exams(work_records(state), region_means(state), methodology_of(state))
    totals = {(total.school, total.year): total for total in school_aggregates(rows)}
    names, traces = school_names(state), Traces(state)
    table = book.add_table(
        "ЕГЭ школ", "exams-schools", "ЕГЭ по школам и предметам", _ABOUT, HEADINGS, prefix="EGS", frozen=3
    )
    for place, group in groupby(rows, key=lambda row: (row.school, row.year)):
        first, name = table.next_row, names.get(place[0], "")
        bold = {"name": _BOLD["name"]} if place[0] == DISTRICT else {}
        for row in group:
            cells = dict(_subject(table, row, name)) | {"sources": traces.told(row.origins, EXAM)}
            table.write(cells, _ONE_LINE | bold)
        table.write(dict(_total(table, totals[place], name, first)), _ONE_LINE | _BOLD)
    table.finish()
    bar = {"type": "cell", "criteria": "<", "value": 0, "format": book.styles.status("warn")}
    table.sheet.conditional_format(table.span("against_region", last=max(table.next_row - 1, FIRST_DATA_ROW)), bar)


def _subject(table: MasterTable, row: SchoolExam, name: str) -> Iterator[tuple[str, Any]]:
    cell = table.cell
    yield from (("school", row.school or DISTRICT_CODE), ("name", name), ("subject", row.subject), ("year", row.year))
    yield "remark", row.incomparable
    now = _place(cell("school"), row, row.year)
    n = cell("n")
    yield "n", Formula("=" + now.total("took"), row.n)
    yield "mean", Formula(f'=IF({n}>0,{now.score_sum()}/{n},"")', row.mean)
    where = f"REF_subject,{cell('subject')},REF_year,{cell('year')},{ONLY_REGION_MEANS}"
    known, mean = f"COUNTIFS({where})", f"SUMIFS(REF_region,{where})/COUNTIFS({where})"
    # A score that stands twice and differs is not known.
    region = f'=IF({known}=0,"",IF(COUNTIFS({where},REF_region,{mean})={known},{mean},""))'
    yield "region", Formula(region, row.region)
    yield "against_region", _difference(table, "mean", "region", row.against_region)
    yield "below", Formula("=" + now.total("below"), row.below.x if row.below else 0)
    share = None if row.below is None else 100 * row.below.x / row.below.n
    yield "below_share", Formula(percent_of(cell("below"), n), share)
    yield "high", Formula("=" + now.total("high"), row.high or 0)
    yield "high_share", Formula(percent_of(cell("high"), n), 100 * (row.high or 0) / row.n if row.n else None)
    if row.previous_year is not None:
        before = _place(cell("school"), row, row.previous_year)
        yield "previous_year", row.previous_year
        yield "previous_n", Formula("=" + before.total("took"), row.previous_n)
        text = f'=IF({cell("previous_n")}>0,{before.score_sum()}/{cell("previous_n")},"")'
        yield "previous_mean", Formula(text, row.previous_mean)
        if not row.incomparable and row.previous_mean is not None:
            yield "change", _difference(table, "mean", "previous_mean", row.mean - row.previous_mean)


def _total(table: MasterTable, total: SchoolAggregate, name: str, first: int) -> Iterator[tuple[str, Any]]:
    """The line of all subjects under a school's subjects of a year, which begin at row `first`."""
    last = table.next_row - 1
    n, mean, against = (table.span(code, first, last) for code in ("n", "mean", "against_region"))
    yield from (("school", total.school or DISTRICT_CODE), ("name", name), ("subject", _ALL_SUBJECTS))
    yield from (("year", total.year), ("remark", total.incomparable))
    yield "n", Formula(f"=SUM({n})", total.n)
    yield "mean", Formula(f"=SUMPRODUCT({n},{mean})/SUM({n})", total.mean)
    known = f'SUMIF({against},">-101",{n})'
    text = f'=IF({known}>0,SUMPRODUCT({n},{against})/{known},"")'
    yield "against_region", Formula(text, total.against_region.value if total.against_region else None)
    if total.change is not None:
        yield from (("previous_year", total.year - 1), ("previous_mean", total.change.previous))
        if not total.incomparable:
            yield "change", _difference(table, "mean", "previous_mean", total.change.delta)
            yield from (("rate", total.change.rate), ("mix", total.change.mix))


def _place(school: str, row: SchoolExam, year: int) -> WorkPlace:
    rest = key_value("", EGE, row.subject, 11, POINTS, f"{year - 1}/{year}-год")
    return WorkPlace(f"{school}&{quoted_text(rest)}", row.school == DISTRICT)


def _difference(table: MasterTable, now: str, before: str, value: float | None) -> Formula:
    first, last = table.cell(now), table.cell(before)
    return Formula(f'=IF(AND(ISNUMBER({first}),ISNUMBER({last})),{first}-{last},"")', value)
