"""The `dir` stream: what the project is called, what it refers to, which modules it has ([MS-OVBA] 2.3.4.2).

Records of a number, a length and data. Texts come twice, in the project's code page and in UTF-16; ours are ASCII, in
which the two can't disagree.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator, Sequence
from typing import Final

from workbook.vba.modules import Kind, Module
from workbook.vba.references import Reference

NO_CACHE: Final = 0xFFFF
"""Stands for every cookie and for the version of the compiled form: there is none, compile from the text."""

_WIN64: Final = 3
_ENGLISH: Final = 0x0409
_CODE_PAGE: Final = 1252
_VERSION: Final = (1, 1)


def dir_stream(name: str, references: Sequence[Reference], modules: Sequence[Module]) -> bytes:
    """The stream, not yet compressed. The modules' texts begin at the very beginning of their streams."""
    return b"".join([*_information(name), *_references(references), *_modules(modules)])


def _information(name: str) -> Iterator[bytes]:
    yield _number(0x0001, _WIN64)
    yield _number(0x0002, _ENGLISH)
    yield _number(0x0014, _ENGLISH)
    yield _record(0x0003, struct.pack("<H", _CODE_PAGE))
    yield _text(0x0004, name)
    yield _text_twice(0x0005, 0x0040, "")  # a description
    yield _text(0x0006, "") + _text(0x003D, "")  # a help file, and again
    yield _number(0x0007, 0)  # the topic in it
    yield _number(0x0008, 0)
    # The length of this record counts the major part of the version only.
    yield struct.pack("<HIIH", 0x0009, 4, *_VERSION)
    yield _text_twice(0x000C, 0x003C, "")  # constants of conditional compilation


def _references(references: Sequence[Reference]) -> Iterator[bytes]:
    for reference in references:
        yield _text_twice(0x0016, 0x003E, reference.name)
        library = reference.library_id.encode("ascii")
        yield _record(0x000D, struct.pack("<I", len(library)) + library + bytes(6))


def _modules(modules: Sequence[Module]) -> Iterator[bytes]:
    yield _record(0x000F, struct.pack("<H", len(modules)))
    yield _record(0x0013, struct.pack("<H", NO_CACHE))
    for module in modules:
        yield _text_twice(0x0019, 0x0047, module.name)
        yield _text_twice(0x001A, 0x0032, module.name)  # the stream's name
        yield _text_twice(0x001C, 0x0048, "")  # a description
        yield _number(0x0031, 0)  # where the text begins in the stream
        yield _number(0x001E, 0)  # a help topic
        yield _record(0x002C, struct.pack("<H", NO_CACHE))
        yield _record(0x0021 if module.kind is Kind.STANDARD else 0x0022)
        yield _record(0x002B)
    yield _record(0x0010)


def _record(number: int, data: bytes = b"") -> bytes:
    return struct.pack("<HI", number, len(data)) + data


def _number(number: int, value: int) -> bytes:
    return _record(number, struct.pack("<I", value))


def _text(number: int, text: str) -> bytes:
    return _record(number, text.encode("ascii"))


def _text_twice(number: int, unicode_number: int, text: str) -> bytes:
    return _text(number, text) + _record(unicode_number, text.encode("utf-16-le"))
