"""What M «Мониторинг МА-РЯ», G «Группы риска» and O «Олимпиады» say."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from schemas.forms.olympiads import STAGES
from schemas.periods import YEAR_TERM, Period
from schemas.russian import count, number
from udfs.monitoring import Level, TermResult, term_results
from udfs.olympiads import ALL_SUBJECTS, OlympiadResult, olympiad_results
from udfs.pooling import DISTRICT
from udfs.ratios import Ratio
from udfs.records import Origin
from udfs.risk_groups import risk_groups
from workbook.sheet_results.inputs import Inputs
from workbook.sheet_results.result import POINTS, Place, Section, SheetResult, by_year, status

_TERM_MARKS = ("mark2", "mark3", "mark4", "mark5")
_TEST_MARKS = ("test_took", "test2", "test3", "test4", "test5")


def monitoring(inputs: Inputs) -> Iterator[SheetResult]:
    """Успеваемость, качество, mean mark of a term, and how far the test is from the journal, by subject."""
    for found in term_results(inputs.rows("M"), inputs.methodology, (Level.SCHOOL, Level.DISTRICT)):
        yield from _term(found, inputs)


def _term(found: TermResult, inputs: Inputs) -> Iterator[SheetResult]:
    at, marks = found.place, found.marks
    place = Place(Section.MONITORING, at.school, at.period, found.origins)
    passed, good, left_out = None, None, found.classes - found.counted
    if marks is not None:
        passed = Ratio(marks.n5 + marks.n4 + marks.n3, marks.total, left_out)
        good = Ratio(marks.n5 + marks.n4, marks.total, left_out)
    term = place.reading("M", *_TERM_MARKS, "not_graded")
    yield term.share(f"{at.subject}/success", f"{at.subject}: успеваемость за четверть", passed, inputs.small)
    yield term.share(f"{at.subject}/quality", f"{at.subject}: качество за четверть", good, inputs.small)
    mean, marked = (marks.mean_mark, marks.marked) if marks is not None else (None, None)
    name = f"{at.subject}: средняя отметка за четверть"
    said = f"{name}: {number(mean, 2)} по {count(marked, 'отметке', 'отметкам', 'отметкам')}." if marked else ""
    yield place.reading("M", *_TERM_MARKS).line(
        f"{at.subject}/mean",
        name,
        mean,
        "отметка",
        marked,
        status(marked, inputs.small),
        said or f"{name}: отметок нет.",
    )
    name = f"{at.subject}: доля «2» за контрольную работу минус за четверть"
    tested = found.test.marked if found.test else None
    both = place.reading("M", *_TERM_MARKS, *_TEST_MARKS)
    yield both.line(f"{at.subject}/gap", name, found.gap_twos, POINTS, tested, found.verdict.value, found.explanation)


def risk(inputs: Inputs) -> Iterator[SheetResult]:
    """Pupils at risk, their programmes, who left the group, and high achievers, by grade and subject."""
    for found in risk_groups(inputs.rows("G"), inputs.methodology):
        place = Place(Section.RISK, found.school, found.period, found.origins)
        key, group = f"{found.subject}/{found.grade}", f"{found.subject}, {found.grade}\u00a0класс"
        yield place.reading("G", "with_programme", "risk_end").share(
            f"{key}/programmes",
            f"{group}: обеспечены индивидуальными программами",
            found.programmes,
            inputs.small,
            found.verdict,
            found.explanation,
        )
        for code, name, share, names in (
            ("at-risk", "в группе риска на конец периода", found.at_risk, ("risk_end", "pupils")),
            ("left", "вышли из группы риска", found.left, ("overcame", "risk_start", "joined")),
            ("high", "потенциальные высокобалльники", found.high, ("high", "pupils")),
            ("high-plans", "высокобалльники с индивидуальным планом", found.high_plans, ("high_with_plan", "high")),
        ):
            yield place.reading("G", *names).share(f"{key}/{code}", f"{group}: {name}", share, inputs.small)


def olympiads(inputs: Inputs) -> Iterator[SheetResult]:
    """Prizes by stage: for all subjects, in the district by subject, too."""
    for year, rows in by_year(inputs.rows("O")).items():
        pupils = inputs.pupils(year)
        taking_part = {row.school for row in rows}
        if taking_part <= pupils.keys():
            # Prizes of all are set against pupils of all only where no school's number is missing.
            pupils = pupils | {DISTRICT: sum(pupils[school] for school in taking_part)}
        results = olympiad_results(rows, pupils, inputs.methodology)
        stages = {(found.school, found.subject, found.stage): found.origins for found in results}
        for found in results:
            if found.subject == ALL_SUBJECTS or found.school == DISTRICT:
                counted = taking_part if found.school == DISTRICT else {found.school}
                before = stages.get((found.school, found.subject, STAGES[STAGES.index(found.stage) - 1]), ())
                yield from _stage(found, before, inputs.pupils_from(year, counted), inputs.small)


def _stage(
    found: OlympiadResult, before: tuple[Origin, ...], pupils: tuple[Origin, ...], small: int
) -> Iterator[SheetResult]:
    """`before` are the rows of the stage before, `pupils` those of «Контингент»."""
    place = Place(Section.OLYMPIADS, found.school, Period(found.year, YEAR_TERM), found.origins)
    place = place.reading("O", "entries", "winners", "prizes")
    key, name = f"{found.subject or 'все'}/{found.stage}", f"{found.subject or 'Все предметы'}, {found.stage} этап"
    yield place.share(f"{key}/prizes", f"{name}: призовые места", found.prizes, small, found.verdict, found.explanation)
    if found.passed_on is not None:
        both = replace(place, origins=before + found.origins).reading("O", "entries")
        yield both.share(f"{key}/passed-on", f"{name}: участий к прошлому этапу", found.passed_on, small)
    if found.subject == ALL_SUBJECTS:
        said = status(None if found.per_hundred is None else found.n, small)
        title = f"{name}: призовых мест на 100 обучающихся"
        both = replace(place, origins=place.origins + pupils).reading("K", "end")
        yield both.line(f"{key}/per-hundred", title, found.per_hundred, "ед.", found.n, said, found.explanation)
