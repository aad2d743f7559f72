"""«ШНОР»: the computed signal of every school beside the region's list, with the results it rests on.

The region's list is read from «Реестр ОО» and never changed. Answers are formulas over the row's own results, so that a
threshold changed on «Методика» changes them at once.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from schemas.sheets import FIRST_DATA_ROW
from udfs.objectivity import LABEL, NOT_ENOUGH
from udfs.reconciliation import Reconciliation
from udfs.school_shnor import first_year, shnor_table, signal_year
from workbook.master import shnor_formulas as excel
from workbook.master.book import MasterBook
from workbook.master.headings import Heading, Kind
from workbook.master.records import current_period, methodology_of, school_records, work_records
from workbook.master.shnor_row import Procedure, SchoolLine, procedures_of
from workbook.master.sources import SOURCES
from workbook.master.state import MasterState
from workbook.master.tables import MasterTable
from workbook.objectivity_tables import said_of_schools
from workbook.traces import Traces
from workbook.traces.works import SIGNAL

_ABOUT: Final = (
    "Внутренний расчётный признак того, где нужна адресная методическая помощь: не статус школы и не оценка её "
    "работы. Перечень края взят из «Реестра ОО» и расчётом не изменяется. Низкий результат: нижнюю границу не "
    "преодолели не менее 30 % участников (порог и правила — на листе «Методика»). Основание A — две процедуры за "
    "год, B — одна процедура два года подряд. «Недостаточно данных» — неизвестные результаты могли бы изменить "
    "ответ. Надёжность: при малом числе участников низкий результат может быть случайным. Рядом — признаки "
    "необъективности ВПР: слабая школа, написавшая честно, видна, а завысившая — нет; это повод перепроверить, а не "
    "обвинение. Вспомогательные столбцы раскрываются знаком «+» над таблицей. Школы стоят по коду."
)
_RESULT: Final = (
    Heading("school", "Код ОО", 7, Kind.LABEL),
    Heading("name", "Школа", 28),
    Heading("type", "Тип", 10, Kind.LABEL),
    Heading("official", "В перечне края", 9, Kind.LABEL),
    Heading("project_500", "Проект «500+»", 8, Kind.LABEL),
    Heading("branch_a", "Основание A", 18),
    Heading("branch_b", "Основание B", 18),
    Heading("federal", "Признак по федеральной методике", 18),
    Heading("federal_list", "Сверка с перечнем края", 16),
    Heading("reliability", "Надёжность признака", 17),
    Heading("probability", "Вероятность, что доля не ниже порога", 13, Kind.HUNDREDTHS),
    Heading("regional", "Признак по краевому правилу (ВПР за 2 года)", 18),
    Heading("regional_list", "Краевое правило: сверка с перечнем", 16),
    Heading("markers", "Объективность ВПР: признаки, требующие проверки (на день сборки книги)", 30),
    Heading("summary", "Низкие результаты (на день сборки книги)", 58),
)
_TEXTS: Final = (
    SOURCES,
    Heading("federal_why", "Федеральная методика: пояснение (на день сборки книги)", 60, Kind.LABEL),
    Heading("regional_why", "Краевое правило: пояснение (на день сборки книги)", 110, Kind.LABEL),
)
_ONE_LINE: Final = {heading.code: ("cell", "small", "left") for heading in _TEXTS}


def write(book: MasterBook, state: MasterState) -> None:
    """Add the sheet; without results of whole years it has the schools' names and nothing else to say."""
    records, methodology, traces = work_records(state), methodology_of(state), Traces(state)
    year = signal_year(records, current_period(state))
    rules = procedures_of(year, first_year(records, year)) if year else ()
    headings = _headings(rules)
    title = "ШНОР: расчётный признак" + (f" по результатам {year} учебного года" if year else "")
    # Without protection: Excel does not unfold the helper columns of a protected sheet.
    table = book.add_table("ШНОР", "shnor", title, _ABOUT, headings, prefix="SHN", protected=False)
    markers = said_of_schools(state, year) if year else {}
    for row in shnor_table(school_records(state), records, year, methodology) if year else ():
        cells = dict(SchoolLine(table, row, rules, methodology).cells())
        told = {"sources": traces.told(row.origins, SIGNAL), "markers": markers[row.school.code]}
        table.write(cells | told, _ONE_LINE)
    table.finish()
    _fold(table, rules)
    _colour(table, rules)


def _headings(rules: Sequence[Procedure]) -> tuple[Heading, ...]:
    words = (
        ("low", "низкий результат"),
        ("plow", "низкий результат раньше"),
        ("pair", "два года"),
        ("firm", "вероятность"),
    )
    return (
        *_RESULT,
        *(heading for prefix in ("", "p") for rule in rules for heading in rule.headings(prefix)),
        Heading("excluded", "Тип исключён", 8, Kind.WHOLE),
        *(
            Heading(
                f"{code}{rule.number}",
                f"{rule.measure.name}: {said}",
                11,
                Kind.HUNDREDTHS if code == "firm" else Kind.LABEL,
            )
            for code, said in words
            for rule in rules
        ),
        *_TEXTS,
    )


def _fold(table: MasterTable, rules: Sequence[Procedure]) -> None:
    """Fold the helper columns away behind a «+»; the paper ends with the results."""
    sheet, codes = table.sheet, [heading.code for heading in table.headings]
    first, last = codes.index("excluded"), codes.index("sources") - 1
    for index in range(first, last + 1):
        sheet.set_column(index, index, table.headings[index].width, None, {"level": 1, "hidden": True})
    sheet.set_column(last + 1, last + 1, table.headings[last + 1].width, None, {"collapsed": True})
    sheet.print_area(0, 0, max(table.next_row - 2, FIRST_DATA_ROW - 1), codes.index("summary"))


def _colour(table: MasterTable, rules: Sequence[Procedure]) -> None:
    last, status, sheet = max(table.next_row - 1, FIRST_DATA_ROW), table.book.styles.status, table.sheet
    colours = {
        excel.YES: "warn",
        excel.UNKNOWN: "quiet",
        excel.EXCLUDED: "quiet",
        Reconciliation.COMPUTED_ONLY.value: "warn",
    }
    colours[Reconciliation.OFFICIAL_ONLY.value] = "warn"
    for code in (
        "official",
        "project_500",
        "branch_a",
        "branch_b",
        "federal",
        "federal_list",
        "regional",
        "regional_list",
    ):
        for word, trait in colours.items():
            rule = {"type": "cell", "criteria": "==", "value": f'"{word}"', "format": status(trait)}
            sheet.conditional_format(table.span(code, last=last), rule)
    for word, trait in ((LABEL, "warn"), (NOT_ENOUGH, "quiet")):
        rule = {"type": "text", "criteria": "begins with", "value": word, "format": status(trait)}
        sheet.conditional_format(table.span("markers", last=last), rule)
    for prefix in ("", "p"):
        for procedure in rules:
            word = table.cell(f"{prefix}low{procedure.number}", FIRST_DATA_ROW)
            low = {"type": "formula", "criteria": f'={word}="{excel.YES}"', "format": status("warn")}
            sheet.conditional_format(table.span(f"{prefix}share{procedure.number}", last=last), low)
