"""Synthetic rows of «Социальный паспорт»: levels of a school, agreeing with «Контингент» of the first term."""

from __future__ import annotations

from macros.demo import numbers
from macros.demo.district import PERIODS, PROFILES, Row
from macros.demo.enrolment import movement

_LEVELS = {"НОО": range(1, 5), "ООО": range(5, 10), "СОО": range(10, 12)}


def social_rows(code: str) -> list[Row]:
    """The three rows (НОО, ООО, СОО) of a school; a level the school lacks is a row of zeros."""
    return [_row(code, level, grades) for level, grades in _LEVELS.items()]


def _row(code: str, level: str, grades: range) -> Row:
    rng = numbers.generator("social", code, level)
    weakness = PROFILES[code].weakness
    count = sum(movement(code, PERIODS[0], grade).end for grade in grades)
    covered = round(count * rng.uniform(0.9, 1.0))

    def share(low: float, high: float) -> int:
        return round(covered * rng.uniform(low, high))

    intraschool = share(0.0, 0.02 + 0.08 * weakness)
    police = share(0.0, 0.01 + 0.05 * weakness)
    commission = share(0.0, 0.01 + 0.03 * weakness)
    largest, total = max(intraschool, police, commission), intraschool + police + commission
    return {
        "level": level,
        "pupils": count,
        "covered": covered,
        # Strong schools have more parents with degrees: the link the index of social well-being is built on.
        "both_higher": share(0.38 - 0.6 * weakness, 0.48 - 0.6 * weakness),
        "single_parent": share(0.12 + 0.2 * weakness, 0.22 + 0.2 * weakness),
        # A pupil may be on several registers at once: between the longest of them and their sum.
        "registered": rng.randint(largest, min(total, covered)),
        "intraschool": intraschool,
        "police": police,
        "commission": commission,
        "non_native": share(0.01, 0.12),
        "low_income": share(0.05 + 0.2 * weakness, 0.15 + 0.2 * weakness),
        "large_family": share(0.08, 0.2),
        "disabled": share(0.005, 0.02),
        "wards": share(0.005, 0.03),
        # Rounded down: above 15 % of a small level the share of parents with degrees would be doubtful (rule S6).
        "unknown": int(covered * rng.uniform(0.0, 0.05 + 0.2 * weakness)),
    }
