"""Files that nobody here can open in Excel hold nothing that Excel refuses, repairs or drops (tests/office/ooxml.py).

Nor do they hold what the published schemas refuse (tests/office/schemas.py).

1. A form, a master, an annotated copy have no faults; nor has a copy annotated twice.
2. What breaks a package is caught, one kind of damage at a time.
"""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Final

import pytest
from lxml import etree

from schemas.findings import Severity
from schemas.packages import QUARTER
from tests.office.ooxml import faults_of
from tests.office.schemas import violations
from tests.workbook.annotated import ABOUT, ENROLMENT, FINDINGS, parts_of, remark
from tests.workbook.forms.sample import issue, small
from tests.workbook.master.example import TERMS, district_state
from workbook.annotate import annotate
from workbook.forms.writer import write_form
from workbook.master.build import build_master
from workbook.package import OFFICE

_BOOK: Final = "xl/workbook.xml"
_SHEET: Final = "xl/worksheets/sheet3.xml"
_RELS: Final = "xl/worksheets/_rels/sheet3.xml.rels"
_TYPES: Final = "[Content_Types].xml"
_CHAIN, _TALK = "xl/calcChain.xml", "xl/threadedComments/threadedComment1.xml"


@pytest.fixture(scope="module")
def copy(quarter: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return annotate(quarter, FINDINGS, tmp_path_factory.mktemp("copy") / "copy.xlsx", ABOUT)


def put_together(path: Path, parts: Mapping[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w") as package:
        for name, data in parts.items():
            package.writestr(name, data)
    return path


def it_finds_nothing_wrong_with_the_forms(quarter: Path, year: Path):
    assert faults_of(quarter) == []
    assert faults_of(year) == []
    assert violations(quarter) == []


def it_finds_nothing_wrong_with_a_form_of_a_long_notice_that_begins_with_a_digit(tmp_path: Path):
    notice = "2022 год & далее. " * 40
    form = write_form(tmp_path / "form.xlsx", replace(issue(small(QUARTER)), notice=notice))
    assert faults_of(form) == []
    footer = etree.fromstring(parts_of(form)["xl/worksheets/sheet1.xml"]).findtext("{*}headerFooter/{*}oddFooter")
    assert footer.startswith("&L&8 2022 год && далее")
    assert len(footer) < 256


def it_finds_nothing_wrong_with_a_master(tmp_path: Path):
    path = tmp_path / "master.xlsx"
    build_master(district_state(TERMS, ("001", "018")), path)
    assert faults_of(path) == []


def it_lets_a_formula_of_a_master_be_edited(tmp_path: Path):
    """In a cell of the format «Text», Excel shows an edited formula instead of its value."""
    path = tmp_path / "master.xlsx"
    build_master(district_state(TERMS, ("018",)), path)
    parts = parts_of(path)
    looks = etree.fromstring(parts["xl/styles.xml"]).findall("{*}cellXfs/{*}xf")
    sheets = [etree.fromstring(data) for name, data in parts.items() if name.startswith("xl/worksheets/sheet")]
    formulas = [cell for sheet in sheets for cell in sheet.iter("{*}c") if cell.find("{*}f") is not None]
    assert {looks[int(cell.get("s", 0))].get("numFmtId") for cell in formulas}.isdisjoint({"49"})


def it_finds_nothing_wrong_with_an_annotated_copy(copy: Path, tmp_path: Path):
    assert faults_of(copy) == []
    assert violations(copy) == []
    assert faults_of(annotate(copy, FINDINGS, tmp_path / "again.xlsx", ABOUT)) == []


def it_finds_nothing_wrong_with_a_remark_longer_than_a_row_can_be_high(quarter: Path, tmp_path: Path):
    long = remark(Severity.ERROR, "Слово. " * 3000, ENROLMENT, "B5")
    assert faults_of(annotate(quarter, [long], tmp_path / "long.xlsx")) == []


def it_takes_a_conversation_and_the_chain_of_calculation_off_an_annotated_copy(copy: Path, tmp_path: Path):
    """Excel 365 keeps a conversation beside its comment: one without the other would be damage."""
    parts = parts_of(copy)
    kinds = {
        _RELS: ("http://schemas.microsoft.com/office/2017/10/relationships/threadedComment", _TALK),
        "xl/_rels/workbook.xml.rels": (f"{OFFICE}/calcChain", _CHAIN),
    }
    for rels, (kind, target) in kinds.items():
        relationship = f'<Relationship Id="rId90" Type="{kind}" Target="/{target}"/></Relationships>'
        parts |= {rels: parts[rels].replace(b"</Relationships>", relationship.encode()), target: b"<part/>"}
    source = put_together(tmp_path / "talk.xlsx", parts)
    assert f"{_CHAIN}: no content type" in faults_of(source)
    again = annotate(source, FINDINGS, tmp_path / "again.xlsx", ABOUT)
    assert {_CHAIN, _TALK}.isdisjoint(parts_of(again))
    assert faults_of(again) == []


@pytest.mark.parametrize(
    ("part", "old", "new", "fault"),
    [
        (_TYPES, b'PartName="/xl/comments1.xml"', b'PartName="/xl/comments9.xml"', "no content type"),
        (_TYPES, b'PartName="/xl/comments1.xml"', b'PartName="/xl/comments9.xml"', "isn't there"),
        (_RELS, b"vmlDrawing2.vml", b"vmlDrawing7.vml", "leads to"),
        (_BOOK, b'sheetId="2"', b'sheetId="1"', "two sheets have it"),
        (_BOOK, b'windowWidth="24000"', b'windowWidth="360000"', "larger than any screen"),
        (_BOOK, b'localSheetId="1"', b'localSheetId="2"', "another sheet"),
        (_BOOK, b'name="SHNOR_term"', b'name="R1C1"', "no such defined name"),
        (_BOOK, b'name="SHNOR_LIST_kind"', b'name="KIND"', "no name SHNOR_LIST_kind"),
        (_BOOK, b"<definedNames>", b"<calcPr/><definedNames>", "out of order or twice"),
        (_SHEET, b"<sheetData>", b'<mergeCells><mergeCell ref="A1:B2"/></mergeCells><sheetData>', "out of order"),
        (_SHEET, b'<mergeCell ref="', b'<mergeCell ref="A1:B1"/><mergeCell ref="', "mergeCell: two of them"),
        (_SHEET, b' ht="', b' ht="5', "points high"),
        (_SHEET, b' t="s"><v>', b' t="s"><v>99', "no shared text"),
        (_SHEET, b'dxfId="', b'dxfId="99', "without its look"),
        (_SHEET, b' s="', b' s="99', "no look"),
        (_SHEET, b"<formula1>", b"<formula1>LAMBDA(1)+", "isn't a function"),
        (_SHEET, b"<formula1>", b"<formula1>((", "brackets"),
        ("xl/comments1.xml", b'ref="B5"', b'ref="B6"', "boxes don't match"),
        ("xl/comments1.xml", b'authorId="0"', b'authorId="3"', "without its author"),
        ("xl/styles.xml", b'fontId="1"', b'fontId="999"', "a look without its fontId"),
    ],
)
def it_catches_what_breaks_a_package(copy: Path, tmp_path: Path, part: str, old: bytes, new: bytes, fault: str):
    parts = parts_of(copy)
    assert old in parts[part]
    broken = put_together(tmp_path / "broken.xlsx", parts | {part: parts[part].replace(old, new, 1)})
    assert any(fault in said for said in faults_of(broken))


def it_catches_a_shared_formula_that_looks_at_another_sheet(copy: Path, tmp_path: Path):
    parts = parts_of(copy)
    name = next(name for name, data in parts.items() if b'<f t="shared" ref=' in data)
    start = parts[name].index(b">", parts[name].index(b'<f t="shared" ref=')) + 1
    parts[name] = parts[name][:start] + "Контингент!B5+".encode() + parts[name][start:]
    assert any("can't share" in said for said in faults_of(put_together(tmp_path / "broken.xlsx", parts)))
