"""What is judged against the registry, the previous period and the sheet as a whole (domain/forms.md, 1.1-1.12).

Findings are given as (sheet code, cell, code).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from macros.demo import results
from schemas.findings import Severity
from schemas.packages import QUARTER, all_sheets
from schemas.periods import Period
from schemas.submission import SchoolCard
from tests.workbook.forms.sample import SCHOOL, WORKS, Parts, check, issue, marks, small, valid_rows, work
from workbook.forms.writer import write_form
from workbook.reading.form import CheckedFile

TITLE, K, R, S, D = (all_sheets()[code].title for code in "TKRSD")
CODES = {sheet.title: code for code, sheet in all_sheets().items()}
BEFORE = {"K": results.enrolment_rows("018", Period("2021/2022", 1))}


def brief(checked: CheckedFile) -> list[tuple[str, str, str]]:
    return [(CODES[item.sheet], item.cell, item.code) for item in checked.findings]


PARTNERS = {str(row["consultant"]): SchoolCard(str(row["consultant"]), "МБОУ СОШ") for row in valid_rows()["C"]}
"""Schools that the form names as its partners."""


def registry(**changes: Any) -> Mapping[str, SchoolCard]:
    return PARTNERS | {"018": replace(SCHOOL, **changes)}


@pytest.mark.parametrize(
    ("context", "findings"),
    [
        ({"registry": registry()}, []),
        ({"registry": registry(name="МБОУ СОШ №18 с.Тенгинка")}, []),
        ({"registry": registry(name="МБОУ гимназия № 1 г. Туапсе")}, [("T", "C6", "T2")]),
        ({"registry": registry(active=False)}, [("T", "C5", "T1")]),
        ({"registry": registry(pupils=118)}, []),
        ({"registry": registry(pupils=119)}, [("K", "F5:F15", "K6")]),
        ({"registry": registry(top_grade=9)}, [("K", "F14", "K5"), ("K", "F15", "K5"), ("R", "C7", "R9")]),
        ({"expected": Period("2021/2022", 2)}, []),
        ({"expected": Period("2021/2022", 1)}, [("T", "C8", "T4")]),
        ({"expected": Period("2022/2023", 2)}, [("T", "C7", "T3")]),
        ({"previous": BEFORE}, []),
        ({"previous": {"K": [{"grade": 9, "end": 14}]}}, [("K", "C13", "K4")]),
    ],
)
def it_judges_against_what_the_department_knows(context: Any, findings: Any, quarter: Path):
    assert brief(check(quarter, **context)) == findings


def it_judges_a_form_with_another_code_by_the_school_it_was_issued_for(quarter_parts: Parts, tmp_path: Path):
    """A wrong code on the title is one finding: the rows are not compared with the other school's grades."""
    path = quarter_parts.with_cells(tmp_path / "form.xlsx", {TITLE: {"C5": "017"}})
    both = {**registry(), "017": SchoolCard("017", "МБОУ ООШ № 17 а. Псебе", top_grade=9)}
    assert brief(check(path, registry=both)) == [("T", "C5", "T1")]


def it_blames_the_start_where_the_last_period_confirms_it(quarter_parts: Parts, tmp_path: Path):
    """K1 leaves four cells in doubt; K4 tells which of them is wrong: one finding at that cell."""
    path = quarter_parts.with_cells(tmp_path / "form.xlsx", {K: {"C13": 15}})
    assert brief(check(path, previous=BEFORE)) == [("K", "C13", "K1")]


def it_compares_the_social_passport_with_enrolment_and_with_last_year(year: Path):
    rows = {row["level"]: row for row in valid_rows()["S"]}
    grades = {4: rows["НОО"]["pupils"] + 2, 9: rows["ООО"]["pupils"], 11: rows["СОО"]["pupils"]}
    assert brief(check(year, pupils_by_grade=grades)) == [("S", "B5", "S1")]
    last_year = dict(rows["ООО"]) | {"covered": 100, "both_higher": 100}
    found = check(year, previous={"S": [last_year]})
    assert ("S", "D6", "S4") in brief(found)
    assert {item.severity for item in found.findings} == {Severity.WARNING}


