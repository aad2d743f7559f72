"""«Обложка»: the state of the collection at a glance, on one page, all of it by formulas over the other sheets."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any, Final

from schemas.addresses import letters_of
from schemas.forms.roadmap import DONE, FAILED, GOING, MOVED
from schemas.periods import PERIOD_NAMES, Period
from schemas.russian import NBSP
from workbook.master import cover_charts
from workbook.master.book import MasterBook, quoted
from workbook.master.registry import ACCEPTED, DEBTS, MISSING, REMARKED, REPORT_STATES, RETURNED, reports_of
from workbook.master.state import MasterState

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

NAME: Final = "Обложка"
SLOTS: Final = 13
"""Lines of the list of schools whose report is not accepted; the line after it tells how many more there are."""

WIDTHS: Final = (*[13.0] * 4, 2, *[13.0] * 4, 2, *[13.0] * 4)
"""Three blocks of four columns with a gutter between them, in characters."""
_LEFT, _MIDDLE, _RIGHT = 0, 5, 10
_LAST: Final = len(WIDTHS) - 1
_PAIRS: Final = (0, 2, 5, 7, 10, 12)
"""Where each of six tiles, two columns wide, begins."""
_TILES, _BLOCKS, _EXAMS = 6, 9, 26
"""Rows, from 0, where the tiles, the three blocks and the chart of exams begin."""

_LABELS: Final = {
    ACCEPTED: ("Приняты", "good"),
    REMARKED: ("Приняты с замечаниями", "warn"),
    RETURNED: ("Возвращены на исправление", "bad"),
    MISSING: ("Не сданы", "quiet"),
}
_ROADMAP: Final = {DONE: "good", GOING: "calm", FAILED: "bad", MOVED: "warn"}
_LINKS: Final = (
    "Реестр ОО",
    "Карта школы",
    "ШНОР",
    "Динамика",
    "Дорожная карта",
    "Журнал приёма",
    "Справка",
    "Замечания",
    "Методика",
    "Настройки",
)
"""The sheets to jump to, the most wanted first; as many as there is room for."""


def write(book: MasterBook, state: MasterState) -> None:
    """Add the sheet."""
    about = "Состояние сбора отчётов и главные показатели района."
    sheet = book.add_page(NAME, "cover", "Рабочая книга ШНОР", about, WIDTHS)
    _head(book, sheet, state)
    reports = Counter(reports_of(state).values())
    _tiles(book, sheet, state, reports)
    _reports(book, sheet, reports)
    _debts(book, sheet, state)
    _roadmap(book, sheet, state)
    cover_charts.exams(book, sheet, state, _EXAMS, _LAST)
    book.at_end(lambda: _links(book, sheet, _EXAMS + 15))
    # The notice stands on the page itself.
    sheet.set_header("")
    sheet.fit_to_pages(1, 1)
    sheet.center_horizontally()
    sheet.print_area(0, 0, _EXAMS + 15, _LAST)
    sheet.protect()
    sheet.activate()


def _head(book: MasterBook, sheet: Worksheet, state: MasterState) -> None:
    sheet.set_row(0, 30)
    sheet.set_row(1, 9)
    heading = " ".join(state.settings.organisation)
    sheet.write_string(2, 0, heading or state.settings.district, book.styles("muted"))
    text = (
        '=IF(LEN(SET_period)=0,"Отчётный период не задан: укажите его на листе «Настройки»",'
        f'IF(RIGHT(SET_period,3)="{PERIOD_NAMES[-1]}",LEFT(SET_period,9)&"{NBSP}учебный год",'
        f'MID(SET_period,11,1)&"{NBSP}четверть "&LEFT(SET_period,9)&"{NBSP}учебного года"))'
    )
    period = state.settings.period
    value = Period.parse(period).title if period else "Отчётный период не задан: укажите его на листе «Настройки»"
    sheet.set_row(3, 20)
    book.formula(sheet, 3, 0, text, value, book.styles("bold", "middle"))
    if state.settings.notice:
        sheet.merge_range(4, 0, 4, _LAST, state.settings.notice, book.styles("about", "notice"))
        sheet.set_row(4, 13 * (1 + len(state.settings.notice) // 190) + 4)
    sheet.set_row(5, 7)


def _tiles(book: MasterBook, sheet: Worksheet, state: MasterState, reports: Counter[str]) -> None:
    registry, period = state.registry, state.settings.period
    active = [school for school in registry if school.active]
    pupils = sum(row.values.get("end") or 0 for row in state.rows("K") if period and row.period.code == period)
    accepted, expected = reports[ACCEPTED] + reports[REMARKED], sum(reports[name] for name in REPORT_STATES)
    taken = "+".join(f'COUNTIF(REG_report,"{name}")' for name in (ACCEPTED, REMARKED))
    awaited = "+".join(f'COUNTIF(REG_report,"{name}")' for name in REPORT_STATES)
    marks = _roadmap_counts(state)
    tiles: tuple[tuple[str, str, Any], ...] = (
        ("Школ действует", '=COUNTIF(REG_active,"да")', len(active)),
        (
            "Отчётов принято",
            f'={taken}&" из "&{awaited}',
            f"{accepted} из {expected}",
        ),
        (
            "В перечне ШНОР",
            '=COUNTIFS(REG_active,"да",REG_shnor,"да")',
            sum(school.shnor for school in active),
        ),
        (
            "В проекте «500+»",
            '=COUNTIFS(REG_active,"да",REG_project_500,"да")',
            sum(school.project_500 for school in active),
        ),
        ("Обучающихся (по отчётам)", "=SUMIFS(K_end,K_period_code,SET_period)", pupils),
        (
            "Отметок «Исполнено»",
            f'=COUNTIFS(D_period_code,SET_period,D_status,"{DONE}")',
            marks[DONE],
        ),
    )
    sheet.set_row(_TILES, 36)
    sheet.set_row(_TILES + 1, 18)
    sheet.set_row(_TILES + 2, 9)
    for column, (label, formula, value) in zip(_PAIRS, tiles, strict=True):
        traits = ("tile", "gap")
        sheet.merge_range(_TILES, column, _TILES, column + 1, "", book.styles("big", *traits))
        book.formula(sheet, _TILES, column, formula, value, book.styles("big", "grouped", *traits, "center"))
        style = book.styles("small", "muted", "center", "middle", *traits)
        sheet.merge_range(_TILES + 1, column, _TILES + 1, column + 1, label, style)


def _reports(book: MasterBook, sheet: Worksheet, reports: Counter[str]) -> None:
    book.add_section(sheet, _BLOCKS, _LEFT, _LEFT + 3, "Отчёты школ за период")
    rows = [(f'=COUNTIF(REG_report,"{name}")', reports[name], *_LABELS[name]) for name in REPORT_STATES]
    _counts(book, sheet, _LEFT, rows)
    cover_charts.doughnut(book, sheet, (_BLOCKS + 6, _LEFT), _BLOCKS + 1)


def _roadmap(book: MasterBook, sheet: Worksheet, state: MasterState) -> None:
    book.add_section(sheet, _BLOCKS, _RIGHT, _RIGHT + 3, "Дорожная карта: отметки школ за период")
    marks = _roadmap_counts(state)
    rows = [
        (f'=COUNTIFS(D_period_code,SET_period,D_status,"{name}")', marks[name], name, trait)
        for name, trait in _ROADMAP.items()
    ]
    _counts(book, sheet, _RIGHT, rows)
    cover_charts.bars(book, sheet, (_BLOCKS + 6, _RIGHT), _BLOCKS + 1)


def _roadmap_counts(state: MasterState) -> Counter[str]:
    period = state.settings.period
    return Counter(row.values.get("status") or "" for row in state.rows("D") if period and row.period.code == period)


def _counts(book: MasterBook, sheet: Worksheet, first: int, rows: list[tuple[str, int, str, str]]) -> None:
    """A small table of a block: label over two columns, number, per cent of their sum."""
    total = sum(row[1] for row in rows)
    top, letter = _BLOCKS + 1, letters_of(first + 2)
    area = f"${letter}${top + 1}:${letter}${top + len(rows)}"
    for row, (formula, value, label, trait) in enumerate(rows, start=top):
        sheet.merge_range(row, first, row, first + 1, label, book.styles("cell", trait, "middle"))
        book.formula(sheet, row, first + 2, formula, value, book.styles("cell", "whole", "middle"))
        share = f'=IF(SUM({area})=0,"",100*{letter}{row + 1}/SUM({area}))'
        style = book.styles("cell", "percent", "muted", "middle")
        book.formula(sheet, row, first + 3, share, 100 * value / total if total else None, style)


def _debts(book: MasterBook, sheet: Worksheet, state: MasterState) -> None:
    book.add_section(sheet, _BLOCKS, _MIDDLE, _MIDDLE + 3, "Чьи отчёты не приняты")
    reports = reports_of(state)
    debts = [(school.name, reports[school.code]) for school in state.registry if reports[school.code] in DEBTS]
    for place in range(SLOTS):
        row = _BLOCKS + 1 + place
        name, report = debts[place] if place < len(debts) else ("", "")
        sheet.merge_range(row, _MIDDLE, row, _MIDDLE + 2, "", book.styles("underlined", "middle"))
        for column, source, value, traits in (
            (_MIDDLE, "REG_name", name, ("underlined", "middle")),
            (_MIDDLE + 3, "REG_report", report, ("label", "underlined", "middle")),
        ):
            formula = f'=IFERROR(INDEX({source},MATCH({place + 1},REG_debt,0)),"")'
            book.formula(sheet, row, column, formula, value, book.styles(*traits))
    row = _BLOCKS + 1 + SLOTS
    formula = (
        f'=IF(MAX(REG_debt)>{SLOTS},"и ещё "&(MAX(REG_debt)-{SLOTS})&" — см. лист «Реестр ОО»",'
        'IF(MAX(REG_debt)=0,"Приняты все отчёты",""))'
    )
    rest = len(debts) - SLOTS
    value = f"и ещё {rest} — см. лист «Реестр ОО»" if rest > 0 else "" if debts else "Приняты все отчёты"
    book.formula(sheet, row, _MIDDLE, formula, value, book.styles("muted", "small"))


def _links(book: MasterBook, sheet: Worksheet, row: int) -> None:
    """Links to the most wanted of the sheets that there are, in the order of the tabs."""
    there = [name for name, _ in book.contents]
    wanted = [name for name in _LINKS if name in there][: len(_PAIRS)]
    sheet.set_row(row, 20)
    style = book.styles("link", "center", "middle")
    for column, name in zip(_PAIRS, sorted(wanted, key=there.index), strict=False):
        sheet.merge_range(row, column, row, column + 1, "", style)
        sheet.write_url(row, column, f"internal:{quoted(name)}!A1", style, name)
