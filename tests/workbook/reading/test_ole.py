"""OLE containers: read with bounded chains, written anew."""

from __future__ import annotations

import struct

import pytest

from workbook.reading import errors
from workbook.reading.errors import UnreadableFile
from workbook.reading.ole import Compound, wrap

SECTOR = 4096


@pytest.mark.parametrize("size", [1, SECTOR, SECTOR + 1, 5 * SECTOR * 1024 + 7])
def it_reads_back_the_stream_it_wrote(size):
    stream = bytes(range(256)) * (size // 256 + 1)

    assert Compound(wrap("Workbook", stream[:size])).stream("Workbook")[:size] == stream[:size]


def it_lists_the_streams():
    compound = Compound(wrap("Workbook", b"1"))

    assert set(compound.entries) == {"Root Entry", "Workbook"}
    assert compound.stream("Book") == b""


def it_refuses_a_chain_that_goes_in_a_circle():
    data = bytearray(wrap("Workbook", b"x" * 3 * SECTOR))
    # Sector 4 is the last of the stream; the table of sectors is sector 0. Send the chain back to its first sector.
    data[SECTOR + 4 * 4 : SECTOR + 5 * 4] = struct.pack("<I", 2)

    with pytest.raises(UnreadableFile) as caught:
        Compound(bytes(data)).stream("Workbook")

    assert caught.value.finding.code == errors.FILE_BROKEN


@pytest.mark.parametrize("length", [8, 511, 512, 4096, 8000])
def it_refuses_a_truncated_container(length):
    with pytest.raises(UnreadableFile):
        Compound(wrap("Workbook", b"x" * SECTOR)[:length])
