"""O: entries, prizes, the way from stage to stage."""

from __future__ import annotations

from typing import Any

import pytest

from tests.udfs.sheet_rows import T2, YEAR, sheet_row
from udfs.form_rows import FormRow
from udfs.olympiads import olympiad_results
from udfs.ratios import Ratio


def stage(name: str = "школьный", school: str = "018", at: int = 5, **more: Any) -> FormRow:
    values: dict[str, Any] = {
        "subject": "Химия",
        "entries": 40,
        "people": 30,
        "winners": 3,
        "prizes": 5,
        "period": YEAR,
    }
    given: dict[str, Any] = {"at": at, "stage": name} | values | more
    return sheet_row(school, **given)


def of(found, name="школьный", school="018", subject="Химия"):
    return next(one for one in found if (one.stage, one.school, one.subject) == (name, school, subject))


def it_counts_prizes_of_entries():
    found = of(olympiad_results([stage()]))
    assert found.prizes == Ratio(8, 40)
    assert found.prizes.percent == pytest.approx(20, abs=1e-9)
    assert (found.people, found.passed_on, found.per_hundred) == (30, None, None)


def it_sets_a_stage_against_the_one_before():
    found = olympiad_results([stage(), stage("муниципальный", entries=10), stage("региональный", subject="Физика")])
    assert of(found, "муниципальный").passed_on == Ratio(10, 40)
    assert of(found, "региональный", subject="Физика").passed_on is None


def it_adds_entries_but_not_people_over_subjects():
    found = of(olympiad_results([stage(), stage(subject="Физика")]), subject="")
    assert found.prizes == Ratio(16, 80)
    assert found.people is None


def it_counts_prizes_to_a_hundred_pupils():
    found = olympiad_results([stage(), stage(school="020")], {"018": 160, "": 400})
    assert of(found).per_hundred == pytest.approx(5, abs=1e-9)
    assert of(found, school="").per_hundred == pytest.approx(4, abs=1e-9)
    assert of(found, school="020").per_hundred is None


def it_knows_nothing_of_prizes_left_blank():
    found = of(olympiad_results([stage(winners=None)]))
    assert (found.prizes, found.verdict) == (None, "нет данных")
    partly = of(olympiad_results([stage(), stage(school="020", prizes=None)], {"": 400}), school="")
    assert partly.prizes == Ratio(8, 40, 1)
    assert partly.per_hundred is None


def it_takes_the_last_form_of_the_year():
    found = olympiad_results([stage(period=T2, entries=20), stage()])
    assert of(found).entries == 40
    assert of(found, school="").entries == 40


def it_explains_with_numbers():
    text = of(
        olympiad_results([stage(), stage("муниципальный", entries=4, winners=0, prizes=1)]), "муниципальный"
    ).explanation
    assert text == (
        "Химия, муниципальный этап: призовые места есть; призовых мест 1 из 4 (25,0\u00a0%) участий; "
        "к предыдущему этапу 4 из 40 (10,0\u00a0%). Малая группа (n\u00a0=\u00a04): доля приведена для сведения."
    )
