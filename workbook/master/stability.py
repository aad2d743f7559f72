"""«Стабильность»: three years against the region, the double difference and the shrunk mean, school by school.

Numbers a row repeats from the schools' forms are formulas over «Данные Результаты»; what takes three years together is
computed by the program and written as values.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, Final

from schemas.sheets import FIRST_DATA_ROW
from udfs.exam_tables import EGE, exam_year
from udfs.pooling import DISTRICT, POINTS, WorkKey, pool
from udfs.records import WorkRecord
from udfs.region_gap import YearMean
from udfs.stability import Stability
from udfs.stability_table import Measure, Region, RegionKey, StabilityRow, Year, stability_table
from workbook.master.book import MasterBook, quoted
from workbook.master.headings import Heading, Kind
from workbook.master.records import methodology_of, school_names, work_records
from workbook.master.sources import SOURCES
from workbook.master.state import MasterState
from workbook.master.styles import ACCENT
from workbook.master.tables import Formula, MasterTable
from workbook.master.works_formulas import DISTRICT_CODE, WorkPlace, key_value, quoted_text
from workbook.traces import Traces
from workbook.traces import works as reads

_ABOUT: Final = (
    "«Стабильно высокие» и «стабильно низкие» — только если результат трёх сопоставимых лет по одну сторону от края и "
    "вместе это больше случайных колебаний; иначе «без вывода» с причиной. Двойная разность — изменение отклонения от "
    "края, нужны краевые значения обоих лет (лист «Справочные значения»). Сглаженный средний балл малой школы "
    "приближен к районному: он для пояснений, не для сравнения школ. Школы стоят по коду, порядок строк не оценка. "
    "Выводы рассчитаны программой на день сборки; после изменения «Методики» выполните shnor indicators."
)
_TREND: Final = ("trend2", "trend1", "trend0")
_TREND_SAID: Final = ("Средний балл: два года назад", "Средний балл: год назад", "Средний балл: последний год")
"""The three years of the small chart beside them: the last year of the row and the two before, held or not."""
_POINTS_OF_A_LINE: Final = 2

HEADINGS: Final = (
    Heading("school", "Код ОО", 7, Kind.LABEL),
    Heading("name", "Школа", 31),
    Heading("kind", "Вид работы", 8),
    Heading("subject", "Предмет", 24),
    Heading("grade", "Класс", 7, Kind.WHOLE),
    Heading("measure", "Показатель", 16),
    Heading("verdict", "Три года: вывод", 15),
    Heading("why", "Три года: пояснение", 56),
    Heading("pooled", "Три года: отклоне-ние от края", 10, Kind.TENTHS),
    Heading("low", "Интервал: от", 9, Kind.TENTHS),
    Heading("high", "Интервал: до", 9, Kind.TENTHS),
    Heading("total", "Участников за три года", 11, Kind.WHOLE),
    Heading("year", "Год", 7, Kind.WHOLE),
    Heading("n", "Участников", 11, Kind.WHOLE),
    Heading("value", "Значение", 9, Kind.TENTHS),
    Heading("region", "Край", 8, Kind.TENTHS),
    Heading("gap", "Отклоне-ние от края", 9, Kind.TENTHS),
    Heading("before_year", "Было: год", 7, Kind.WHOLE),
    Heading("before_n", "Было: участников", 11, Kind.WHOLE),
    Heading("before_value", "Было: значение", 9, Kind.TENTHS),
    Heading("before_region", "Было: край", 8, Kind.TENTHS),
    Heading("before_gap", "Было: отклоне-ние", 9, Kind.TENTHS),
    *(Heading(code, said, 8, Kind.TENTHS) for code, said in zip(_TREND, _TREND_SAID, strict=True)),
    Heading("trend", "Ход за три года", 14),
    Heading("double", "Двойная разность", 9, Kind.TENTHS),
    Heading("double_verdict", "Двойная разность: вывод", 23),
    Heading("centre", "Район: средний балл", 9, Kind.TENTHS),
    Heading("weight", "Вес результата школы", 10, Kind.HUNDREDTHS),
    Heading("shrunk", "Сглажен-ный средний балл", 9, Kind.TENTHS),
    Heading("caution", "Можно ли опираться", 29),
    Heading("double_why", "Двойная разность: пояснение", 60, Kind.LABEL),
    Heading("shrunk_why", "Сглаженный средний балл: пояснение", 60, Kind.LABEL),
    SOURCES,
)
_TRAITS: Final = dict.fromkeys(("double_why", "shrunk_why", "sources"), ("cell", "small", "left")) | {
    "why": ("cell", "text", "small")
}
_BOLD: Final = {"name": ("cell", "text", "bold")}
_COLOURS: Final = {
    Stability.HIGH: "good",
    Stability.LOW: "warn",
    Stability.UNSTABLE: "warn",
    Stability.LEAP: "calm",
    Stability.NONE: "quiet",
}


def write(book: MasterBook, state: MasterState) -> None:
    """Add the sheet."""
    names, traces = school_names(state), Traces(state)
    table = book.add_table(
        "Стабильность", "stability", "Три года, двойная разность и сглаженный средний балл", _ABOUT, HEADINGS,
        prefix="STB", frozen=4,
    )  # fmt: skip
    records = work_records(state)
    means = _yearly_means(records)
    for row in stability_table(records, region_values(state), methodology_of(state)):
        bold = _BOLD if row.key.school == DISTRICT else {}
        course = means.get(row.key, {}) if row.measure is Measure.MEAN else {}
        values = {code: course.get(row.last.year - back) for code, back in zip(_TREND, (2, 1, 0), strict=True)}
        cells = dict(_cells(table, row, names.get(row.key.school, "")))
        cells["sources"] = traces.told(row.origins, reads.stability(row.measure))
        table.write(cells | values, _TRAITS | bold)
        _sparkline(table, sum(value is not None for value in values.values()))
    table.finish()
    last = max(table.next_row - 1, FIRST_DATA_ROW)
    for word, trait in _COLOURS.items():
        rule = {"type": "cell", "criteria": "==", "value": f'"{word}"', "format": book.styles.status(trait)}
        table.sheet.conditional_format(table.span("verdict", last=last), rule)
    # On paper two pages side by side, up to the shrunk means; the long explanations are for the screen.
    table.sheet.print_area(0, 0, last - 1, [heading.code for heading in HEADINGS].index("caution"))
    table.sheet.fit_to_pages(2, 0)
    table.sheet.repeat_columns(0, 3)


def _yearly_means(records: Iterable[WorkRecord]) -> dict[WorkKey, dict[int, float]]:
    """Mean scores by work and year of the exam."""
    found: dict[WorkKey, dict[int, float]] = {}
    for (key, period), pooled in pool(record for record in records if record.period.is_year).items():
        if pooled.mean_score is not None:
            found.setdefault(key, {})[exam_year(period)] = pooled.mean_score
    return found


def _sparkline(table: MasterTable, known: int) -> None:
    """The course of the last three years in the row just written; a line needs two points."""
    if known < _POINTS_OF_A_LINE:
        return
    row, name = table.next_row - 1, table.sheet.get_name()
    first, last = (table.cell(code, row) for code in (_TREND[0], _TREND[-1]))
    column = [heading.code for heading in HEADINGS].index("trend")
    table.sheet.add_sparkline(
        row - 1, column, {"range": f"{quoted(name)}!{first}:{last}", "markers": True, "series_color": ACCENT}
    )


def region_values(state: MasterState) -> Region:
    """The region's means of ЕГЭ and shares in «Справочные значения»; a value that stands twice is not known."""
    found: dict[RegionKey, list[float]] = {}
    measures = {measure.value.casefold(): measure for measure in Measure}
    for item in state.reference:
        measure = measures.get(item.measure.casefold())
        if measure is None or item.region is None or not 0 <= item.region <= 100:
            continue
        key = RegionKey(item.procedure, item.subject, item.grade, measure, item.year)
        found.setdefault(key, []).append(item.region)
    return {key: values[0] for key, values in found.items() if len(values) == 1}


