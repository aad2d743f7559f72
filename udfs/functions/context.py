"""Worksheet functions of context: groups by ИСБ and ИОР, expected results, means of small schools.

Sources: domain/methodology.md, 2, 3 and 5.3. None of them orders schools.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from udfs.context_groups import axis, group_of
from udfs.expected_result import Expected, SchoolResult, expected_results
from udfs.functions.cells import BLANK, CellError, RawBlock
from udfs.functions.common import PARAMETERS, count, methodology_of
from udfs.functions.declaration import Argument, Example, Function, Row, Type
from udfs.parameters import DEFAULTS
from udfs.parameters_change import CHANGE_DEFAULTS
from udfs.parameters_context import CutRule
from udfs.shrinkage import SchoolMean, Variances, shrunk_means

_CATEGORY: Final = "Условия и группы школ"
_COLUMNS: Final = (
    "Ожидаемый результат",
    "Отклонение",
    "Отклонение стьюдентизированное",
    "С учётом надёжности",
    "Вывод",
)
_LARGEST: Final = 1000


def _index(name: str, help_ru: str) -> Argument:
    return Argument(name, Type.NUMBER, f"{help_ru}; пусто — нет данных", blank=True, low=-_LARGEST, high=_LARGEST)


def _optional(name: str, help_ru: str, default: float | None = None, low: float = 0) -> Argument:
    return Argument(name, Type.NUMBER, help_ru, optional=True, default=default, low=low, high=_LARGEST)


_ERROR: Final = _optional("se", "Ошибка результата; если не указать, считается по разбросу и числу участников")


def _group(
    social: float | None,
    results: float | None,
    se: float | None,
    cut_social: float | None,
    cut_results: float | None,
    parameters: RawBlock | None,
) -> str | None:
    methodology = methodology_of(parameters)
    cuts = [methodology.context_cut if cut is None else cut for cut in (cut_social, cut_results)]
    if methodology.context_cut_rule is CutRule.MEDIAN and None in (cut_social, cut_results):
        return None
    sides = axis("ИСБ", social, None, cuts[0], methodology), axis("ИОР", results, se, cuts[1], methodology)
    return group_of(sides[0].side, sides[1].side)[0]


def _expected(rows: Sequence[Row], sd: float, parameters: RawBlock | None) -> list[Sequence[object]]:
    schools = {
        index: SchoolResult(f"{index:09}", social, result, n, se=se)
        for index, row in enumerate(rows)
        if row is not None and not isinstance(row, CellError)
        for social, result, n, se in [row]
    }
    found = {
        int(item.school): item for item in expected_results(schools.values(), sd, methodology_of(parameters)).schools
    }
    return [_expected_row(row, found.get(index)) for index, row in enumerate(rows)]


def _expected_row(row: Row, found: Expected | None) -> Sequence[object]:
    if found is None:
        return (BLANK if row is None else row,) * len(_COLUMNS)
    return found.expected, found.residual, found.t, found.shrunk, found.verdict


def _shrunk_mean(mean: float, n: int, centre: float, sd: float, tau: float) -> float | None:
    return shrunk_means([SchoolMean("", n, mean)], Variances(sd**2, tau**2), centre)[0].value


FUNCTIONS: Final = (
    Function(
        "SHNOR_CONTEXT_GROUP",
        _CATEGORY,
        "Группа школы по ИСБ и ИОР: «благополучные», «не реализующие потенциал», «резильентные», «особая поддержка» "
        "или «пограничная»",
        Type.TEXT,
        (
            _index("social", "ИСБ школы"),
            _index("results", "ИОР школы"),
            _optional("se", "Ошибка ИОР; если не указать, полоса самая узкая"),
            _optional("cut_social", "Где делится ось ИСБ; если не указать, число из «Методики»"),
            _optional("cut_results", "Где делится ось ИОР; если не указать, число из «Методики»"),
            PARAMETERS,
        ),
        _group,
        (
            Example((44, 56), "резильентные"),
            Example((44, 45, 3), "особая поддержка"),
            Example((44, 49), "пограничная"),
            Example((44, None), "недостаточно данных"),
        ),
    ),
    Function(
        "SHNOR_EXPECTED_TABLE",
        _CATEGORY,
        "Сопоставление с результатом, ожидаемым при данном ИСБ, по всем школам вместе. Это не оценка работы школы",
        Type.RANGE,
        (
            Argument(
                "schools",
                Type.RANGE,
                "Строки «ИСБ, результат, участников, ошибка результата»; последнего столбца может не быть",
                columns=(
                    _index("social", "ИСБ школы"),
                    _index("result", "Результат школы"),
                    count("n", "Сколько участников; пусто — нет данных", blank=True),
                    _ERROR,
                ),
            ),
            _optional(
                "sd", "Разброс результатов обучающихся; если не указать, 15", DEFAULTS.default_sd_score, low=0.01
            ),
            PARAMETERS,
        ),
        _expected,
        (Example((((38, 42, 30), (41, 47, 25)),), (("#N/A", "#N/A", "#N/A", "#N/A", "недостаточно данных"),) * 2),),
        _COLUMNS,
    ),
    Function(
        "SHNOR_SHRUNK_MEAN",
        _CATEGORY,
        "Средний балл, подтянутый к районному: чем меньше участников, тем сильнее",
        Type.NUMBER,
        (
            Argument("mean", Type.NUMBER, "Средний балл школы", low=0, high=100),
            count("n", "Сколько участников"),
            Argument("centre", Type.NUMBER, "Средний балл по району", low=0, high=100),
            _optional("sd", "Разброс баллов внутри школ; если не указать, 15", DEFAULTS.default_sd_score, low=0.01),
            _optional("tau", "Разброс средних баллов школ; если не указать, 5", CHANGE_DEFAULTS.tau_score),
        ),
        _shrunk_mean,
        (Example((70, 9, 60), 65.0), Example((70, 0, 60), "#N/A")),
    ),
)
