"""Earlier decisions that are late and that no rule speaks of at this control hour: none of them is passed over.

A late decision whose rule proposes anew is named by that proposal (macros/protocol/register.py); the others would only
stand in table 6, with nothing decided on them.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from macros.protocol.past import is_late, number_of
from macros.protocol.proposal import Ground, Proposal, end_of_next
from schemas.periods import Period
from schemas.russian import listing
from workbook.master.state import MasterState

RULE = "неисполненные решения"


def unfinished(
    state: MasterState, others: Iterable[Proposal], owner: str, school: str, period: Period, held_on: date
) -> list[Proposal]:
    """One proposal on all late decisions of the school (its code) that `others` do not name; none where there are none.

    What this rule itself led to is not counted: it speaks of the same decisions. Due by the next report (design
    default): the specialist sets the day that the school has asked for, if he agrees.
    """
    own = {item.id for item in state.recommendations if item.rule == RULE}
    named = [proposal.text for proposal in others]
    late = [item for item in state.decisions if item.school == school and item.id not in own and is_late(item, held_on)]
    late.sort(key=lambda item: (item.protocol_date or date.min, item.id))
    left = [number_of(item) for item in late if not any(number_of(item) in text for text in named)]
    if not left:
        return []
    is_one = len(left) == 1
    noun, stays = ("решение", "оно не исполнено и остаётся") if is_one else ("решения", "они не исполнены и остаются")
    text = f"Исполнить {noun} {listing(left)}: {stays} на контроле"
    ground = Ground("решения прошлых протоколов не исполнены", "; ".join(left))
    return [Proposal(RULE, text, owner, end_of_next(period), ground)]
