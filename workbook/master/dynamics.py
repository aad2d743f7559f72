"""«Динамика»: each school's works of the current period against the same works before, with the district's beside.

A line's numbers are formulas over «Данные Результаты» and «Методика»; what only Python can say (the comparison chosen,
the sentence with the reasons, the journal's numbers) stands beside them as text.
"""

from __future__ import annotations

from typing import Final

from schemas.sheets import FIRST_DATA_ROW
from udfs.dynamics import Verdict
from udfs.dynamics_correction import dynamics_correction
from udfs.pooling import DISTRICT
from udfs.school_dynamics import dynamics_table, shown_periods
from workbook.master.book import MasterBook
from workbook.master.dynamics_row import ENDS, RowFormulas
from workbook.master.headings import Heading, Kind
from workbook.master.records import current_period, methodology_of, school_names, work_records
from workbook.master.sources import SOURCES
from workbook.master.state import MasterState
from workbook.master.tables import MasterTable
from workbook.traces import Traces

_VISIBLE: Final = (
    Heading("school", "Код ОО", 7, Kind.LABEL),
    Heading("name", "Школа", 26),
    Heading("kind", "Вид работы", 17),
    Heading("subject", "Предмет", 18),
    Heading("grade", "Класс", 6, Kind.WHOLE),
    Heading("period", "Период", 13, Kind.LABEL),
    Heading("took", "Писали, чел.", 8, Kind.WHOLE),
    Heading("participation", "Писали от списка, %", 8, Kind.TENTHS),
    Heading("sample", "Объём выборки", 11),
    Heading("fails", "«2» или ниже порога, чел.", 8, Kind.WHOLE),
    Heading("fails_share", "«2» или ниже порога, %", 8, Kind.TENTHS),
    Heading("success", "Успева-емость, %", 8, Kind.TENTHS),
    Heading("quality", "Качество, %", 9, Kind.TENTHS),
    Heading("attainment", "СОУ, %", 7, Kind.TENTHS),
    Heading("mean", "Средняя отметка или балл", 9, Kind.HUNDREDTHS),
    Heading("high", "80 баллов и выше, чел.", 8, Kind.WHOLE),
    Heading("previous_period", "С чем сравнивается", 13, Kind.LABEL),
    Heading("previous_took", "Было: писали, чел.", 8, Kind.WHOLE),
    Heading("previous_share", "Было: «2» или ниже порога, %", 9, Kind.TENTHS),
    Heading("previous_quality", "Было: качество, %", 9, Kind.TENTHS),
    Heading("previous_mean", "Было: средняя", 9, Kind.HUNDREDTHS),
    Heading("fails_change", "«2» или ниже порога: измене-ние, п. п.", 9, Kind.TENTHS),
    Heading("fails_verdict", "«2» или ниже порога: динамика", 23),
    Heading("fails_kept", "«2» или ниже порога: с поправкой на число сравнений", 11, Kind.LABEL),
    Heading("quality_change", "Качество: измене-ние, п. п.", 9, Kind.TENTHS),
    Heading("quality_verdict", "Качество: динамика", 23),
    Heading("quality_kept", "Качество: с поправкой на число сравнений", 11, Kind.LABEL),
    Heading("mean_change", "Средняя: измене-ние", 9, Kind.HUNDREDTHS),
    Heading("mean_verdict", "Средняя: динамика", 23),
    Heading("mean_kept", "Средняя: с поправкой на число сравнений", 11, Kind.LABEL),
    Heading("earlier_period", "Ещё раньше: период", 13, Kind.LABEL),
    Heading("earlier_took", "Ещё раньше: писали, чел.", 8, Kind.WHOLE),
    Heading("earlier_share", "Ещё раньше: «2» или ниже порога, %", 9, Kind.TENTHS),
    Heading("district_took", "Район: писали, чел.", 8, Kind.WHOLE),
    Heading("district_share", "Район: «2» или ниже порога, %", 9, Kind.TENTHS),
    Heading("district_quality", "Район: качество, %", 9, Kind.TENTHS),
    Heading("district_mean", "Район: средняя", 9, Kind.HUNDREDTHS),
)
_HELPERS: Final = (
    Heading("scale", "Шкала", 13, Kind.LABEL),
    Heading("key", "Ключ", 12, Kind.LABEL),
    Heading("previous_key", "Было: ключ", 12, Kind.LABEL),
    Heading("earlier_key", "Ещё раньше: ключ", 12, Kind.LABEL),
    *(
        Heading(prefix + code, said + header, 7, Kind.WHOLE)
        for prefix, said in (("", ""), ("previous_", "Было: "))
        for code, header in (
            ("enrolled", "по списку"),
            ("mark2", "«2»"),
            ("mark3", "«3»"),
            ("mark4", "«4»"),
            ("mark5", "«5»"),
            ("base", "основание доли"),
        )
    ),
    Heading("previous_fails", "Было: «2» или ниже порога, чел.", 8, Kind.WHOLE),
    Heading("reason", "Почему не сопоставляется", 20),
    Heading("comparable", "Сопоставимо", 8, Kind.WHOLE),
    *(
        Heading(f"{code}_{end}", f"{header}: граница интервала", 8, Kind.HUNDREDTHS)
        for code, header in (("fails", "«2»"), ("quality", "Качество"))
        for end in ENDS
    ),
    Heading("mean_half", "Средняя: половина интервала", 8, Kind.HUNDREDTHS),
    *(
        Heading(f"{code}_adjusted", f"{header}: вероятность с поправкой", 8, Kind.THOUSANDTHS)
        for code, header in (("fails", "«2»"), ("quality", "Качество"), ("mean", "Средняя"))
    ),
)
HEADINGS: Final = (
    *_VISIBLE,
    *_HELPERS,
    SOURCES,
    Heading("explanation", "Пояснение (на день сборки книги)", 110),
)
_ONE_LINE: Final = dict.fromkeys(("sources", "explanation"), ("cell", "small", "left"))
"""Long texts stay in one line and run on to the right: hundreds of tall rows could not be read."""

