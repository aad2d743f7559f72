"""What C «Партнёрство» and the registry say: ШНОР schools, their consultants and tutors."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from schemas.periods import Period
from schemas.russian import count
from udfs.partnership import Help, Pair, SchoolHelp, help_of_shnor, pairs
from udfs.pooling import DISTRICT
from udfs.ratios import Ratio
from udfs.records import Origin
from workbook.sheet_results.inputs import Inputs
from workbook.sheet_results.result import PERCENT, PIECES, Place, Section, SheetResult
from workbook.traces import fields

_PAIR = ("recipient", "consultant")
_EVENTS = (fields("C", *_PAIR, "event", "planned_on", "held_on"),)
"""A pair's events are told apart by name and day."""
_REGISTRY = "лист «Реестр ОО», школы"


def consultants(inputs: Inputs) -> Iterator[SheetResult]:
    """ШНОР schools with their consultants and the events held, pair by pair and in the district, by term."""
    rows = inputs.rows("C")
    for period in sorted({*inputs.reported, *(row.period for row in rows)}):
        reported = inputs.reported.get(period, set())
        shnor = [school.code for school in inputs.shnor(period.end)]
        found = pairs(rows, period, reported, shnor)
        helped = help_of_shnor(found, period, shnor, reported)
        yield from _district(period, found, helped, inputs.small)
        yield from map(_help, helped)
        yield from map(_pair, found)


def _help(found: SchoolHelp) -> SheetResult:
    place = Place(Section.PARTNERSHIP, found.school, found.period, found.origins, _EVENTS)
    is_known = found.status is not Help.UNKNOWN
    return place.line(
        "help",
        "Школа ШНОР: проведено мероприятий с консультантами",
        found.meetings if is_known else None,
        PIECES,
        found.n if is_known else None,
        found.verdict,
        found.explanation,
    )


def _pair(found: Pair) -> SheetResult:
    place = Place(Section.PARTNERSHIP, found.recipient, found.period, found.origins, _EVENTS)
    name = f"Пара со школой {found.consultant}: проведено мероприятий"
    key = f"pair/{found.consultant}"
    return place.line(key, name, found.meetings, PIECES, found.n, found.verdict, found.explanation)


def _district(period: Period, found: Sequence[Pair], helped: Sequence[SchoolHelp], small: int) -> Iterator[SheetResult]:
    place = Place(Section.PARTNERSHIP, DISTRICT, period, _origins(found))
    known = [line for line in helped if line.status is not Help.UNKNOWN]
    with_help = Ratio(sum(line.status is not Help.NONE for line in known), len(known)) if known else None
    unknown = len(helped) - len(known)
    without = ", ".join(line.school for line in known if line.status is Help.NONE)
    text = f"ШНОР со школой-консультантом: {with_help.said if with_help else 'отчётов школ ШНОР нет'}."
    text += f" Без консультанта: {without}." if without else ""
    text += f" Отчёт не сдан: {count(unknown, 'школа', 'школы', 'школ')}." if unknown else ""
    named = place.reading("C", *_PAIR)
    yield named.share("helped", "Доля ШНОР со школой-консультантом", with_help, 0, explanation=text)
    if not found:
        return
    agreed = Ratio(sum(pair.agreed_on is not None for pair in found), len(found))
    yield place.reading("C", *_PAIR, "agreed_on").share("agreements", "Пары с заключённым соглашением", agreed, small)
    held, planned = sum(pair.meetings for pair in found), sum(pair.planned for pair in found)
    verdict = "мероприятия проведены" if held else "мероприятий за период нет"
    text = f"Проведено мероприятий: {held} из {planned} названных школами; пар школ {len(found)}."
    yield replace(place, reads=_EVENTS).line(
        "events", "Мероприятия партнёров: проведено", held, PIECES, planned, verdict, text
    )


def _origins(found: Sequence[Pair]) -> tuple[Origin, ...]:
    return tuple(sorted({origin for pair in found for origin in pair.origins}))


def tutors(inputs: Inputs) -> Iterator[SheetResult]:
    """The share of ШНОР schools with a tutor, by the registry, in the current period."""
    if inputs.period is None:
        return
    shnor = inputs.shnor(inputs.period.end)
    without = [school.code for school in shnor if not school.tutor]
    found = Ratio(len(shnor) - len(without), len(shnor))
    text = f"Тьютор указан: {found.said} школ ШНОР." + (f" Не указан: {', '.join(without)}." if without else "")
    verdict = "тьютор есть не у всех"
    if not shnor or len(without) in (0, len(shnor)):
        verdict = "школ ШНОР нет" if not shnor else "тьютор не указан ни у одной" if without else "тьютор есть у всех"
    places = (f"{_REGISTRY} {', '.join(school.code for school in shnor)}",) if shnor else ()
    place = Place(Section.PARTNERSHIP, DISTRICT, inputs.period)
    yield place.line("tutor", "Доля ШНОР с тьютором", found.percent, PERCENT, found.whole, verdict, text, places)
