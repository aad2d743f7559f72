"""Worksheet functions of ЕГЭ: a table in a sentence, the split by subject, the verdict on ΔΔ (methodology.md, 5)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from operator import attrgetter
from typing import Any, Final

from udfs.dynamics import Verdict
from udfs.exams import SubjectMean, SubjectRow, district_dynamics
from udfs.functions.cells import BLANK, CellError
from udfs.functions.common import NO_DATA_IF_BLANK, PARAMETERS, count, figure, methodology_of, optional_figure, rows_of
from udfs.functions.declaration import Argument, Example, Function, Row, Type, whole
from udfs.functions.exams import CATEGORY, SCORES, SUBJECT
from udfs.kitagawa import AggregateSplit, aggregate_split
from udfs.region_gap import DoubleDifference, YearMean, double_difference

_PARTS: Final = ("За счёт баллов по предмету", "За счёт выбора предмета")


def _summary(rows: Sequence[Row]) -> str:
    return district_dynamics(SubjectRow("", *row) for row in whole(rows)).summary


def _years(name: str, when: str) -> Argument:
    return rows_of(
        name,
        f"Строки «предмет, участников, средний балл, край» {when} года; последнего столбца может не быть",
        SUBJECT,
        count("n", "Сколько участников"),
        figure("mean", "Средний балл", 0, 100),
        Argument("region", Type.NUMBER, "Краевой средний балл", optional=True, low=0, high=100),
    )


def _why(before: Sequence[Row], now: Sequence[Row]) -> str:
    return aggregate_split(*([SubjectMean(*row) for row in whole(rows)] for rows in (before, now))).explanation


def _split_table(rows: Sequence[Row]) -> list[Sequence[object]]:
    taken = [row for row in rows if row is not None and not isinstance(row, CellError)]
    split = _split(taken)
    parts = {part.subject: (part.rate, part.mix) for part in split.subjects}
    # A subject that nobody took in either year moves nothing.
    none = (0.0, 0.0) if split.change else (None, None)
    return [
        (BLANK if row is None else row,) * len(_PARTS)
        if row is None or isinstance(row, CellError)
        else parts.get(row[0], none)
        for row in rows
    ]


def _split(rows: Sequence[tuple[Any, ...]]) -> AggregateSplit:
    before = [SubjectMean(subject, n, mean) for subject, n, mean, _, _ in rows if n and mean is not None]
    now = [SubjectMean(subject, n, mean) for subject, _, _, n, mean in rows if n and mean is not None]
    return aggregate_split(before, now)


def _of_gaps(answer: Callable[[DoubleDifference], str]) -> Callable[..., str]:
    def found(*arguments: Any) -> str:
        *years, sd0, sd1, parameters = arguments
        before, now = (
            YearMean(year, n, mean, region, sd) for (year, mean, n, region), sd in ((years[:4], sd0), (years[4:], sd1))
        )
        if before.year >= now.year:
            raise ValueError(f"Прошлый год {before.year} должен быть раньше текущего {now.year}")
        return answer(double_difference(before, now, methodology_of(parameters)))

    return found


def _verdict(found: DoubleDifference) -> str:
    return found.dynamics.verdict if found.dynamics else Verdict.UNKNOWN


def _of_year(suffix: str, when: str) -> tuple[Argument, ...]:
    return (
        Argument(f"year{suffix}", Type.WHOLE, f"{when.capitalize()} год экзамена", low=1990, high=2100),
        figure(f"mean{suffix}", f"Средний балл, {when} год", 0, 100, blank=True),
        count(f"n{suffix}", f"Сколько участников, {when} год{NO_DATA_IF_BLANK}", blank=True),
        figure(f"region{suffix}", f"Краевой средний балл, {when} год", 0, 100, blank=True),
    )


_GAPS: Final = (
    *_of_year("0", "прошлый"),
    *_of_year("1", "текущий"),
    optional_figure("sd0", "Разброс баллов, прошлый год; если не указать, берётся из «Методики»", high=50),
    optional_figure("sd1", "Разброс баллов, текущий год; если не указать, берётся из «Методики»", high=50),
    PARAMETERS,
)
_BEFORE: Final = (("Физика", 10, 70, 68), ("История", 10, 50, 52))
_NOW: Final = (("Физика", 5, 72, 69), ("История", 15, 51, 52))

FUNCTIONS: Final = (
    Function(
        "SHNOR_EXAMS_SUMMARY",
        CATEGORY,
        "По скольким предметам средний балл вырос, снизился, выше краевого, равен ему и ниже — одним предложением",
        Type.TEXT,
        (SCORES,),
        _summary,
        (
            Example(
                (((72.4, 73.6, 73.6), (62.5, 60.3, 56.9)),),
                "Из 2\u00a0предметов средний балл вырос по 1, снизился по 1, не изменился по 0; из 2 сопоставленных "
                "с краем выше краевого 1, равно 1, ниже 0.",
            ),
        ),
    ),
    Function(
        "SHNOR_SPLIT_TABLE",
        CATEGORY,
        "Изменение совокупного среднего балла по предметам: за счёт баллов и за счёт выбора; суммы дают всё изменение",
        Type.RANGE,
        (
            rows_of(
                "subjects",
                "Строки «предмет, участников и средний балл в прошлом году, участников и средний балл в текущем»",
                SUBJECT,
                count("n0", "Сколько участников в прошлом году; пусто — никого", blank=True),
                figure("mean0", "Средний балл в прошлом году", 0, 100, blank=True),
                count("n1", "Сколько участников в текущем году; пусто — никого", blank=True),
                figure("mean1", "Средний балл в текущем году", 0, 100, blank=True),
            ),
        ),
        _split_table,
        (
            Example(
                ((("Физика", 10, 70, 5, 72), ("История", 10, 50, 15, 51)),),
                ((0.75, -17.75), (0.625, 12.625)),
            ),
        ),
        _PARTS,
    ),
    Function(
        "SHNOR_SPLIT_WHY",
        CATEGORY,
        "Объяснение изменения совокупного среднего балла: баллы, выбор предметов, отклонение от края",
        Type.TEXT,
        (_years("before", "прошлого"), _years("now", "текущего")),
        _why,
        (
            Example(
                (_BEFORE, _NOW),
                "Совокупный средний балл: было 60,00 (n\u00a0=\u00a020), стало 56,25 (n\u00a0=\u00a020), изменение "
                "\u22123,75: +1,38 за счёт результатов по предметам и\u00a0\u22125,13 за счёт выбора предметов. "
                "Отклонение от края с учётом выбора предметов было 0,00. Отклонение от края с учётом выбора предметов "
                "стало 0,00. Его изменение 0,00.",
            ),
        ),
    ),
    Function(
        "SHNOR_REGION_DYNAMICS",
        CATEGORY,
        "Вывод об изменении отклонения от края (двойной разности): трудность экзамена разных лет не мешает",
        Type.TEXT,
        _GAPS,
        _of_gaps(_verdict),
        (
            Example((2022, 60, 40, 62, 2023, 72, 45, 63), "рост"),
            Example((2022, 60, 40, None, 2023, 72, 45, 63), "недостаточно данных"),
        ),
    ),
    Function(
        "SHNOR_REGION_DYNAMICS_WHY",
        CATEGORY,
        "Объяснение вывода об изменении отклонения от края",
        Type.TEXT,
        _GAPS,
        _of_gaps(attrgetter("explanation")),
        (
            Example(
                (2022, 60, 40, None, 2023, 72, 45, 63),
                "Двойная разность не вычислена: нет краевого значения за 2022\u00a0год.",
            ),
        ),
    ),
)