_ABOUT: Final = (
    "Итоги по параллелям: классы сложены в школы, школы — в район. Слово «рост» или «снижение» стоит только там, где "
    "группы сопоставимы, изменение не меньше порога листа «Методика» и больше случайных колебаний. Зелёный — изменение "
    "к лучшему, красный — к худшему, жёлтый — тенденция, серый — недостаточно данных. Рост доли «2» — к худшему. "
    "Из сотен сравнений часть покажется изменением случайно: рядом с «ростом» и «снижением» школы сказано, остаётся ли "
    "оно с поправкой на число сравнений. Вспомогательные столбцы раскрываются знаком «+» над таблицей. Школы стоят по "
    "коду, порядок строк не оценка."
)


def write(book: MasterBook, state: MasterState) -> None:
    """Add the sheet."""
    records, methodology = work_records(state), methodology_of(state)
    periods = shown_periods(records, current_period(state))
    title = "Динамика результатов" + (f": {', '.join(period.title for period in periods)}" if periods else "")
    lines = dynamics_table(records, periods, methodology)
    correction = dynamics_correction(lines, methodology)
    told = correction.explanation
    about = f"{_ABOUT} На день сборки: {told[:1].lower()}{told[1:]}" if correction.cells else _ABOUT
    # Without protection: Excel does not unfold the helper columns of a protected sheet.
    table = book.add_table("Динамика", "dynamics", title, about, HEADINGS, prefix="DYN", protected=False)
    names, traces = school_names(state), Traces(state)
    for line in lines:
        bold = {"name": ("cell", "text", "bold")} if line.key.school == DISTRICT else {}
        row = RowFormulas(table, line, methodology, traces, correction)
        table.write(row.values(names.get(line.key.school, "")), _ONE_LINE | bold)
    table.finish()
    _fold(table)
    _colour(table)


def _fold(table: MasterTable) -> None:
    """Fold the helper columns away behind a «+»."""
    codes = [heading.code for heading in HEADINGS]
    first, last = codes.index(_HELPERS[0].code), codes.index(_HELPERS[-1].code)
    for index in range(first, last + 1):
        table.sheet.set_column(index, index, HEADINGS[index].width, None, {"level": 1, "hidden": True})
    table.sheet.set_column(last + 1, last + 1, HEADINGS[last + 1].width, None, {"collapsed": True})
    # The paper ends with the verdicts, on two pages side by side; what follows is for the screen.
    table.sheet.print_area(0, 0, max(table.next_row - 2, FIRST_DATA_ROW - 1), codes.index("mean_kept"))
    table.sheet.fit_to_pages(2, 0)
    table.sheet.repeat_columns(0, codes.index("grade"))


def _colour(table: MasterTable) -> None:
    last = max(table.next_row - 1, FIRST_DATA_ROW)
    common = {Verdict.NO_CHANGE: None, Verdict.TREND: "warn", Verdict.UNKNOWN: "quiet"}
    for code, rise, fall in (("fails", "bad", "good"), ("quality", "good", "bad"), ("mean", "good", "bad")):
        span = table.span(f"{code}_verdict", last=last)
        for verdict, trait in (common | {Verdict.RISE: rise, Verdict.FALL: fall}).items():
            if trait:
                rule = {
                    "type": "cell",
                    "criteria": "==",
                    "value": f'"{verdict}"',
                    "format": table.book.styles.status(trait),
                }
                table.sheet.conditional_format(span, rule)
        rule = {"type": "cell", "criteria": "==", "value": '"нет"', "format": table.book.styles.status("quiet")}
        table.sheet.conditional_format(table.span(f"{code}_kept", last=last), rule)
    # A previous period without data adds up to 0, which is not a number of pupils: the cell stays empty to the eye.
    hidden = table.book.workbook.add_format({"num_format": ";;;"})
    nothing = {"type": "cell", "criteria": "==", "value": 0, "format": hidden}
    table.sheet.conditional_format(table.span("previous_took", last=last), nothing)
    few = {"type": "no_blanks", "format": table.book.styles.status("quiet")}
    table.sheet.conditional_format(table.span("sample", last=last), few)
