"""The register «Поручения» before, at and after a control hour: proposals come in, a protocol makes them binding."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import TypeVar

from macros.protocol.decisions import director_of, proposed
from macros.protocol.facts import District, SchoolFacts
from macros.protocol.past import is_late, number_of
from macros.protocol.proposal import Proposal
from macros.protocol.unfinished import unfinished
from schemas.periods import Period
from schemas.russian import NBSP, date_short
from workbook.master.department import Decision, DecisionStatus, HourProtocol, Recommendation
from workbook.master.state import MasterState

_SEPARATOR, _LINE = "; ", "\n"
_PREFIX = "П"
OF_ALL = ""
"""Stands for all schools where a school's code is expected: the summary protocol."""

T = TypeVar("T", Decision, Recommendation)


def propose(state: MasterState, district: District, facts: SchoolFacts, held_on: date) -> list[Decision]:
    """Enter what the rules propose to a school after a period; returns what is new or has changed.

    What the specialist has edited stays as he left it, what he has deleted does not come back; a proposal that nobody
    has touched follows the data. What was proposed in an earlier period on the very same figures is not repeated.
    """
    school, period = facts.school.code, facts.period
    own = [item for item in state.recommendations if (item.school, item.period) == (school, period.code)]
    untouched = {item.id for item in _untouched(state, own)}
    known = {item.rule: item for item in own}
    others = (item for item in state.recommendations if item.school == school and item.period != period.code)
    before = {(item.rule, item.indicators) for item in others if item.indicators}
    kept, changed = set[str](), list[Decision]()
    by_rules = [
        _after_earlier(state, proposal, school, period, held_on)
        for proposal in proposed(district, facts, state.settings.methodical, held_on)
        if proposal.rule in known or (proposal.rule, _LINE.join(proposal.ground.indicators)) not in before
    ]
    owner = director_of(facts.school)
    for proposal in (*unfinished(state, by_rules, owner, school, period, held_on), *by_rules):
        there = known.get(proposal.rule)
        if there is not None and there.id not in untouched:
            continue
        number = there.id if there else _next_id(state, held_on)
        kept.add(number)
        decision = _decision(number, school, proposal)
        if _put(state, decision, _recommendation(decision, period, proposal)):
            changed.append(decision)
    _withdraw(state, untouched - kept)
    return changed


def _after_earlier(state: MasterState, proposal: Proposal, school: str, period: Period, held_on: date) -> Proposal:
    """The proposal, with a word on what the same rule led to before and is not carried out yet."""
    earlier = {item.id for item in state.recommendations if (item.school, item.rule) == (school, proposal.rule)}
    earlier -= {item.id for item in state.recommendations if item.period == period.code}
    late = [item for item in state.decisions if item.id in earlier and is_late(item, held_on)]
    if not late:
        return proposal
    each = "; ".join(number_of(item) for item in late)
    said = f"Решение {each} не исполнено и остаётся" if len(late) == 1 else f"Решения {each} не исполнены и остаются"
    return replace(proposal, text=f"{proposal.text.rstrip(' .')}. {said} на контроле")


def of_protocol(state: MasterState, school: str, period: Period) -> list[Decision]:
    """What a protocol prints: decided by the one that is there already, and proposals that wait, in register order."""
    entry = registered(state, school, period)
    decided = {item.id for item in decided_by(state, entry)} if entry else set()
    of_others = {item.id for item in state.recommendations if item.school == school and item.period != period.code}
    return [
        item
        for item in state.decisions
        if item.school == school
        if item.id in decided or (item.status is DecisionStatus.PROPOSED and item.id not in of_others)
    ]


def decided_by(state: MasterState, entry: HourProtocol) -> list[Decision]:
    """The decisions of a protocol that stand in the register, in its order."""
    decided = set(entry.decisions.split(_SEPARATOR))
    return [item for item in state.decisions if item.id in decided]


def register_of(state: MasterState) -> tuple[Sequence[object], ...]:
    """What a control hour changes in a master, to tell whether it has."""
    return [*state.decisions], [*state.recommendations], [*state.protocols]


def registered(state: MasterState, school: str, period: Period) -> HourProtocol | None:
    """The protocol of a school and period in the register; None before it is made."""
    return next((item for item in state.protocols if (item.school, item.period) == (school, period.code)), None)


