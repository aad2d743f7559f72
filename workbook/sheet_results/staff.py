"""What P1, P2 (training), X (staff and rooms), U (parents) and the risk profile from all of them say."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import product

from schemas.periods import YEAR_TERM, Period
from schemas.russian import count
from udfs.pooling import DISTRICT
from udfs.records import Origin
from udfs.risk_profile import GIVEN, FactorScore, RiskProfile
from udfs.risk_proxies import risk_profiles
from udfs.satisfaction import satisfaction
from udfs.shnor import Answer
from udfs.staffing import ALL_COMPUTERS, SHARES, conditions
from udfs.training import ALL_STAFF, Lag, training_done, training_lags, training_needs
from workbook.master.department import FactKind
from workbook.sheet_results.inputs import Inputs
from workbook.sheet_results.result import ANSWER, PIECES, Place, Section, SheetResult, by_year

_PROFILE_SHEETS = ("AF", "X", "P1", "S", "U")
_COMPUTERS = "Ф01"
_STAND_INS = {
    _COMPUTERS: ("X", "computers", "outdated"),
    "Ф02": ("X", "small", "teachers", "vacancies", "vacant_subjects"),
    "Ф03": ("P1", "diagnosed", "subject_gap", "method_gap"),
    "Ф06": ("S", "covered", "disabled"),
    "Ф07": ("S", "covered", "non_native"),
    "Ф08": ("S", "covered", "registered"),
    "Ф10": ("U", "families", "asked"),
}
"""The fields that stand for a factor (udfs/risk_proxies.py): sheet and names."""


def needs(inputs: Inputs) -> Iterator[SheetResult]:
    """Who needs training, by category of staff and in all; the details of a category for the district only."""
    for found in training_needs(inputs.rows("P1")):
        if found.staff and found.school != DISTRICT and found.need and not found.need.whole:
            continue  # The school has nobody of the category.
        place = Place(Section.TRAINING, found.school, found.period, found.origins)
        key, staff = f"{found.staff or 'все'}/need", _staff(found.staff)
        yield place.reading("P1", "need", "total").share(
            key, f"{staff}: нуждаются в ПК", found.need, inputs.small, found.verdict, found.explanation
        )  # fmt: skip
        if found.staff and found.school != DISTRICT:
            continue
        for code, name, share, names in (
            ("diagnosed", "прошли диагностику", found.diagnosed, ("diagnosed", "total")),
            ("subject-gap", "предметный дефицит", found.subject_gap, ("subject_gap", "diagnosed")),
            ("method-gap", "методический дефицит", found.method_gap, ("method_gap", "diagnosed")),
            ("long-ago", "обучались более 3 лет назад", found.long_ago, ("long_ago", "total")),
        ):
            yield place.reading("P1", *names).share(f"{key}/{code}", f"{staff}: {name}", share, inputs.small)


def plans(inputs: Inputs) -> Iterator[SheetResult]:
    """Plan and fact of training, and how much of the need is met; the need's rows are sources, too."""
    need = _rows_of_need(inputs)
    for found in training_done(inputs.rows("P2"), inputs.rows("P1")):
        if not found.origins and not found.n:
            continue  # Nobody of the category is in need, and nobody is to be trained.
        asked = need[found.period, found.school, found.staff]
        place = Place(Section.TRAINING, found.school, found.period, found.origins).reading("P2", "planned", "trained")
        both = replace(place, origins=tuple(sorted({*found.origins, *asked})))
        both = both.reading("P2", "trained").reading("P1", "need")
        key, staff = f"{found.staff or 'все'}/done", _staff(found.staff)
        name = f"{staff}: охват ПК (обучено из нуждающихся)"
        yield both.share(f"{key}/covered", name, found.covered, inputs.small, found.verdict, found.explanation)
        if not found.staff or found.school == DISTRICT:
            yield place.share(f"{key}/plan", f"{staff}: выполнение плана ПК", found.fulfilled, inputs.small)


def _rows_of_need(inputs: Inputs) -> Mapping[tuple[Period, str, str], list[Origin]]:
    """Where the need of a category, or of all, is told: by the plan's period, school (or district) and category.

    Of schools without a plan for the period it isn't known whom they trained: their need is not in the sums.
    """
    planned: defaultdict[tuple[str, str], set[Period]] = defaultdict(set)
    for row in inputs.rows("P2"):
        if row.values.get("staff"):
            planned[row.period.year, row.school].add(row.period)
    found: defaultdict[tuple[Period, str, str], list[Origin]] = defaultdict(list)
    for row in inputs.rows("P1"):
        staff = str(row.values.get("staff") or "")
        for period, school in product(planned[row.period.year, row.school], (row.school, DISTRICT)):
            for category in {staff, ALL_STAFF}:
                found[period, school, category].append(row.origin)
    return found


