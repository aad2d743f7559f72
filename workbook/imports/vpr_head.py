"""The head of a ФИС ОКО report: which report, which work, and where its table begins (domain/forms.md, 2.1)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from schemas.russian import date_short
from workbook.imports.cells import Table, address, caption, day, whole
from workbook.imports.codes import remark
from workbook.imports.exam import VPR, Exam, Source, subject_of
from workbook.reading.errors import UnreadableFile

TITLES = {
    "статистика по отметкам": Source.MARKS,
    "сравнение отметок с отметками по журналу": Source.JOURNAL,
}
OTHER_TITLES = (
    "индивидуальные результаты",
    "распределение первичных баллов",
    "выполнение заданий",
    "достижение планируемых результатов",
)
"""Reports of ФИС ОКО that hold nothing for sheet R; the first one is pupil by pupil."""
_WITHIN = 30
"""The table is looked for in so many rows."""
_ANCHOR = "группы участников"
_WORK = re.compile(r"впр\s+(\d{4})\s+(.+?)\s+(\d{1,2})\s*класс\w*")
_PROGRAMME = re.compile(r"по программе\s+(\d{1,2})")
_MAXIMUM, _DATE = "максимальный первичный балл", "дата"


@dataclass(frozen=True, slots=True)
class Head:
    """The work of a report, its largest primary score, and the row (from 0) of the table's captions."""

    exam: Exam
    maximum: int | None
    header: int
    groups: int
    """The column (from 0) of «Группы участников»."""


def source_of(table: Table) -> Source | None:
    """The report a sheet holds, by its title; None for anything else."""
    for row in table.rows[:_WITHIN]:
        for value in row:
            found = next((source for title, source in TITLES.items() if caption(value).startswith(title)), None)
            if found:
                return found
    return None


def other_report(table: Table) -> str:
    """The title of a ФИС ОКО report that is known and not taken in; empty for anything else."""
    titles = (caption(value) for row in table.rows[:3] for value in row)
    return next((title for title in titles if title.startswith(OTHER_TITLES)), "")


def head_of(table: Table) -> Head:
    """The head of a report. Raises UnreadableFile where it does not say what a row of results needs."""
    anchor = _anchor(table)
    if anchor is None:
        raise _refused(table, "нет строки заголовков «Группы участников»", "Выгрузите отчёт из ФИС ОКО заново.")
    header, groups = anchor
    found = _work(table, header)
    if found is None:
        raise _refused(table, "нет строки вида «ВПР 2026 Русский язык 4 класс»", "Выгрузите отчёт из ФИС ОКО заново.")
    row, column, year, subject_text, grade, programme = found
    place = {"sheet": table.name, "cell": address(row + 1, column)}
    subject = subject_of(subject_text)
    if subject is None:
        message = f"предмета «{subject_text}» нет в списке предметов."
        raise UnreadableFile(remark("import-subject", message, "Сообщите разработчикам название предмета.", **place))
    held_on = day(_beside(table, header, _DATE))
    if held_on is None:
        message, fix = "не указана дата работы («Дата:»).", "Выгрузите отчёт из ФИС ОКО заново."
        raise UnreadableFile(remark("import-date", message, fix, **place))
    if held_on.year != year:
        message = f"в заголовке ВПР {year} года, а дата работы {date_short(held_on)}."
        raise UnreadableFile(remark("import-date", message, "Выгрузите отчёт из ФИС ОКО заново.", **place))
    autumn = held_on.month > 8
    taught = programme or (grade - 1 if autumn and grade > 1 else grade)
    exam = Exam(VPR, subject, grade, held_on, "осень" if autumn else "весна", taught)
    return Head(exam, whole(_beside(table, header, _MAXIMUM)), header, groups)


def _anchor(table: Table) -> tuple[int, int] | None:
    for index, row in enumerate(table.rows[:_WITHIN]):
        for column, value in enumerate(row):
            if caption(value) == _ANCHOR:
                return index, column
    return None


def _work(table: Table, header: int) -> tuple[int, int, int, str, int, int | None] | None:
    """Row, column, year, subject, grade and, where it is named, the grade of the programme."""
    for index, row in enumerate(table.rows[:header]):
        for column, value in enumerate(row):
            text = caption(value)
            match = _WORK.search(text)
            if match and 1 <= int(match[3]) <= 11:
                programme = _PROGRAMME.search(text)
                return index, column, int(match[1]), match[2], int(match[3]), int(programme[1]) if programme else None
    return None


def _beside(table: Table, header: int, label: str) -> Any:
    """What stands to the right of «Дата:», or in the same cell after the colon."""
    for row in table.rows[:header]:
        for column, value in enumerate(row):
            name, _, rest = caption(value).partition(":")
            if name == label:
                return rest.strip() or next((item for item in row[column + 1 :] if item not in ("", None)), "")
    return ""


def _refused(table: Table, what: str, fix: str) -> UnreadableFile:
    return UnreadableFile(remark("import-unknown", f"отчёт ФИС ОКО узнан, но в нём {what}.", fix, sheet=table.name))
