"""What the specialist is told besides: formulas that may mean something else now."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from workbook.grafting.book import Book
from workbook.grafting.formulas import Mentions
from workbook.grafting.names import OwnNames
from workbook.grafting.plan import Plan


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


def _listed(names: list[str]) -> str:
    return ", ".join(f"«{name}»" for name in sorted(names))
