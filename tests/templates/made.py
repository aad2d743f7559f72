"""A template of a few paragraphs, made for a test."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from docx import Document

DAY = date(2022, 1, 14)


def template(folder: Path, *paragraphs: str) -> Path:
    """A .docx with these paragraphs."""
    document = Document()
    for text in paragraphs:
        document.add_paragraph(text)
    path = folder / "шаблон.docx"
    document.save(str(path))
    return path
