"""The product's own wheel, built by setuptools from a copy of the sources, without an index; always the same bytes."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import tomllib
from pathlib import Path
from typing import Final

from macros.errors import ActionError

PACKAGES: Final = ("schemas", "udfs", "workbook", "templates", "macros")
_CARD: Final = ("pyproject.toml", "LICENSE")
_MOMENT: Final = "1640995200"
"""1 January 2022, UTC: the time in the archives, as seconds; the time of a build would make each one different."""
_BUILD: Final = "import sys; from setuptools import build_meta; print(build_meta.build_wheel(sys.argv[1]))"
_FILE, _FOLDER = 0o644, 0o755


def product_version(root: Path) -> str:
    """The version on the product's card."""
    return str(tomllib.loads((root / "pyproject.toml").read_text("utf-8"))["project"]["version"])


def build_wheel(root: Path, folder: Path) -> Path:
    """The wheel of the sources in `root`, written into a folder. Raises ActionError when setuptools refuses."""
    # A build leaves files beside the sources, and a later one takes them in: so it is done on a copy.
    with tempfile.TemporaryDirectory() as place:
        _copy_sources(root, Path(place))
        done = subprocess.run(
            [sys.executable, "-c", _BUILD, str(folder.absolute())],
            cwd=place,
            env={**os.environ, "SOURCE_DATE_EPOCH": _MOMENT},
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
    if done.returncode:
        raise ActionError(f"Пакет программы не собран: {(done.stderr.strip().splitlines() or ['—'])[-1]}")
    return folder / done.stdout.strip().splitlines()[-1]


def _copy_sources(root: Path, place: Path) -> None:
    for name in PACKAGES:
        shutil.copytree(root / name, place / name, ignore=shutil.ignore_patterns("__pycache__", "*.pyc"))
    for name in _CARD:
        shutil.copy(root / name, place / name)
    # The rights of a file go into the wheel, and they differ from one checkout to another.
    for path in place.rglob("*"):
        path.chmod(_FOLDER if path.is_dir() else _FILE)
