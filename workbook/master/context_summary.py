"""«Группы школ»: the district by ИСБ and ИОР on one page: the groups and what follows, limits, bases, the chart."""

from __future__ import annotations

from collections.abc import Sequence
from textwrap import wrap
from typing import Any, Final

from schemas.forms.social import SHARES
from schemas.russian import date_short, listing, number, percent
from udfs.base_year import BasePassport, BaseResult
from udfs.context_groups import OFFERS, Group
from udfs.expected_result import TITLE, Expectation
from udfs.parameters_context import Transform
from udfs.social_index import Band
from udfs.social_shares import NAMES
from workbook.base_year import BaseYear
from workbook.context_tables import ContextTables
from workbook.master import context_chart
from workbook.master import context_formulas as excel
from workbook.master.book import MasterBook
from workbook.master.social_formulas import tercile
from workbook.master.tables import LINE_HEIGHT, lines_of

NAME: Final = "Группы школ"
WIDTHS: Final = (36, 10, 44, 24, 2, *[11.0] * 10)
"""A block of four columns, a gutter, and room for the chart."""

_ABOUT: Final = (
    "Картина района: школы по условиям (ИСБ) и результатам (ИОР), оранжевые линии делят оси, между пунктирными — "
    "пограничная полоса. Группа — повод предложить помощь или опыт, не оценка и не место в списке. Значения школ и "
    "пояснения — на листе «ИСБ × ИОР»; тексты составлены на день сборки книги."
)
_LABEL, _VALUE, _NOTE, _ITEMS = range(4)
_TEXT_WIDTH: Final = 122
"""The characters of a line of small text across the page."""


class _Page:
    """The page written from top to bottom; `row` is the next free row, from 0."""

    def __init__(self, book: MasterBook) -> None:
        self.book, self.row = book, 2
        self.sheet = book.add_page(NAME, "context-groups", "Группы школ по ИСБ и ИОР", _ABOUT, WIDTHS)

    def section(self, title: str) -> None:
        """The title of a block, after a blank row."""
        self.row += 1
        self.book.add_section(self.sheet, self.row, 0, _ITEMS, title)
        self.row += 1

    def text(self, text: str, *traits: str) -> None:
        """A sentence or two across the page."""
        style = self.book.styles(*(traits or ("small", "left", "wrap", "middle")))
        self.sheet.merge_range(self.row, 0, self.row, _ITEMS, text, style)
        self.sheet.set_row(self.row, LINE_HEIGHT * len(wrap(text, _TEXT_WIDTH)) + 4)
        self.row += 1

    def number(self, label: str, formula: str, value: Any, note: str = "", *, kind: str = "whole") -> None:
        """A number with its label and what it is."""
        self._head(label, formula, value, kind)
        style = self.book.styles("small", "muted", "left", "middle")
        self.sheet.merge_range(self.row, _NOTE, self.row, _ITEMS, note, style)
        self.row += 1

    def limit(self, name: str, label: str, formula: str, value: float, note: str) -> None:
        """A limit under a name of the book, which the rows of the table ask for."""
        self.book.name(name, NAME, self.row, _VALUE)
        self.number(label, formula, value, note, kind="tenths")

    def offer(self, group: Group, schools: int) -> None:
        """A group: how many schools it has, what follows, the items of the road map."""
        offer, style = OFFERS[group], self.book.styles("cell", "text", "middle")
        texts = {_NOTE: offer.text, _ITEMS: ", ".join(offer.items)}
        self._head(group.value, f'=COUNTIF(CTX_group,"{group}")', schools, "whole")
        for column, text in texts.items():
            self.sheet.write_string(self.row, column, text, style)
        lines = max(lines_of(text, WIDTHS[column]) for column, text in texts.items())
        self.sheet.set_row(self.row, LINE_HEIGHT * lines + 5)
        self.row += 1

    def _head(self, label: str, formula: str, value: Any, kind: str) -> None:
        self.sheet.write_string(self.row, _LABEL, label, self.book.styles("cell", "text", "middle"))
        self.book.formula(self.sheet, self.row, _VALUE, formula, value, self.book.styles("cell", kind, "middle"))


def write(book: MasterBook, tables: ContextTables) -> None:
    """Add the page; it stands after «ИСБ × ИОР», whose names it counts over and whose rows ask for its limits."""
    page = _Page(book)
    if book.notice:
        page.text(book.notice, "about", "notice")
    page.text(_ABOUT, "about")
    last = context_chart.write(book, page.sheet, tables, (page.row + 1, _ITEMS + 2), len(WIDTHS) + 1)
    _write_groups(page, tables)
    _write_district(page, tables)
    _write_comparison(page, tables)
    _write_bases(page, tables)
    page.sheet.fit_to_pages(1, 1)
    page.sheet.center_horizontally()
    page.sheet.print_area(0, 0, max(page.row, last), len(WIDTHS) - 1)
    page.sheet.protect()


