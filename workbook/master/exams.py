"""«ЕГЭ района»: the district's mean scores of two years against the region, by subject.

The printed values stand beside those recomputed from the schools' rows; neither replaces the other. A sign here is a
fact of the table; whether a change means anything is said on «Динамика».
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from udfs.exam_tables import (
    EGE,
    DistrictExams,
    DistrictSubject,
    Recomputed,
    district_exams,
)
from udfs.exams import Direction, Position
from udfs.pooling import POINTS
from workbook.master import exams_schools
from workbook.master.book import MasterBook
from workbook.master.headings import Heading, Kind
from workbook.master.records import printed_means, work_records
from workbook.master.reference import ONLY_MEANS
from workbook.master.state import MasterState
from workbook.master.tables import Formula, MasterTable
from workbook.master.works_formulas import DISTRICT_CODE, WorkPlace, key_value, quoted_text

_ABOUT: Final = (
    "Средние баллы из печатного источника (лист «Справочные значения»); изменение и положение к краю — знаки "
    "чисел без вывода о значимости: число участников по предметам не напечатано. Рядом — средний балл по строкам школ "
    "с весом по участникам и его расхождение с напечатанным."
)


def write(book: MasterBook, state: MasterState) -> None:
    """Add the sheet, empty without two printed years, and «ЕГЭ школ» after it."""
    _write_district(book, state)
    exams_schools.write(book, state)


def _write_district(book: MasterBook, state: MasterState) -> None:
    exams = district_exams(printed_means(state), work_records(state))
    before, now = map(str, exams.years) if exams else ("год раньше", "год")
    headings = (
        Heading("subject", "Предмет", 24),
        Heading("previous", f"Район {before}", 9, Kind.TENTHS),
        Heading("current", f"Район {now}", 9, Kind.TENTHS),
        Heading("region", f"Край {now}", 9, Kind.TENTHS),
        Heading("delta", "Изменение", 11, Kind.TENTHS),
        Heading("direction", "Направление", 14, Kind.LABEL),
        Heading("against", "Район к краю", 9, Kind.TENTHS),
        Heading("position", "Относительно края", 14, Kind.LABEL),
        *(
            heading
            for code, year in (("previous", before), ("current", now))
            for heading in (
                Heading(f"{code}_n", f"{year}: участников по строкам школ", 12, Kind.WHOLE),
                Heading(f"{code}_mean", f"{year}: средний балл по строкам школ", 11, Kind.HUNDREDTHS),
                Heading(f"{code}_gap", f"{year}: расхождение с напечатанным", 14, Kind.HUNDREDTHS),
            )
        ),
        Heading("remark", "Примечание", 46),
    )
    title = f"ЕГЭ района: {before} и {now} годы" if exams else "ЕГЭ района"
    table = book.add_table("ЕГЭ района", "exams", title, _ABOUT, headings, prefix="EGE")
    if exams:
        for subject in exams.subjects:
            table.write(dict(_cells(table, subject, exams.years)))
        last = table.next_row - 1
    table.finish()
    if exams:
        _write_counts(book, table, exams, last)
        _colour(table, last)


def _cells(table: MasterTable, subject: DistrictSubject, years: tuple[int, int]) -> Iterator[tuple[str, Any]]:
    cell, row = table.cell, subject.printed
    yield from (("subject", row.subject), ("remark", subject.incomparable))
    for code, year, column, value in (
        ("previous", years[0], "district", row.previous),
        ("current", years[1], "district", row.current),
        ("region", years[1], "region", row.region),
    ):
        where = f"REF_subject,{cell('subject')},REF_year,{year},{ONLY_MEANS}"
        known = f"COUNTIFS({where})"
        has = f'COUNTIFS({where},REF_{column},">=0",REF_{column},"<=100")'
        text = f'=IF(AND({known}=1,{has}=1),SUMIFS(REF_{column},{where}),"")'
        yield code, Formula(text, None if value is None else float(value))
    growth = (Direction.GROWTH.value, Direction.UNCHANGED.value, Direction.DECLINE.value)
    position = (Position.ABOVE.value, Position.EQUAL.value, Position.BELOW.value)
    for code, first, last, change, sign, said, (up, same, down) in (
        ("delta", "current", "previous", row.delta, "direction", row.direction, growth),
        ("against", "current", "region", row.against_region, "position", row.position, position),
    ):
        known = f"AND(ISNUMBER({cell(first)}),ISNUMBER({cell(last)}))"
        text = f'=IF({known},ROUND(ROUND({cell(first)},1)-ROUND({cell(last)},1),1),"")'
        yield code, Formula(text, None if change is None else float(change))
        text = f'=IF(ISNUMBER({cell(code)}),IF({cell(code)}>0,"{up}",IF({cell(code)}<0,"{down}","{same}")),"")'
        yield sign, Formula(text, None if said is None else said.value)
    for code, year, found in (("previous", years[0], subject.previous), ("current", years[1], subject.current)):
        yield from _recomputed_cells(table, code, year, found)


def _recomputed_cells(
    table: MasterTable, code: str, year: int, found: Recomputed | None
) -> Iterator[tuple[str, Formula]]:
    cell = table.cell
    end = quoted_text(key_value("", 11, POINTS, f"{year - 1}/{year}-год"))
    place = WorkPlace(f"{quoted_text(key_value(DISTRICT_CODE, EGE, ''))}&{cell('subject')}&{end}", is_district=True)
    n, mean = cell(f"{code}_n"), cell(f"{code}_mean")
    yield f"{code}_n", Formula("=" + place.total("took"), found.n if found else 0)
    yield f"{code}_mean", Formula(f'=IF({n}>0,{place.score_sum()}/{n},"")', found.mean if found else None)
    text = f'=IF(AND(ISNUMBER({mean}),ISNUMBER({cell(code)})),{mean}-{cell(code)},"")'
    yield f"{code}_gap", Formula(text, found.difference if found else None)


def _write_counts(book: MasterBook, table: MasterTable, exams: DistrictExams, last: int) -> None:
    """Under the table: the strict counts of >, = and <, and the sentence a document may use."""
    sheet, row = table.sheet, last + 1
    styles = book.styles
    sheet.write_string(row, 0, "Сколько предметов", styles("section"))
    words: tuple[tuple[str, tuple[Direction | Position, ...]], ...]
    words = (("direction", tuple(Direction)), ("position", tuple(Position)))
    for offset, (column, kind) in enumerate(words):
        for place, word in enumerate(kind, start=1):
            text = f'=COUNTIF({table.span(column, last=last)},"{word}")'
            sheet.write_string(row + place, 2 * offset, word.value, styles("cell", "text"))
            book.formula(sheet, row + place, 2 * offset + 1, text, exams.counts.count(word), styles("cell", "whole"))
    sheet.write_string(row + 5, 0, exams.counts.summary, styles("left"))


def _colour(table: MasterTable, last: int) -> None:
    colours = {Direction.GROWTH: "good", Direction.DECLINE: "bad", Position.ABOVE: "good", Position.BELOW: "bad"}
    for word, trait in colours.items():
        rule = {"type": "cell", "criteria": "==", "value": f'"{word}"', "format": table.book.styles.status(trait)}
        for column in ("direction", "position"):
            table.sheet.conditional_format(table.span(column, last=last), rule)
