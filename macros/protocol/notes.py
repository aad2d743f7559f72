"""Notes under the tables of a protocol: what their signs mean, each only where a cell refers to it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import astuple

from macros.protocol.facts import District, SchoolFacts
from macros.protocol.tables import NO_DATA, SMALL, SMALL_MARK, UNKNOWN, chosen_lines
from macros.protocol.words import kinds_note
from schemas.russian import NBSP, count
from templates.protocol import DynamicsRow, WorkRow
from udfs.school_dynamics import WorkDynamics

_WITHOUT_NUMBERS = (
    (
        re.compile(r"за (?:прошлый|текущий) период писали [\d,]+.% обучающихся, (меньше [\d,]+.%)"),
        r"писали \1 обучающихся",
    ),
    (re.compile(r"участников за (?:прошлый|текущий) период \d+, (меньше \d+)"), r"участников \1"),
)
"""A reason without the numbers of one row, so that each reason is told once."""


def notes(
    district: District, facts: SchoolFacts, table2: Sequence[DynamicsRow], table3: Sequence[WorkRow]
) -> tuple[str, ...]:
    """All that the two tables need."""
    kinds = [*(line.key.kind for line in facts.term), *(row.kind for row in table3)]
    found = (
        f"В таблице{NBSP}2 в скобках — число участников." if table2 else "",
        weak_sample_note([*table2, *table3]),
        unknown_note(table2, chosen_lines(facts)),
        _exam_note(district) if facts.exams else "",
        classes_note(table3),
        points_note(table3),
        kinds_note(kinds),
    )
    return tuple(text for text in found if text)


def weak_sample_note(rows: Sequence[DynamicsRow | WorkRow]) -> str:
    """The footnote on small samples, empty where no cell of the tables refers to it."""
    if not any(SMALL_MARK in value for row in rows for value in astuple(row)):
        return ""
    least = count(SMALL, "участника", "участников", "участников")
    return f"{SMALL_MARK} Малая выборка (менее {least}): показатель не оценивается."


def unknown_note(rows: Iterable[DynamicsRow], lines: Iterable[WorkDynamics]) -> str:
    """Why some rows of table 2 are not judged: each reason once."""
    if not any(row.verdict == UNKNOWN for row in rows):
        return ""
    reasons = dict.fromkeys(reason for line in lines for reason in _reasons(line))
    return f"{UNKNOWN}{NBSP}— недостаточно данных: {'; '.join(reasons)}." if reasons else ""


def _reasons(line: WorkDynamics) -> Iterator[str]:
    for item in (line.fails, line.mean):
        if item is not None and item.delta is None:
            reason = item.explanation.partition(": ")[2].rstrip(".")
            for pattern, short in _WITHOUT_NUMBERS:
                reason = pattern.sub(short, reason)
            yield reason


def classes_note(rows: Sequence[WorkRow]) -> str:
    """What the brackets of table 3 hold, empty where there are none."""
    if not any("(" in row.mean for row in rows):
        return ""
    return f"В таблице{NBSP}3 в скобках — сколько «2» из писавших в каждом классе."


def points_note(rows: Sequence[WorkRow]) -> str:
    """What the column of «2» holds for works told in points, empty where there are none."""
    if not any(row.mean.endswith("балла") and row.low != NO_DATA for row in rows):
        return ""
    return f"В таблице{NBSP}3 для работ с баллами в графе «2» — доля не преодолевших порог."


def _exam_note(district: District) -> str:
    year = district.exam_year
    if not year:
        return ""
    what = f"В таблице{NBSP}2 строки ВПР, ОГЭ и ЕГЭ — итоги {year}{NBSP}учебного года"
    return f"{what}; по ВПР школа не оценивается."
