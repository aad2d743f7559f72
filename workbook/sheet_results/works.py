"""What R «Результаты работ» says beside dynamics: high and low results of ЕГЭ, and ВПР against the journal."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from schemas.periods import Period
from udfs.form_rows import FormRow
from udfs.high_results import EGE, RUSSIAN, Bounds, HighResults, SubjectLow, high_results
from udfs.objectivity import Marker, objectivity
from udfs.objectivity_journal import journal_comparison
from udfs.pooling import DISTRICT
from udfs.ratios import origins_of
from udfs.records import Origin
from workbook.sheet_results.inputs import Inputs
from workbook.sheet_results.result import KNOWN, NO_DATA, PERCENT, PIECES, Place, Section, SheetResult

_ONLY_JOURNAL = " Оценивается только сравнение с журналом: разброса результатов края в справочных значениях нет."


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
    for code, name, bounds, unit in (
        ("high", f"ЕГЭ: {border}\u00a0баллов и выше, {found.high.unit}", found.high, PIECES),
        ("share-80", "ЕГЭ: доля результатов 80\u00a0баллов и выше", found.results, PERCENT),
        ("hundred", "ЕГЭ: 100-балльные результаты", found.hundred, PIECES),
    ):
        # How many people there were the sheet does not tell: their results are the base.
        yield _line(place, code, name, bounds, unit, found.results.n)


def _below(found: HighResults, item: SubjectLow, origins: tuple[Origin, ...]) -> Iterator[SheetResult]:
    place = Place(Section.HIGH, found.school, found.period, origins)
    border = f"ниже {item.minimum}" if item.minimum is not None else "минимум не указан"
    name = f"ЕГЭ, {item.subject}: ниже минимального балла ({border})"
    yield _line(place, f"below/{item.subject}", name, item.below, PERCENT)
    if item.subject == RUSSIAN:
        name = f"ЕГЭ, {RUSSIAN}: ниже минимума для вуза"
        yield _line(place, "below-university", name, found.below_university, PERCENT)


def _line(place: Place, key: str, name: str, bounds: Bounds, unit: str, results: int | None = None) -> SheetResult:
    value = bounds.share if unit == PERCENT else bounds.value
    text = f"{name}: {bounds.text}" + (f"; результатов всего {results}." if results and not bounds.n else ".")
    return place.line(key, name, value, unit, bounds.n or results, _said(bounds), text)


def _said(bounds: Bounds) -> str:
    if bounds.low is None or bounds.high is None:
        return NO_DATA
    return KNOWN if bounds.value is not None else f"от {bounds.low} до {bounds.high}"


def markers(inputs: Inputs) -> Iterator[SheetResult]:
    """O4 for each subject and grade of a school, and the school's markers together."""
    schools: defaultdict[tuple[Period, str], list[Marker]] = defaultdict(list)
    for found in journal_comparison(inputs.rows("R"), inputs.methodology):
        marker = found.marker
        schools[found.period, found.school].append(marker)
        place = Place(Section.OBJECTIVITY, found.school, found.period, marker.origins)
        season = f", {found.season}" if found.season else ""
        name = f"ВПР, {found.subject}, программа {found.grade}\u00a0класса{season}: сравнение с журналом"
        key = f"{found.subject}/{found.grade}/{found.season or 'год'}/journal"
        yield place.line(key, name, marker.value, PERCENT, marker.n, marker.verdict, marker.explanation)
    for (period, school), each in schools.items():
        total = objectivity(each, inputs.methodology)
        origins = tuple(sorted({origin for marker in each for origin in marker.origins}))
        place = Place(Section.OBJECTIVITY, school, period, origins)
        signs = len(total.vpr_high) + len(total.journal_high)
        yield place.line(
            "all",
            "Признаки, требующие проверки: сравнений с журналом",
            signs if total.unknown < len(each) else None,
            PIECES,
            len(each) - total.unknown,
            total.verdict,
            total.explanation + _ONLY_JOURNAL,
        )
