"""The way back to cells: fields and rows become addresses of the form, and a warning where the file differs from it."""

from __future__ import annotations

from datetime import datetime

import pytest

from schemas.findings import Finding, Severity
from schemas.periods import Period
from udfs.records import Origin
from workbook.master.records import work_records
from workbook.master.state import DataRow, EntryStatus, JournalEntry, MasterState, RegisteredSchool, Settings
from workbook.sheet_results import Section, SheetResult, sheet_results
from workbook.traces import Source, Traces, fields

WORKS, CONTEXT = "Результаты работ", "Контекст ОО"
MARKS = (fields("R", "mark2", "mark3", "mark4", "mark5"),)
YEAR = Period("2020/2021", 5)


def master(*findings: tuple[int, Finding]) -> MasterState:
    return MasterState(Settings((), "", "", ""), findings=list(findings))


def rows(entry: int, *numbers: int, sheet: str = WORKS) -> tuple[Origin, ...]:
    return tuple(Origin(entry, number, f"{entry}.xlsx", sheet) for number in numbers)


def warning(code: str, message: str, sheet: str = WORKS) -> Finding:
    return Finding(code, Severity.WARNING, message, sheet=sheet)


def it_names_the_columns_of_the_fields_and_joins_neighbours():
    (source,) = Traces(master()).sources(rows(165, 5, 6, 7, 12), MARKS)
    assert source == Source(165, "165.xlsx", WORKS, "H5:K7, H12:K12")
    assert source.said() == "№\u00a0165, лист «Результаты работ», H5:K7, H12:K12"


def it_names_columns_that_stand_apart_one_by_one():
    (source,) = Traces(master()).sources(rows(1, 5, 6), (fields("R", "took", "mean_score"),))
    assert source.cells == "G5:G6, P5:P6"


def it_names_the_lines_of_a_cards_fields():
    """A card is one record: its row is 0, and no form has a row 0."""
    origins, read = rows(3, 0, sheet=CONTEXT), (fields("X", "computers", "outdated", "teachers"),)
    traces = Traces(master())
    assert traces.sources(origins, read) == (Source(3, "3.xlsx", CONTEXT, "C9, C19:C20"),)
    lines = [f"3.xlsx, лист «{CONTEXT}», строка\u00a0{line}" for line in (9, 19, 20)]
    assert list(traces.trace(origins, read)) == lines


def it_leaves_the_line_of_a_remark_on_a_card():
    assert Traces(master()).told(rows(3, 9, sheet="Титул")) == "№\u00a03, лист «Титул», C9"


def it_reads_a_sheet_whole_where_nothing_is_said():
    (works,) = Traces(master()).sources(rows(1, 5))
    (card,) = Traces(master()).sources(rows(1, 0, sheet=CONTEXT), MARKS)
    assert (works.cells, card.cells) == ("A5:W5", "C5:C22")


def it_names_a_sheet_once_for_several_files():
    found = (*rows(170, 5), *rows(165, 5, 6), *rows(170, 0, sheet=CONTEXT))
    told = Traces(master()).told(found, (*MARKS, fields("X", "rooms")))
    parts = ("№\u00a0170, лист «Контекст ОО», C16", "№\u00a0165, лист «Результаты работ», H5:K6", "№\u00a0170, H5:K5")
    assert told == "; ".join(parts)


def it_says_that_letters_are_of_the_form_where_columns_were_moved():
    state = master((165, warning("column-moved", "столбцы переставлены — распознаны по кодам.")))
    found = Traces(state).told((*rows(165, 5), *rows(166, 5)), MARKS)
    note = "столбцы в файле стоят иначе, буквы — по форме"
    assert found == f"№\u00a0165 ({note}), лист «Результаты работ», H5:K5; №\u00a0166, H5:K5"


def it_says_so_of_a_cards_lines_and_not_of_a_tables_rows():
    """A table's rows are numbered as in the file, wherever the table begins."""
    shifted = [(3, warning("table-shifted", "сдвинута.", sheet)) for sheet in (CONTEXT, WORKS)]
    card, works = Traces(master(*shifted)).sources((*rows(3, 0, sheet=CONTEXT), *rows(3, 7)), MARKS)
    assert (card.note, works.note) == ("строки в файле стоят иначе, адреса — по форме", "")


def it_calls_a_sheet_as_the_file_does():
    renamed = warning("sheet-renamed", "лист переименован — распознан как «Результаты работ».", "Работы 1")
    moved = warning("column-moved", "столбцы переставлены.", "Работы 1")
    traces = Traces(master((165, renamed), (165, moved)))
    (first, second) = traces.sources((*rows(165, 5), *rows(166, 5)), MARKS)
    assert (first.sheet, bool(first.note)) == ("Работы 1", True)
    assert (second.sheet, second.note) == (WORKS, "")