def it_wants_evidence_of_ongoing_work_once_a_year(tmp_path: Path):
    period = Period("2021/2022", 4)
    rows = [{"item": row["item"], "status": "Не предусмотрено в периоде"} for row in valid_rows()["D"]]
    rows[6] |= {"status": "Исполняется"}
    title = {"filled_on": date(2022, 5, 30), "responsible": "директор"}
    form = issue(QUARTER, {"T": [title], "D": rows}, period=period)
    path = write_form(tmp_path / "form.xlsx", form)
    found = [item for item in brief(check(path)) if item[0] == "D"]
    assert found == [("D", "J11", "D4")]
    earlier = {"D": [{"item": rows[6]["item"], "evidence": "Справка", "status": "Исполняется"}]}
    assert [item for item in brief(check(path, previous=earlier)) if item[0] == "D"] == []


def it_reports_a_repeated_work_at_its_second_row(tmp_path: Path):
    again = WORKS[0] | {"took": 10, **marks(2, 3, 3, 2)}
    form = issue(small(QUARTER), valid_rows() | {"R": [*WORKS, again]})
    checked = check(write_form(tmp_path / "form.xlsx", form))
    assert brief(checked) == [("R", "A12:D12", "R5")]
    assert "повторяет строку 5" in checked.findings[0].message


def it_never_hides_an_error_behind_a_warning(tmp_path: Path):
    """A date just outside the period (R12, a warning) in a row that repeats another one (R5, an error)."""
    near = work("АКР", "Математика", "9", date(2022, 1, 5), "отметка 2-5", 12, 10, **marks(1, 4, 3, 2))
    form = issue(small(QUARTER), valid_rows() | {"R": [near, near]})
    checked = check(write_form(tmp_path / "form.xlsx", form))
    assert [(item.cell, item.code) for item in checked.findings] == [
        ("D5", "R12"),
        ("D6", "R12"),
        ("A6:D6", "R5"),
    ]
    assert not checked.is_accepted


def it_tells_a_column_left_blank_only_once(tmp_path: Path):
    rows = [{**row, "arrived": None} for row in valid_rows()["K"]]
    checked = check(write_form(tmp_path / "form.xlsx", issue(small(QUARTER), valid_rows() | {"K": rows})))
    (finding,) = checked.findings
    assert (finding.cell, finding.code) == ("D5", "cell-required")
    assert finding.message == "не заполнено: «Прибыло» (11\u00a0строк)."
    assert finding.related == tuple(f"D{row}" for row in range(6, 16))


def it_folds_what_follows_from_one_wrong_cell(quarter_parts: Parts, tmp_path: Path):
    """39 people on the list of 12 break four rules at once; a person hears of one cell."""
    checked = check(quarter_parts.with_cells(tmp_path / "form.xlsx", {R: {"G5": 39}}))
    (finding,) = checked.findings
    assert (finding.cell, finding.code, finding.row_label) == ("G5", "R2", "9, Математика")
    assert finding.message == "«Писали» 39 больше «По списку» 12. Кроме того, сумма отметок 11, а «Писали» 39."


def it_says_nothing_of_rows_that_lean_on_a_refused_cell(quarter_parts: Parts, tmp_path: Path):
    """The enrolment of grade 9 is refused: its four works are not compared with it."""
    checked = check(quarter_parts.with_cells(tmp_path / "form.xlsx", {K: {"F13": "2О"}}))
    assert brief(checked) == [("K", "F13", "cell-letter")]


def it_lets_every_rule_speak_when_no_single_cell_explains_them(quarter_parts: Parts, tmp_path: Path):
    changes = {R: {"H9": 1, "I9": 2}}
    assert brief(check(quarter_parts.with_cells(tmp_path / "form.xlsx", changes))) == [
        ("R", "H9", "R7"),
        ("R", "I9", "R7"),
    ]


def it_names_the_file_in_every_finding(quarter_parts: Parts, tmp_path: Path):
    checked = check(quarter_parts.with_cells(tmp_path / "Копия (3).xlsx", {K: {"C13": "-"}}))
    assert [(item.file, item.code) for item in checked.findings] == [
        ("Копия (3).xlsx", "cell-placeholder"),
        ("Копия (3).xlsx", "file-name"),
    ]


def it_gives_json_with_every_promised_key(year_parts: Parts, tmp_path: Path):
    checked = check(year_parts.with_cells(tmp_path / "form.xlsx", {S: {"B5": -1}}))
    assert checked.findings[0].as_dict() == {
        "file": "form.xlsx",
        "sheet": S,
        "cell": "B5",
        "row_label": "НОО",
        "field": "Обучающихся на дату",
        "code": "cell-limit",
        "severity": "error",
        "message": "\u22121 — число не может быть отрицательным.",
        "fix": "Нужно: целое число от 0 до 9999.",
        "value": "\u22121",
        "related": [],
    }
