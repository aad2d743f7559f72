"""Compression of the streams of a VBA project ([MS-OVBA] 2.4.1).

A container is a signature byte and chunks, each of 4096 bytes of the original; within a chunk, groups of eight tokens
follow a byte of flags. A token is a byte of the original, or two bytes that say «copy so many from so far back».
"""

from __future__ import annotations

from typing import Final

from workbook.vba.errors import VbaError

_SIGNATURE: Final = 0x01
_CHUNK: Final = 4096
_COMPRESSED: Final = 0xB000
_RAW: Final = 0x3000
_SIZE_MASK: Final = 0x0FFF
_SHORTEST_COPY: Final = 3


def compress(data: bytes) -> bytes:
    """The container of a stream. Raises VbaError for an end that would get padding, which a reader would not remove."""
    chunks = (data[start : start + _CHUNK] for start in range(0, len(data), _CHUNK))
    return bytes([_SIGNATURE]) + b"".join(map(_compressed_chunk, chunks))


def decompress(container: bytes) -> bytes:
    """The stream in a container. Raises VbaError when it is broken."""
    if not container or container[0] != _SIGNATURE:
        raise VbaError("Поток VBA не начинается с байта 01: это не сжатый поток.")
    out, at = bytearray(), 1
    try:
        while at < len(container):
            header = int.from_bytes(container[at : at + 2], "little")
            end = at + (header & _SIZE_MASK) + 3
            body = container[at + 2 : end]
            if end > len(container) or header & 0x7000 != _RAW:
                raise VbaError(f"Поток VBA испорчен: у блока в байте {at} неверный заголовок.")
            out += _plain_chunk(body) if header & 0x8000 else body
            at = end
    except IndexError:
        raise VbaError(f"Поток VBA испорчен: блок в байте {at} обрывается.") from None
    return bytes(out)


def _compressed_chunk(chunk: bytes) -> bytes:
    body = _tokens(chunk)
    if len(body) <= _CHUNK:
        return (_COMPRESSED | len(body) - 1).to_bytes(2, "little") + body
    if len(chunk) < _CHUNK:
        raise VbaError("Конец потока VBA не сжимается, а без сжатия он получил бы лишние нули: сократите текст.")
    return (_RAW | _CHUNK - 1).to_bytes(2, "little") + chunk


def _tokens(chunk: bytes) -> bytes:
    out, at = bytearray(), 0
    while at < len(chunk):
        flags_at = len(out)
        out.append(0)
        for bit in range(8):
            if at == len(chunk):
                break
            width = _length_bits(at)
            back, length = _longest_match(chunk, at, (1 << width) - 1 + _SHORTEST_COPY)
            if length:
                out[flags_at] |= 1 << bit
                out += ((back - 1) << width | length - _SHORTEST_COPY).to_bytes(2, "little")
                at += length
            else:
                out.append(chunk[at])
                at += 1
    return bytes(out)


def _length_bits(at: int) -> int:
    """The bits of a copy token that hold the length; the farther into a chunk, the more go to the distance."""
    return 16 - max((at - 1).bit_length(), 4)


def _longest_match(chunk: bytes, at: int, most: int) -> tuple[int, int]:
    """How far back the longest earlier likeness begins, and its length; the nearest of several, (0, 0) without one.

    The copy may run into itself: «a» seventy times is one «a» and one token.
    """
    back = length = 0
    most = min(most, len(chunk) - at)
    while length < most:
        wanted = max(length + 1, _SHORTEST_COPY)
        found = chunk.rfind(chunk[at : at + wanted], 0, at + wanted - 1) if wanted <= most else -1
        if found < 0:
            break
        back, length = at - found, wanted
        while length < most and chunk[found + length] == chunk[at + length]:
            length += 1
    return back, length


def _plain_chunk(body: bytes) -> bytes:
    out, at = bytearray(), 0
    while at < len(body):
        flags = body[at]
        at += 1
        for bit in range(8):
            if at == len(body):
                break
            if flags >> bit & 1:
                token = body[at] | body[at + 1] << 8
                width = _length_bits(len(out))
                for _ in range((token & (1 << width) - 1) + _SHORTEST_COPY):
                    out.append(out[-(token >> width) - 1])
                at += 2
            else:
                out.append(body[at])
                at += 1
    return bytes(out)
