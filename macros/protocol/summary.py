"""The summary protocol of a control hour: what the protocols of its schools say, side by side.

Schools stand in the order of the registry and are never ranked. Nothing is decided here that a school's own protocol
does not decide: the summary accepts those decisions and lists them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from macros.face import face_of
from macros.protocol.facts import District, SchoolFacts
from macros.protocol.past import is_done, past_decisions
from macros.protocol.people import People
from macros.protocol.tables import NO_DATA, chosen_lines, decision_rows
from macros.protocol.words import short_name
from schemas.russian import NBSP, count, date_short, listing, percent
from templates.protocol import SYNTHETIC_NOTICE, AgendaItem
from templates.summary import GroundRow, SchoolDecision, SchoolRow, Summary
from udfs.dynamics import Verdict
from udfs.edition import edition
from udfs.ratios import Ratio
from workbook.master.department import Decision, HourProtocol

_BY_HAND = "внесено специалистом"
"""The ground of a decision that no rule has proposed."""
_COMPARED_NOTE = (
    "Рост и снижение доли «2» — больше случайных колебаний, из сопоставимых работ четверти по русскому языку и "
    "математике: у которых есть прошлый период и достаточно участников."
)


@dataclass(frozen=True, slots=True)
class SchoolHour:
    """What was done at the control hour on one school."""

    facts: SchoolFacts
    entry: HourProtocol
    decisions: tuple[Decision, ...]
    past: tuple[Decision, ...]


def school_hour(district: District, facts: SchoolFacts, entry: HourProtocol, decided: Sequence[Decision]) -> SchoolHour:
    """The same with the earlier decisions that the hour came back to."""
    past = past_decisions(district.state, facts.school.code, facts.period, entry.day)
    return SchoolHour(facts, entry, tuple(decided), tuple(past))


def summary(district: District, hours: Sequence[SchoolHour], entry: HourProtocol) -> Summary:
    """The summary as data; `entry` is its own line of the register."""
    state, settings, people = district.state, district.state.settings, People(district.state)
    about = (
        "результатах реализации мероприятий Дорожной карты в школах с низкими образовательными результатами за "
        f"{district.period.title}"
    )
    speaker = people.heard(people.speaker)
    return Summary(
        file_stem=entry.file.removesuffix(".docx"),
        number=str(entry.number),
        held_on=entry.day,
        data_as_of=district.period.end,
        period=district.period.title,
        chair=people.chair,
        secretary=people.secretary,
        present=people.present,
        item=AgendaItem(f"О {about}", people.speaker.name),
        heard=((f"{speaker}, — о {about}." if speaker else f"О {about}."), *_heard(hours)),
        resolved=tuple(_resolved(hours)),
        schools=tuple(_school_row(hour) for hour in hours),
        grounds=_grounds(hours),
        decisions=tuple(
            SchoolDecision(row.number, hour.facts.school.name, row.text, row.owner, row.due)
            for hour in hours
            for row in decision_rows(hour.decisions)
        ),
        notes=(_COMPARED_NOTE,),
        methodology=edition(district.methodology, settings.methodology_order),
        organisation=settings.organisation,
        place=settings.place,
        synthetic_notice=SYNTHETIC_NOTICE if state.settings.notice else "",
        face=face_of(settings),
    )


def _heard(hours: Sequence[SchoolHour]) -> Iterator[str]:
    reported = sum(bool(hour.facts.entry) for hour in hours)
    yield f"Отчёты за период приняты от {reported} из {count(len(hours), 'школы', 'школ', 'школ')}."
    if total := _sum(_roadmap(hour) for hour in hours):
        of = count(total.whole, "мероприятия", "мероприятий", "мероприятий")
        share = f" ({percent(total.percent)})" if total.percent is not None else ""
        yield f"По Дорожной карте исполнено {total.part} из {of}, предусмотренных школам в периоде{share}."
    compared, grew, fell = (sum(part) for part in zip(*(_changes(hour.facts) for hour in hours), strict=True))
    if compared:
        yield _compared_said(compared, grew, fell)
    if past := _sum(_past(hour) for hour in hours):
        yield f"Из решений прошлых протоколов, бывших на контроле, исполнено по данным управления и школ {past.said}."


def _compared_said(compared: int, grew: int, fell: int) -> str:
    """How the shares of «2» changed; nothing is counted out where none did."""
    cases = count(compared, "случае", "случаях", "случаях")
    said = f"Доля отметок «2» по русскому языку и математике сопоставима с прошлым периодом в {cases}: "
    if not grew and not fell:
        return f"{said}изменений, которые больше случайных колебаний, нет."
    rest = "осталась без значимых изменений или в пределах случайных колебаний"
    return f"{said}выросла в {grew}, снизилась в {fell}, {rest} в {compared - grew - fell}."


def _resolved(hours: Sequence[SchoolHour]) -> Iterator[str]:
    numbers = _ranges([hour.entry.number for hour in hours])
    decided = sum(len(hour.decisions) for hour in hours)
    yield "Информацию принять к сведению."
    if decided:
        decisions = count(decided, "решение", "решения", "решений")
        word = "протокола" if len(hours) == 1 else "протоколов"
        yield (
            f"Принять к исполнению решения {word} №{NBSP}{numbers} от {date_short(hours[0].entry.day)} по школам "
            f"(приложение, {decisions})."
        )
        yield "Руководителям общеобразовательных организаций обеспечить исполнение решений в установленные сроки."


def _school_row(hour: SchoolHour) -> SchoolRow:
    roadmap, past = _roadmap(hour), _past(hour)
    compared, grew, fell = _changes(hour.facts)
    return SchoolRow(
        hour.facts.school.name,
        str(hour.entry.number),
        roadmap.said if roadmap else "отчёт не принят",
        f"{grew} / {fell} из{NBSP}{compared}" if compared else NO_DATA,
        f"{past.part} из {past.whole}" if past else NO_DATA,
        str(len(hour.decisions)),
    )


def _roadmap(hour: SchoolHour) -> Ratio | None:
    if hour.facts.execution is None:
        return None
    total = hour.facts.execution.result.total
    return Ratio(total.done, total.foreseen)


def _past(hour: SchoolHour) -> Ratio | None:
    return Ratio(sum(is_done(item) for item in hour.past), len(hour.past)) if hour.past else None


def _changes(facts: SchoolFacts) -> tuple[int, int, int]:
    """Works of the term that can be compared, those whose share of «2» grew, and those where it fell."""
    verdicts = [line.fails.verdict for line in chosen_lines(facts) if line.fails and not line.current.period.is_year]
    known = [verdict for verdict in verdicts if verdict is not Verdict.UNKNOWN]
    return len(known), known.count(Verdict.RISE), known.count(Verdict.FALL)


def _sum(ratios: Iterator[Ratio | None]) -> Ratio | None:
    known = [ratio for ratio in ratios if ratio is not None]
    return Ratio(sum(ratio.part for ratio in known), sum(ratio.whole for ratio in known)) if known else None


def _grounds(hours: Sequence[SchoolHour]) -> tuple[GroundRow, ...]:
    """The grounds of decisions with the schools of each, in the order in which they first stand."""
    found: Mapping[str, list[SchoolHour]] = defaultdict(list)
    for hour in hours:
        for item in hour.decisions:
            # «рост доли «2»: Математика»: what it is about stands in the decision.
            found[item.trigger.partition(":")[0] or _BY_HAND].append(hour)
    return tuple(
        GroundRow(
            ground[:1].upper() + ground[1:],
            str(len(each)),
            ", ".join(dict.fromkeys(short_name(hour.facts.school.code, hour.facts.school.name) for hour in each)),
        )
        for ground, each in found.items()
    )


def _ranges(numbers: Sequence[int]) -> str:
    """«1–15», «1, 3 и 7–9»: numbers in their order, those that follow each other as a range."""
    runs: list[list[int]] = []
    for number in sorted(numbers):
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return listing(f"{run[0]}–{run[-1]}" if len(run) > 1 else str(run[0]) for run in runs)
