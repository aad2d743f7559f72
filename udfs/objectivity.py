"""Markers of objectivity O1 and O5, and all of them together: what to look at (domain/methodology.md, 6).

Never an accusation. Two directions are told apart and not added up: ВПР above what other results bear out, and the
journal above ВПР. The comparison with the journal (O4) is udfs/objectivity_journal.py.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from math import sqrt

from schemas.russian import NBSP, number, plural
from udfs.intervals import Z_95
from udfs.parameters_sheets import SHEET_DEFAULTS, SheetParameters
from udfs.records import Origin
from udfs.shnor import Answer

LABEL = "признаки, требующие проверки"
EXEMPT_TYPES = ("гимназия", "лицей")
"""Their results may well be far above the region's."""


class Direction(StrEnum):
    """What a marker points at."""

    VPR_HIGH = "результаты ВПР выше подтверждаемых"
    JOURNAL_HIGH = "отметки в журнале выше результатов ВПР"


@dataclass(frozen=True, slots=True)
class Marker:
    """A marker of one school. `answer` «да» is a sign to look at; `direction` None where there is none.

    `value` is what was compared with the limit, `p` the probability of such a result by chance where it is tested.
    """

    code: str
    subject: str
    answer: Answer
    direction: Direction | None
    value: float | None
    p: float | None
    n: int | None
    explanation: str
    origins: tuple[Origin, ...] = ()

    @property
    def verdict(self) -> str:
        """«признаки, требующие проверки», or the answer where there are none."""
        return LABEL if self.answer is Answer.YES else self.answer.value


@dataclass(frozen=True, slots=True)
class Result:
    """A mean result of a group. `region` is the region's mean, `sd` the pupils' spread, `between` that of schools."""

    name: str
    mean: float
    n: int
    region: float
    sd: float
    between: float = 0.0

    def __post_init__(self) -> None:
        if self.n < 1 or self.sd <= 0 or self.between < 0:
            raise ValueError(f"{self.name}: нужны n не меньше 1 и положительный разброс")

    @property
    def z(self) -> float:
        """How far above the region the mean is, in standard deviations of a school's mean."""
        return (self.mean - self.region) / sqrt(self.between**2 + self.sd**2 / self.n)

    @property
    def in_sd(self) -> float:
        """How far above the region the mean is, in standard deviations of pupils."""
        return (self.mean - self.region) / self.sd


@dataclass(frozen=True, slots=True)
class Objectivity:
    """The markers of a school by direction: the numbers stand side by side and are not added up."""

    vpr_high: tuple[Marker, ...]
    journal_high: tuple[Marker, ...]
    unknown: int
    verdict: str
    explanation: str


def far_above_region(
    result: Result | None,
    exam_z: float | None,
    school_type: str = "",
    methodology: SheetParameters = SHEET_DEFAULTS,
) -> Marker:
    """O1: ВПР far above the region, and no exam bears it out. `exam_z` is that of ОГЭ or ЕГЭ, None if unknown."""
    m = methodology
    if school_type.casefold() in EXEMPT_TYPES:
        return Marker("O1", "", Answer.EXCLUDED, None, None, None, None, f"Признак не рассчитывается: {school_type}.")
    if result is None or result.n < m.objectivity_n_min:
        n = None if result is None else result.n
        why = "нет результатов школы или края" if n is None else f"участников {n}, нужно {m.objectivity_n_min}"
        return Marker("O1", "", Answer.UNKNOWN, None, None, None, n, f"Недостаточно данных: {why}.")
    answer = Answer.NO
    if result.z > m.objectivity_far:
        answer = Answer.UNKNOWN if exam_z is None else Answer.YES if exam_z < m.objectivity_exam else Answer.NO
    exam = "результатов экзаменов нет" if exam_z is None else f"экзамен {number(exam_z, 2)}"
    limits = f"больше {number(m.objectivity_far)} при экзамене меньше {number(m.objectivity_exam)}"
    text = (
        f"{sign_of(answer)}. {result.name}: среднее {number(result.mean, 2)}, край {number(result.region, 2)}, "
        f"n{NBSP}={NBSP}{result.n}, отклонение {number(result.z, 2)}; {exam} (признак — {limits})."
    )
    direction = Direction.VPR_HIGH if answer is Answer.YES else None
    return Marker("O1", result.name, answer, direction, result.z, None, result.n, text)


def cohort_break(
    before: Result | None, after: Result | None, methodology: SheetParameters = SHEET_DEFAULTS, z: float = Z_95
) -> Marker:
    """O5: the same pupils fall against the region by more than the limit, and by more than chance explains.

    Both results are in standard deviations of pupils; for example ВПР of grade 8 and ОГЭ of grade 9.
    """
    least = methodology.objectivity_n_min
    if before is None or after is None or min(before.n, after.n) < least:
        n = None if before is None or after is None else min(before.n, after.n)
        why = "нет одного из результатов" if n is None else f"участников {n}, нужно {least}"
        return Marker("O5", "", Answer.UNKNOWN, None, None, None, n, f"Недостаточно данных: {why}.")
    drop, noise = before.in_sd - after.in_sd, z * sqrt(1 / before.n + 1 / after.n)
    limit = methodology.objectivity_break
    answer = Answer.YES if drop > limit and drop > noise else Answer.NO
    name = f"{before.name} → {after.name}"
    text = (
        f"{sign_of(answer)}. {name}: отклонение от края было {number(before.in_sd, 2)}, "
        f"стало {number(after.in_sd, 2)}, падение {number(drop, 2)} (признак — больше {number(limit)} и больше "
        f"случайного {number(noise, 2)}; n{NBSP}={NBSP}{before.n} и {after.n})."
    )
    direction = Direction.VPR_HIGH if answer is Answer.YES else None
    return Marker("O5", name, answer, direction, drop, None, min(before.n, after.n), text)


def objectivity(markers: Iterable[Marker], methodology: SheetParameters = SHEET_DEFAULTS) -> Objectivity:
    """The markers together. A check is proposed for a direction with enough independent ones: different kinds count."""
    each = list(markers)
    high = tuple(marker for marker in each if marker.direction is Direction.VPR_HIGH)
    journal = tuple(marker for marker in each if marker.direction is Direction.JOURNAL_HIGH)
    unknown = sum(marker.answer is Answer.UNKNOWN for marker in each)
    parts, proposed = [], []
    for direction, found in ((Direction.VPR_HIGH, high), (Direction.JOURNAL_HIGH, journal)):
        kinds = sorted({marker.code for marker in found})
        if kinds:
            word = plural(len(kinds), "вид признаков", "вида признаков", "видов признаков")
            parts.append(f"{direction}: {len(kinds)}{NBSP}{word} ({', '.join(kinds)})")
        if len(kinds) >= methodology.objectivity_markers:
            proposed.append(direction.value)
    verdict = LABEL if parts else "недостаточно данных" if unknown or not each else "признаков нет"
    advice = f" Предлагается перепроверка или внешнее наблюдение: {'; '.join(proposed)}." if proposed else ""
    lacking = f" Без данных осталось признаков: {unknown}." if unknown else ""
    return Objectivity(
        high, journal, unknown, verdict, f"{'; '.join([verdict.capitalize(), *parts])}.{advice}{lacking}"
    )


def sign_of(answer: Answer) -> str:
    """How an explanation begins: «Признаки, требующие проверки» or «Признак: нет»."""
    return LABEL[0].upper() + LABEL[1:] if answer is Answer.YES else f"Признак: {answer}"
