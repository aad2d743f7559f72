"""Saving a document: in which formats, and never over a workbook whose macros LibreOffice would spoil."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

from workbook.hosts.libreoffice.bridge import properties, uno
from workbook.hosts.libreoffice.errors import HostRefusedError

FILTERS: Final = {
    ".xlsx": "Calc MS Excel 2007 XML",
    ".xls": "MS Excel 97",
    ".ods": "calc8",
    ".csv": "Text - txt - csv (StarCalc)",
}
"""LibreOffice's export filters by the end of the file's name."""
MACROS: Final = {".xlsm", ".xltm", ".xlam", ".xlsb"}
"""Workbooks that may hold Excel's macros, buttons and ribbon: LibreOffice would write them without, or spoilt."""


def save(model: Any, path: Path, is_new_place: bool) -> None:
    """Save a document at a path. Raises HostRefusedError; if soffice dies meanwhile, the file is as it was before."""
    suffix = path.suffix.lower()
    if suffix in MACROS:
        raise HostRefusedError(
            f"Книгу «{path.name}» нельзя сохранить из LibreOffice: он испортил бы макросы, кнопки и оформление для "
            "Excel. Сохраните её под другим именем как .xlsx или .ods, а книгу с макросами правьте в Excel."
        )
    if suffix not in FILTERS:
        raise HostRefusedError(
            f"«{path.name}»: LibreOffice не сохранит книгу в таком формате. Возьмите {', '.join(FILTERS)}."
        )
    if is_new_place:
        arguments = properties(FilterName=FILTERS[suffix], Overwrite=True)
        url = uno().systemPathToFileUrl(str(path))
        _keeping(path, lambda: model.storeAsURL(url, arguments))
    else:
        _keeping(path, model.store)


def _keeping(path: Path, store: Callable[[], None]) -> None:
    """Put the file back as it was if storing fails: a soffice that dies leaves half of one."""
    if not path.exists():
        store()
        return
    handle, name = tempfile.mkstemp(prefix=".~", suffix=path.suffix, dir=path.parent)
    os.close(handle)
    kept = Path(shutil.copy2(path, name))
    try:
        store()
    except Exception:
        kept.replace(path)
        raise
    kept.unlink()
