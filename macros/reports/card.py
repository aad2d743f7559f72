"""«Аналитическая карта школы» (road map 1.2): a school's whole picture on two pages."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from macros.protocol.facts import SchoolFacts
from macros.protocol.tables import NO_DATA, passport, roadmap_summary, small, work_name
from macros.reports import card_results
from macros.reports.card_measures import expected_said, goals, measures
from macros.reports.figures import Figures
from schemas.forms.social import SHARES
from schemas.russian import NBSP, count, number, percent
from templates.card import ComparedRow, RiskRow, SchoolCard
from templates.protocol import PassportRow
from udfs.context_groups import Group
from udfs.dynamics import Share
from udfs.expected_result import Expectation
from udfs.risk_profile import GIVEN, NOT_RATED, OPTIONAL_GROUP, FactorScore
from udfs.social_shares import NAMES
from workbook.context_tables import SchoolContext
from workbook.master.state import RegisteredSchool
from workbook.sheet_results import Section, SheetResult
from workbook.sheet_results.result import PERCENT

_STAFF: Final = ("vacancies", "categories", "young", "retired", "rooms_computer", "outdated")
_GROUPS: Final = ("учителя", "инфраструктура", "социальные условия", OPTIONAL_GROUP)
"""The order's three groups of causes, then the one it doesn't name."""
_NO_STRENGTHS: Final = "Сравнений, которые подтвердили бы сильные стороны числами, в мастер-книге нет."


def compose(figures: Figures, school: RegisteredSchool) -> SchoolCard:
    """The card as data."""
    facts, context = figures.facts(school), figures.context.of(school.code)
    results = card_results.results(figures, school.code)
    return SchoolCard(
        **figures.requisites(f"Карта_{school.code}_{figures.period.slug}"),
        school=school.name,
        passport=tuple(_passport(facts)),
        social=tuple(_social(figures, context)) if context else (),
        social_summary=_group(context) if context else "",
        years=card_results.year_heads(figures),
        results=results,
        results_summary=card_results.summary(facts),
        picture=card_results.picture(figures, school.code),
        objectivity=tuple(_objectivity(figures, facts)),
        staff=tuple(_staff(figures, school.code)),
        risks=tuple(_risks(figures, school.code)),
        risk_summary=_risk_summary(figures, school.code),
        strengths=tuple(_strengths(figures, facts, context)) or (_NO_STRENGTHS,),
        measures=measures(figures, facts),
        goals=goals(figures, facts, context),
        notes=_small_note(any("¹" in str(row) for row in results)),
    )


def _passport(facts: SchoolFacts) -> Iterator[PassportRow]:
    """The protocol's passport without what the card says elsewhere: the name above, the consultant among measures."""
    _, *middle, _ = passport(facts)
    yield from middle
    if facts.school.small:
        yield PassportRow("Малокомплектная", facts.school.small)


def _social(figures: Figures, context: SchoolContext) -> Iterator[ComparedRow]:
    """The four shares and the index; without a passport there are none."""
    if all(context.shares.shares.get(name) is None for name in SHARES):
        return
    for name in SHARES:
        each = [item.shares.shares.get(name) for item in figures.context.schools]
        known = [share for share in each if share]
        district = Share(sum(share.x for share in known), sum(share.n for share in known)) if known else None
        title = f"Доля учащихся: {NAMES[name]}"
        yield ComparedRow(title, _share(context.shares.shares.get(name)), _share(district))
    index = context.social
    value = f"{number(index.value, 1)}, {index.verdict}" if index.value is not None else index.verdict
    low = figures.context.low
    district_low = f"низкий у {low.low} из {low.n} школ" if low.n else NO_DATA
    yield ComparedRow("ИСБ, баллы (среднее базового года — 50)", value, district_low)


def _share(share: Share | None) -> str:
    return f"{percent(100 * share.x / share.n)} ({share.x} из {share.n})" if share and share.n else NO_DATA


def _group(context: SchoolContext) -> str:
    """«Группа ИСБ × ИОР…» with its numbers and what follows."""
    return context.group.explanation if context.group.group is not Group.UNKNOWN else ""


def _objectivity(figures: Figures, facts: SchoolFacts) -> Iterator[str]:
    """What the markers say together, then ВПР against the journal over the works."""
    year = figures.exam_year
    total = figures.sheet(Section.OBJECTIVITY, facts.school.code, year, "all") if year else None
    if year is None or total is None:
        yield "Сведений для вывода об объективности нет."
        return
    judged = count(total.n or 0, "сопоставление", "сопоставления", "сопоставлений")
    yield f"{year.year}{NBSP}учебный год: {total.verdict} (оценено: {judged}). {_unlike(total)}".strip()
    yield _journal(facts)


def _unlike(total: SheetResult) -> str:
    """What the explanation says more than the verdict, which it begins with."""
    begins = total.explanation.casefold().startswith(total.verdict.casefold())
    rest = total.explanation[len(total.verdict) if begins else 0 :].lstrip(" .;:")
    return rest[:1].upper() + rest[1:]


