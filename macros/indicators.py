"""`shnor indicators`: recompute everything and write it into the master."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from macros.masters import Master, one_at_a_time, open_master, save_master

if TYPE_CHECKING:
    from workbook.indicators import Indicator


@one_at_a_time("расчёт показателей")
def recompute(master: Master, now: datetime | None = None) -> list[Indicator]:
    """All indicators of a master; the workbook is built anew with them. Raises ActionError.

    Deadlines are judged on the day of `now`, today by default.
    """
    from workbook.indicators import indicators_of

    state, moment = open_master(master), now or datetime.now()
    state.built = moment.date()
    found = list(indicators_of(state))
    save_master(state, master, moment)
    return found
