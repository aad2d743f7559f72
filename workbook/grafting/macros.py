"""Macros that the specialist wrote into a master with macros of ours: they stay as long as ours are the same.

A project is one part with all its modules. Where it holds ours unchanged and more besides, it is kept whole; where ours
are to be others now, the new project takes its place.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from workbook.grafting.book import Book
from workbook.grafting.plan import Plan
from workbook.vba.errors import VbaError
from workbook.vba.project_reader import FoundModule, modules_of

_CODE_NAME: Final = re.compile(rb'<(?:\w+:)?sheetPr\s[^>]*?codeName="([^"]+)"')
_HEAD: Final = 4_096
"""The properties of a sheet stand within so many bytes of its beginning."""


@dataclass(frozen=True, slots=True)
class Macros:
    """`kept` is the old project where it stays; `modules` are code names of sheets with a module, None without macros.

    A sheet of the specialist's own that is called in `modules` as one of ours is has no module of its own.
    """

    kept: bytes = b""
    modules: frozenset[str] | None = None
    told: tuple[str, ...] = ()


def macros_of(old: Book, new: Book, plan: Plan) -> Macros:
    """What becomes of the old book's macros."""
    before, now = (_project(book) for book in (old, new))
    if not now:
        gone = ("Макросы, записанные в книгу, не перенесены. Они есть в резервной копии.",) if before else ()
        return Macros(told=gone)
    if not before or before == now:
        return Macros(modules=frozenset())
    try:
        had, have = ({module.name.casefold(): module for module in modules_of(bin_)} for bin_ in (before, now))
    except VbaError:
        return Macros(
            modules=frozenset(),
            told=("Макросы книги не разобраны и записаны заново; прежние остались в резервной копии.",),
        )
    theirs = [module for name, module in had.items() if name not in have]
    if not theirs:
        return Macros(modules=frozenset())
    ours_are_same = all(name in had and had[name].meaning == module.meaning for name, module in have.items())
    own = {name.casefold() for sheet in plan.own if (name := _code_name(old, sheet.part))}
    if ours_are_same and all(module.name.casefold() in own for module in theirs if module.is_document):
        return Macros(before, frozenset(module.name for module in theirs))
    return Macros(modules=frozenset(), told=_lost([module for module in theirs if module.code]))


def _lost(modules: list[FoundModule]) -> tuple[str, ...]:
    if not modules:
        return ()
    listed = ", ".join(f"«{module.name}»" for module in modules)
    return (
        f"Макросы программы обновлены; ваши модули ({listed}) остались в резервной копии: откройте её и перенесите их.",
    )


def _project(book: Book) -> bytes:
    for part in book.package.related(book.part, "vbaProject").values():
        return book.package.parts.get(part, b"")
    return b""


def keep(macros: Macros, new: Book) -> None:
    """Let the new book have the old project, if it is kept."""
    for part in new.package.related(new.part, "vbaProject").values() if macros.kept else ():
        new.package.parts[part] = macros.kept


def _code_name(book: Book, part: str) -> str:
    found = _CODE_NAME.search(book.package.parts[part][:_HEAD])
    return found[1].decode() if found else ""