def _cells(table: MasterTable, row: StabilityRow, name: str) -> Iterator[tuple[str, Any]]:
    key, result = row.key, row.result
    yield from (("school", key.school or DISTRICT_CODE), ("name", name), ("kind", key.kind), ("subject", key.subject))
    yield from (("grade", key.grade), ("measure", row.measure.value), ("verdict", result.verdict.value))
    yield from (("pooled", result.pooled), ("total", result.n), ("why", result.explanation))
    if result.interval:
        yield from (("low", result.interval.low), ("high", result.interval.high))
    yield from _year(table, row, row.last, "")
    if row.before:
        yield from _year(table, row, row.before, "before_")
    if row.double:
        yield "double", _difference(table, "gap", "before_gap", row.double.value)
        yield "double_why", row.double.explanation
        yield "double_verdict", row.double.dynamics.verdict.value if row.double.dynamics else "нет данных"
    if row.shrunk and row.shrunk.weight is not None:
        weight, value, centre = (table.cell(code) for code in ("weight", "value", "centre"))
        yield from (("centre", row.shrunk.centre), ("weight", row.shrunk.weight))
        yield "shrunk", Formula(f"={weight}*{value}+(1-{weight})*{centre}", row.shrunk.value)
    if row.shrunk:
        yield from (("caution", row.shrunk.caution.value), ("shrunk_why", row.shrunk.explanation))


def _year(table: MasterTable, row: StabilityRow, item: Year, prefix: str) -> Iterator[tuple[str, Any]]:
    """A year's participants, value, the region's value and the deviation from it."""
    yield f"{prefix}year", item.year
    value: float | None
    region = item.region
    if isinstance(item, YearMean):
        value = item.mean
        rest = key_value("", EGE, row.key.subject, row.key.grade, POINTS, f"{item.year - 1}/{item.year}-год")
        place = WorkPlace(f"{table.cell('school')}&{quoted_text(rest)}", row.key.school == DISTRICT)
        n = table.cell(f"{prefix}n")
        yield f"{prefix}n", Formula("=" + place.total("took"), item.n or 0)
        yield f"{prefix}value", Formula(f'=IF({n}>0,{place.score_sum()}/{n},"")', value)
    else:
        value = 100 * item.x / item.n if item.n and item.x is not None else None
        region = None if region is None else 100 * region
        yield from ((f"{prefix}n", item.n), (f"{prefix}value", value))
    gap = None if value is None or region is None else value - region
    yield f"{prefix}region", region
    yield f"{prefix}gap", _difference(table, f"{prefix}value", f"{prefix}region", gap)


def _difference(table: MasterTable, now: str, before: str, value: float | None) -> Formula:
    first, last = table.cell(now), table.cell(before)
    return Formula(f'=IF(AND(ISNUMBER({first}),ISNUMBER({last})),{first}-{last},"")', value)
