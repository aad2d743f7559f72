"""Worksheet functions of the markers O1 and O5: ВПР against the region's values and the exams (methodology.md, 6)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from operator import attrgetter
from typing import Any, Final

from udfs.functions.common import NO_DATA_IF_BLANK, PARAMETERS, count, figure, methodology_of, optional_figure, word
from udfs.functions.declaration import Argument, Example, Function, Row, Type, whole
from udfs.objectivity import Marker
from udfs.objectivity_region import Compared, Lack, Result, cohort_break, far_above_region

CATEGORY: Final = "Признаки, требующие проверки"
_LEAST_SPREAD: Final = 0.01
_NO_RESULT: Final = "нет данных школы или края"
_Answer = Callable[[Marker], str]


def _result_of(suffix: str, when: str) -> tuple[Argument, ...]:
    return (
        figure(f"mean{suffix}", f"Средний результат школы{when}", 0, 100, blank=True),
        count(f"n{suffix}", f"Сколько участников{when}{NO_DATA_IF_BLANK}", blank=True),
        figure(f"region{suffix}", f"Средний результат края{when}", 0, 100, blank=True),
        figure(f"sd{suffix}", f"Разброс результатов обучающихся края{when}", _LEAST_SPREAD, 100, blank=True),
    )


_BETWEEN: Final = figure("between", "Разброс средних результатов школ края, 0 — не известен", 0, 100)
_EXAMS: Final = Argument(
    "exams",
    Type.RANGE,
    "ОГЭ и ЕГЭ школы по предмету: строки «экзамен, средний, участников, край, разброс обучающихся, разброс школ»; "
    "последнего столбца может не быть; пусто — экзамена нет",
    blank=True,
    columns=(
        word("exam", "Название экзамена"),
        *_result_of("", ""),
        optional_figure("between", "Разброс средних результатов школ края; если не указать, 0", 0, high=100),
    ),
)
_TYPE: Final = Argument(
    "school_type", Type.TEXT, "Тип школы: для гимназий и лицеев признак не рассчитывается", blank=True, default=""
)


def _compared(
    name: str, mean: float | None, n: int | None, region: float | None, sd: float | None, between: float = 0
) -> Compared:
    """A result, or that there is nothing to compare. Raises ValueError for a result of nobody."""
    if mean is None or n is None or region is None or sd is None:
        return Lack(name, _NO_RESULT, n)
    return Result(name, mean, n, region, sd, between)


def _far_above(answer: _Answer) -> Callable[..., str]:
    def found(*arguments: Any) -> str:
        *result, exams, school_type, parameters = arguments
        rows: Sequence[Row] = exams or ()
        looked = [_compared(*row) for row in whole(rows)]
        return answer(far_above_region(_compared("ВПР", *result), looked, school_type, methodology_of(parameters)))

    return found


def _cohort(answer: _Answer) -> Callable[..., str]:
    def found(*arguments: Any) -> str:
        *results, parameters = arguments
        before, after = _compared("Раньше", *results[:4]), _compared("Теперь", *results[4:])
        return answer(cohort_break(before, after, methodology_of(parameters)))

    return found


_verdict, _explanation = attrgetter("verdict"), attrgetter("explanation")
_FAR: Final = (*_result_of("", ""), _BETWEEN, _EXAMS, _TYPE, PARAMETERS)
_COHORT: Final = (*_result_of("0", " в прошлой работе"), *_result_of("1", " в следующей работе"), PARAMETERS)
_LOW_EXAM: Final = (("ОГЭ", 3.4, 25, 3.5, 0.8),)
_LABEL: Final = "признаки, требующие проверки"

FUNCTIONS: Final = (
    Function(
        "SHNOR_FAR_ABOVE",
        CATEGORY,
        "Признак O1: ВПР много выше края, и экзамены этого не подтверждают. Это повод проверить, а не обвинение",
        Type.TEXT,
        _FAR,
        _far_above(_verdict),
        (
            Example((4.4, 25, 3.6, 0.8, 0.2, _LOW_EXAM, "СОШ"), _LABEL),
            Example((3.7, 25, 3.6, 0.8, 0.2, None, "СОШ"), "нет"),
            Example((4.4, 25, 3.6, 0.8, 0.2, None, "СОШ"), "недостаточно данных"),
        ),
    ),
    Function(
        "SHNOR_FAR_ABOVE_WHY",
        CATEGORY,
        "Объяснение признака O1: числа и границы",
        Type.TEXT,
        _FAR,
        _far_above(_explanation),
        (Example((4.4, 5, 3.6, 0.8, 0.2, None, "СОШ"), "Недостаточно данных: ВПР: участников 5, нужно 10."),),
    ),
    Function(
        "SHNOR_COHORT_BREAK",
        CATEGORY,
        "Признак O5: те же обучающиеся через год много ниже относительно края, например ВПР 8 класса и ОГЭ",
        Type.TEXT,
        _COHORT,
        _cohort(_verdict),
        (
            Example((4.2, 25, 3.6, 0.8, 3.3, 24, 3.6, 0.8), _LABEL),
            Example((3.8, 25, 3.6, 0.8, 3.6, 24, 3.6, 0.8), "нет"),
        ),
    ),
    Function(
        "SHNOR_COHORT_BREAK_WHY",
        CATEGORY,
        "Объяснение признака O5: числа и границы",
        Type.TEXT,
        _COHORT,
        _cohort(_explanation),
        (
            Example(
                (4.2, 25, 3.6, 0.8, None, None, 3.6, 0.8),
                "Недостаточно данных: Раньше → Теперь: Теперь: нет данных школы или края.",
            ),
        ),
    ),
)
