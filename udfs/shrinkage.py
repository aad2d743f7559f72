"""Shrunk means of schools: how much of a small school's mean may be believed.

A school's mean is pulled towards the district's by B = n / (n + σ²/τ²): σ is the spread of pupils within a school, τ of
the true means between schools (domain/methodology.md, 5.3). For a report in words, never for an order of schools.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import inf

from schemas.russian import number
from udfs.exams import weighted_mean
from udfs.parameters import DEFAULTS, Methodology
from udfs.parameters_change import CHANGE_DEFAULTS, ChangeParameters
from udfs.records import Origin


class Basis(StrEnum):
    """Where a variance comes from."""

    GIVEN = "задан"
    DATA = "оценён по школам"
    DEFAULT = "принят по методике"


class Caution(StrEnum):
    """How far a shrunk mean may be relied on, by the number of participants."""

    FULL = "вывод без оговорок"
    PROVISIONAL = "ориентировочно"
    NONE = "участников мало, вывода нет"


@dataclass(frozen=True, slots=True)
class SchoolMean:
    """A school's mean score, its participants and the pupils' standard deviation (None if not known)."""

    school: str
    n: int
    mean: float
    sd: float | None = None
    origins: tuple[Origin, ...] = ()

    def __post_init__(self) -> None:
        if self.n < 0 or (self.sd is not None and self.sd < 0):
            raise ValueError(f"Число участников {self.n} и разброс {self.sd} не могут быть меньше 0")


@dataclass(frozen=True, slots=True)
class Variances:
    """σ² within schools and τ² between their true means, with where each comes from."""

    within: float
    between: float
    within_basis: Basis = Basis.GIVEN
    between_basis: Basis = Basis.GIVEN

    def __post_init__(self) -> None:
        if self.within <= 0 or self.between < 0:
            raise ValueError("Разброс внутри школ должен быть больше 0, а между школами — не меньше 0")

    @property
    def strength(self) -> float:
        """K = σ²/τ²: the number of participants at which a school's mean counts half; infinite where τ² is 0."""
        return self.within / self.between if self.between else inf

    def weight(self, n: int) -> float:
        """B = n / (n + k), from 0 to 1."""
        return n * self.between / (n * self.between + self.within)


@dataclass(frozen=True, slots=True)
class ShrunkMean:
    """A school's mean, its weight B and the shrunk `value`; both are None for a school without participants."""

    school: str
    n: int
    mean: float
    weight: float | None
    value: float | None
    centre: float | None
    caution: Caution
    explanation: str
    origins: tuple[Origin, ...]


def variances(
    schools: Iterable[SchoolMean], methodology: Methodology = DEFAULTS, rules: ChangeParameters = CHANGE_DEFAULTS
) -> Variances:
    """σ² and τ² of these schools by the method of moments (one-way analysis of variance, unequal groups).

    σ² is pooled over the schools whose spread is known, else the methodology's; τ² is the methodology's when fewer than
    `tau_schools_min` schools have participants. τ² is 0 where schools differ no more than chance makes them.
    """
    taken = [item for item in schools if item.n > 0]
    squares = sum((item.n - 1) * item.sd**2 for item in taken if item.sd is not None)
    freedom = sum(item.n - 1 for item in taken if item.sd is not None)
    is_known = freedom > 0 and squares > 0
    within = squares / freedom if is_known else methodology.default_sd_score**2
    within_basis = Basis.DATA if is_known else Basis.DEFAULT
    if len(taken) < rules.tau_schools_min:
        return Variances(within, rules.tau_score**2, within_basis, Basis.DEFAULT)
    total = sum(item.n for item in taken)
    centre = sum(item.n * item.mean for item in taken) / total
    between_squares = sum(item.n * (item.mean - centre) ** 2 for item in taken)
    effective = total - sum(item.n**2 for item in taken) / total
    between = max(0.0, (between_squares - (len(taken) - 1) * within) / effective)
    return Variances(within, between, within_basis, Basis.DATA)


def shrunk_means(
    schools: Sequence[SchoolMean],
    given: Variances | None = None,
    centre: float | None = None,
    methodology: Methodology = DEFAULTS,
    rules: ChangeParameters = CHANGE_DEFAULTS,
) -> tuple[ShrunkMean, ...]:
    """The shrunk mean of each school, in the order given.

    `centre` is what they are pulled to, the participants' mean over these schools where None; `given` variances replace
    those of the data.
    """
    spread = given or variances(schools, methodology, rules)
    middle = weighted_mean((item.n, item.mean) for item in schools) if centre is None else centre
    return tuple(_shrunk(item, spread, middle, methodology) for item in schools)


def _shrunk(item: SchoolMean, spread: Variances, centre: float | None, methodology: Methodology) -> ShrunkMean:
    if not item.n or centre is None:
        text = "Нет данных: участников нет."
        return ShrunkMean(item.school, item.n, item.mean, None, None, centre, Caution.NONE, text, item.origins)
    weight = spread.weight(item.n)
    value = weight * item.mean + (1 - weight) * centre
    caution = (
        Caution.NONE
        if item.n < methodology.n_pooled_min
        else Caution.PROVISIONAL
        if item.n < methodology.n_dynamics_min
        else Caution.FULL
    )
    text = _explain(item, spread, centre, weight, value, caution)
    return ShrunkMean(item.school, item.n, item.mean, weight, value, centre, caution, text, item.origins)


def _explain(item: SchoolMean, spread: Variances, centre: float, weight: float, value: float, caution: Caution) -> str:
    sigma, tau = number(spread.within**0.5, 1), number(spread.between**0.5, 1)
    sentences = [
        (
            f"Сглаженный средний балл {number(value, 1)}: средний балл школы {number(item.mean, 1)} "
            f"(n\u00a0=\u00a0{item.n}) взят с весом {number(weight, 2)}, средний по району {number(centre, 1)} — "
            f"с весом {number(1 - weight, 2)}"
        ),
        f"Разброс внутри школ {sigma} ({spread.within_basis}), между школами {tau} ({spread.between_basis})",
    ]
    if not spread.between:
        sentences.append("Различия школ не больше случайных, поэтому у всех взят средний по району")
    if caution is not Caution.FULL:
        sentences.append(caution.value[:1].upper() + caution.value[1:])
    return " ".join(f"{sentence}." for sentence in sentences)
