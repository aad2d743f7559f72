"""The weighted line and the result expected of ИСБ.

Requirements: 1. weighted least squares, intervals and studentised residuals equal a second implementation; 2. τ² by
moments, σ² put together; 3. classes at ±1 and what is said of them; 4. too few schools are refused; 5. no data is no
zero; 6. order and units change nothing.
"""

from __future__ import annotations

from dataclasses import replace
from math import sqrt

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from udfs.expected_result import TITLE, Expectation, Line, SchoolResult, expected_results
from udfs.parameters_context import CONTEXT_DEFAULTS
from udfs.weighted_line import Point, WeightedLine, between_variance, student_quantile

# Whole numbers: no two points differ by less than what rounding may swallow.
clouds = st.lists(
    st.builds(Point, st.integers(20, 80).map(float), st.integers(20, 80).map(float), st.integers(1, 90).map(float)),
    min_size=5,
    max_size=25,
).filter(lambda points: len({point.x for point in points}) > 2)


def matrices(points, between=0.0):
    """The same line by matrices: coefficients, the residuals, the hat matrix's diagonal, the scale and covariance."""
    x = np.array([[1, point.x] for point in points])
    y = np.array([point.y for point in points])
    w = np.array([1 / (between + point.variance) for point in points])
    inverse = np.linalg.inv(x.T @ (w[:, None] * x))
    beta = inverse @ x.T @ (w * y)
    residuals = y - x @ beta
    hats = np.einsum("ij,jk,ik->i", x, inverse, x) * w
    return beta, residuals, hats, w, inverse


@given(clouds, st.sampled_from([0.0, 4.0, 25.0]))
def it_agrees_with_matrices(points, between):
    """1."""
    fit = WeightedLine(points, between)
    beta, residuals, hats, w, inverse = matrices(points, between)
    assert (fit.intercept, fit.slope) == pytest.approx(tuple(beta), abs=1e-7)
    assert fit.residuals == pytest.approx(residuals, abs=1e-7)
    assert [fit.leverage(at) for at in range(len(points))] == pytest.approx(hats, abs=1e-7)
    scale = w @ residuals**2 / (len(points) - 2)
    half = student_quantile(0.975, len(points) - 2) * sqrt(scale * inverse[1, 1])
    assert fit.slope_interval.high - fit.slope == pytest.approx(half, abs=1e-6)


@given(clouds)
def it_studentises_by_truly_leaving_the_school_out(points):
    """1. The line is fitted again without the point, and the spread of the others taken from that fit."""
    fit = WeightedLine(points, 4.0)
    for at, point in enumerate(points):
        others = [*points[:at], *points[at + 1 :]]
        if len({other.x for other in others}) < 2:
            continue
        beta, residuals, _, w, inverse = matrices(others, 4.0)
        spread = w @ residuals**2 / (len(others) - 2)
        gap = point.y - beta @ (1, point.x)
        error = spread * (point.variance + 4.0 + np.array([1, point.x]) @ inverse @ (1, point.x))
        found = fit.studentised(at)
        if spread > 1e-6:
            assert found == pytest.approx(gap / sqrt(error), rel=1e-6, abs=1e-6)


@given(clouds)
def it_estimates_the_variance_between_schools_by_moments(points):
    """2. A second implementation by the trace of the projection matrix."""
    x = np.array([[1, point.x] for point in points])
    w = np.diag([1 / point.variance for point in points])
    projection = w - w @ x @ np.linalg.inv(x.T @ w @ x) @ x.T @ w
    y = np.array([point.y for point in points])
    expected = max(0, (y @ projection @ y - (len(points) - 2)) / np.trace(projection))
    assert between_variance(points) == pytest.approx(expected, rel=1e-6, abs=1e-6)


