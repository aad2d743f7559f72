"""X «Контекст ОО»: vacancies, categories, rooms and computers of a school and of the district (road map 1.2, 3.8, 6.5).

Several vacancies of a small school are its structure, not a share: the subjects without a teacher are named instead.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from schemas.periods import Period
from schemas.russian import NBSP, number
from udfs.form_rows import FormRow
from udfs.pooling import DISTRICT
from udfs.ratios import Ratio, left_out_note, number_in, origins_of, ratio
from udfs.records import Origin

MODERN: Final = "pupils_per_modern"
ALL_COMPUTERS: Final = "pupils_per_computer"

SHARES: Final[Mapping[str, tuple[str, tuple[str, ...], tuple[str, ...]]]] = {
    "vacancies": ("Вакансии к числу мест (учителя и вакансии)", ("vacancies",), ("teachers", "vacancies")),
    "categories": ("Учителя с высшей или первой категорией", ("highest", "first"), ("teachers",)),
    "highest": ("Учителя с высшей категорией", ("highest",), ("teachers",)),
    "young": ("Учителя до 30 лет", ("young",), ("teachers",)),
    "retired": ("Учителя пенсионного возраста", ("retired",), ("teachers",)),
    "rooms_computer": ("Кабинеты с компьютером учителя", ("rooms_computer",), ("rooms",)),
    "rooms_projector": ("Кабинеты с проектором", ("rooms_projector",), ("rooms",)),
    "outdated": ("Устаревшие компьютеры", ("outdated",), ("computers",)),
    "online": ("Компьютеры с интернетом", ("online",), ("computers",)),
}
"""Shares by name: title, fields of the part, fields of the whole. Places stand for «ставки», which the form lacks."""

_PER_PUPIL: Final = {ALL_COMPUTERS: "Обучающихся на компьютер", MODERN: "Обучающихся на современный компьютер"}


@dataclass(frozen=True, slots=True)
class Condition:
    """One condition of a school or the district (`school` empty).

    `value` is a share in per cent, or pupils to a computer; None with the reason in `verdict`. `counts` is what it was
    counted from: part and whole, or pupils and computers. `subjects` have a vacancy (vacancies only).
    """

    school: str
    period: Period
    name: str
    title: str
    value: float | None
    unit: str
    counts: Ratio | None
    subjects: tuple[str, ...]
    verdict: str
    explanation: str
    origins: tuple[Origin, ...]

    @property
    def n(self) -> int | None:
        """What the value is taken of: teachers, rooms, computers."""
        return self.counts.whole if self.counts else None


def conditions(rows: Iterable[FormRow], pupils: Mapping[str, int] | None = None) -> list[Condition]:
    """All conditions by period, school and district. `pupils` are numbers by school code, for those to a computer."""
    groups: defaultdict[tuple[Period, str], list[FormRow]] = defaultdict(list)
    for row in rows:
        for school in (row.school, DISTRICT):
            groups[row.period, school].append(row)
    found: list[Condition] = []
    for key in sorted(groups):
        found.extend(_share(*key, name, groups[key]) for name in SHARES)
        found.extend(_per_computer(*key, name, groups[key], pupils or {}) for name in _PER_PUPIL)
    return found


def vacant_subjects(row: FormRow) -> tuple[str, ...]:
    """The subjects a school names without a teacher, as typed through commas."""
    text = str(row.values.get("vacant_subjects") or "")
    return tuple(dict.fromkeys(part.strip() for part in text.replace(";", ",").split(",") if part.strip()))


def _share(period: Period, school: str, name: str, rows: Sequence[FormRow]) -> Condition:
    title, part, whole = SHARES[name]
    counts = ratio(rows, part, whole)
    subjects = vacant_subjects(rows[0]) if name == "vacancies" and school != DISTRICT else ()
    verdict = "нет данных" if counts is None else "рассчитано" if counts.whole else "нет основания для доли"
    said = counts.said if counts else "числа не внесены"
    named = f"; предметы без учителя: {', '.join(subjects)}" if subjects else ""
    text = f"{title}: {said}{named}." + left_out_note(counts)
    value = counts.percent if counts else None
    return Condition(school, period, name, title, value, "%", counts, subjects, verdict, text, origins_of(rows))


def _per_computer(
    period: Period, school: str, name: str, rows: Sequence[FormRow], pupils: Mapping[str, int]
) -> Condition:
    title = _PER_PUPIL[name]
    pairs = [(pupils.get(row.school), _computers(row, name)) for row in rows]
    known = [(enrolled, computers) for enrolled, computers in pairs if enrolled is not None and computers is not None]
    counts = None
    if known:
        counts = Ratio(sum(one for one, _ in known), sum(one for _, one in known), len(pairs) - len(known))
    if counts is None:
        verdict, said = "нет данных", "число обучающихся или компьютеров не внесено"
    elif not counts.whole:
        verdict, said = "компьютеров нет", f"компьютеров нет, обучающихся {counts.part}"
    else:
        verdict = "рассчитано"
        said = f"{number(counts.part / counts.whole, 1)} ({counts.part} обучающихся, {counts.whole} компьютеров)"
    value = counts.part / counts.whole if counts and counts.whole else None
    text = f"{title}: {said}.".replace(" компьютеров)", f"{NBSP}компьютеров)") + left_out_note(counts)
    return Condition(school, period, name, title, value, "чел.", counts, (), verdict, text, origins_of(rows))


def _computers(row: FormRow, name: str) -> int | None:
    computers, outdated = number_in(row, "computers"), number_in(row, "outdated")
    if name == ALL_COMPUTERS or computers is None:
        return computers
    # More outdated ones than there are is a mistake of the form (rule X2): nothing is known then.
    return None if outdated is None or outdated > computers else computers - outdated
