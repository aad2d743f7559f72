"""Pinned requirements: the same files everywhere, from whatever index a machine uses.

1. Every requirement has an exact version and the hashes of its files.
2. No address of an index stands in the files.
3. The program's card (pyproject.toml) and requirements/run.in ask for the same.
"""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
REQUIREMENTS = ROOT / "requirements"
BUILD_ONLY = "setuptools"

PINNED = re.compile(r"^[a-z0-9-]+==[^\s;]+(?: ; [^\\]+)?(?: --hash=sha256:[0-9a-f]{64})+$")


def pins_of(text: str) -> list[str]:
    """The requirements of a pinned file, one a line, hashes included."""
    return [line for line in re.sub(r"\s*\\\n\s*", " ", text).splitlines() if line]


@pytest.mark.parametrize("name", ["run.txt", "dev.txt"])
def it_pins_an_exact_version_with_hashes(name: str):
    pins = pins_of((REQUIREMENTS / name).read_text("utf-8"))
    assert pins
    assert [pin[:60] for pin in pins if not PINNED.match(pin)] == []


@pytest.mark.parametrize("line", ["pytest>=9", "pytest==9.2.0", "pytest==9.2.0 --hash=sha256:12ab"])
def it_would_see_a_requirement_that_is_not_pinned(line: str):
    assert not PINNED.match(line)


@pytest.mark.parametrize("path", sorted(REQUIREMENTS.iterdir()), ids=lambda path: path.name)
def it_names_no_index(path: Path):
    assert re.findall(r"://|--(?:extra-)?index-url|--find-links|--trusted-host", path.read_text("utf-8")) == []


def it_pins_what_excel_on_windows_needs():
    assert any(
        pin.startswith("pywin32==") and "win32" in pin for pin in pins_of((REQUIREMENTS / "run.txt").read_text())
    )


def it_asks_for_the_same_in_the_card_and_in_the_pins():
    card = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["dependencies"]
    lines = (REQUIREMENTS / "run.in").read_text("utf-8").splitlines()
    asked = [line for line in lines if line and not line.startswith(("#", BUILD_ONLY))]
    assert sorted(card) == sorted(asked)
