"""What R «Результаты работ» says beside dynamics: high and low results of ЕГЭ."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from schemas.periods import Period
from udfs.form_rows import FormRow
from udfs.high_results import EGE, RUSSIAN, Bounds, HighResults, SubjectLow, high_results
from udfs.pooling import DISTRICT
from udfs.ratios import origins_of
from udfs.records import Origin
from workbook.sheet_results.inputs import Inputs
from workbook.sheet_results.result import KNOWN, NO_DATA, PERCENT, PIECES, Place, Section, SheetResult


def high(inputs: Inputs) -> Iterator[SheetResult]:
    """Results of ЕГЭ: 80+, 100 points, below the minimum by subject."""
    rows = [row for row in inputs.rows("R") if row.values.get("kind") == EGE]
    by_subject: defaultdict[tuple[str, Period, str], list[FormRow]] = defaultdict(list)
    for row in rows:
        for school in (row.school, DISTRICT):
            by_subject[school, row.period, str(row.values.get("subject"))].append(row)
    for found in high_results(rows, inputs.methodology):
        yield from _high(found, inputs.methodology.high_from)
        for item in found.below:
            of_subject = by_subject[found.school, found.period, item.subject]
            yield from _below(found, item, origins_of(of_subject))


def _high(found: HighResults, border: int) -> Iterator[SheetResult]:
    place = Place(Section.HIGH, found.school, found.period, found.origins)
    for code, name, bounds, unit, names in (
        ("high", f"ЕГЭ: {border}\u00a0баллов и выше, {found.high.unit}", found.high, PIECES, ("high", "hundred")),
        ("share-80", "ЕГЭ: доля результатов 80\u00a0баллов и выше", found.results, PERCENT, ("high",)),
        ("hundred", "ЕГЭ: 100-балльные результаты", found.hundred, PIECES, ("hundred",)),
    ):
        # How many people there were the sheet does not tell: their results are the base.
        yield _line(place.reading("R", "took", *names), code, name, bounds, unit, found.results.n)


def _below(found: HighResults, item: SubjectLow, origins: tuple[Origin, ...]) -> Iterator[SheetResult]:
    place = Place(Section.HIGH, found.school, found.period, origins)
    border = f"ниже {item.minimum}" if item.minimum is not None else "минимум не указан"
    name = f"ЕГЭ, {item.subject}: ниже минимального балла ({border})"
    yield _line(place.reading("R", "took", "below"), f"below/{item.subject}", name, item.below, PERCENT)
    if item.subject == RUSSIAN:
        name, three = f"ЕГЭ, {RUSSIAN}: ниже минимума для вуза", place.reading("R", "took", "below", "high")
        yield _line(three, "below-university", name, found.below_university, PERCENT)


def _line(place: Place, key: str, name: str, bounds: Bounds, unit: str, results: int | None = None) -> SheetResult:
    value = bounds.share if unit == PERCENT else bounds.value
    text = f"{name}: {bounds.text}" + (f"; результатов всего {results}." if results and not bounds.n else ".")
    return place.line(key, name, value, unit, bounds.n or results, _said(bounds), text)


def _said(bounds: Bounds) -> str:
    if bounds.low is None or bounds.high is None:
        return NO_DATA
    return KNOWN if bounds.value is not None else f"от {bounds.low} до {bounds.high}"
