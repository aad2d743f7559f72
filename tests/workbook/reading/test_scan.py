"""The used range found by searching bytes, and the same sheet through the slow path."""

from __future__ import annotations

import time

import pytest

from tests.workbook.reading.packages import sheet_xml
from workbook.reading import errors
from workbook.reading.canonical import canonical_sheet
from workbook.reading.errors import UnreadableFile
from workbook.reading.scan import Scan, scan_sheet

VALUE = '<c r="{}"><v>1</v></c>'


def scanned(cells: str) -> Scan | None:
    return scan_sheet(sheet_xml(cells).encode(), "Лист")


def canonical(cells: str) -> Scan:
    return canonical_sheet(sheet_xml(cells).encode(), "Лист", 1)


def code_of(caught: pytest.ExceptionInfo[UnreadableFile]) -> tuple[str, str]:
    return caught.value.finding.code, caught.value.finding.sheet


@pytest.mark.parametrize("way", [scanned, canonical])
@pytest.mark.parametrize("far", ["XFD1048576", "A20001", "A1048576", "NTP1000"])
def it_refuses_a_value_far_away(way, far):
    with pytest.raises(UnreadableFile) as caught:
        way(VALUE.format("A1") + VALUE.format(far))

    assert code_of(caught) == (errors.FILE_SHEET_TOO_LARGE, "Лист")


@pytest.mark.parametrize("near", ["A1", "T20000", "AN9999", "AN10000", "NTP1", "XFD24"])
def it_accepts_values_within_the_limits(near):
    assert scanned(VALUE.format(near)) is not None


@pytest.mark.parametrize(
    "blank", ['<c r="XFD1048576" s="1"/>', '<c r="A1048576" s="1" />', '<c r="ZZ99999" s="1"></c>']
)
def it_does_not_count_styled_empty_cells(blank):
    assert scanned(VALUE.format("A1") + blank) is not None


@pytest.mark.parametrize(
    "cells",
    [
        "<c><v>1</v></c>",
        "<c\n><v>1</v></c>",
        '<x:c xmlns:x="x" r="A1"><v>1</v></x:c>',
        '<c s="1" r="A1"><v>1</v></c>',
        "<c r='A1'><v>1</v></c>",
        '<c r="&#65;1"><v>1</v></c>',
        '<c  r="A1"><v>1</v></c>',
        '<!-- --><c r="A1"><v>1</v></c>',
        '<c r="A1" t="str"><v><![CDATA[1]]></v></c>',
        '<c r="A1" t="e"><!-- --><v>#REF!</v></c>',
        "<c r=\"A1\" t='e'><v>#REF!</v></c>",
    ],
)
def it_leaves_unusual_forms_to_the_slow_path(cells):
    assert scanned(cells) is None


def it_drops_the_blank_rows_after_the_last_value():
    filled, last = (
        '<row r="1"><c r="A1"><v>1</v></c></row>',
        '<row r="2"><c r="A2" t="str"><f>A1</f><v ></v ></c></row>',
    )
    blank = "".join(f'<row r="{row}"><c r="A{row}" s="1"/></row>' for row in range(3, 30))
    scan = scanned(filled + last + blank)

    assert scan is not None
    assert scan.xml.decode() == sheet_xml(filled + last)


def it_is_not_fooled_by_elements_whose_names_begin_alike():
    assert scanned('<cols><col min="1" max="2"/></cols><conditionalFormatting/>') is not None


@pytest.mark.parametrize("way", [scanned, canonical])
def it_finds_error_cells(way):
    scan = way(
        '<c r="A1" t="e"><v>#REF!</v></c>'
        '<c r="C2" s="4" t="e"><f>1/0</f><v>#DIV/0!</v></c>'
        '<c r="AA3" t="e"><f t="shared" si="0"/><v>#N/A</v></c>'
    )

    assert scan is not None
    assert scan.errors == {(0, 0): "#REF!", (1, 2): "#DIV/0!", (2, 26): "#N/A"}


def it_hides_errors_that_calamine_does_not_know():
    scan = scanned('<c r="A1" t="e"><v>#SPILL!</v></c><c r="B1" t="e"><v>Err:502</v></c>')

    assert scan is not None
    assert scan.errors == {(0, 0): "#SPILL!", (0, 1): "Err:502"}
    assert scan.xml.count(b"<v>#VALUE!</v>") == 2


@pytest.mark.parametrize(
    "hostile",
    [
        '<c r="A1"><f>1</f></c>' + "</f></c>" * 500_000,
        '<c r="A1" t="e"><v>#REF!</v>' + ' t="e"' * 500_000,
        '<c r="A1"' + ' t="e"' * 500_000,
        "<c r=\"A1\" t='e'>" * 200_000,
    ],
    ids=["formulas", "marks", "attributes", "cells"],
)
def it_does_not_search_the_same_bytes_again_and_again(hostile):
    started = time.process_time()

    assert scanned(hostile) is None
    assert time.process_time() - started < 1


@pytest.mark.parametrize("way", [scanned, canonical])
@pytest.mark.parametrize("tail", ["</f></c>", "</f><v/></c>", "</f><v></v></c>", "</f><v /></c>"])
def it_finds_formulas_without_a_cached_value(way, tail):
    scan = way(f'<c r="A1"><f>1+1</f><v>2</v></c><c r="B3" s="1"><f>SUM(A1:A2){tail}')

    assert scan is not None
    assert scan.uncalculated == {(2, 1)}
