"""Will Excel find this very program?"""

from __future__ import annotations

from dataclasses import replace

import pytest

from macros.workplace.check import State
from macros.workplace.checks.installation import installation
from macros.workplace.machine import Machine
from macros.workplace.order import Order, carry_out
from tests.macros.workplace.workplace import Place


@pytest.fixture
def installed(place: Place) -> Place:
    carry_out(Order(release=place.release()), place.machine, lambda _: None)
    return place


def knowing(machine: Machine, home: object) -> Machine:
    """The machine after a new sign-in."""
    return replace(machine, environment={**machine.environment, "SHNOR_HOME": str(home)})


def it_finds_the_program_that_runs(installed: Place):
    check = installation(knowing(installed.inside, installed.home))
    assert (check.state, check.found) == (State.OK, str(installed.home))


@pytest.mark.parametrize("known", ["", "/elsewhere"])
def it_warns_until_programs_know_the_variable(installed: Place, known: str):
    check = installation(knowing(installed.inside, known))
    assert check.state is State.WARN
    assert "войдите снова" in check.remedy


def it_warns_that_another_program_will_be_started(installed: Place):
    check = installation(knowing(installed.machine, installed.home))
    assert check.state is State.WARN
    assert str(installed.home) in check.found


def it_tells_that_the_program_is_gone(installed: Place):
    installed.layout.python.unlink()
    assert installation(knowing(installed.inside, installed.home)).state is State.BAD


def it_warns_where_nothing_is_installed(place: Place):
    check = installation(place.machine)
    assert check.state is State.WARN
    assert "Установить.cmd" in check.remedy
