"""Paths: the program's is ASCII, a Russian user name is a warning, a folder of OneDrive too."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from macros.workplace.check import State
from macros.workplace.checks import paths
from tests.macros.workplace.workplace import Place


@pytest.mark.parametrize(("prefix", "state"), [("C:/ShNOR/venv", State.OK), ("C:/Школа/venv", State.BAD)])
def it_wants_the_program_in_an_ascii_path(place: Place, prefix: str, state: State):
    machine = replace(place.machine, interpreter=replace(place.machine.interpreter, prefix=Path(prefix)))
    check = paths.ascii_path(machine)
    assert (check.state, prefix in check.found) == (state, True)


def it_warns_of_a_russian_user_name(tmp_path: Path):
    assert paths.user_name(Place(tmp_path).machine).state is State.OK
    check = paths.user_name(Place(tmp_path, user="Иванова").machine)
    assert check.state is State.WARN
    assert "Иванова" in check.found


@pytest.mark.parametrize("variable", ["OneDrive", "OneDriveCommercial", "OneDriveConsumer"])
def it_warns_of_a_folder_that_onedrive_keeps(place: Place, variable: str):
    cloud, other = Path("/u/OneDrive - Школа/Документы"), Path("/u/ШНОР")
    machine = replace(place.machine, environment={variable: "/u/OneDrive - Школа"})
    check = paths.cloud(machine, (cloud, other))
    assert (check.state, check.found) == (State.WARN, f"в OneDrive: {cloud}")
    assert paths.cloud(machine, (other, Path("/u/OneDrive - Школа 2"))).state is State.OK
