"""Is the Python fit? The rule itself is tried in test_fitness.py; here, how it is told."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from macros.workplace.check import State
from macros.workplace.checks import python
from macros.workplace.machine import Machine
from tests.macros.workplace.workplace import Place


def with_python(machine: Machine, **change: object) -> Machine:
    return replace(machine, interpreter=replace(machine.interpreter, **change))  # type: ignore[arg-type]


def it_tells_a_fit_python(place: Place):
    found = [check(place.machine) for check in (python.version, python.bits, python.origin)]
    assert [(check.state, check.found) for check in found] == [
        (State.OK, "3.13.2"),
        (State.OK, "64"),
        (State.OK, str(place.root / "Python313")),
    ]


def it_tells_a_version_without_libraries(place: Place):
    check = python.version(with_python(place.machine, version=(3, 14, 1)))
    assert (check.state, check.found) == (State.BAD, "3.14.1")
    assert "python.org" in check.remedy


def it_tells_32_bits(place: Place):
    assert python.bits(with_python(place.machine, bits=32)).state is State.BAD


def it_tells_the_store(place: Place):
    check = python.origin(with_python(place.machine, base=Path("C:/Program Files/WindowsApps/Python.3.13")))
    assert check.state is State.BAD
    assert "Microsoft Store" in check.found


def it_takes_more_versions_on_another_system(place: Place):
    elsewhere = with_python(replace(place.machine, windows=None), version=(3, 11, 2))
    assert python.version(elsewhere).state is State.OK
    assert python.origin(elsewhere).state is State.NOT_APPLICABLE
