"""Read a reference table that stands beside this module as a csv file."""

from __future__ import annotations

import csv
from pathlib import Path

_FOLDER = Path(__file__).parent


def read(name: str) -> list[dict[str, str]]:
    """The rows of `<name>.csv` by column code, every value as text; an empty cell is an empty string."""
    with (_FOLDER / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def yes(text: str) -> bool:
    """True for «да», False for «нет». Raises ValueError for anything else, so that a typing error can't pass."""
    if text not in ("да", "нет"):
        raise ValueError(f"Ожидалось «да» или «нет», встретилось «{text}»")
    return text == "да"


def bound(text: str) -> str:
    """The same text with a no-break space after «№», as documents print it."""
    return text.replace("№ ", "№\u00a0")
