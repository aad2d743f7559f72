"""Rows of «Результаты работ»: every column present, and a note where few pupils wrote."""

from __future__ import annotations

from datetime import date

from macros.demo.district import Row
from schemas.forms.works_lists import MARKS, POINTS
from schemas.forms.works_row import AUTUMN, SPRING

_LOW_TURNOUT = 0.8
_HIGH, _HIGHEST = 80, 100
_AUTUMN_FROM = 9
"""The month from which ВПР is written in autumn (rule R14)."""


def mark_row(
    work: tuple[str, str, str, date],
    enrolled: int,
    marks: tuple[int, int, int, int],
    note: str,
    *,
    exam: bool = False,
) -> Row:
    """A row in marks 2-5. `work` is kind, subject, class and day; `marks` counts 2, 3, 4 and 5.

    `exam` fills «Не преодолели порог» with the number of «2», as ОГЭ and its rehearsals need (forms.md, 1.3, R10).
    """
    counts = dict(zip(("mark2", "mark3", "mark4", "mark5"), marks, strict=True))
    return _row(work, MARKS, enrolled, sum(marks), note) | counts | {"below": marks[0] if exam else None}


def vpr_row(
    work: tuple[str, str, str, date],
    enrolled: int,
    marks: tuple[int, int, int, int],
    note: str,
    against_journal: tuple[int, int, int] | None,
) -> Row:
    """A row of ВПР by the programme of the grade that wrote it.

    `against_journal` counts marks lower than in the journal, equal and higher; None where nobody compared them.
    """
    lowered, confirmed, raised = against_journal or (None, None, None)
    return mark_row(work, enrolled, marks, note) | {
        "programme": int(work[2]),
        "season": AUTUMN if work[3].month >= _AUTUMN_FROM else SPRING,
        "lowered": lowered,
        "confirmed": confirmed,
        "raised": raised,
    }


def point_row(
    work: tuple[str, str, str, date],
    enrolled: int,
    scores: list[int],
    minimum: int,
    note: str,
) -> Row:
    """A row in points 0-100 from single scores; `minimum` is the lowest passing score."""
    return _row(work, POINTS, enrolled, len(scores), note) | {
        "below": sum(score < minimum for score in scores),
        "high": sum(score >= _HIGH for score in scores),
        "mean_score": round(sum(scores) / len(scores), 1),
        "hundred": scores.count(_HIGHEST),
    }


def _row(work: tuple[str, str, str, date], scale: str, enrolled: int, took: int, note: str) -> Row:
    kind, subject, class_label, held_on = work
    return {
        "kind": kind,
        "subject": subject,
        "class_label": class_label,
        "held_on": held_on,
        "scale": scale,
        "enrolled": enrolled,
        "took": took,
        "mark2": None,
        "mark3": None,
        "mark4": None,
        "mark5": None,
        "mean_primary": None,
        "max_primary": None,
        "below": None,
        "high": None,
        "mean_score": None,
        "hundred": None,
        "programme": None,
        "season": None,
        "lowered": None,
        "confirmed": None,
        "raised": None,
        # A low turnout has to be explained (forms.md, 1.3, «Примечание»); an ordinary one has nothing to say.
        "note": note if took < _LOW_TURNOUT * enrolled else None,
    }
