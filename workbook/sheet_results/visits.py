"""What «Выезды» says: whether methodical raids are monthly (road map 3.9), and when ШНОР schools were last visited."""

from __future__ import annotations

from calendar import monthrange
from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from schemas.periods import Period
from schemas.russian import date_short
from udfs.partnership import term_dates
from udfs.pooling import DISTRICT
from udfs.ratios import Ratio
from workbook.master.department import Visit, VisitKind
from workbook.master.visits import LEDGER
from workbook.sheet_results.inputs import Inputs
from workbook.sheet_results.result import NO_DATA, PERCENT, PIECES, Place, Section, SheetResult


def visits(inputs: Inputs) -> Iterator[SheetResult]:
    """The raids of the district and the visits of each ШНОР school, by term; nothing where no visit is written down."""
    made = inputs.state.visits
    if not made:
        return
    of_school: defaultdict[str, list[Visit]] = defaultdict(list)
    for visit in made:
        of_school[visit.school].append(visit)
    for period in inputs.reported:
        first, last = term_dates(period)
        found = [visit for visit in made if first <= visit.day <= min(last, inputs.day)]
        yield _raids(period, found, inputs.day)
        for school in inputs.shnor(period.end):
            own = [visit for visit in of_school[school.code] if visit.day <= min(last, inputs.day)]
            yield _of_school(period, school.code, own)


def _raids(period: Period, found: Sequence[Visit], day: date) -> SheetResult:
    """Months of the term with a raid, of those that are over: the road map asks for one a month."""
    raids = [visit for visit in found if visit.kind is VisitKind.RAID]
    ends = [end for end in _month_ends(period) if end <= day]
    held = [end for end in ends if any((visit.day.year, visit.day.month) == (end.year, end.month) for visit in raids)]
    share = Ratio(len(held), len(ends))
    verdict = "срок не наступил" if not ends else "ежемесячно" if len(held) == len(ends) else "не каждый месяц"
    text = f"Методические рейды: {verdict}; месяцев с рейдом {share.said}, рейдов {len(raids)} (план — один в месяц)."
    place = Place(Section.VISITS, DISTRICT, period)
    name = "Методические рейды (3.9): месяцы с рейдом"
    return place.line("raids", name, share.percent, PERCENT, share.whole, verdict, text, _places(raids))


def _month_ends(period: Period) -> list[date]:
    """The last days of the months that belong to a term: those whose last day falls in it, breaks included."""
    first, last = term_dates(period)
    days = (first + timedelta(days=offset) for offset in range((last - first).days + 1))
    return [day for day in days if day.day == monthrange(day.year, day.month)[1]]


def _of_school(period: Period, school: str, own: Sequence[Visit]) -> SheetResult:
    first, _ = term_dates(period)
    found = [visit for visit in own if visit.day >= first]
    latest = max((visit.day for visit in own), default=None)
    verdict = "выезды были" if found else "выездов за период нет" if latest else NO_DATA
    said = f"последний — {date_short(latest)}" if latest else "записей о выездах в школу нет"
    text = f"За период выездов в школу ШНОР: {len(found)}; {said}."
    place = Place(Section.VISITS, school, period)
    name = "Школа ШНОР: выезды специалистов"
    return place.line("visits", name, len(found) if own else None, PIECES, None, verdict, text, _places(found))


def _places(found: Sequence[Visit]) -> tuple[str, ...]:
    days = ", ".join(date_short(day) for day in sorted({visit.day for visit in found}))
    return (f"лист «{LEDGER.name}», {days}",) if days else ()
