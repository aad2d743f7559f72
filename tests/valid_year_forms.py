"""Hypothesis strategies for whole yearly forms: rows of every sheet that break no rule, also together."""

from __future__ import annotations

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, composite

from schemas.fields import YES
from schemas.forms.context import SMALL, SPEEDS, TYPES
from schemas.forms.lists import CAUSES, STAFF
from schemas.forms.olympiads import STAGES, SUBJECTS
from schemas.forms.risk_factors import FACTORS, HIGH, LOW, MIDDLE, NONE
from schemas.forms.satisfaction import QUESTIONS
from schemas.forms.self_analysis import INDICATORS, MOST_MAIN, SHARE
from tests.strategies import social_rows, texts
from tests.valid_forms import Row, Rows, parts_of


@composite
def year_forms(draw: DrawFn) -> Rows:
    """All sheets of the yearly report but the title."""
    needs = draw(_training_needs())
    return {
        "S": draw(social_rows()),
        "A": draw(_self_analysis()),
        "AF": draw(_risk_factors()),
        "X": [draw(_context(sum(row["total"] for row in needs)))],
        "P1": needs,
        "O": draw(_olympiads()),
        "U": draw(_satisfaction()),
    }


@composite
def _self_analysis(draw: DrawFn) -> list[Row]:
    main = draw(st.sets(st.sampled_from([item.code for item in INDICATORS]), max_size=MOST_MAIN))
    rows = []
    for item in INDICATORS:
        value = st.none() | st.integers(0, (100 if item.unit == SHARE else 9999) * 100).map(lambda number: number / 100)
        rating = draw(st.integers(0, 3))
        weak, flagged = rating <= 1, item.code in main
        rows.append(
            {
                "code": item.code,
                "before": draw(value),
                "now": draw(value),
                "target": draw(value),
                "rating": rating,
                "cause": draw(st.sampled_from(CAUSES)) if weak else draw(st.none() | st.sampled_from(CAUSES)),
                "problem": draw(texts(300)) if flagged else draw(st.none() | texts(300)),
                "measures": draw(texts(300)) if weak else draw(st.none() | texts(300)),
                "main": YES if flagged else None,
                "link": draw(st.none() | texts(120)),
            }
        )
    return rows


@composite
def _risk_factors(draw: DrawFn) -> list[Row]:
    rows = []
    for code, _, _ in FACTORS:
        weight = draw(st.sampled_from((HIGH, MIDDLE, LOW, NONE)))
        needed = weight in (HIGH, MIDDLE)
        measures = draw(texts(300)) if needed else draw(st.none() | texts(300))
        rows.append({"code": code, "weight": weight, "measures": measures})
    return rows


@composite
def _context(draw: DrawFn, at_least: int) -> Row:
    staff = draw(st.integers(at_least, min(9999, at_least + 500)))
    teachers = draw(st.integers(0, staff))
    rooms, computers, vacancies = (draw(st.integers(0, 200)) for _ in range(3))
    row: Row = {"type": draw(st.sampled_from(TYPES)), "small": draw(st.sampled_from(SMALL))}
    row |= {"distance": draw(st.integers(0, 3000)) / 10, "staff": staff, "teachers": teachers}
    categories = draw(parts_of(teachers, ("highest", "first", "rest")))
    row |= {name: categories[name] for name in ("highest", "first")}
    row |= {name: draw(st.integers(0, teachers)) for name in ("young", "retired")}
    row |= {"vacancies": vacancies, "vacant_subjects": draw(texts(250)) if vacancies else None}
    row |= {"rooms": rooms} | {name: draw(st.integers(0, rooms)) for name in ("rooms_computer", "rooms_projector")}
    row |= {"computers": computers} | {name: draw(st.integers(0, computers)) for name in ("outdated", "online")}
    return row | {"speed": draw(st.sampled_from(SPEEDS))}


@composite
def _training_needs(draw: DrawFn) -> list[Row]:
    rows = []
    for staff in STAFF:
        total = draw(st.integers(0, 60))
        diagnosed = draw(st.integers(0, total))
        gaps = [draw(st.integers(0, total)) if diagnosed else 0 for _ in range(2)]
        row: Row = {"staff": staff, "total": total, "diagnosed": diagnosed, "subject_gap": gaps[0]}
        row |= {"method_gap": gaps[1], "need": draw(st.integers(max(gaps), total))}
        row |= {"long_ago": draw(st.integers(0, total)), "topic": draw(st.none() | texts(250))}
        rows.append(row)
    return rows


@composite
def _olympiads(draw: DrawFn) -> list[Row]:
    rows = []
    for subject in draw(st.lists(st.sampled_from(SUBJECTS), max_size=4, unique=True)):
        most = 300
        for stage in STAGES[: draw(st.integers(1, len(STAGES)))]:
            entries = draw(st.integers(1, most))
            most = entries
            parts = draw(parts_of(entries, ("winners", "prizes", "rest")))
            row: Row = {"subject": subject, "stage": stage, "entries": entries, "people": draw(st.integers(1, entries))}
            rows.append(row | {name: parts[name] for name in ("winners", "prizes")})
    return rows


@composite
def _satisfaction(draw: DrawFn) -> list[Row]:
    if not draw(st.booleans()):
        return []
    families = draw(st.integers(0, 900))
    asked = draw(st.integers(-(-families * 4 // 10), families))
    answers = ("fully", "rather", "rather_not", "not_at_all", "unsure")
    same = {"families": families, "asked": asked}
    return [{"code": code} | same | draw(parts_of(asked, answers)) for code, _ in QUESTIONS]
