"""The district's own sentences for «Проверка утверждений»: what is said of the master's data, and where it is read.

The sentences are made in udfs/statements.py and udfs/school_statements.py; here they get their places and, where the
book's own names allow it, the formulas that count anew.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import groupby

from schemas.periods import YEAR_TERM, Period
from schemas.reference import procedures
from schemas.russian import listing
from udfs.dynamics import Dynamics, Verdict
from udfs.dynamics_correction import MEASURES, DynamicsCorrection, dynamics_correction
from udfs.exam_tables import EGE, SchoolExam, district_exams, exam_year, school_aggregates, school_exams
from udfs.exams import Position, SubjectRow, district_dynamics
from udfs.high_results import COUNTED_FROM, HighResults, high_results
from udfs.parameters import Methodology
from udfs.pooling import DISTRICT, MARKS, POINTS
from udfs.records import Origin, WorkRecord
from udfs.school_dynamics import WorkDynamics, dynamics_table, shown_periods
from udfs.school_statements import aggregate_statement, below_minimum_statement, stability_statement
from udfs.stability_table import stability_table
from udfs.statements import (
    HighYear,
    Statement,
    correction_statement,
    exam_statements,
    high_statement,
    school_statement,
)
from workbook.master.headings import NO, YES
from workbook.master.records import current_period, form_rows, methodology_of, printed_means, region_means, work_records
from workbook.master.stability import region_values
from workbook.master.state import MasterState
from workbook.master.works_formulas import DISTRICT_CODE, quoted_text
from workbook.traces import Reads
from workbook.traces.works import HIGH, RESULTS, measured

_WITHOUT_YEAR = "27.01.2021"
"""The order of this day prints the region's means without their year."""
_NO_CONCLUSION = "Счёт знаков, без вывода о значимости: число участников по предметам не напечатано."
_LITERAL_LIMIT = 255
"""Excel's limit for a text within a formula, in characters."""
_SIGNS = ("*", "?", "~", "<", ">", "=")
"""What COUNTIFS reads as a pattern or a comparison."""


@dataclass(frozen=True, slots=True)
class OwnSentence:
    """A sentence with the way back: `place` names sheets and sources, `origins` rows of the forms, `reads` cells.

    `formulas` count each of the statement's words over the book's names, without «=»; none where only Python can.
    `caution` is what a reader must know before repeating the sentence; often empty.
    """

    statement: Statement
    how: str
    place: str
    origins: tuple[Origin, ...] = ()
    caution: str = ""
    formulas: Mapping[str, str] = field(default_factory=dict)
    reads: Reads = ()


def district_sentences(state: MasterState) -> list[OwnSentence]:
    """What may be said of the district's ЕГЭ, printed and in the schools' rows; nothing without data."""
    records, methodology = work_records(state), methodology_of(state)
    exams = school_exams(records, region_means(state), methodology)
    return [
        *_printed_exams(state, records),
        *_recomputed_exams(exams),
        *_high(state, methodology),
        *_school_exams(exams),
        *_stability(state, records, methodology),
    ]


def work_sentences(state: MasterState) -> list[OwnSentence]:
    """A sentence or two on each work of «Динамика»: in how many schools something changed, and of how many."""
    return list(_works(work_records(state), current_period(state), methodology_of(state)))


def _printed_exams(state: MasterState, records: list[WorkRecord]) -> Iterator[OwnSentence]:
    """The printed table against the region, and between its years."""
    printed = printed_means(state)
    exams = district_exams(printed, records)
    if exams is None:
        return
    before, now = exams.years
    named = {line.source for line in printed if line.year in exams.years and line.source}
    is_dated = not any(_WITHOUT_YEAR in line.source for line in printed if line.year == now)
    place = f"лист «ЕГЭ района»; лист «Справочные значения», {before} и {now}\u00a0годы" + (
        f" ({'; '.join(sorted(named))})" if named else ""
    )
    for item in exam_statements(exams.counts, exams.years, str(now) if is_dated else ""):
        is_against = item.counts.keys() == {word.value for word in Position}
        column = "EGE_position" if is_against else "EGE_direction"
        caution = "" if is_against else _incomparable(before, now)
        formulas = {word: f'COUNTIF({column},"{word}")' for word in item.counts}
        yield OwnSentence(item, _NO_CONCLUSION, place, (), caution, formulas)


