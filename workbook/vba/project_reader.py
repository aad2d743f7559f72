"""Which modules a VBA project has, and what stands in them, whichever program wrote it ([MS-OVBA] 2.3)."""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from workbook.vba.compound_reader import streams_of
from workbook.vba.compression import decompress
from workbook.vba.errors import VbaError

_CODE_PAGE, _VERSION, _NAME, _STREAM, _OFFSET, _END_OF_MODULE = 0x03, 0x09, 0x19, 0x1A, 0x31, 0x2B
_LENGTH_OF_VERSION: Final = 6
"""The record says 4."""
_DOCUMENT: Final = re.compile(r"^Document=(\w+)/", re.MULTILINE)
_HEADER_LINE: Final = re.compile(r"^Attribute VB_.*$", re.MULTILINE)
_SPACES: Final = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class FoundModule:
    """A module of a project: its code without the header of attributes; `is_document` for the book and its sheets."""

    name: str
    code: str
    is_document: bool

    @property
    def meaning(self) -> str:
        """The code as the editor may have respelt it: it sets spaces and capital letters as it likes."""
        return _SPACES.sub("", self.code).casefold()


def modules_of(project: bytes) -> list[FoundModule]:
    """The modules of a vbaProject.bin. Raises VbaError where it can't be read."""
    try:
        return list(_modules(streams_of(project)))
    except (LookupError, ValueError, struct.error) as error:
        raise VbaError("Проект VBA этой книги не разобран: его строение отличается от обычного.") from error


def _modules(streams: dict[str, bytes]) -> Iterator[FoundModule]:
    folded = {path.casefold(): data for path, data in streams.items()}
    records = list(_records(decompress(folded["vba/dir"])))
    (code_page,) = struct.unpack("<H", next((data for number, data in records if number == _CODE_PAGE), b""))
    encoding = f"cp{code_page}"
    documents = {name.casefold() for name in _DOCUMENT.findall(folded["project"].decode(encoding))}
    told: dict[int, bytes] = {}
    for number, data in records:
        told[number] = data
        if number == _END_OF_MODULE:
            name, stream = (told[key].decode(encoding) for key in (_NAME, _STREAM))
            (offset,) = struct.unpack("<I", told[_OFFSET])
            text = decompress(folded[f"vba/{stream}".casefold()][offset:]).decode(encoding, "replace")
            yield FoundModule(name, _HEADER_LINE.sub("", text).strip(), name.casefold() in documents)


def _records(stream: bytes) -> Iterator[tuple[int, bytes]]:
    at = 0
    while at < len(stream):
        number, length = struct.unpack_from("<HI", stream, at)
        length = _LENGTH_OF_VERSION if number == _VERSION else length
        yield number, stream[at + 6 : at + 6 + length]
        at += 6 + length
