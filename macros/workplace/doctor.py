"""`shnor doctor`: every check of the workplace, in the order in which a fault would be looked for."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from macros.workplace.books import books_folder
from macros.workplace.check import Check, State
from macros.workplace.checks import (
    calc_extension,
    defender,
    folders,
    fonts,
    installation,
    office_programs,
    paths,
    python,
    trust,
    xlwings,
)
from macros.workplace.machine import Machine, this_machine


def examine(master: Path | None = None, machine: Machine | None = None) -> tuple[Check, ...]:
    """All checks; the books' folder is that of `master`, else the installed one. Nothing is changed, nothing raised."""
    machine = machine or this_machine()
    books = master.absolute().parent if master else books_folder(machine)
    program = machine.interpreter.prefix
    return (
        python.version(machine),
        python.bits(machine),
        python.origin(machine),
        installation.installation(machine),
        paths.ascii_path(machine),
        paths.user_name(machine),
        xlwings.version(machine),
        xlwings.libraries(machine),
        office_programs.excel(machine),
        trust.location(machine, books),
        trust.policy(machine),
        defender.children(machine),
        defender.calls(machine),
        office_programs.libreoffice(machine),
        calc_extension.extension(machine),
        folders.program(machine, program),
        folders.master(machine, books),
        paths.cloud(machine, (program, books)),
        folders.space(machine, books),
        fonts.fonts(machine),
    )


def has_bad(checks: Iterable[Check]) -> bool:
    """Does anything keep the program from working?"""
    return any(check.state is State.BAD for check in checks)


def lines(checks: Sequence[Check]) -> list[str]:
    """The checks for a person, a remedy under what needs one, and the count."""
    told: list[str] = []
    width = max(len(check.state.label) for check in checks)
    for check in checks:
        told.append(f"{check.state.label:<{width}}  {check.title} — {check.found}")
        if check.remedy:
            told.append(f"{'':<{width}}  → {check.remedy}")
    return [*told, f"Итог: {_counts(checks)}."]


def as_dict(checks: Sequence[Check]) -> dict[str, object]:
    """The checks for JSON: counts by state, and each check."""
    counts = {state.value: sum(check.state is state for check in checks) for state in State}
    return {"counts": counts, "checks": [check.as_dict() for check in checks]}


def _counts(checks: Iterable[Check]) -> str:
    states = [check.state for check in checks]
    return ", ".join(f"{state.label} — {states.count(state)}" for state in State)
