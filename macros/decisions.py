"""`shnor decisions`: propose decisions by rules into the register «Поручения», before the control hour."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from macros.masters import Master, one_at_a_time, open_master, save_master
from macros.protocol.action import chosen_schools, hour_of
from macros.protocol.facts import District
from macros.protocol.register import propose, register_of
from schemas.periods import Period
from schemas.russian import count
from workbook.master.department import Decision, DecisionStatus
from workbook.master.state import MasterState


@dataclass(frozen=True, slots=True)
class Proposed:
    """What has been proposed: the new or changed decisions, and how many of these schools wait for their protocols."""

    period: Period
    changed: tuple[Decision, ...]
    waiting: int
    schools: int

    def lines(self) -> list[str]:
        """The same in Russian, a line for each school with something new."""
        by_school = Counter(item.school for item in self.changed)
        told = count(len(self.changed), "предложение", "предложения", "предложений")
        summary = (
            f"Новых или изменённых: {told} за {self.period.title}; всего ждут протокола: {self.waiting} "
            f"(школ: {self.schools}). Лист «Поручения»: исправьте, удалите или добавьте строки до протокола."
        )
        return [*(f"Школа {school}: {number}" for school, number in by_school.items()), summary]

    def as_dict(self) -> dict[str, Any]:
        """The same as JSON."""
        changed = [
            {"id": item.id, "school": item.school, "text": item.text, "due": item.due, "trigger": item.trigger,
             "value": item.trigger_value, "source": item.trigger_source}
            for item in self.changed
        ]  # fmt: skip
        return {"period": self.period.code, "waiting": self.waiting, "schools": self.schools, "changed": changed}


@one_at_a_time("решения по правилам")
def propose_decisions(
    master: Master,
    period: Period,
    *,
    schools: Sequence[str] = (),
    held_on: date | None = None,
    now: datetime | None = None,
    progress: Callable[[int, int, str], None] | None = None,
) -> Proposed:
    """Enter what the rules propose to the schools named, or to every ШНОР school. Raises ActionError.

    Done twice it changes nothing: what the specialist has edited or deleted stays so, and the master is then not saved.
    `progress` hears of each school; where it stops the work, nothing is saved.
    """
    state = open_master(master)
    day = hour_of(state, period, held_on)
    chosen = chosen_schools(state, schools, not schools, day)
    before, district = register_of(state), District(state, period, day)
    changed = list[Decision]()
    for place, school in enumerate(chosen, start=1):
        if progress:
            progress(place, len(chosen), school.name)
        changed += propose(state, district, district.facts_of(school), day)
    if register_of(state) != before:
        save_master(state, master, now or datetime.now())
    codes = {school.code for school in chosen}
    return Proposed(period, tuple(changed), _waiting(state, codes), len(codes))


def _waiting(state: MasterState, codes: set[str]) -> int:
    return sum(item.status is DecisionStatus.PROPOSED and item.school in codes for item in state.decisions)
