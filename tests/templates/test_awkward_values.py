"""Documents of the control hour with values nobody has asked for.

1. `&`, `<`, quotes and Jinja's own signs are printed as they are, in every kind of document, and start nothing.
2. Very long names, 60-row tables and empty data stay within the width of the page and a sane number of pages.
3. No word that a document of a department must not hold stands in a template (domain/forms.md, 3.1).
"""

from __future__ import annotations

import subprocess
from dataclasses import fields, is_dataclass, replace
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from docx import Document

from templates.examples.protocol import EXAMPLE
from templates.fields import fields_of
from templates.kinds import KINDS, DocumentKind
from templates.protocol import Person, Protocol
from templates.rendering import render
from tests.macros.protocol.document import FORBIDDEN
from tests.office.server import Office

AWKWARD = "«Ёлка» & <w:p> \"a\" 'b' {{ 7 * 7 }} {% for %} ]]>"
OF_HOURS = pytest.mark.parametrize("code", ["protocol", "protocol_short", "summary", "extract"])


def made(kind: DocumentKind, document: Any) -> bytes:
    return render(kind.template, document.context(), title=document.title, dated=document.dated)


def texts_of(content: bytes) -> str:
    document = Document(BytesIO(content))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells]).replace("\u00a0", " ")


LONG = "Муниципальное бюджетное общеобразовательное учреждение средняя общеобразовательная школа имени Героя " * 3


def changed(value: Any, text: str) -> Any:
    """The value with every string that a template may print replaced."""
    if isinstance(value, str):
        return text
    if isinstance(value, tuple):
        return tuple(changed(item, text) for item in value)
    if is_dataclass(value) and not isinstance(value, type):
        shown = fields_of(type(value))
        names = [field.name for field in fields(value) if field.name in shown]
        return replace(value, **{name: changed(getattr(value, name), text) for name in names})
    return value


@OF_HOURS
def it_prints_awkward_signs_as_they_are(code: str):
    """Requirement 1."""
    kind = KINDS[code]
    told = texts_of(made(kind, changed(kind.example, AWKWARD)))
    assert told.count(AWKWARD) > 20
    assert "49" not in told


def crowded() -> Protocol:
    """The example with 60 rows in three tables, and names that would not end."""
    return replace(
        EXAMPLE,
        works=tuple(replace(EXAMPLE.works[k % 5], kind=f"Работа {k}") for k in range(60)),
        risk=tuple(replace(EXAMPLE.risk[0], subject=f"Предмет {k}") for k in range(60)),
        decisions=tuple(replace(EXAMPLE.decisions[k % 3], number=f"3.1.{k}") for k in range(60)),
        school=LONG,
        passport=(replace(EXAMPLE.passport[0], value=LONG), *EXAMPLE.passport[1:]),
        invited=(Person(f"директор {LONG}", "Никольская-Переяславская-Залесская Г.А."),),
    )


def it_keeps_long_tables_within_pages(office: Office, tmp_path: Path):
    """Requirement 2: every row is on paper, the head of a table on each of its pages, the signatures at the end."""
    (tmp_path / "p.docx").write_bytes(made(KINDS["protocol"], crowded()))
    pdf = office.save_as(tmp_path / "p.docx", tmp_path / "p.pdf", "pdf")
    told = subprocess.run(["pdftotext", "-layout", str(pdf), "-"], capture_output=True, check=True).stdout.decode()
    *pages, _ = told.replace("\u00a0", " ").split("\f")
    assert 8 <= len(pages) <= 16
    for number in range(60):
        assert any(f"Работа {number} " in page for page in pages)
        assert any(f"3.1.{number} " in page for page in pages)
    ruled = [page for page in pages if "3.1." in page]
    assert len(ruled) > 2
    assert all("Ответственный" in page for page in ruled)
    assert "Секретарь" in pages[-1]
    assert "Данные на" in pages[-1]


@pytest.mark.parametrize("kind", KINDS.values(), ids=[*KINDS])
def it_uses_no_forbidden_word(kind: DocumentKind):
    """Requirement 3: nor does an example, which people take for a model."""
    told = (texts_of(kind.template.read_bytes()) + texts_of(made(kind, kind.example))).lower()
    assert [word for word in FORBIDDEN if word in told] == []
