"""Markers of objectivity: what to look at, and what the markers of a school say together (domain/methodology.md, 6).

Never an accusation. Two directions are told apart and not added up: ВПР above what other results bear out, and the
journal above ВПР. O1 and O5 compare with the region (objectivity_region.py), O4 with the journal
(objectivity_journal.py); objectivity_school.py puts a school's markers together.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final

from schemas.russian import NBSP, plural
from udfs.parameters_sheets import SHEET_DEFAULTS, SheetParameters
from udfs.records import Origin
from udfs.shnor import Answer

LABEL = "признаки, требующие проверки"
NONE, NOT_ENOUGH = "признаков нет", "недостаточно данных"


class Direction(StrEnum):
    """What a marker points at."""

    VPR_HIGH = "результаты ВПР выше подтверждаемых"
    JOURNAL_HIGH = "отметки в журнале выше результатов ВПР"


SIDES: Final = {Direction.VPR_HIGH: "ВПР выше подтверждаемых", Direction.JOURNAL_HIGH: "журнал выше ВПР"}
"""The directions in short, for one line of a table."""


@dataclass(frozen=True, slots=True)
class Marker:
    """A marker of one school. `answer` «да» is a sign to look at; `direction` None where there is none.

    `value` is what was compared with the limit, `p` the probability of such a result by chance where it is tested;
    `lack` says why there was nothing to compare.
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
    lack: str = ""

    @property
    def verdict(self) -> str:
        """«признаки, требующие проверки», or the answer where there are none."""
        return LABEL if self.answer is Answer.YES else self.answer.value


@dataclass(frozen=True, slots=True)
class Objectivity:
    """The markers of a school by direction: the numbers stand side by side and are not added up."""

    vpr_high: tuple[Marker, ...]
    journal_high: tuple[Marker, ...]
    unknown: int
    verdict: str
    explanation: str

    def kinds(self, direction: Direction) -> tuple[str, ...]:
        """The kinds of markers that point in a direction: several of one kind are one («O1», «O5»)."""
        found = self.vpr_high if direction is Direction.VPR_HIGH else self.journal_high
        return tuple(sorted({marker.code for marker in found}))

    @property
    def brief(self) -> str:
        """The verdict with the kinds of each direction, in one line."""
        parts = [f"{said} ({', '.join(self.kinds(item))})" for item, said in SIDES.items() if self.kinds(item)]
        return f"{self.verdict}: {'; '.join(parts)}" if parts else self.verdict


def objectivity(markers: Iterable[Marker], methodology: SheetParameters = SHEET_DEFAULTS) -> Objectivity:
    """The markers together. A check is proposed for a direction with enough independent ones: different kinds count."""
    each = list(markers)
    high = tuple(marker for marker in each if marker.direction is Direction.VPR_HIGH)
    journal = tuple(marker for marker in each if marker.direction is Direction.JOURNAL_HIGH)
    unknown = sum(marker.answer is Answer.UNKNOWN for marker in each)
    found = Objectivity(high, journal, unknown, "", "")
    parts, proposed = [], []
    for direction in Direction:
        kinds = found.kinds(direction)
        if kinds:
            word = plural(len(kinds), "вид признаков", "вида признаков", "видов признаков")
            parts.append(f"{direction}: {len(kinds)}{NBSP}{word} ({', '.join(kinds)})")
        if len(kinds) >= methodology.objectivity_markers:
            proposed.append(direction.value)
    verdict = LABEL if parts else _without_signs(each)
    advice = f" Предлагается перепроверка или внешнее наблюдение: {'; '.join(proposed)}." if proposed else ""
    lacking = f" Без данных осталось признаков: {unknown}." if unknown else ""
    said = f"{'; '.join([verdict.capitalize(), *parts])}.{advice}{lacking}"
    return replace(found, verdict=verdict, explanation=said)


def _without_signs(markers: Sequence[Marker]) -> str:
    answers = {marker.answer for marker in markers}
    if not answers or Answer.UNKNOWN in answers:
        return NOT_ENOUGH
    return NONE if Answer.NO in answers else Answer.EXCLUDED.value


def sign_of(answer: Answer) -> str:
    """How an explanation begins: «Признаки, требующие проверки» or «Признак: нет»."""
    return LABEL[0].upper() + LABEL[1:] if answer is Answer.YES else f"Признак: {answer}"
