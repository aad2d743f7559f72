"""The unpacked release archive as the installer finds it: the product's wheel, its libraries, their checksums."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Final

from macros.errors import ActionError

WHEELS: Final = "wheels"
REQUIREMENTS: Final = "run.txt"
PRODUCT: Final = "shnor"


@dataclass(frozen=True, slots=True)
class ReleaseFiles:
    """A release: its folder, and the wheel of the product in it."""

    folder: Path
    product: Path

    @property
    def wheels(self) -> Path:
        """The folder with all wheels."""
        return self.folder / WHEELS

    @property
    def requirements(self) -> Path:
        """The versions and checksums of all wheels, the product's among them."""
        return self.folder / REQUIREMENTS

    @property
    def version(self) -> str:
        """The product's version."""
        return self.product.name.split("-")[1]

    @property
    def identity(self) -> str:
        """The same for the same release: the SHA-256 of the checksums."""
        return sha256(self.requirements.read_bytes()).hexdigest()


def release_in(folder: Path) -> ReleaseFiles:
    """The release in a folder. Raises ActionError where it is not there as a whole."""
    products = sorted((folder / WHEELS).glob(f"{PRODUCT}-*.whl"))
    if len(products) != 1 or not (folder / REQUIREMENTS).is_file():
        raise ActionError(f"В папке «{folder}» нет выпуска программы. Распакуйте архив ШНОР целиком и повторите.")
    if not any(wheel != products[0] for wheel in products[0].parent.glob("*.whl")):
        raise ActionError(
            f"В папке «{products[0].parent}» нет библиотек: архив собран без них. Возьмите полный архив ШНОР."
        )
    return ReleaseFiles(folder, products[0])