def lags(inputs: Inputs) -> Iterator[SheetResult]:
    """How many programmes of the plan lag behind their last day of study."""
    groups: defaultdict[tuple[Period, str], list[Lag]] = defaultdict(list)
    for lag in training_lags(inputs.rows("P2")):
        for school in (lag.school, DISTRICT):
            groups[lag.period, school].append(lag)
    for (period, school), found in sorted(groups.items(), key=lambda item: item[0]):
        late = [lag for lag in found if lag.answer is Answer.YES]
        unknown = sum(lag.answer is Answer.UNKNOWN for lag in found)
        verdict = "есть отставание" if late else Answer.UNKNOWN.value if unknown else "отставания нет"
        named = "" if school == DISTRICT else "; ".join(f"«{lag.programme}», {lag.days}\u00a0дн." for lag in late)
        text = f"Отстают от срока программ: {len(late)} из {len(found)}" + (f" ({named})." if named else ".")
        text += f" Срок или числа не внесены: {count(unknown, 'программа', 'программы', 'программ')}." * bool(unknown)
        place = Place(Section.TRAINING, school, period, tuple(sorted(lag.origin for lag in found)))
        place = place.reading("P2", "planned", "due", "trained")
        yield place.line("lags", "Программ ПК с отставанием от срока", len(late), PIECES, len(found), verdict, text)


def _staff(staff: str) -> str:
    return f"{staff[0].upper()}{staff[1:]}" if staff else "Все категории"


def staffing(inputs: Inputs) -> Iterator[SheetResult]:
    """Vacancies, categories, rooms and computers."""
    for year, rows in by_year(inputs.rows("X")).items():
        all_of_year = {row.school for row in rows}
        for found in conditions(rows, inputs.pupils(year)):
            place = Place(Section.STAFFING, found.school, found.period, found.origins)
            if found.name not in SHARES:
                pupils = inputs.pupils_from(year, all_of_year if found.school == DISTRICT else (found.school,))
                place = replace(place, origins=found.origins + pupils).reading("K", "end")
            place = place.reading("X", *_fields_of(found.name))
            yield place.line(
                found.name, found.title, found.value, found.unit, found.n, found.verdict, found.explanation
            )  # fmt: skip


def _fields_of(name: str) -> tuple[str, ...]:
    """The fields of «Контекст ОО» that a condition is counted from."""
    if name in SHARES:
        _, part, whole = SHARES[name]
        return *part, *whole
    return ("computers",) if name == ALL_COMPUTERS else ("computers", "outdated")


def survey(inputs: Inputs) -> Iterator[SheetResult]:
    """How many parents are satisfied, by question."""
    for found in satisfaction(inputs.rows("U"), inputs.methodology, inputs.methodology.z):
        place = Place(Section.SURVEY, found.school, found.period, found.origins)
        place = place.reading("U", "families", "asked", "fully", "rather")
        name = f"{found.question}: удовлетворены"
        yield place.share(found.code, name, found.share, inputs.small, found.verdict, found.explanation)


def profiles(inputs: Inputs) -> Iterator[SheetResult]:
    """The causes of each school in the order's groups, for the years with such sheets."""
    for year in sorted({row.period.year for code in _PROFILE_SHEETS for row in inputs.rows(code)}):
        for found in profiles_of(inputs, year):
            yield from _profile(found, inputs.pupils_from(year, (found.school,)))


def profiles_of(inputs: Inputs, year: str) -> list[RiskProfile]:
    """The risk profiles of a school year, by school; none where no sheet for them came in."""
    sheets = {code: inputs.rows(code) for code in _PROFILE_SHEETS}
    if not any(row.period.year == year for rows in sheets.values() for row in rows):
        return []
    listed = inputs.state.with_status(FactKind.PROJECT_500, Period(year, YEAR_TERM).end)
    schools = {school.code: school.code in listed for school in inputs.schools}
    return risk_profiles(schools, year, sheets, inputs.pupils(year), inputs.methodology)


def _profile(found: RiskProfile, pupils: tuple[Origin, ...]) -> Iterator[SheetResult]:
    """`pupils` are the rows of «Контингент» to which computers are set in relation."""
    place = _factors(found, found.factors, pupils)
    main = ", ".join(found.main) or None
    yield place.line("main", "Главные группы причин", main, ANSWER, found.n or None, found.verdict, found.explanation)
    for group in found.groups:
        score = None if group.score is None else float(group.score)
        verdict = "не оценена" if score is None else found.source
        own = [factor for factor in found.factors if factor.group == group.group]
        rated = " ".join(f"{factor.title.rstrip('.')}: {factor.reason}." for factor in own)
        name, place = f"Группа причин «{group.group}»: балл от 0 до 2", _factors(found, own, pupils)
        yield place.line(group.group, name, score, "балл", group.rated or None, verdict, rated)


def _factors(found: RiskProfile, factors: Sequence[FactorScore], pupils: tuple[Origin, ...]) -> Place:
    """The place of what these factors say: the weights the school was given, or what stands for them."""
    origins = {origin for factor in factors for origin in factor.origins}
    place = Place(Section.PROFILE, found.school, Period(found.year, YEAR_TERM))
    if found.source == GIVEN:
        return replace(place, origins=tuple(sorted(origins))).reading("AF", "weight")
    names = defaultdict[str, list[str]](list)
    for factor in factors:
        sheet, *own = _STAND_INS.get(factor.code, ("",))
        names[sheet] += own if factor.origins else []
        if factor.code == _COMPUTERS and factor.origins:
            names["K"], origins = ["end"], origins | set(pupils)
    for sheet, own in names.items():
        place = place.reading(sheet, *dict.fromkeys(own)) if own else place
    return replace(place, origins=tuple(sorted(origins)))
