"""The add-in's work: check the form that is open in front, and open a copy of it with the wrong cells marked."""

from __future__ import annotations

import tempfile
from datetime import date
from pathlib import Path
from typing import Any, Final

from macros.check import check_files
from macros.console import counts
from schemas.grouping import grouped
from workbook.annotate import AnnotationError, annotate

_SHOWN: Final = 8
"""So many remarks stand in the message; all of them are in the copy."""


def check_open_form(book: Any, today: date | None = None) -> str:
    """Check an open workbook (`xlwings.Book`), unsaved changes included, and open its marked copy beside it.

    Returns what to tell the user. The workbook itself is not saved and not changed. Raises ActionError.
    """
    folder = Path(tempfile.mkdtemp(prefix="shnor-"))
    copy = folder / Path(book.name).name
    book.api.SaveCopyAs(str(copy))
    (checked,) = check_files([copy], today)
    found = list(checked.findings)
    lines = [f"{book.name}: {counts(found)}."]
    lines += [f"• {group.label}: {group.text}" for group in grouped(found)[:_SHOWN]]
    if found:
        try:
            marked = annotate(copy, found, folder / f"{copy.stem}_замечания.xlsx")
        except AnnotationError as problem:
            lines.append(str(problem))
        else:
            book.app.books.open(str(marked))
            lines.append("Все замечания — в открывшейся копии: ячейки выделены. Исправляйте в самом файле.")
    return "\n".join(lines)
