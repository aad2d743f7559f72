"""`shnor base`: show the base year of ИСБ and ИОР, keep it, or let it go."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from macros.errors import ActionError
from macros.masters import Master, one_at_a_time, open_master, save_master
from schemas.russian import count, date_short
from udfs.base_year import BasePassport, BaseResult
from workbook.base_year import base_year
from workbook.base_year import freeze as freeze_state
from workbook.master.state import MasterState


def keep_base_year(
    master: Master, *, freeze: bool = False, clear: bool = False, now: datetime | None = None
) -> list[str]:
    """The state of both base years, in Russian, after what was asked for. Raises ActionError.

    A base year that is cleared is computed anew from what the master holds; with both it is frozen again at once.
    """
    if freeze or clear:
        return _change(master, freeze, clear, now or datetime.now())
    return _lines(open_master(master))


@one_at_a_time("базовый год")
def _change(master: Master, freeze: bool, clear: bool, moment: datetime) -> list[str]:
    state = open_master(master)
    if clear:
        state.base_passports, state.base_results = [], []
    if freeze and not freeze_state(state, moment.date()) and not (state.base_passports or state.base_results):
        raise ActionError(
            "Закреплять нечего: ни за один год нет полных сведений по нужному числу школ. Примите социальные паспорта "
            "и результаты работ или уменьшите число школ на листе «Методика» (social_base_min_schools)."
        )
    save_master(state, master, moment)
    return _lines(state)


def _lines(state: MasterState) -> list[str]:
    base = base_year(state)
    return [_line("ИСБ", base.passports), _line("ИОР", base.results)]


def _line(index: str, rows: Sequence[BasePassport | BaseResult]) -> str:
    if not rows:
        return f"Базовый год {index}: нет, школ с полными сведениями меньше, чем требует «Методика»."
    schools = count(len({row.school for row in rows}), "школа", "школы", "школ")
    frozen = rows[0].frozen_on
    state = f"закреплён {date_short(frozen)}" if frozen else "предварительный, закрепить — shnor base --freeze"
    return f"Базовый год {index}: {rows[0].year}, {schools}, {state}."
