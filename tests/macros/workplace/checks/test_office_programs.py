"""Excel and LibreOffice: which version is there, is it new enough?"""

from __future__ import annotations

from dataclasses import replace

import pytest

from macros.workplace.check import State
from macros.workplace.checks import office_programs
from macros.workplace.machine import Machine, Ran
from tests.macros.workplace.workplace import Place, RecordedWindows


def it_tells_excel_and_its_bits(place: Place):
    check = office_programs.excel(place.machine)
    assert check.state is State.OK
    assert check.found.startswith("16.0, разрядность 64: ")


def it_does_not_invent_bits(place: Place):
    place.install_excel().unlink()
    assert "разрядность неизвестна" in office_programs.excel(place.machine).found


def it_refuses_an_excel_before_2010(place: Place):
    place.windows.registry.clear()
    place.install_excel("12.0")
    assert office_programs.excel(place.machine).state is State.BAD


def it_warns_that_there_is_no_excel(place: Place):
    check = office_programs.excel(replace(place.machine, windows=RecordedWindows()))
    assert (check.state, check.found) == (State.WARN, "не найден")


def with_libreoffice(place: Place, told: str) -> Machine:
    (place.root / "soffice.com").write_text("")
    place.windows.set_value(r"HKLM\Software\LibreOffice\UNO\InstallPath", "", str(place.root))
    return replace(place.machine, run=lambda _: Ran(0, told))


@pytest.mark.parametrize(
    ("told", "state", "found"),
    [
        ("LibreOffice 25.2.3.2 520(Build:2)", State.OK, "LibreOffice 25.2.3.2"),
        ("LibreOffice 7.4.7.2 40(Build:2)", State.OK, "LibreOffice 7.4.7.2"),
        ("LibreOffice 7.3.0.1 00", State.WARN, "LibreOffice 7.3.0.1"),
        ("", State.WARN, "версию узнать не удалось"),
    ],
)
def it_tells_libreoffice_and_its_version(place: Place, told: str, state: State, found: str):
    check = office_programs.libreoffice(with_libreoffice(place, told))
    assert (check.state, found in check.found) == (state, True)


def it_warns_that_there_is_no_libreoffice(place: Place):
    assert office_programs.libreoffice(place.machine).found == "не найден"
    with_libreoffice(place, "")
    (place.root / "soffice.com").unlink()
    assert office_programs.libreoffice(place.machine).found == "не найден"
