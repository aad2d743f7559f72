"""A zip archive that is the same for the same contents: sorted, of one moment, with plain rights."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Final

_MOMENT: Final = (2022, 1, 1, 0, 0, 0)
_RIGHTS: Final = 0o100644 << 16
_PACKED: Final = (".whl", ".xlsx", ".docx", ".png")
"""Files that are packed already: a second time gains nothing."""


def write_archive(path: Path, contents: Mapping[str, bytes]) -> None:
    """Write an archive of these files, names with slashes; it is replaced as a whole."""
    beside = path.with_suffix(".new")
    with zipfile.ZipFile(beside, "w") as archive:
        for name in sorted(contents):
            member = zipfile.ZipInfo(name, _MOMENT)
            member.external_attr = _RIGHTS
            # The same archive on whatever system it is made.
            member.create_system = 3
            member.compress_type = zipfile.ZIP_STORED if name.endswith(_PACKED) else zipfile.ZIP_DEFLATED
            archive.writestr(member, contents[name])
    beside.replace(path)
