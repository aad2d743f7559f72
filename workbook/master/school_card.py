"""«Карта школы»: one school chosen from a list and its whole picture on one page, all of it by formulas of the book.

Choosing another school changes every cell and chart without macros. Its numbers are those of the other sheets, looked
up there; a test proves that they stay equal to what Python computes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from schemas.addresses import letters_of
from schemas.periods import PERIOD_NAMES, Period
from schemas.russian import NBSP
from workbook.master import school_card_charts as charts
from workbook.master import school_card_lists as lists
from workbook.master import school_card_passport as passport
from workbook.master import school_card_results as results
from workbook.master import school_card_work as work
from workbook.master.book import MasterBook
from workbook.master.registry import SPARE_ROWS, reports_of
from workbook.master.school_card_facts import SchoolFacts
from workbook.master.school_card_page import CHOICES, DASH, LAST, WIDTHS, Page
from workbook.master.school_card_results import Place
from workbook.master.state import MasterState
from workbook.master.tables import Formula

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

NAME: Final = "Карта школы"
_ABOUT: Final = (
    "Вся картина по одной школе на одном листе: выберите школу в светло-жёлтой ячейке. Числа взяты с других листов "
    "книги формулами; низкие результаты ШНОР названы на день её сборки. Это не оценка школы: выводы делает специалист."
)
_JOINT: Final = " · "
_CHOICE: Final = "CARD_school"
_TOP: Final = 3
"""The row, from 0, of the cell in which the school is chosen."""


def write(book: MasterBook, state: MasterState) -> None:
    """Add the sheet; it opens with the first school of the region's list."""
    facts = SchoolFacts(state)
    sheet = book.add_page(NAME, "school-card", NAME, _ABOUT, WIDTHS)
    page = Page(book, sheet, _TOP)
    place, registered = _head(page, state, facts)
    passport.write(page, facts, place, registered)
    results.dynamics(page, facts, place)
    exams = results.exams(page, facts, place)
    terms = results.monitoring(page, facts, place)
    band = page.row
    page.row += charts.ROWS + 1
    work.risk_and_context(page, facts, place)
    sections = work.execution_and_help(page, facts, place)
    lists.unfulfilled(page, facts, place)
    lists.decisions(page, facts, place)
    lists.remarks(page, facts, place)
    lists.sources(page, facts, place)
    last, page.row = page.row - 1, band
    charts.write(page, terms, exams, sections)
    _set_up(sheet, last)


def _set_up(sheet: Worksheet, last: int) -> None:
    sheet.set_portrait()
    sheet.fit_to_pages(1, 1)
    sheet.set_margins(left=0.4, right=0.4, top=0.4, bottom=0.5)
    # The notice stands on the page itself.
    sheet.set_header("")
    sheet.center_horizontally()
    sheet.print_area(0, 0, last, LAST)
    # The choice of the school stays in view while the page is read.
    sheet.freeze_panes(_TOP + 1, 0)
    sheet.protect()


def _head(page: Page, state: MasterState, facts: SchoolFacts) -> tuple[Place, str]:
    """The choice of the school, the period and what the reader must know; returns the cells that all parts need."""
    book, sheet = page.book, page.sheet
    text = "\n".join(part for part in (state.settings.notice, _ABOUT) if part)
    style = book.styles("about", "notice") if state.settings.notice else book.styles("about")
    sheet.merge_range(1, 1, 1, LAST, text, style)
    sheet.set_row(1, 13 * (2 + len(state.settings.notice) // 130) + 6)
    sheet.set_row(2, 5)
    choice = f"{facts.code}{_JOINT}{facts.school.name}" if facts.school else ""
    page.put(0, 3, "Школа", "bold", "middle")
    chosen = page.put(4, 18, choice, "cell", "input", "bold", "left", "middle")
    book.name(_CHOICE, NAME, _TOP, 4)
    _offer(page, state, chosen)
    code = page.helper(
        "Код ОО", Formula(f'=IFERROR(LEFT({_CHOICE},FIND("{_JOINT}",{_CHOICE})-1),TRIM({_CHOICE}))', facts.code)
    )
    # A code of digits alone would be taken for a number by a condition of a sum.
    sought = f'=IF(LEN({code})=0,"{DASH}",IFERROR(IF(VALUE({code})>=0,{code}&"*",{code}),{code}))'
    value = (f"{facts.code}*" if facts.code.isdigit() else facts.code) or DASH
    criterion = page.helper("Условие для сумм", Formula(sought, value))
    known = facts.period.code if facts.period else ""
    period = page.helper("Период", Formula(f'=IF(LEN(SET_period)=0,"{known}",SET_period)', known))
    year = page.helper("Учебный год", Formula(f"=LEFT({period},9)", facts.year))
    where = f"=IF(LEN({code})=0,0,IFERROR(MATCH({code},{{}},0),0))"
    numbers = [school.code for school in state.registry]
    row = numbers.index(facts.code) + 1 if facts.school else 0
    registered = page.helper("Строка реестра", Formula(where.format("REG_code"), row))
    shnor = page.helper("Строка листа «ШНОР»", Formula(where.format("SHN_school"), facts.place_on_shnor))
    report = reports_of(state).get(facts.code, "")
    said = (
        f'=IF(LEN({period})=0,"период не задан",IF(RIGHT({period},3)="{PERIOD_NAMES[-1]}",{year}&"{NBSP}учебный год",'
        f'MID({period},11,1)&"{NBSP}четверть "&{year}))&IF({registered}=0,"","; отчёт: "&'
        f"INDEX(REG_report,{registered}))"
    )
    page.put(
        20, LAST, Formula(said, f"{_said(facts.period)}{f'; отчёт: {report}' if report else ''}"), "middle", "right"
    )
    page.next(20)
    page.next(4)
    return Place(code, criterion, period, year, shnor), registered


def _said(period: Period | None) -> str:
    if period is None:
        return "период не задан"
    return period.title if period.is_year else f"{period.term}{NBSP}четверть {period.year}"


def _offer(page: Page, state: MasterState, chosen: str) -> None:
    """The list of all schools of the registry, those written into its spare lines included."""
    style, first = page.book.styles("small", "muted"), _TOP
    page.sheet.write_string(first - 1, CHOICES, "Список школ", style)
    for number in range(1, len(state.registry) + SPARE_ROWS + 1):
        text = f'=IF(LEN(INDEX(REG_code,{number}))=0,"",INDEX(REG_code,{number})&"{_JOINT}"&INDEX(REG_name,{number}))'
        school = state.registry[number - 1] if number <= len(state.registry) else None
        value = f"{school.code}{_JOINT}{school.name}" if school else None
        page.book.formula(page.sheet, first + number - 1, CHOICES, text, value, style)
    letter, last = letters_of(CHOICES), first + len(state.registry) + SPARE_ROWS
    area = f"${letter}${first + 1}:${letter}${last}"
    source = f'=OFFSET(${letter}${first + 1},0,0,MAX(1,COUNTIF({area},"?*")),1)'
    page.sheet.data_validation(
        chosen.replace("$", ""),
        {
            "validate": "list",
            "source": source,
            "error_type": "information",
            "error_title": NAME,
            "error_message": "Такой школы нет в «Реестре ОО»: выберите школу из списка.",
        },
    )
