"""«Дорожная карта»: how far each school and the district have carried it out in the period, and what is overdue.

Counts are formulas over «Данные Дорожная карта»; the day on which a deadline is judged is a cell of the sheet of open
items. Items that count although the school says otherwise (udfs/execution.py) stand in a column of their own.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any, Final

from schemas.periods import Period
from schemas.reference import roadmap
from schemas.sheets import FIRST_DATA_ROW, TITLE_ROW
from udfs.execution import Status
from udfs.roadmap_execution import (
    FORESEEN_STATUSES,
    OpenItem,
    SchoolExecution,
    item_execution,
    open_items,
    school_execution,
)
from workbook.master.book import MasterBook
from workbook.master.headings import Heading, Kind
from workbook.master.records import as_of, current_period, plan_records, school_names
from workbook.master.sources import SOURCES
from workbook.master.state import MasterState
from workbook.master.tables import Formula, MasterTable
from workbook.master.works_formulas import percent_of
from workbook.traces import Traces
from workbook.traces.works import PLAN, PLAN_ITEM

AS_OF: Final = "EXE_as_of"
"""The name of the cell with the day on which deadlines are judged."""

_ABOUT: Final = (
    "Исполнено из предусмотренного в периоде по отчётам школ. «Учтено вопреки отчёту» — пункты, которые школа отметила "
    "как не предусмотренные или не заполнила, хотя срок по Дорожной карте приходится на период. Школ, не сдавших "
    "отчёт, в таблице нет. Порядок — по коду школы."
)
_ITEMS_ABOUT: Final = (
    "Каждый пункт Дорожной карты, по которому отчитываются школы: сколько школ его исполнили из тех, у кого он был "
    "предусмотрен в периоде."
)
_OPEN_ABOUT: Final = (
    "Предусмотренное и не исполненное. Просрочка считается на дату в светло-жёлтой ячейке справа вверху: измените её — "
    "дни пересчитаются. Срок — по Дорожной карте или новый срок из отчёта школы; у мероприятий по графику срока нет."
)
_STATUSES: Final = (
    ("done", "Исполнено", Status.DONE),
    ("going", "Исполняется", Status.IN_PROGRESS),
    ("failed", "Не исполнено", Status.NOT_DONE),
    ("moved", "Перенесено", Status.MOVED),
)
_SECTIONS: Final = tuple(title.partition(".")[0] for title in roadmap.sections())
_SUMS: Final = (
    *(Heading(code, header, 12, Kind.WHOLE) for code, header, _ in _STATUSES),
    Heading("added", "Учтено вопреки отчёту", 10, Kind.WHOLE),
    Heading("foreseen", "Предусмотрено", 14, Kind.WHOLE),
    Heading("rate", "Исполнение, %", 12, Kind.TENTHS),
)
HEADINGS: Final = (
    Heading("school", "Код ОО", 7, Kind.LABEL),
    Heading("name", "Школа", 30),
    *_SUMS,
    *(
        heading
        for number in _SECTIONS
        for heading in (
            Heading(f"done{number}", f"Раздел {number}: исполнено", 10.5, Kind.WHOLE),
            Heading(f"foreseen{number}", f"Раздел {number}: предусмотрено", 14, Kind.WHOLE),
            Heading(f"rate{number}", f"Раздел {number}: %", 7, Kind.TENTHS),
        )
    ),
    Heading("overdue", "Просрочено, пунктов", 12, Kind.WHOLE),
    SOURCES,
    *(Heading(f"added{number}", f"Раздел {number}: вопреки отчёту", 8, Kind.WHOLE) for number in _SECTIONS),
)
ITEM_HEADINGS: Final = (
    Heading("item", "Пункт", 7, Kind.LABEL),
    Heading("title", "Мероприятие", 64),
    Heading("timing", "Срок", 20),
    *_SUMS,
    Heading("reported", "Школ отчиталось", 10, Kind.WHOLE),
)
OPEN_HEADINGS: Final = (
    Heading("school", "Код ОО", 7, Kind.LABEL),
    Heading("name", "Школа", 28),
    Heading("item", "Пункт", 7, Kind.LABEL),
    Heading("title", "Мероприятие", 50),
    Heading("status", "Статус", 17),
    Heading("deadline", "Срок", 11, Kind.DAY),
    Heading("days", "Просрочено, дней", 12, Kind.WHOLE),
    Heading("reason", "Причина", 40),
    replace(SOURCES, width=38),
)

_ONE_LINE: Final = {"sources": ("cell", "small", "left")}


def write(book: MasterBook, state: MasterState) -> None:
    """Add the three sheets: by school and section, by item, and what is open."""
    period, day, names, traces = current_period(state), as_of(state), school_names(state), Traces(state)
    records = plan_records(state)
    schools = school_execution(records, period, day) if period else []
    said = f": {period.title}" if period else ""
    table = book.add_table(
        "Дорожная карта", "execution", f"Исполнение Дорожной карты{said}", _ABOUT, HEADINGS, prefix="EXE"
    )
    for line in schools:
        cells = dict(_school(table, line, names.get(line.school, "")))
        table.write(cells | {"sources": traces.told(line.origins, PLAN)}, _ONE_LINE)
    table.finish()
    # The paper ends with the count of overdue items; the places of rows and the helper counts are for the screen.
    shown = [heading.code for heading in HEADINGS].index("overdue")
    table.sheet.print_area(0, 0, max(table.next_row - 2, FIRST_DATA_ROW - 1), shown)
    _colour(table, ["rate", *(f"rate{number}" for number in _SECTIONS)])
    items = book.add_table(
        "Дорожная карта по пунктам",
        "execution-items",
        f"Исполнение по пунктам{said}",
        _ITEMS_ABOUT,
        ITEM_HEADINGS,
        prefix="EXI",
    )
    for item in item_execution(records, period) if period else ():
        code = {"item": item.activity.code, "title": item.activity.title, "timing": item.activity.timing_text}
        condition = f"(D_item={items.cell('item')})"
        counts = {status: item.statuses[status] for status in FORESEEN_STATUSES}
        assert period is not None
        sums = dict(_sums(items, period, condition, counts, item.against_the_word))
        everyone = f'=SUMPRODUCT((D_period_code="{period.code}")*{condition})'
        items.write(code | sums | {"reported": Formula(everyone, item.reported)})
    items.finish()
    _colour(items, ["rate"])
    _write_open(book, open_items(records, period, day) if period else [], day, names, traces, said)


def _school(table: MasterTable, line: SchoolExecution, name: str) -> Iterator[tuple[str, Any]]:
    cell, result = table.cell, line.result
    yield from (("school", line.school), ("name", name))
    own = f"(D_school_code={cell('school')})"
    statuses = [record.status for record in line.records]
    counts = {status: statuses.count(status) for status in FORESEEN_STATUSES}
    yield from _sums(table, line.period, own, counts, sum(map(line.against_the_word, result.by_section)))
    for number in _SECTIONS:
        tally = result.by_section.get(number)
        if tally is None:
            continue
        where = f'{own}*(D_period_code="{line.period.code}")*(LEFT(D_item,{len(number) + 1})="{number}.")'
        added, done, foreseen = (cell(f"{code}{number}") for code in ("added", "done", "foreseen"))
        yield f"added{number}", line.against_the_word(number)
        yield f"done{number}", Formula(f'=SUMPRODUCT({where}*(D_status="{Status.DONE}"))', tally.done)
        any_status = "+".join(f'(D_status="{status}")' for status in FORESEEN_STATUSES)
        yield f"foreseen{number}", Formula(f"=SUMPRODUCT({where}*({any_status}))+{added}", tally.foreseen)
        yield f"rate{number}", Formula(percent_of(done, foreseen), tally.rate)
    text = f'=COUNTIFS(OPN_school,{cell("school")}&"*",OPN_days,">0")'
    yield "overdue", Formula(text, len(result.overdue))


def _sums(
    table: MasterTable, period: Period, condition: str, counts: dict[Status, int], added: int
) -> Iterator[tuple[str, Any]]:
    """Counts by status, what is foreseen and the share done, under a condition on the data sheet's rows."""
    cell = table.cell
    where = f'{condition}*(D_period_code="{period.code}")'
    for code, _, status in _STATUSES:
        yield code, Formula(f'=SUMPRODUCT({where}*(D_status="{status}"))', counts[status])
    yield "added", added
    foreseen = sum(counts.values()) + added
    yield "foreseen", Formula(f"=SUM({cell('done')}:{cell('added')})", foreseen)
    done = counts[Status.DONE]
    yield "rate", Formula(percent_of(cell("done"), cell("foreseen")), 100 * done / foreseen if foreseen else None)


