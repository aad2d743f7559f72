"""«Карта школы», the lists: what is not done, open decisions, remarks on the last file, sources."""

from __future__ import annotations

from datetime import date
from typing import Final

from schemas.russian import NBSP, date_short
from workbook.master.department import OPEN_DECISIONS
from workbook.master.school_card_facts import SchoolFacts
from workbook.master.school_card_page import LAST, Page, day_text, nth
from workbook.master.school_card_results import Place
from workbook.master.tables import Formula
from workbook.traces import Traces
from workbook.traces.works import SIGNAL

_OPEN: Final = 5
_DECISIONS: Final = 3
_REMARKS: Final = 3
"""How many lines each list has."""
_OPEN_SHEET: Final = "Не исполнено"
_TEXT: Final = ("underlined", "middle", "left")
_LABEL: Final = ("underlined", "middle", "center")


def unfulfilled(page: Page, facts: SchoolFacts, place: Place) -> None:
    """The first items of the road map foreseen and not done, those past their date before the others."""
    title, tail = "Не исполнено в Дорожной карте", f"(все — на листе «{_OPEN_SHEET}»)"
    every, late = f"COUNTIFS(OPN_school,{place.criterion})", f'COUNTIFS(OPN_school,{place.criterion},OPN_days,">0")'
    items = sorted(facts.open_items, key=lambda line: (line[1].days == 0, line[0]))
    past = sum(item.days > 0 for _, item in items)
    said = f"{title}: {len(items)}, из них просрочено: {past} {tail}" if items else f"{title}: нет"
    text = f'="{title}: "&IF({every}=0,"нет",{every}&", из них просрочено: "&{late}&" {tail}")'
    page.put(0, LAST, Formula(text, said), "section", "small", "bold")
    page.next(18)
    page.header(0, (("Пункт", 2), ("Мероприятие", 16), ("Статус", 5), ("Срок", 3), ("Просрочка", 3)))
    page.next()
    own = f"(OPN_school={place.code})*(LEN(OPN_school)>0)"
    is_late = "ISNUMBER(OPN_days)*(OPN_days>0)"
    for k in range(1, _OPEN + 1):
        number, item = items[k - 1] if k <= len(items) else (0, None)
        at = page.helper(f"Не исполнено, {k}", Formula(nth(own, "OPN_school", k, is_late), number))
        page.put(0, 1, _cell("OPN_item", at, item and item.activity.code), *_LABEL)
        page.put(2, 17, _cell("OPN_title", at, item and item.activity.title), *_TEXT)
        page.put(18, 22, _cell("OPN_status", at, item and (item.record.status or "не заполнено")), *_LABEL)
        due = _day(f"IF({at}=0,0,INDEX(OPN_deadline,{at}))", item.deadline if item else None)
        page.put(23, 25, due, *_LABEL)
        days = f'=IF({at}=0,"",IF(N(INDEX(OPN_days,{at}))>0,INDEX(OPN_days,{at})&"{NBSP}дн.","—"))'
        late_by = f"{item.days}{NBSP}дн." if item and item.days else "—" if item else None
        page.put(26, LAST, Formula(days, late_by), *_LABEL)
        page.next()


def decisions(page: Page, facts: SchoolFacts, place: Place) -> None:
    """The first decisions that the school still has to report on."""
    every = enumerate(facts.state.decisions, start=1)
    own = [(number, item) for number, item in every if facts.code and item.school == facts.code and item.is_open]
    is_open = "+".join(f'(DEC_status="{status}")' for status in OPEN_DECISIONS)
    where = f"(DEC_school={place.code})*(LEN(DEC_school)>0)*(LEN(DEC_id)>0)*({is_open}+(LEN(DEC_status)=0))"
    count = f"SUMPRODUCT({where})"
    _title(page, "Открытые поручения", count, len(own), "Поручения")
    page.header(0, (("№", 4), ("Поручение", 17), ("Состояние", 4), ("Срок", 4)))
    page.next()
    for k in range(1, _DECISIONS + 1):
        number, item = own[k - 1] if k <= len(own) else (0, None)
        at = page.helper(f"Поручение, {k}", Formula(nth(where, "DEC_school", k), number))
        page.put(0, 3, _cell("DEC_id", at, item and item.id), *_LABEL)
        page.put(4, 20, _cell("DEC_text", at, item and item.text), *_TEXT)
        page.put(21, 24, _cell("DEC_status", at, item and item.status.value), *_LABEL)
        due = f"IF({at}=0,0,IF(N(INDEX(DEC_new_due,{at}))>0,INDEX(DEC_new_due,{at}),INDEX(DEC_due,{at})))"
        page.put(25, LAST, _day(due, item.deadline if item else None), *_LABEL)
        page.next()


