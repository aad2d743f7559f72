"""How complete the data are and how the files came in: from the journal, the remarks and the accepted rows."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import groupby
from operator import attrgetter

from schemas.addresses import split
from schemas.findings import Severity
from schemas.packages import QUARTER, YEAR, Package, all_sheets, packages
from schemas.periods import Period
from schemas.sheets import Layout
from udfs.completeness import Receipt, RowFindings, SheetPlace, completeness, intake_quality
from udfs.form_rows import FormRow
from udfs.pooling import DISTRICT
from workbook.master.state import EntryStatus, JournalEntry
from workbook.sheet_results.inputs import ACCEPTED, Inputs
from workbook.sheet_results.result import KNOWN, NO_DATA, PERCENT, Place, Section, SheetResult

_CAME_IN = (EntryStatus.ACCEPTED, EntryStatus.WITH_WARNINGS, EntryStatus.REPLACED)
_ERRORS = (Severity.BLOCK, Severity.SHEET, Severity.ERROR)
_CARDS = {sheet.title for sheet in all_sheets().values() if sheet.layout is Layout.CARD}
"""Sheets that are one record: a remark on any of their lines is one on the record."""
_FIELDS = {
    sheet.title: tuple(column.name for column in sheet.inputs)
    for sheet in all_sheets().values()
    if not sheet.may_be_blank
}
"""What a school fills in on the sheets that may not be blank."""


def sheets(inputs: Inputs) -> Iterator[SheetResult]:
    """Sheets handed in of those that may not be blank, by the periods for which forms came."""
    wanted: set[SheetPlace] = set()
    for package, period in _issued(inputs):
        asked = [sheet.title for sheet in package.sheets if not sheet.may_be_blank]
        wanted |= {SheetPlace(school.code, period, title) for school in inputs.schools for title in asked}
    periods = {place.period for place in wanted}
    rows: defaultdict[SheetPlace, list[FormRow]] = defaultdict(list)
    for code, sheet in all_sheets().items():
        for (school, period), own in groupby(inputs.rows(code), key=attrgetter("school", "period")):
            if period in periods:
                rows[SheetPlace(school, period, sheet.title)] += own
    came = {place for place, own in rows.items() if any(_is_filled(row, _FIELDS.get(place.sheet, ())) for row in own)}
    journal = _journal(entry for entry in inputs.state.journal if entry.status in ACCEPTED)
    for found in completeness(wanted, came, _remarks(inputs, rows)):
        place, share = Place(Section.COMPLETENESS, found.school, found.period, found.origins), found.with_findings
        whole, at = found.handed_in, journal.get((found.school, found.period.code), ())
        yield replace(place, origins=()).line(
            "sheets", "Сдано листов", whole.percent, PERCENT, whole.whole, found.verdict, found.explanation, at
        )
        value, n = (share.percent, share.whole) if share else (None, None)
        text = f"Строк с замечаниями: {share.said if share else 'принятых строк нет'}."
        name = "Принятые строки с замечаниями"
        yield place.line("remarks", name, value, PERCENT, n, KNOWN if share else NO_DATA, text, at)


def _journal(entries: Iterable[JournalEntry]) -> Mapping[tuple[str, str], tuple[str, ...]]:
    """The lines of the journal by school (the district: all) and the period's code."""
    numbers: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
    for entry in entries:
        for school in {DISTRICT, entry.school}:
            numbers[school, entry.period].append(entry.number)
    return {place: (f"лист «Журнал приёма», №\u00a0{', '.join(map(str, own))}",) for place, own in numbers.items()}


def _issued(inputs: Inputs) -> list[tuple[Package, Period]]:
    """The packages that schools send by themselves, with the periods for which one came or is to come."""
    found = {
        (entry.package, Period.parse(entry.period))
        for entry in inputs.state.journal
        if entry.period and entry.package in (QUARTER.code, YEAR.code) and entry.status is not EntryStatus.IMPORTED
    }
    if inputs.state.settings.period and inputs.period is not None:
        found.add((YEAR.code if inputs.period.is_year else QUARTER.code, inputs.period))
    return [(packages()[code], period) for code, period in sorted(found)]


def _is_filled(row: FormRow, names: Iterable[str]) -> bool:
    return any(row.values.get(name) is not None for name in names)


def _remarks(inputs: Inputs, rows: Mapping[SheetPlace, Iterable[FormRow]]) -> Iterator[RowFindings]:
    counts: Counter[tuple[int, str, int, bool]] = Counter()
    lines: dict[tuple[int, str], int] = {}
    for entry, finding in inputs.state.findings:
        line = _row_of(finding.cell)
        if line is None or finding.severity is Severity.INFO:
            continue
        if finding.sheet in _CARDS:
            lines.setdefault((entry, finding.sheet), line)
            line = 0
        counts[entry, finding.sheet, line, finding.severity in _ERRORS] += 1
    remarked = {place[:3] for place in counts}
    for place, own in rows.items():
        for row in own:
            origin = row.origin
            at = origin.entry, origin.sheet, 0 if origin.sheet in _CARDS else origin.row
            if at not in remarked:
                yield RowFindings(place, origin)
                continue
            # A card has no row of its own: the remark's line is where to look.
            seen = origin if at[2] else origin._replace(row=lines.get(at[:2], origin.row))
            yield RowFindings(place, seen, counts[*at, True], counts[*at, False])


def _row_of(cell: str) -> int | None:
    """The row of «D7» or «H9:K9», None where a remark names no cell."""
    try:
        return split(cell.partition(":")[0])[0] + 1
    except ValueError:
        return None


def intake(inputs: Inputs) -> Iterator[SheetResult]:
    """Forms accepted at the first attempt. What the department imported itself is not in."""
    entries = [
        entry
        for entry in inputs.state.journal
        if entry.period and entry.school and entry.status not in (EntryStatus.IMPORTED, EntryStatus.UNREADABLE)
    ]
    receipts = [
        Receipt(
            entry.school,
            Period.parse(entry.period),
            entry.package,
            entry.received.date(),
            entry.status in _CAME_IN,
            entry.errors,
            entry.warnings,
        )
        for entry in entries
    ]
    journal = _journal(entries)
    for found in intake_quality(receipts):
        place, share = Place(Section.COMPLETENESS, found.school, found.period), found.accepted_at_once
        at = journal[found.school, found.period.code]
        name = "Формы, принятые с первого раза"
        yield place.line("at-once", name, share.percent, PERCENT, share.whole, found.verdict, found.explanation, at)
