"""Whose values are of yesterday: formulas of the specialist's sheets that lean on figures which are others now."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from itertools import zip_longest
from typing import Any

from lxml import etree

from workbook.grafting.book import MAIN, WORKSHEET, Book, Sheet
from workbook.grafting.formulas import Mentions, mentions_of
from workbook.grafting.plan import Plan
from workbook.reading.guard import safe_xml


def stale_sheets(old: Book, new: Book, plan: Plan) -> set[str]:
    """The parts of the specialist's sheets whose formulas have values that may not hold in the new book.

    They lean on a sheet of ours that says something else now or is no more, or on a stale sheet of his own; so may
    those that make addresses of texts, or add up from one sheet to another.
    """
    changes = _Changes(old, new, plan)
    names = {name.get("name").casefold(): mentions_of(name.text or "") for name in old.names()}
    names |= _tables(old)
    leaning = {sheet.name.casefold(): _leaning(old, sheet, names) for sheet in plan.own if sheet.kind == WORKSHEET}
    stale = {name for name, on in leaning.items() if on is None or any(map(changes.has, on - leaning.keys()))}
    while further := {name for name, on in leaning.items() if on is not None and on & stale} - stale:
        stale |= further
    return {sheet.part for sheet in plan.own if sheet.name.casefold() in stale}


class _Changes:
    """Which sheets of the old book say something else in the new one; each is compared once, if it is asked for."""

    def __init__(self, old: Book, new: Book, plan: Plan) -> None:
        self._old, self._new = old, new
        fresh = {sheet.name: sheet for sheet in new.sheets}
        self._pairs = {sheet.name.casefold(): (sheet, fresh[name]) for name, sheet in plan.ours.items()}
        self._titles = {sheet.name.casefold() for sheet in old.sheets}
        self._known: dict[str, bool] = {}

    def has(self, name: str) -> bool:
        """True for a sheet of ours, by its old name in lower case, whose cells have other values, or which is gone."""
        if name not in self._pairs:
            return name in self._titles
        if name not in self._known:
            before, now = self._pairs[name]
            # Not by their bytes: a number of a shared text may stand for another text now.
            pairs = zip_longest(_values(self._old, before), _values(self._new, now))
            self._known[name] = any(was != is_now for was, is_now in pairs)
        return self._known[name]


def _leaning(old: Book, sheet: Sheet, names: Mapping[str, Mentions]) -> set[str] | None:
    """The other sheets that a sheet's formulas lean on, in lower case; None where that can't be told."""
    found = Mentions()
    for formula in old.package.tree(sheet.part).iter(f"{{{MAIN}}}f"):
        found.add(formula.text or "")
    sheets, waiting = set(found.sheets), found.names & names.keys()
    is_vague, seen = found.has_addresses_in_texts or found.has_spans, set(waiting)
    while waiting:
        meant = names[waiting.pop()]
        sheets |= meant.sheets
        is_vague |= meant.has_addresses_in_texts or meant.has_spans
        waiting |= meant.names & names.keys() - seen
        seen |= meant.names
    return None if is_vague else sheets - {sheet.name.casefold()}


def _tables(old: Book) -> dict[str, Mentions]:
    """The names of tables in lower case: each stands for the sheet it is on."""
    return {
        old.package.peek(table).get("displayName").casefold(): Mentions(sheets={sheet.name.casefold()})
        for sheet in old.sheets
        for table in old.package.related(sheet.part, "table").values()
    }


def _values(book: Book, sheet: Sheet) -> Iterator[tuple[str, Any]]:
    """What stands in the cells of a sheet, with their addresses, in whatever way it is written down."""
    stream = io.BytesIO(safe_xml(book.package.parts[sheet.part], sheet.part, 0))
    for _, row in etree.iterparse(stream, tag=f"{{{MAIN}}}row", resolve_entities=False, no_network=True):
        for cell in row.iterfind(f"{{{MAIN}}}c"):
            if text := book.text(cell):
                yield cell.get("r", ""), _number(text)
        row.clear()


def _number(text: str) -> str | float:
    try:
        return float(text)
    except ValueError:
        return text
