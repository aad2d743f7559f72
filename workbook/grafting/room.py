"""Room for the specialist's parts: they keep their names, and parts of ours that are called the same get others."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import replace
from itertools import count
from typing import Final

from workbook.grafting.book import Book

_DIGITS: Final = re.compile(r"\d*(?=\.[^.]*$|$)")


def make_room(new: Book, coming: Collection[str]) -> None:
    """Rename those parts of the new book whose names are among `coming`."""
    renamed: dict[str, str] = {}
    for part in [part for part in coming if part in new.package.parts]:
        names = (_DIGITS.sub(str(number), part, count=1) for number in count(1))
        renamed[part] = next(name for name in names if name not in new.package.parts and name not in coming)
        new.package.rename(part, renamed[part])
    new.sheets = [replace(sheet, part=renamed.get(sheet.part, sheet.part)) for sheet in new.sheets]