def _recomputed_exams(exams: list[SchoolExam]) -> Iterator[OwnSentence]:
    """The same of the last year in the schools' rows, the means weighted by participants."""
    district = [row for row in exams if row.school == DISTRICT]
    now = max((row.year for row in district), default=0)
    rows = [row for row in district if row.year == now]
    table = district_dynamics(
        SubjectRow(row.subject, row.previous_mean if row.previous_year == now - 1 else None, row.mean, row.region)
        for row in rows
    )
    place = f"лист «ЕГЭ школ», строки «{DISTRICT_CODE}» {now - 1} и {now}\u00a0годов"
    how = "Средние баллы сложены из строк школ с весом по участникам; знаки чисел с точностью 0,1."
    for item in exam_statements(table, (now - 1, now), str(now)):
        is_against = item.counts.keys() == {word.value for word in Position}
        topic = Statement(f"{item.topic} (по строкам школ)", item.text, item.n, item.counts)
        caution = "" if is_against else _incomparable(now - 1, now)
        compared = rows if is_against else [row for row in district if row.year in (now - 1, now)]
        yield OwnSentence(topic, how, place, _origins(compared), caution, reads=measured("mean", POINTS))


def _high(state: MasterState, methodology: Methodology) -> Iterator[OwnSentence]:
    """High results of the district by year; people where they are known exactly, else results."""
    years = [line for line in high_results(form_rows(state, "R"), methodology) if line.school == DISTRICT]
    years = [line for line in years if line.period.is_year]
    has_exact = all(line.high.value is not None for line in years)
    taken = [line for line in years if (line.high if has_exact else line.results).value is not None]
    statement = high_statement(
        (_high_year(line, has_exact) for line in taken), methodology.high_from if has_exact else COUNTED_FROM
    )
    if statement is None:
        return
    text, how = statement.text, "Строки школ сложены по годам; изменения — без вывода о значимости."
    if not has_exact or taken[-1].high.unit == taken[-1].results.unit:
        text = text.replace("Выпускников с", "Результатов с", 1)
        how += " Считаются результаты: у одного выпускника их может быть несколько."
    numbers = [exam_year(line.period) for line in taken]
    reasons = dict.fromkeys(_incomparable(year, numbers[-1]) for year in numbers[:-1])
    origins = tuple(origin for line in taken for origin in line.origins)
    place = "лист «ЕГЭ школ», столбец «80 баллов и выше, результатов»; лист «Данные Результаты»"
    told = Statement(statement.topic, text, statement.n, statement.counts)
    yield OwnSentence(told, how, place, origins, "; ".join(reason for reason in reasons if reason), reads=HIGH)


def _high_year(line: HighResults, has_exact: bool) -> HighYear:
    found = line.high if has_exact else line.results
    return HighYear(exam_year(line.period), found.value or 0, found.n, line.hundred.value)


def _school_exams(exams: list[SchoolExam]) -> Iterator[OwnSentence]:
    """Schools without results below the minimum, and schools whose aggregate mean rose or fell."""
    now = max((row.year for row in exams), default=0)
    rows = [row for row in exams if row.year == now and row.school != DISTRICT]
    place = f"лист «ЕГЭ школ», {now}\u00a0год, столбец «Ниже минимума, чел.»"
    if statement := below_minimum_statement(rows, now):
        how = "Школа без таких результатов — та, у которой по каждому предмету столбец заполнен и равен 0."
        yield OwnSentence(statement, how, place, _origins(rows), reads=measured("fails", POINTS))
    if statement := aggregate_statement(school_aggregates(exams), now):
        how = (
            "Средний по всем предметам с весом по участникам; знак изменения с точностью 0,1, без вывода о значимости."
        )
        both = [row for row in exams if row.year in (now - 1, now) and row.school != DISTRICT]
        place = f"лист «ЕГЭ школ», {now - 1} и {now}\u00a0годы, строки «Все предметы»"
        caution = _incomparable(now - 1, now)
        yield OwnSentence(statement, how, place, _origins(both), caution, reads=measured("mean", POINTS))


def _stability(state: MasterState, records: list[WorkRecord], methodology: Methodology) -> Iterator[OwnSentence]:
    """What of «стабильно высокие» three years and their size allow to say."""
    rows = [row for row in stability_table(records, region_values(state), methodology) if row.key.school != DISTRICT]
    statement = stability_statement(rows)
    if statement:
        how = "Слово ставится, если три сопоставимых года по одну сторону от края и вместе это больше случайного."
        counts = {word: f'COUNTIFS(STB_verdict,"{word}",STB_school,"<>{DISTRICT_CODE}")' for word in statement.counts}
        origins = tuple(origin for row in rows for origin in row.origins)
        yield OwnSentence(statement, how, "лист «Стабильность», имя STB_verdict", origins, "", counts, RESULTS)


