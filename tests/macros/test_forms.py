"""`shnor forms`: the schools' forms for a period.

1. A form for every working school of the registry, or for the one named; each is a form of the system, for that school
   and period. (Twenty-eight of them at once: tests/macros/demo/test_circle.py.)
2. An unknown school, period or package, and a package for a period that is not its own: exit 2, no files.
3. A form that is there is never overwritten, and then none of the others is written.
4. «Контингент» opens with the last accepted term's closing numbers, «Мониторинг МА-РЯ» with its classes, «Исполнение
   решений» with the open decisions; none of it is a fault of the form.
5. The quarter's forms make their period the current one and print the department's own road-map items; other packages
   leave both.
6. A master that is open elsewhere: exit 2, no forms, and the action can be repeated.
7. The form carries what its live checks ask: numbers of the term before, codes of schools, the calendar.
8. All forms are issued or none: stopped half way, the work leaves no form and the master as it was.
"""

from __future__ import annotations

from contextlib import redirect_stdout
from dataclasses import replace
from datetime import date
from io import StringIO
from pathlib import Path

import openpyxl
import pytest

from macros.cli import run
from macros.demo import results
from macros.forms import form_for, issue_forms
from macros.masters import build
from macros.window import StoppedError
from schemas.calendar import TermDates
from schemas.packages import QUARTER
from schemas.sheets import END_MARK
from schemas.submission import Context
from tests.macros.conftest import Shnor
from tests.macros.sample import FIRST, SECOND, Town, contents, rows_of
from workbook.master.department import Decision
from workbook.reading.form import CheckedFile, check_file


def read(path: Path) -> CheckedFile:
    return check_file(path, Context(date(2021, 12, 29)))


@pytest.fixture(scope="module")
def issued(settled: Town, tmp_path_factory: pytest.TempPathFactory) -> tuple[Town, str]:
    """A district that has just been issued its forms, № 15 being closed, and what the command said."""
    town = settled.moved(tmp_path_factory.mktemp("issued"))
    state = town.state
    state.registry = [replace(school, active=school.code != "015") for school in state.registry]
    state.settings = replace(state.settings, period="")
    state.decisions = [Decision("П-2022-001", "018", "12", date(2021, 11, 12), text="Разобрать результаты.")]
    build(state, town.master)
    with redirect_stdout(StringIO()) as said:
        assert run(["forms", str(town.master), "--period", SECOND.code, "--out", str(town.folder / "Формы")]) == 0
    return town, said.getvalue()


def it_issues_a_form_to_every_working_school(issued: tuple[Town, str]):
    """Requirements 1 and 5."""
    town, said = issued
    names = ["ШНОР_квартал_001_2021-2022-2.xlsx", "ШНОР_квартал_018_2021-2022-2.xlsx"]
    assert sorted(contents(town.folder / "Формы")) == names
    assert said == f"Выпущено форм: 2. Папка: {town.folder / 'Формы'}\n"
    assert town.state.settings.period == SECOND.code


def it_opens_enrolment_with_last_terms_numbers(issued: tuple[Town, str]):
    """Requirements 1 and 4."""
    form = read(issued[0].folder / "Формы" / "ШНОР_квартал_018_2021-2022-2.xlsx")
    assert form.submission is not None
    assert (form.submission.marker.school, form.submission.marker.period) == ("018", SECOND.code)
    assert form.submission.title["name"] == "МБОУ СОШ №\u00a018 с. Тенгинка"
    closing = [row["end"] for row in results.enrolment_rows("018", FIRST)]
    assert [row["start"] for row in form.submission.rows("K")] == closing
    assert min(closing) > 0


def it_offers_classes_and_open_decisions(issued: tuple[Town, str]):
    """Requirement 4."""
    path = issued[0].folder / "Формы" / "ШНОР_квартал_018_2021-2022-2.xlsx"
    form = read(path)
    assert form.submission is not None
    last = [(row["class_label"], row["subject"]) for row in rows_of("018", FIRST)["M"]]
    assert [(row["class_label"], row["subject"]) for row in form.submission.rows("M")] == last
    assert last
    assert not {"G5", "K4", "P2b"} & {item.code for item in form.findings}
    decisions = openpyxl.load_workbook(path)[QUARTER.sheet("QD").title]
    assert [decisions[cell].value for cell in ("A5", "B5", "A6")] == [
        "П-2022-001",
        "№\u00a012 от 12.11.2021",
        END_MARK,
    ]


def it_prints_the_departments_own_items(issued: tuple[Town, str]):
    """Requirement 5."""
    assert {line.period for line in issued[0].state.own_roadmap} == {SECOND.code}


