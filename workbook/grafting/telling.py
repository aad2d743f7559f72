"""What the specialist is told besides: formulas that may mean something else now, and what stood on sheets of ours."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

from workbook.grafting.book import Book, Sheet
from workbook.grafting.formulas import Mentions
from workbook.grafting.names import OwnNames
from workbook.grafting.plan import Plan

_ADDED: Final = {"comments": "примечания", "pivotTable": "сводные таблицы", "table": "умные таблицы"}


def doubtful_formulas(
    old: Book, new: Book, plan: Plan, names: OwnNames, mentions: Mapping[str, Mentions]
) -> Iterator[str]:
    """Where formulas lean on what is no more, or stands elsewhere now."""
    titles = {sheet.name.casefold(): sheet.name for sheet in old.sheets}
    columns = {sheet.name: sheet.columns for sheet in new.sheets}
    changed = {sheet.name.casefold() for name, sheet in plan.ours.items() if sheet.columns != columns[name]}
    known = {name.get("name").casefold(): name.get("name") for name in old.names()}
    for sheet in plan.own:
        found = mentions[sheet.name]
        lost = [titles[name] for name in found.sheets if name in titles and name not in plan.names]
        lost += [known[name] for name in found.names & names.gone]
        if lost:
            yield f"Лист «{sheet.name}»: в новой книге нет {_listed(lost)}, а формулы на это ссылаются. Исправьте их."
        if moved := [titles[name] for name in found.sheets & changed]:
            yield (
                f"Лист «{sheet.name}»: столбцы листа {_listed(moved)} стоят теперь иначе. Проверьте формулы, которые "
                "на него ссылаются; ссылки на имена столбцов (например, REG_code) не сбиваются."
            )
        if found.has_addresses_in_texts and plan.renamed:
            yield (
                f"Лист «{sheet.name}»: проверьте формулы с ДВССЫЛ — листы программы, которые вы переименовали, "
                "снова называются по-прежнему."
            )


def left_on_ours(old: Book, new: Book, plan: Plan) -> Iterator[str]:
    """What was added to sheets of ours: these are written anew."""
    for fresh in new.sheets:
        if fresh.name in plan.ours:
            sheet = plan.ours[fresh.name]
            there = {item.kind for item in new.package.relationships(fresh.part)}
            added = {item.kind for item in old.package.relationships(sheet.part)} - there
            what = [word for kind, word in _ADDED.items() if kind in added]
            if _drawn(old, sheet) > _drawn(new, fresh):
                what.append("рисунки и диаграммы")
            if what:
                yield (
                    f"Лист «{fresh.name}» пишет программа: добавленные на нём {', '.join(what)} не перенесены, они "
                    "есть в резервной копии. Держите своё на своих листах."
                )


def _drawn(book: Book, sheet: Sheet) -> int:
    """How many pictures, charts and shapes stand on a sheet."""
    parts: list[Any] = [book.package.peek(part) for part in book.package.related(sheet.part, "drawing").values()]
    return sum(len(list(root.iter("{*}twoCellAnchor", "{*}oneCellAnchor", "{*}absoluteAnchor"))) for root in parts)


def _listed(names: list[str]) -> str:
    return ", ".join(f"«{name}»" for name in sorted(names))
