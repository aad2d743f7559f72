"""`shnor lint`: check an edited document template before anything is printed by it."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from macros.errors import ActionError
from templates.kinds import KINDS, DocumentKind
from templates.lint.check import Checked, check_template


def check_templates(paths: Iterable[Path], kind: str = "") -> list[Checked]:
    """Check each template on its own. Raises ActionError for a kind or a file that isn't there."""
    meant = kind_of(kind) if kind else None
    paths = list(paths)
    for path in paths:
        if path.is_dir():
            raise ActionError(f"«{path}» — папка. Укажите файл шаблона, например {path}/Протокол.docx.")
        if not path.exists():
            raise ActionError(f"Нет файла «{path}». Проверьте путь.")
    return [check_template(path, meant) for path in paths]


def kind_of(code: str) -> DocumentKind:
    """The kind of document with this code. Raises ActionError, which names those there are."""
    if code not in KINDS:
        known = ", ".join(f"{item.code} ({item.title})" for item in KINDS.values())
        raise ActionError(f"Нет вида документа «{code}». Есть: {known}.")
    return KINDS[code]
