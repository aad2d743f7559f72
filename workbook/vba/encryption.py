"""How the PROJECT stream hides the project's protection, password and visibility ([MS-OVBA] 2.4.3).

No secret is kept by it: the key is the sum of the bytes of the project's ID, which stands beside. But Excel takes a
project whose values don't match its ID for a locked one.
"""

from __future__ import annotations

from itertools import pairwise
from typing import Final

from workbook.vba.errors import VbaError

_VERSION: Final = 2


def encrypt(data: bytes, project_id: str, seed: int, filler: bytes = b"\x00\x00\x00") -> bytes:
    """The encrypted form of the data, for a project's ID in braces and any seed of a byte.

    `filler` are the bytes, up to three as the seed asks, that stand before the data and mean nothing.
    """
    key = _key(project_id)
    plain = bytes([key]) + filler[: _ignored(seed)].ljust(_ignored(seed), b"\x00")
    plain += len(data).to_bytes(4, "little") + data
    out = bytearray([seed, seed ^ _VERSION, seed ^ key])
    for before, byte in pairwise(plain):
        out.append(byte ^ (out[-2] + before & 0xFF))
    return bytes(out)


def decrypt(encrypted: bytes, project_id: str) -> bytes:
    """The data of an encrypted value. Raises VbaError when it isn't one of the project with this ID."""
    broken = VbaError("Значение CMG, DPB или GC не подходит к номеру проекта: Excel счёл бы проект закрытым.")
    if len(encrypted) < 3 or encrypted[0] ^ encrypted[1] != _VERSION or encrypted[0] ^ encrypted[2] != _key(project_id):
        raise broken
    plain = bytearray([_key(project_id)])
    for at in range(3, len(encrypted)):
        plain.append(encrypted[at] ^ (encrypted[at - 2] + plain[-1] & 0xFF))
    start = 1 + _ignored(encrypted[0])
    data = bytes(plain[start + 4 :])
    if int.from_bytes(plain[start : start + 4], "little") != len(data) or len(plain) < start + 4:
        raise broken
    return data


def _key(project_id: str) -> int:
    return sum(project_id.encode("ascii")) & 0xFF


def _ignored(seed: int) -> int:
    """How many bytes without a meaning a seed asks for."""
    return (seed & 6) // 2
