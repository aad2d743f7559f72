"""`shnor install --uninstall`: exactly what the installation has made goes away; books and documents stay."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from macros.errors import ActionError, cause_of
from macros.workplace.install import Tell, chosen_home, on_windows
from macros.workplace.layout import Layout
from macros.workplace.machine import Machine
from macros.workplace.manifest import Kind, Made, Manifest
from macros.workplace.shortcuts import SHORTCUT
from macros.workplace.windows import Windows, value_of


def uninstall(machine: Machine, home: Path | None = None, *, tell: Tell) -> None:
    """Remove the program, the last made first. Raises ActionError; then the rest is still listed for a second try."""
    windows = on_windows(machine)
    layout = Layout(chosen_home(machine, home))
    if not layout.manifest.exists():
        raise ActionError(f"В папке «{layout.home}» программа не установлена: удалять нечего.")
    if machine.interpreter.prefix.is_relative_to(layout.home):
        raise ActionError(f"Программа не может удалить сама себя. Закройте Excel и запустите {layout.removal}.")
    manifest = Manifest.of(layout.manifest)
    remove = _removals(windows, layout)
    while manifest.made:
        made = manifest.made[-1]
        try:
            remove[made.kind](made)
        except OSError as problem:
            raise ActionError(
                f"Не удалось удалить «{made.where}»: {cause_of(problem)}. Закройте Excel и окна ШНОР и повторите."
            ) from problem
        manifest.made.pop()
        manifest.save()
    layout.manifest.unlink()
    with suppress(OSError):
        # Something of the user's own may lie there; it stays.
        layout.home.rmdir()
    windows.tell_environment_changed()
    tell("Программа удалена." + _left(manifest))


def _removals(windows: Windows, layout: Layout) -> dict[Kind, Callable[[Made], None]]:
    """How each kind of thing is removed. What is no longer there, or no longer as it was made, is left alone."""

    def remove_file(made: Made) -> None:
        file = Path(made.where)
        if file.is_relative_to(layout.home) or file.suffix == SHORTCUT:
            file.unlink(missing_ok=True)

    def remove_folder(made: Made) -> None:
        with suppress(OSError):
            Path(made.where).rmdir()

    def remove_tree(made: Made) -> None:
        folder = Path(made.where)
        if folder.is_relative_to(layout.home) and folder != layout.home and folder.exists():
            shutil.rmtree(folder)

    def remove_value(made: Made) -> None:
        if value_of(windows, made.where, made.name) == made.value:
            windows.delete_value(made.where, made.name)

    def remove_key(made: Made) -> None:
        if value_of(windows, made.where, made.name) == made.value and not windows.keys(made.where):
            windows.delete_key(made.where)

    def remove_parent(made: Made) -> None:
        if windows.exists(made.where) and not windows.keys(made.where) and not windows.values(made.where):
            windows.delete_key(made.where)

    return {
        Kind.FILE: remove_file,
        Kind.FOLDER: remove_folder,
        Kind.TREE: remove_tree,
        Kind.REGISTRY_VALUE: remove_value,
        Kind.REGISTRY_KEY: remove_key,
        Kind.REGISTRY_PARENT: remove_parent,
    }


def _left(manifest: Manifest) -> str:
    books = Path(manifest.books) if manifest.books else None
    return f" Мастер-книги и документы остались: {books}." if books and books.exists() else ""