def it_gives_whole_rows_of_an_official_export():
    """An export has its own columns: letters of our form would lead astray."""
    state, day = master(), datetime(2021, 6, 10)
    entry = JournalEntry(1, day, "ВПР.xlsx", "0" * 64, "", YEAR.code, "import", EntryStatus.IMPORTED, 0, 0)
    state.journal.append(entry)
    values = {"kind": "ВПР", "subject": "Математика", "class_label": "5"}
    state.data["R"] = [DataRow("018", YEAR, 1, row, values) for row in (12, 13, 20)]
    origins = tuple(record.origin for record in work_records(state))
    traces = Traces(state)
    assert traces.told(origins, MARKS) == "№\u00a01, выгрузка, строки\u00a012–13, 20"
    assert traces.told(origins[:1], MARKS) == "№\u00a01, выгрузка, строка\u00a012"
    assert traces.sources(origins, MARKS) == (Source(1, "ВПР.xlsx", "", "12:13, 20:20"),)
    assert traces.trace(origins, MARKS)[0] == "ВПР.xlsx, выгрузка, строка\u00a012"


def it_tells_no_more_files_than_a_cell_can_show_and_says_how_many_are_left():
    many = tuple(origin for entry in range(1, 1201) for origin in rows(entry, 5))
    traces = Traces(master())
    told = traces.told(many, MARKS)
    assert len(told) < 8_100
    *_, last, rest = told.split("; ")
    left = int("".join(filter(str.isdigit, rest)))
    assert (left, rest[:6]) == (1200 - int(last.split(",")[0].removeprefix("№\u00a0")), "и ещё ")
    assert len(traces.sources(many, MARKS)) == 1200


@pytest.mark.parametrize(("sheet", "name"), [("R", "marks"), ("Я", "took")])
def it_knows_no_fields_beside_the_contract(sheet: str, name: str):
    with pytest.raises(KeyError):
        fields(sheet, name)


def it_leads_from_a_trial_and_its_exam_to_both_rows():
    """The demo has no such pair: its exams come in spring."""
    spring, trial = Period("2021/2022", 5), Period("2021/2022", 3)
    marks = {"scale": "отметка 2-5", "subject": "Математика", "class_label": "9", "took": 10}
    marks |= {"enrolled": 10, "mark2": 1, "mark3": 4, "mark4": 3, "mark5": 2}
    line = result_of(
        {
            "R": [
                DataRow("018", trial, 1, 7, {"kind": "Тренировочный ОГЭ", **marks}),
                DataRow("018", spring, 2, 9, {"kind": "ОГЭ", **marks}),
            ]
        },
        Section.FORECAST,
    )
    assert told(line) == "№\u00a01, лист «Результаты работ», G7:K7; №\u00a02, G9:K9"


def it_leads_from_a_survey_to_the_answers():
    """Parents are asked in spring, after the demo's reports."""
    answers = {"code": "В1", "question": "Качество", "families": 40, "asked": 30, "fully": 12, "rather": 9}
    line = result_of({"U": [DataRow("018", YEAR, 1, 5, answers)]}, Section.SURVEY)
    assert (line.value, line.n) == (70, 30)
    assert told(line) == "№\u00a01, лист «Удовлетворённость», C5:F5"


def result_of(data: dict[str, list[DataRow]], section: Section) -> SheetResult:
    """The one line of a section about № 18."""
    state = master()
    state.registry, state.data = [RegisteredSchool("018", "МБОУ СОШ № 18")], data
    (line,) = [line for line in sheet_results(state) if (line.section, line.school) == (section, "018")]
    return line


def told(line: SheetResult) -> str:
    return Traces(master()).told(line.origins, line.reads)


@pytest.mark.parametrize("note", ["", "Списочного состава нет. "])
def it_names_the_export_that_compared_marks_with_the_journal(note: str):
    """It is another file than that of the marks, and the row's note tells its number."""
    values = {"kind": "ВПР", "subject": "Математика", "class_label": "5", "programme": 5, "season": "весна"}
    values |= {"scale": "отметка 2-5", "took": 20, "lowered": 3, "confirmed": 15, "raised": 2}
    values["note"] = f"{note}Сравнение с журналом — файл №\u00a07."
    state = master()
    state.registry, state.data = [RegisteredSchool("018", "МБОУ СОШ № 18")], {"R": [DataRow("018", YEAR, 1, 5, values)]}
    (line,) = [line for line in sheet_results(state) if line.key.endswith("/journal")]
    assert line.places == ("лист «Журнал приёма», №\u00a07 (сравнение с журналом)",)
    assert told(line) == "№\u00a01, лист «Результаты работ», T5:V5"
