"""xlwings: the version that the books are made for, and both of its DLLs."""

from __future__ import annotations

from dataclasses import replace
from importlib import metadata

import pytest

from macros.workplace.check import State
from macros.workplace.checks import xlwings
from tests.macros.workplace.workplace import Place
from workbook.vba.xlwings_module import VERSION


def it_wants_the_version_of_the_books(place: Place):
    assert xlwings.version(place.machine).state is State.OK
    check = xlwings.version(place.machine, lambda _: "0.30.1")
    assert (check.state, check.found) == (State.BAD, f"0.30.1, а книги сделаны для {VERSION}")


def it_tells_that_xlwings_is_missing(place: Place):
    def absent(name: str) -> str:
        raise metadata.PackageNotFoundError(name)

    assert xlwings.version(place.machine, absent).found == "не установлен"


@pytest.mark.parametrize(
    ("there", "state"), [((32, 64), State.OK), ((64,), State.BAD), ((32,), State.BAD), ((), State.BAD)]
)
def it_wants_both_libraries_in_pythons_folder(place: Place, there: tuple[int, ...], state: State):
    for bits in there:
        (place.root / f"xlwings{bits}-{VERSION}.dll").write_text("")
    machine = replace(place.machine, interpreter=replace(place.machine.interpreter, prefix=place.root))
    check = xlwings.libraries(machine)
    assert check.state is state
    if state is State.BAD:
        missing = [f"xlwings{bits}-{VERSION}.dll" for bits in (32, 64) if bits not in there]
        assert check.found.startswith(f"нет {', '.join(missing)} в ")
