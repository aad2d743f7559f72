"""How a value is printed in a document, whatever template it stands in."""

from __future__ import annotations

import re
from datetime import date, datetime
from decimal import Decimal
from typing import Any, Final

from schemas.russian import date_short, date_time, nbsp, number
from schemas.visible import TURNING

# XML 1.0 has no place for most of these; docxtpl would also take \a and \f for commands. The rest turn the direction of
# reading, so that a document would say something else than its text.
_CONTROL_CHARACTERS: Final = re.compile(rf"[\x00-\x08\x0b-\x1f\x7f-\x9f{TURNING}\ufffe\uffff\ud800-\udfff]")


class Xml(str):
    """Text that is XML already: the escaping of a template leaves it as it is."""

    __slots__ = ()

    def __html__(self) -> str:
        return self


def printable(value: Any) -> Any:
    """A value as it is printed: Russian notation; no control characters, one kind of line break, no-break spaces.

    Numbers and dates become text («14 756», «14.01.2022»), None a dash; truth values and pictures stay what they are.
    """
    if type(value) is str:
        return nbsp(_CONTROL_CHARACTERS.sub("", value.replace("\r\n", "\n").replace("\r", "\n")))
    if isinstance(value, datetime):
        return date_time(value)
    if isinstance(value, date):
        return date_short(value)
    if value is None or (isinstance(value, (int, float, Decimal)) and not isinstance(value, bool)):
        return number(value)
    return value
