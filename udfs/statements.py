"""Sentences made anew from data: «по k из m предметов выше краевого, равно — …, ниже — …».

What a report would say by hand, with strict counts of greater, equal and less, the names behind each count, and the
number everything is out of. The order's own sentences are checked in `claims`.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from schemas.russian import count, listing, number, percent, signed
from udfs.dynamics import Dynamics, Verdict
from udfs.dynamics_correction import DynamicsCorrection
from udfs.exams import Direction, DistrictDynamics, Position

CORRECTION: Final = "Поправка на число сравнений"


@dataclass(frozen=True, slots=True)
class Statement:
    """A sentence and the counts behind it, by the words it uses («выше», «равно»); `n` is what they are out of."""

    topic: str
    text: str
    n: int
    counts: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class HighYear:
    """Graduates with high results in a year: the number, what it is out of (None if not known), results of 100."""

    year: int
    count: int
    base: int | None
    hundred: int | None = None


def exam_statements(table: DistrictDynamics, years: tuple[int, int], region_year: str = "") -> tuple[Statement, ...]:
    """What the district's table of ЕГЭ allows to say: against the region, and between the two years.

    `region_year` is the year of the region's figures, empty where the source doesn't say; then the sentence says so.
    """
    previous, current = years
    when = f"{region_year}\u00a0г." if region_year else "год краевых значений не указан"
    against = _counted(
        "Сравнение с краем",
        lambda counts, names, n: (
            f"По {counts[Position.ABOVE]} из {count(n, 'предмета', 'предметов', 'предметов')} средний балл ЕГЭ "
            f"{current}\u00a0г. выше краевого ({when}){names[Position.ABOVE]}, "
            f"равно — {counts[Position.EQUAL]}{names[Position.EQUAL]}, "
            f"ниже — {counts[Position.BELOW]}{names[Position.BELOW]}."
        ),
        Position,
        [(row.subject, row.position) for row in table.subjects],
    )
    between = _counted(
        "Изменение за год",
        lambda counts, names, n: (
            f"Средний балл ЕГЭ {current}\u00a0г. к {previous}\u00a0г. вырос по {counts[Direction.GROWTH]} "
            f"из {count(n, 'предмета', 'предметов', 'предметов')}{names[Direction.GROWTH]}, "
            f"не изменился — {counts[Direction.UNCHANGED]}{names[Direction.UNCHANGED]}, "
            f"снизился — {counts[Direction.DECLINE]}{names[Direction.DECLINE]}."
        ),
        Direction,
        [(row.subject, row.direction) for row in table.subjects],
    )
    return tuple(item for item in (against, between) if item)


def high_statement(years: Iterable[HighYear], boundary: int = 80) -> Statement | None:
    """The last year's high results against each earlier one, counts beside shares; None for fewer than two years."""
    lines = sorted(years, key=lambda item: item.year)
    if len(lines) < 2:
        return None
    *earlier, now = lines
    marks = {"больше": 0, "равно": 0, "меньше": 0}
    parts = []
    for item in reversed(earlier):
        change = now.count - item.count
        marks["больше" if change > 0 else "меньше" if change < 0 else "равно"] += 1
        relative = f" ({signed(float(Fraction(100 * change, item.count)), 1)}\u00a0%)" if item.count else ""
        parts.append(f"к {item.year}\u00a0г. ({_say(item)}) {signed(change)}{relative}")
    text = f"Выпускников с {boundary} баллами и выше в {now.year}\u00a0г. — {_say(now)}: {'; '.join(parts)}."
    hundreds = [item for item in lines if item.hundred is not None]
    if hundreds:
        listed = ", ".join(f"{item.year}\u00a0г. — {item.hundred}" for item in reversed(hundreds))
        text += f" 100-балльных результатов: {listed}."
    return Statement("Высокие результаты", text, len(earlier), marks)


def school_statement(changes: Mapping[str, Dynamics], what: str, kept: Collection[str] | None = None) -> Statement:
    """How many schools rose, fell, stayed, and of how many nothing can be said. `what` names the indicator.

    `kept` are the schools whose rise or fall remains when the number of comparisons in the whole report is allowed for;
    None where that was not asked. Schools stand in the order given; none is put above another.
    """
    groups = {
        verdict.value: [name for name, item in changes.items() if item.verdict is verdict]
        for verdict in (Verdict.RISE, Verdict.FALL, Verdict.TREND, Verdict.NO_CHANGE, Verdict.UNKNOWN)
    }
    known = len(changes) - len(groups[Verdict.UNKNOWN])
    parts = [
        f"{word} — {len(names)}{f' ({listing(names)})' if names and word in (Verdict.RISE, Verdict.FALL) else ''}"
        for word, names in groups.items()
    ]
    share = f" (рост у {percent(100 * len(groups[Verdict.RISE]) / known)} школ с выводом)" if known else ""
    text = f"{what}: из {count(len(changes), 'школы', 'школ', 'школ')} {'; '.join(parts)}{share}."
    named = [name for name in changes if name in groups[Verdict.RISE] or name in groups[Verdict.FALL]]
    if kept is not None and named:
        text += f" {_remaining(named, kept)}"
    return Statement(what, text, len(changes), {word: len(names) for word, names in groups.items()})


def correction_statement(correction: DynamicsCorrection) -> Statement:
    """How many of the rises and falls named in a whole table of dynamics remain when their number is allowed for."""
    named, kept = len(correction.named), correction.kept
    return Statement(CORRECTION, correction.explanation, named, {"устойчивы": kept, "не устойчивы": named - kept})


def _remaining(named: Sequence[str], kept: Collection[str]) -> str:
    firm = [name for name in named if name in kept]
    changes = count(len(named), "изменения", "изменений", "изменений")
    who = f" ({listing(firm)})" if firm else ""
    return f"С поправкой на число сравнений из {changes} устойчивых — {len(firm)}{who}."


def _counted(
    topic: str,
    sentence: Callable[[Mapping[str, int], Mapping[str, str], int], str],
    words: type[Position] | type[Direction],
    rows: Sequence[tuple[str, Position | Direction | None]],
) -> Statement | None:
    """The sentence with the count of each word and the names behind it; None where nothing is known."""
    groups = {word.value: [name for name, is_what in rows if is_what is word] for word in words}
    n = sum(len(names) for names in groups.values())
    if not n:
        return None
    counts = {word: len(names) for word, names in groups.items()}
    names = {
        word: f" ({listing(f'{name[:1].lower()}{name[1:]}' for name in found)})" if found else ""
        for word, found in groups.items()
    }
    return Statement(topic, sentence(counts, names, n), n, counts)


def _say(item: HighYear) -> str:
    return (
        f"{number(item.count)} из {number(item.base)}, {percent(100 * item.count / item.base)}"
        if item.base
        else str(item.count)
    )
