"""Exams on the 100-point scale: the district's table by subject, and the aggregate mean score.

Signs here are facts of a table (72,4 → 73,6 is «рост»); whether a change means anything is the question of `dynamics`.
Sources: domain/methodology.md, 5.2 and 8.1.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from enum import StrEnum
from typing import TypeVar

from schemas.russian import count

Figure = Decimal | str | int | float
"""A printed figure. Text may have a decimal comma; a float is taken as the decimal number it shows."""

T = TypeVar("T")

_TENTH = Decimal("0.1")


class Direction(StrEnum):
    """The sign of a change between two printed figures."""

    GROWTH = "рост"
    DECLINE = "снижение"
    UNCHANGED = "без изменений"


class Position(StrEnum):
    """Where a figure stands against the region's."""

    ABOVE = "выше"
    EQUAL = "равно"
    BELOW = "ниже"


@dataclass(frozen=True, slots=True)
class SubjectRow:
    """One subject of the district's table: mean scores of two years and the region's mean; None where not known."""

    subject: str
    previous: Figure | None
    current: Figure | None
    region: Figure | None = None


@dataclass(frozen=True, slots=True)
class SubjectDynamics:
    """A subject's figures to 0.1, exact, with what follows from them; None where a figure is lacking."""

    subject: str
    previous: Decimal | None
    current: Decimal | None
    region: Decimal | None
    delta: Decimal | None
    direction: Direction | None
    against_region: Decimal | None
    position: Position | None


@dataclass(frozen=True, slots=True)
class DistrictDynamics:
    """The district's table, subject by subject in the order given, and the strict counts of >, = and <."""

    subjects: tuple[SubjectDynamics, ...]

    def count(self, what: Direction | Position) -> int:
        """How many subjects have this direction or position."""
        return sum(what in (row.direction, row.position) for row in self.subjects)

    @property
    def compared(self) -> int:
        """How many subjects have both years."""
        return sum(row.direction is not None for row in self.subjects)

    @property
    def compared_with_region(self) -> int:
        """How many subjects have a figure of the region."""
        return sum(row.position is not None for row in self.subjects)

    @property
    def summary(self) -> str:
        """The counts in one Russian sentence, so that no document claims «по большинству предметов» against them."""
        return (
            f"Из {count(self.compared, 'предмета', 'предметов', 'предметов')} "
            f"средний балл вырос по {self.count(Direction.GROWTH)}, снизился по {self.count(Direction.DECLINE)}, "
            f"не изменился по {self.count(Direction.UNCHANGED)}; из {self.compared_with_region} сопоставленных с краем "
            f"выше краевого {self.count(Position.ABOVE)}, равно {self.count(Position.EQUAL)}, "
            f"ниже {self.count(Position.BELOW)}."
        )


def district_dynamics(rows: Iterable[SubjectRow]) -> DistrictDynamics:
    """Changes and positions by subject. Figures are rounded to 0.1 first: what the reader sees is what is compared.

    Raises ValueError, naming the subject, for a figure that is not a number from 0 to 100.
    """
    return DistrictDynamics(tuple(_subject(row) for row in rows))


def _subject(row: SubjectRow) -> SubjectDynamics:
    previous, current, region = (_exact(row.subject, value) for value in (row.previous, row.current, row.region))
    delta = None if current is None or previous is None else current - previous
    against = None if current is None or region is None else current - region
    return SubjectDynamics(
        row.subject,
        previous,
        current,
        region,
        delta,
        None if delta is None else _by_sign(delta, Direction.GROWTH, Direction.UNCHANGED, Direction.DECLINE),
        against,
        None if against is None else _by_sign(against, Position.ABOVE, Position.EQUAL, Position.BELOW),
    )


def _by_sign(value: Decimal, above: T, equal: T, below: T) -> T:
    return above if value > 0 else below if value < 0 else equal


