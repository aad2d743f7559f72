"""All markers of a school and year: which results are set against which, in which year, and what missing data does.

1. ВПР stands by its programme and is set against ОГЭ and ЕГЭ of the same subject and year.
2. A cohort is judged in the year of its later work; what was not held is no cohort.
3. Autumn works, works of a term and an unknown region are «недостаточно данных», never «нет».
4. Fewer data never make more signs.
"""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from schemas.periods import YEAR_TERM, Period
from tests.udfs.sheet_rows import sheet_row
from udfs.form_rows import FormRow
from udfs.objectivity import Direction
from udfs.objectivity_results import RegionValue
from udfs.objectivity_school import SchoolMarker, SchoolObjectivity, doubted, school_objectivity
from udfs.pooling import MARKS, POINTS, WorkKey
from udfs.records import SchoolRecord
from udfs.shnor import Answer

BEFORE, YEAR, NEXT = "2020/2021", "2021/2022", "2022/2023"
SCHOOL = SchoolRecord("018", "СОШ № 18", "СОШ", 9)
MATHS, PROFILE = "Математика", "Математика (профиль)"
HIGH, MIDDLE = (0, 2, 8, 20), (3, 14, 10, 3)
"""Marks 2, 3, 4, 5 of thirty pupils: means 4.6 and 3.43."""


def region(key: WorkKey, year: str) -> RegionValue:
    """A region in which every work has the same mean and spreads."""
    return RegionValue(62.0, 15.0, 6.0) if key.scale == POINTS else RegionValue(3.5, 0.8, 0.25)


def unknown(key: WorkKey, year: str) -> RegionValue:
    return RegionValue()


def work(
    kind: str, label: str, counts: tuple[int, int, int, int], year: str = YEAR, at: int = 5, **more: Any
) -> FormRow:
    values: dict[str, Any] = dict(zip(("mark2", "mark3", "mark4", "mark5"), counts, strict=True))
    values |= {"kind": kind, "subject": MATHS, "class_label": label, "scale": MARKS, "took": sum(counts)}
    return sheet_row("018", Period(year, YEAR_TERM), at, **(values | more))


def vpr(grade: int, counts: tuple[int, int, int, int], year: str = YEAR, at: int = 5, **more: Any) -> FormRow:
    named: dict[str, Any] = {"programme": grade, "season": "весна"} | more
    return work("ВПР", f"{grade}А", counts, year, at, **named)


def ege(mean: float, took: int = 15, at: int = 90) -> FormRow:
    more: dict[str, Any] = {"subject": PROFILE, "scale": POINTS, "took": took, "mean_score": mean}
    return work("ЕГЭ", "11", (0, 0, 0, 0), at=at, **more)


def lines(*rows: FormRow, school: SchoolRecord = SCHOOL, known: Any = region) -> dict[str, SchoolObjectivity]:
    return {line.year: line for line in school_objectivity([school], rows, known)}


def only(found: SchoolObjectivity, code: str) -> SchoolMarker:
    (item,) = [item for item in found.markers if item.marker.code == code]
    return item


def it_sets_vpr_against_the_exam_of_the_same_subject_and_year():
    oge = work("ОГЭ", "9А", MIDDLE, at=60)
    item = only(lines(vpr(6, HIGH), vpr(6, HIGH, at=6), oge)[YEAR], "O1")
    assert (item.subject, item.grade, item.marker.answer) == (MATHS, 6, Answer.YES)
    assert (item.marker.n, [origin.row for origin in item.marker.origins]) == (60, [5, 6, 60])
    # (4.6 − 3.5) / √(0.25² + 0.8² / 60)
    assert item.marker.value == pytest.approx(4.0666, abs=0.0001)
    assert only(lines(vpr(6, HIGH), work("ОГЭ", "9А", HIGH, at=60))[YEAR], "O1").marker.answer is Answer.NO
    of_other_year = work("ОГЭ", "9А", MIDDLE, BEFORE, at=60)
    assert only(lines(vpr(6, HIGH), of_other_year)[YEAR], "O1").marker.answer is Answer.UNKNOWN


