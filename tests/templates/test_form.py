"""The form of every document, its template and its printed example (domain/forms.md, 3.2).

1. A4, margins, Russian, nothing that other office suites lose: the linter's own rules hold for what is printed, too.
2. One font named in all four places, by styles: no run and no paragraph is formatted by hand.
3. Tables of data repeat their header and never break a row; pages are numbered, but for the first.
4. Every part is one that Word 2010 accepts, by the data of Microsoft's own SDK.
5. The same document gives the same bytes; nothing is taken from the clock or the machine.
6. python-docx and LibreOffice open it, and no command of the template is left in it.
"""

from __future__ import annotations

import re
import subprocess
import zipfile
from functools import cache
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document
from openxml_audit import FileFormat, OpenXmlValidator

from templates.kinds import KINDS, DocumentKind
from templates.lint.form import form_remarks
from templates.lint.places import W, text_parts
from templates.package import Package, package_of
from templates.rendering import render
from tests.office.server import Office
from tests.templates.made import changed

EVERY_KIND = pytest.mark.parametrize("kind", KINDS.values(), ids=[*KINDS])
OF_PARAGRAPHS = {"pStyle", "keepNext", "sectPr"}
"""What a paragraph may say beside its style: to stay with the next one where only this one has to."""
PLACES = ("ascii", "hAnsi", "cs", "eastAsia")


@cache
def printed(code: str) -> bytes:
    """The example of a kind, printed by the supplied template."""
    kind = KINDS[code]
    return render(kind.template, kind.example.context(), title=kind.example.title, dated=kind.example.dated)


def packages(kind: DocumentKind) -> list[Package]:
    """The template and what is printed by it."""
    return [
        package_of(kind.template.read_bytes(), kind.template.name),
        package_of(printed(kind.code), f"{kind.code}, printed"),
    ]


@EVERY_KIND
def it_keeps_to_the_form_of_documents(kind: DocumentKind):
    """Requirement 1."""
    for package in packages(kind):
        assert [remark.text for remark in form_remarks(package)] == [], package.name


@EVERY_KIND
def it_names_one_font_in_all_four_places(kind: DocumentKind):
    """Requirement 2."""
    for package in packages(kind):
        for name in package.of_type("styles+xml"):
            fonts = [dict(item.attrib) for item in package.xml(name).iter(f"{W}rFonts")]
            assert fonts, package.name
            assert all(font == dict.fromkeys((f"{W}{place}" for place in PLACES), "Times New Roman") for font in fonts)


@EVERY_KIND
def it_is_formatted_by_styles_only(kind: DocumentKind):
    """Requirement 2."""
    for package in packages(kind):
        for part in text_parts(package):
            of_paragraphs = {child.tag.removeprefix(W) for item in part.root.iter(f"{W}pPr") for child in item}
            of_runs = {child.tag for item in part.root.iterfind(f".//{W}r/{W}rPr") for child in item}
            assert of_paragraphs <= OF_PARAGRAPHS, package.name
            assert of_runs == set(), package.name


@EVERY_KIND
def it_repeats_headers_and_keeps_rows_whole(kind: DocumentKind):
    """Requirement 3. Which tables need a header, the linter says of the template (requirement 1)."""
    body = text_parts(packages(kind)[1])[0].root
    for table in body.iter(f"{W}tbl"):
        rows = table.findall(f"{W}tr")
        headers = [row.find(f"{W}trPr/{W}tblHeader") is not None for row in rows]
        assert all(row.find(f"{W}trPr/{W}cantSplit") is not None for row in rows)
        assert headers == sorted(headers, reverse=True), "a header row stands under a row that is none"
        assert len(rows) > 1 or headers == [False], "a header without rows"


@EVERY_KIND
def it_numbers_pages_from_the_second_on(kind: DocumentKind):
    """Requirement 3."""
    section = Document(BytesIO(printed(kind.code))).sections[0]
    assert section.different_first_page_header_footer
    assert "PAGE" in section.header._element.xml
    assert "PAGE" not in section.first_page_header._element.xml
    assert (section.header_distance or 0) >= 360_000  # 10 mm from the edge, in EMU


@EVERY_KIND
def it_is_accepted_by_word_2010(kind: DocumentKind, tmp_path: Path):
    """Requirement 4."""
    path = tmp_path / "p.docx"
    path.write_bytes(printed(kind.code))
    checker = OpenXmlValidator(FileFormat.OFFICE_2010, max_errors=0)
    for file in (kind.template, path):
        assert [f"{item.part_uri} {item.path}: {item.description}" for item in checker.validate(file).errors] == []


@EVERY_KIND
def it_gives_the_same_bytes_twice(kind: DocumentKind):
    """Requirement 5."""
    example = kind.example
    again = render(kind.template, example.context(), title=example.title, dated=example.dated)
    assert again == printed(kind.code)
    with zipfile.ZipFile(BytesIO(again)) as package:
        assert {(entry.date_time, entry.create_system) for entry in package.infolist()} == {((1980, 1, 1, 0, 0, 0), 0)}
        assert sorted(package.namelist()) == sorted(set(package.namelist()))


@EVERY_KIND
def it_opens_in_other_programs(kind: DocumentKind, office: Office, tmp_path: Path):
    """Requirement 6."""
    path = tmp_path / "p.docx"
    path.write_bytes(printed(kind.code))
    document = Document(str(path))
    assert document.paragraphs
    office.save_as(path, tmp_path / "p.pdf", "pdf")
    text = subprocess.run(["pdftotext", "-layout", str(tmp_path / "p.pdf"), "-"], capture_output=True, check=True)
    told = subprocess.run(["pdfinfo", str(tmp_path / "p.pdf")], capture_output=True, check=True).stdout.decode()
    assert "(A4)" in told
    assert not re.search(r"\{[{%#]|[}%#]\}", text.stdout.decode())
    assert len(text.stdout.decode().split()) > 30


def it_would_notice_what_word_refuses(tmp_path: Path):
    """Requirement 4. A cell without a paragraph opens in LibreOffice, and not in Word."""
    (tmp_path / "p.docx").write_bytes(printed("protocol"))
    empty_cell = "<w:tbl><w:tblPr/><w:tblGrid/><w:tr><w:tc/></w:tr></w:tbl>"
    path = changed(tmp_path / "p.docx", {"word/document.xml": ("<w:body>", f"<w:body>{empty_cell}")})
    assert len(OpenXmlValidator(FileFormat.OFFICE_2010, max_errors=0).validate(path).errors) == 1
