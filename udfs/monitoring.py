"""M «Мониторинг МА-РЯ»: marks of the term and of its test by class, grade, school and district (road map 5.4, 6.4).

The gap between test and journal is taken over the classes that give both, and over pupils with a mark, as rule M5 of
the form does. It says only that the marks are to be looked at.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from fractions import Fraction

from schemas.class_labels import grade_of
from schemas.periods import Period
from schemas.russian import count, number, percent, points
from udfs.decimals import as_typed
from udfs.form_rows import FormRow
from udfs.marks import MarkCounts
from udfs.parameters_sheets import SHEET_DEFAULTS, SheetParameters
from udfs.pooling import DISTRICT
from udfs.ratios import number_in, small_note
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


@dataclass(frozen=True, slots=True)
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
    points, `gap_mean` in marks. Of `classes`, `counted` give all marks and `compared` a test besides.
    """

    place: TermPlace
    marks: MarkCounts | None
    paired: MarkCounts | None
    test: MarkCounts | None
    verdict: GapVerdict
    classes: int
    counted: int
    compared: int
    origins: tuple[Origin, ...]
    methodology: SheetParameters = field(default=SHEET_DEFAULTS, repr=False)

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

    @property
    def explanation(self) -> str:
        """The results in a sentence, and how test and journal agree."""
        left_out = self.classes - self.counted
        parts = (
            _say_marks(self.place, self.marks, self.methodology),
            f"Расхождение с контрольной работой: {self.verdict}{self._say_gap()}.",
            f"Не учтено с пустыми ячейками: {count(left_out, 'класс', 'класса', 'классов')}." if left_out else "",
            f"Классов с контрольной работой: {self.compared} из {self.classes}."
            if 0 < self.compared < self.classes
            else "",
        )
        return " ".join(part for part in parts if part)

    def _say_gap(self) -> str:
        term, test, gap = self.paired, self.test, self.gap_twos
        if term is None or test is None or gap is None:
            return ""
        limit = f"{number(self.methodology.journal_gap_pp)}\u00a0п.\u00a0п."
        return (
            f" — «2» за работу {test.n2} из {test.marked}, за четверть {term.n2} из {term.marked} ({points(gap)}; "
            f"проверяют при расхождении больше {limit} и не менее чем {self.methodology.small_group_n} отметках)"
        )


@dataclass(frozen=True, slots=True)
class _Class:
    """A row read once: its marks (5, 4, 3, 2, н/а), those of its test, whether a test was held; None is not known."""

    marks: tuple[int, ...] | None
    test: tuple[int, ...] | None
    held: bool | None
    origin: Origin


_Key = tuple[Period, str, Level, str, str]


def term_results(
    rows: Iterable[FormRow],
    methodology: SheetParameters = SHEET_DEFAULTS,
    levels: Collection[Level] = tuple(Level),
) -> list[TermResult]:
    """The results of every class, grade, school and of the district, by period and subject; of some levels if asked."""
    groups: defaultdict[_Key, list[_Class]] = defaultdict(list)
    for row in rows:
        label, subject = row.values.get("class_label"), row.values.get("subject")
        if label and subject:
            read, grade = _read(row), str(grade_of(label))
            for school, level, unit in (
                (row.school, Level.CLASS, label),
                (row.school, Level.GRADE, grade),
                (row.school, Level.SCHOOL, ""),
                (DISTRICT, Level.DISTRICT_GRADE, grade),
                (DISTRICT, Level.DISTRICT, ""),
            ):
                if level in levels:
                    groups[row.period, school, level, unit, subject].append(read)
    keys = sorted(groups, key=lambda key: (key[0].year, key[0].term, *key[1:]))
    return [_result(TermPlace(*key), groups[key], methodology) for key in keys]


def _read(row: FormRow) -> _Class:
    took = number_in(row, "test_took")
    test = _counts(row, ("test5", "test4", "test3", "test2")) if took else None
    return _Class(
        _counts(row, ("mark5", "mark4", "mark3", "mark2", "not_graded")),
        test,
        None if took is None else took > 0,
        row.origin,
    )


def _counts(row: FormRow, names: Sequence[str]) -> tuple[int, ...] | None:
    found: list[int] = []
    for name in names:
        value = number_in(row, name)
        if value is None:
            return None
        found.append(value)
    return tuple(found)


def _result(place: TermPlace, classes: Sequence[_Class], methodology: SheetParameters) -> TermResult:
    counted = [one.marks for one in classes if one.marks is not None]
    both = [(one.marks, one.test) for one in classes if one.marks is not None and one.test is not None]
    paired, test = _sum([term for term, _ in both]), _sum([test for _, test in both])
    none_held = all(one.held is False for one in classes)
    return TermResult(
        place,
        _sum(counted),
        paired,
        test,
        GapVerdict.NOT_HELD if none_held else _verdict(paired, test, methodology),
        len(classes),
        len(counted),
        len(both),
        tuple(sorted(one.origin for one in classes)) if len(classes) > 1 else (classes[0].origin,),
        methodology,
    )


def _sum(rows: Sequence[tuple[int, ...]]) -> MarkCounts | None:
    return MarkCounts(*map(sum, zip(*rows, strict=True))) if rows else None


def _gap(term: MarkCounts | None, test: MarkCounts | None) -> Fraction | None:
    if term is None or test is None or not term.marked or not test.marked:
        return None
    return Fraction(100 * (test.n2 * term.marked - term.n2 * test.marked), test.marked * term.marked)


def _verdict(term: MarkCounts | None, test: MarkCounts | None, methodology: SheetParameters) -> GapVerdict:
    gap = _gap(term, test)
    if gap is None or term is None or test is None:
        return GapVerdict.UNKNOWN
    if min(term.marked, test.marked) < methodology.small_group_n:
        return GapVerdict.UNKNOWN
    return GapVerdict.CHECK if abs(gap) > as_typed(methodology.journal_gap_pp) else GapVerdict.AGREES


def _say_marks(place: TermPlace, marks: MarkCounts | None, methodology: SheetParameters) -> str:
    if marks is None or not marks.total:
        return f"{place.name}: отметок за четверть нет или они внесены не полностью."
    passed, good = marks.n5 + marks.n4 + marks.n3, marks.n5 + marks.n4
    return (
        f"{place.name}: успеваемость {passed} из {marks.total} ({percent(marks.success_rate)}), "
        f"качество {good} из {marks.total} ({percent(marks.quality_rate)}), "
        f"средняя отметка {number(marks.mean_mark, 2)}."
    ) + small_note(marks.total, methodology.small_group_n)
