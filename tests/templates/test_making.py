"""The supplied templates of reports are what `python -m templates.making` writes."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from templates.kinds import KINDS
from templates.making.__main__ import MADE


@pytest.mark.parametrize("code", MADE)
def it_makes_the_supplied_template_anew(code: str, tmp_path: Path):
    """Text, tables and page; the styles come from the protocol's template, which is edited by hand."""
    made = tmp_path / "made.docx"
    MADE[code]().save(made)
    with zipfile.ZipFile(made) as new, zipfile.ZipFile(KINDS[code].template) as supplied:
        assert new.read("word/document.xml") == supplied.read("word/document.xml")


def it_makes_the_same_file_twice(tmp_path: Path):
    """Nothing of the clock or the machine is in it."""
    path = tmp_path / "card.docx"
    MADE["card"]().save(path)
    first = path.read_bytes()
    MADE["card"]().save(path)
    assert path.read_bytes() == first