def _write_groups(page: _Page, tables: ContextTables) -> None:
    groups = [line.group.group for line in tables.schools]
    page.section("Сколько школ и что следует (пункты Дорожной карты)")
    first = page.row
    for group in Group:
        page.offer(group, groups.count(group))
    for code, column in (("group", _LABEL), ("offer", _NOTE), ("items", _ITEMS)):
        page.book.name(f"{excel.OFFERS}_{code}", NAME, first, column, page.row - 1)


def _write_district(page: _Page, tables: ContextTables) -> None:
    low = tables.low
    page.section("Низкий ИСБ и границы")
    first = page.row + 1
    page.number("Школ с низким ИСБ", f'=COUNTIF(CTX_band,"{Band.LOW}")', low.low)
    page.number("из школ, для которых ИСБ рассчитан", "=COUNT(CTX_social)", low.n)
    share, note = f'=IF($B{first + 1}>0,100*$B{first}/$B{first + 1},"")', "называйте её вместе с числом школ"
    page.number("Доля школ с низким ИСБ, %", share, low.percent, note, kind="tenths")
    page.number("Всего школ в таблице", '=COUNTIF(CTX_school,"?*")', low.total)
    for name, label, formula, value in zip(
        (excel.LIMIT_LOW, excel.LIMIT_HIGH),
        ("Низкий уровень: меньше", "Высокий уровень: больше"),
        map(excel.limit, ("social_band_low", "social_band_high"), map(tercile, ("low", "high"))),
        tables.limits,
        strict=True,
    ):
        page.limit(name, label, formula, value, "«Методика»: число или терциль базового года")
    for name, label, formula, value in zip(
        (excel.CUT_SOCIAL, excel.CUT_RESULTS),
        ("Деление по ИСБ", "Деление по ИОР"),
        map(excel.cut, ("CTX_social", "CTX_results")),
        tables.cuts,
        strict=True,
    ):
        page.limit(name, label, formula, value, "«Методика»: число или медиана школ; там же ширина полосы")


def _write_comparison(page: _Page, tables: ContextTables) -> None:
    verdicts = [line.expected.verdict for line in tables.schools]
    page.section(TITLE)
    for verdict in Expectation:
        page.number(f"Школ: {verdict}", f'=COUNTIF(CTX_class,"{verdict}")', verdicts.count(verdict))
    page.text(tables.line.explanation if tables.line else f"Линия не построена: {tables.refusal}.")


def _write_bases(page: _Page, tables: ContextTables) -> None:
    page.section("На чём основаны индексы")
    page.text(_social_base(tables.base))
    base, least = tables.base.results_scale, tables.methodology.social_base_min_schools
    text = f"Базового года ИОР нет: ни за один год нет результатов по {least} школам и более."
    if base:
        text = (
            f"Базовый год ИОР — {base.year}, школ {base.n}: {_kept(tables.base.results)}. 50 — среднее края, а где его "
            "нет — района."
        )
    page.text(text)
    page.text(tables.check.explanation)


def _kept(rows: Sequence[BasePassport | BaseResult]) -> str:
    """Whether a base year may still change."""
    if rows and rows[0].frozen_on:
        return f"закреплён {date_short(rows[0].frozen_on)}, поздние сведения его не меняют"
    return "предварительный, закрепляется при выпуске форм следующего учебного года или командой shnor base"


def _social_base(years: BaseYear) -> str:
    base = years.social_scale
    if base is None:
        return "Базового года ИСБ нет: полных социальных паспортов меньше, чем требует «Методика»."
    text = (
        f"Базовый год ИСБ — {base.year}, школ {base.n}: {_kept(years.passports)}. По нему проведена шкала, поэтому "
        "индекс школы не меняется, когда меняются другие школы. Школы типов, для которых не рассчитывается ШНОР, в "
        "базу не входят."
    )
    if base.transform is Transform.ARCSINE:
        return text
    means = [
        f"{NAMES[name]} {percent(100 * base.indicators[name].mean)} ± {number(100 * base.indicators[name].sd, 1)}"
        for name in SHARES
    ]
    return f"{text} Среднее и стандартное отклонение: {listing(means)}."
