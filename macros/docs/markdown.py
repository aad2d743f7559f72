"""The Markdown that the reference pages are made of."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Final

_NOTE: Final = "Страница составлена по коду командой `make docs`. Руками её не правят: изменения пропадут."
_PARTS = re.compile(r"\d+|\D+")


def page(title: str, about: str, *parts: str) -> str:
    """A whole page; a blank line stands between its parts."""
    return "\n\n".join((f"# {title}", f"<!-- {_NOTE} -->", about, *parts)) + "\n"


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A Markdown table; a bar or a line break in a cell would end it, so they are written otherwise."""
    lines = (head, ["---"] * len(head), *rows)
    return "\n".join("| " + " | ".join(_cell(cell) for cell in line) + " |" for line in lines)


def quoted(text: str) -> str:
    """The text in quotation marks, unless it brings its own."""
    return text if "«" in text else f"«{text}»"


def natural(code: str) -> tuple[tuple[int, int, str], ...]:
    """A sort key under which «R2» stands before «R10», «P1a» before «P1b», and «AF2» after «A4»."""
    parts = _PARTS.findall(code)
    return tuple((0, int(part), "") if part.isdigit() else (1, 0, part) for part in parts)


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", " ")
