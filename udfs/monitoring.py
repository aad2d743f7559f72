"""M «Мониторинг МА-РЯ»: marks of the term and of its test by class, grade, school and district (road map 5.4, 6.4).

The gap between test and journal is taken over the classes that give both, and over pupils with a mark, as rule M5 of
the form does. It says only that the marks are to be looked at.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from schemas.class_labels import grade_of
from schemas.periods import Period
from schemas.russian import count, number, percent, points
from udfs.form_rows import FormRow
from udfs.marks import MarkCounts
from udfs.parameters_sheets import SHEET_DEFAULTS, SheetParameters
from udfs.pooling import DISTRICT
from udfs.ratios import number_in, origins_of, small_note
from udfs.records import Origin


class Level(StrEnum):
    """Whose results are added up."""

    CLASS = "класс"
    GRADE = "параллель"
    SCHOOL = "школа"
    DISTRICT_GRADE = "параллель района"
    DISTRICT = "район"


class GapVerdict(StrEnum):
    """What the gap between the test and the journal says."""

    CHECK = "требует проверки"
    AGREES = "в пределах допустимого"
    NOT_HELD = "контрольная работа не проводилась"
    UNKNOWN = "недостаточно данных"


@dataclass(frozen=True, slots=True, order=True)
class TermPlace:
    """Whose results: `unit` is a class («9А»), a grade («9») or empty; `school` is empty for the district."""

    period: Period
    school: str
    level: Level
    unit: str
    subject: str

    @property
    def name(self) -> str:
        """«9А, Математика»."""
        units = {Level.CLASS: self.unit, Level.GRADE: f"{self.unit} класс", Level.DISTRICT_GRADE: f"{self.unit} класс"}
        return ", ".join(part for part in (units.get(self.level, ""), self.subject) if part)


@dataclass(frozen=True, slots=True)
class TermResult:
    """The term of a place. `marks` are None where no class gives all its marks.

    `paired` and `test` are the term and the test of the same classes; `gap_twos` is test minus term in percentage
    points, `gap_mean` in marks. `classes` were counted, `compared` of them have a test, `left_out` had a blank cell.
    """

    place: TermPlace
    marks: MarkCounts | None
    paired: MarkCounts | None
    test: MarkCounts | None
    verdict: GapVerdict
    classes: int
    compared: int
    left_out: int
    explanation: str
    origins: tuple[Origin, ...]

    @property
    def n(self) -> int | None:
        """Pupils in the denominators of успеваемость and качество: those not assessed are in them."""
        return None if self.marks is None else self.marks.total

    @property
    def gap_twos(self) -> float | None:
        """The share of «2» in the test minus that of the term, percentage points."""
        exact = _gap(self.paired, self.test)
        return None if exact is None else float(exact)

    @property
    def gap_mean(self) -> float | None:
        """The mean mark of the test minus that of the term."""
        test, term = (None if marks is None else marks.mean_mark for marks in (self.test, self.paired))
        return None if test is None or term is None else test - term


def term_results(rows: Iterable[FormRow], methodology: SheetParameters = SHEET_DEFAULTS) -> list[TermResult]:
    """The results of every class, grade, school and of the district, by period and subject."""
    groups: defaultdict[TermPlace, list[FormRow]] = defaultdict(list)
    for row in rows:
        for place in _places(row):
            groups[place].append(row)
    return [_result(place, groups[place], methodology) for place in sorted(groups)]


def _places(row: FormRow) -> Iterable[TermPlace]:
    label, subject = row.values.get("class_label"), row.values.get("subject")
    if not label or not subject:
        return
    grade = str(grade_of(label))
    yield TermPlace(row.period, row.school, Level.CLASS, label, subject)
    yield TermPlace(row.period, row.school, Level.GRADE, grade, subject)
    yield TermPlace(row.period, row.school, Level.SCHOOL, "", subject)
    yield TermPlace(row.period, DISTRICT, Level.DISTRICT_GRADE, grade, subject)
    yield TermPlace(row.period, DISTRICT, Level.DISTRICT, "", subject)


def _marks(row: FormRow, prefix: str, not_graded: int | None) -> MarkCounts | None:
    found = [number_in(row, f"{prefix}{mark}") for mark in (5, 4, 3, 2)]
    five, four, three, two = (value or 0 for value in found)
    return None if None in found or not_graded is None else MarkCounts(five, four, three, two, not_graded)


def _sum(found: Iterable[MarkCounts]) -> MarkCounts | None:
    each = list(found)
    return sum(each, MarkCounts()) if each else None


def _result(place: TermPlace, rows: Sequence[FormRow], methodology: SheetParameters) -> TermResult:
    terms = [_marks(row, "mark", number_in(row, "not_graded")) for row in rows]
    tests = [_marks(row, "test", 0) if number_in(row, "test_took") else None for row in rows]
    both = [(term, test) for term, test in zip(terms, tests, strict=True) if term is not None and test is not None]
    marks = _sum(term for term in terms if term is not None)
    paired, test = _sum(term for term, _ in both), _sum(test for _, test in both)
    none_held = all(number_in(row, "test_took") == 0 for row in rows)
    verdict = GapVerdict.NOT_HELD if none_held else _verdict(paired, test, methodology)
    counted = sum(term is not None for term in terms)
    return TermResult(
        place,
        marks,
        paired,
        test,
        verdict,
        counted,
        len(both),
        len(rows) - counted,
        _explanation(place, marks, (paired, test), verdict, len(rows) - counted, methodology)
        + (f" Классов с контрольной работой: {len(both)} из {len(rows)}." if 0 < len(both) < len(rows) else ""),
        origins_of(rows),
    )


def _gap(term: MarkCounts | None, test: MarkCounts | None) -> Fraction | None:
    if term is None or test is None or not term.marked or not test.marked:
        return None
    return Fraction(100 * test.n2, test.marked) - Fraction(100 * term.n2, term.marked)


def _verdict(term: MarkCounts | None, test: MarkCounts | None, methodology: SheetParameters) -> GapVerdict:
    gap = _gap(term, test)
    if gap is None or term is None or test is None:
        return GapVerdict.UNKNOWN
    if min(term.marked, test.marked) < methodology.small_group_n:
        return GapVerdict.UNKNOWN
    return GapVerdict.CHECK if abs(gap) > Fraction(str(methodology.journal_gap_pp)) else GapVerdict.AGREES


def _explanation(
    place: TermPlace,
    marks: MarkCounts | None,
    pair: tuple[MarkCounts | None, MarkCounts | None],
    verdict: GapVerdict,
    left_out: int,
    methodology: SheetParameters,
) -> str:
    if marks is None or not marks.total:
        text = f"{place.name}: отметок за четверть нет или они внесены не полностью."
    else:
        passed, good = marks.n5 + marks.n4 + marks.n3, marks.n5 + marks.n4
        text = (
            f"{place.name}: успеваемость {passed} из {marks.total} ({percent(marks.success_rate)}), "
            f"качество {good} из {marks.total} ({percent(marks.quality_rate)}), "
            f"средняя отметка {number(marks.mean_mark, 2)}."
        ) + small_note(marks.total, methodology.small_group_n)
    term, test = pair
    gap = _gap(term, test)
    text += f" Расхождение с контрольной работой: {verdict}"
    if gap is not None and term is not None and test is not None:
        limit = f"{number(methodology.journal_gap_pp)}\u00a0п.\u00a0п."
        text += (
            f" — «2» за работу {test.n2} из {test.marked}, за четверть {term.n2} из {term.marked} "
            f"({points(float(gap))}; проверяют при расхождении больше {limit} и не менее чем "
            f"{methodology.small_group_n} отметках)"
        )
    tail = f" Не учтено с пустыми ячейками: {count(left_out, 'класс', 'класса', 'классов')}." if left_out else ""
    return f"{text}.{tail}"
