"""`shnor install --calc`: the extension for LibreOffice Calc, for this user alone, and its removal.

unopkg does it, the tool of LibreOffice itself; where the user is the machine's administrator («root»), which unopkg
refuses, the same manager of extensions is asked through UNO.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

from macros.errors import ActionError, cause_of
from macros.version import product_version
from macros.workplace.checks.office_programs import soffice
from macros.workplace.machine import Machine
from macros.workplace.office_profile import IDENTIFIER, OfficeProfile, own_profile

Tell = Callable[[str], None]

FILE_NAME: Final = "ШНОР.oxt"
_MISSING: Final = "LibreOffice не найден. Поставьте LibreOffice 7.4 или новее и повторите."
_IN_USE: Final = (
    "LibreOffice открыт. Закройте все его окна, и быстрый запуск в области уведомлений тоже, и повторите. Если он "
    "закрыт, а сообщение остаётся, удалите файл «{}»: он остался после сбоя."
)


def install_calc(machine: Machine, profile: Path | None = None, *, tell: Tell) -> None:
    """Put the extension into the user's profile and tell it where the program is. Raises ActionError."""
    # The worksheet functions in it want the program's libraries, which a bare installer doesn't have.
    from macros.calc.extension import build_extension

    place = _place(machine, profile)
    with tempfile.TemporaryDirectory() as folder:
        extension = build_extension(Path(folder) / FILE_NAME)
        if _is_root(machine):
            _ask_manager(place, "addExtension", extension.as_uri(), ())
        else:
            _unopkg(machine, place, "add", "--force", "--suppress-license", str(extension))
    if not place.extension_version:
        raise ActionError("LibreOffice не принял расширение ШНОР. Откройте его один раз, закройте и повторите.")
    try:
        place.point_to_program(product_version())
    except OSError as problem:
        raise ActionError(f"Файл «{place.pointer}» не записан: {cause_of(problem)}.") from problem
    tell(f"Расширение ШНОР {place.extension_version} установлено в LibreOffice: {place.folder}")
    tell("Откройте мастер-книгу в Calc: в меню есть «ШНОР». Новая книга для Calc: shnor new КНИГА.xlsx --host calc")


def remove_calc(machine: Machine, profile: Path | None = None, *, tell: Tell) -> None:
    """Take the extension out of the profile again. Raises ActionError."""
    place = _place(machine, profile)
    if place.extension_version:
        if _is_root(machine):
            _ask_manager(place, "removeExtension", IDENTIFIER, FILE_NAME)
        else:
            _unopkg(machine, place, "remove", IDENTIFIER)
    elif not place.pointer.exists():
        raise ActionError(f"Расширения ШНОР в LibreOffice нет: {place.folder}.")
    place.pointer.unlink(missing_ok=True)
    tell("Расширение ШНОР удалено из LibreOffice. Книги и документы остались.")


def _place(machine: Machine, profile: Path | None) -> OfficeProfile:
    if soffice(machine) is None:
        raise ActionError(_MISSING)
    place = OfficeProfile(profile.absolute()) if profile else own_profile(machine)
    if place.is_in_use:
        raise ActionError(_IN_USE.format(place.folder / ".lock"))
    return place


def _is_root(machine: Machine) -> bool:
    return machine.windows is None and getattr(os, "geteuid", lambda: 1)() == 0


def _unopkg(machine: Machine, profile: OfficeProfile, *arguments: str) -> None:
    program = soffice(machine)
    assert program is not None
    tool = program.with_name("unopkg.com" if machine.windows else "unopkg")
    done = machine.run([str(tool), *arguments, profile.url])
    if done.code:
        said = [line.strip() for line in done.output.splitlines() if line.strip()]
        raise ActionError(f"LibreOffice отказался: {said[-1] if said else f'код {done.code}'}. Программа: {tool}.")


def _ask_manager(profile: OfficeProfile, request: str, *arguments: Any) -> None:
    from macros.workplace.extension_manager import ask_manager

    ask_manager(profile, request, *arguments)
