"""Hostile templates: whatever is in the file, printing by it ends soon, with a document or with a Russian sentence.

1. Loops are counted before they run, however they are nested; output is counted while it grows.
2. Brackets, cells and rows in any number cost no more than their length: nothing is looked at twice for each of them.
3. XML that blows up or reaches outside is refused before a parser sees it; a zip bomb, while it is read.
4. Values never become markup or commands, whoever wrote them.
"""

from __future__ import annotations

import resource
import time
import zipfile
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document

from templates.compiled import compiled
from templates.errors import TemplateError
from templates.examples.protocol import EXAMPLE
from templates.face import Face
from templates.package import FILE_LIMIT, PART_COUNT_LIMIT, TOTAL_LIMIT
from templates.rendering import PROTOCOL_TEMPLATE, render
from tests.templates.made import DAY, changed, template

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
BODY = "word/document.xml"
SECONDS = 8.0
"""On a loaded machine; each takes less than two on a quiet one."""
MEGABYTES = 400


def body(content: str, before: str = "") -> bytes:
    return f'<?xml version="1.0"?>{before}<w:document {W}><w:body>{content}<w:sectPr/></w:body></w:document>'.encode()


def paragraph(text: str) -> str:
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def row(text: str, times: int = 1) -> str:
    return f"<w:tr><w:tc>{paragraph(text)}</w:tc></w:tr>" * times


def loops(depth: int, inside: str = "") -> str:
    opened = "".join(f"{{% for row{level} in works %}}" for level in range(depth))
    return paragraph(opened + inside + "{% endfor %}" * depth)


def printed(folder: Path, xml: bytes) -> bytes:
    """The document printed by a template with this body, stored as it is: no ratio gives it away."""
    path = changed(template(folder, "x"), {BODY: xml}, compression=zipfile.ZIP_STORED)
    sixty = replace(EXAMPLE, works=EXAMPLE.works * 12)
    return render(path, sixty.context(), title="", dated=DAY)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (loops(8), "печатает слишком много"),
        (loops(4, "текст {{ number }}"), "печатает слишком много"),
        (loops(12, "x"), "печатает слишком много"),
        (loops(19, "x"), "вложены друг в друга"),
        (paragraph("{% for row in works %}" * 3 + "а" * 900_000 + "{% endfor %}" * 3), "печатает слишком много"),
        (paragraph("{" * 1_000_000), "нет пары"),
        (paragraph("{{ " * 100_000 + "}} " * 100_000), "нет пары"),
        (paragraph("{{ number }}" * 100_000), "больше 3000"),
        (paragraph("{{ number }}") * 30_000, "больше 3000"),
        (paragraph("{{ " + "(" * 900 + "number" + ")" * 900 + " }}"), "слишком длинная"),
        (paragraph("{{ " + "(" * 50_000 + "number" + ")" * 50_000 + " }}"), "слишком длинная"),
        (paragraph("{{ " + "(" * 30 + "number" + ")" * 30 + " }}"), ""),
        (paragraph("{{ " + "not " * 100 + "number }}"), "слишком сложное"),
        (paragraph("{{ number" + "|upper" * 70 + " }}"), "слишком сложное"),
        (paragraph("{{ number" + "|upper" * 17 + " }}"), ""),
        (paragraph("{% if works %}" * 1_400 + "{% endif %}" * 1_400), "вложены друг в друга"),
        (paragraph("{{ ’" + "x" * 1_000_000 + " }}"), "слишком длинная"),
        (paragraph("{{ " + "ы" * 1_000_000 + " }}"), "слишком длинная"),
        (paragraph("{% if works %}" + "%" * 1_000_000 + "{% endif %}"), ""),
        (paragraph("#" * 1_000_000 + "{{ number }}"), ""),
        (f"<w:tbl>{row('слово', 8_000)}</w:tbl>" + paragraph("{{ number }}"), ""),
        (f"<w:tbl>{row('{%tr if works %}')}{row('слово', 8_000)}{row('{%tr endif %}')}</w:tbl>", ""),
        ("<w:tbl><w:tr>" + f"<w:tc>{paragraph('{% colspan 2 %}')}</w:tc>" * 2_000 + "</w:tr></w:tbl>", "быть не может"),
        ("<w:tbl><w:tr><w:tc>" * 40 + paragraph("{{ number }}") + "</w:tc></w:tr></w:tbl>" * 40, ""),
        ("<w:sdt>" * 100_000 + "</w:sdt>" * 100_000, "не открывается"),
        ("<w:p>" + "<w:r><w:t>а</w:t></w:r>" * 20_000 + "<w:r><w:t>{{ number }}</w:t></w:r></w:p>", ""),
        ("<w:p><w:r><w:t>{</w:t></w:r>" + "<w:r><w:t/></w:r>" * 20_000 + "<w:r><w:t>{ number }}</w:t></w:r></w:p>", ""),
        (f'<w:p w:rsidR="{"{{" * 300_000}"><w:r><w:t>{{{{ number }}}}</w:t></w:r></w:p>', "в свойстве"),
        (paragraph("слово " * 100_000) + paragraph("{{ number }}"), ""),
        (paragraph("слово " * 900_000), "слишком велик"),
    ],
    ids=lambda value: value[:30] if len(value) < 300 else f"{len(value)}",
)  # fmt: skip
def it_ends_soon(content: str, said: str, tmp_path: Path):
    """Requirements 1 and 2. An empty sentence: it is printed."""
    started, before = time.process_time(), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    try:
        told = ""
        assert printed(tmp_path, body(content))
    except TemplateError as error:
        told = str(error)
    assert said in told
    assert bool(said) == bool(told), told
    assert time.process_time() - started < SECONDS
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < MEGABYTES * 1024


