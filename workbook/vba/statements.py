"""Which statements does the text of a module consist of?

Texts in quotes and comments are blanked out, continued lines joined; of each `#If` only one branch is taken.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from workbook.vba.text import CONTINUED

_TOKEN: Final = re.compile(r'"(?:[^"]|"")*"?|\'.*|(?:(?<=:)|^)\s*rem\b.*', re.IGNORECASE)
_DIRECTIVE: Final = re.compile(r"\s*#\s*(if|elseif|else|end\s*if|const)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Line:
    """A logical line: where it begins, and its code in small letters without comments; texts are left as ""."""

    number: int
    code: str


def logical_lines(lines: Iterable[str]) -> Iterator[Line]:
    """Lines joined with their continuations, blank ones left out."""
    parts: list[str] = []
    start = 1
    for number, line in enumerate(lines, 1):
        if not parts:
            start = number
        if CONTINUED.search(line):
            parts.append(CONTINUED.sub(" ", line))
            continue
        code = _TOKEN.sub(_without, "".join([*parts, line])).strip().lower()
        parts = []
        if code:
            yield Line(start, code)


def branch(lines: Iterable[Line], last: bool) -> Iterator[Line]:
    """The lines that a compiler sees which always takes the first branch of an `#If`, or else always the last one.

    Without `#Else` the last branch is an empty one.
    """
    taken: list[bool] = []
    pending: list[list[Line]] = []
    for line in lines:
        found = _DIRECTIVE.match(line.code)
        word = "".join(found[1].split()) if found else ""
        if word == "if":
            taken.append(not last)
            pending.append([])
        elif word in ("elseif", "else") and taken:
            taken[-1] = last and word == "else"
        elif word == "endif" and taken:
            taken.pop()
        elif not word and all(taken):
            yield line


def statements(line: Line) -> Iterator[str]:
    """The statements of a line; «If … Then …» with all that follows on its line is one, and so is a label."""
    rest = line.code
    while rest:
        rest = rest.strip()
        if re.match(r"if\b", rest):
            yield rest
            return
        head, rest = _split(rest)
        if head:
            yield head


def _split(code: str) -> tuple[str, str]:
    """The first statement and the rest after its colon; `:=` gives an argument its value and ends nothing."""
    found = re.search(r":(?!=)|$", code)
    assert found is not None  # The end is always there.
    return code[: found.start()].strip(), code[found.end() :]


def _without(token: re.Match[str]) -> str:
    return '""' if token[0].startswith('"') else " "
