"""«ИСБ × ИОР»: the conditions each school works in beside its results, the group they make, and the expected result.

Shares, both indexes, levels, groups and the comparison are formulas over the book; the line of expected results is
values, since weighted least squares are no arithmetic of a cell.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from schemas.forms.social import SHARES
from schemas.sheets import FIRST_DATA_ROW
from udfs.context_groups import Group
from udfs.expected_result import Expectation
from udfs.social_base import SIGNS
from udfs.social_index import Band
from udfs.social_shares import NAMES, OUTSIDE
from workbook.context_tables import context_tables
from workbook.master import base_results, base_social, context_row, context_summary, results_composition
from workbook.master import context_formulas as excel
from workbook.master.book import MasterBook
from workbook.master.headings import Heading, Kind
from workbook.master.records import form_rows, school_names
from workbook.master.social_formulas import VARIANTS
from workbook.master.sources import SOURCES, SOURCES_HEADER
from workbook.master.state import MasterState
from workbook.master.tables import MasterTable
from workbook.traces.traces import Traces

NAME: Final = "ИСБ × ИОР"

_ABOUT: Final = (
    "Условия, в которых работает школа (ИСБ, индекс социального благополучия), рядом с её результатами (ИОР, индекс "
    "образовательных результатов): повод предложить помощь или перенять опыт. Это не оценка школы, не рейтинг и не "
    "«эффективность»: прежних результатов тех же учеников здесь нет. Краевые веса и границы не опубликованы; принятые "
    "стоят на листе «Методика». Доли, индексы, уровни, группы и сопоставление — формулы: состав ИОР — на листе «Состав "
    "ИОР», шкалы — на листах «База ИСБ» и «База ИОР». Ожидаемый результат и пояснения рассчитаны программой на день "
    "сборки; после изменения «Методики» выполните shnor indicators. «Пограничная» и «ориентировочно» — ещё не вывод. "
    "Школы стоят по коду."
)

_SHARES: Final = tuple(
    heading
    for name in SHARES
    for heading in (
        *((Heading("known", "Образование родителей известно, чел.", 14, Kind.WHOLE),) if name == SHARES[0] else ()),
        Heading(name, f"{NAMES[name][:1].upper()}{NAMES[name][1:]}, чел.", 14 if name == SHARES[0] else 11, Kind.WHOLE),
        Heading(f"{name}_share", "то же, %", 7, Kind.TENTHS),
    )
)
_VISIBLE: Final = (
    Heading("school", "Код ОО", 7, Kind.LABEL),
    Heading("name", "Школа", 28),
    Heading("covered", "Охвачено сбором сведений, чел.", 10, Kind.WHOLE),
    *_SHARES,
    Heading("social", "ИСБ", 8, Kind.TENTHS),
    Heading("band", "Уровень ИСБ", 10, Kind.LABEL),
    Heading("no_language", "ИСБ без доли «русский язык не родной»", 11, Kind.TENTHS),
    Heading("outside", "ИСБ, учёт только в ОПДН и КДНиЗП", 11, Kind.TENTHS),
    Heading("same_band", "Уровень при других вариантах", 11, Kind.LABEL),
    Heading("warnings", "Оговорки к социальному паспорту", 34),
    Heading("results", "ИОР", 8, Kind.TENTHS),
    Heading("se", "Ошибка ИОР, ±", 8, Kind.TENTHS),
    Heading("reliability", "Надёжность ИОР", 15, Kind.LABEL),
    Heading("n", "Результатов в ИОР", 13, Kind.WHOLE),
    Heading("coverage", "Охват процедур по весу, %", 9, Kind.TENTHS),
    Heading("composition", "Состав ИОР: процедура, предмет, участников", 56),
    Heading("lacking", "Не вошли, хотя возможны", 22),
    Heading("group", "Группа", 19),
    Heading("between", "Между какими группами", 27),
    Heading("offer", "Что следует", 41),
    Heading("items", "Пункты Дорожной карты", 24),
    Heading("expected", "Ожидаемый ИОР при таком ИСБ", 12, Kind.TENTHS),
    Heading("residual", "Отклонение от ожидаемого", 11, Kind.TENTHS),
    Heading("shrunk", "Отклонение с учётом надёжности", 12, Kind.TENTHS),
    Heading("t", "Стьюденти-зированное отклонение", 13, Kind.HUNDREDTHS),
    Heading("class", "Сопоставление с ожидаемым результатом", 20),
)
_HELPERS: Final = (
    Heading("social_side", "Сторона ИСБ", 12, Kind.LABEL),
    Heading("results_side", "Сторона ИОР", 12, Kind.LABEL),
    Heading(OUTSIDE, f"{NAMES[OUTSIDE][:1].upper()}{NAMES[OUTSIDE][1:]}, чел.", 11, Kind.WHOLE),
    *(Heading(f"z_{name}", f"Отклонение от базы: {NAMES[name]}", 11, Kind.HUNDREDTHS) for name in SIGNS),
    *(Heading(f"raw_{code}", f"Сумма: {variant}", 11, Kind.HUNDREDTHS) for variant, code in VARIANTS.items()),
    Heading("results_raw", "Итог процедур", 11, Kind.THOUSANDTHS),
)
_TEXTS: Final = (
    Heading("social_sources", f"ИСБ: {SOURCES_HEADER[:1].lower()}{SOURCES_HEADER[1:]}", SOURCES.width, Kind.LABEL),
    Heading("results_sources", f"ИОР: {SOURCES_HEADER[:1].lower()}{SOURCES_HEADER[1:]}", SOURCES.width, Kind.LABEL),
    Heading("group_why", "Группа: пояснение (на день сборки книги)", 70, Kind.LABEL),
    Heading("expected_why", "Ожидаемый результат: пояснение (на день сборки книги)", 70, Kind.LABEL),
    Heading("social_why", "ИСБ: пояснение (на день сборки книги)", 70, Kind.LABEL),
    Heading("results_why", "ИОР: пояснение (на день сборки книги)", 70, Kind.LABEL),
)
HEADINGS: Final = (*_VISIBLE, *_HELPERS, *_TEXTS)
# The indexes are bold, so that they are found among twenty numbers.
_TRAITS: Final = {heading.code: ("cell", "small", "left") for heading in _TEXTS} | dict.fromkeys(
    ("social", "results"), ("cell", "tenths", "bold")
)


def write(book: MasterBook, state: MasterState) -> None:
    """Add the sheet, and after it «Группы школ», «Состав ИОР» and the base years.

    Without data they have the schools' names and say what is lacking.
    """
    tables = context_tables(state)
    periods = {row.origin: row.period.code for row in form_rows(state, "S")}
    years = (("социальный паспорт", tables.social_year), ("результаты", tables.results_year))
    said = ", ".join(f"{what} {year}" for what, year in years if year)
    title = f"{NAME}: условия и результаты" + (f" ({said})" if said else "")
    # Without protection: Excel does not unfold the helper columns of a protected sheet.
    table = book.add_table(NAME, "context", title, _ABOUT, HEADINGS, prefix="CTX", protected=False)
    rows, traces = results_composition.rows_of(tables), Traces(state)
    for line in tables.schools:
        procedures = results_composition.span(rows[line.school.code]) if line.school.code in rows else None
        table.write(dict(context_row.cells(table, line, tables, periods, procedures, traces)), _TRAITS)
    table.finish()
    _fold(table)
    _colour(table)
    _print(table)
    context_summary.write(book, tables)
    results_composition.write(book, tables, traces)
    names = school_names(state)
    base_social.write(book, tables.base, tables.methodology, names)
    base_results.write(book, tables.base, tables.methodology, names)


def _place(code: str) -> int:
    return [heading.code for heading in HEADINGS].index(code)


def _fold(table: MasterTable) -> None:
    """Fold the helper columns away behind a «+»."""
    first, last = _place(_HELPERS[0].code), _place(_HELPERS[-1].code)
    for index in range(first, last + 1):
        table.sheet.set_column(index, index, HEADINGS[index].width, None, {"level": 1, "hidden": True})
    table.sheet.set_column(last + 1, last + 1, HEADINGS[last + 1].width, None, {"collapsed": True})


def _print(table: MasterTable) -> None:
    """Three pages side by side, about one each for ИСБ, ИОР and what follows; the rest is for the screen."""
    table.sheet.print_area(0, 0, max(table.next_row - 2, FIRST_DATA_ROW - 1), _place("class"))
    table.sheet.fit_to_pages(3, 0)
    table.sheet.repeat_columns(0, 1)


def _colour(table: MasterTable) -> None:
    last = max(table.next_row - 1, FIRST_DATA_ROW)
    words: tuple[tuple[Sequence[str], dict[str, str]], ...] = (
        (("band",), {Band.LOW: "warn", excel.NO_DATA: "quiet"}),
        (("same_band",), {excel.DIFFERS: "warn"}),
        (("reliability",), {"ориентировочно": "quiet", excel.NO_DATA: "quiet"}),
        (("group",), {Group.SUPPORT: "warn", Group.UNREALISED: "warn", Group.RESILIENT: "good"}),
        (("group",), {Group.BORDER: "quiet", Group.UNKNOWN: "quiet"}),
        (("class",), {Expectation.ABOVE: "good", Expectation.BELOW: "warn", Expectation.UNKNOWN: "quiet"}),
    )
    for columns, colours in words:
        for code in columns:
            for word, trait in colours.items():
                style = table.book.styles.status(trait)
                rule = {"type": "cell", "criteria": "==", "value": f'"{word}"', "format": style}
                table.sheet.conditional_format(table.span(code, last=last), rule)
