"""Sentences on the schools' ЕГЭ, made anew from their rows: who has no result below the minimum, whose mean rose.

A list of the successful says nothing of the rest, so each sentence counts all of them and names every group. Schools
stand by code; a sign here is a fact of a table, not a conclusion about change (domain/methodology.md, 8.2).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum
from itertools import groupby

from schemas.russian import count, listing, number, plural, signed
from udfs.exam_tables import SchoolAggregate, SchoolExam
from udfs.exams import Direction
from udfs.pooling import DISTRICT
from udfs.stability import Stability
from udfs.stability_table import StabilityRow
from udfs.statements import Statement

BELOW_MINIMUM, AGGREGATE, STABILITY = "Результаты ниже минимума", "Совокупный средний балл", "Стабильность за три года"
_DIGITS = 1
"""Means are told to a tenth, and told apart to a tenth."""


class Below(StrEnum):
    """Has a school results under the minimum score?"""

    NONE = "нет"
    SOME = "есть"
    UNKNOWN = "неизвестно"


def below_minimum_statement(rows: Iterable[SchoolExam], year: int) -> Statement | None:
    """How many schools have no result below the minimum in a year, how many have, of which it isn't known."""
    taken = sorted((row for row in rows if row.year == year and row.school != DISTRICT), key=lambda row: row.school)
    schools = {code: list(exams) for code, exams in groupby(taken, key=lambda row: row.school)}
    if not schools:
        return None
    groups: dict[str, list[str]] = {word.value: [] for word in Below}
    for code, exams in schools.items():
        groups[_below(exams).value].append(code)
    known = [row.below for row in taken if row.below]
    low, n = sum(share.x for share in known), sum(share.n for share in known)
    text = (
        f"ЕГЭ {year}\u00a0г.: из {count(len(schools), 'школы', 'школ', 'школ')} результатов ниже минимума нет "
        f"в {_told(groups[Below.NONE])}, есть в {_told(groups[Below.SOME])}, "
        f"неизвестно — {_told(groups[Below.UNKNOWN])}; всего таких результатов {number(low)} из {number(n)}."
    )
    return Statement(BELOW_MINIMUM, text, len(schools), _counts(groups))


def aggregate_statement(aggregates: Iterable[SchoolAggregate], year: int) -> Statement | None:
    """In how many schools the mean over all subjects rose and fell since the year before, and what moved the whole.

    None where no school has both years.
    """
    of_year = [item for item in aggregates if item.year == year]
    schools = sorted((item for item in of_year if item.school != DISTRICT), key=lambda item: item.school)
    groups: dict[str, list[str]] = {word.value: [] for word in Direction}
    for item in schools:
        if item.change:
            groups[_direction(item.change.delta).value].append(item.school)
    compared = sum(map(len, groups.values()))
    if not compared:
        return None
    text = (
        f"Совокупный средний балл ЕГЭ {year}\u00a0г. к {year - 1}\u00a0г.: из {compared} "
        f"{plural(compared, 'школы', 'школ', 'школ')} с результатами обоих лет вырос в "
        f"{_told(groups[Direction.GROWTH])}, не изменился в {_told(groups[Direction.UNCHANGED])}, "
        f"снизился в {_told(groups[Direction.DECLINE])}"
    )
    if compared < len(schools):
        text += f"; без результатов {year - 1}\u00a0г. — {len(schools) - compared}"
    for item in of_year:
        if item.school == DISTRICT and item.change:
            delta, rate, mix = (
                signed(part, _DIGITS) for part in (item.change.delta, item.change.rate, item.change.mix)
            )
            text += f". По району {delta}: за счёт баллов {rate}, за счёт состава предметов {mix}"
    return Statement(AGGREGATE, f"{text}.", compared, _counts(groups))


def stability_statement(rows: Iterable[StabilityRow]) -> Statement | None:
    """Of how many results (a school's in a subject) the three years allow a word, with those that have one named."""
    taken = sorted((row for row in rows if row.key.school != DISTRICT), key=lambda row: (row.key, row.measure))
    if not taken:
        return None
    groups = {word: [row for row in taken if row.result.verdict is word] for word in Stability}
    words = "; ".join(
        f"{word} — {len(found)}{_places(found) if word is not Stability.NONE else ''}" for word, found in groups.items()
    )
    schools = len({row.key.school for row in taken})
    text = (
        f"Три года относительно края: из {count(len(taken), 'результата', 'результатов', 'результатов')} "
        f"{count(schools, 'школы', 'школ', 'школ')} (школа и предмет) {words}."
    )
    return Statement(STABILITY, text, len(taken), {word.value: len(found) for word, found in groups.items()})


def _places(rows: Sequence[StabilityRow]) -> str:
    """« (018 физика, 024 химия)»."""
    told = dict.fromkeys(f"{row.key.school} {row.key.subject[:1].lower()}{row.key.subject[1:]}" for row in rows)
    return f" ({listing(told)})" if told else ""


def _below(exams: Sequence[SchoolExam]) -> Below:
    shares = [exam.below for exam in exams]
    if any(share and share.x for share in shares):
        return Below.SOME
    return Below.NONE if all(shares) else Below.UNKNOWN


def _direction(delta: float) -> Direction:
    shown = round(delta, _DIGITS)
    return Direction.GROWTH if shown > 0 else Direction.DECLINE if shown < 0 else Direction.UNCHANGED


def _told(codes: Sequence[str]) -> str:
    """«3 (001, 018 и 032)»: the number and who they are, by code."""
    return f"{len(codes)} ({listing(codes)})" if codes else "0"


def _counts(groups: Mapping[str, Sequence[str]]) -> dict[str, int]:
    return {word: len(codes) for word, codes in groups.items()}