def _works(records: list[WorkRecord], current: Period | None, methodology: Methodology) -> Iterator[OwnSentence]:
    """The share of «2» and quality of works in marks, the share under the border and the mean of those in points."""
    lines = dynamics_table(records, shown_periods(records, current), methodology)
    schools = sorted((line for line in lines if line.key.school != DISTRICT), key=_work)
    correction = dynamics_correction(lines, methodology)
    if correction.cells:
        yield _correction(correction)
    for _, group in groupby(schools, key=_work):
        work = list(group)
        first = work[0]
        subject, period = first.key.subject, first.current.period.title
        said = f"{first.key.kind}, {subject[:1].lower()}{subject[1:]}, {first.key.grade}\u00a0класс, {period}"
        for measure, name, changes in _measures(work):
            kept = {line.key.school for line in work if correction.remains(line, measure)}
            statement = school_statement(changes, f"{said}: {name}", kept)
            place = f"лист «Динамика», имя DYN_{measure}_verdict"
            origins = tuple(origin for line in work for origin in line.current.origins)
            reasons = dict.fromkeys(line.incomparable for line in work if line.incomparable)
            how = "Слова — по трём порогам листа «Методика»: сопоставимость, величина, случайные колебания."
            read, counts = measured(measure, first.key.scale), _counts(first, measure)
            yield OwnSentence(statement, how, place, origins, listing(reasons), counts, read)


def _correction(correction: DynamicsCorrection) -> OwnSentence:
    """How many of all the changes named on «Динамика» remain when the number of comparisons is allowed for."""
    how = (
        "Поправка Бенджамини и Хохберга по всем сравнениям школ на листе «Динамика»; доля ложных — с листа «Методика». "
        "Вывод по трём порогам она не меняет; решение по неустойчивому изменению лучше отложить до подтверждения."
    )
    columns = [f"DYN_{measure}_kept" for measure in MEASURES]
    answers = zip(correction_statement(correction).counts, (YES, NO), strict=True)
    formulas = {word: "+".join(f'COUNTIF({column},"{answer}")' for column in columns) for word, answer in answers}
    place = f"лист «Динамика», имена {listing(columns)}"
    return OwnSentence(correction_statement(correction), how, place, (), "", formulas)


def _work(line: WorkDynamics) -> tuple[Period, str, str, int, str]:
    return (line.current.period, line.key.kind, line.key.subject, line.key.grade, line.key.scale)


def _measures(work: list[WorkDynamics]) -> Iterator[tuple[str, str, dict[str, Dynamics]]]:
    """The measures of a work with what each school's came to, by code."""
    first = work[0]
    measures = ["fails", "quality"] if first.key.scale == MARKS else ["fails", "mean"]
    names = {"fails": first.fails_name, "quality": "доля «4» и «5»", "mean": first.mean_name}
    for measure in measures:
        judged = {line.key.school: getattr(line, measure) for line in work if getattr(line, measure) is not None}
        if judged:
            yield measure, names[measure], judged


def _counts(line: WorkDynamics, measure: str) -> dict[str, str]:
    """The same counts over the names of «Динамика»; none where a formula could not name the work."""
    key = line.key
    texts = {"kind": key.kind, "subject": key.subject, "scale": key.scale, "period": line.current.period.code}
    if any(len(text) > _LITERAL_LIMIT or any(sign in text for sign in _SIGNS) for text in texts.values()):
        return {}
    same = ",".join(f"DYN_{name},{quoted_text(text)}" for name, text in texts.items())
    where = f'{same},DYN_grade,{key.grade},DYN_school,"<>{DISTRICT_CODE}"'
    words = (Verdict.RISE, Verdict.FALL, Verdict.TREND, Verdict.NO_CHANGE, Verdict.UNKNOWN)
    return {word.value: f'COUNTIFS({where},DYN_{measure}_verdict,"{word}")' for word in words}


def _incomparable(before: int, now: int) -> str:
    years = (Period(f"{year - 1}/{year}", YEAR_TERM).year for year in (before, now))
    return procedures.incomparable(EGE, "", *years)


def _origins(rows: list[SchoolExam]) -> tuple[Origin, ...]:
    return tuple(origin for row in rows for origin in row.origins)
