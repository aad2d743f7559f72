"""Which sheets are the specialist's own, what they are called in the new book, and where they stand in it."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from typing import Final

from workbook.grafting.book import CHARTSHEET, WORKSHEET, Book, Sheet
from workbook.master.errors import MasterError

_NAME_LIMIT: Final = 31
"""Excel's limit for the name of a sheet, in characters."""


@dataclass(slots=True)
class Plan:
    """`own` are the specialist's sheets, `ours` the program's: old sheet by new one. `names`: new by old in lower case.

    `order` holds the names of all sheets of the new book in the order of the tabs.
    """

    own: list[Sheet]
    ours: dict[str, Sheet]
    names: dict[str, str]
    order: list[str]
    told: list[str] = field(default_factory=list)

    @property
    def renamed(self) -> dict[str, str]:
        """The sheets that are called otherwise in the new book, by their old names in lower case."""
        return {old: new for old, new in self.names.items() if old != new.casefold()}


def plan_of(old: Book, new: Book) -> Plan:
    """Tell the specialist's sheets from ours. Raises MasterError for a kind of sheet that can't be carried over."""
    ours = dict(_ours(old, new))
    given_up = [sheet for sheet in old.sheets if _is_given_up(sheet, old, new)]
    own = [sheet for sheet in old.sheets if sheet not in given_up and sheet not in ours.values()]
    for sheet in own:
        if sheet.kind not in (WORKSHEET, CHARTSHEET):
            raise MasterError(
                f"Лист «{sheet.name}» — лист макросов или диалога прежних версий Excel, он не переносится. Перенесите "
                "его в отдельную книгу, удалите из мастер-книги и повторите: мастер-книга осталась прежней."
            )
    plan = Plan(own, ours, {sheet.name.casefold(): name for name, sheet in ours.items()}, [])
    clashing = {sheet.name.casefold() for sheet in new.sheets}
    taken = clashing | {sheet.name.casefold() for sheet in own}
    for sheet in own:
        name = sheet.name
        if name.casefold() in clashing:
            name = free_name(name, taken, " ({})", _NAME_LIMIT)
            taken.add(name.casefold())
            plan.told.append(f"Ваш лист «{sheet.name}» назван «{name}»: лист «{sheet.name}» есть у программы.")
        plan.names[sheet.name.casefold()] = name
    plan.order = _order(old, new, plan)
    return plan


def free_name(name: str, taken: Collection[str], ending: str, limit: int) -> str:
    """The name with the first ending of this form that isn't taken (`taken` is in lower case), within the limit."""
    number = 2
    while True:
        last = ending.format(number)
        if (free := name[: limit - len(last)] + last).casefold() not in taken:
            return free
        number += 1


def _ours(old: Book, new: Book) -> Iterator[tuple[str, Sheet]]:
    """The old sheet of each new one. A copy that somebody made of a sheet of ours, machine line and all, is his own."""
    for sheet in new.sheets:
        found = [other for other in old.sheets if sheet.code and other.code == sheet.code]
        usual = [other for other in found if other.name == sheet.name] or found
        usual = usual or [other for other in old.sheets if _has_lost_its_line(other, sheet)]
        if len(usual) == 1:
            yield sheet.name, usual[0]


def _has_lost_its_line(sheet: Sheet, new: Sheet) -> bool:
    """True for the sheet of this name whose machine line somebody has cleared, and not much else.

    A sheet that the program itself writes without one («xlwings.conf») is known by its name alone.
    """
    alike = sheet.title == new.title or (sheet.columns and sheet.columns == new.columns)
    return not sheet.code and sheet.name == new.name and (not new.code or bool(alike))


def _is_given_up(sheet: Sheet, old: Book, new: Book) -> bool:
    """True for a sheet of ours, and no copy of one, that the program writes no more."""
    codes = [other.code for other in old.sheets]
    return codes.count(sheet.code) == 1 and bool(sheet.code) and sheet.code not in [other.code for other in new.sheets]


def _order(old: Book, new: Book, plan: Plan) -> list[str]:
    """The new sheets, and each of the specialist's after the neighbour it had; at the front where it had none."""
    order = [sheet.name for sheet in new.sheets]
    place = 0
    own = [sheet.name for sheet in plan.own]
    for sheet in old.sheets:
        name = plan.names.get(sheet.name.casefold())
        if sheet.name in own and name is not None:
            order.insert(place, name)
            place += 1
        elif name is not None:
            place = order.index(name) + 1
    return order
