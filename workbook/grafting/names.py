"""Defined names that are the specialist's own: those of his sheets, and those of the book that are not ours."""

from __future__ import annotations

import re
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass, field
from typing import Any, Final

from workbook.grafting.book import Book
from workbook.grafting.formulas import Renaming, mentions_of
from workbook.grafting.plan import Plan, free_name

_BUILT_IN: Final = "_xlnm."
_OF_PERSONAL_VIEWS: Final = ".wvu."
_OURS: Final = re.compile(r"([A-Z][A-Z0-9]*_)[a-z0-9_]+")
"""How the program calls its names: a sheet in capitals, a column in small letters."""
_BROKEN: Final = "#REF!"
_NAME_LIMIT: Final = 255
_YES: Final = ("1", "true")


@dataclass(slots=True)
class OwnNames:
    """`kept` are the elements to be carried over with the sheet each belongs to, by its new name («» for the book).

    `renamed` gives new names by old ones in lower case; `gone` are names that the new book hasn't got, in lower case.
    """

    kept: list[tuple[Any, str]] = field(default_factory=list)
    renamed: dict[str, str] = field(default_factory=dict)
    gone: set[str] = field(default_factory=set)
    told: list[str] = field(default_factory=list)


def names_of(old: Book, new: Book, plan: Plan) -> OwnNames:
    """Sort the old book's names into those that come along, those that the new book has, and those that are gone."""
    found, lost = OwnNames(), []
    titles = {sheet.name.casefold() for sheet in old.sheets}
    own_sheets = {sheet.name.casefold() for sheet in plan.own}
    fresh = [name.get("name") for name in new.names() if name.get("localSheetId") is None]
    taken = {name.casefold() for name in fresh}
    everywhere = {element.get("name").casefold() for element in old.names()}
    prefixes = {match[1] for name in fresh if (match := _OURS.fullmatch(name))}
    for element in old.names():
        name, place, text = element.get("name"), element.get("localSheetId"), element.text or ""
        key, mentioned = name.casefold(), mentions_of(text).sheets & titles
        is_about_ours = bool(mentioned) and mentioned.isdisjoint(own_sheets)
        looks_ours = _OURS.fullmatch(name)
        if _is_of_no_use(element):
            found.gone.add(key)
        elif place is not None:
            sheet = old.sheets[int(place)].name.casefold()
            if sheet in own_sheets or (sheet in plan.names and not _is_built_in(name)):
                found.kept.append((element, plan.names[sheet]))
        elif _is_built_in(name) or (key in taken and (is_about_ours or _BROKEN in text)):
            continue
        elif is_about_ours and looks_ours and (looks_ours[1] in prefixes or not mentioned <= plan.names.keys()):
            # Of an earlier version of the program.
            found.gone.add(key)
        elif not mentioned <= plan.names.keys():
            found.gone.add(key)
            lost.append(name)
        else:
            found.kept.append((element, ""))
            if key in taken:
                other = found.renamed[key] = free_name(name, taken | everywhere, "_{}", _NAME_LIMIT)
                found.told.append(f"Ваше имя «{name}» заменено на «{other}»: имя «{name}» есть у программы.")
    if lost:
        listed = ", ".join(f"«{name}»" for name in lost)
        found.told.append(f"Не перенесены имена {listed}: они ссылаются на лист, которого больше нет.")
    return found


def carried(names: OwnNames, renaming: Renaming, places: dict[str, int]) -> Iterator[Any]:
    """The elements for the new book. `places` gives the place of a sheet by its name."""
    for element, sheet in names.kept:
        element = deepcopy(element)
        element.tail = None
        element.text = renaming.formula(element.text or "")
        if sheet:
            element.set("localSheetId", str(places[sheet]))
        else:
            element.set("name", names.renamed.get(element.get("name").casefold(), element.get("name")))
        yield element


def _is_of_no_use(element: Any) -> bool:
    """True for what programs keep for themselves: of personal views, of macros, of slicers, of functions to come."""
    is_hidden_error = element.get("hidden") in _YES and (element.text or "").startswith("#")
    is_of_macros = any(element.get(key) in _YES for key in ("function", "vbProcedure", "xlm"))
    is_of_slicer = element.text == "#N/A"
    return is_hidden_error or is_of_macros or is_of_slicer or _OF_PERSONAL_VIEWS in element.get("name")


def _is_built_in(name: str) -> bool:
    """True for print areas, filters and the like: our sheets have those that the program gives them."""
    return name.startswith(_BUILT_IN)
