"""Official exports made by hand: the layouts of real files (domain/forms.md, 2.1 and 2.3), words invented."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

import xlsxwriter

from schemas.findings import Finding
from workbook.master.state import MasterState, RegisteredSchool, Settings

Rows = list[list[Any]]

OURS, OTHER = "МБОУ СОШ № 18(edu230018)", "МБОУ СОШ № 20(edu230020)"
PERSON = ("Участник-1", "Первый-1", "Отчествович-1")
WORDS = ("Участник-", "Первый-", "Отчествович-", "СЕР-45", "НОМ-65")
"""What must be found nowhere: names, series and numbers of documents."""

CHANGES = [
    "Группы участников",
    "Кол-во участников(всего)",
    "Понизили (Отметка < Отметка по журналу) %",
    "Понизили (Отметка < Отметка по журналу) Кол-во участников",
    "Подтвердили (Отметка = Отметке по журналу) %",
    "Подтвердили (Отметка = Отметке по журналу) Кол-во участников",
    "Повысили (Отметка > Отметка по журналу) %",
    "Повысили (Отметка > Отметка по журналу) Кол-во участников",
]


def saved(path: Path, *sheets: Sequence[Sequence[Any]], named: str = "Page") -> Path:
    """The rows of each sheet as an .xlsx; equal rows give equal bytes."""
    with xlsxwriter.Workbook(str(path)) as book:
        book.set_properties({"created": datetime(2026, 6, 1)})
        for index, rows in enumerate(sheets, start=1):
            page = book.add_worksheet(f"{named} {index}")
            for number, row in enumerate(rows):
                page.write_row(number, 0, row)
    return path


def head(title: str, work: str = "ВПР 2026 Русский язык 4 класс", day: str = "20.04.2026") -> Rows:
    """The first seven rows of a ФИС ОКО report."""
    return [
        [title],
        [],
        [work],
        ["Предмет:", "Предмет"],
        ["Максимальный первичный балл:", 38],
        ["Дата:", day],
        [],
    ]


def marks_report(*schools: Sequence[Any], national: bool = True, district: str = "reg23_m012", **settings: Any) -> Rows:
    """«Статистика по отметкам»; a school is (group, n, four shares)."""
    rows = [
        *head("Статистика по отметкам", **settings),
        ["Группы участников", "Кол-во ОО", "Кол-во участников", 2, 3, 4, 5],
    ]
    if national:
        rows.append(["Вся выборка", 35589, 1722202, 5.06, 32.92, 44.33, 17.69])
    rows.append(["Краснодарский край", 560, 30216, 5, 33, 44, 18])
    rows.append([f"Туапсинский муниципальный округ({district})", 47, 3162, 13.57, 46.9, 33.65, 5.88])
    return rows + [[name, "", n, *shares] for name, n, *shares in schools]


def journal_report(*schools: Sequence[Any], **settings: str) -> Rows:
    """«Сравнение отметок с отметками по журналу»; a school is (group, n, lowered, confirmed, raised)."""
    rows = [*head("Сравнение отметок с отметками по журналу", **settings), CHANGES]
    for name, n, *counts in schools:
        rows.append([name, n, *(value for each in counts for value in (round(100 * each / n, 2), each))])
    return rows


def pupil(number: int, school: Any, score: Any, grade: Any = "11", row: int = 0) -> list[Any]:
    """A pupil's row of the older, dense protocol."""
    person = [f"{word.rpartition('-')[0]}-{row or number}" for word in PERSON]
    return [number, 213, school, grade, 1301, 108, *person, "СЕР-45", "НОМ-65", "++-2", "1(2)0(3)", 15, score]


DENSE = ["№", "Код МСУ", "Код ОО", "Класс", "Код ППЭ", "Аудитория", "Фамилия", "Имя", "Отчество", "Серия", "Номер",
         "Задания с кратким ответом", "Задания с развёрнутым ответом", "Первичный балл", "Балл"]  # fmt: skip


def dense(title: str, *scores: tuple[Any, Any], grade: Any = "11") -> Rows:
    """The older protocol L1: (school, score) for each pupil."""
    return [[title], DENSE, *(pupil(i, school, score, grade) for i, (school, score) in enumerate(scores, start=1))]


def sparse(title: str, last: str, *scores: tuple[Any, Any], grade: Any = "11") -> Rows:
    """One exam of «Page 1» L2: merged cells leave empty columns, numbers are floats, «Средние» ends the block."""
    gap: Any = ""
    captions = ["№", "Код МСУ", "Код ОО", "Класс", "Код ППЭ", "Аудитория"]
    header: list[Any] = [item for caption in captions for item in (caption, gap)]
    header += ["Фамилия", "Имя", "Отчество", gap, "Задания с кратким ответом", gap]
    header += ["Задания с развёрнутым ответом", gap, "Первичный балл", gap, last]
    rows = [[title], [], header]
    for i, (school, score) in enumerate(scores, start=1):
        person = [f"{word.rpartition('-')[0]}-{i}" for word in PERSON]
        rows.append([float(i), gap, 213.0, gap, school, gap, grade, gap, 1301.0, gap, 108.0, gap, *person, gap,
                     "++---+", gap, "1(1)2(3)", gap, 15.0, gap, score])  # fmt: skip
    return [*rows, ["Средние", *[gap] * 19, 15.0, gap, 40.5], []]


def page(*blocks: Rows) -> Rows:
    """A sheet of L2."""
    top = [["Протокол проверки результатов государственной итоговой аттестации"], ["23 - Краснодарский край"], []]
    return top + [row for block in blocks for row in block]


def appeals(*rows: tuple[Any, int, str, Any], exam: str = "Математика(2026.06.02)") -> Rows:
    """L4: (school, pupil's number, state, current mark)."""
    first = ["№", "Код ОО", "Класс", "Код ППЭ", "Аудитория", "Фамилия", "Имя", "Отчество", "Экзамен",
             "Состояние апелляции", "Текущие", ""]  # fmt: skip
    table: Rows = [["Протокол проверки результатов"], ["23 - Краснодарский край"], [], first]
    table.append([*[""] * 10, "Первичный балл", "Оценка"])
    for i, (school, number, state, mark) in enumerate(rows, start=1):
        person = [f"{word.rpartition('-')[0]}-{number}" for word in PERSON]
        table.append([i, school, "А", "503", "0204", *person, exam, state, "22", mark])
    return table


def district() -> MasterState:
    """A district of two schools whose codes are known, and one whose are not."""
    return MasterState(
        Settings(("Управление образования",), "Туапсинский район", "г. Туапсе", "2025/2026-4"),
        [
            RegisteredSchool("018", "МБОУ СОШ № 18", fis_login="edu230018", gia_code="9306"),
            RegisteredSchool("020", "МБОУ СОШ № 20", fis_login="sch230020", gia_code="9307"),
            RegisteredSchool("024", "МБОУ СОШ № 24"),
        ],
    )


def told(findings: Sequence[Finding]) -> list[tuple[str, str]]:
    """Code and cell of each finding of imports."""
    return [(item.code, item.cell) for item in findings if item.code.startswith("import-")]
