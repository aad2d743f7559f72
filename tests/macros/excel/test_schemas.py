"""The ribbon and every part of our macro files are what Microsoft's schemas allow (tests/office/schemas.py).

1. A new master and the add-in have no violations, in any Office since 2007.
2. The check is a check: what Excel would refuse in the ribbon, the workbook, a sheet or the looks is found.
3. It leaves nothing out: an attribute that doesn't exist is found on every kind of element in every part.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree
from openxml_audit import FileFormat

from macros.excel.addin import build_addin
from macros.new import new_master
from tests.office.schemas import schema_violations, violations
from tests.workbook.grafting.own import changed, replaced
from workbook.package import OpenPackage

RIBBON, OLD_RIBBON, BOOK, SHEET = (
    "customUI/customUI14.xml",
    "customUI/customUI.xml",
    "xl/workbook.xml",
    "xl/worksheets/sheet1.xml",
)
ELSEWHERE = ("[Content_Types].xml", "docProps/core.xml")
"""Parts of the package itself, whose schemas are not among the SDK's data; openxml-audit looks at them."""


@pytest.fixture(scope="module")
def master(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("master") / "ШНОР.xlsm"
    new_master(path)
    return path


def it_builds_masters_of_valid_parts(master: Path):
    """1."""
    assert violations(master) == []


@pytest.mark.parametrize(
    "version", [FileFormat.OFFICE_2007, FileFormat.OFFICE_2010, FileFormat.MICROSOFT_365], ids=lambda item: item.value
)
def it_builds_an_addin_of_valid_parts(tmp_path: Path, version: FileFormat):
    """1."""
    assert violations(build_addin(tmp_path / "ШНОР.xlam"), version) == []


@pytest.mark.parametrize(
    ("part", "old", "new", "said"),
    [
        (RIBBON, b'size="large"', b'size="huge"', "'huge'"),
        (RIBBON, b'keytip="C"', b'keytip="CHECK"', "maximum length of '3'"),
        (RIBBON, b'<group id="', b'<group id="1 ', "NCName"),
        (RIBBON, b"<button ", b"<knob ", "knob': This element is not expected"),
        (OLD_RIBBON, b" onAction=", b" onPress=", "'onPress' is not allowed"),
        (OLD_RIBBON, b"<tabs>", b"<tabs/><tabs>", "tabs': This element is not expected"),
        (BOOK, b"<sheets>", b"<definedNames/><sheets>", "definedNames': This element is not expected"),
        (BOOK, b' sheetId="', b' number="', "'sheetId' is required"),
        (BOOK, b"</sheets>", b'<sheet name="Q" sheetId="1" r:id="rId1"/></sheets>', "Duplicate sheetId"),
        (SHEET, b"<sheetViews>", b"<pageMargins/><sheetViews>", "pageMargins': This element is not expected"),
        (SHEET, b' r="1"', b' r="one"', "'one' is not a valid value"),
        ("xl/styles.xml", b"<fonts ", b"<cellXfs/><fonts ", "fonts': This element is not expected"),
        ("docProps/app.xml", b"<Application>", b"<Program/><Application>", "Program': This element is not expected"),
        ("_rels/.rels", b"xl/workbook.xml", b"xl/book.xml", "Relationship target not found"),
    ],
)
def it_finds_what_office_would_refuse(tmp_path: Path, part: str, old: bytes, new: bytes, said: str):
    """2."""
    addin = build_addin(tmp_path / "ШНОР.xlam")
    changed(addin, replaced(part, (old, new)))
    assert [text for text in violations(addin) if said in text] != []


def it_looks_at_every_element_of_every_part(master: Path, tmp_path: Path):
    """3."""
    package, marked = OpenPackage(master.read_bytes()), set[tuple[str, str]]()
    for name in [name for name in package.parts if name.endswith(".xml") and name not in ELSEWHERE]:
        root = etree.fromstring(package.parts[name])
        for element in root.iter("*"):
            if (f"/{name}", element.tag) not in marked:
                marked.add((f"/{name}", element.tag))
                element.set("wrong", "1")
        package.parts[name] = etree.tostring(root)
    broken = tmp_path / "broken.xlsm"
    package.save(broken)
    found = {tuple(text.split(": ")[::2]) for text in schema_violations(broken) if "'wrong' is not allowed" in text}
    assert {(part, f"Element '{tag}', attribute 'wrong'") for part, tag in marked} - found == set()
