"""Does Microsoft Defender keep Excel from starting Python? Its rules against attacks, where a policy sets them."""

from __future__ import annotations

from typing import Final

from macros.workplace.check import Check, Subject
from macros.workplace.machine import Machine
from macros.workplace.windows import Windows, value_of

CHILDREN: Final = Subject("defender-children", "Защитник: запуск программ из Excel")
CALLS: Final = Subject("defender-calls", "Защитник: вызовы Windows из макросов")

# Microsoft, «Attack surface reduction rules reference»: the numbers of the rules and the modes.
_CHILDREN_RULE: Final = "D4F940AB-401B-4EFC-AADC-AD5F3C50688A"
_CALLS_RULE: Final = "92E97FA1-2EDF-4476-BDD6-9DD0B4DDDC7B"
_BLOCK, _WARN = "1", "6"

_RULES: Final = (
    r"HKLM\Software\Policies\Microsoft\Windows Defender\Windows Defender Exploit Guard\ASR\Rules",
    r"HKLM\Software\Microsoft\Windows Defender\Windows Defender Exploit Guard\ASR\Rules",
)
"""Where a group policy and PowerShell write the rules, a value each."""
_MANAGED: Final = r"HKLM\Software\Policies\Microsoft\Windows Defender\Policy Manager"
"""Where a device management writes them, in one text «rule=mode|rule=mode»."""


def children(machine: Machine) -> Check:
    """Excel may start Python: buttons and worksheet functions both need that."""
    return _rule(machine, CHILDREN, _CHILDREN_RULE, "Excel не может запускать программы: кнопки и функции не работают")


def calls(machine: Machine) -> Check:
    """Macros may load a DLL: xlwings' module in the book does."""
    return _rule(machine, CALLS, _CALLS_RULE, "макросы не могут загрузить DLL xlwings: книгу с ними Защитник удаляет")


def _rule(machine: Machine, subject: Subject, rule: str, harm: str) -> Check:
    if machine.windows is None:
        return subject.not_applicable()
    mode = _mode(machine.windows, rule)
    if mode == _BLOCK:
        return subject.bad(
            f"правило {rule} включено: {harm}",
            "Попросите администратора внести папку программы в исключения правила. До того работайте через ШНОР.cmd.",
        )
    if mode == _WARN:
        return subject.warn(f"правило {rule} предупреждает", "При запросе Защитника выберите «Разблокировать».")
    return subject.ok("запрета в реестре не найдено")


def _mode(windows: Windows, rule: str) -> str:
    """The mode of a rule, empty where none is set."""
    for key in _RULES:
        found = value_of(windows, key, rule)
        if found is not None:
            return str(found)
    managed = str(value_of(windows, _MANAGED, "ASRRules") or "")
    modes = dict(part.upper().split("=", 1) for part in managed.split("|") if "=" in part)
    return modes.get(rule, "")
