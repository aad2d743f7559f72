"""The specialist's own sheets go over from the old master to the one built anew in its place.

Sheets are moved as parts of the package: what a program wrote is kept as it was where it needn't be changed, and where
numbers or names clash, ours give way (docs/decisions/0013-own-sheets-are-grafted.md).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from lxml import etree

from workbook.grafting import listing
from workbook.grafting.additions import Addition, additions_of, put_back
from workbook.grafting.book import ID, MAIN, WORKSHEET, Book, Sheet, children
from workbook.grafting.colours import Colours
from workbook.grafting.fitting import Appearance, Fitting, formulas_of
from workbook.grafting.formulas import Mentions, Renaming, mentions_of
from workbook.grafting.looks import Looks
from workbook.grafting.macros import Macros, keep, macros_of
from workbook.grafting.names import OwnNames, carried, names_of
from workbook.grafting.objects import Objects, objects_of
from workbook.grafting.parts import Mover, needs
from workbook.grafting.plan import Plan, plan_of
from workbook.grafting.rebasing import rebase
from workbook.grafting.room import make_room
from workbook.grafting.staleness import stale_sheets
from workbook.grafting.telling import doubtful_formulas
from workbook.master.errors import MasterError
from workbook.package import OpenPackage
from workbook.reading.container import UnreadableFile

_PART_LIMIT: Final = 256 << 20
"""Largest part of a master, bytes decompressed (design default: 30 times what a district of 28 schools needs)."""
_TOTAL_LIMIT: Final = 1 << 30
_YES: Final = ("1", "true")
_RICH_VALUES: Final = (
    "sheetMetadata", "rdRichValue", "rdRichValueStructure", "rdRichValueTypes", "richValueRel", "rdArray",
    "rdSupportingPropertyBag", "rdSupportingPropertyBagStructure", "richStyles",
)  # fmt: skip
"""What cells with spilling formulas or pictures lean on by number. Ours have none, so that the numbers stay."""


def graft(old: Path, fresh: Path) -> tuple[str, ...]:
    """Put what is the specialist's own in the master `old` into the one just built, `fresh`.

    These are his sheets and names, his notes and drawings on sheets of ours, and his macros.

    Returns what could not be carried over or needs a look, as Russian sentences. Raises MasterError where a sheet can't
    be carried over at all; then `fresh` is as it was. Raises OSError.
    """
    own: list[str] = []
    try:
        before, now = (Book(OpenPackage(path.read_bytes(), _PART_LIMIT, _TOTAL_LIMIT)) for path in (old, fresh))
        plan = plan_of(before, now)
        own += (f"«{sheet.name}»" for sheet in plan.own)
        objects, names = objects_of(before, now, plan), names_of(before, now, plan)
        additions, left = additions_of(before, now, plan)
        macros = macros_of(before, now, plan)
        told = [*plan.told, *objects.told, *names.told, *left, *macros.told]
        if plan.own or names.kept or additions or macros.kept:
            told += _Graft(before, now, plan, objects, names, additions, macros).carry_over()
            now.package.save(fresh)
    except UnreadableFile as error:
        raise MasterError(
            f"Мастер-книга «{old.name}» не разобрана: {error.finding.message} Откройте её в Excel и сохраните заново."
        ) from error
    except (LookupError, ValueError, TypeError, AttributeError, etree.LxmlError) as error:
        # The guard let the file pass, but its parts don't hang together as the standard wants.
        raise MasterError(
            f"Ваши листы {', '.join(own)} не переносятся: внутреннее строение мастер-книги отличается от обычного. "
            "Откройте её в Excel, сохраните и повторите; если не поможет, перенесите эти листы в отдельную книгу."
        ) from error
    return tuple(dict.fromkeys(told))


@dataclass(frozen=True, slots=True)
class _Graft:
    """Everything that is known of the two books before the first part is moved."""

    old: Book
    new: Book
    plan: Plan
    objects: Objects
    names: OwnNames
    additions: list[Addition]
    macros: Macros

    def carry_over(self) -> Iterator[str]:
        """Move everything; yields what is to be said."""
        old, new, plan, objects = self.old, self.new, self.plan, self.objects
        if plan.own and old.counts_from_1904:
            raise MasterError(
                "В мастер-книге включён отсчёт дат с 1904 года: даты на ваших листах сдвинулись бы на четыре года. "
                "Перенесите свои листы в отдельную книгу и повторите: мастер-книга осталась прежней."
            )
        mentions = {sheet.name: _mentions_of(old, sheet, objects) for sheet in plan.own}
        in_names = (mentions_of(element.text or "") for element, _ in self.names.kept)
        links = _linked_books(old) if any(found.has_links for found in (*mentions.values(), *in_names)) else []
        shared = [item for item in old.package.relationships(old.part) if item.kind in self._needed_by_all()]
        firsts = [sheet.part for sheet in plan.own] + [item.target for each in self.additions for item in each.items]
        firsts += links + [item.target for item in shared]
        make_room(new, {part for first in firsts for part in needs(old.package, first, objects.left)})
        colours, appearance = Colours(old, new), None
        if plan.own and not rebase(old, new, plan.own):
            styles = new.package.tree(new.shared("styles"))
            appearance = Appearance(Looks(old.peek("styles"), styles, colours), colours)
        stale, selected = stale_sheets(old, new, plan), _selected(old, plan)
        tables = {name: renamed for name, renamed in objects.names.items() if name != renamed.casefold()}
        renaming = Renaming(plan.renamed, tables | self.names.renamed)
        settled = [plan.names[sheet.name.casefold()] for sheet in plan.own if sheet.part not in stale]
        fitting = Fitting(old, appearance, renaming, objects, stale, settled, selected, self.macros.modules)
        mover = Mover(old, new, renaming, fitting, objects.left)
        for sheet in plan.own:
            mover.move(sheet.part, sheet.name)
        yield from put_back(self.additions, new, mover)
        listing.list_links(new, [mover.move(part) for part in links])
        places = listing.list_sheets(new, plan, mover.moved, selected)
        listing.list_names(new, carried(self.names, renaming, places))
        listing.list_caches(new, {mover.moved[cache]: number for cache, number in objects.caches.items()})
        for item in shared:
            new.package.relate(new.part, item.type, mover.move(item.target))
        keep(self.macros, new)
        if _waits_for_values(old, plan) and not any(found.has_functions_of_ours for found in mentions.values()):
            # With macros off, a full calculation would put errors in place of the values of our functions.
            listing.calculate_on_load(new)
        listing.forget_counts(new)
        yield from doubtful_formulas(old, new, plan, self.names, mentions)
        if colours.is_other_theme and any(b"schemeClr" in old.package.parts[part] for part in mover.moved):
            yield "Тема оформления книги стала прежней: цвета диаграмм и фигур на ваших листах могли измениться."

    def _needed_by_all(self) -> tuple[str, ...]:
        """The kinds of parts of the whole book that the specialist's sheets and notes lean on."""
        package = self.old.package
        worksheets = [package.tree(sheet.part) for sheet in self.plan.own if sheet.kind == WORKSHEET]
        has_rich = any(cell.get("cm") or cell.get("vm") for sheet in worksheets for cell in sheet.iter(f"{{{MAIN}}}c"))
        has_talks = any(package.related(sheet.part, "threadedComment") for sheet in self.plan.own)
        has_talks |= any(item.kind == "threadedComment" for each in self.additions for item in each.items)
        return (_RICH_VALUES if has_rich else ()) + (("person",) if has_talks else ())


