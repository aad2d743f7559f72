"""Trial works against the exam: how far the last trial of a school year was from its result (methodology.md, 9, PF).

Single pupils are not known here, so this is the difference of two means of groups that need not be the same people; the
mean absolute error of pupils can't be had from sums.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from schemas.russian import number, signed
from udfs.dynamics import Mean
from udfs.intervals import se_of_mean_difference
from udfs.parameters import DEFAULTS, Methodology
from udfs.pooling import POINTS, Pooled, WorkKey, pool
from udfs.records import Origin, WorkRecord

TRIALS: Final = {
    "Тренировочный ЕГЭ": "ЕГЭ",
    "Репетиционная «Решу ЕГЭ»": "ЕГЭ",
    "Тренировочный ОГЭ": "ОГЭ",
}
"""A trial work → the exam it rehearses."""
_KINDS: Final = {*TRIALS, *TRIALS.values()}
HIGHER, LOWER, CLOSE, UNKNOWN = (
    "пробный выше итогового",
    "пробный ниже итогового",
    "в пределах случайных колебаний",
    "недостаточно данных",
)


@dataclass(frozen=True, slots=True)
class Forecast:
    """The last trial of a year beside the exam: means, their n, and the bias trial − exam (points or marks)."""

    key: WorkKey
    year: str
    trial: Mean
    exam: Mean
    bias: float
    verdict: str
    explanation: str
    origins: tuple[Origin, ...]

    @property
    def n(self) -> int:
        """The smaller of the two groups."""
        return min(self.trial.n, self.exam.n)


def forecasts(records: Iterable[WorkRecord], methodology: Methodology = DEFAULTS) -> list[Forecast]:
    """Every trial that has an exam in the same school year, by school (the district first), subject and grade."""
    works = [record for record in records if record.kind in _KINDS]
    rehearsed = {record.period.year for record in works if record.kind in TRIALS}
    pools = pool(record for record in works if record.period.year in rehearsed)
    last: dict[tuple[WorkKey, str], Pooled] = {}
    exams: dict[tuple[WorkKey, str], Pooled] = {}
    for place in sorted(pools):
        key, period = place
        if key.kind not in TRIALS:
            exams[key, period.year] = pools[place]
        elif pools[place].mean is not None:
            last[key, period.year] = pools[place]
    found = []
    for (key, year), trial in last.items():
        exam = exams.get((WorkKey(key.school, TRIALS[key.kind], key.subject, key.grade, key.scale), year))
        if exam is not None and exam.mean is not None and trial.mean is not None:
            found.append(_compared(key, year, trial, exam, methodology))
    return found


def _compared(key: WorkKey, year: str, trial: Pooled, exam: Pooled, methodology: Methodology) -> Forecast:
    first, last = trial.mean, exam.mean
    assert first is not None
    assert last is not None
    bias = first.mean - last.mean
    default = methodology.default_sd_score if key.scale == POINTS else methodology.default_sd_mark
    noise = methodology.z * se_of_mean_difference(
        last.sd if last.sd is not None else default, last.n, first.sd if first.sd is not None else default, first.n
    )
    if min(first.n, last.n) < methodology.n_pooled_min:
        verdict = UNKNOWN
    elif abs(bias) <= noise:
        verdict = CLOSE
    else:
        verdict = HIGHER if bias > 0 else LOWER
    digits = 1 if key.scale == POINTS else 2
    text = (
        f"{key.kind}, {key.subject}, {key.grade}\u00a0класс: {number(first.mean, digits)} ({first.n}\u00a0чел.), "
        f"{TRIALS[key.kind]}: {number(last.mean, digits)} ({last.n}\u00a0чел.); разница {signed(bias, digits)}, "
        f"случайные колебания до ±{number(noise, digits)}. Состав групп может не совпадать."
    )
    return Forecast(key, year, first, last, bias, verdict, text, (*trial.origins, *exam.origins))
