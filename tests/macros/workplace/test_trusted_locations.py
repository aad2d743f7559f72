"""The folders whose macros Excel runs.

1. A folder is trusted when a list names it, or one above it that counts with all in it.
2. A folder gets its own place in the list again, else the first free one.
3. A policy that makes the list useless is told.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from macros.workplace.trusted_locations import is_trusted, list_key, place_for, values_of_location, why_useless
from tests.macros.workplace.workplace import RecordedWindows

USER = list_key("16.0")
POLICY = r"HKCU\Software\Policies\Microsoft\Office\16.0\Excel\Security\Trusted Locations"
BOOKS = Path("/c/ivanova/ШНОР")


@pytest.fixture
def windows() -> RecordedWindows:
    """Nothing is trusted yet."""
    return RecordedWindows()


def trust(windows: RecordedWindows, key: str, path: str, with_all_in_it: int = 0) -> None:
    windows.set_value(key, "Path", path)
    windows.set_value(key, "AllowSubfolders", with_all_in_it)


@pytest.mark.parametrize("path", ["/c/ivanova/ШНОР/", "/c/ivanova/ШНОР", "/C/IVANOVA/шнор/"])
@pytest.mark.parametrize("list_of", [USER, POLICY])
def it_trusts_a_folder_that_is_named(windows: RecordedWindows, list_of: str, path: str):
    """Requirement 1."""
    assert not is_trusted(windows, "16.0", BOOKS)
    trust(windows, rf"{list_of}\Location3", path)
    assert is_trusted(windows, "16.0", BOOKS)


@pytest.mark.parametrize(("with_all_in_it", "trusted"), [(1, True), (0, False)])
def it_trusts_what_is_in_a_folder_that_counts_so(windows: RecordedWindows, with_all_in_it: int, trusted: bool):
    """Requirement 1."""
    trust(windows, rf"{USER}\Location0", "/c/ivanova/", with_all_in_it)
    assert is_trusted(windows, "16.0", BOOKS) is trusted


def it_does_not_take_a_beginning_of_a_name_for_a_folder(windows: RecordedWindows):
    """Requirement 1."""
    trust(windows, rf"{USER}\Location0", "/c/ivanova/ШН", 1)
    assert not is_trusted(windows, "16.0", BOOKS)


def it_writes_what_it_will_know_again(windows: RecordedWindows):
    """Requirement 2."""
    key = place_for(windows, "16.0", BOOKS)
    for name, value in values_of_location(BOOKS).items():
        windows.set_value(key, name, value)
    assert is_trusted(windows, "16.0", BOOKS / "2022")
    assert place_for(windows, "16.0", BOOKS) == key


def it_takes_the_first_free_place(windows: RecordedWindows):
    """Requirement 2."""
    for name in ("Location0", "location1", "Location3"):
        trust(windows, rf"{USER}\{name}", f"/{name}/")
    assert place_for(windows, "16.0", BOOKS) == rf"{USER}\Location2"


@pytest.mark.parametrize(
    ("key", "name", "value", "said"),
    [
        (USER, "AllLocationsDisabled", 1, "отключены"),
        (POLICY, "AllLocationsDisabled", 1, "отключены"),
        (POLICY.replace("Excel", "Common"), "Allow User Locations", 0, "администратором"),
        (POLICY.replace("Excel", "Common").replace("HKCU", "HKLM"), "allow user locations", 0, "администратором"),
        (USER, "AllLocationsDisabled", 0, ""),
        (POLICY.replace("Excel", "Common"), "Allow User Locations", 1, ""),
    ],
)
def it_tells_what_makes_the_list_useless(windows: RecordedWindows, key: str, name: str, value: int, said: str):
    """Requirement 3."""
    windows.set_value(key, name, value)
    assert bool(why_useless(windows, "16.0", BOOKS)) is bool(said)
    assert said in why_useless(windows, "16.0", BOOKS)


def it_tells_that_excel_trusts_no_folder_of_a_network(windows: RecordedWindows):
    """Requirement 3."""
    share = Path("//server/ШНОР")
    assert "сетевая" in why_useless(windows, "16.0", share)
    windows.set_value(USER, "AllowNetworkLocations", 1)
    assert why_useless(windows, "16.0", share) == ""
