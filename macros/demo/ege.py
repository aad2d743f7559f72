"""Synthetic ЕГЭ results whose district means are the order's own.

Single scores are made first, so that «не преодолели», «80 и выше» and the mean of a school agree by construction. Then
they are moved by single points until the mean of the schools' submitted means, weighted by participants, equals the
printed one. The order prints no values of 2021: those are free. «80 и выше» counts results, not graduates as the order
does, and so is larger than its 160 and 183.
"""

from __future__ import annotations

from decimal import Decimal
from functools import cache
from itertools import cycle

from macros.demo import numbers
from macros.demo.district import PROFILES, pupils
from schemas.reference.ege import high_scorers, minimum_scores, subject_means
from schemas.reference.schools import EVENING_SCHOOL, OrderMark, ege_schools, school

Scores = dict[str, list[int]]
"""Scores of one subject by school code."""

_SPREAD = 13.0
_TOP = 99
_TOLERANCE = 0.049
_OFTEN_FAILED = "Обществознание"

_SHARES = {
    "Русский язык": 1.0,
    "Математика (профиль)": 0.52,
    "Физика": 0.22,
    "Химия": 0.13,
    "Информатика": 0.13,
    "Биология": 0.18,
    "История": 0.17,
    "География": 0.04,
    "Английский язык": 0.10,
    "Обществознание": 0.48,
    "Литература": 0.07,
}
"""Participants by subject, as a share of those who sat ЕГЭ."""

_MEANS_2021 = {
    "Русский язык": Decimal("72.1"),
    "Математика (профиль)": Decimal("58.4"),
    "Физика": Decimal("56.2"),
    "Информатика": Decimal("63.5"),
    "Биология": Decimal("54.0"),
    "Обществознание": Decimal("59.8"),
}

_PARTICIPANTS_2021 = 413
_EVENING_PARTICIPANTS = {2019: 20, 2020: 8, 2021: 8}

_HUNDREDS: dict[int, dict[tuple[str, str], int]] = {
    # Ten results, as many as the order counts; it doesn't say whose they were.
    2019: {
        ("001", "Русский язык"): 2,
        ("005", "Русский язык"): 1,
        ("008", "Русский язык"): 1,
        ("011", "Русский язык"): 1,
        ("010", "Химия"): 1,
        ("001", "Информатика"): 1,
        ("035", "Обществознание"): 1,
        ("019", "История"): 1,
        ("005", "Литература"): 1,
    },
    # The order names these three («100 б - 2020 год»).
    2020: {("011", "Химия"): 2, ("025", "Обществознание"): 1},
    2021: {},
}


def district_means(year: int) -> dict[str, Decimal]:
    """The district's mean by subject the synthetic results of 2019, 2020 or 2021 come out at."""
    return _MEANS_2021 if year == 2021 else {row.subject: row.mean(year) for row in subject_means()}


@cache
def participants(year: int) -> dict[str, int]:
    """Graduates who sat ЕГЭ, by school: 537 in 2019 and 430 in 2020, as the order's shares of 80+ imply."""
    totals = {row.year: row.implied_base for row in high_scorers()} | {2021: _PARTICIPANTS_2021}
    graduates = {item.code: pupils(item.code, year - 1, 11) for item in ege_schools() if item.is_day_school}
    day = numbers.allocate(totals[year] - _EVENING_PARTICIPANTS[year], graduates)
    return day | {EVENING_SCHOOL: _EVENING_PARTICIPANTS[year]}


@cache
def subject_scores(year: int, subject: str) -> Scores:
    """Single scores of every school that had participants in the subject, rising within a school."""
    counts = _counts(year, subject)
    target = float(district_means(year)[subject])
    above = {code: _above_district(code, year) for code in counts}
    centre = sum(counts[code] * above[code] for code in counts) / sum(counts.values())
    found = {}
    for code, count in counts.items():
        rng = numbers.generator("ege", year, subject, code)
        mean = target + above[code] - centre + rng.uniform(-1.5, 1.5)
        found[code] = numbers.scores(rng, count, mean, _SPREAD, _lowest(code, year, subject), _TOP)
        if _has_certain_fail(code, year, subject):
            found[code][0] = min(found[code][0], minimum_scores()[subject] - 6)
        hundreds = _HUNDREDS[year].get((code, subject), 0)
        found[code][count - hundreds :] = [100] * hundreds
    _balance(found, target, {code: _lowest(code, year, subject) for code in counts})
    return found


def submitted_mean(scores: Scores) -> float:
    """The district's mean as it follows from what schools submit: means of one decimal, weighted by participants."""
    whole = sum(len(values) for values in scores.values())
    return sum(len(values) * round(sum(values) / len(values), 1) for values in scores.values()) / whole


def _balance(scores: Scores, target: float, lowest: dict[str, int]) -> None:
    """Move single scores by one point, school after school, until the submitted mean is the target to 0,1."""
    for turn, code in enumerate(cycle(scores)):
        gap = target - submitted_mean(scores)
        if abs(gap) < _TOLERANCE:
            return
        values = scores[code]
        place = turn // len(scores) % len(values)
        moved = values[place] + (1 if gap > 0 else -1)
        if values[place] <= _TOP and lowest[code] <= moved <= _TOP:
            values[place] = moved


def _counts(year: int, subject: str) -> dict[str, int]:
    """Participants of a subject by school; schools without any are left out."""
    sat = participants(year)
    if subject == "Русский язык":
        return sat
    weights = {
        code: count * numbers.generator("choice", code, subject).uniform(0.7, 1.3) for code, count in sat.items()
    }
    shared = numbers.allocate(round(_SHARES[subject] * sum(sat.values())), weights)
    return {code: count for code, count in shared.items() if count}


def _above_district(code: str, year: int) -> float:
    """Points above the district's mean; 2021 keeps most of what 2020 brought."""
    first, second = PROFILES[code].ege
    return {2019: first, 2020: second, 2021: 0.3 * first + 0.7 * second}[year]


def _lowest(code: str, year: int, subject: str) -> int:
    """The lowest score possible.

    Nobody fails Russian («нет выпускников, не получивших аттестат»), nor any subject of 2020 in the seven schools the
    order names.
    """
    clean = year == 2020 and OrderMark.NO_FAILS_2020 in school(code).marks
    return minimum_scores()[subject] if clean or subject == "Русский язык" else 5


def _has_certain_fail(code: str, year: int, subject: str) -> bool:
    """True where one score must lie under the minimum: the order's list of schools without fails is complete."""
    return (year, subject) == (2020, _OFTEN_FAILED) and OrderMark.NO_FAILS_2020 not in school(code).marks
