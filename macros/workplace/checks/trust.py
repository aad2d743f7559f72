"""Does Excel run the macros of a book in this folder: trusted locations and the department's rules?"""

from __future__ import annotations

from pathlib import Path
from typing import Final

from macros.workplace.check import Check, Subject
from macros.workplace.excel import Excel, installed_excels
from macros.workplace.machine import Machine
from macros.workplace.trusted_locations import is_trusted, policy_keys, why_useless
from macros.workplace.windows import Windows, value_of

LOCATION: Final = Subject("macro-trust", "Доверие к папке мастер-книги")
POLICY: Final = Subject("macro-policy", "Политика макросов")

_MENU: Final = "Без макросов работайте через ШНОР.cmd."
_SIGNED_ONLY, _NONE = 3, 4
"""Values of VBAWarnings: only signed macros run, none do."""


def location(machine: Machine, folder: Path) -> Check:
    """Excel trusts the folder of the books."""
    if machine.windows is None:
        return LOCATION.not_applicable()
    excels = installed_excels(machine.windows)
    if not excels:
        return LOCATION.not_applicable("Excel не найден")
    version = excels[0].version
    if why := why_useless(machine.windows, version, folder):
        return LOCATION.warn(
            why, f"Попросите администратора назначить папку «{folder}» надёжным расположением. {_MENU}"
        )
    if is_trusted(machine.windows, version, folder):
        return LOCATION.ok(str(folder))
    return LOCATION.warn(
        f"{folder} — не надёжное расположение",
        f'Выполните: shnor install --books "{folder}" — или нажимайте «Включить содержимое» при открытии книги.',
    )


def policy(machine: Machine) -> Check:
    """No rule of the department keeps macros from running."""
    if machine.windows is None:
        return POLICY.not_applicable()
    excels = installed_excels(machine.windows)
    if not excels:
        return POLICY.not_applicable("Excel не найден")
    if why := _forbidden(machine.windows, excels[0]):
        return POLICY.bad(why, f"Решает администратор. {_MENU}")
    return POLICY.ok("макросы не запрещены")


def _forbidden(windows: Windows, excel: Excel) -> str:
    """What forbids macros even in a trusted folder or is set by a policy; empty where nothing does."""
    for key in policy_keys(excel.version, "Common"):
        if value_of(windows, key, "VBAOff") == 1:
            return "политика отключила VBA в Office"
    for key in policy_keys(excel.version, r"Excel\Security"):
        warnings = value_of(windows, key, "VBAWarnings")
        if warnings == _NONE:
            return "политика отключила макросы без уведомления"
        if warnings == _SIGNED_ONLY:
            return "политика разрешает только подписанные макросы"
    return ""