@pytest.mark.parametrize(
    ("top_grade", "exam", "answer"),
    [
        (9, None, Answer.YES),  # there is no ЕГЭ in a school of nine grades
        (11, None, Answer.UNKNOWN),  # its ЕГЭ might bear the result out
        (None, None, Answer.UNKNOWN),
        (11, ege(60.0), Answer.YES),
        (11, ege(75.0), Answer.NO),
        (11, ege(60.0, took=9), Answer.UNKNOWN),
    ],
)
def it_asks_for_every_exam_that_could_bear_the_result_out(top_grade, exam, answer):
    school = SchoolRecord("018", "", "СОШ", top_grade)
    rows = [vpr(6, HIGH), work("ОГЭ", "9А", MIDDLE, at=60), *([exam] if exam else [])]
    assert only(lines(*rows, school=school)[YEAR], "O1").marker.answer is answer


def it_knows_that_a_subject_has_no_exam():
    found = only(lines(vpr(4, HIGH, subject="Окружающий мир"))[YEAR], "O1").marker
    assert found.answer is Answer.UNKNOWN
    assert "экзамена, с которым сравнить, нет" in found.explanation


def it_asks_no_exam_of_a_year_in_which_it_was_not_held():
    # ОГЭ of 2021 were Russian and mathematics only (the calendar of procedures).
    oge = work("ОГЭ", "9А", MIDDLE, BEFORE, subject="Физика")
    found = only(lines(vpr(7, HIGH, BEFORE, subject="Физика"), oge)[BEFORE], "O1").marker
    assert "экзамена, с которым сравнить, нет" in found.explanation


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (vpr(8, HIGH), work("ОГЭ", "9А", MIDDLE, NEXT)),
        (vpr(4, HIGH), vpr(5, MIDDLE, NEXT)),
    ],
)
def it_follows_a_cohort_into_the_next_year(before, after):
    found = lines(before, after)
    item = only(found[NEXT], "O5")
    assert (item.period.year, item.grade) == (NEXT, before.values["programme"])
    # (4.6 − 3.4333) / 0.8
    assert (item.marker.answer, round(item.marker.value or 0, 3)) == (Answer.YES, 1.458)
    assert [other for other in found[YEAR].markers if other.marker.code == "O5" and other.marker.value] == []


def it_judges_no_cohort_whose_first_work_was_not_held():
    # Spring ВПР of 2020 were put off to autumn.
    found = lines(vpr(8, HIGH, "2018/2019"), work("ОГЭ", "9А", MIDDLE, BEFORE))
    assert BEFORE not in found


def it_waits_for_the_later_work_of_a_cohort():
    found = lines(vpr(8, HIGH), vpr(6, MIDDLE, NEXT))
    assert only(found[NEXT], "O5").marker.answer is Answer.UNKNOWN
    assert "O5" not in {item.marker.code for item in lines(vpr(8, HIGH))[YEAR].markers}


def it_takes_the_grade_of_the_programme_and_leaves_autumn_out():
    in_autumn = vpr(6, HIGH, class_label="7А", season="осень")
    item = only(lines(in_autumn, work("ОГЭ", "9А", MIDDLE, at=60))[YEAR], "O1")
    assert (item.grade, item.marker.answer) == (6, Answer.UNKNOWN)
    assert "писали осенью" in item.marker.explanation


def it_takes_results_of_whole_years_as_the_index_does():
    term = sheet_row("018", Period(YEAR, 4), 5, **vpr(6, HIGH).values)
    assert {item.marker.code for item in lines(term)[YEAR].markers} == {"O4"}


@pytest.mark.parametrize(
    ("given", "reason"),
    [
        (RegionValue(), "нет среднего края"),
        (RegionValue(mean=3.5), "нет разброса края"),
        (RegionValue(mean=3.5, sd=0.0), "нет разброса края"),
        (RegionValue(mean=3.5, sd=0.8), "нет разброса средних школ края"),
    ],
)
def it_says_what_of_the_region_is_not_known(given: RegionValue, reason: str):
    found = lines(vpr(6, HIGH), work("ОГЭ", "9А", MIDDLE), known=lambda key, year: given)[YEAR]
    marker = only(found, "O1").marker
    assert (marker.answer, found.total.verdict) == (Answer.UNKNOWN, "недостаточно данных")
    assert marker.lack == f"{reason}{' (стандартного отклонения)' * reason.endswith('разброса края')} за {YEAR}"


