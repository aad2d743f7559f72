"""Worksheet functions of ИОР, the index of educational results (road map 3.2; domain/methodology.md, 3)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Any, Final

from udfs.functions.cells import CellError, RawBlock
from udfs.functions.common import (
    NO_DATA_IF_BLANK,
    PARAMETERS,
    SCHOOL,
    WHOLE_YEAR,
    count,
    figure,
    methodology_of,
    optional_figure,
    rows_of,
    word,
)
from udfs.functions.declaration import Argument, Example, Function, Row, Type, each_row, whole
from udfs.results_index import ResultCell, ResultsBase, ResultsIndex, results_base, results_index

_CATEGORY: Final = "Индекс образовательных результатов"
_LEAST_SPREAD: Final = 0.001
_WEIGHT: Final = figure("weight", "Вес процедуры: на листе «Методика» — ЕГЭ и ОГЭ 1, ВПР по предмету 0,5", 0, 10)
_N: Final = count("n", f"Сколько участников{NO_DATA_IF_BLANK}", blank=True)
_Z: Final = figure("z", "Отклонение от среднего, как в ответе SHNOR_RESULTS_Z", -20, 20, blank=True)
_POSSIBLE: Final = Argument(
    "possible",
    Type.FLAG,
    "Могла ли школа писать эту процедуру: «нет», если она не проводилась или такого класса нет; если не указать, да",
    optional=True,
    default=True,
)
_RESULTS: Final = rows_of(
    "results",
    "Процедуры одной школы: строки «вес, участников, отклонение, могла ли писать, процедура»; двух последних столбцов "
    "может не быть",
    _WEIGHT,
    _N,
    _Z,
    _POSSIBLE,
    word("procedure", "Название процедуры", optional=True),
)
_BASE_SD: Final = figure(
    "base_sd", "Разброс итогов школ базового года: с листа «База ИОР» или из SHNOR_RESULTS_BASE", _LEAST_SPREAD, 20
)
_COLUMNS: Final = ("ИОР", "Ошибка", "Вывод", "Итог без шкалы", "Участников", "Вес имеющихся", "Вес возможных")


def _z(mean: float, reference: float, sd: float) -> float:
    return (mean - reference) / sd


def _cells(rows: Sequence[Row]) -> list[ResultCell]:
    return [
        ResultCell(procedure or f"процедура {number}", weight, n, z, possible=possible)
        for number, (weight, n, z, possible, procedure) in enumerate(whole(rows), start=1)
    ]


def _index(rows: Sequence[Row], base_sd: float, parameters: RawBlock | None) -> ResultsIndex:
    base = ResultsBase(WHOLE_YEAR.year, 0, base_sd)
    return results_index(SCHOOL, WHOLE_YEAR.year, _cells(rows), base, methodology_of(parameters))


def _value(rows: Sequence[Row], base_sd: float, parameters: RawBlock | None) -> float | None:
    return _index(rows, base_sd, parameters).value


def _se(rows: Sequence[Row], base_sd: float, parameters: RawBlock | None) -> float | None:
    return _index(rows, base_sd, parameters).se


def _label(rows: Sequence[Row], base_sd: float, parameters: RawBlock | None) -> str:
    return _index(rows, base_sd, parameters).verdict


def _why(rows: Sequence[Row], base_sd: float, year: str, schools: int, parameters: RawBlock | None) -> str:
    base = ResultsBase(year, schools, base_sd)
    return results_index(SCHOOL, year, _cells(rows), base, methodology_of(parameters)).explanation


def _table(
    schools: Sequence[Row], results: Sequence[Row], base_sd: float | None, parameters: RawBlock | None
) -> list[Sequence[object]]:
    methodology = methodology_of(parameters)
    base = ResultsBase(WHOLE_YEAR.year, 0, base_sd) if base_sd is not None else None
    known: defaultdict[str, list[ResultCell]] = defaultdict(list)
    for school, weight, n, z, possible in whole(results):
        own = known[school]
        own.append(ResultCell(f"процедура {len(own) + 1}", weight, n, z, possible=possible))

    def index(school: str) -> tuple[Any, ...]:
        found = results_index(school, WHOLE_YEAR.year, known.get(school, ()), base, methodology)
        return found.value, found.se, found.verdict, found.raw, found.n, found.available, found.maximum

    return each_row(schools, len(_COLUMNS), index)


def _base(totals: RawBlock, parameters: RawBlock | None) -> float | None:
    methodology = methodology_of(parameters)
    raw = [_total(cell) for row in totals for cell in row]
    base = results_base(WHOLE_YEAR.year, map(_of_total, raw), methodology)
    return base.sd if base else None


_TOTAL: Final = figure("total", "Итог школы", blank=True)


def _total(cell: Any) -> float | None:
    """A school's total; None where the cell says that there is none."""
    if cell in (CellError.NO_DATA, CellError.NO_DATA.value):
        return None
    value: float | None = _TOTAL.read(cell)
    return value


