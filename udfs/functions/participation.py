"""Worksheet functions of who wrote, and of the mean of a school over its classes (domain/methodology.md, 9)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from udfs.exams import weighted_mean
from udfs.functions.cells import RawBlock
from udfs.functions.common import PARAMETERS, at_most, count, figure, form_row, methodology_of, rows_of
from udfs.functions.declaration import Example, Function, Row, Type, whole
from udfs.participation import Participation, participation

CATEGORY: Final = "Работы"
_WROTE: Final = (count("took", "Сколько писали"), count("enrolled", "Сколько по списку"))


def _participation(took: int, enrolled: int, parameters: RawBlock | None = None) -> Participation:
    at_most(enrolled, took)
    row = form_row(kind="ОГЭ", took=took, enrolled=enrolled)
    [_, school] = participation([row], methodology_of(parameters))
    return school


def _part(took: int, enrolled: int) -> float | None:
    found = _participation(took, enrolled).wrote
    return found.percent if found else None


def _part_label(took: int, enrolled: int, parameters: RawBlock | None) -> str:
    return _participation(took, enrolled, parameters).verdict


def _mean(rows: Sequence[Row]) -> float | None:
    return weighted_mean(whole(rows))


FUNCTIONS: Final = (
    Function(
        "SHNOR_PARTICIPATION",
        CATEGORY,
        "Участие в процентах: писали из списочного состава",
        Type.NUMBER,
        _WROTE,
        _part,
        (Example((18, 24), 75.0), Example((0, 0), "#N/A"), Example((25, 24), "#VALUE!")),
    ),
    Function(
        "SHNOR_PARTICIPATION_LABEL",
        CATEGORY,
        "Участие словами: «участие полное» или «участие ниже порога»",
        Type.TEXT,
        (*_WROTE, PARAMETERS),
        _part_label,
        (Example((18, 24), "участие ниже порога"), Example((0, 0), "нет данных")),
    ),
    Function(
        "SHNOR_POOLED_MEAN",
        CATEGORY,
        "Средний балл школы по классам или района по школам, с весом участников",
        Type.NUMBER,
        (
            rows_of(
                "groups",
                "Строки «участников, средний балл»",
                count("n", "Сколько участников"),
                figure("mean", "Средний балл", 0, 100),
            ),
        ),
        _mean,
        (Example((((10, 70), (30, 50)),), 55.0), Example((((0, 70),),), "#N/A")),
    ),
)
