"""Are the documents' fonts there, or their twins of the same widths?"""

from __future__ import annotations

from dataclasses import replace

import pytest

from macros.workplace.check import State
from macros.workplace.checks.fonts import fonts
from macros.workplace.machine import Ran
from tests.macros.workplace.workplace import Place

KEY = r"Software\Microsoft\Windows NT\CurrentVersion\Fonts"


@pytest.mark.parametrize("root", ["HKLM", "HKCU"])
def it_finds_the_fonts_of_windows(place: Place, root: str):
    for name in ("Times New Roman (TrueType)", "Arial (TrueType)", "Arial Bold (TrueType)"):
        place.windows.set_value(rf"{root}\{KEY}", name, "x.ttf")
    assert (fonts(place.machine).state, fonts(place.machine).found) == (State.OK, "Times New Roman, Arial")


def it_takes_twins(place: Place):
    for name in ("Liberation Serif (TrueType)", "Arial (TrueType)"):
        place.windows.set_value(rf"HKLM\{KEY}", name, "x.ttf")
    assert fonts(place.machine).found == "Liberation Serif, Arial"


def it_does_not_take_a_part_of_a_family_for_it(place: Place):
    for name in ("Arial Black (TrueType)", "Times New Roman Bold (TrueType)"):
        place.windows.set_value(rf"HKLM\{KEY}", name, "x.ttf")
    check = fonts(place.machine)
    assert (check.state, check.found) == (State.WARN, "нет Times New Roman, Arial")
    assert "Liberation Serif и Liberation Sans" in check.remedy


def it_asks_fontconfig_on_another_system(place: Place):
    listed = "DejaVu Sans\nLiberation Serif\nЛиберейшн,Liberation Sans\n"
    assert fonts(replace(place.machine, windows=None, run=lambda _: Ran(0, listed))).state is State.OK
    assert fonts(replace(place.machine, windows=None, run=lambda _: Ran(127, ""))).state is State.WARN
