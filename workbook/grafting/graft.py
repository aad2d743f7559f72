"""The specialist's own sheets go over from the old master to the one built anew in its place.

Sheets are moved as parts of the package: what a program wrote is kept as it was where it needn't be changed. Of ours,
only the lists change: of sheets and names, of parts, of looks (docs/decisions/0013-own-sheets-are-grafted.md).
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

from lxml import etree

from workbook.grafting import listing
from workbook.grafting.book import ID, MAIN, Book, Sheet, children
from workbook.grafting.colours import Colours
from workbook.grafting.fitting import Fitting, formulas_of
from workbook.grafting.formulas import Mentions, Renaming, mentions_of
from workbook.grafting.looks import Looks
from workbook.grafting.names import OwnNames, carried, names_of
from workbook.grafting.objects import Objects, objects_of
from workbook.grafting.parts import Mover, needs
from workbook.grafting.plan import Plan, plan_of
from workbook.grafting.telling import doubtful_formulas, left_on_ours
from workbook.master.errors import MasterError
from workbook.package import OpenPackage
from workbook.reading.container import UnreadableFile

_PART_LIMIT: Final = 256 << 20
"""Largest part of a master, bytes decompressed (design default: 30 times what a district of 28 schools needs)."""
_TOTAL_LIMIT: Final = 1 << 30
_RICH_VALUES: Final = (
    "sheetMetadata", "rdRichValue", "rdRichValueStructure", "rdRichValueTypes", "richValueRel", "rdArray",
    "rdSupportingPropertyBag", "rdSupportingPropertyBagStructure", "richStyles",
)  # fmt: skip
"""What cells with spilling formulas or pictures lean on by number. Ours have none, so that the numbers stay."""


def graft(old: Path, fresh: Path) -> tuple[str, ...]:
    """Put the specialist's own sheets and names of the master `old` into the one just built, `fresh`.

    Returns what could not be carried over or needs a look, as Russian sentences. Raises MasterError where a sheet can't
    be carried over at all; then `fresh` is as it was. Raises OSError.
    """
    own: list[str] = []
    try:
        before, now = (Book(OpenPackage(path.read_bytes(), _PART_LIMIT, _TOTAL_LIMIT)) for path in (old, fresh))
        plan = plan_of(before, now)
        own += (f"«{sheet.name}»" for sheet in plan.own)
        objects, names = objects_of(before, now, plan), names_of(before, now, plan)
        told = [*plan.told, *objects.told, *names.told, *left_on_ours(before, now, plan)]
        if plan.own or names.kept:
            told += _carry_over(before, now, plan, objects, names)
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


def _carry_over(old: Book, new: Book, plan: Plan, objects: Objects, names: OwnNames) -> list[str]:
    if old.counts_from_1904:
        raise MasterError(
            "В мастер-книге включён отсчёт дат с 1904 года: даты на ваших листах сдвинулись бы на четыре года. "
            "Перенесите свои листы в отдельную книгу и повторите: мастер-книга осталась прежней."
        )
    tables = {name: renamed for name, renamed in objects.names.items() if name != renamed.casefold()}
    renaming = Renaming(plan.renamed, tables | names.renamed)
    colours = Colours(old, new)
    mentions = {sheet.name: _mentions_of(old, sheet, objects) for sheet in plan.own}
    stale = {sheet.part for sheet in plan.own if _leans_on_others(old, sheet, objects)}
    fitting = Fitting(old, Looks(old, new, colours), colours, renaming, objects, stale)
    mover = Mover(old, new, renaming, fitting, objects.left)
    for sheet in plan.own:
        mover.move(sheet.part, sheet.name)
    in_names = (mentions_of(element.text or "") for element, _ in names.kept)
    if any(found.has_links for found in (*mentions.values(), *in_names)):
        listing.list_links(new, [mover.move(part) for part in _linked_books(old)])
    listing.list_names(new, carried(names, renaming, listing.list_sheets(new, plan, mover.moved)))
    listing.list_caches(new, {mover.moved[cache]: number for cache, number in objects.caches.items()})
    for item in old.package.relationships(old.part):
        if item.kind in _needed_by_all(old, plan):
            new.package.relate(new.part, item.type, mover.move(item.target))
    if stale and not new.package.related(new.part, "vbaProject"):
        # Cells without a value are calculated anyway. With macros off, a full calculation would take functions of ours.
        listing.calculate_on_load(new)
    listing.forget_counts(new)
    told = list(doubtful_formulas(old, new, plan, names, mentions))
    if colours.is_other_theme and any(b"schemeClr" in old.package.parts[part] for part in mover.moved):
        told.append("Тема оформления книги стала прежней: цвета диаграмм и фигур на ваших листах могли измениться.")
    if old.package.related(old.part, "vbaProject") and not new.package.related(new.part, "vbaProject"):
        told.append("Макросы, записанные в книгу, не перенесены. Они есть в резервной копии.")
    return told


def _mentions_of(old: Book, sheet: Sheet, objects: Objects) -> Mentions:
    """What all formulas of a sheet, its charts and tables refer to."""
    found = Mentions()
    for part in needs(old.package, sheet.part, objects.left):
        if old.package.content_type(part).endswith("+xml"):
            for formula in formulas_of(old.package.tree(part)):
                found.add(formula)
    return found


def _leans_on_others(old: Book, sheet: Sheet, objects: Objects) -> bool:
    """True where a cell's formula looks beyond its sheet: its last value would be that of the old book."""
    found = Mentions()
    for formula in old.package.tree(sheet.part).iter(f"{{{MAIN}}}f"):
        found.add(formula.text or "")
    names = {name.get("name").casefold() for name in old.names()} | objects.names.keys()
    return bool(found.sheets - {sheet.name.casefold()} or found.names & names or found.has_addresses_in_texts)


def _linked_books(old: Book) -> list[str]:
    """The parts of links to other books, in the order of the numbers by which formulas call them."""
    related = old.package.related(old.part, "externalLink")
    return [related[item.get(ID)] for item in children(old.root, "externalReferences", "externalReference")]


def _needed_by_all(old: Book, plan: Plan) -> tuple[str, ...]:
    """The kinds of parts of the whole book that the specialist's sheets lean on."""
    worksheets = [old.package.tree(sheet.part) for sheet in plan.own]
    has_rich = any(cell.get("cm") or cell.get("vm") for sheet in worksheets for cell in sheet.iter(f"{{{MAIN}}}c"))
    has_talks = any(old.package.related(sheet.part, "threadedComment") for sheet in plan.own)
    return (_RICH_VALUES if has_rich else ()) + (("person",) if has_talks else ())