LAUGHS = "<!DOCTYPE x [<!ENTITY a 'ха'>" + "".join(
    f"<!ENTITY {after} '{f'&{before};' * 10}'>" for before, after in zip("abcdefgh", "bcdefghi", strict=True)
) + "]>"  # fmt: skip


@pytest.mark.parametrize(
    "xml",
    [
        body(paragraph("&i;"), LAUGHS),
        body(paragraph("&x;"), "<!DOCTYPE x [<!ENTITY x SYSTEM 'file:///etc/passwd'>]>"),
        body(paragraph("&x;"), "<!DOCTYPE x [<!ENTITY x SYSTEM 'file:///etc/passwd'>]>").decode().encode("utf-16"),
        body(paragraph("x"), "<!DOCTYPE x SYSTEM 'http://127.0.0.1/x.dtd'>"),
        body(paragraph("x"), "<!doctype x>"),
    ],
    ids=["laughs", "file", "utf-16", "dtd", "lower"],
)
@pytest.mark.parametrize("part", [BODY, "word/header1.xml", "[Content_Types].xml", "word/_rels/document.xml.rels"])
def it_refuses_document_types(xml: bytes, part: str, tmp_path: Path):
    """Requirement 3."""
    (tmp_path / "т.docx").write_bytes(PROTOCOL_TEMPLATE.read_bytes())
    with pytest.raises(TemplateError, match=r"недопустимые объявления XML|не открывается"):
        render(changed(tmp_path / "т.docx", {part: xml}), EXAMPLE.context(), title="", dated=DAY)


def bomb(size: int) -> bytes:
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as target:
        target.writestr("word/media/a.png", b"\0" * size)
    return packed.getvalue()


def with_names(*names: str) -> bytes:
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w") as target, pytest.MonkeyPatch.context() as patch:
        patch.setattr("warnings.warn", lambda *_, **__: None)  # zipfile warns of a name that is there already
        for name in names:
            target.writestr(name, b"x")
    return packed.getvalue()


def lying(size: int) -> bytes:
    """A package whose directory says that a part of this size has a thousand bytes."""
    return bomb(size).replace(size.to_bytes(4, "little"), (1_000).to_bytes(4, "little"))


@pytest.mark.parametrize(
    "content",
    [
        bomb(TOTAL_LIMIT + 1),
        bomb(2_000_000),
        lying(40_000_000),
        with_names("a", "a"),
        with_names("../a"),
        with_names("/etc/a"),
        with_names(*(f"a{number}" for number in range(PART_COUNT_LIMIT + 1))),
    ],
    ids=["bomb", "ratio", "lying", "twice", "outside", "root", "many"],
)
def it_refuses_packages_that_are_traps(content: bytes, tmp_path: Path):
    """Requirement 3."""
    (tmp_path / "т.docx").write_bytes(content)
    with pytest.raises(TemplateError, match=r"слишком велик|не открывается"):
        render(tmp_path / "т.docx", EXAMPLE.context(), title="", dated=DAY)


def it_does_not_read_a_giant(tmp_path: Path):
    """Requirement 3. 200 MB of nothing, of which no more than the limit is read."""
    with (tmp_path / "т.docx").open("wb") as file:
        file.truncate(10 * FILE_LIMIT)
    started = time.process_time()
    with pytest.raises(TemplateError, match="слишком велик"):
        render(tmp_path / "т.docx", EXAMPLE.context(), title="", dated=DAY)
    assert time.process_time() - started < SECONDS


@pytest.mark.parametrize(
    "value",
    [
        "</w:t></w:r></w:p><w:p/>", "{{ chair.name }}", "{% for x in works %}", "&amp;<!--", "]]>",
        "=cmd|' /C calc'!A0", "{_{ number }_}", "\x00\x07\x0c", "\ud800", "а\tб\nв",
    ],
    ids=repr,
)  # fmt: skip
def it_keeps_values_text(value: str, tmp_path: Path):
    """Requirement 4. Twice in the text and once in the properties."""
    path = template(tmp_path, "{{ number }}|{{ number|default('') }}")
    content = render(path, replace(EXAMPLE, number=value).context(), title=value, dated=DAY)
    document = Document(BytesIO(content))
    (shown,) = (line.text for line in document.paragraphs)
    seen = "".join(letter for letter in value if letter.isprintable() or letter in "\t\n").replace("\ud800", "")
    assert shown == f"{seen}|{seen}"
    assert document.core_properties.title == seen


def it_compiles_a_template_once():
    """The second document by the same bytes costs no reading and no checking."""
    content = PROTOCOL_TEMPLATE.read_bytes()
    assert compiled(content, "п.docx", Face()) is compiled(content, "п.docx", Face())