def _mentions_of(old: Book, sheet: Sheet, objects: Objects) -> Mentions:
    """What all formulas of a sheet, its charts and tables refer to."""
    found = Mentions()
    for part in needs(old.package, sheet.part, objects.left):
        if old.package.content_type(part).endswith("+xml"):
            for formula in formulas_of(old.package.tree(part)):
                found.add(formula)
    return found


def _selected(old: Book, plan: Plan) -> str:
    """The part of the specialist's sheet that was in front, if one was."""
    for sheet in plan.own:
        views = old.package.tree(sheet.part).iter(f"{{{MAIN}}}sheetView")
        if sheet.entry.get("state", "visible") == "visible" and any(view.get("tabSelected") in _YES for view in views):
            return sheet.part
    return ""


def _waits_for_values(old: Book, plan: Plan) -> bool:
    """True where a formula has no value: it was left out now, or before, and nobody has opened the book since."""
    worksheets = (old.package.tree(sheet.part) for sheet in plan.own if sheet.kind == WORKSHEET)
    cells = (formula.getparent() for sheet in worksheets for formula in sheet.iter(f"{{{MAIN}}}f"))
    return any(cell.find(f"{{{MAIN}}}v") is None for cell in cells)


def _linked_books(old: Book) -> list[str]:
    """The parts of links to other books, in the order of the numbers by which formulas call them."""
    related = old.package.related(old.part, "externalLink")
    return [related[item.get(ID)] for item in children(old.root, "externalReferences", "externalReference")]
