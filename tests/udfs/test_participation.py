"""Participation is counted from lists and those who wrote; a blank list is told, never taken for 0."""

from __future__ import annotations

from schemas.periods import Period
from udfs.form_rows import FormRow
from udfs.participation import FULL, LOW, UNKNOWN, participation

TERM = Period("2021/2022", 2)


def row(school: str, took: int | None, enrolled: int | None, kind: str = "АКР") -> FormRow:
    return FormRow(school, TERM, {"kind": kind, "took": took, "enrolled": enrolled})


def it_adds_works_of_a_kind_by_school_and_for_the_district():
    found = participation([row("018", 17, 20), row("018", 18, 20), row("025", 10, 20), row("025", 9, 10, "ВПР")])
    said = [(item.school, item.kind, item.wrote.said if item.wrote else "", item.verdict) for item in found]
    assert said == [
        ("", "АКР", "45 из 60 (75,0\u00a0%)", LOW),
        ("", "ВПР", "9 из 10 (90,0\u00a0%)", FULL),
        ("018", "АКР", "35 из 40 (87,5\u00a0%)", FULL),
        ("025", "АКР", "10 из 20 (50,0\u00a0%)", LOW),
        ("025", "ВПР", "9 из 10 (90,0\u00a0%)", FULL),
    ]


def it_takes_exactly_the_limit_for_full():
    assert participation([row("018", 17, 20)])[-1].verdict == FULL
    assert participation([row("018", 169, 200)])[-1].verdict == LOW


def it_leaves_out_a_work_without_a_list_and_says_so():
    (_, school) = participation([row("018", 17, 20), row("018", 5, None)])
    assert school.wrote is not None
    assert (school.wrote.part, school.wrote.whole, school.wrote.left_out) == (17, 20, 1)
    assert participation([row("018", 5, None)])[-1].verdict == UNKNOWN