def _journal(facts: SchoolFacts) -> str:
    known = [item for item in facts.journal if item.lowered and item.confirmed and item.raised]
    if not known:
        return "Сопоставление отметок ВПР с журналом не внесено."
    n = sum(item.lowered.whole for item in known if item.lowered)
    parts = (
        ("ниже журнала", sum(item.lowered.part for item in known if item.lowered)),
        ("подтвердили", sum(item.confirmed.part for item in known if item.confirmed)),
        ("выше журнала", sum(item.raised.part for item in known if item.raised)),
    )
    said = ", ".join(f"{name}{NBSP}— {x} ({percent(100 * x / n)})" for name, x in parts)
    return f"ВПР и журнал, все предметы и классы, отметок {n}: {said}."


def _staff(figures: Figures, school: str) -> Iterator[ComparedRow]:
    year = figures.year
    for key in _STAFF:
        own, all_ = (figures.sheet(Section.STAFFING, code, year, key) for code in (school, ""))
        if own is not None:
            yield ComparedRow(own.name, _of(own), _of(all_))


def _of(line: SheetResult | None) -> str:
    """«17,6 % (3 из 17)» of a line whose explanation names both."""
    if line is None or not isinstance(line.value, float | int):
        return NO_DATA
    value = percent(line.value) if line.unit == PERCENT else f"{number(line.value, 1)} {line.unit}"
    return f"{value} (n{NBSP}={NBSP}{number(line.n)}){small(line.n or 0)}"


def _risks(figures: Figures, school: str) -> Iterator[RiskRow]:
    """The groups of causes, each with its factors; the group that the order doesn't name only where it is rated."""
    profile = figures.profiles.get(school)
    if profile is None:
        return
    for name in _GROUPS:
        own = [factor for factor in profile.factors if factor.group == name]
        group = next(group for group in profile.groups if group.group == name)
        if name == OPTIONAL_GROUP and group.score is None:
            continue
        score = "не оценена" if group.score is None else number(float(group.score), 1)
        said = "; ".join(_factor(factor) for factor in own)
        yield RiskRow(f"{name[0].upper()}{name[1:]}", score, f"{said[:1].upper()}{said[1:]}.")


def _factor(factor: FactorScore) -> str:
    """«дефицит педагогических кадров — 2 (высокая)»: the score, and the weight that the school has given it.

    A project's school is scored by that very weight, so nothing stands beside its score.
    """
    score = NOT_RATED if factor.score is None else str(factor.score)
    word = f" ({factor.own_word})" if factor.own_word and factor.source != GIVEN else ""
    return f"{factor.title[:1].lower()}{factor.title[1:].rstrip('.')}{NBSP}— {score}{word}"


def _risk_summary(figures: Figures, school: str) -> str:
    profile = figures.profiles.get(school)
    if profile is None:
        return ""
    return f"Главные группы причин: {profile.verdict}" if profile.main else f"Вывод: {profile.verdict}"


def _strengths(figures: Figures, facts: SchoolFacts, context: SchoolContext | None) -> Iterator[str]:
    """What the figures bear out, and nothing else: no praise that a number doesn't stand behind."""
    for line in card_results.improved(facts):
        share = line.current.fails
        if share:
            said = f"доля «2» снизилась до {percent(100 * share.x / share.n)} ({share.x} из {share.n})"
            yield f"{work_name(line.key)}: {said}; изменение больше случайных колебаний."
    if context and context.expected.verdict is Expectation.ABOVE:
        yield f"{expected_said(context.expected)}."
    if context and context.group.group in (Group.WELL, Group.RESILIENT):
        yield context.group.explanation
    yield from _without_twos(figures, facts)
    yield from _above_district(figures, facts.school.code)
    yield from _road_map(figures, facts)


def _without_twos(figures: Figures, facts: SchoolFacts) -> Iterator[str]:
    least = figures.inputs.methodology.n_dynamics_min
    for line in facts.exams:
        share = line.current.fails
        if line.key.kind in ("ОГЭ", "ЕГЭ") and share and not share.x and share.n >= least:
            yield f"{work_name(line.key)}: нет не преодолевших порог (0 из {share.n})."


def _above_district(figures: Figures, school: str) -> Iterator[str]:
    """Conditions in which the school is better off than the district by as much as a change has to be to count.

    All teachers and computers are counted, so chance has no say; told as a difference, never as a place.
    """
    least = figures.inputs.methodology.delta_share_pp
    for key, is_more_better in (("categories", True), ("vacancies", False), ("outdated", False)):
        own, all_ = (figures.sheet(Section.STAFFING, code, figures.year, key) for code in (school, ""))
        if not (own and all_ and isinstance(own.value, float) and isinstance(all_.value, float)):
            continue
        better = own.value - all_.value if is_more_better else all_.value - own.value
        if better >= least:
            yield f"{own.name}: {_of(own)}, по району {_of(all_)}; отличие не меньше {number(least)}{NBSP}п.{NBSP}п."


def _road_map(figures: Figures, facts: SchoolFacts) -> Iterator[str]:
    total = facts.execution.result.total if facts.execution else None
    if total and total.foreseen and total.done == total.foreseen:
        yield f"Дорожная карта: {roadmap_summary(facts)[:1].lower()}{roadmap_summary(facts)[1:]}"


def _small_note(is_needed: bool) -> tuple[str, ...]:
    return ("¹ Малая выборка: показатель не оценивается.",) if is_needed else ()
