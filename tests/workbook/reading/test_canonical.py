"""The slow path: sheets of unusual form written anew."""

from __future__ import annotations

import time

import pytest

from workbook.reading import canonical, errors
from workbook.reading.canonical import canonical_sheet
from workbook.reading.errors import UnreadableFile
from workbook.reading.grid import CellParts, read_cells

NO_PARTS = CellParts(shared_strings=b"", styles=b"", date1904=False)


def rows_of(xml: str) -> list[list[object]]:
    return read_cells(canonical_sheet(xml.encode(), "Лист", 1).xml, NO_PARTS, "Лист", 1)


def it_reads_prefixes_comments_and_cdata():
    xml = """<x:worksheet xmlns:x="m"><x:sheetData><!-- первая --><x:row r="2">
      <x:c t='str' r='B2'><x:v><![CDATA[9А & 9Б]]></x:v></x:c></x:row></x:sheetData></x:worksheet>"""

    assert rows_of(xml) == [["", ""], ["", "9А & 9Б"]]


def it_counts_cells_without_addresses():
    xml = (
        "<s><row><c><v>1</v></c><c/><c><v>3</v></c></row><row><c><v>4</v></c></row><row r='5'><c><v>5</v></c></row></s>"
    )

    assert rows_of(xml) == [[1, "", 3], [4, "", ""], ["", "", ""], ["", "", ""], [5, "", ""]]


def it_joins_the_runs_of_a_rich_string_without_phonetic_ones():
    xml = "<s><c r='A1' t='inlineStr'><is><r><t>один </t></r><r><t>два</t></r><rPh><t>x</t></rPh></is></c></s>"

    assert rows_of(xml) == [["один два"]]


def it_keeps_the_type_of_a_value():
    xml = "<s><c r='A1' t='b'><v>1</v></c><c r='B1' t='odd'><v>7</v></c><c r='C1' t='n'><v>0.5</v></c></s>"

    assert rows_of(xml) == [[True, "7", 0.5]]


def it_goes_through_deep_nesting_once():
    depth = 200_000
    started = time.process_time()
    canonical_sheet(b"<s>" + b"<t>x" * depth + b"</t>" * depth + b"</s>", "Лист", 1)

    assert time.process_time() - started < 2


def it_refuses_a_sheet_that_would_take_too_long(monkeypatch):
    monkeypatch.setattr(canonical, "SLOW_LIMIT", 3)

    with pytest.raises(UnreadableFile) as caught:
        canonical_sheet(b"<s/>", "Лист", 1)

    assert caught.value.finding.code == errors.FILE_SHEET_TOO_LARGE


@pytest.mark.parametrize("xml", ["", "<a>", "<a></b>", "<a>&unknown;</a>", "не XML"])
def it_refuses_what_is_not_well_formed(xml):
    with pytest.raises(UnreadableFile) as caught:
        canonical_sheet(xml.encode(), "Лист", 1)

    assert caught.value.finding.code == errors.FILE_BROKEN
