"""What a formula refers to, and the same formula for a book where sheets and names are called otherwise.

A formula is read as far as needed: texts, columns of tables and errors are told from references, no more (ECMA-376
part 1, 18.17.2).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

_TOKEN: Final = re.compile(
    r'"(?:[^"]|"")*"'  # a text
    r"|#[A-Z][\w/]*[!?]?"  # an error
    r"|'(?P<quoted>(?:[^']|'')+)'!"
    r"|(?<![!$\w.])(?![A-Za-z]{1,3}\d+:)(?P<plain>(?:\[\d+\])?(?:[\w.]+(?::[\w.]+)?)?)!"
    r"|\[(?:[^\[\]']|'.|\[(?:[^\[\]']|'.)*\])*\]"  # the columns of a table
    r"|(?P<word>[^\W\d][\w.\\?]*+)(?!\()"
)
_BOOK: Final = re.compile(r".*\[\d+\]")
_BY_TEXT: Final = "INDIRECT("
_OF_OURS: Final = re.compile(r"\bSHNOR_\w+\(", re.IGNORECASE)
"""How the functions are called that our macros bring (udfs/registry.py)."""
_LONG_NAME: Final = re.compile(r"\bRU\.SHNOR\.CALC\.FUNCTIONS\.(?=SHNOR_\w+\()", re.IGNORECASE)
"""What LibreOffice before 25.2 writes before them in an .xlsx; no other program finds them so."""


@dataclass(slots=True)
class Mentions:
    """What formulas refer to, in lower case: sheets, names (and whatever else looks like one), other books.

    `has_spans` is for «Начало:Конец!A1», which means the sheets between the two as well.
    """

    sheets: set[str] = field(default_factory=set)
    names: set[str] = field(default_factory=set)
    has_links: bool = False
    has_addresses_in_texts: bool = False
    has_spans: bool = False
    has_functions_of_ours: bool = False

    def add(self, formula: str) -> None:
        """Note what this formula refers to."""
        self.has_addresses_in_texts |= _BY_TEXT in formula.upper()
        self.has_functions_of_ours |= bool(_OF_OURS.search(formula))
        for token in _TOKEN.finditer(formula):
            sheets = _sheets_in(token)
            if sheets is None:
                if token["word"]:
                    self.names.add(token["word"].casefold())
            elif _BOOK.match(sheets):
                self.has_links = True
            else:
                self.sheets |= {sheet.casefold() for sheet in sheets.split(":")}
                self.has_spans |= ":" in sheets


@dataclass(frozen=True, slots=True)
class Renaming:
    """New names by old ones in lower case."""

    sheets: Mapping[str, str]
    names: Mapping[str, str]

    def formula(self, text: str) -> str:
        """The formula with its sheets and names renamed, and functions of ours under their plain names."""
        text = _LONG_NAME.sub("", text)
        return _TOKEN.sub(self._renamed, text) if self.sheets or self.names else text

    def _renamed(self, token: re.Match[str]) -> str:
        sheets = _sheets_in(token)
        if sheets is None:
            return self.names.get((token["word"] or "").casefold(), token[0])
        if _BOOK.match(sheets) or self.sheets.keys().isdisjoint(sheets.casefold().split(":")):
            return token[0]
        renamed = ":".join(self.sheets.get(sheet.casefold(), sheet) for sheet in sheets.split(":"))
        return "'" + renamed.replace("'", "''") + "'!"


def mentions_of(formula: str) -> Mentions:
    """What one formula refers to."""
    found = Mentions()
    found.add(formula)
    return found


def _sheets_in(token: re.Match[str]) -> str | None:
    """The sheets that stand before a «!», two of them with a colon between; None for any other token."""
    if token["quoted"] is not None:
        return token["quoted"].replace("''", "'")
    return token["plain"]
