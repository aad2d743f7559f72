"""One thing that a form sheet says of a school or of the district: a line of «Показатели листов»."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Final

from schemas.periods import Period
from udfs.form_rows import FormRow
from udfs.ratios import Ratio, left_out_note, small_note
from udfs.records import Origin
from workbook.traces import Reads, fields

PERCENT, POINTS, PIECES, ANSWER, DEVIATIONS = "%", "п.\u00a0п.", "ед.", "ответ", "ст.\u00a0откл."
KNOWN, NO_DATA, NO_BASE, SMALL_GROUP = "есть данные", "нет данных", "нет основания для доли", "малая группа"


class Section(Enum):
    """A subject of the table: the code that opens the ids, and how the subject is called. In the table's order."""

    MONITORING = "monitoring", "Мониторинг МА-РЯ"
    RISK = "risk", "Группы риска"
    PARTICIPATION = "participation", "Участие в работах"
    FORECAST = "forecast", "Пробные работы и итог"
    COVERAGE = "coverage", "Охват выпускников"
    HIGH = "high", "Высокие и низкие результаты ЕГЭ"
    OBJECTIVITY = "objectivity", "Объективность ВПР"
    OLYMPIADS = "olympiads", "Олимпиады"
    TRAINING = "training", "Повышение квалификации"
    STAFFING = "staffing", "Кадры и условия"
    PROFILE = "profile", "Рисковый профиль"
    PARTNERSHIP = "partnership", "Партнёрство"
    VISITS = "visits", "Выезды в школы ШНОР"
    SURVEY = "survey", "Удовлетворённость родителей"
    COMPLETENESS = "completeness", "Полнота данных"
    DECISIONS = "decisions", "Поручения часа контроля"
    OWN = "own", "Пункты управления образования"

    def __init__(self, code: str, title: str) -> None:
        self.code, self.title = code, title


_ORDER: Final = {section: place for place, section in enumerate(Section)}


@dataclass(frozen=True, slots=True)
class SheetResult:
    """A value with its n, what may be said of it and where it came from. `school` is empty for the district.

    `key` tells it from the others of its section, school and period. `value` is None where there is nothing to
    measure, and `verdict` says so. It came from cells (`reads` in the rows `origins`) and from `places`, which are no
    rows of forms: «лист «Поручения», П-2022-001».
    """

    section: Section
    school: str
    period: Period
    key: str
    name: str
    value: float | str | None
    unit: str
    n: int | None
    verdict: str
    explanation: str
    origins: tuple[Origin, ...] = ()
    places: tuple[str, ...] = ()
    reads: Reads = ()

    @property
    def order(self) -> tuple[int, str, Period]:
        """Sections as listed, in each the district and then schools by code, never by value."""
        return _ORDER[self.section], self.school, self.period


@dataclass(frozen=True, slots=True)
class Place:
    """Where several results stand together: they differ in key, name, value and the fields they are made of."""

    section: Section
    school: str
    period: Period
    origins: tuple[Origin, ...] = ()
    reads: Reads = ()

    def reading(self, sheet: str, *names: str) -> Place:
        """The same place for results made of these fields of a sheet, besides those of other sheets named before."""
        others = tuple(read for read in self.reads if read.sheet != sheet) if self.reads else ()
        return Place(self.section, self.school, self.period, self.origins, (*others, fields(sheet, *names)))

    def line(
        self,
        key: str,
        name: str,
        value: float | str | None,
        unit: str,
        n: int | None,
        verdict: str,
        explanation: str,
        places: tuple[str, ...] = (),
    ) -> SheetResult:
        """One result of the place."""
        return SheetResult(
            self.section, self.school, self.period, key, name, value, unit, n, verdict, explanation, self.origins,
            places, self.reads,
        )  # fmt: skip

    def share(
        self, key: str, name: str, found: Ratio | None, least: int, verdict: str = "", explanation: str = ""
    ) -> SheetResult:
        """A share in per cent; a verdict and a sentence of its own where none are given. `least` — small below it."""
        n = found.whole if found else None
        said = explanation or f"{name}: {found.said if found else 'числа не внесены'}." + (
            small_note(n or 0, least) + left_out_note(found)
        )
        return self.line(key, name, found.percent if found else None, PERCENT, n, verdict or status(n, least), said)


def status(n: int | None, least: int) -> str:
    """What may be said of a share that nothing judges: whether it is there, and whether its group is small."""
    if n is None:
        return NO_DATA
    if not n:
        return NO_BASE
    return SMALL_GROUP if n < least else KNOWN


def by_year(rows: Sequence[FormRow]) -> dict[str, list[FormRow]]:
    """The rows by school year, oldest first."""
    return {
        year: [row for row in rows if row.period.year == year] for year in sorted({row.period.year for row in rows})
    }
