"""Does Excel run the macros of a book here: the folder is trusted, and no policy forbids macros?"""

from __future__ import annotations

from dataclasses import replace

import pytest

from macros.workplace.check import State
from macros.workplace.checks import trust
from macros.workplace.order import Order, carry_out
from tests.macros.workplace.workplace import Place, RecordedWindows

POLICY = r"HKCU\Software\Policies\Microsoft\Office\16.0"


def it_trusts_the_folder_that_the_installation_has_made(place: Place):
    assert trust.location(place.machine, place.books).state is State.WARN
    carry_out(Order(release=place.release()), place.machine, lambda _: None)
    assert trust.location(place.machine, place.books).state is State.OK
    assert trust.location(place.machine, place.books / "2022").state is State.OK


def it_says_how_to_have_another_folder_trusted(place: Place):
    check = trust.location(place.machine, place.root / "Книги")
    assert f'shnor install --books "{place.root / "Книги"}"' in check.remedy


def it_says_who_decides_when_a_policy_does(place: Place):
    place.windows.set_value(rf"{POLICY}\Common\Security\Trusted Locations", "Allow User Locations", 0)
    check = trust.location(place.machine, place.books)
    assert check.state is State.WARN
    assert "администратора" in check.remedy


@pytest.mark.parametrize(
    ("key", "name", "value", "said"),
    [
        (r"\Common", "VBAOff", 1, "отключила VBA"),
        (r"\Excel\Security", "VBAWarnings", 4, "отключила макросы"),
        (r"\Excel\Security", "vbawarnings", 3, "только подписанные"),
        (r"\Excel\Security", "VBAWarnings", 2, ""),
        (r"\Common", "VBAOff", 0, ""),
    ],
)
@pytest.mark.parametrize("root", ["HKCU", "HKLM"])
def it_tells_a_policy_that_forbids_macros(place: Place, root: str, key: str, name: str, value: int, said: str):
    place.windows.set_value(POLICY.replace("HKCU", root) + key, name, value)
    check = trust.policy(place.machine)
    assert check.state is (State.BAD if said else State.OK)
    assert said in check.found


def it_has_nothing_to_look_at_without_excel(place: Place):
    bare = replace(place.machine, windows=RecordedWindows())
    assert trust.location(bare, place.books).state is State.NOT_APPLICABLE
    assert trust.policy(bare).state is State.NOT_APPLICABLE
