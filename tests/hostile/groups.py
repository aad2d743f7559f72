"""All attacks by the class of the table in docs/reliability.md, and the reading of them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from tests.hostile.attack import Attack
from tests.hostile.attacks import content, others, sheets, xmls, zips
from tests.hostile.measuring import Measured, Meter

GROUPS: Final[dict[str, tuple[Attack, ...]]] = {
    "containers: bombs, lies, names, cuts": zips.ATTACKS,
    "XML: entities, encodings, depth, floods": xmls.ATTACKS,
    "sheets: range, strings, styles, number": sheets.ATTACKS,
    "active content, lost parts": content.ATTACKS,
    "other formats: .xls, .ods, foreign": others.ATTACKS,
}

HEAVY: Final = frozenset(
    {
        "70 000 частей",
        "лист 256 МБ, сказано 300 Б",
        "1 500 000 значений",
        "400 000 формул без значений",
        "миллион оформленных строк",
        "400 000 строк по 5 оформленных клеток",
        "форма: миллион оформленных строк",
        "форма: 9 000 строк имён",
        "форма: 12 листов по 490 строк",
        "200 листов по 30 000 значений",
        "строка в 30 000 знаков, 400 000 раз",
        "xls: миллион записей",
        "свойство в 60 МБ",
        "текст в 60 МБ",
        "миллион строк",
    }
)
"""Attacks that cost most, mostly in the making: `make hostile` has them all, the test suite does not."""


def read_all(attacks: tuple[Attack, ...], folder: Path, entry: str = "check") -> Iterator[tuple[Attack, Measured]]:
    """Make each file, read it in a process of its own, remove it."""
    with Meter() as meter:
        for number, attack in enumerate(attacks):
            path = folder / f"{number:03}{attack.suffix}"
            path.write_bytes(attack.make())
            yield attack, meter.read(path, entry)
            path.unlink()


def complaint(attack: Attack, one: Measured) -> str:
    """What is wrong with this reading; empty where all is as it must be."""
    if one.trouble:
        return one.trouble
    if not attack.codes & set(one.codes):
        return f"{', '.join(sorted(attack.codes))} expected, told: {', '.join(sorted(set(one.codes))) or 'nothing'}"
    return "" if one.is_refused or not attack.refused else "taken in, though it must be refused"
