"""`shnor check`: check forms without a master."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path

from macros.apart import reader
from macros.errors import ActionError
from macros.registry import cards_of_order
from schemas.submission import Context
from workbook.reading.form import CheckedFile, check_file


def check_files(
    paths: Iterable[Path], today: date | None = None, *, progress: Callable[[int, int, str], None] | None = None
) -> list[CheckedFile]:
    """Check each file on its own. Never raises for what is in a file; ActionError where there is no file at all."""
    paths = list(paths)
    absent = [str(path) for path in paths if not path.exists()]
    folders = [str(path) for path in paths if path.is_dir()]
    if folders:
        raise ActionError(f"«{folders[0]}» — папка. Укажите файлы, например {folders[0]}/*.xlsx.")
    if absent:
        raise ActionError(f"Нет файла «{absent[0]}». Проверьте путь.")
    context = Context(today or date.today(), registry=cards_of_order())
    checked = list[CheckedFile]()
    for place, path in enumerate(paths, start=1):
        if progress:
            progress(place, len(paths), path.name)
        checked.append(check_file(path, context, reader().read))
    return checked