def it_carries_what_the_live_checks_ask(settled: Town):
    """Requirement 7."""
    state = settled.state
    state.calendar = [TermDates(SECOND.year, 2, date(2021, 11, 8), date(2021, 12, 27))]
    state.registry = [replace(school, active=school.code != "001") for school in state.registry]
    school = state.school("018")
    assert school is not None
    issue = form_for(state, school, QUARTER, SECOND)
    assert issue.previous["K"] == [row.values for row in state.rows("K", "018", FIRST)]
    assert issue.schools == ("018", "015")
    assert set(issue.shnor) == {"018", "015"}
    assert issue.school.shnor
    assert issue.calendar.dates(SECOND, "018") == (date(2021, 11, 8), date(2021, 12, 27))


def it_knows_nothing_of_a_school_that_has_not_reported(issued: tuple[Town, str]):
    """Requirement 4."""
    form = read(issued[0].folder / "Формы" / "ШНОР_квартал_001_2021-2022-2.xlsx")
    assert form.submission is not None
    assert form.submission.marker.school == "001"
    assert form.submission.rows("K") == []


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--period", "2021/2022-2", "--school", "099"], "«099». Образец кода: 001"),
        (["--period", "2021/2022-6"], "Период «2021/2022-6» не распознан"),
        (["--period", "2021/2023-1"], "Нет такого периода: 2021/2023-1"),
        (["--period", "2021/2022-2", "--package", "month"], "Нет пакета «month». Есть: quarter, year, results."),
        (["--period", "2021/2022-год"], "«Отчёт школы за четверть» выпускают за другой период, например 2021/2022-1"),
        (["--period", "2021/2022-2", "--package", "year"], "например 2021/2022-год, а указан 2021/2022-2"),
    ],
)
def it_refuses_what_it_does_not_know(shnor: Shnor, town: Town, arguments: list[str], said: str):
    """Requirement 2."""
    out, before = town.folder / "Формы", town.master.read_bytes()
    assert said in shnor("forms", town.master, "--out", out, *arguments).refusal
    assert not out.exists()
    assert town.master.read_bytes() == before


def it_refuses_a_master_without_schools(shnor: Shnor, town: Town):
    """Requirement 2."""
    state = town.state
    state.registry = [replace(school, active=False) for school in state.registry]
    build(state, town.master)
    refusal = shnor("forms", town.master, "--period", SECOND, "--out", town.folder / "Формы").refusal
    assert "нет действующих школ" in refusal


def it_never_overwrites_a_form(shnor: Shnor, town: Town):
    """Requirement 3."""
    begun = town.inbox / "ШНОР_квартал_018_2021-2022-2.xlsx"
    begun.write_bytes(b"begun")
    refusal = shnor("forms", town.master, "--period", SECOND, "--out", town.inbox).refusal
    assert begun.name in refusal
    assert contents(town.inbox) == {begun.name: b"begun"}


def it_leaves_the_current_period_when_it_issues_another_package(shnor: Shnor, town: Town):
    """Requirement 5."""
    before = town.master.read_bytes()
    arguments = ("--period", "2021/2022-год", "--package", "year", "--school", "018")
    assert shnor("forms", town.master, "--out", town.folder, *arguments).code == 0
    form = read(town.folder / "ШНОР_год_018_2021-2022-год.xlsx")
    assert form.submission is not None
    assert form.submission.package.code == "year"
    assert town.master.read_bytes() == before


def it_issues_nothing_while_the_master_is_open_elsewhere(shnor: Shnor, town: Town, monkeypatch: pytest.MonkeyPatch):
    """Requirement 6."""
    out, before = town.folder / "Формы", town.master.read_bytes()
    with monkeypatch.context() as busy:
        busy.setattr(Path, "replace", refuse)
        assert "открыта в другой программе" in shnor("forms", town.master, "--period", FIRST, "--out", out).refusal
    assert contents(out) == {}
    assert town.master.read_bytes() == before
    assert shnor("forms", town.master, "--period", FIRST, "--out", out, "--school", "018").code == 0


def it_issues_all_forms_or_none(town: Town):
    """Requirement 8. The user stops after the first form, and begins anew."""
    out, before = town.folder / "Формы", town.master.read_bytes()

    def stop(done: int, total: int, what: str) -> None:
        raise StoppedError(what)

    with pytest.raises(StoppedError):
        issue_forms(town.master, FIRST, out, progress=stop)
    assert not out.exists()
    assert town.master.read_bytes() == before
    issue_forms(town.master, FIRST, out, school="018")
    assert [path.name for path in out.iterdir()] == ["ШНОР_квартал_018_2021-2022-1.xlsx"]


def refuse(self: Path, target: Path) -> None:
    """What Windows answers where Excel has the master open; other files move."""
    if target.name == "master.xlsx":
        raise PermissionError(13, "Permission denied", str(target))
    self.rename(target)
