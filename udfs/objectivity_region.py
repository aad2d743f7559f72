"""Markers of objectivity O1 and O5: results of ВПР against the region's and the exams' (domain/methodology.md, 6)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt

from schemas.russian import NBSP, number
from udfs.intervals import Z_95
from udfs.objectivity import Direction, Marker, sign_of
from udfs.parameters_sheets import SHEET_DEFAULTS, SheetParameters
from udfs.records import Origin
from udfs.shnor import Answer

EXEMPT_TYPES = ("гимназия", "лицей")
"""Their results may well be far above the region's."""


@dataclass(frozen=True, slots=True)
class Result:
    """A mean result of a group. `region` is the region's mean, `sd` the pupils' spread, `between` that of schools.

    Raises ValueError (Russian) for fewer than one participant or a spread that is not positive.
    """

    name: str
    mean: float
    n: int
    region: float
    sd: float
    between: float = 0.0
    origins: tuple[Origin, ...] = ()

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
class Lack:
    """A result that can't be compared with the region, and why; `n` are its participants where they are known."""

    name: str
    why: str
    n: int | None = None
    origins: tuple[Origin, ...] = ()


Compared = Result | Lack


def far_above_region(
    result: Compared,
    exams: Sequence[Compared],
    school_type: str,
    methodology: SheetParameters = SHEET_DEFAULTS,
) -> Marker:
    """O1: ВПР far above the region, and none of the school's exams in the subject bears it out.

    An exam, or a type of school, that is not known could bear it out: then the answer is «недостаточно данных».
    """
    m = methodology
    if school_type.casefold() in EXEMPT_TYPES:
        why = f"Признак не рассчитывается: {school_type}."
        return Marker("O1", result.name, Answer.EXCLUDED, None, None, None, None, why)
    vpr = _enough(result, m)
    if isinstance(vpr, Lack):
        return _unknown("O1", vpr)
    looked = [_enough(exam, m) for exam in exams] if vpr.z > m.objectivity_far else []
    answer, why = _borne_out(looked, school_type, m) if vpr.z > m.objectivity_far else (Answer.NO, "")
    text = (
        f"{sign_of(answer)}. {vpr.name}: среднее {number(vpr.mean, 2)}, край {number(vpr.region, 2)}, "
        f"n{NBSP}={NBSP}{vpr.n}, отклонение {number(vpr.z, 2)}{why} "
        f"(признак — больше {number(m.objectivity_far)} при экзамене меньше {number(m.objectivity_exam)})."
    )
    direction = Direction.VPR_HIGH if answer is Answer.YES else None
    origins = _origins(vpr, *looked)
    return Marker("O1", vpr.name, answer, direction, vpr.z, None, vpr.n, text, origins)


def _borne_out(exams: Sequence[Compared], school_type: str, m: SheetParameters) -> tuple[Answer, str]:
    """Whether a result far above the region is a sign, and what the exams say."""
    said = "; ".join(
        f"{exam.name}: отклонение {number(exam.z, 2)}" if isinstance(exam, Result) else f"{exam.name}: {exam.why}"
        for exam in exams
    )
    if any(isinstance(exam, Result) and exam.z >= m.objectivity_exam for exam in exams):
        return Answer.NO, f"; {said}"
    if not exams:
        return Answer.UNKNOWN, "; экзамена, с которым сравнить, нет"
    if any(isinstance(exam, Lack) for exam in exams):
        return Answer.UNKNOWN, f"; {said}"
    if not school_type:
        return Answer.UNKNOWN, f"; {said}; тип школы в «Реестре ОО» не указан"
    return Answer.YES, f"; {said}"


def cohort_break(
    before: Compared, after: Compared, methodology: SheetParameters = SHEET_DEFAULTS, z: float = Z_95
) -> Marker:
    """O5: the same pupils fall against the region by more than the limit, and by more than chance explains.

    Both results are in standard deviations of pupils; for example ВПР of grade 8 and ОГЭ of grade 9.
    """
    first, last = _enough(before, methodology), _enough(after, methodology)
    name = f"{first.name} → {last.name}"
    if isinstance(first, Lack) or isinstance(last, Lack):
        why = "; ".join(f"{item.name}: {item.why}" for item in (first, last) if isinstance(item, Lack))
        known = [item.n for item in (first, last) if item.n is not None]
        return _unknown("O5", Lack(name, why, min(known, default=None), _origins(first, last)))
    drop, noise = first.in_sd - last.in_sd, z * sqrt(1 / first.n + 1 / last.n)
    limit = methodology.objectivity_break
    answer = Answer.YES if drop > limit and drop > noise else Answer.NO
    text = (
        f"{sign_of(answer)}. {name}: отклонение от края было {number(first.in_sd, 2)}, "
        f"стало {number(last.in_sd, 2)}, падение {number(drop, 2)} (признак — больше {number(limit)} и больше "
        f"случайного {number(noise, 2)}; n{NBSP}={NBSP}{first.n} и {last.n})."
    )
    direction = Direction.VPR_HIGH if answer is Answer.YES else None
    return Marker("O5", name, answer, direction, drop, None, min(first.n, last.n), text, _origins(first, last))


def _enough(result: Compared, m: SheetParameters) -> Compared:
    """The result, or that its participants are too few."""
    if isinstance(result, Lack) or result.n >= m.objectivity_n_min:
        return result
    why = f"участников {result.n}, нужно {m.objectivity_n_min}"
    return Lack(result.name, why, result.n, result.origins)


def _unknown(code: str, lack: Lack) -> Marker:
    text = f"Недостаточно данных: {lack.name}: {lack.why}."
    return Marker(code, lack.name, Answer.UNKNOWN, None, None, None, lack.n, text, lack.origins, lack.why)


def _origins(*results: Compared) -> tuple[Origin, ...]:
    return tuple(sorted({origin for result in results for origin in result.origins}))
