"""Fuzzing of templates: whatever stands in one, it is checked and printed, or refused with a sentence, and soon.

`python -m tests.templates.fuzz 5000` tries so many cases of each target; the tests try a few (test_fuzz.py).
"""

from __future__ import annotations

import io
import sys
import time
import zipfile
from collections.abc import Callable
from functools import cache
from html import escape
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

from docx import Document
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from templates.errors import TemplateError
from templates.kinds import KINDS
from templates.lint.check import check_template
from templates.rendering import PROTOCOL_TEMPLATE, render

KIND: Final = KINDS["protocol"]
SECONDS: Final = 5.0
W: Final = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
BODY: Final = "word/document.xml"

_PIECES: Final = st.sampled_from([
    "{{", "}}", "{%", "%}", "{#", "#}", "{", "}", "%", " ", "  ", "-", "|", ".", ",", "(", ")", "[", "]", "'", '"',
    "«", "»", "“", "”", "\u00a0", "\t", "&", "<", ">", "p ", "tr ", "tc ", "r ", "for ", "in ", "if ", "else", "elif ",
    "endfor", "endif", "set ", "macro ", "include ", "raw", "row", "x", "works", "present", "chair", "number", "place",
    "agenda", "row.took", "chair.name", "loop.index", "loop", "works[0]", "сhair", "length", "upper", "default",
    "is ", "defined", "not ", "and ", "== ", "+ ", "* ", "~ ", "0", "1", "9999999999", "__class__", "range(9)", "слово",
])  # fmt: skip
_COMMANDS: Final = st.sampled_from([
    "{{ number }}", "{{ chair.name }}", "{{ row.took }}", "{{ loop.index }}", "{{ place|upper }}", "{{ works|length }}",
    "{%p for row in works %}", "{%p endfor %}", "{%tr for row in works %}", "{%tr endfor %}", "{%tc for x in heard %}",
    "{%tc endfor %}", "{% for row in works %}", "{% endfor %}", "{%p if works %}", "{%p else %}", "{%p endif %}",
    "{% if agenda|length == 1 %}", "{% endif %}", "{# примечание #}", "{{ row }}", "{{ dynamics_periods[2] }}",
])  # fmt: skip
TEXTS: Final = st.lists(st.one_of(_COMMANDS, _PIECES, st.text(max_size=4)), max_size=6).map("".join)


@st.composite
def bodies(draw: st.DrawFn) -> bytes:
    """The body of a document: paragraphs and tables, their text torn into runs."""
    blocks = []
    for _ in range(draw(st.integers(1, 5))):
        if draw(st.booleans()):
            blocks.append(_paragraph(draw, draw(TEXTS)))
        else:
            rows = draw(st.lists(st.lists(TEXTS, min_size=1, max_size=3), min_size=1, max_size=4))
            lines = ("".join(f"<w:tc>{_paragraph(draw, text)}</w:tc>" for text in row) for row in rows)
            blocks.append("<w:tbl><w:tblGrid/>" + "".join(f"<w:tr>{line}</w:tr>" for line in lines) + "</w:tbl>")
    return f"<w:document {W}><w:body>{''.join(blocks)}<w:sectPr/></w:body></w:document>".encode(errors="replace")


def _paragraph(draw: st.DrawFn, text: str) -> str:
    text = "".join(letter for letter in text if letter.isprintable() or letter == "\t")
    at = draw(st.integers(0, len(text)))
    runs = (f'<w:r><w:t xml:space="preserve">{escape(part)}</w:t></w:r>' for part in (text[:at], text[at:]) if part)
    return f"<w:p>{''.join(runs)}</w:p>"


@cache
def _parts() -> dict[str, bytes]:
    with zipfile.ZipFile(PROTOCOL_TEMPLATE) as package:
        return {name: package.read(name) for name in package.namelist()}


Edit = tuple[str, int, bytes, bool]
"""A part, a place in it (taken by its size), what is put there, and whether all behind it is cut off."""

_XML: Final = (
    b"<!DOCTYPE x [<!ENTITY a 'a'>]>", b"&a;", b"<w:p/>", b"<w:tbl><w:tr/></w:tbl>", b"]]>", b"</w:body>",
    b"<![CDATA[{{ number }}]]>", b"<!-- {{ number }} -->", b"<?x {{ number }}?>", b"\xff\xfe", b"\0",
    b' w:val="{{ number }}"',
)  # fmt: skip
EDITS: Final = st.tuples(
    st.sampled_from(sorted(_parts())),
    st.integers(0, 30_000),
    st.one_of(st.sampled_from(_XML), TEXTS.map(lambda text: text.encode(errors="replace"))),
    st.booleans(),
)
DAMAGES: Final = st.lists(st.tuples(st.integers(0, 12_000), st.binary(max_size=40)), min_size=1, max_size=6)


def survives_edit(edit: Edit) -> None:
    """The supplied template with a piece of XML put somewhere into one of its parts."""
    name, place, piece, is_cut = edit
    parts = _parts()
    at = place % (len(parts[name]) + 1)
    survives(_packed({**parts, name: parts[name][:at] + piece + (b"" if is_cut else parts[name][at:])}))


def survives_damage(damages: list[tuple[int, bytes]]) -> None:
    """The supplied template with some of its bytes exchanged."""
    content = bytearray(PROTOCOL_TEMPLATE.read_bytes())
    for place, piece in damages:
        at = place % len(content)
        content[at : at + len(piece)] = piece
    survives(bytes(content))


def survives(content: bytes) -> None:
    """Check and print the template in these bytes; fail where it takes long, or ends otherwise than it may."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "т.docx"
        path.write_bytes(content)
        started = time.monotonic()
        checked = check_template(path, KIND)
        printed, told = b"", ""
        try:
            printed = render(path, KIND.example.context(), title="т", dated=KIND.example.dated)
        except TemplateError as error:
            told = str(error)
        assert time.monotonic() - started < SECONDS
    # Printing does not look at what would only be printed if the data were others; the check does.
    assert printed or not checked.is_sound
    assert printed or any("а" <= letter <= "я" for letter in told)
    if printed:
        body = Document(io.BytesIO(printed)).element.body
        assert body.xpath("//w:tc[not(*[last()][self::w:p])] | //w:tbl[not(w:tr)]") == []


def survives_body(body: bytes) -> None:
    """The same for the supplied template with another body."""
    survives(_packed({**_parts(), BODY: body}))


TARGETS: Final[dict[str, tuple[Callable[[Any], None], st.SearchStrategy[Any]]]] = {
    "text": (survives_body, bodies()),
    "parts": (survives_edit, EDITS),
    "bytes": (survives_damage, DAMAGES),
}


def fuzz(target: str, cases: int, *, is_random: bool = True) -> None:
    """Try so many cases of a target, the same ones each time unless random. Raises what the first failing one does."""
    check, strategy = TARGETS[target]
    quiet = settings(
        max_examples=cases,
        deadline=None,
        database=None,
        derandomize=not is_random,
        suppress_health_check=[*HealthCheck],
    )

    @quiet
    @given(strategy)
    def run(case: Any) -> None:
        check(case)

    run()


def _packed(parts: dict[str, bytes]) -> bytes:
    result = io.BytesIO()
    with zipfile.ZipFile(result, "w") as package:
        for name, data in parts.items():
            package.writestr(name, data)
    return result.getvalue()


if __name__ == "__main__":
    for name in TARGETS:
        fuzz(name, int(sys.argv[1]) if len(sys.argv) > 1 else 1_000)
        print(f"{name}: ошибок нет")
