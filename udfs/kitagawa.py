"""Why the aggregate mean score changed: scores in the subjects (rate) or the choice of subjects (mix), told in words.

The exact split is `exams.aggregate_change`; here it stands subject by subject, beside CSA*, the aggregate against the
region, which the choice of subjects doesn't move (Kitagawa, 1955; domain/methodology.md, 5.2).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from schemas.russian import listing, number, signed
from udfs.exams import AggregateChange, RegionDeviation, SubjectMean, aggregate_change, region_deviation


@dataclass(frozen=True, slots=True)
class SubjectPart:
    """A subject's part of the change: `rate` by its scores, `mix` by its share among the participants, in points."""

    subject: str
    n_previous: int
    n_current: int
    rate: float
    mix: float


@dataclass(frozen=True, slots=True)
class AggregateSplit:
    """The change of the aggregate mean with its parts, and CSA* of both years; None where a year has no participants.

    `adjusted_delta` is the change of CSA*, None unless both years have it over all their participants: otherwise two
    different sets of subjects would be compared. `explanation` is a Russian sentence.
    """

    change: AggregateChange | None
    subjects: tuple[SubjectPart, ...]
    adjusted_previous: RegionDeviation | None
    adjusted_current: RegionDeviation | None
    adjusted_delta: float | None
    explanation: str


def aggregate_split(previous: Sequence[SubjectMean], current: Sequence[SubjectMean]) -> AggregateSplit:
    """The split of the change between two years. Raises ValueError for a subject given twice."""
    change = aggregate_change(previous, current)
    first, last = region_deviation(previous), region_deviation(current)
    if change is None:
        empty = [when for rows, when in ((previous, "прошлый"), (current, "текущий")) if not _participants(rows)]
        text = f"Нет данных: нет участников за {listing(empty)}\u00a0год."
        return AggregateSplit(None, (), first, last, None, text)
    is_whole = all(item is not None and item.n == item.n_all for item in (first, last))
    delta = last.value - first.value if is_whole and first and last else None
    parts = _parts(previous, current)
    return AggregateSplit(change, parts, first, last, delta, _explain(change, parts, first, last, delta))


def _participants(rows: Sequence[SubjectMean]) -> int:
    return sum(row.n for row in rows)


def _parts(previous: Sequence[SubjectMean], current: Sequence[SubjectMean]) -> tuple[SubjectPart, ...]:
    """Each subject's part; they add up to `rate` and `mix` of the whole."""
    before, after = ({row.subject: row for row in rows if row.n > 0} for rows in (previous, current))
    n0, n1 = _participants(previous), _participants(current)
    parts = []
    for subject in dict.fromkeys([*before, *after]):
        old, new = before.get(subject), after.get(subject)
        w0, w1 = (old.n / n0 if old else 0.0), (new.n / n1 if new else 0.0)
        # A subject of one year only has no change of score, so its mean stands for both.
        y0, y1 = (row.mean for row in (old or new, new or old) if row)
        n_old, n_new = (row.n if row else 0 for row in (old, new))
        parts.append(SubjectPart(subject, n_old, n_new, (w0 + w1) / 2 * (y1 - y0), (y0 + y1) / 2 * (w1 - w0)))
    return tuple(parts)


def _explain(
    change: AggregateChange,
    parts: Sequence[SubjectPart],
    first: RegionDeviation | None,
    last: RegionDeviation | None,
    delta: float | None,
) -> str:
    n0, n1 = sum(part.n_previous for part in parts), sum(part.n_current for part in parts)
    only = [part.subject for part in parts if not part.n_previous or not part.n_current]
    sentences = [
        (
            f"Совокупный средний балл: было {number(change.previous, 2)} (n\u00a0=\u00a0{n0}), "
            f"стало {number(change.current, 2)} (n\u00a0=\u00a0{n1}), изменение {signed(change.delta, 2)}: "
            f"{signed(change.rate, 2)} за счёт результатов по предметам "
            f"и\u00a0{signed(change.mix, 2)} за счёт выбора предметов"
        ),
        f"Только в одном из годов: {listing(only)}" if only else "",
    ]
    for when, item in (("было", first), ("стало", last)):
        if item:
            base = "" if item.n == item.n_all else f" по {item.n} результатам из {item.n_all}"
            sentences.append(f"Отклонение от края с учётом выбора предметов {when} {signed(item.value, 2)}{base}")
        else:
            sentences.append(f"Отклонение от края с учётом выбора предметов {when} неизвестно: нет краевых значений")
    if delta is not None:
        sentences.append(f"Его изменение {signed(delta, 2)}")
    return " ".join(f"{sentence}." for sentence in sentences if sentence)
