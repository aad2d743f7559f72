"""Worksheet functions of ШНОР: a low result, the computed signals of schools, and the region's list beside them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Final, TypeAlias

from schemas.periods import is_school_year
from udfs.functions.cells import BLANK, CellError, CellFaultError, RawBlock
from udfs.functions.common import FAILED, PARAMETERS, count, methodology_of, share
from udfs.functions.declaration import Argument, Example, Function, Row, Type, each_row, whole
from udfs.reconciliation import reconcile
from udfs.school_shnor import measures, school_years, signal_reliability
from udfs.shnor import Answer, ProcedureCell, branch_a, branch_b, federal_signal, is_low, regional_signal

_CATEGORY: Final = "ШНОР"
_COLUMNS: Final = (
    "Федеральный признак",
    "Основание A",
    "Основание B",
    "Надёжность",
    "Краевое правило",
)
_REASONS: Final = ("Объяснение федерального признака", "Объяснение краевого правила")
_YEAR: Final = Argument("year", Type.TEXT, "Учебный год, например 2020/2021")
_SCHOOL: Final = Argument("school", Type.TEXT, "Код ОО, одинаково записанный в обоих диапазонах")
_SCHOOLS: Final = Argument(
    "schools",
    Type.RANGE,
    "Строки «код ОО, учебный год, тип школы, старший класс»; двух последних столбцов может не быть",
    columns=(
        _SCHOOL,
        _YEAR,
        Argument("kind", Type.TEXT, "Тип школы", optional=True, default=""),
        Argument("top_grade", Type.WHOLE, "Старший класс школы", optional=True, low=1, high=11),
    ),
)
_RESULTS: Final = Argument(
    "results",
    Type.RANGE,
    "Строки «код ОО, процедура, учебный год, участников, не преодолели границу, проводилась»; процедуры названы как на "
    "листе «ШНОР», последнего столбца может не быть",
    columns=(
        _SCHOOL,
        Argument("procedure", Type.TEXT, "Процедура"),
        _YEAR,
        count("n", "Сколько участников; пусто — нет данных", blank=True),
        count("x", "Сколько не преодолели границу; пусто — нет данных", blank=True),
        Argument("held", Type.FLAG, "Проводилась ли процедура; если не указать, да", optional=True, default=True),
    ),
)
_Results: TypeAlias = dict[str, list[ProcedureCell]]


def _is_low(x: int | None, n: int | None, parameters: RawBlock | None) -> str | None:
    return is_low(ProcedureCell("Процедура", "2021", n, x), methodology_of(parameters))


def _why_low(x: int | None, n: int | None, parameters: RawBlock | None) -> str:
    cell = ProcedureCell("Процедура", "2021", n, x)
    return branch_a([cell], cell.year, methodology_of(parameters)).trace[0].text


def _reconcile(official: bool, computed: str) -> str:
    return reconcile(official, Answer(computed.casefold()))


def _signals(schools: Sequence[Row], results: Sequence[Row], parameters: RawBlock | None) -> list[Sequence[object]]:
    methodology = methodology_of(parameters)
    known = _by_school(results)

    def answers(school: str, year: str, kind: str, top_grade: int | None) -> tuple[object, ...]:
        cells = [*_cells(known.get(school, []), _checked(year), top_grade)]
        federal = federal_signal(cells, year, methodology, kind)
        regional = regional_signal(cells, year, methodology, kind)
        is_excluded = federal.answer is Answer.EXCLUDED
        firm = signal_reliability(federal, year, methodology)
        return (
            federal.answer,
            federal.answer if is_excluded else branch_a(cells, year, methodology).answer,
            federal.answer if is_excluded else branch_b(cells, year, methodology).answer,
            firm.label if firm else BLANK,
            regional.answer,
        )

    return each_row(schools, len(_COLUMNS), answers)


def _reasons(schools: Sequence[Row], results: Sequence[Row], parameters: RawBlock | None) -> list[Sequence[object]]:
    methodology = methodology_of(parameters)
    known = _by_school(results)

    def explanations(school: str, year: str, kind: str, top_grade: int | None) -> tuple[object, ...]:
        cells = [*_cells(known.get(school, []), _checked(year), top_grade)]
        return tuple(rule(cells, year, methodology, kind).explanation for rule in (federal_signal, regional_signal))

    return each_row(schools, len(_REASONS), explanations)


def _by_school(results: Sequence[Row]) -> _Results:
    known: defaultdict[str, list[ProcedureCell]] = defaultdict(list)
    for school, procedure, year, n, x, held in whole(results):
        known[school].append(ProcedureCell(procedure, _checked(year), n, x, held))
    return dict(known)


def _cells(given: Sequence[ProcedureCell], year: str, top_grade: int | None) -> Iterator[ProcedureCell]:
    """The cells given, and an empty one for each procedure of the rule that should be there and isn't.

    A row left out of the range must give «недостаточно данных», never «нет», wherever it could change the answer.
    """
    yield from given
    there = {(cell.procedure, cell.year) for cell in given}
    start = int(year[:4])
    first = min([f"{start - 1}/{start}", *(cell.year for cell in given)])
    for measure in measures():
        for when in school_years(first, year):
            if (measure.name, when) not in there:
                has_grade = top_grade is None or top_grade >= measure.grade
                yield ProcedureCell(measure.name, when, held=has_grade and measure.was_held(when))


def _checked(year: str) -> str:
    if not is_school_year(year):
        raise CellFaultError(CellError.VALUE)
    return year


_EXAMPLE_SCHOOLS: Final = (("018", "2018/2019", "ООШ", 9), ("021", "2018/2019", "НОШ", 4))
_EXAMPLE_RESULTS: Final = (
    ("018", "ВПР, математика, 5 класс", "2018/2019", 50, 20),
    ("018", "ВПР, русский язык, 5 класс", "2018/2019", 48, 19),
)

FUNCTIONS: Final = (
    Function(
        "SHNOR_IS_LOW",
        _CATEGORY,
        "Низкий результат процедуры: «да», если не преодолели границу не менее 30\u00a0% участников; "
        "при малом числе участников — «недостаточно данных»",
        Type.TEXT,
        (*share(FAILED, blank=True), PARAMETERS),
        _is_low,
        (
            Example((9, 30), "да"),
            Example((8, 27), "нет"),
            Example((2, 4), "недостаточно данных"),
            Example((None, 27), "недостаточно данных"),
        ),
    ),
    Function(
        "SHNOR_IS_LOW_WHY",
        _CATEGORY,
        "Объяснение низкого результата: числа и правило",
        Type.TEXT,
        (*share(FAILED, blank=True), PARAMETERS),
        _why_low,
        (
            Example((9, 30), "9 из 30 (30,0\u00a0%) — не менее 30\u00a0%"),
            Example((2, 4), "2 из 4 — участников меньше 5"),
        ),
    ),
    Function(
        "SHNOR_RECONCILE",
        _CATEGORY,
        "Краевой перечень рядом с расчётом: «в обоих», «только в краевом перечне», «только по расчёту», «ни в одном»",
        Type.TEXT,
        (
            Argument("official", Type.FLAG, "Есть ли школа в краевом перечне: «да» или «нет»"),
            Argument("computed", Type.TEXT, "Расчётный признак, как на листе «ШНОР» или в ответе SHNOR_SIGNALS"),
        ),
        _reconcile,
        (Example(("да", "нет"), "только в краевом перечне"), Example((False, "да"), "только по расчёту")),
    ),
    Function(
        "SHNOR_SIGNALS",
        _CATEGORY,
        "Расчётные признаки ШНОР для всех школ диапазона. Это рабочий сигнал, а не статус: перечень утверждает край",
        Type.RANGE,
        (_SCHOOLS, _RESULTS, PARAMETERS),
        _signals,
        (
            Example(
                (_EXAMPLE_SCHOOLS, _EXAMPLE_RESULTS),
                (
                    ("да", "да", "недостаточно данных", "вероятно", "недостаточно данных"),
                    (*["не классифицируется"] * 3, "", "не классифицируется"),
                ),
            ),
        ),
        _COLUMNS,
    ),
    Function(
        "SHNOR_SIGNALS_WHY",
        _CATEGORY,
        "Объяснения расчётных признаков ШНОР для всех школ диапазона: числа и правило",
        Type.RANGE,
        (_SCHOOLS, _RESULTS, PARAMETERS),
        _reasons,
        (
            Example(
                (_EXAMPLE_SCHOOLS[1:], _EXAMPLE_RESULTS),
                (("Признак: не классифицируется. Тип школы — НОШ: для него признак не рассчитывается.",) * 2,),
            ),
        ),
        _REASONS,
    ),
)
