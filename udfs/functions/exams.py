"""Worksheet functions of exams on the 100-point scale (domain/methodology.md, 5.2)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from schemas.reference.ege import minimum_scores
from udfs.exams import (
    SubjectMean,
    SubjectRow,
    aggregate_change,
    aggregate_mean,
    district_dynamics,
    region_deviation,
)
from udfs.functions.common import count
from udfs.functions.declaration import Argument, Example, Function, Row, Type, each_row, whole
from udfs.region_gap import YearMean, double_difference

CATEGORY: Final = "ЕГЭ"
SUBJECT: Final = Argument("subject", Type.TEXT, "Предмет, как в формах, например Физика")
_N: Final = count("n", "Сколько участников")


def _score(name: str, help_ru: str, *, blank: bool = False) -> Argument:
    return Argument(name, Type.NUMBER, help_ru, blank=blank, low=0, high=100)


def _subjects(name: str, when: str) -> Argument:
    columns = (SUBJECT, _N, _score("mean", "Средний балл"))
    return Argument(name, Type.RANGE, f"Строки «предмет, участников, средний балл»{when}", columns=columns)


SCORES: Final = Argument(
    "scores",
    Type.RANGE,
    "Строки «прошлый год, текущий год, край»; столбца края может не быть",
    columns=(
        _score("previous", "Средний балл прошлого года", blank=True),
        _score("current", "Средний балл текущего года", blank=True),
        Argument("region", Type.NUMBER, "Краевой средний балл", optional=True, low=0, high=100),
    ),
)
_YEARS: Final = (_subjects("before", " прошлого года"), _subjects("now", " текущего года"))
_COLUMNS: Final = ("Изменение", "Направление", "Отклонение от края", "Положение")


def _mean(rows: Sequence[Row]) -> float | None:
    return aggregate_mean(_means(rows))


def _rate(before: Sequence[Row], now: Sequence[Row]) -> float | None:
    change = aggregate_change(_means(before), _means(now))
    return change.rate if change else None


def _mix(before: Sequence[Row], now: Sequence[Row]) -> float | None:
    change = aggregate_change(_means(before), _means(now))
    return change.mix if change else None


def _means(rows: Sequence[Row]) -> list[SubjectMean]:
    return [SubjectMean(subject, n, mean) for subject, n, mean in whole(rows)]


def _against_region(rows: Sequence[Row]) -> float | None:
    found = region_deviation(SubjectMean("", n, mean, region) for n, mean, region in whole(rows))
    return found.value if found else None


def _double_difference(mean0: float, region0: float, mean1: float, region1: float) -> float | None:
    return double_difference(YearMean(0, 1, mean0, region0), YearMean(1, 1, mean1, region1)).value


def _table(rows: Sequence[Row]) -> list[Sequence[object]]:
    return each_row(rows, len(_COLUMNS), _compared)


def _compared(previous: float | None, current: float | None, region: float | None) -> tuple[object, ...]:
    found = district_dynamics([SubjectRow("", previous, current, region)]).subjects[0]
    return found.delta, found.direction, found.against_region, found.position


def _minimum(subject: str) -> int:
    known = {name.casefold(): score for name, score in minimum_scores().items()}
    if subject.casefold() not in known:
        raise ValueError(f"Предмета «{subject}» нет среди предметов ЕГЭ со 100-балльной шкалой")
    return known[subject.casefold()]


_BEFORE: Final = (("Физика", 10, 70), ("История", 10, 50))
_NOW: Final = (("Физика", 5, 72), ("История", 15, 51))

FUNCTIONS: Final = (
    Function(
        "SHNOR_AGGREGATE_MEAN",
        CATEGORY,
        "Совокупный средний балл: среднее по предметам с весом участников",
        Type.NUMBER,
        (_subjects("subjects", ""),),
        _mean,
        (Example((_BEFORE,), 60.0), Example((_NOW,), 56.25)),
    ),
    Function(
        "SHNOR_RATE_EFFECT",
        CATEGORY,
        "Часть изменения совокупного среднего балла за счёт самих баллов (разложение Китагавы)",
        Type.NUMBER,
        _YEARS,
        _rate,
        (Example((_BEFORE, _NOW), 1.375),),
    ),
    Function(
        "SHNOR_MIX_EFFECT",
        CATEGORY,
        "Часть изменения совокупного среднего балла за счёт выбора предметов (разложение Китагавы)",
        Type.NUMBER,
        _YEARS,
        _mix,
        (Example((_BEFORE, _NOW), -5.125),),
    ),
    Function(
        "SHNOR_AGAINST_REGION",
        CATEGORY,
        "Среднее отклонение от края по предметам с весом участников; предметы без краевого балла не считаются",
        Type.NUMBER,
        (
            Argument(
                "subjects",
                Type.RANGE,
                "Строки «участников, средний балл, краевой средний балл»",
                columns=(_N, _score("mean", "Средний балл"), _score("region", "Краевой средний балл", blank=True)),
            ),
        ),
        _against_region,
        (Example((((10, 70, 66), (30, 50, 52), (5, 40, None)),), -0.5),),
    ),
    Function(
        "SHNOR_DOUBLE_DIFFERENCE",
        CATEGORY,
        "Двойная разность: изменение отклонения от края между двумя годами. Нужны краевые баллы обоих лет",
        Type.NUMBER,
        (
            _score("mean0", "Средний балл прошлого года"),
            _score("region0", "Краевой средний балл прошлого года"),
            _score("mean1", "Средний балл текущего года"),
            _score("region1", "Краевой средний балл текущего года"),
        ),
        _double_difference,
        (Example((62.5, 58, 60.3, 56.9), -1.1), Example((62.5, None, 60.3, 56.9), "#N/A")),
    ),
    Function(
        "SHNOR_EXAMS_TABLE",
        CATEGORY,
        "Средние баллы до 0,1 рядом с прошлым годом и с краем. Знак изменения — ещё не вывод о динамике",
        Type.RANGE,
        (SCORES,),
        _table,
        (
            Example(
                (((72.4, 73.6, 73.6), (62.5, 60.3, 56.9), (None, 60.3, None)),),
                (
                    (1.2, "рост", 0.0, "равно"),
                    (-2.2, "снижение", 3.4, "выше"),
                    ("#N/A", "#N/A", "#N/A", "#N/A"),
                ),
            ),
        ),
        _COLUMNS,
    ),
    Function(
        "SHNOR_MIN_SCORE",
        CATEGORY,
        "Минимальный балл ЕГЭ по предмету; по русскому языку — для аттестата (24)",
        Type.NUMBER,
        (SUBJECT,),
        _minimum,
        (Example(("Русский язык",), 24), Example(("Математика (профиль)",), 27), Example(("Ботаника",), "#VALUE!")),
    ),
)