def _of_total(raw: float | None) -> ResultsIndex:
    return ResultsIndex(SCHOOL, WHOLE_YEAR.year, None, None, raw, (), (), 0, 0, 0, "", "", ())


_TWO: Final = ((1, 24, 0.5), (1, 12, -0.2))
_VALUE: Final = 50 + 10 * (0.75 * 0.5 - 0.6 * 0.2) / 1.35 / 0.3
_SE: Final = 10 * (0.75**2 / 24 + 0.6**2 / 12) ** 0.5 / 1.35 / 0.3
_TEN: Final = tuple((0.1 * number,) for number in range(10))

FUNCTIONS: Final = (
    Function(
        "SHNOR_RESULTS_Z",
        _CATEGORY,
        "Отклонение школы от среднего по процедуре в стандартных отклонениях обучающихся",
        Type.NUMBER,
        (
            figure("mean", "Средний балл или средняя отметка школы", 0, 100),
            figure("reference", "Среднее по краю, а где его нет — по району", 0, 100),
            figure("sd", "Разброс (стандартное отклонение) результатов обучающихся", _LEAST_SPREAD, 100),
        ),
        _z,
        (Example((3.5, 3.9, 0.8), -0.5), Example((68.5, 61, 15), 0.5)),
    ),
    Function(
        "SHNOR_RESULTS_INDEX",
        _CATEGORY,
        "ИОР школы: 50 — среднее края (района), 10 — разброс школ базового года; результат немногих весит меньше",
        Type.NUMBER,
        (_RESULTS, _BASE_SD, PARAMETERS),
        _value,
        (Example((_TWO, 0.3), _VALUE), Example((_TWO[:1], 0.3), "#N/A")),
    ),
    Function(
        "SHNOR_RESULTS_SE",
        _CATEGORY,
        "Ошибка ИОР школы: на столько он может отличаться случайно",
        Type.NUMBER,
        (_RESULTS, _BASE_SD, PARAMETERS),
        _se,
        (Example((_TWO, 0.3), _SE),),
    ),
    Function(
        "SHNOR_RESULTS_LABEL",
        _CATEGORY,
        "ИОР словами: «рассчитан», «ориентировочно» или «нет данных»",
        Type.TEXT,
        (_RESULTS, _BASE_SD, PARAMETERS),
        _label,
        (Example((_TWO, 0.3), "ориентировочно"), Example((_TWO[:1], 0.3), "нет данных")),
    ),
    Function(
        "SHNOR_RESULTS_WHY",
        _CATEGORY,
        "Объяснение ИОР: состав, веса, чего не хватает",
        Type.TEXT,
        (
            _RESULTS,
            _BASE_SD,
            word("base_year", "Базовый год, например 2020/2021"),
            count("base_schools", "Сколько школ в базовом году"),
            PARAMETERS,
        ),
        _why,
        (
            Example(
                (((1, 30, 0.5, "да", "ОГЭ, математика"),), 0.3, "2020/2021", 30),
                "ИОР: нет данных, процедур с результатами 1, нужно не менее 2. Состав: ОГЭ, математика "
                "(30\u00a0участников, вес 1, отклонение 0,50). Вес состава 1,00 из 1,00 возможных.",
            ),
        ),
    ),
    Function(
        "SHNOR_RESULTS_TABLE",
        _CATEGORY,
        "ИОР, его ошибка и состав сразу для всех школ. Места в списке он не даёт",
        Type.RANGE,
        (
            rows_of("schools", "Столбец кодов ОО", word("school", "Код ОО")),
            rows_of(
                "results",
                "Строки «код ОО, вес, участников, отклонение, могла ли писать»; последнего столбца может не быть",
                word("school", "Код ОО"),
                _WEIGHT,
                _N,
                _Z,
                _POSSIBLE,
            ),
            optional_figure(
                "base_sd",
                "Разброс итогов школ базового года; если не указать, считается только итог без шкалы",
                low=_LEAST_SPREAD,
                high=20,
            ),
            PARAMETERS,
        ),
        _table,
        (
            Example(
                ((("018",), ("021",)), (("018", *_TWO[0]), ("018", *_TWO[1])), 0.3),
                (
                    (_VALUE, _SE, "ориентировочно", 0.255 / 1.35, 36, 2, 2),
                    ("#N/A", "#N/A", "нет данных", "#N/A", 0, 0, 0),
                ),
            ),
        ),
        _COLUMNS,
    ),
    Function(
        "SHNOR_RESULTS_BASE",
        _CATEGORY,
        "Разброс итогов школ базового года, которым измеряется ИОР; школ должно быть не меньше, чем в «Методике»",
        Type.NUMBER,
        (
            Argument("totals", Type.RANGE, "Столбец «Итог без шкалы» ответа SHNOR_RESULTS_TABLE за базовый год"),
            PARAMETERS,
        ),
        _base,
        (Example((_TEN,), 0.30276503540974914), Example((_TEN[:9],), "#N/A")),
    ),
)
