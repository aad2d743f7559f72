"""Effect of measures: a work then and now, by the gates of dynamics.

1. The same work of the same grade is compared; large and beyond chance is a fall, large within chance a tendency.
2. Nothing now, a small group, or the decision's own period: nothing is said.
3. Results of years that can't be compared are not.
"""

from __future__ import annotations

from schemas.periods import YEAR_TERM, Period
from udfs.dynamics import Assessment, Verdict
from udfs.effect import Effect, effect_of_work
from udfs.pooling import MARKS, POINTS, WorkKey, pool
from udfs.records import WorkRecord

FIRST, SECOND = Period("2021/2022", 1), Period("2021/2022", 2)
KEY = WorkKey("018", "АКР", "Математика", 9, MARKS)


def work(period: Period, two: int, rest: int) -> WorkRecord:
    return WorkRecord(
        "018", period, "АКР", "Математика", "9", scale=MARKS, enrolled=two + rest, took=two + rest,
        mark2=two, mark3=rest, mark4=0, mark5=0,
    )  # fmt: skip


def effect(*works: WorkRecord, now: Period = SECOND) -> Effect:
    return effect_of_work(pool(works), KEY, FIRST, now)


def it_says_what_the_gates_allow():
    """Requirement 1."""
    fell = effect(work(FIRST, 20, 10), work(SECOND, 2, 28))
    assert (fell.change.verdict, fell.change.assessment) == (Verdict.FALL, Assessment.POSITIVE)
    assert effect(work(FIRST, 5, 10), work(SECOND, 3, 12)).change.verdict is Verdict.TREND
    assert effect(work(FIRST, 5, 25), work(SECOND, 5, 25)).change.verdict is Verdict.NO_CHANGE
    grew = effect(work(FIRST, 2, 28), work(SECOND, 20, 10))
    assert (grew.change.verdict, grew.change.assessment) == (Verdict.RISE, Assessment.NEGATIVE)


def it_says_nothing_without_something_to_compare():
    """Requirement 2."""
    assert effect(work(FIRST, 20, 10)).change.verdict is Verdict.UNKNOWN
    assert effect(work(FIRST, 2, 1), work(SECOND, 1, 2)).change.verdict is Verdict.UNKNOWN
    assert not effect(work(FIRST, 20, 10), now=FIRST).is_new


def it_asks_the_calendar_of_procedures():
    """Requirement 3: in 2020 only those who went on to a university sat ЕГЭ."""
    before, after = (Period(year, YEAR_TERM) for year in ("2018/2019", "2019/2020"))
    works = [
        WorkRecord(
            "018", year, "ЕГЭ", "Русский язык", "11", scale=POINTS, enrolled=30, took=30, below=below, mean_score=60,
        )
        for year, below in ((before, 20), (after, 2))
    ]  # fmt: skip
    key = WorkKey("018", "ЕГЭ", "Русский язык", 11, POINTS)
    found = effect_of_work(pool(works), key, before, after)
    assert found.change.verdict is Verdict.UNKNOWN
    assert "несопоставимый контингент" in found.change.explanation
