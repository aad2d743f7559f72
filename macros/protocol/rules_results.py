"""Decisions that results call for: a share of «2» that grew, the computed signal, marks of ВПР and of the journal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from macros.protocol.facts import District, SchoolFacts
from macros.protocol.proposal import Ground, Proposal, end_of_next, next_term
from macros.protocol.tables import KEY_SUBJECTS, SMALL, chosen_lines, pooled_share, work_name
from macros.protocol.words import by_subject, grades, procedures
from schemas.periods import YEAR_TERM, Period
from schemas.russian import NBSP, percent
from udfs.dynamics import Verdict
from udfs.pooling import MARKS
from udfs.school_dynamics import WorkDynamics
from udfs.shnor import Answer, CellTrace
from workbook.indicators.works import work_id
from workbook.traces import fields
from workbook.traces.works import SIGNAL, measured

_JOURNAL = (fields("R", "lowered", "confirmed", "raised"),)


def growing_fails(district: District, facts: SchoolFacts, methodical: str, owner: str) -> Iterator[Proposal]:
    """The share of «2» grew by the limit or more: a methodical visit on the subject.

    A rise within chance is checked by the next work instead: one pupil more is no ground for a visit.
    """
    limit = district.methodology.decision_rise_pp
    grown: dict[str, list[WorkDynamics]] = {}
    doubtful: list[WorkDynamics] = []
    for line in _of_period(facts):
        item = line.fails
        if item is None or item.delta is None or item.delta < limit or line.key.kind == "ЕГЭ":
            continue
        if item.verdict is Verdict.RISE:
            grown.setdefault(line.key.subject, []).append(line)
        else:
            doubtful.append(line)
    due = end_of_next(facts.period)
    for subject, lines in grown.items():
        what = "отметок «2»" if all(line.key.scale == MARKS for line in lines) else "не преодолевших порог"
        yield Proposal(
            f"рейд: {subject}",
            f"Провести внеплановый методический рейд по предмету «{subject}» "
            f"({grades(line.key.grade for line in lines)}): доля {what} выросла",
            f"{methodical}; {owner}" if methodical else owner,
            due,
            of_works(district, f"рост доли «2»: {subject}", lines),
            "справка по итогам рейда",
            _as_before(lines),
        )
    if doubtful:
        names = by_subject((f"{line.key.kind}, {line.key.subject.lower()}", line.key.grade) for line in doubtful)
        yield Proposal(
            "проверка роста следующей работой",
            f"Проверить следующей работой, подтверждается ли рост доли отметок «2» ({names}): пока он в пределах "
            "случайных колебаний",
            owner,
            due,
            of_works(district, "рост доли «2» в пределах случайных колебаний", doubtful),
            expected=_as_before(doubtful),
        )


def _of_period(facts: SchoolFacts) -> list[WorkDynamics]:
    """The works first seen at this control hour: of the term, and the exams of last year after its first term."""
    return [line for line in chosen_lines(facts) if line.current.period == facts.period or facts.period.term == 1]


def _as_before(lines: Sequence[WorkDynamics]) -> str:
    """What is expected of one work: no more than there was before it grew (design default)."""
    share = lines[0].previous.fails if len(lines) == 1 and lines[0].previous else None
    if share is None:
        return "доля «2» не выше прежней"
    return f"доля «2» не выше {percent(100 * share.x / share.n)}"


def of_works(district: District, trigger: str, lines: Sequence[WorkDynamics]) -> Ground:
    """Shares of «2» as the ground, each with those it is compared with."""
    origins = [o for line in lines for o in (*line.current.origins, *(line.previous.origins if line.previous else ()))]
    return Ground(
        trigger,
        "; ".join(f"{work_name(line.key)}: {pooled_share(line.current)}{_before(line)}" for line in lines),
        tuple(work_id(line.key, line.current.period, "fails") for line in lines),
        district.traces.told(origins, measured("fails", lines[0].key.scale)),
    )


def _before(line: WorkDynamics) -> str:
    share = pooled_share(line.previous) if line.previous else ""
    return f", было {share}" if share else ""


def low_results(district: District, facts: SchoolFacts, owner: str) -> Iterator[Proposal]:
    """The computed signal says yes: individual programmes for those behind; those who sat ГИА have left by now."""
    signal = facts.signal
    if signal is None or signal.federal.answer is not Answer.YES or not signal.low:
        return
    place, year = Period(signal.year, YEAR_TERM), f"{signal.year}{NBSP}учебно"
    due = end_of_next(facts.period)

    def ground(cells: Sequence[CellTrace]) -> Ground:
        value = "; ".join(f"{cell.procedure}: {cell.x} из {cell.n} ({percent(cell.percent)})" for cell in cells)
        return Ground(
            "расчётный признак ШНОР — «да»",
            f"{signal.year}: {value}",
            (f"shnor/{facts.school.code}/{place.slug}/federal",),
            district.traces.told(signal.origins, SIGNAL),
        )

    if staying := [cell for cell in signal.low if cell.procedure.startswith("ВПР")]:
        yield Proposal(
            "программы по итогам ВПР",
            "Обеспечить индивидуальными программами обучающихся, не преодолевших нижнюю границу в "
            f"{year}м году ({procedures(staying)})",
            owner,
            due,
            ground(staying),
            expected="программа есть у каждого",
        )
    if left := [cell for cell in signal.low if cell not in staying]:
        yield Proposal(
            "подготовка к ГИА",
            f"Учесть в подготовке выпускников к ГИА результаты {year}го года ({procedures(left)})",
            owner,
            due,
            ground(left),
        )


def journal_gap(district: District, facts: SchoolFacts, owner: str) -> Iterator[Proposal]:
    """Marks of ВПР and of the journal differ more than by chance (marker O4): a check, never an accusation."""
    found = [item for item in facts.journal if item.marker.answer is Answer.YES]
    if found:
        names = by_subject((f"ВПР, {item.subject.lower()}", item.grade) for item in found)
        place = found[0].period.slug
        yield Proposal(
            "перепроверка объективности",
            f"Проверить объективность текущего оценивания: отметки ВПР и журнала расходятся ({names})",
            owner,
            end_of_next(facts.period),
            Ground(
                "расхождение отметок ВПР и журнала",
                "; ".join(
                    f"ВПР, {item.subject.lower()}, {item.grade}{NBSP}класс: ниже журнала "
                    f"{item.lowered.said if item.lowered else NBSP}, выше {item.raised.said if item.raised else NBSP}"
                    for item in found
                ),
                tuple(
                    f"objectivity/{item.school}/{place}/{item.subject}/{item.grade}/{item.season or 'год'}/journal"
                    for item in found
                ),
                district.traces.told([origin for item in found for origin in item.marker.origins], _JOURNAL),
            ),
            "справка по итогам проверки",
        )


def next_report(district: District, facts: SchoolFacts, owner: str) -> Proposal:
    """There is always something to come back to: what the figures were this time.

    Works that other terms have too come first, so that the share can be set beside that of the next one.
    """
    repeated = [line for line in chosen_lines(facts) if not line.current.period.is_year]
    lines = [*_with_fails(repeated)] or [*_with_fails(facts.term)]
    about, ground = "", Ground("")
    if lines:
        line = max(lines, key=_share)
        about = (
            ", в том числе в параллели с наибольшей долей отметок «2» "
            f"({work_name(line.key)}: {pooled_share(line.current)})"
        )
        ground = of_works(district, f"наибольшая доля «2»: {work_name(line.key)}", [line])
    return Proposal(
        "отчёт за следующую четверть",
        f"Включить в отчёт за {next_term(facts.period).title} результаты работ по русскому языку и математике{about}",
        owner,
        end_of_next(facts.period),
        ground,
    )


def _with_fails(lines: Iterable[WorkDynamics]) -> Iterator[WorkDynamics]:
    """Marked works in Russian and mathematics in which somebody of a group that isn't small got a «2»."""
    for line in lines:
        share = line.current.fails
        if line.key.subject in KEY_SUBJECTS and line.key.scale == MARKS and share and share.n >= SMALL and share.x:
            yield line


def _share(line: WorkDynamics) -> float:
    share = line.current.fails
    return 100 * share.x / share.n if share else 0.0