def accept(state: MasterState, entry: HourProtocol, decisions: Iterable[Decision]) -> list[Decision]:
    """Enter a protocol with its decisions: proposals become open, and each has its protocol, date and item."""
    accepted = [_accepted(item, entry, place) for place, item in enumerate(decisions, start=1)]
    enter(state, replace(entry, decisions=_SEPARATOR.join(item.id for item in accepted)))
    by_id = {item.id: item for item in accepted}
    state.decisions = [by_id.get(item.id, item) for item in state.decisions]
    return accepted


def enter(state: MasterState, entry: HourProtocol) -> None:
    """Put a protocol's line into the register, in the place of the one it is made again for."""
    there = [(item.school, item.period) == (entry.school, entry.period) for item in state.protocols]
    if any(there):
        state.protocols[there.index(True)] = entry
    else:
        state.protocols.append(entry)


def _accepted(item: Decision, entry: HourProtocol, place: int) -> Decision:
    is_new = item.status is DecisionStatus.PROPOSED
    note = f"принято {date_short(entry.day)}, протокол №{NBSP}{entry.number}" if is_new else ""
    return replace(
        item,
        protocol=str(entry.number),
        protocol_date=entry.day,
        item=f"{entry.number}.1.{place}",
        status=DecisionStatus.OPEN if is_new else item.status,
        history=_SEPARATOR.join(part for part in (item.history, note) if part),
    )


def _untouched(state: MasterState, own: Iterable[Recommendation]) -> Iterator[Recommendation]:
    """Recommendations whose proposals stand in the register as they were entered."""
    decisions = {item.id: item for item in state.decisions}
    for item in own:
        there = decisions.get(item.id)
        waits = there is not None and there.status is DecisionStatus.PROPOSED and not (there.history or there.evidence)
        if there and waits and _words(there) == _words(item):
            yield item


def _words(item: Decision | Recommendation) -> tuple[object, ...]:
    return item.school, item.text, item.owner, item.due, item.expected, item.report_form


def _put(state: MasterState, decision: Decision, recommendation: Recommendation) -> bool:
    """Enter or renew both lines, each in its place; False where they stand there already."""
    if decision in state.decisions and recommendation in state.recommendations:
        return False
    _place(state.decisions, decision)
    _place(state.recommendations, recommendation)
    return True


def _place(lines: list[T], line: T) -> None:
    for place, item in enumerate(lines):
        if item.id == line.id:
            lines[place] = line
            return
    lines.append(line)


def _withdraw(state: MasterState, ids: set[str]) -> None:
    """Take out proposals whose ground is gone: a corrected report shows no rise any more."""
    if ids:
        state.decisions = [item for item in state.decisions if item.id not in ids]
        state.recommendations = [item for item in state.recommendations if item.id not in ids]


def _decision(number: str, school: str, proposal: Proposal) -> Decision:
    ground = proposal.ground
    return Decision(
        id=number,
        school=school,
        text=proposal.text,
        trigger=ground.trigger,
        trigger_value=ground.value,
        trigger_source=_LINE.join(part for part in (*ground.indicators, ground.cells) if part),
        owner=proposal.owner,
        due=proposal.due,
        expected=proposal.expected,
        report_form=proposal.report_form,
        status=DecisionStatus.PROPOSED,
    )


def _recommendation(decision: Decision, period: Period, proposal: Proposal) -> Recommendation:
    ground = proposal.ground
    return Recommendation(
        id=decision.id,
        school=decision.school,
        period=period.code,
        rule=proposal.rule,
        text=decision.text,
        owner=decision.owner,
        due=decision.due,
        expected=decision.expected,
        report_form=decision.report_form,
        indicators=_LINE.join(ground.indicators),
        value=ground.value,
        cells=ground.cells,
    )


def _next_id(state: MasterState, held_on: date) -> str:
    """«П-2022-014»: the next number of the year; one that was ever used is not used again."""
    prefix = f"{_PREFIX}-{held_on.year}-"
    known = [*(item.id for item in state.decisions), *(item.id for item in state.recommendations)]
    used = [number.removeprefix(prefix) for number in known]
    return f"{prefix}{1 + max((int(number) for number in used if number.isdecimal()), default=0):03}"
