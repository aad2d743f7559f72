"""Can the program write, and is there room?"""

from __future__ import annotations

from pathlib import Path

import pytest

from macros.workplace.check import State
from macros.workplace.checks import folders
from tests.macros.workplace.workplace import Place

MEGABYTE = 1024 * 1024


def it_writes_and_leaves_nothing(place: Place, tmp_path: Path):
    before = set(tmp_path.iterdir())
    assert folders.program(place.machine, tmp_path).state is State.OK
    assert folders.master(place.machine, tmp_path).state is State.OK
    assert set(tmp_path.iterdir()) == before


def it_tells_a_folder_that_can_not_be_written_to(place: Place, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    def refuse(**_: object) -> None:
        raise PermissionError(13, "denied")

    monkeypatch.setattr("tempfile.NamedTemporaryFile", refuse)
    check = folders.master(place.machine, tmp_path)
    assert check.state is State.BAD
    assert str(tmp_path) in check.found


def it_tells_a_folder_that_is_not_there(place: Place, tmp_path: Path):
    assert "нет такого файла или папки" in folders.master(place.machine, tmp_path / "нет").found


@pytest.mark.parametrize(
    ("megabytes", "state", "found"),
    [
        (1024, State.OK, "свободно 1,0 ГБ"),
        (1023, State.WARN, "свободно 1,0 ГБ"),
        (200, State.WARN, "свободно 0,2 ГБ"),
        (199, State.BAD, "свободно 0,2 ГБ"),
    ],
)
def it_tells_the_room_on_the_disk(place: Place, tmp_path: Path, megabytes: int, state: State, found: str):
    check = folders.space(place.machine, tmp_path, lambda _: megabytes * MEGABYTE)
    assert (check.state, check.found) == (state, found)


def it_asks_this_machine_for_the_room(place: Place, tmp_path: Path):
    assert folders.space(place.machine, tmp_path).found.startswith("свободно ")
    assert folders.space(place.machine, tmp_path / "нет").state is State.WARN
