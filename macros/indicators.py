"""`shnor indicators`: recompute everything and write it into the master."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

from macros.masters import Master, one_at_a_time, open_master, save_master

if TYPE_CHECKING:
    from workbook.indicators import Indicator


@one_at_a_time("расчёт показателей")
def recompute(
    master: Master, now: datetime | None = None, *, progress: Callable[[int, int, str], None] | None = None
) -> list[Indicator]:
    """All indicators of a master; the workbook is built anew with them. Raises ActionError.

    Deadlines are judged on the day of `now`, today by default. `progress` hears of the two steps before each.
    """
    from workbook.indicators import indicators_of

    state, moment = open_master(master), now or datetime.now()
    state.built = moment.date()
    if progress:
        progress(1, 2, "показатели")
    found = list(indicators_of(state))
    if progress:
        progress(2, 2, "запись мастер-книги")
    save_master(state, master, moment)
    return found
