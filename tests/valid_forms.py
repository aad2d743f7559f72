"""Hypothesis strategies for whole quarterly forms: rows of every sheet that break no rule, also together."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, composite

from schemas.fields import NO, YES
from schemas.forms.decisions import DONE, FAILED, GOING
from schemas.forms.lists import CAUSES, CORE_SUBJECTS, HELP, STAFF
from schemas.forms.partnership import DIRECTIONS, MEETINGS
from schemas.forms.works_lists import SUBJECTS
from schemas.periods import Period
from tests.strategies import days, enrolment_rows, roadmap_rows, texts, work_rows

Row = dict[str, Any]
Rows = dict[str, list[Row]]


def decision_rows(filled_on: date) -> list[Row]:
    """The printed part of two open decisions."""
    return [
        {
            "decision": f"П-2021-00{number}",
            "protocol": f"№ {number} от 28.10.2021",
            "text": "Провести повторную контрольную работу по математике в 9 классе.",
            "due": filled_on + timedelta(days=number),
        }
        for number in (1, 2)
    ]


@composite
def quarter_forms(draw: DrawFn, period: Period, filled_on: date, school: str, other: str, works: int = 8) -> Rows:
    """All sheets of the quarterly report but the title."""
    enrolment = draw(enrolment_rows())
    pupils = {row["grade"]: row["end"] for row in enrolment}
    return {
        "K": enrolment,
        "R": draw(work_rows(period, pupils, max_size=works)),
        "M": draw(_monitoring(pupils)),
        "G": draw(_risk(pupils)),
        "D": draw(roadmap_rows(period, filled_on)),
        "Q": [draw(_report())],
        "QP": draw(_problems()),
        "QD": [row | draw(_reported(filled_on)) for row in decision_rows(filled_on)],
        "P2": draw(_training_plan(period)),
        "C": draw(_partnership(period, school, other)),
    }


@composite
def parts_of(draw: DrawFn, total: int, names: tuple[str, ...]) -> Row:
    """The parts of a total, by name."""
    cuts = [0, *sorted(draw(st.lists(st.integers(0, total), min_size=len(names) - 1, max_size=len(names) - 1))), total]
    return {name: after - before for name, before, after in zip(names, cuts, cuts[1:], strict=False)}


@composite
def _monitoring(draw: DrawFn, pupils: Mapping[int, int]) -> list[Row]:
    rows = []
    for grade in draw(st.lists(st.integers(2, 11), min_size=1, max_size=4, unique=True)):
        subjects = draw(st.lists(st.sampled_from(CORE_SUBJECTS), min_size=1, max_size=2, unique=True))
        for subject in subjects:
            sizes = draw(parts_of(pupils[grade], ("А", "Б")))
            rows += [draw(_class_results(f"{grade}{letter}", subject, size)) for letter, size in sizes.items()]
    return rows


@composite
def _class_results(draw: DrawFn, label: str, subject: str, enrolled: int) -> Row:
    graded = draw(st.integers(0, enrolled))
    marks = ("mark2", "mark3", "mark4", "mark5")
    row: Row = {"class_label": label, "subject": subject, "enrolled": enrolled, "graded": graded}
    row |= {"not_graded": enrolled - graded, "covered": draw(st.integers(0, 100))} | draw(parts_of(graded, marks))
    tests = ("test2", "test3", "test4", "test5")
    if not draw(st.booleans()):
        return row | dict.fromkeys(("test_took", *tests))
    # The test repeats the term's marks in part of the class: shares then differ by no more than the rule allows.
    if graded and draw(st.booleans()):
        return row | {"test_took": graded} | {test: row[mark] for test, mark in zip(tests, marks, strict=True)}
    took = draw(st.integers(0, min(4, enrolled)))
    return row | {"test_took": took} | draw(parts_of(took, tests))


@composite
def _risk(draw: DrawFn, pupils: Mapping[int, int]) -> list[Row]:
    chosen = draw(st.lists(st.tuples(st.sampled_from((9, 11)), st.sampled_from(SUBJECTS)), max_size=5, unique=True))
    rows = []
    for grade, subject in chosen:
        parts = draw(parts_of(pupils[grade], ("risk_end", "high", "rest")))
        end, high = parts["risk_end"], parts["high"]
        overcame = draw(st.integers(0, 9))
        joined = draw(st.integers(0, end + overcame))
        rows.append(
            {
                "grade": grade,
                "subject": subject,
                "pupils": pupils[grade],
                "risk_start": end + overcame - joined,
                "joined": joined,
                "overcame": overcame,
                "risk_end": end,
                "with_programme": draw(st.integers(0, end)),
                "consultations": draw(st.integers(0, 99)),
                "high": high,
                "high_with_plan": draw(st.integers(0, high)),
                "parents": draw(st.integers(0, 99)),
            }
        )
    return rows


@composite
def _report(draw: DrawFn) -> Row:
    chosen = draw(st.sampled_from(HELP))
    return {
        "results": draw(texts(1000)),
        "measures": draw(texts(1000)),
        "help": chosen,
        "help_note": draw(texts(250)) if chosen != HELP[0] else draw(st.none() | texts(250)),
        "proposals": draw(st.none() | texts(1000)),
    }


@composite
def _problems(draw: DrawFn) -> list[Row]:
    # Excel compares texts without case, Python with it: these differ in more than case.
    names = draw(st.lists(st.integers(1, 99), max_size=5, unique=True))
    return [
        {
            "problem": f"Проблема {number}",
            "cause": draw(st.sampled_from(CAUSES)),
            "subject": draw(st.none() | st.sampled_from(SUBJECTS)),
            "class_label": draw(st.none() | st.sampled_from(("9А", "9", "11Б"))),
        }
        for number in names
    ]


@composite
def _reported(draw: DrawFn, filled_on: date) -> Row:
    status = draw(st.sampled_from((DONE, GOING, FAILED)))
    failed = status == FAILED
    return {
        "status": status,
        "report": draw(st.none() | texts(300)) if failed else draw(texts(300)),
        "evidence": draw(st.none() | texts(250)),
        "reason": draw(texts(250)) if failed else None,
        "new_due": filled_on + timedelta(days=draw(st.integers(1, 300))) if failed else None,
    }


@composite
def _training_plan(draw: DrawFn, period: Period) -> list[Row]:
    rows = []
    for number in range(draw(st.integers(0, 5))):
        planned = draw(st.integers(0, 30))
        trained = draw(st.integers(0, planned))
        late = draw(st.booleans())
        rows.append(
            {
                "staff": draw(st.sampled_from(STAFF)),
                "programme": f"Программа {number}",
                "provider": draw(st.sampled_from(("ИРО КК", "ЦНППМ", "иное"))),
                "hours": draw(st.integers(16, 500)),
                "study_form": draw(st.sampled_from(("очно", "заочно", "дистанционно"))),
                "planned": planned,
                "due": period.end + timedelta(days=draw(st.integers(1, 90))) if late else draw(days(period)),
                "trained": trained if late else planned,
                "trained_now": draw(st.integers(0, trained)),
                "certified": draw(st.none() | st.sampled_from((YES, NO))),
            }
        )
    return rows


@composite
def _partnership(draw: DrawFn, period: Period, school: str, other: str) -> list[Row]:
    rows = []
    for number in range(draw(st.integers(0, 4))):
        agreed = draw(days(period))
        held = draw(st.booleans())
        recipient, consultant = (school, other) if draw(st.booleans()) else (other, school)
        rows.append(
            {
                "recipient": recipient,
                "consultant": consultant,
                "direction": draw(st.sampled_from(DIRECTIONS)),
                "agreed_on": agreed,
                "agreement": draw(st.none() | texts(120)),
                "event": f"Мероприятие {number}",
                "form": draw(st.sampled_from(MEETINGS)),
                "planned_on": draw(days(period)),
                "held_on": agreed + timedelta(days=draw(st.integers(0, 9))) if held else None,
                "teachers": draw(st.integers(0, 60)) if held else draw(st.none() | st.integers(0, 60)),
                "result": draw(st.none() | texts(300)),
            }
        )
    return rows
