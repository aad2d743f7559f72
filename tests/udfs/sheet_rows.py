"""Short ways to write down rows of form sheets for the tests of their indicators."""

from __future__ import annotations

from typing import Any

from schemas.periods import Period
from udfs.form_rows import FormRow
from udfs.records import Origin

T1, T2, YEAR = Period("2021/2022", 1), Period("2021/2022", 2), Period("2021/2022", 5)


def sheet_row(school: str = "018", period: Period = T2, at: int = 5, **values: Any) -> FormRow:
    """A row of a sheet; `at` is its row in the form. The file's number in the journal follows from the school."""
    return FormRow(school, period, values, origin_of(school, at))


def origin_of(school: str, at: int) -> Origin:
    """The place of a row in the school's file."""
    return Origin(int(school), at, f"{school}.xlsx", "Лист")


def term(school: str = "018", label: str = "9А", period: Period = T2, at: int = 5, **more: Any) -> FormRow:
    """A class of M with the marks of the methodology's vector (5.1) and no test."""
    values: dict[str, Any] = {"subject": "Математика", "enrolled": 25, "graded": 24, "not_graded": 1}
    marks = {"mark5": 4, "mark4": 8, "mark3": 9, "mark2": 3, "test_took": 0}
    given: dict[str, Any] = {"class_label": label} | values | marks | more
    return sheet_row(school, period, at, **given)


def written(n5: int, n4: int, n3: int, n2: int) -> dict[str, Any]:
    """The columns of a test in M."""
    return {"test_took": n5 + n4 + n3 + n2, "test5": n5, "test4": n4, "test3": n3, "test2": n2}


def risk(school: str = "018", grade: int = 9, subject: str = "Математика", at: int = 5, **more: Any) -> FormRow:
    """A grade and a subject of G: 22 pupils, 6 in the group at the end, 4 with a programme."""
    group = {"risk_start": 7, "joined": 1, "overcame": 2, "risk_end": 6, "with_programme": 4}
    others = {"consultations": 12, "high": 3, "high_with_plan": 3, "parents": 5}
    given: dict[str, Any] = {"grade": grade, "subject": subject, "pupils": 22} | group | others | more
    return sheet_row(school, at=at, **given)


def answers(school: str = "018", code: str = "В1", at: int = 5, **more: Any) -> FormRow:
    """A question of U: 20 of 50 families were asked, 14 are satisfied."""
    said: dict[str, Any] = {"fully": 6, "rather": 8, "rather_not": 3, "not_at_all": 2, "unsure": 1}
    return sheet_row(school, YEAR, at, **({"code": code, "families": 50, "asked": 20} | said | more))


def card(school: str = "018", **more: Any) -> FormRow:
    """A card of X: 20 teachers, 2 vacancies, 30 computers, a third of them outdated."""
    staff = {"staff": 24, "teachers": 20, "highest": 4, "first": 6, "young": 3, "retired": 5, "vacancies": 2}
    rooms = {"rooms": 15, "rooms_computer": 12, "rooms_projector": 9, "computers": 30, "outdated": 10, "online": 30}
    named = {"type": "СОШ", "small": "нет", "vacant_subjects": "Физика, химия; Физика"}
    return sheet_row(school, YEAR, **(staff | rooms | named | more))
