"""Does Defender keep Excel from Python: its two rules, wherever they are set, in each mode?"""

from __future__ import annotations

import pytest

from macros.workplace.check import Check, State
from macros.workplace.checks import defender
from tests.macros.workplace.workplace import Place

GUARD = r"Windows Defender\Windows Defender Exploit Guard\ASR\Rules"
CHILDREN = "d4f940ab-401b-4efc-aadc-ad5f3c50688a"
CALLS = "92e97fa1-2edf-4476-bdd6-9dd0b4dddc7b"


def both(place: Place) -> tuple[Check, Check]:
    return defender.children(place.machine), defender.calls(place.machine)


@pytest.mark.parametrize("key", [rf"HKLM\Software\Policies\Microsoft\{GUARD}", rf"HKLM\Software\Microsoft\{GUARD}"])
@pytest.mark.parametrize(
    ("mode", "state"),
    [("1", State.BAD), (1, State.BAD), ("6", State.WARN), ("2", State.OK), ("0", State.OK)],
)
def it_reads_a_rule_of_a_policy(place: Place, key: str, mode: str | int, state: State):
    place.windows.set_value(key, CHILDREN, mode)
    children, calls = both(place)
    assert (children.state, calls.state) == (state, State.OK)
    if state is State.BAD:
        assert "ШНОР.cmd" in children.remedy


def it_reads_the_rules_of_a_device_management(place: Place):
    key = r"HKLM\Software\Policies\Microsoft\Windows Defender\Policy Manager"
    place.windows.set_value(key, "ASRRules", f"{CALLS}=1|{CHILDREN}=2")
    children, calls = both(place)
    assert (children.state, calls.state) == (State.OK, State.BAD)


def it_finds_no_rule_where_none_is_set(place: Place):
    assert [check.state for check in both(place)] == [State.OK, State.OK]
