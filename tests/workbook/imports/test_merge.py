"""An export in the master's state: one row for a school and an exam, later files replace earlier ones and say it."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import Any

from schemas.forms.works import SHEET
from schemas.periods import Period
from tests.workbook.imports.samples import OTHER, OURS, Rows, dense, district, journal_report, marks_report, saved, told
from workbook.imports.exam import Export, Source
from workbook.imports.gia_results import add_lines
from workbook.imports.merge import merge
from workbook.imports.reading import read_export
from workbook.master.state import DataRow, EntryStatus, JournalEntry, MasterState

NOW = datetime(2026, 6, 20, 10, 30, 15)
REAL = (OURS, 89, 12.36, 52.81, 26.97, 7.87)
YEAR = Period("2025/2026", 5)


def put(
    state: MasterState, folder: Path, rows: Rows, name: str = "выгрузка.xlsx"
) -> tuple[Export, JournalEntry | None]:
    """Read the rows as a file and merge them."""
    export = read_export(saved(folder / name, rows))
    if export.source is Source.PROTOCOL:
        add_lines(export)
    return export, merge(state, export, NOW)


def values(state: MasterState, *names: str) -> list[tuple[Any, ...]]:
    """These fields of the rows of sheet R, after the school."""
    return [(row.school, *(row.values[name] for name in names)) for row in state.rows("R")]


def it_makes_a_row_of_the_contract(tmp_path: Path):
    state = district()
    export, entry = put(state, tmp_path, marks_report(REAL))
    (row,) = state.rows("R")
    assert (row.school, row.period, row.entry, row.source_row) == ("018", YEAR, 1, 12)
    assert {name: value for name, value in row.values.items() if value is not None} == {
        "kind": "ВПР",
        "subject": "Русский язык",
        "class_label": "4",
        "held_on": date(2026, 4, 20),
        "scale": "отметка 2-5",
        "enrolled": 89,
        "took": 89,
        "mark2": 11,
        "mark3": 47,
        "mark4": 24,
        "mark5": 7,
        "max_primary": 38,
        "season": "весна",
        "programme": 4,
        "note": "Списочного состава в выгрузке нет: «По списку» равно числу писавших.",
    }
    assert entry == state.journal[0]
    assert (entry.status, entry.package, entry.school, entry.period) == (
        EntryStatus.IMPORTED,
        "import",
        "018",
        "2025/2026-год",
    )
    assert (entry.file, entry.sha256, entry.received) == ("выгрузка.xlsx", export.sha256, NOW)
    assert [(number, item.code) for number, item in state.findings] == [(1, "import-rounding")]


def it_changes_nothing_the_second_time(tmp_path: Path):
    state = district()
    put(state, tmp_path, marks_report(REAL))
    before = list(state.rows("R")), list(state.journal), list(state.findings)
    _, entry = put(state, tmp_path, marks_report(REAL))
    assert entry is None
    assert (list(state.rows("R")), state.journal, state.findings) == before


def it_tells_the_values_it_replaces(tmp_path: Path):
    state = district()
    put(state, tmp_path, marks_report((OURS, 10, 10, 40, 30, 20)))
    export, _ = put(state, tmp_path, marks_report((OURS, 20, 5, 45, 30, 20)), "новая.xlsx")
    assert values(state, "took", "mark2", "mark3") == [("018", 20, 1, 9)]
    (found,) = export.findings
    assert (found.code, found.severity.value, found.cell) == ("import-replaces", "warning", "A12")
    assert found.message == (
        "ВПР, Русский язык, 4 класс, 20.04.2026, МБОУ СОШ № 18: прежние значения (№\u00a01 журнала) заменены: "
        "писали 10 → 20; «3» 4 → 9; «4» 3 → 6; «5» 2 → 4."
    )
    assert [entry.status for entry in state.journal] == [EntryStatus.REPLACED, EntryStatus.IMPORTED]


def it_does_not_go_back_to_a_file_that_was_replaced(tmp_path: Path):
    state = district()
    first, second = marks_report((OURS, 10, 10, 40, 30, 20)), marks_report((OURS, 20, 5, 45, 30, 20))
    for rows in (first, second, first):
        put(state, tmp_path, rows)
    assert values(state, "took") == [("018", 20)]


def it_keeps_the_rest_of_a_file_that_is_replaced_in_part(tmp_path: Path):
    state = district()
    put(state, tmp_path, marks_report((OURS, 10, 10, 40, 30, 20), (OTHER, 10, 10, 40, 30, 20)))
    put(state, tmp_path, marks_report((OURS, 20, 5, 45, 30, 20)), "новая.xlsx")
    assert [(row.school, row.entry) for row in state.rows("R")] == [("018", 2), ("020", 1)]
    assert [entry.status for entry in state.journal] == [EntryStatus.IMPORTED, EntryStatus.IMPORTED]


def it_adds_a_school_that_has_got_its_code_since(tmp_path: Path):
    """A known file adds what was missing and touches nothing else."""
    state = district()
    codes, state.registry = state.registry, state.registry[1:]
    rows = marks_report(REAL, (OTHER, 10, 10, 40, 30, 20))
    export, _ = put(state, tmp_path, rows)
    assert ("import-school", "A12") in told(export.findings)
    state.registry = codes
    _, entry = put(state, tmp_path, rows)
    assert entry is not None
    assert [(row.school, row.entry) for row in state.rows("R")] == [("018", 2), ("020", 1)]


def it_takes_a_school_of_one_file_once(tmp_path: Path):
    state = district()
    export, _ = put(state, tmp_path, marks_report((OURS, 10, 10, 40, 30, 20), (OURS, 20, 10, 40, 30, 20)))
    assert values(state, "took") == [("018", 10)]
    assert told(export.findings) == [("import-repeated", "A13")]
    assert export.findings[0].message.endswith("(строки 12 и 13); взяты первые.")


def it_names_an_unknown_school(tmp_path: Path):
    state = district()
    export, _ = put(
        state, tmp_path, marks_report((OURS, 10, 10, 40, 30, 20), ("МБОУ ООШ № 99(edu230099)", 10, 0, 0, 0, 100))
    )
    (found,) = export.findings
    assert (found.code, found.cell, found.severity.value) == ("import-school", "A13", "warning")
    assert found.message == "логина edu230099 (МБОУ ООШ № 99) нет в реестре ОО."
    assert "«Логин ФИС ОКО»" in found.fix


def it_refuses_a_file_of_another_district(tmp_path: Path):
    """Row 65."""
    state = district()
    export, entry = put(state, tmp_path, marks_report(("МБОУ СОШ № 1(edu231001)", 10, 10, 40, 30, 20)))
    (found,) = export.findings
    assert (entry, found.code, found.severity.value) == (None, "import-district", "error")
    assert found.message == "файл относится к другому району (reg23_m012): ни одной школы из реестра ОО в нём нет."


def it_knows_a_school_by_its_older_login(tmp_path: Path):
    state = district()
    put(state, tmp_path, marks_report(("МБОУ СОШ № 18(sch230018)", 10, 10, 40, 30, 20)))
    assert values(state, "took") == [("018", 10)]


def it_adds_the_comparison_to_the_marks(tmp_path: Path):
    state = district()
    put(state, tmp_path, marks_report(REAL))
    export, _ = put(state, tmp_path, journal_report((OURS, 89, 20, 60, 9)), "сравнение.xlsx")
    assert told(export.findings) == [("import-no-national", "")]
    assert values(state, "mark3", "lowered", "confirmed", "raised") == [("018", 47, 20, 60, 9)]
    (row,) = state.rows("R")
    assert row.entry == 1
    assert row.values["note"].endswith(" Сравнение с журналом — файл №\u00a02.")
    _, entry = put(state, tmp_path, journal_report((OURS, 89, 20, 60, 9)), "сравнение.xlsx")
    assert entry is None


def it_keeps_the_comparison_when_marks_are_loaded_anew(tmp_path: Path):
    state = district()
    put(state, tmp_path, marks_report((OURS, 20, 5, 45, 30, 20)))
    put(state, tmp_path, journal_report((OURS, 20, 5, 10, 5)), "сравнение.xlsx")
    put(state, tmp_path, marks_report((OURS, 20, 10, 40, 30, 20)), "новая.xlsx")
    (row,) = state.rows("R")
    assert (row.entry, row.values["mark2"], row.values["lowered"]) == (3, 2, 5)
    assert row.values["note"].endswith("файл №\u00a02.")


def it_tells_a_comparison_that_has_changed(tmp_path: Path):
    state = district()
    for number, rows in enumerate(
        (marks_report(REAL), journal_report((OURS, 89, 20, 60, 9)), journal_report((OURS, 89, 21, 60, 8)))
    ):
        export, _ = put(state, tmp_path, rows, f"{number}.xlsx")
    assert export.findings[-1].code == "import-replaces"
    assert export.findings[-1].message.endswith("заменены: ВПР ниже журнала 20 → 21; ВПР выше журнала 9 → 8.")


def it_wants_the_marks_before_their_comparison(tmp_path: Path):
    state = district()
    export, entry = put(state, tmp_path, journal_report((OURS, 89, 20, 60, 9)))
    assert (entry, list(state.rows("R"))) == (None, [])
    assert told(export.findings)[-1] == ("import-order", "")
    assert "Сначала загрузите отчёт «Статистика по отметкам»" in export.findings[-1].fix


def reported(state: MasterState, *rows: dict[str, Any], period: Period = YEAR) -> None:
    """Rows that a school has sent itself."""
    number = len(state.journal) + 1
    state.journal.append(
        JournalEntry(number, NOW, "форма.xlsx", "f" * 64, "018", period.code, "results", EntryStatus.ACCEPTED, 0, 0)
    )
    blank = dict.fromkeys(SHEET.by_name)
    state.data["R"] = [DataRow("018", period, number, 5 + index, blank | row) for index, row in enumerate(rows)]


def it_takes_the_place_of_what_a_school_wrote_of_the_same_exam(tmp_path: Path):
    """A form has classes and its own day; the protocol counts the grade."""
    state = district()
    one = {"kind": "ЕГЭ", "subject": "Химия", "scale": "100 баллов", "held_on": date(2026, 6, 2), "below": 0}
    other = {"kind": "МКР", "subject": "Химия", "class_label": "11А", "took": 20}
    reported(state, one | {"class_label": "11А", "took": 1}, one | {"class_label": "11Б", "took": 2}, other)
    export, _ = put(state, tmp_path, dense("04 - Химия 2026.06.01", *[(9306, 50)] * 4))
    assert values(state, "kind", "class_label", "took") == [("018", "МКР", "11А", 20), ("018", "ЕГЭ", "11", 4)]
    assert export.findings[-1].code == "import-replaces"
    assert "прежние значения из отчёта школы (№\u00a01 журнала) заменены: писали 3 → 4" in export.findings[-1].message
    assert state.journal[0].status is EntryStatus.ACCEPTED


def it_keeps_two_days_of_one_exam_apart(tmp_path: Path):
    """A reserve day is another row: different pupils sit it."""
    state = district()
    put(state, tmp_path, dense("04 - Химия 2026.06.01", (9306, 50), (9306, 60)))
    put(state, tmp_path, dense("04 - Химия 2026.06.19", (9306, 70)), "резерв.xlsx")
    assert values(state, "held_on", "took") == [("018", date(2026, 6, 1), 2), ("018", date(2026, 6, 19), 1)]


def it_keeps_autumn_and_spring_of_one_school_year_apart(tmp_path: Path):
    state = district()
    for number, (work, day) in enumerate((("2020", "14.09.2020"), ("2021", "20.04.2021"))):
        rows = marks_report((OURS, 10, 10, 40, 30, 20), work=f"ВПР {work} Математика 5 класс", day=day)
        put(state, tmp_path, rows, f"{number}.xlsx")
    assert values(state, "season", "programme") == [("018", "осень", 4), ("018", "весна", 5)]
    assert {row.period.code for row in state.rows("R")} == {"2020/2021-год"}


def it_keeps_the_file_name_of_a_protocol_out_of_the_journal(tmp_path: Path):
    state = district()
    export, entry = put(state, tmp_path, dense("04 - Химия 2026.06.01", (9306, 50)), "Участник-1.xlsx")
    assert entry is not None
    assert entry.file == f"протокол ГИА {export.sha256[:8]}.xlsx"
    assert "Участник" not in repr(state)