def remarks(page: Page, facts: SchoolFacts, place: Place) -> None:
    """The last file received from the school and the first remarks on it."""
    entry, sheet = facts.entry, "Замечания"
    last = entry.number if entry else 0
    number = page.helper(
        "Последний файл: № в журнале",
        Formula(f"=SUMPRODUCT(MAX((J_school={place.code})*(LEN(J_school)>0)*J_number))", last),
    )
    line, count = f"MATCH({number},J_number,0)", f"COUNTIF(REM_entry,{number})"
    own = [(k, finding) for k, (file, finding) in enumerate(facts.state.findings, start=1) if entry and file == last]
    said = f'"№{NBSP}"&{number}&", "&INDEX(J_file,{line})&" — "&INDEX(J_status,{line})&", замечаний: "&{count}'
    title = "Последний файл школы: "
    value = f"№{NBSP}{last}, {entry.file} — {entry.status.value}, замечаний: {len(own)}" if entry else "не поступал"
    text = f'="{title}"&IF({number}=0,"не поступал",{said})'
    page.put(0, LAST, Formula(text, title + value), "section", "small", "bold")
    page.next(18)
    page.header(0, (("Лист", 5), ("Ячейка", 3), ("Важность", 4), (f"Что не так (все — лист «{sheet}»)", 17)))
    page.next()
    where = f"(REM_entry={number})*({number}>0)"
    for k in range(1, _REMARKS + 1):
        at_number, finding = own[k - 1] if k <= len(own) else (0, None)
        at = page.helper(f"Замечание, {k}", Formula(nth(where, "REM_entry", k), at_number))
        page.put(0, 4, _cell("REM_sheet", at, finding and finding.sheet), *_TEXT)
        page.put(5, 7, _cell("REM_cell", at, finding and finding.cell), *_LABEL)
        page.put(8, 11, _cell("REM_severity", at, finding and finding.severity.label), *_LABEL)
        page.put(12, LAST, _cell("REM_message", at, finding and finding.message), *_TEXT)
        page.next()


def sources(page: Page, facts: SchoolFacts, place: Place) -> None:
    """Which files and rows the page rests on."""
    parts, values = [], []
    year = f'{place.year}&"-год"'
    for said, sheet, period, code in (
        ("отчёт за период", "D", place.period, facts.period.code if facts.period else ""),
        ("годовой отчёт", "S", year, f"{facts.year}-год"),
    ):
        entries = [row.entry for row in facts.state.rows(sheet, facts.code) if row.period.code == code]
        found = f"SUMPRODUCT(MAX(({sheet}_school_code={place.code})*({sheet}_period_code={period})*{sheet}_entry))"
        at = page.helper(f"Источник: {said}", Formula(f"={found}", max(entries, default=0)))
        parts.append(f'IF({at}=0,"","; {said}{NBSP}— №{NBSP}"&{at})')
        values.append(f"; {said}{NBSP}— №{NBSP}{max(entries)}" if entries else "")
    lead = "Источники (№ — по «Журналу приёма»): реестр и листы этой книги"
    page.put(0, LAST, Formula(f'="{lead}"&{"&".join(parts)}&"."', lead + "".join(values) + "."), "muted", "left")
    page.next()
    row = facts.shnor
    cells = Traces(facts.state).told(row.origins, SIGNAL) if row else ""
    lead = "Признак ШНОР, ячейки форм: "
    text = f'=IF({place.shnor}=0,"","{lead}"&INDEX(SHN_sources,{place.shnor}))'
    page.put(0, LAST, Formula(text, lead + cells if row else None), "about")
    page.next(24)


def _title(page: Page, title: str, count: str, value: int, sheet: str) -> None:
    tail = f" (все — на листе «{sheet}»)"
    text = f'="{title}: "&IF({count}=0,"нет",{count}&"{tail}")'
    page.put(0, LAST, Formula(text, f"{title}: {f'{value}{tail}' if value else 'нет'}"), "section", "small", "bold")
    page.next(18)


def _cell(column: str, at: str, value: object) -> Formula:
    """A cell of another table's row, empty where there is no such row."""
    return Formula(f'=IF({at}=0,"",INDEX({column},{at}))', value or None)


def _day(cell: str, value: date | None) -> Formula:
    """The day in a cell as a text, empty where there is none."""
    return Formula(f'=IF(N({cell})=0,"",{day_text(cell)})', date_short(value) if value else None)
