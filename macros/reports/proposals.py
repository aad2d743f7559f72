"""What a report proposes to the council: each from figures of the report, with them, and in the infinitive.

The specialist edits them in Word before the report is signed; where the figures call for nothing, nothing is proposed.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from macros.reports.decisions import unconfirmed
from macros.reports.figures import Figures
from schemas.russian import count
from udfs.partnership import term_dates


def proposals(figures: Figures, worse: Sequence[str]) -> Iterator[str]:
    """The proposals for a term; `worse` are the codes of schools with negative dynamics."""
    schools = {school.code for school in figures.inputs.schools}
    if missing := schools - figures.reported:
        named = figures.names(missing)
        yield f"Заслушать руководителей школ, отчёт которых за {figures.period.title} не принят: {named}."
    if worse:
        yield (
            "Провести методические рейды (пункт 3.9) и дни специалиста (пункт 6.6) в школах с отрицательной динамикой: "
            f"{figures.names(worse)}."
        )
    yield from _programmes(figures)
    yield from _overdue(figures)
    yield from _helpers(figures)
    yield from _visits(figures)
    yield from _own(figures)


def _programmes(figures: Figures) -> Iterator[str]:
    groups = figures.district.risk.get(figures.period, ())
    lacking = {
        group.school
        for group in groups
        if group.school and group.programmes and group.programmes.part < group.programmes.whole
    }
    if lacking:
        n = sum(
            group.programmes.whole - group.programmes.part
            for group in groups
            if group.school in lacking and group.programmes
        )
        yield (
            "Обеспечить индивидуальными программами всех обучающихся групп риска (пункты 4.5, 4.6); не хватает "
            f"{count(n, 'программы', 'программ', 'программ')} (по двум предметам обучающийся учтён дважды): "
            f"{figures.names(lacking)}."
        )


def _overdue(figures: Figures) -> Iterator[str]:
    reported = unconfirmed(figures)
    late = {school: len(found.overdue) - reported[school] for school, found in figures.decisions.items() if school}
    if any(late.values()):
        named = ", ".join(f"{figures.name(school)} ({n})" for school, n in sorted(late.items()) if n)
        yield f"Рассмотреть ход исполнения просроченных решений часов контроля: {named}."
    if waiting := reported.get("", 0):
        said = count(waiting, "решения", "решений", "решений")
        yield f"Управлению образования проверить отчёты школ об исполнении {said} часов контроля, срок которых прошёл."


def _helpers(figures: Figures) -> Iterator[str]:
    schools = [school for school in figures.inputs.schools if school.code in figures.shnor]
    paired = {pair.recipient for pair in figures.pairs}
    no_consultant = [school.code for school in schools if school.code not in paired and not school.consultant]
    no_tutor = [school.code for school in schools if not school.tutor]
    if no_consultant:
        noun = "школой" if len(no_consultant) == 1 else "школами"
        yield f"Закрепить школы-консультанты (пункт 5.7) за {noun}: {figures.names(no_consultant)}."
    if no_tutor:
        is_one = len(no_tutor) == 1
        whom = "муниципального тьютора" if is_one else "муниципальных тьюторов"
        yield f"Закрепить {whom} (пункт 2.1) за {'школой' if is_one else 'школами'}: {figures.names(no_tutor)}."


def _visits(figures: Figures) -> Iterator[str]:
    """Nothing where no visit at all is written down: then the table is not kept."""
    if not figures.state.visits:
        return
    first, last = term_dates(figures.period)
    visited = {visit.school for visit in figures.state.visits if first <= visit.day <= min(last, figures.day)}
    if without := figures.shnor - visited:
        yield f"Запланировать выезды специалистов в школы ШНОР, где за период их не было: {figures.names(without)}."


def _own(figures: Figures) -> Iterator[str]:
    found = figures.own
    if found and found.result.overdue:
        items = ", ".join(
            f"{item.item} (просрочен на {count(item.days, 'день', 'дня', 'дней')})" for item in found.result.overdue
        )
        yield f"Завершить просроченные пункты управления образования: {items}."
