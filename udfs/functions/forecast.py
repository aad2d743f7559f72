"""Worksheet functions of a trial work beside its exam (domain/methodology.md, 9, PF)."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from operator import attrgetter
from typing import Any, Final

from udfs.forecast import Forecast, forecasts
from udfs.functions.cells import RawBlock
from udfs.functions.common import PARAMETERS, SCHOOL, WHOLE_YEAR, count, figure, methodology_of
from udfs.functions.declaration import Argument, Example, Function, Type
from udfs.functions.participation import CATEGORY
from udfs.pooling import MARKS, POINTS
from udfs.records import WorkRecord

_TRIAL, _EXAM = "Тренировочный ОГЭ", "ОГЭ"
"""Any trial work and the exam it rehearses."""


def _of_scores(answer: Callable[[Forecast], Any]) -> Callable[..., Any]:
    def found(trial: float, n_trial: int, exam: float, n_exam: int, parameters: RawBlock | None) -> Any:
        works = (
            _work(kind, POINTS, took=took, mean_score=mean)
            for kind, took, mean in ((_TRIAL, n_trial, trial), (_EXAM, n_exam, exam))
        )
        return _compared(works, parameters, answer)

    return found


def _of_marks(answer: Callable[[Forecast], Any]) -> Callable[..., Any]:
    def found(*arguments: Any) -> Any:
        *counts, parameters = arguments
        works = (
            _work(kind, MARKS, took=sum(marks), mark2=marks[0], mark3=marks[1], mark4=marks[2], mark5=marks[3])
            for kind, marks in ((_TRIAL, counts[:4]), (_EXAM, counts[4:]))
        )
        return _compared(works, parameters, answer)

    return found


def _work(kind: str, scale: str, **results: Any) -> WorkRecord:
    return WorkRecord(SCHOOL, WHOLE_YEAR, kind, "", "9А", scale=scale, **results)


def _compared(works: Iterable[WorkRecord], parameters: RawBlock | None, answer: Callable[[Forecast], Any]) -> Any:
    found = [item for item in forecasts(works, methodology_of(parameters)) if item.key.school == SCHOOL]
    return answer(found[0]) if found else None


def _marks(prefix: str, when: str) -> tuple[Argument, ...]:
    return tuple(count(f"{prefix}{mark}", f"Сколько получили «{mark}» {when}") for mark in (2, 3, 4, 5))


_SCORES: Final = (
    figure("trial", "Средний балл за пробную работу", 0, 100),
    count("n_trial", "Сколько писали пробную работу"),
    figure("exam", "Средний балл экзамена", 0, 100),
    count("n_exam", "Сколько сдавали экзамен"),
    PARAMETERS,
)
_MARKS: Final = (*_marks("trial", "за пробную работу"), *_marks("exam", "на экзамене"), PARAMETERS)
_bias, _verdict = attrgetter("bias"), attrgetter("verdict")

FUNCTIONS: Final = (
    Function(
        "SHNOR_FORECAST",
        CATEGORY,
        "Прогноз и факт: средний балл за пробную работу минус средний балл экзамена",
        Type.NUMBER,
        _SCORES,
        _of_scores(_bias),
        (Example((58, 20, 61.5, 22), -3.5),),
    ),
    Function(
        "SHNOR_FORECAST_LABEL",
        CATEGORY,
        "Прогноз и факт словами: «пробный выше итогового», «пробный ниже итогового», «в пределах случайных колебаний»",
        Type.TEXT,
        _SCORES,
        _of_scores(_verdict),
        (
            Example((58, 20, 61.5, 22), "в пределах случайных колебаний"),
            Example((70, 3, 60, 22), "недостаточно данных"),
        ),
    ),
    Function(
        "SHNOR_MARK_FORECAST",
        CATEGORY,
        "Прогноз и факт: средняя отметка за пробную работу минус средняя отметка экзамена",
        Type.NUMBER,
        _MARKS,
        _of_marks(_bias),
        (Example((2, 10, 6, 2, 0, 12, 6, 2), -0.1),),
    ),
    Function(
        "SHNOR_MARK_FORECAST_LABEL",
        CATEGORY,
        "Прогноз и факт по отметкам словами",
        Type.TEXT,
        _MARKS,
        _of_marks(_verdict),
        (Example((20, 10, 0, 0, 0, 12, 16, 2), "пробный ниже итогового"),),
    ),
)
