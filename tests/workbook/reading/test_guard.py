"""Limits on packages and XML. Each test breaks one limit with a file that is small on disk."""

from __future__ import annotations

import io
import struct
import zipfile

import pytest

from tests.workbook.reading.packages import zipped
from workbook.reading import errors, guard
from workbook.reading.errors import UnreadableFile
from workbook.reading.guard import Package, safe_xml


def code_of(caught: pytest.ExceptionInfo[UnreadableFile]) -> str:
    return caught.value.finding.code


def it_reads_parts_whatever_the_case_and_the_slashes_of_their_names():
    package = Package(zipped({"XL\\Workbook.xml": "<a/>"}))

    assert "xl/workbook.xml" in package
    assert package.read("xl/workbook.XML") == b"<a/>"
    assert package.read("xl/styles.xml") == b""


@pytest.mark.parametrize("cut", [4, 30, 60, -1, -22])
def it_refuses_a_truncated_package(cut):
    with pytest.raises(UnreadableFile) as caught:
        Package(zipped({"a.xml": "текст" * 100})[:cut]).read("a.xml")

    assert code_of(caught) == errors.FILE_BROKEN


def it_refuses_a_part_whose_contents_were_damaged():
    data = bytearray(zipped({"a.xml": "<a>" + "0123456789" * 20 + "</a>"}))
    data[40] ^= 0xFF

    with pytest.raises(UnreadableFile) as caught:
        Package(bytes(data)).read("a.xml")

    assert code_of(caught) == errors.FILE_BROKEN


def it_refuses_a_part_compressed_beyond_measure():
    with pytest.raises(UnreadableFile) as caught:
        Package(zipped({"xl/worksheets/sheet1.xml": b"\x00" * (3 << 20)}))

    assert code_of(caught) == errors.FILE_BOMB


def it_counts_what_is_really_decompressed_when_the_header_lies():
    honest = zipped({"a.xml": b"\x00" * (3 << 20)})
    size = struct.pack("<I", 3 << 20)
    lying = honest.replace(size, struct.pack("<I", 100))

    with pytest.raises(UnreadableFile) as caught:
        Package(lying).read("a.xml")

    assert honest.count(size) == 2
    assert code_of(caught) in (errors.FILE_BOMB, errors.FILE_BROKEN)


def it_refuses_a_part_larger_than_its_limit():
    with pytest.raises(UnreadableFile) as caught:
        Package(zipped({"a.xml": "0123456789"})).read("a.xml", limit=9)

    assert code_of(caught) == errors.FILE_BOMB


def it_refuses_a_package_whose_parts_are_too_large_together():
    with pytest.raises(UnreadableFile) as caught:
        Package(zipped({"a.xml": "0123456789", "b.xml": "0123456789"}), total_limit=15)

    assert code_of(caught) == errors.FILE_BOMB


def it_refuses_too_many_parts_before_it_lists_them():
    with pytest.raises(UnreadableFile) as caught:
        Package(zipped({f"{number}": "" for number in range(guard.ENTRY_LIMIT + 1)}))

    assert code_of(caught) == errors.FILE_BOMB


@pytest.mark.parametrize("name", ["../outside.xml", "xl/../../outside.xml", "/etc/part.xml", "C:/part.xml"])
def it_refuses_names_that_lead_outside(name):
    with pytest.raises(UnreadableFile) as caught:
        Package(zipped({name: "x"}))

    assert code_of(caught) == errors.FILE_BOMB


@pytest.mark.filterwarnings("ignore:Duplicate name:UserWarning")  # Python's own zip writer objects, as it should.
@pytest.mark.parametrize("second", ["xl/a.xml", "XL/A.xml", "xl\\a.xml"])
def it_refuses_two_parts_with_one_name(second):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as package:
        package.writestr("xl/a.xml", "1")
        package.writestr(second, "2")

    with pytest.raises(UnreadableFile) as caught:
        Package(buffer.getvalue())

    assert code_of(caught) == errors.FILE_BOMB


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("declaration", ["<!DOCTYPE a [<!ENTITY b 'c'>]>", "<!doctype a>", "<!ENTITY b SYSTEM 'file'>"])
def it_finds_document_types_in_any_encoding(encoding, declaration):
    with pytest.raises(UnreadableFile) as caught:
        safe_xml(f"<?xml version='1.0'?>{declaration}<a/>".encode(encoding), "xl/workbook.xml", 1)

    assert code_of(caught) == errors.FILE_UNSAFE_XML
    assert "xl/workbook.xml" in caught.value.finding.message


def it_turns_other_encodings_into_utf_8():
    text = "<?xml version='1.0' encoding='{}'?><a>Школа</a>"

    assert safe_xml(text.format("UTF-16").encode("utf-16"), "", 1) == "<a>Школа</a>".encode()
    assert safe_xml(text.format("windows-1251").encode("cp1251"), "", 1) == "<a>Школа</a>".encode()
    assert safe_xml(text.format("UTF-8").encode(), "", 1) == text.format("UTF-8").encode()


def it_refuses_encodings_that_could_hide_tags():
    with pytest.raises(UnreadableFile) as caught:
        safe_xml(b"<?xml version='1.0' encoding='cp037'?><a/>", "", 1)

    assert code_of(caught) == errors.FILE_BROKEN
