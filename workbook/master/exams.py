"""«ЕГЭ района» and «ЕГЭ школ»: the district against the region, and the schools' results by subject.

On the district's sheet the printed values stand beside those recomputed from the schools' rows; neither replaces the
other. A sign here is a fact of the table; whether a change means anything is said on «ЕГЭ школ» and «Динамика».
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from schemas.sheets import FIRST_DATA_ROW
from udfs.dynamics import Verdict
from udfs.exam_tables import (
    EGE,
    DistrictExams,
    DistrictSubject,
    Recomputed,
    SchoolAggregate,
    SchoolExam,
    district_exams,
    school_aggregates,
    school_exams,
)
from udfs.exams import Direction, Position
from udfs.pooling import DISTRICT, POINTS
from udfs.records import journal_lines
from workbook.master.book import MasterBook
from workbook.master.dynamics_row import DISTRICT_CODE
from workbook.master.headings import Heading, Kind
from workbook.master.records import methodology_of, printed_means, school_names, work_records
from workbook.master.state import MasterState
from workbook.master.tables import Formula, MasterTable
from workbook.master.works_formulas import WorkPlace, percent_of, quoted_text

_DISTRICT_ABOUT: Final = (
    "Средние баллы из печатного источника (лист «Справочные значения»), изменение и положение относительно края — знаки "
    "чисел, без вывода о значимости: число участников по предметам не напечатано. Рядом — средний балл, пересчитанный из "
    "строк школ с весом по участникам, и его расхождение с напечатанным."
)
_SCHOOLS_ABOUT: Final = (
    "Результаты школ по предметам и годам; первая строка каждого года и предмета — район. Слово «рост» или «снижение» "
    "стоит, только если группы сопоставимы и изменение больше случайных колебаний. ЕГЭ 2020 и 2021 годов сдавали только "
    "поступающие в вузы: с другими годами они не сопоставляются. Итог по всем предметам — «совокупный средний балл»; его "
    "изменение разложено на баллы и состав предметов. Школы стоят по коду, порядок строк не оценка."
)
_ALL_SUBJECTS: Final = "Все предметы"

_SCHOOL_HEADINGS: Final = (
    Heading("school", "Код ОО", 7, Kind.LABEL),
    Heading("name", "Школа", 28),
    Heading("subject", "Предмет", 20),
    Heading("year", "Год", 7, Kind.WHOLE),
    Heading("n", "Участников", 10, Kind.WHOLE),
    Heading("mean", "Средний балл", 9, Kind.TENTHS),
    Heading("region", "Край", 8, Kind.TENTHS),
    Heading("against_region", "Отклонение от края", 11, Kind.TENTHS),
    Heading("below", "Ниже минимума, чел.", 10, Kind.WHOLE),
    Heading("below_share", "Ниже минимума, %", 10, Kind.TENTHS),
    Heading("high", "80 баллов и выше, результатов", 11, Kind.WHOLE),
    Heading("high_share", "80 баллов и выше, %", 10, Kind.TENTHS),
    Heading("previous", "Год раньше: средний балл", 10, Kind.TENTHS),
    Heading("previous_n", "Год раньше: участников", 10, Kind.WHOLE),
    Heading("change", "Изменение", 10, Kind.TENTHS),
    Heading("verdict", "Динамика", 20),
    Heading("rate", "Изменение за счёт баллов", 10, Kind.TENTHS),
    Heading("mix", "Изменение за счёт состава предметов", 11, Kind.TENTHS),
    Heading("sources", "Строки форм (№ в журнале: строки файла)", 34, Kind.LABEL),
    Heading("explanation", "Пояснение (на день сборки книги)", 90),
)


def write(book: MasterBook, state: MasterState) -> None:
    """Add both sheets."""
    records, printed = work_records(state), printed_means(state)
    _write_district(book, district_exams(printed, records))
    rows = school_exams(records, printed, methodology_of(state))
    _write_schools(book, rows, school_aggregates(rows), school_names(state))


def _write_district(book: MasterBook, exams: DistrictExams | None) -> None:
    before, now = map(str, exams.years) if exams else ("год раньше", "год")
    headings = (
        Heading("subject", "Предмет", 24),
        Heading("previous", f"Район {before}", 9, Kind.TENTHS),
        Heading("current", f"Район {now}", 9, Kind.TENTHS),
        Heading("region", f"Край {now}", 9, Kind.TENTHS),
        Heading("delta", "Изменение", 10, Kind.TENTHS),
        Heading("direction", "Направление", 14, Kind.LABEL),
        Heading("against", "Район к краю", 9, Kind.TENTHS),
        Heading("position", "Относительно края", 13, Kind.LABEL),
        *(
            heading
            for code, year in (("previous", before), ("current", now))
            for heading in (
                Heading(f"{code}_n", f"{year}: участников по строкам школ", 11, Kind.WHOLE),
                Heading(f"{code}_mean", f"{year}: средний балл по строкам школ", 11, Kind.HUNDREDTHS),
                Heading(f"{code}_gap", f"{year}: расхождение с напечатанным", 12, Kind.HUNDREDTHS),
            )
        ),
        Heading("remark", "Примечание", 46),
    )
    title = f"ЕГЭ района: {before} и {now} годы" if exams else "ЕГЭ района"
    table = book.add_table("ЕГЭ района", "exams", title, _DISTRICT_ABOUT, headings, prefix="EGE")
    if exams:
        for subject in exams.subjects:
            table.write(dict(_district_cells(table, subject, exams.years)))
        last = table.next_row - 1
    table.finish()
    if exams:
        _write_counts(book, table, exams, last)
        _colour_district(table, last)


def _district_cells(table: MasterTable, subject: DistrictSubject, years: tuple[int, int]) -> Iterator[tuple[str, Any]]:
    cell, row = table.cell, subject.printed
    yield from (("subject", row.subject), ("remark", subject.incomparable))
    for code, year, column, value in (
        ("previous", years[0], "district", row.previous),
        ("current", years[1], "district", row.current),
        ("region", years[1], "region", row.region),
    ):
        where = f"REF_subject,{cell('subject')},REF_year,{year}"
        known = f'COUNTIFS({where},REF_{column},">=0")'
        text = f'=IF({known}>0,SUMIFS(REF_{column},{where}),"")'
        yield code, Formula(text, None if value is None else float(value))
    for code, first, last, change, sign, said, word in (
        ("delta", "current", "previous", row.delta, "direction", row.direction, Direction),
        ("against", "current", "region", row.against_region, "position", row.position, Position),
    ):
        up, same, down = (Direction.GROWTH, Direction.UNCHANGED, Direction.DECLINE)
        if word is Position:
            up, same, down = (Position.ABOVE, Position.EQUAL, Position.BELOW)  # type: ignore[assignment]  # words alike
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
    period = quoted_text(f"{year - 1}/{year}-год")
    place = WorkPlace("", quoted_text(EGE), cell("subject"), 11, quoted_text(POINTS), period)
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
    words = ((Direction, "direction"), (Position, "position"))
    for offset, (kind, column) in enumerate(words):
        for place, word in enumerate(kind, start=1):
            text = f'=COUNTIF({table.span(column, last=last)},"{word}")'
            sheet.write_string(row + place, 2 * offset, word.value, styles("cell", "text"))
            book.formula(sheet, row + place, 2 * offset + 1, text, exams.counts.count(word), styles("cell", "whole"))
    sheet.write_string(row + 5, 0, exams.counts.summary, styles("left"))


def _colour_district(table: MasterTable, last: int) -> None:
    colours = {Direction.GROWTH: "good", Direction.DECLINE: "bad", Position.ABOVE: "good", Position.BELOW: "bad"}
    for word, trait in colours.items():
        rule = {"type": "cell", "criteria": "==", "value": f'"{word}"', "format": table.book.styles.status(trait)}
        for column in ("direction", "position"):
            table.sheet.conditional_format(table.span(column, last=last), rule)
