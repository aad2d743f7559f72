"""Completeness: which sheets came of those expected, rows with findings, and how the files came in (road map 6.1-6.4).

All inputs are plain records: the journal and the findings belong to the master.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from operator import attrgetter
from typing import NamedTuple

from schemas.periods import Period
from schemas.russian import count
from udfs.pooling import DISTRICT
from udfs.ratios import Ratio
from udfs.records import Origin


class SheetPlace(NamedTuple):
    """A sheet of a school in a period, by the sheet's code."""

    school: str
    period: Period
    sheet: str


class RowFindings(NamedTuple):
    """An accepted row and what was found in it."""

    place: SheetPlace
    origin: Origin
    errors: int = 0
    warnings: int = 0


@dataclass(frozen=True, slots=True)
class Receipt:
    """A file as the journal has it. `accepted` is False for one that was returned; `due` is None without a set day."""

    school: str
    period: Period
    package: str
    received: date
    accepted: bool
    errors: int = 0
    warnings: int = 0
    due: date | None = None


@dataclass(frozen=True, slots=True)
class Completeness:
    """The sheets of a school, or of the district (`school` empty), in a period.

    `handed_in` of the expected ones, `missing` are the rest; `with_findings` are rows with a remark of all accepted.
    `unexpected` came without being expected and are not in the share. `rows` None where no row came.
    """

    school: str
    period: Period
    handed_in: Ratio
    missing: tuple[SheetPlace, ...]
    unexpected: tuple[SheetPlace, ...]
    with_findings: Ratio | None
    verdict: str
    explanation: str
    origins: tuple[Origin, ...]

    @property
    def n(self) -> int:
        """The number of sheets expected."""
        return self.handed_in.whole


@dataclass(frozen=True, slots=True)
class IntakeQuality:
    """How the files of a school, or of the district (`school` empty), came in for a period.

    `accepted_at_once` are forms whose first file was accepted, of all forms sent; `on_time` accepted by the day set, of
    those with one. `files` counts every attempt, `errors` and `warnings` those of all attempts.
    """

    school: str
    period: Period
    accepted_at_once: Ratio
    on_time: Ratio | None
    files: int
    errors: int
    warnings: int
    verdict: str
    explanation: str


def completeness(
    expected: Iterable[SheetPlace], received: Iterable[SheetPlace], rows: Iterable[RowFindings] = ()
) -> list[Completeness]:
    """Sheets expected against sheets handed in, by period, school and district. A sheet counts once."""
    wanted, came = _by_place(set(expected)), _by_place(set(received))
    found: defaultdict[tuple[Period, str], list[RowFindings]] = defaultdict(list)
    # The rows of a sheet come one after another.
    for place, of_sheet in groupby(rows, key=attrgetter("place")):
        own = list(of_sheet)
        for school in (place.school, DISTRICT):
            found[place.period, school] += own
    keys = sorted(wanted.keys() | came.keys() | found.keys())
    return [_completeness(*key, wanted.get(key, set()), came.get(key, set()), found.get(key, ())) for key in keys]


def intake_quality(receipts: Iterable[Receipt]) -> list[IntakeQuality]:
    """The journal's receipts by period, school and district; a form is a package of a school in a period."""
    groups: defaultdict[tuple[Period, str], list[Receipt]] = defaultdict(list)
    for receipt in receipts:
        for school in (receipt.school, DISTRICT):
            groups[receipt.period, school].append(receipt)
    return [_quality(*key, groups[key]) for key in sorted(groups)]


def _by_place(places: Iterable[SheetPlace]) -> dict[tuple[Period, str], set[SheetPlace]]:
    groups: defaultdict[tuple[Period, str], set[SheetPlace]] = defaultdict(set)
    for place in places:
        for school in (place.school, DISTRICT):
            groups[place.period, school].add(place)
    return groups


def _completeness(
    period: Period, school: str, wanted: set[SheetPlace], came: set[SheetPlace], rows: Sequence[RowFindings]
) -> Completeness:
    handed_in = Ratio(len(wanted & came), len(wanted))
    missing, unexpected = tuple(sorted(wanted - came)), tuple(sorted(came - wanted))
    flagged = [row for row in rows if row.errors or row.warnings]
    with_findings = Ratio(len(flagged), len(rows)) if rows else None
    verdict = "листы не ожидались" if not wanted else "сдано полностью" if not missing else "сдано не полностью"
    names = ", ".join(place.sheet for place in missing)
    lacking = f"; не сданы: {names}" if missing and school != DISTRICT else ""
    if missing and school == DISTRICT:
        behind = len({place.school for place in missing})
        lacking = f"; не всё сдали {count(behind, 'школа', 'школы', 'школ')}"
    remarks = f"; строк с замечаниями {with_findings.said}" if with_findings else ""
    text = f"{period.title}: {verdict}, листов {handed_in.said}{lacking}{remarks}."
    origins = tuple(sorted({row.origin for row in flagged}))
    return Completeness(school, period, handed_in, missing, unexpected, with_findings, verdict, text, origins)


def _quality(period: Period, school: str, receipts: Sequence[Receipt]) -> IntakeQuality:
    forms: defaultdict[tuple[str, str], list[Receipt]] = defaultdict(list)
    for receipt in receipts:
        forms[receipt.school, receipt.package].append(receipt)
    # Of two files of one day the journal's own order says which came first; sorting keeps it.
    attempts = [sorted(form, key=lambda receipt: receipt.received) for form in forms.values()]
    at_once = Ratio(sum(form[0].accepted for form in attempts), len(attempts))
    dated = [form for form in attempts if form[-1].due is not None]
    on_time = Ratio(sum(map(_is_on_time, dated)), len(dated)) if dated else None
    never = sum(not any(receipt.accepted for receipt in form) for form in attempts)
    verdict = "все формы приняты" if not never else "часть форм не принята"
    errors, warnings = sum(item.errors for item in receipts), sum(item.warnings for item in receipts)
    timely = f"; в срок {on_time.said}" if on_time else ""
    text = (
        f"{period.title}: {verdict}; принято с первого раза {at_once.said}{timely}; файлов {len(receipts)}, "
        f"ошибок {errors}, предупреждений {warnings}."
    )
    return IntakeQuality(school, period, at_once, on_time, len(receipts), errors, warnings, verdict, text)


def _is_on_time(form: Sequence[Receipt]) -> bool:
    due = form[-1].due
    return due is not None and any(receipt.accepted and receipt.received <= due for receipt in form)
