"""The release archive, put together: the product, the libraries, their checksums, the installer, the guide."""

from __future__ import annotations

import tempfile
from hashlib import sha256
from pathlib import Path
from typing import Final

from macros.excel.addin import build_addin
from macros.release.archive import write_archive
from macros.release.libraries import Fetch, fetch_libraries, pip_download
from macros.release.pins import Pin, pins_for_windows, requirements_of
from macros.release.product import build_wheel, product_version
from macros.release.texts import read_me
from macros.workplace.command_files import installation_file
from macros.workplace.release_files import PRODUCT, REQUIREMENTS, WHEELS

NAME: Final = "ШНОР"
INSTALLER: Final = "Установить.cmd"
READ_ME: Final = "ПРОЧТИ.txt"
ADDIN: Final = "ШНОР.xlam"
_BUILD_ONLY: Final = "setuptools"
"""Builds the product's wheel (requirements/run.in); a workplace gets the wheel built."""
_PAGES: Final = (".md", ".png")
"""What the folder of documentation holds for readers."""


def make_release(root: Path, out: Path, *, has_libraries: bool = True, fetch: Fetch = pip_download) -> Path:
    """Write `ШНОР-<version>.zip` into the folder `out` from the sources in `root`. Raises ActionError.

    Without libraries the archive shows what is in it, but can't be installed from.
    """
    version = product_version(root)
    contents: dict[str, bytes] = {READ_ME: read_me(version, has_libraries)}
    with tempfile.TemporaryDirectory() as place:
        wheel = build_wheel(root, Path(place))
        product = wheel.read_bytes()
        contents[f"{WHEELS}/{wheel.name}"] = product
        contents[INSTALLER] = installation_file(wheel.name)
        contents[ADDIN] = build_addin(Path(place) / ADDIN).read_bytes()
    pins = [pin for pin in pins_for_windows(_pinned(root)) if pin.name != _BUILD_ONLY]
    if has_libraries:
        with tempfile.TemporaryDirectory() as place:
            for library in fetch_libraries(pins, Path(place), fetch):
                contents[f"{WHEELS}/{library.name}"] = library.read_bytes()
    ours = Pin(PRODUCT, version, frozenset([sha256(product).hexdigest()]))
    contents[REQUIREMENTS] = requirements_of([*pins, ours]).encode("ascii")
    contents["LICENSE.txt"] = (root / "LICENSE").read_bytes()
    pages = sorted(file for file in (root / "docs").iterdir() if file.suffix in _PAGES)
    contents |= {f"docs/{page.name}": page.read_bytes() for page in pages}
    out.mkdir(parents=True, exist_ok=True)
    archive = out / f"{NAME}-{version}.zip"
    write_archive(archive, {f"{archive.stem}/{name}": content for name, content in contents.items()})
    return archive


def _pinned(root: Path) -> str:
    return (root / "requirements" / "run.txt").read_text("utf-8")
