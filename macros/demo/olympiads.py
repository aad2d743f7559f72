"""Synthetic rows of «Олимпиады»: the school stage, which is over when the yearly form is filled in in November."""

from __future__ import annotations

from macros.demo import numbers
from macros.demo.context import pupils_of
from macros.demo.district import PROFILES, Row
from schemas.forms.olympiads import STAGES
from schemas.reference.schools import school

_SUBJECTS = (
    "Русский язык",
    "Математика",
    "Литература",
    "История",
    "Обществознание",
    "Английский язык",
    "Биология",
    "География",
    "Физическая культура",
    "ОБЖ",
    "Физика",
    "Химия",
    "Информатика",
    "Технология",
    "Экология",
    "Право",
)
"""Subjects from the most usual on: a small school holds fewer of them."""


def olympiad_rows(code: str) -> list[Row]:
    """Rows of a school, one per subject; the evening school takes no part."""
    if not school(code).is_day_school:
        return []
    pupils = pupils_of(code)
    held = min(len(_SUBJECTS), 5 + pupils // 60)
    return [_row(code, pupils, place, subject) for place, subject in enumerate(_SUBJECTS[:held])]


def _row(code: str, pupils: int, place: int, subject: str) -> Row:
    rng = numbers.generator("olympiad", code, subject)
    share = rng.uniform(0.08, 0.16) * (1 - 0.04 * place) * (1.2 - PROFILES[code].weakness)
    people = max(2, round(pupils * share))
    # One winner a grade at most, and no more laureates than three in ten.
    winners = min(7, round(people * rng.uniform(0.03, 0.09)))
    return {
        "subject": subject,
        "stage": STAGES[0],
        "entries": people,
        "people": people,
        "winners": winners,
        "prizes": min(people - winners, round(people * rng.uniform(0.08, 0.2))),
    }