def _exact(subject: str, value: Figure | None) -> Decimal | None:
    if value is None:
        return None
    try:
        figure = Decimal(str(value).strip().replace(",", "."))
    except InvalidOperation:
        raise ValueError(f"{subject}: средний балл «{value}» — не число") from None
    if not (figure.is_finite() and 0 <= figure <= 100):
        raise ValueError(f"{subject}: средний балл «{value}» не лежит между 0 и 100")
    return figure.quantize(_TENTH, ROUND_HALF_UP)


@dataclass(frozen=True, slots=True)
class SubjectMean:
    """A school's (or the district's) mean score in a subject, the participants, and the region's mean."""

    subject: str
    n: int
    mean: float
    region: float | None = None


@dataclass(frozen=True, slots=True)
class AggregateChange:
    """The change of the aggregate mean score, split exactly: `delta` = `rate` + `mix`.

    `rate` is due to the scores in the subjects, `mix` to the choice of subjects (Kitagawa, 1955).
    """

    previous: float
    current: float
    delta: float
    rate: float
    mix: float


@dataclass(frozen=True, slots=True)
class RegionDeviation:
    """The mean deviation from the region's mean, subject by subject, weighted by participants.

    `n` participants of `n_all` are counted: those of subjects whose regional mean is known.
    """

    value: float
    n: int
    n_all: int


def weighted_mean(pairs: Iterable[tuple[int, float]]) -> float | None:
    """The mean of (participants, mean) pairs weighted by participants; None when there are none."""
    known = [(n, mean) for n, mean in pairs if n > 0]
    total = sum(n for n, _ in known)
    return sum(n * mean for n, mean in known) / total if total else None


def aggregate_mean(rows: Iterable[SubjectMean]) -> float | None:
    """Совокупный средний балл: Σ n·mean / Σ n over the subjects; None without participants (design default)."""
    return weighted_mean((row.n, row.mean) for row in rows)


def aggregate_change(previous: Sequence[SubjectMean], current: Sequence[SubjectMean]) -> AggregateChange | None:
    """Kitagawa's split of the change of the aggregate mean; None when a year has no participants.

    A subject taken in one year only has no change of score: all it contributes is mix, and the split stays exact.
    """
    before, after = _by_subject(previous), _by_subject(current)
    n0, n1 = sum(row.n for row in before.values()), sum(row.n for row in after.values())
    if not n0 or not n1:
        return None
    rate = mix = 0.0
    for subject in sorted(before.keys() | after.keys()):
        old, new = before.get(subject), after.get(subject)
        w0, w1 = (old.n / n0 if old else 0.0), (new.n / n1 if new else 0.0)
        y0, y1 = (row.mean for row in (old or new, new or old) if row)
        rate += (w0 + w1) / 2 * (y1 - y0)
        mix += (y0 + y1) / 2 * (w1 - w0)
    first = sum(row.n * row.mean for row in before.values()) / n0
    last = sum(row.n * row.mean for row in after.values()) / n1
    return AggregateChange(first, last, last - first, rate, mix)


def region_deviation(rows: Iterable[SubjectMean]) -> RegionDeviation | None:
    """The mix-adjusted deviation from the region, Σ n·(mean − region) / Σ n; None when no regional mean is known."""
    taken = [row for row in rows if row.n > 0]
    value = weighted_mean((row.n, row.mean - row.region) for row in taken if row.region is not None)
    if value is None:
        return None
    return RegionDeviation(value, sum(row.n for row in taken if row.region is not None), sum(row.n for row in taken))


def _by_subject(rows: Iterable[SubjectMean]) -> dict[str, SubjectMean]:
    """Rows with participants by subject. Raises ValueError for a subject given twice."""
    result: dict[str, SubjectMean] = {}
    for row in rows:
        if row.subject in result:
            raise ValueError(f"Предмет «{row.subject}» указан дважды: сложите его строки в одну")
        if row.n > 0:
            result[row.subject] = row
    return result
