"""What the linter says of a template as a file: its form, what is active in it, what kind of document it is for.

1. What a document could do by itself is an error, and printing refuses it too: macros, links, objects, fields.
2. The form of documents is a warning: page, margins, language, tables, what other office suites lose.
3. Without a kind the linter finds it by the fields; a template without errors is printed on trial.
4. The supplied templates are without any remark.
5. What is no template is one remark, whatever it is.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from docx import Document
from docx.shared import Mm

from templates.errors import TemplateError
from templates.examples.protocol import EXAMPLE
from templates.kinds import KINDS, DocumentKind
from templates.lint.check import check_template
from templates.lint.codes import CODES
from templates.package import FILE_LIMIT
from templates.rendering import PROTOCOL_TEMPLATE, render_protocol
from tests.templates.made import changed, template

BODY, RELATIONS, TYPES = "word/document.xml", "word/_rels/document.xml.rels", "[Content_Types].xml"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def external(kind: str, target: str) -> tuple[str, str]:
    link = f'<Relationship Id="rId99" Type="{OFFICE}/{kind}" Target="{target}" TargetMode="External"/></Relationships>'
    return "</Relationships>", link


def inside(xml: str) -> tuple[str, str]:
    """XML put at the end of a paragraph without commands."""
    return "Протокол</w:t></w:r>", f"Протокол</w:t></w:r>{xml}"


def codes_of(path: Path, kind: DocumentKind | None = None) -> list[str]:
    return [remark.code for remark in check_template(path, kind).remarks if remark.code != "kind"]


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"word/vbaProject.bin": b"x"}, "macros"),
        ({TYPES: ("wordprocessingml.document.main+xml", "wordprocessingml.template.main+xml")}, "not-docx"),
        ({TYPES: ("openxmlformats-officedocument.wordprocessingml.document.main", "ms-word.document.macroEnabled")},
         "macros"),
        ({"word/embeddings/oleObject1.xls": b"x"}, "embedded"),
        ({RELATIONS: external("attachedTemplate", "file://server/Normal.dotm")}, "external"),
        ({RELATIONS: external("image", "http://example.org/a.png")}, "external"),
        ({RELATIONS: external("oleObject", "file:///c:/a.xlsx")}, "external"),
        ({RELATIONS: external("hyperlink", "file:///c:/a.exe")}, "external"),
        ({BODY: ("<w:sectPr", '<w:altChunk r:id="rId98"/><w:sectPr')}, "embedded"),
        ({BODY: inside("<w:r><w:object/></w:r>")}, "embedded"),
        ({BODY: inside('<w:fldSimple w:instr=" DDEAUTO excel a b "/>')}, "active-field"),
        ({BODY: inside('<w:r><w:instrText>INCLUDE</w:instrText></w:r><w:r><w:instrText>TEXT "x"</w:instrText></w:r>')},
         "active-field"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)  # fmt: skip
def it_refuses_what_acts_by_itself(change: dict[str, bytes | tuple[str, str]], code: str, tmp_path: Path):
    """Requirement 1."""
    (tmp_path / "т.docx").write_bytes(PROTOCOL_TEMPLATE.read_bytes())
    path = changed(tmp_path / "т.docx", dict(change))
    assert code in codes_of(path)
    with pytest.raises(TemplateError):
        render_protocol(EXAMPLE, tmp_path / "p.docx", path)


@pytest.mark.parametrize(
    "change",
    [
        {RELATIONS: external("hyperlink", "https://tuapse.ru/")},
        {BODY: inside('<w:fldSimple w:instr=" HYPERLINK &quot;http://x/INCLUDETEXT&quot; "/>')},
        {BODY: inside('<w:fldSimple w:instr=" NUMPAGES "/>')},
    ],
    ids=["link", "address", "pages"],
)
def it_lets_harmless_links_and_fields_be(change: dict[str, tuple[str, str]], tmp_path: Path):
    """Requirement 1."""
    (tmp_path / "т.docx").write_bytes(PROTOCOL_TEMPLATE.read_bytes())
    assert codes_of(changed(tmp_path / "т.docx", dict(change))) == []


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({BODY: ('w:w="11906"', 'w:w="12240"')}, "page-size"),
        ({BODY: ('w:left="1701"', 'w:left="567"')}, "margins"),
        ({"word/styles.xml": ('w:lang w:val="ru-RU"', 'w:lang w:val="en-US"')}, "language"),
        ({BODY: ("<w:tblHeader/>", "")}, "no-header-row"),
        ({BODY: ("<w:cantSplit/>", "")}, "row-splits"),
        ({BODY: inside("<w:r><w:pict><w:txbxContent/></w:pict></w:r>")}, "text-box"),
        ({BODY: inside("<w:sdt/>")}, "content-control"),
        ({BODY: inside("<w:ins><w:r><w:t>правка</w:t></w:r></w:ins>")}, "tracked"),
        ({BODY: inside('<w:r><w:rPr><w:sz w:val="40"/></w:rPr><w:t>крупно</w:t></w:r>')}, "direct"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def it_warns_of_another_form(change: dict[str, tuple[str, str]], code: str, tmp_path: Path):
    """Requirement 2."""
    (tmp_path / "т.docx").write_bytes(PROTOCOL_TEMPLATE.read_bytes())
    path = changed(tmp_path / "т.docx", dict(change))
    assert set(codes_of(path)) == {code}
    assert check_template(path).is_sound
    render_protocol(EXAMPLE, tmp_path / "p.docx", path)


def it_says_which_margin_is_wrong(tmp_path: Path):
    """Requirement 2."""
    document = Document(str(PROTOCOL_TEMPLATE))
    document.sections[0].right_margin = Mm(25)
    document.save(str(tmp_path / "т.docx"))
    (found,) = check_template(tmp_path / "т.docx", KINDS["protocol"]).remarks
    assert found.message == "Поле страницы правое — 25 мм, а должно быть 10."


@pytest.mark.parametrize("kind", KINDS.values(), ids=[*KINDS])
def it_has_nothing_to_say_of_the_supplied_templates(kind: DocumentKind):
    """Requirements 3 and 4. The kind is found by the fields alone."""
    checked = check_template(kind.template)
    assert checked.kind is not None
    assert checked.kind.model is kind.model
    assert [remark.code for remark in checked.remarks] == ["kind"]
    assert checked.is_sound


def it_prints_on_trial_what_reads_well(tmp_path: Path):
    """Requirement 3. `period` is text in the model, so only printing meets the comparison with a number."""
    checked = check_template(template(tmp_path, "{% if 1 < period %}да{% endif %}"))
    (found,) = (remark for remark in checked.remarks if remark.code == "trial")
    assert found.text.startswith("Пробная печать не удалась: не удалось заполнить.")


def it_says_when_a_template_prints_no_data(tmp_path: Path):
    """Requirement 3."""
    checked = check_template(template(tmp_path, "Просто текст"))
    assert checked.kind is None
    assert checked.remarks[0].message == "В шаблоне нет ни одной команды."


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "not-docx"),
        (b"PK\x03\x04broken", "not-docx"),
        ("текст".encode(), "not-docx"),
        (b"\xd0\xcf\x11\xe0" + b"\0" * 600, "not-docx"),
        (b"0" * (FILE_LIMIT + 1), "too-large"),
        (None, "file-missing"),
    ],
    ids=["empty", "broken", "text", "doc", "large", "absent"],
)
def it_says_what_is_no_template(content: bytes | None, code: str, tmp_path: Path):
    """Requirement 5."""
    path = tmp_path / "т.docx"
    if content is not None:
        path.write_bytes(content)
    checked = check_template(path)
    assert [remark.code for remark in checked.remarks] == [code]
    assert not checked.is_sound
    assert "Шаблон" not in checked.remarks[0].message


def it_gives_each_code_a_meaning():
    """Every code has Russian words for the page of templates."""
    assert all(code.about and code.code == key for key, code in CODES.items())
