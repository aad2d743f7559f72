"""Markers of objectivity of ВПР: against the region (O1), the journal (O4), the same pupils' later work (O5)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from schemas.periods import YEAR_TERM, Period
from schemas.russian import NBSP
from udfs.form_rows import FormRow
from udfs.objectivity import LABEL, SIDES, Marker
from udfs.objectivity_school import SchoolMarker, SchoolObjectivity
from udfs.records import Origin
from udfs.shnor import Answer
from workbook.imports.merge import compared_by
from workbook.objectivity_tables import objectivity_tables
from workbook.sheet_results.inputs import Inputs
from workbook.sheet_results.result import ANSWER, DEVIATIONS, PERCENT, Place, Section, SheetResult

_KINDS: Final = {
    "O1": ("region", "сравнение с краем и экзаменами", DEVIATIONS),
    "O4": ("journal", "сравнение с журналом", PERCENT),
    "O5": ("cohort", "те же обучающиеся через год", DEVIATIONS),
}
"""What each kind of marker is called in an id and in a name, and the unit of its value."""
_MARKS, _JOURNAL = ("took", "mark2", "mark3", "mark4", "mark5", "mean_score"), ("lowered", "confirmed", "raised")
_FIELDS: Final = {"O1": _MARKS, "O4": _JOURNAL, "O5": _MARKS}
_REMEDY: Final = " Значения края вносятся на лист «Справочные значения»."


def markers(inputs: Inputs) -> Iterator[SheetResult]:
    """The markers of each school and year, those with nothing to compare in one line, and what they say together."""
    compared = _compared(inputs.rows("R"))
    for found in objectivity_tables(inputs.state):
        idle: defaultdict[tuple[str, Answer], list[SchoolMarker]] = defaultdict(list)
        for item in found.markers:
            if item.marker.value is None and item.marker.code != "O4":
                idle[item.marker.code, item.marker.answer].append(item)
            else:
                yield _marker(found.school, item, compared)
        for (code, answer), items in idle.items():
            yield _idle(found, code, answer, items)
        yield _total(found)


def _marker(school: str, item: SchoolMarker, compared: Mapping[Origin, int]) -> SheetResult:
    """`compared` names the exports that imported rows were compared with the journal by."""
    marker, (code, said, unit) = item.marker, _KINDS[item.marker.code]
    place = Place(Section.OBJECTIVITY, school, item.period, marker.origins).reading("R", *_FIELDS[marker.code])
    season = f", {item.season}" if item.season else ""
    parts = (item.subject, str(item.grade), *((item.season or "год",) if marker.code == "O4" else ()), code)
    name = f"ВПР, {item.subject}, программа {item.grade}{NBSP}класса{season}: {said}"
    numbers = sorted({compared[origin] for origin in marker.origins if origin in compared and marker.code == "O4"})
    files = tuple(f"лист «Журнал приёма», №{NBSP}{number} (сравнение с журналом)" for number in numbers)
    return place.line("/".join(parts), name, marker.value, unit, marker.n, marker.verdict, marker.explanation, files)


def _compared(rows: Iterable[FormRow]) -> Mapping[Origin, int]:
    """The number of the export that gave a row its comparison: it is another file than that of the marks."""
    notes = ((row.origin, compared_by(str(row.values.get("note") or ""))) for row in rows)
    return {origin: number for origin, number in notes if number}


def _idle(found: SchoolObjectivity, code: str, answer: Answer, items: Sequence[SchoolMarker]) -> SheetResult:
    key, said, unit = _KINDS[code]
    place = Place(Section.OBJECTIVITY, found.school, _year(found), _origins(item.marker for item in items))
    place = place.reading("R", *_FIELDS[code])
    text = items[0].marker.explanation
    if answer is Answer.UNKNOWN:
        listed = _reasons(code, items)
        text = f"Недостаточно данных: {listed}." + (_REMEDY if " края " in listed else "")
    name = f"ВПР: {said}, работ без вывода{NBSP}— {len(items)}"
    suffix = "excluded" if answer is Answer.EXCLUDED else "unknown"
    return place.line(f"{key}/{suffix}", name, None, unit, None, answer.value, text)


def _reasons(code: str, items: Sequence[SchoolMarker]) -> str:
    """What is lacking, and for which works; the reasons of a cohort name their works themselves."""
    lacking: defaultdict[str, list[str]] = defaultdict(list)
    for item in items:
        lacking[item.marker.lack].append(f"{item.subject}, {item.grade}{NBSP}класс")
    if code == "O5":
        return "; ".join(lacking)
    return "; ".join(f"{why} ({'; '.join(works)})" for why, works in lacking.items())


def _total(found: SchoolObjectivity) -> SheetResult:
    """Both directions side by side, never added up: they mean opposite things."""
    total, each = found.total, [item.marker for item in found.markers]
    judged = sum(marker.answer in (Answer.YES, Answer.NO) for marker in each)
    sides = "; ".join(f"{said}{NBSP}— {len(total.kinds(side))}" for side, said in SIDES.items())
    place = Place(Section.OBJECTIVITY, found.school, _year(found), _origins(each)).reading("R", *_MARKS, *_JOURNAL)
    name = f"{LABEL[0].upper()}{LABEL[1:]}: виды по направлениям"
    return place.line("all", name, sides if judged else None, ANSWER, judged, total.verdict, total.explanation)


def _year(found: SchoolObjectivity) -> Period:
    return Period(found.year, YEAR_TERM)


def _origins(markers: Iterable[Marker]) -> tuple[Origin, ...]:
    return tuple(sorted({origin for marker in markers for origin in marker.origins}))