def _write_open(
    book: MasterBook, rows: list[OpenItem], day: date, names: dict[str, str], traces: Traces, said: str
) -> None:
    title = f"Не исполнено{said}"
    table = book.add_table("Не исполнено", "execution-open", title, _OPEN_ABOUT, OPEN_HEADINGS, prefix="OPN", frozen=3)
    place = len(OPEN_HEADINGS) - 2
    table.sheet.write_string(TITLE_ROW - 1, place, "Просрочка на дату:", book.styles("right", "middle"))
    table.sheet.write_datetime(TITLE_ROW - 1, place + 1, day, book.styles("cell", "day", "input", "middle"))
    book.name(AS_OF, table.sheet.get_name(), TITLE_ROW - 1, place + 1)
    for row in rows:
        deadline = table.cell("deadline")
        days = Formula(f'=IF(ISNUMBER({deadline}),MAX(0,{AS_OF}-{deadline}),"")', row.days if row.deadline else None)
        table.write(
            {
                "school": row.school,
                "name": names.get(row.school, ""),
                "item": row.activity.code,
                "title": row.activity.title,
                "status": row.record.status or "не заполнено",
                "deadline": row.deadline,
                "days": days,
                "reason": row.record.reason,
                "sources": traces.told([row.record.origin], PLAN_ITEM),
            },
            _ONE_LINE,
        )
    table.finish()
    late = {"type": "cell", "criteria": ">", "value": 0, "format": book.styles.status("bad")}
    table.sheet.conditional_format(table.span("days", last=max(table.next_row - 1, FIRST_DATA_ROW)), late)


def _colour(table: MasterTable, columns: list[str]) -> None:
    for code in columns:
        bar = {"type": "data_bar", "bar_color": "#9DB7D0", "min_type": "num", "min_value": 0}
        span = table.span(code, last=max(table.next_row - 1, FIRST_DATA_ROW))
        table.sheet.conditional_format(span, bar | {"max_type": "num", "max_value": 100})
