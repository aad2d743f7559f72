"""Text that came from outside, as it may be shown in a line: nothing in it acts on the screen or hides.

A file's name or a cell can hold escape sequences that a terminal obeys, signs that turn the direction of reading
(«formcod.exe» shown as «formexe.doc»), signs of no width, line breaks that would forge a line of a list or a log, and,
of a name that is no Unicode, bytes that no file of text has room for. Data are kept as they are (schemas/kinds/); this
is for what is told of them.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

UNSEEN: Final = "\ufffd"
"""What is shown for a sign that must not act and can't be seen."""
TURNING: Final = "\u061c\u202a-\u202e\u2066-\u2069"
"""The signs that turn the direction of reading, as the inside of a class of characters."""
_BREAKS: Final = re.compile(r"[\t\n\v\f\r\x85\u2028\u2029]+")
_ACTING: Final = re.compile(
    rf"[\x00-\x1f\x7f-\x9f\u00ad{TURNING}\u180e\u200b-\u200f\u2028\u2029\u2060-\u206f\ufeff\ufff9-\ufffb\ufffe\uffff"
    "\ud800-\udfff\U000e0000-\U000e0fff]"
)


@lru_cache(maxsize=2048)  # names of sheets and remedies come again in thousands of findings of one file
def visible(text: str) -> str:
    """The text in one line: tabs and line breaks are spaces, each sign that acts or hides is «�»."""
    return _ACTING.sub(UNSEEN, _BREAKS.sub(" ", text))


def escaped(json: str) -> str:
    """A JSON document with its escapes in the place of these signs: whoever reads it gets the same text."""
    return _ACTING.sub(lambda found: found[0] if found[0] == "\n" else _escape(found[0]), json)


def _escape(sign: str) -> str:
    units = sign.encode("utf-16-be", "surrogatepass")
    return "".join(f"\\u{units[at : at + 2].hex()}" for at in range(0, len(units), 2))
