"""Schools by the dynamics of a term: what the gates of «Динамика» let one say of each, never a place in a list.

A school is in a group by its works in Russian and mathematics of the period: it rose where some share of «2» fell by
more than chance and none rose, fell where it is the other way round (design default, after domain/forms.md, 3.3).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import Final

from macros.protocol.tables import chosen_lines
from macros.reports.figures import Figures
from udfs.dynamics import Assessment
from udfs.school_dynamics import WorkDynamics


class Dynamic(StrEnum):
    """What a school's works of the term say together."""

    BETTER = "Положительная динамика"
    SAME = "Без значимых изменений"
    WORSE = "Отрицательная динамика"
    BOTH = "Разнонаправленные изменения"
    UNKNOWN = "Сравнить нельзя"
    SILENT = "Отчёт за период не принят"


RULE: Final = (
    "Группа школы определена по долям «2» в работах периода по русскому языку и математике: «положительная»\u00a0— "
    "есть снижение, которое больше случайных колебаний, и нет такого же роста; «отрицательная»\u00a0— наоборот. Внутри "
    "групп школы идут по номерам."
)


def groups(figures: Figures) -> Mapping[Dynamic, list[str]]:
    """The codes of the working schools by group, each group by code."""
    found: dict[Dynamic, list[str]] = {dynamic: [] for dynamic in Dynamic}
    for school in figures.inputs.schools:
        if school.code not in figures.reported:
            found[Dynamic.SILENT].append(school.code)
        else:
            lines = chosen_lines(figures.facts(school))
            found[of_lines(line for line in lines if not line.current.period.is_year)].append(school.code)
    return found


def of_lines(lines: Iterable[WorkDynamics]) -> Dynamic:
    """The group by the lines of one school's term."""
    judged = [line.fails for line in lines if line.fails is not None and line.fails.delta is not None]
    assessments = {item.assessment for item in judged}
    better, worse = Assessment.POSITIVE in assessments, Assessment.NEGATIVE in assessments
    if better and worse:
        return Dynamic.BOTH
    if better or worse:
        return Dynamic.BETTER if better else Dynamic.WORSE
    return Dynamic.SAME if judged else Dynamic.UNKNOWN
