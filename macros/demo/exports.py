"""Synthetic reports of ФИС ОКО on ВПР of 2018, the year before the first forms (layout: domain/forms.md, 2.1, a).

Three years are judged together, and 2020 had no ВПР. Logins are made up, in a range of their own.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

from macros.demo.district import PROFILES, SYNTHETIC_NOTICE, Row
from macros.demo.history import VPR_GRADES, vpr_rows
from schemas.reference.schools import school
from schemas.russian import date_short

YEAR = 2018
EXPORTED_ON = datetime(2021, 6, 1, 9)
"""When the department loads the reports."""
_SUBJECTS = ("Русский язык", "Математика")
_MAXIMUM = {"Русский язык": (45, 51), "Математика": (20, 16)}
"""The largest primary score in grades 5 and 6 (domain/methodology.md, 5.1)."""
_MARKS = ("mark2", "mark3", "mark4", "mark5")
_TITLE, _NATIONAL = "Статистика по отметкам", ("Вся выборка", 36000, 1400000, 9.6, 35.2, 38.1, 17.1)
_EVENING_NUMBER = 99


def login(code: str) -> str:
    """The login of a school in ФИС ОКО: «edu239018»."""
    return f"edu239{school(code).number or _EVENING_NUMBER:03}"


def write_exports(folder: Path) -> list[Path]:
    """Write the reports, a file for each subject and grade; the same bytes every time."""
    folder.mkdir(parents=True)
    works = [(subject, grade) for subject in _SUBJECTS for grade in VPR_GRADES[YEAR]]
    return [_write(folder / f"ВПР_{YEAR}_{subject}_{grade}.xlsx", subject, grade) for subject, grade in works]


def _write(path: Path, subject: str, grade: int) -> Path:
    import xlsxwriter

    with xlsxwriter.Workbook(str(path)) as book:
        book.set_properties({"created": EXPORTED_ON})
        page = book.add_worksheet(f"{subject[:2].upper()} {grade} {_TITLE}")
        for number, cells in enumerate(_report(subject, grade)):
            page.write_row(number, 0, cells)
    return path


def _report(subject: str, grade: int) -> Iterator[list[Any]]:
    found = {code: row for code in PROFILES for row in vpr_rows(code, YEAR) if _is_of(row, subject, grade)}
    first = next(iter(found.values()))
    yield [_TITLE]
    yield [SYNTHETIC_NOTICE]
    yield [f"ВПР {YEAR} {subject} {grade} класс"]
    yield ["Предмет:", subject]
    yield ["Максимальный первичный балл:", _MAXIMUM[subject][grade - VPR_GRADES[YEAR][0]]]
    yield ["Дата:", date_short(first["held_on"])]
    yield []
    yield ["Группы участников", "Кол-во ОО", "Кол-во участников", 2, 3, 4, 5]
    yield list(_NATIONAL)
    for code, row in found.items():
        shares = [round(100 * row[mark] / row["took"], 2) for mark in _MARKS]
        yield [f"{school(code).name}({login(code)})", "", row["took"], *shares]


def _is_of(row: Row, subject: str, grade: int) -> bool:
    return (row["subject"], row["class_label"]) == (subject, str(grade))