@pytest.mark.parametrize(
    ("probability", "df", "quantile"),
    [(0.975, 1, 12.706204736), (0.975, 8, 2.306004135), (0.975, 31, 2.039513446), (0.95, 10, 1.812461123), (0.5, 7, 0)],
)
def it_knows_the_tables_of_student(probability: float, df: int, quantile: float):
    """1."""
    assert student_quantile(probability, df) == pytest.approx(quantile, abs=1e-8)


def it_fits_the_line_worked_out_by_hand():
    """1. Weights 1, 2, 1 at x = 0, 1, 3: means 1.25 and 2, Sxx = 4.75, Sxy = 5, so the slope is 20/19."""
    fit = WeightedLine([Point(0, 1, 1), Point(1, 1.5, 0.5), Point(3, 4, 1)])
    assert fit.centre == pytest.approx((1.25, 2), abs=1e-12)
    assert fit.slope == pytest.approx(20 / 19, abs=1e-12)
    assert fit.intercept == pytest.approx(2 - 25 / 19, abs=1e-12)
    assert fit.r2 == pytest.approx(1 - (5.5 - 100 / 19) / 5.5, abs=1e-12)


def it_refuses_what_makes_no_line():
    """4."""
    with pytest.raises(ValueError, match="три точки"):
        WeightedLine([Point(1, 1, 1), Point(1, 2, 1), Point(1, 3, 1)])
    with pytest.raises(ValueError, match="больше 0"):
        Point(1, 1, 0)


def schools(*results: float | None, n: int = 25, sd: float | None = 15.0) -> list[SchoolResult]:
    """Schools with ИСБ 40, 42, 44… and these results."""
    return [SchoolResult(f"{at:03}", 40.0 + 2 * at, result, n, sd) for at, result in enumerate(results)]


def line_of(rows: list[SchoolResult]) -> Line:
    line = expected_results(rows, 15).line
    assert line is not None
    return line


NOISE = (1, -1, 2, -2, 0, 1, -1, 0, 2, -2, 1, -1)
ORDINARY = [50 + 0.8 * 2 * at + noise for at, noise in enumerate(NOISE)]


def it_classes_schools_against_what_is_expected():
    """3."""
    outlier = [*ORDINARY[:5], ORDINARY[5] + 20, *ORDINARY[6:9], ORDINARY[9] - 20, *ORDINARY[10:]]
    table = expected_results(schools(*outlier), 15)
    verdicts = [item.verdict for item in table.schools]
    assert verdicts[5] is Expectation.ABOVE
    assert verdicts[9] is Expectation.BELOW
    assert verdicts[0] is Expectation.AS_EXPECTED
    high, line = table.schools[5], line_of(schools(*outlier))
    assert high.expected == pytest.approx(line.intercept + line.slope * 50, abs=1e-9)
    assert high.residual == pytest.approx(outlier[5] - (line.intercept + line.slope * 50), abs=1e-9)
    assert high.shrunk == pytest.approx(line.between / (line.between + 225 / 25) * (high.residual or 0), abs=1e-9)
    assert line.between > 0
    assert high.t is not None
    assert high.t >= 1


def it_speaks_of_a_comparison_and_never_of_a_school_s_effectiveness():
    """3."""
    table = expected_results(schools(*ORDINARY), 15)
    texts = [table.line.explanation if table.line else "", *(item.explanation for item in table.schools)]
    assert all(text.startswith(TITLE) for text in texts)
    assert "эффективн" not in " ".join(texts).casefold()
    assert "(n = 25), при ИСБ 40,0 ожидается" in texts[1]
    assert texts[0] == (
        "Сопоставление с ожидаемым результатом по 12 школам: на 10 баллов ИСБ результат меняется на +7,8 (95\u00a0%-й "
        "доверительный интервал от +6,4 до +9,1), R² = 0,94; разброс школ вокруг линии 0,0. Школы отличаются от линии "
        "не больше, чем случайно."
    )


