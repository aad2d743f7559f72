"""ФИС ОКО reports (domain/forms.md, 2.1; section 4, rows 34, 65, 66)."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.workbook.imports.samples import OTHER, OURS, Rows, journal_report, marks_report, saved, told
from workbook.imports.exam import Exam, Export, Source
from workbook.imports.reading import read_export

REAL = (OURS, 89, 12.36, 52.81, 26.97, 7.87)
EXAM = Exam("ВПР", "Русский язык", 4, date(2026, 4, 20), "весна", 4)


def read(folder: Path, *sheets: Rows) -> Export:
    return read_export(saved(folder / "2849657.xlsx", *sheets, named="РУ 4 Статистика по отметкам"))


def it_reads_marks_by_content_and_restores_the_counts(tmp_path: Path):
    export = read(tmp_path, marks_report(REAL))
    (line,) = export.lines
    assert (export.source, export.district, line.exam) == (Source.MARKS, "reg23_m012", EXAM)
    assert (line.school, line.name, line.row) == ("230018", "МБОУ СОШ № 18", 12)
    assert line.values == {"took": 89, "mark2": 11, "mark3": 47, "mark4": 24, "mark5": 7, "max_primary": 38}
    assert line.exam.period.code == "2025/2026-год"


def it_tells_a_sum_within_rounding(tmp_path: Path):
    """Row 66."""
    (found,) = read(tmp_path, marks_report(REAL)).findings
    assert (found.code, found.cell, found.severity.value) == ("import-rounding", "D12:G12", "info")
    assert found.message == "сумма процентов 100,01 — в пределах округления."


def it_finds_a_shifted_table(tmp_path: Path):
    export = read(tmp_path, [[], [], *marks_report(REAL)])
    assert [line.row for line in export.lines] == [14]


def it_finds_marks_and_columns_written_as_text_in_any_order(tmp_path: Path):
    rows = marks_report((OURS, "89", "12,36", "52,81", "26,97", "7,87"))
    rows[7][3:] = ["2", "3", "4", "5"]
    moved = [[row[0], *reversed(row[1:])] if len(row) == 7 else row for row in rows]
    (line,) = read(tmp_path, moved).lines
    assert [line.values[f"mark{mark}"] for mark in range(2, 6)] == [11, 47, 24, 7]


def it_says_when_there_is_no_row_of_the_country(tmp_path: Path):
    """Row 65."""
    found = read(tmp_path, marks_report((OURS, 10, 10, 40, 30, 20), national=False)).findings
    assert [(item.code, item.message) for item in found] == [
        ("import-no-national", "строка «Вся выборка» отсутствует — сравнение с РФ не строится.")
    ]


def it_recognises_shares_and_tells_it(tmp_path: Path):
    """Row 34."""
    export = read(tmp_path, marks_report((OURS, 89, 0.1236, 0.5281, 0.2697, 0.0787), (OTHER, 20, 0.1, 0.4, 0.3, 0.2)))
    assert told(export.findings) == [("import-shares", "D12:G13"), ("import-rounding", "D12:G12")]
    assert export.findings[0].message == "доли приведены к процентам (0,37 → 37\u00a0%)."
    assert [line.values["mark3"] for line in export.lines] == [47, 8]


def it_refuses_shares_beside_per_cents(tmp_path: Path):
    """Row 34."""
    export = read(tmp_path, marks_report((OURS, 20, 0.1, 0.4, 0.3, 0.2), (OTHER, 20, 10, 40, 30, 20)))
    assert told(export.findings) == [("import-shares-mixed", "D12:G13")]
    assert export.lines == []


@pytest.mark.parametrize(
    ("school", "said"),
    [
        ((OURS, 89, 12.36, 52.81, 26.97, 9.87), "12,36 + 52,81 + 26,97 + 9,87 = 102,01 не дают целых чисел при 89"),
        ((OURS, 24, 30, 30, 30, 10), "30 + 30 + 30 + 10 = 100 не дают целых чисел при 24"),
        ((OURS, 23.5, 10, 40, 30, 20), "число участников не указано или не целое"),
        ((OURS, 10, 10, 40, "", 20), "указаны не все доли отметок"),
    ],
)
def it_refuses_numbers_that_do_not_meet(tmp_path: Path, school: tuple[Any, ...], said: str):
    export = read(tmp_path, marks_report(school, (OTHER, 10, 10, 40, 30, 20)))
    assert told(export.findings) == [("import-sum", "D12:G12")]
    assert said in export.findings[0].message
    assert [line.school for line in export.lines] == ["230020"]


def it_passes_over_a_school_without_pupils(tmp_path: Path):
    export = read(tmp_path, marks_report((OURS, 0, 0, 0, 0, 0)))
    assert (told(export.findings), export.lines) == ([("import-empty", "C12")], [])


@pytest.mark.parametrize(
    ("work", "day", "season", "grade", "programme"),
    [
        ("ВПР 2026 Математика 5 класс", "15.04.2026", "весна", 5, 5),
        ("ВПР 2020 Математика 5 класс", "14.09.2020", "осень", 5, 4),
        ("ВПР 2020 Математика 5 класс (по программе 4 класса)", "14.09.2020", "осень", 5, 4),
        ("ВПР 2026 Математика 10 класс", "с 11.04.2026 по 16.05.2026", "весна", 10, 10),
    ],
)
def it_knows_season_and_programme(tmp_path: Path, work: str, day: str, season: str, grade: int, programme: int):
    rows = marks_report((OURS, 10, 10, 40, 30, 20), work=work, day=day)
    (line,) = read(tmp_path, rows).lines
    assert (line.exam.season, line.exam.grade, line.exam.programme) == (season, grade, programme)
    assert line.exam.subject == "Математика"


@pytest.mark.parametrize(
    ("settings", "code", "said"),
    [
        ({"work": "ВПР 2026 Осн. права 8 класс"}, "import-subject", "предмета «осн. права» нет в списке предметов."),
        ({"day": ""}, "import-date", "не указана дата работы («Дата:»)."),
        ({"day": "20.04.2025"}, "import-date", "в заголовке ВПР 2026 года, а дата работы 20.04.2025."),
        ({"work": "Всероссийская работа"}, "import-unknown", "«ВПР 2026 Русский язык 4 класс»"),
    ],
)
def it_refuses_a_report_of_it_knows_not_what(tmp_path: Path, settings: dict[str, Any], code: str, said: str):
    export = read(tmp_path, marks_report(REAL, **settings))
    (found,) = export.findings
    assert (found.code, export.source, export.lines) == (code, None, [])
    assert said in found.message


def it_reads_the_comparison_with_the_journal(tmp_path: Path):
    export = read(tmp_path, journal_report((OURS, 89, 20, 60, 9)))
    (line,) = export.lines
    assert (export.source, line.exam) == (Source.JOURNAL, EXAM)
    assert line.values == {"took": 89, "lowered": 20, "confirmed": 60, "raised": 9}
    assert told(export.findings) == [("import-no-national", "")]


def it_refuses_a_comparison_whose_parts_are_not_the_whole(tmp_path: Path):
    export = read(tmp_path, journal_report((OURS, 89, 20, 60, 8)))
    assert ("import-sum", "B9") in told(export.findings)
    assert "(20 + 60 + 8) не дают числа участников (89)" in export.findings[-1].message
    assert export.lines == []


def it_reads_reports_of_one_book_sheet_by_sheet(tmp_path: Path):
    more = marks_report((OURS, 10, 10, 40, 30, 20), work="ВПР 2026 Математика 4 класс")
    export = read(tmp_path, marks_report(REAL), more)
    assert [line.exam.subject for line in export.lines] == ["Русский язык", "Математика"]


def it_says_that_another_report_of_the_book_was_not_read(tmp_path: Path):
    export = read(tmp_path, marks_report(REAL), journal_report((OURS, 89, 20, 60, 9)))
    found = export.findings[-1]
    assert (found.code, found.sheet, len(export.lines)) == ("import-sheet", "РУ 4 Статистика по отметкам 2", 1)


def it_refuses_a_report_beside_a_sheet_of_people(tmp_path: Path):
    """A report goes into the archive whole, so nothing else may be in its book."""
    export = read(tmp_path, marks_report(REAL), [["Участник-1", "Первый-1"]])
    (found,) = [item for item in export.findings if item.code != "import-rounding"]
    assert (found.code, export.source, export.lines) == ("import-unknown", None, [])
    assert found.message.endswith("есть другие листы: «РУ 4 Статистика по отметкам 2».")
    assert read(tmp_path, marks_report(REAL), [[], [""]]).source is Source.MARKS


def it_refuses_a_report_without_schools(tmp_path: Path):
    (found,) = read(tmp_path, marks_report()).findings
    assert (found.code, found.message) == ("import-unknown", "отчёт ФИС ОКО узнан, но школ в нём нет.")


def it_names_a_report_that_is_not_taken_in(tmp_path: Path):
    (found,) = read(tmp_path, [["Распределение первичных баллов"], [], ["ВПР 2026 Русский язык 4 класс"]]).findings
    assert (found.code, found.severity.value) == ("import-unknown", "block")
    assert found.message == "отчёт ФИС ОКО «Распределение первичных баллов» не загружается."


def it_says_of_any_other_book_what_it_takes(tmp_path: Path):
    (found,) = read(tmp_path, [["Меню столовой"]]).findings
    assert (found.code, found.message) == ("import-unknown", "выгрузка не узнана.")
    assert "«Статистика по отметкам»" in found.fix
