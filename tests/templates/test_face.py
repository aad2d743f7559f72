"""The face of documents: the font and size of text that an office chooses.

1. A chosen font and size change the styles: text and titles together; tables and notes keep their size.
2. Without a choice the template stays as it is.
"""

from __future__ import annotations

import re
import zipfile
from datetime import date
from io import BytesIO

from docx import Document
from docx.shared import Pt

from templates.examples.protocol import EXAMPLE
from templates.face import Face
from templates.rendering import PROTOCOL_TEMPLATE, render

FONTS = re.compile(r'<w:rFonts[^>]*? w:(?:ascii|hAnsi|cs|eastAsia)="([^"]+)"')


def dressed(face: Face | None) -> bytes:
    return render(PROTOCOL_TEMPLATE, EXAMPLE.context(), title="", dated=date(2022, 1, 12), face=face)


def styles_of(content: bytes):
    return Document(BytesIO(content)).styles


def it_dresses_styles_in_the_chosen_face():
    """Requirement 1."""
    content = dressed(Face("PT Astra Serif", 12))
    own, chosen = Document(str(PROTOCOL_TEMPLATE)).styles, styles_of(content)
    for name, by in (("Normal", 2), ("Title", 2), ("Таблица — текст", 0), ("Примечание", 0)):
        before, after = own[name].font.size, chosen[name].font.size
        assert before is not None
        assert after == before - Pt(by), name
    with zipfile.ZipFile(BytesIO(content)) as package:
        assert set(FONTS.findall(package.read("word/styles.xml").decode())) == {"PT Astra Serif"}


def it_leaves_a_template_as_it_is():
    """Requirement 2."""
    assert dressed(None) == dressed(Face())
    assert styles_of(dressed(None))["Normal"].font.name == "Times New Roman"
