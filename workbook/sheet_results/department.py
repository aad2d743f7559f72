"""What the department's own tables say: decisions of control hours, its own items of the road map."""

from __future__ import annotations

from collections.abc import Iterator

from schemas.periods import Period
from udfs.decisions_execution import DecisionRecord, decisions_execution
from udfs.own_execution import OwnExecution, OwnItem, OwnRecord, own_execution
from udfs.pooling import DISTRICT
from workbook.sheet_results.inputs import Inputs
from workbook.sheet_results.result import ANSWER, PERCENT, PIECES, Place, Section, SheetResult

_DECISIONS, _OWN = "лист «Поручения»", "лист «Дорожная карта УО»"


def orders(inputs: Inputs) -> Iterator[SheetResult]:
    """Decisions carried out of those given, overdue and repeated ones, as of the day of the master."""
    if inputs.period is None:
        return
    records = decision_records(inputs)
    for found in decisions_execution(records, inputs.day):
        place = Place(Section.DECISIONS, found.school, inputs.period)
        own = [one.id for one in records if found.school in (DISTRICT, one.school)]
        places = (f"{_DECISIONS}, {', '.join(sorted(own))}",)
        for key, name, value, unit in (
            ("rate", "Исполнено поручений из данных", found.total.percent, PERCENT),
            ("overdue", "Просрочено поручений", len(found.overdue), PIECES),
            ("repeated", "Повторных поручений", len(found.repeated), PIECES),
        ):
            yield place.line(key, name, value, unit, found.n, found.verdict, found.explanation, places)


def decision_records(inputs: Inputs) -> list[DecisionRecord]:
    """The register «Поручения» as the calculation takes it."""
    return [
        DecisionRecord(
            one.id, one.school, one.protocol_date, one.due, one.new_due, one.status.value, trigger=one.trigger
        )
        for one in inputs.state.decisions
    ]


def own_records(inputs: Inputs) -> list[OwnRecord]:
    """«Дорожная карта УО» as the calculation takes it."""
    lines = inputs.state.own_roadmap
    return [OwnRecord(one.item, Period.parse(one.period), one.status, one.done_on, one.evidence) for one in lines]


def own_items(inputs: Inputs) -> Iterator[SheetResult]:
    """The department's own items by term: all together, then each."""
    records = own_records(inputs)
    for period in sorted({record.period for record in records}):
        found = own_execution(records, period, inputs.day)
        yield from _together(found)
        yield from (_item(found, item) for item in found.items)


def _together(found: OwnExecution) -> Iterator[SheetResult]:
    place, places = Place(Section.OWN, DISTRICT, found.period), (f"{_OWN}, {found.period.title}",)
    for key, name, value, unit in (
        ("rate", "Исполнение пунктов управления образования", found.done.percent, PERCENT),
        ("overdue", "Просрочено пунктов управления образования", len(found.result.overdue), PIECES),
    ):
        yield place.line(key, name, value, unit, found.n, found.verdict, found.explanation, places)


def _item(found: OwnExecution, item: OwnItem) -> SheetResult:
    place, code = Place(Section.OWN, DISTRICT, found.period), item.activity.code
    said = item.status.value if item.status else None
    places = (f"{_OWN}, пункт {code}, {found.period.title}",)
    return place.line(f"item/{code}", f"Пункт {code}", said, ANSWER, None, item.verdict, item.explanation, places)