def it_needs_no_spread_of_schools_to_follow_a_cohort():
    found = lines(vpr(4, HIGH), vpr(5, MIDDLE, NEXT), known=lambda key, year: RegionValue(3.5, 0.8))[NEXT]
    assert only(found, "O5").marker.answer is Answer.YES


def it_puts_the_journal_beside_the_region_and_counts_kinds_not_markers():
    rows = [
        vpr(6, HIGH, lowered=0, confirmed=15, raised=15),
        vpr(7, HIGH, at=6, lowered=15, confirmed=15, raised=0),
        vpr(5, HIGH, at=7),
        work("ОГЭ", "9А", MIDDLE, at=60),
    ]
    found = lines(*rows)[YEAR]
    assert found.total.kinds(Direction.VPR_HIGH) == ("O1", "O4")
    assert found.total.kinds(Direction.JOURNAL_HIGH) == ("O4",)
    assert doubted([found], YEAR) == {"018": 2}
    assert doubted([found], NEXT) == {}


def it_has_nothing_to_say_of_a_school_that_is_not_asked_about():
    assert school_objectivity([SchoolRecord("001", "")], [vpr(6, HIGH)], region) == []


WORKS = st.sampled_from([HIGH, MIDDLE, (0, 1, 3, 5), (1, 2, 3, 1)])
PIECES = st.fixed_dictionaries(
    {
        "vpr": st.dictionaries(st.tuples(st.sampled_from([4, 5, 6, 8]), st.sampled_from([YEAR, NEXT])), WORKS),
        "oge": st.dictionaries(st.sampled_from([YEAR, NEXT]), WORKS),
        "ege": st.none() | st.sampled_from([55.0, 66.0, 80.0]),
        "type": st.sampled_from(["", "СОШ", "гимназия"]),
        "top": st.sampled_from([None, 9, 11]),
    }
)


def signs(pieces: dict[str, Any], known: Any) -> set[tuple[str, str, str, int]]:
    """Year, kind, subject and grade of each sign; also that no answer without a value is a «нет»."""
    rows = [vpr(grade, counts, year) for (grade, year), counts in pieces["vpr"].items()]
    rows += [work("ОГЭ", "9А", counts, year) for year, counts in pieces["oge"].items()]
    rows += [ege(pieces["ege"])] if pieces["ege"] else []
    found = lines(*rows, school=SchoolRecord("018", "", pieces["type"], pieces["top"]), known=known)
    items = [(year, item) for year, line in found.items() for item in line.markers]
    assert all(item.marker.value is not None for _, item in items if item.marker.answer in (Answer.YES, Answer.NO))
    return {(y, i.marker.code, i.subject, i.grade) for y, i in items if i.marker.answer is Answer.YES}


@given(PIECES, st.data())
@settings(max_examples=150, deadline=None)
def it_finds_no_more_signs_with_fewer_data(pieces: dict[str, Any], data: st.DataObject):
    fewer = pieces | {
        "vpr": {place: counts for place, counts in pieces["vpr"].items() if data.draw(st.booleans())},
        "oge": {year: counts for year, counts in pieces["oge"].items() if data.draw(st.booleans())},
        "ege": pieces["ege"] if data.draw(st.booleans()) else None,
        "type": pieces["type"] if data.draw(st.booleans()) else "",
        "top": pieces["top"] if data.draw(st.booleans()) else None,
    }
    silent = data.draw(st.sets(st.sampled_from(["ВПР", "ОГЭ", "ЕГЭ"])))

    def quieter(key: WorkKey, year: str) -> RegionValue:
        return unknown(key, year) if key.kind in silent else region(key, year)

    assert signs(fewer, quieter) <= signs(pieces, region)
