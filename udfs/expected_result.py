"""The result expected of a school's ИСБ: a comparison with the expected result, never a measure of a school's work.

Weighted least squares over the schools of the district, each as heavy as it is precise (domain/methodology.md, 2,
«Contextualised comparison»). There is no prior attainment of the same pupils here, so it is no value added.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import fsum, sqrt

from schemas.russian import number, signed
from udfs.intervals import Interval
from udfs.parameters_context import CONTEXT_DEFAULTS, ContextParameters
from udfs.records import Origin
from udfs.social_index import digits_apart
from udfs.weighted_line import Point, WeightedLine, between_variance

TITLE = "Сопоставление с ожидаемым результатом"
_TINY = 1e-9


class Expectation(StrEnum):
    """Where a result stands against the expected one."""

    ABOVE = "выше ожидаемого"
    AS_EXPECTED = "соответствует ожидаемому"
    BELOW = "ниже ожидаемого"
    UNKNOWN = "недостаточно данных"


@dataclass(frozen=True, slots=True)
class SchoolResult:
    """A school's ИСБ and its result (ИОР or a mean) of `n` results; None for what is not known.

    The error of the result is `se` where it is known (ИОР has one), otherwise it follows from the pupils' spread: `sd`
    of the school, put together over the schools.
    """

    school: str
    social: float | None
    result: float | None
    n: int | None
    sd: float | None = None
    se: float | None = None
    origins: tuple[Origin, ...] = ()


@dataclass(frozen=True, slots=True)
class Line:
    """The fitted line result = `intercept` + `slope` · ИСБ over `n` schools.

    `slope_interval` is Student's 95 % interval; `within` is σ², the variance of pupils (None where every school has its
    own error), `between` is τ², that of schools around the line.
    """

    n: int
    intercept: float
    slope: float
    slope_interval: Interval
    r2: float
    within: float | None
    between: float
    explanation: str


@dataclass(frozen=True, slots=True)
class Expected:
    """One school against the line; all None and «недостаточно данных» where it can't be told.

    `t` is the studentised residual with the school left out, `shrunk` the residual pulled to 0 by its reliability.
    """

    school: str
    verdict: Expectation
    result: float | None
    expected: float | None
    residual: float | None
    t: float | None
    shrunk: float | None
    n: int | None
    explanation: str
    origins: tuple[Origin, ...]


@dataclass(frozen=True, slots=True)
class ExpectedTable:
    """The line (None with the reason where it is refused) and the schools by code."""

    line: Line | None
    refusal: str
    schools: tuple[Expected, ...]


def expected_results(
    schools: Iterable[SchoolResult], sd: float, methodology: ContextParameters = CONTEXT_DEFAULTS
) -> ExpectedTable:
    """The line and each school's residual. `sd` is the pupils' standard deviation where no school gave one.

    Refused, with the reason, for fewer schools than `expected_min_schools` or when all have one and the same ИСБ.
    Raises ValueError for a school given twice.
    """
    rows = sorted(schools, key=lambda row: row.school)
    if len({row.school for row in rows}) < len(rows):
        raise ValueError("Ожидаемый результат: школа указана дважды")
    needs_sd = [row for row in rows if _is_known(row) and row.se is None]
    within = _within(rows, sd) if needs_sd else None
    known = {row.school: point for row in rows if (point := _point(row, within))}
    refusal = _refusal(list(known.values()), methodology)
    if refusal:
        return ExpectedTable(None, refusal, tuple(_unknown(row, refusal) for row in rows))
    points = list(known.values())
    between = between_variance(points)
    fit = WeightedLine(points, between)
    places = {school: at for at, school in enumerate(known)}
    return ExpectedTable(
        _line(fit, within),
        "",
        tuple(
            _expected(row, fit, places[row.school], methodology)
            if row.school in places
            else _unknown(row, "нет ИСБ или результата")
            for row in rows
        ),
    )


def _is_known(row: SchoolResult) -> bool:
    return row.social is not None and row.result is not None and bool(row.n)


def _within(rows: Iterable[SchoolResult], sd: float) -> float:
    """σ²: the schools' own variances put together by degrees of freedom; `sd` squared where no school gave one."""
    given = [(row.n - 1, row.sd) for row in rows if row.sd is not None and row.n and row.n > 1]
    freedom = sum(df for df, _ in given)
    together = fsum(df * spread**2 for df, spread in given) / freedom if freedom else 0.0
    return together or sd**2


def _point(row: SchoolResult, within: float | None) -> Point | None:
    if row.social is None or row.result is None or not row.n:
        return None
    variance = row.se**2 if row.se is not None else (within or 0.0) / row.n
    return Point(row.social, row.result, variance)


def _refusal(points: Sequence[Point], methodology: ContextParameters) -> str:
    least = methodology.expected_min_schools
    if len(points) < least:
        return f"школ с ИСБ и результатом {len(points)}, нужно не менее {least}"
    if max(point.x for point in points) - min(point.x for point in points) < _TINY:
        return "ИСБ у всех школ один и тот же"
    return ""


def _line(fit: WeightedLine, within: float | None) -> Line:
    n, interval, between = len(fit.points), fit.slope_interval, fit.between
    text = (
        f"{TITLE} по {n} школам: на 10 баллов ИСБ результат меняется на {signed(10 * fit.slope, 1)} (95\u00a0%-й "
        f"доверительный интервал от {signed(10 * interval.low, 1)} до {signed(10 * interval.high, 1)}), "
        f"R² = {number(fit.r2, 2)}; разброс школ вокруг линии {number(sqrt(between), 1)}."
    )
    if 0 in interval:
        text += " Связь результата с ИСБ не установлена: интервал включает ноль."
    if not between:
        text += " Школы отличаются от линии не больше, чем случайно."
    return Line(n, fit.intercept, fit.slope, interval, fit.r2, within, between, text)


def _expected(row: SchoolResult, fit: WeightedLine, at: int, methodology: ContextParameters) -> Expected:
    point, residual, t = fit.points[at], fit.residuals[at], fit.studentised(at)
    expected, shrunk = point.y - residual, fit.shrunk(at)
    limit = methodology.expected_t
    if t is None:
        verdict, why = Expectation.UNKNOWN, "разброс остальных школ вокруг линии нулевой, сравнить не с чем"
    else:
        exact = round(t, 9)
        verdict = Expectation.AS_EXPECTED
        if abs(exact) >= limit:
            verdict = Expectation.ABOVE if exact > 0 else Expectation.BELOW
        why = {
            Expectation.ABOVE: f"не менее {number(limit)}",
            Expectation.BELOW: f"не более {number(-limit)}",
        }.get(verdict, f"между {number(-limit)} и {number(limit)}")
        why = f"стьюдентизированное отклонение {number(t, digits_apart(t, -limit, limit))} — {why}"
    text = (
        f"{TITLE}: {verdict}. Результат {number(point.y, 1)} (n = {row.n}), при ИСБ {number(point.x, 1)} ожидается "
        f"{number(expected, 1)}, отклонение {signed(residual, 1)}, с учётом надёжности "
        f"({number(fit.between * fit.weights[at], 2)}) {signed(shrunk, 1)}; {why}. Школ {len(fit.points)}."
    )
    return Expected(row.school, verdict, point.y, expected, residual, t, shrunk, row.n, text, row.origins)


def _unknown(row: SchoolResult, reason: str) -> Expected:
    text = f"{TITLE}: {Expectation.UNKNOWN}, {reason}."
    return Expected(row.school, Expectation.UNKNOWN, row.result, None, None, None, None, row.n, text, row.origins)
