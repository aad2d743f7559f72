"""Hypothesis strategies: valid rows of each form sheet, and cells with something wrong in them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy, composite

from schemas.columns import Column
from schemas.fields import COUNT_MAX
from schemas.forms.roadmap import COUNTED_LABELS, DONE, FAILED, GOING, MOVED, NOT_DUE
from schemas.forms.social import LEVELS
from schemas.forms.works_lists import (
    ENTRY_TEST,
    MARKS,
    OGE_KINDS,
    POINTS,
    PRIMARY,
    STATE_EXAM_11,
    SUBJECTS,
    THRESHOLD_KINDS,
    VPR,
    WORK_KINDS,
)
from schemas.forms.works_row import AUTUMN, SPRING, WorksRow
from schemas.kinds.choices import Choice
from schemas.kinds.codes import SchoolCode
from schemas.kinds.dates import Day
from schemas.kinds.numbers import Number
from schemas.kinds.texts import ClassLabel
from schemas.periods import Period
from schemas.reference.procedures import was_held
from schemas.reference.roadmap import school_activities

Row = dict[str, Any]

# Every character a person may type: quotes, signs of formulas and of XML, other alphabets. Spaces at the ends, line
# breaks and invisible characters are taken out by the reader and are tested with it.
_LETTERS = st.characters(min_codepoint=33, max_codepoint=0x2FFF, categories=("L", "N", "P", "S"))
DIFFICULT = ("=1+1", "@SUM", "+7", "<b>&amp;</b>", '«ёлочки» и "лапки"', "'апостроф", "_x0041_", "]]>", "-", "ё" * 250)
_WIDEST_GRADE = 300


def texts(limit: int) -> SearchStrategy[str]:
    """Texts the reader gives back unchanged."""
    own = st.text(_LETTERS, min_size=1, max_size=limit)
    return own | st.sampled_from([text[:limit] for text in DIFFICULT])


def days(period: Period) -> SearchStrategy[date]:
    """Days of a period."""
    return st.dates(period.start, period.end)


@composite
def enrolment_rows(draw: DrawFn) -> list[Row]:
    """All eleven rows of «Контингент»; some grades have no pupils."""
    rows = []
    for grade in range(1, 12):
        start, arrived = draw(st.integers(0, _WIDEST_GRADE)), draw(st.integers(0, 20))
        left = draw(st.integers(0, start + arrived))
        end = start + arrived - left
        optional: dict[str, Any] = {"special": draw(st.none() | st.integers(0, end)), "admitted": None}
        if grade in (9, 11):
            optional["admitted"] = draw(st.none() | st.integers(0, end))
        classes = draw(st.integers(1, 9)) if end else 0
        movement = {"start": start, "arrived": arrived, "left": left, "end": end}
        rows.append({"grade": grade, "classes": classes} | movement | optional)
    return rows


@composite
def work_rows(draw: DrawFn, period: Period, pupils: Mapping[int, int], max_size: int = 8) -> list[Row]:
    """Rows of «Результаты работ» that agree with the number of pupils by grade."""
    rows = draw(st.lists(_work(period, pupils), min_size=1, max_size=max_size))
    keys = [(row["kind"], row["subject"], row["class_label"], row["held_on"]) for row in rows]
    return [row for number, row in enumerate(rows) if keys[number] not in keys[:number]]


@composite
def _work(draw: DrawFn, period: Period, pupils: Mapping[int, int]) -> Row:
    kind = draw(st.sampled_from(WORK_KINDS))
    allowed = {ENTRY_TEST: (9, 11), **dict.fromkeys(STATE_EXAM_11, (10, 11))}.get(kind, range(1, 12))
    grade = draw(st.sampled_from([grade for grade in allowed if grade in pupils]))
    subjects = SUBJECTS[:6] if kind == ENTRY_TEST else SUBJECTS
    subject = draw(st.sampled_from([name for name in subjects if was_held(kind, name, period.year)]))
    enrolled = draw(st.integers(0, pupils[grade]))
    took = draw(st.integers(0, enrolled))
    scale = draw(st.sampled_from((MARKS, POINTS, PRIMARY)))
    row: Row = dict.fromkeys(WorksRow.model_fields)
    held_on = draw(days(period))
    row |= {
        "kind": kind,
        "subject": subject,
        "class_label": f"{grade}{draw(st.sampled_from(('', 'А', 'Ё', 'Б-1')))}",
        "held_on": held_on,
        "scale": scale,
        "enrolled": enrolled,
        "took": took,
        "mean_score": None,
        "note": draw(texts(250)) if took * 10 < enrolled * 8 or not took else draw(st.none() | texts(250)),
    }
    if kind == VPR:
        season = AUTUMN if held_on.month >= 9 else SPRING
        programmes = [grade, grade - 1] if season == AUTUMN and grade > 1 else [grade]
        row |= {"season": season, "programme": draw(st.sampled_from(programmes))}
        if draw(st.booleans()):
            cuts = sorted(draw(st.tuples(st.integers(0, took), st.integers(0, took))))
            row |= {"lowered": cuts[0], "confirmed": cuts[1] - cuts[0], "raised": took - cuts[1]}
    return row | draw(_results(kind, scale, took)) if took else row


@composite
def _results(draw: DrawFn, kind: str, scale: str, took: int) -> Row:
    row: Row = {}
    below = draw(st.integers(0, took))
    if scale == MARKS:
        cuts = sorted(draw(st.tuples(*[st.integers(0, took)] * 3)))
        row = {"mark2": cuts[0], "mark3": cuts[1] - cuts[0], "mark4": cuts[2] - cuts[1], "mark5": took - cuts[2]}
        below = row["mark2"] if kind in OGE_KINDS else below
    elif scale == POINTS:
        high = draw(st.none() | st.integers(0, took - below))
        row = {"mean_score": draw(st.integers(0, 1000)) / 10, "high": high}
        row["hundred"] = draw(st.none() | st.integers(0, high)) if high is not None else None
    if scale == PRIMARY or draw(st.booleans()):
        row |= draw(_primary())
    return row | {"below": below if kind in THRESHOLD_KINDS or draw(st.booleans()) else None}


@composite
def _primary(draw: DrawFn) -> Row:
    most = draw(st.integers(1, 200))
    return {"mean_primary": draw(st.integers(0, most * 100)) / 100, "max_primary": most}


@composite
def social_rows(draw: DrawFn) -> list[Row]:
    """The three rows of «Социальный паспорт»."""
    rows = []
    for level in LEVELS:
        pupils = draw(st.integers(0, 2000))
        covered = draw(st.integers(-(-pupils * 8 // 10), pupils))
        part = st.integers(0, covered)
        three = [draw(part) for _ in range(3)]
        row: Row = dict(zip(("intraschool", "police", "commission"), three, strict=True))
        row |= {name: draw(part) for name in ("both_higher", "single_parent", "non_native")}
        row |= {name: draw(st.none() | part) for name in ("low_income", "large_family", "disabled", "wards")}
        row["unknown"] = draw(st.none() | st.integers(0, covered * 15 // 100))
        registered = draw(st.integers(max(three), min(sum(three), covered)))
        rows.append({"level": level, "pupils": pupils, "covered": covered, "registered": registered} | row)
    return rows


@composite
def roadmap_rows(draw: DrawFn, period: Period, filled_on: date) -> list[Row]:
    """The 46 rows of «Дорожная карта» with their inputs; printed columns are the form's own.

    An item whose data stand on another sheet is neither done nor failed here, so that any sheets go with these rows.
    """
    rows = []
    for item in school_activities():
        elsewhere = item.code in ("5.4", "6.3", "3.16", "5.7", "3.1", "6.10")
        status = draw(st.sampled_from((GOING, MOVED, NOT_DUE) if elsewhere else (DONE, GOING, FAILED, MOVED, NOT_DUE)))
        counted = status == DONE and item.timing_kind.label in COUNTED_LABELS
        behind = status in (FAILED, MOVED)
        row: Row = {"item": item.code, "status": status, "people": draw(st.none() | st.integers(0, COUNT_MAX))}
        row["done"] = draw(st.integers(1, 50)) if counted else draw(st.none() | st.integers(0, 50))
        row["done_on"] = draw(days(period)) if counted else draw(st.none() | days(period))
        row["evidence"] = draw(st.none() | st.sampled_from(DIFFICULT))
        row["reason"] = draw(st.sampled_from(DIFFICULT)) if behind else None
        row["new_due"] = filled_on + timedelta(days=draw(st.integers(1, 400))) if behind else None
        rows.append(row)
    return rows


def wrong_values(column: Column) -> SearchStrategy[Any]:
    """Values of several kinds that may not stand in a column, or that rules may refuse."""
    kind = column.kind
    if isinstance(kind, Number):
        fraction = 2.125 if kind.digits else 2.5
        return st.sampled_from(["абв", -3, 99999, fraction, "30-35"]) | st.integers(0, 60)
    if isinstance(kind, Choice):
        return st.sampled_from([*kind.options, "иное значение", 5])
    if isinstance(kind, SchoolCode):
        return st.sampled_from(["018", "010", 18, 118, "1", "999", 5.5, "слишком длинный код"])
    if isinstance(kind, Day):
        near = st.dates(date(2021, 8, 1), date(2022, 9, 1))
        return st.sampled_from([date(2001, 1, 1), date(2030, 5, 5), "когда-то"]) | near
    if isinstance(kind, ClassLabel):
        return st.sampled_from(["12", "старшие", "5", "11", "1А", "9Ы", 5.5, 10])
    return st.just("я" * 1001)