@pytest.mark.parametrize(("limit", "verdict"), [(0.5, Expectation.ABOVE), (50, Expectation.AS_EXPECTED)])
def it_takes_the_limit_from_the_methodology(limit: float, verdict: Expectation):
    """3."""
    outlier = [*ORDINARY[:5], ORDINARY[5] + 20, *ORDINARY[6:]]
    table = expected_results(schools(*outlier), 15, replace(CONTEXT_DEFAULTS, expected_t=limit))
    assert table.schools[5].verdict is verdict


def it_refuses_with_too_few_schools():
    """4."""
    table = expected_results(schools(*ORDINARY[:9], None), 15)
    assert table.line is None
    assert table.refusal == "школ с ИСБ и результатом 9, нужно не менее 10"
    assert {item.verdict for item in table.schools} == {Expectation.UNKNOWN}
    assert table.schools[0].explanation == (
        "Сопоставление с ожидаемым результатом: недостаточно данных, школ с ИСБ и результатом 9, нужно не менее 10."
    )
    assert table.schools[0].residual is None


def it_refuses_where_all_schools_have_one_index():
    """4."""
    rows = [replace(row, social=50.0) for row in schools(*ORDINARY)]
    assert expected_results(rows, 15).refusal == "ИСБ у всех школ один и тот же"


def it_leaves_a_school_without_data_out_and_says_so():
    """5."""
    with_gap = expected_results([*schools(*ORDINARY), SchoolResult("099", None, 40.0, 20)], 15)
    without = expected_results(schools(*ORDINARY), 15)
    assert with_gap.line == without.line
    assert with_gap.schools[-1].verdict is Expectation.UNKNOWN
    assert with_gap.schools[-1].residual is None
    assert "нет ИСБ или результата" in with_gap.schools[-1].explanation


def it_has_no_verdict_where_the_others_lie_on_the_line_exactly():
    """5."""
    table = expected_results(schools(*(40 + at for at in range(12))), 15)
    assert {item.verdict for item in table.schools} == {Expectation.UNKNOWN}
    assert "сравнить не с чем" in table.schools[0].explanation


def it_puts_the_pupils_variance_together_or_takes_the_given_one():
    """2. (9·100 + 19·400) / 28; without any, the given deviation; errors of their own outweigh both."""
    rows = schools(*ORDINARY, sd=None)
    assert line_of(rows).within == 225
    rows[0], rows[1] = replace(rows[0], n=10, sd=10.0), replace(rows[1], n=20, sd=20.0)
    assert line_of(rows).within == pytest.approx(8500 / 28, abs=1e-9)
    own = [replace(row, se=3.0) for row in rows]
    assert line_of(own).within is None


def it_says_when_the_link_or_the_differences_are_not_established():
    """3."""
    flat = expected_results(schools(50, 51, 49, 50, 52, 48, 50, 51, 49, 50, n=5), 15)
    assert flat.line is not None
    assert "Связь результата с ИСБ не установлена" in flat.line.explanation
    assert flat.line.between == 0
    assert "не больше, чем случайно" in flat.line.explanation
    assert all(item.shrunk == 0 for item in flat.schools)


def it_takes_a_school_once():
    """5."""
    with pytest.raises(ValueError, match="указана дважды"):
        expected_results([*schools(*ORDINARY), schools(1.0)[0]], 15)


@given(st.permutations(schools(*ORDINARY)))
def it_does_not_depend_on_the_order_of_schools(rows):
    """6."""
    assert expected_results(rows, 15) == expected_results(schools(*ORDINARY), 15)


@given(st.integers(-20, 20), st.sampled_from([0.5, 2.0, 10.0]))
def it_gives_the_same_classes_in_other_units(shift: int, factor: float):
    """6. Residuals in standard errors don't know what the result is measured in."""
    rows = schools(*ORDINARY)
    other = [replace(row, result=shift + factor * (row.result or 0), sd=15 * factor) for row in rows]
    found = [item.t for item in expected_results(other, 15 * factor).schools]
    assert found == pytest.approx([item.t for item in expected_results(rows, 15).schools], abs=1e-7)
