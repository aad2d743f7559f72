"""The list of what an installation has made.

1. It is on disk before the thing is made, and reads back equal.
2. A thing is listed once.
3. A damaged list is told with its place.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from macros.errors import ActionError
from macros.workplace.manifest import Kind, Made, Manifest

THINGS = (
    Made(Kind.REGISTRY_PARENT, r"HKCU\Software\A"),
    Made(Kind.REGISTRY_KEY, r"HKCU\Software\A\B", "Path", "C:\\Книги\\"),
    Made(Kind.REGISTRY_VALUE, r"HKCU\Environment", "N", 0),
    Made(Kind.TREE, "/home/venv"),
)


def it_reads_back_what_it_has_noted(tmp_path: Path):
    """Requirement 1."""
    manifest = Manifest(tmp_path / "installed.json", release="r", python="3.13.2", books="/Книги")
    manifest.note(*THINGS)
    assert Manifest.of(manifest.file) == manifest
    assert [path.name for path in tmp_path.iterdir()] == ["installed.json"]


def it_lists_a_thing_once(tmp_path: Path):
    """Requirement 2."""
    manifest = Manifest(tmp_path / "installed.json")
    manifest.note(*THINGS[:2])
    manifest.note(*THINGS)
    assert manifest.made == list(THINGS)


def it_is_empty_where_nothing_is_installed(tmp_path: Path):
    """Requirement 1."""
    assert Manifest.of(tmp_path / "installed.json").made == []


@pytest.mark.parametrize(
    "text", ["", "[]", "{}", '{"made": 1}', '{"made": [{"kind": "star"}]}', '{"made": [], "x": 1}']
)
def it_tells_a_damaged_list(tmp_path: Path, text: str):
    """Requirement 3."""
    file = tmp_path / "installed.json"
    file.write_text(text)
    with pytest.raises(ActionError, match="повреждён"):
        Manifest.of(file)
