"""A picture for examples: a grey sheet of the shape of a chart, made without matplotlib."""

from __future__ import annotations

import struct
import zlib
from typing import Final

from templates.pictures import Picture

_WIDTH, _HEIGHT, _GREY = 33, 12, b"\xd0"


def _part(name: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))


def _png() -> bytes:
    head = struct.pack(">IIBBBBB", _WIDTH, _HEIGHT, 8, 0, 0, 0, 0)
    lines = (b"\0" + _GREY * _WIDTH) * _HEIGHT
    return b"\x89PNG\r\n\x1a\n" + _part(b"IHDR", head) + _part(b"IDAT", zlib.compress(lines, 9)) + _part(b"IEND", b"")


EXAMPLE: Final = Picture(_png(), "Доля отметок «2» за АКР по классам, %: 1 четверть и 2 четверть")
