"""Templates made for a test: of a few paragraphs, or with the parts of their package changed."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
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


def changed(
    template_path: Path, parts: Mapping[str, bytes | tuple[str, str] | None], compression: int = zipfile.ZIP_DEFLATED
) -> Path:
    """The template with parts of its package added, exchanged (bytes), rewritten (what → by what), or left out (None).

    Written beside it under a name of its own.
    """
    with zipfile.ZipFile(template_path) as source:
        content = {name: source.read(name) for name in source.namelist()}
    for name, change in parts.items():
        if isinstance(change, tuple):
            text = content[name].decode()
            assert change[0] in text, f"{name} holds no {change[0]}"
            content[name] = text.replace(*change).encode()
        elif change is None:
            del content[name]
        else:
            content[name] = change
    path = template_path.with_name("изменён.docx")
    with zipfile.ZipFile(path, "w", compression) as target:
        for name, data in content.items():
            target.writestr(name, data)
    return path
