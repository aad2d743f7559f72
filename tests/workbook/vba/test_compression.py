"""Compression of streams.

1. The published examples ([MS-OVBA] 3.2) come out, and streams that Excel wrote are read.
2. Whatever goes in comes out again, also from other people's readers.
3. An end that would be padded is refused, and so is a broken container.
"""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyopenvba import vba as pyopenvba

from tests.workbook.vba import readers
from workbook.vba.compression import compress, decompress
from workbook.vba.errors import VbaError

NOTHING_REPEATS = b"abcdefghijklmnopqrstuv."
NOTHING_REPEATS_PACKED = "01 19 B0 00 61 62 63 64 65 66 67 68 00 69 6A 6B 6C 6D 6E 6F 70 00 71 72 73 74 75 76 2E"
ONE_LETTER = b"a" * 73
ONE_LETTER_PACKED = "01 03 B0 02 61 45 00"
USUAL = b"#aaabcdefaaaaghijaaaaaklaaamnopqaaaaaaaaaaaarstuvwxyzaaa"
USUAL_PACKED = """
01 2F B0 00 23 61 61 61 62 63 64 65 82 66 00 70 61 67 68 69 6A 01 38 08 61 6B 6C 00 30 6D 6E 6F 70 06 71 02 70 04 10
72 73 74 75 76 10 77 78 79 7A 00 3C
"""

texts = st.text(st.sampled_from("abcDim \r\n="), max_size=300).map(str.encode)
streams = st.one_of(
    st.binary(max_size=600),
    st.builds(lambda part, times: part * times, texts, st.integers(0, 60)),
    st.sampled_from((0, 1, 2, 4095, 4096, 4097, 8191, 8192, 8193)).map(lambda size: (b"Dim a\r\n" * 1200)[:size]),
)


@pytest.mark.parametrize(
    ("data", "packed"), [(NOTHING_REPEATS, NOTHING_REPEATS_PACKED), (ONE_LETTER, ONE_LETTER_PACKED)]
)
def it_gives_the_bytes_of_the_published_examples(data: bytes, packed: str):
    """[MS-OVBA] 3.2.1 and 3.2.3."""
    assert compress(data) == bytes.fromhex(packed)


@pytest.mark.parametrize(
    ("data", "packed"),
    [(NOTHING_REPEATS, NOTHING_REPEATS_PACKED), (ONE_LETTER, ONE_LETTER_PACKED), (USUAL, USUAL_PACKED)],
)
def it_reads_the_published_examples(data: bytes, packed: str):
    """All three of [MS-OVBA] 3.2."""
    assert decompress(bytes.fromhex(packed)) == data


def it_takes_as_many_bytes_as_the_usual_example():
    """3.2.2 copies «aaa» from farther back than its own procedure (2.4.1.3.19.4) says; the length is the same."""
    assert len(compress(USUAL)) == len(bytes.fromhex(USUAL_PACKED))
    assert compress(USUAL)[:26] == bytes.fromhex(USUAL_PACKED)[:26]


@given(streams)
def it_gives_back_whatever_it_was_given(data: bytes):
    """Through our reader, olevba's and pyOpenVBA's."""
    container = compress(data)
    assert decompress(container) == data
    assert pyopenvba.decompress(container) == data
    assert not data or readers.plain(container) == data


def it_keeps_whole_chunks_that_do_not_compress_as_they_are():
    """Random bytes grow when «compressed»; a whole chunk of them is stored raw."""
    noise = random.Random(1).randbytes(4096)
    assert compress(noise) == b"\x01\xff\x3f" + noise
    assert decompress(compress(noise)) == noise
    assert readers.plain(compress(noise)) == noise


def it_refuses_an_end_that_would_be_padded():
    """A raw chunk has 4096 bytes: zeros would be added to the stream."""
    with pytest.raises(VbaError, match="лишние нули"):
        compress(random.Random(1).randbytes(4000))


def it_reads_what_excel_wrote():
    """The `dir` stream of a workbook saved by Excel, against olevba."""
    written = readers.streams(readers.project_in(readers.xlwings_folder() / "quickstart.xlsm"))["VBA/dir"]
    assert decompress(written) == readers.plain(written)
    assert b"ThisWorkbook" in decompress(written)


@pytest.mark.parametrize(
    "container",
    ["", "02", "01 19 B0 00 61", "01 03 80 02 61 45 00", "01 03 B0 02 61 45 80", "01 02 B0 01 61", "01 02 B0 02 61 45"],
    ids=["empty", "signature", "cut", "header", "before the beginning", "half a token", "cut token"],
)
def it_refuses_a_broken_container(container: str):
    """Each with the place."""
    with pytest.raises(VbaError, match="Поток VBA"):
        decompress(bytes.fromhex(container))
