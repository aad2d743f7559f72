"""All checks of a workplace together.

1. On a workplace as the installation leaves it nothing is unfit; what is left to say is about the machine alone.
2. Codes and titles are the checks' own, each once; whatever is amiss comes with a remedy, a Russian sentence.
3. A machine without Windows has only what applies to it.
"""

from __future__ import annotations

from dataclasses import replace

import pytest

from macros.workplace.check import Check, State
from macros.workplace.doctor import examine, has_bad
from macros.workplace.machine import Machine, Ran
from macros.workplace.order import Order, carry_out
from tests.macros.workplace.workplace import Place
from workbook.vba.xlwings_module import VERSION

FONTS = r"HKLM\Software\Microsoft\Windows NT\CurrentVersion\Fonts"


@pytest.fixture
def installed(place: Place) -> Place:
    """The workplace with the program, LibreOffice and the fonts of Windows."""
    carry_out(Order(release=place.release()), place.machine, lambda _: None)
    for bits in (32, 64):
        (place.layout.venv / f"xlwings{bits}-{VERSION}.dll").write_text("")
    for font in ("Times New Roman (TrueType)", "Arial (TrueType)"):
        place.windows.set_value(FONTS, font, "x.ttf")
    folder = place.root / "LibreOffice"
    folder.mkdir()
    (folder / "soffice.com").write_text("")
    place.windows.set_value(r"HKLM\Software\LibreOffice\UNO\InstallPath", "", str(folder))
    return place


def inside(place: Place) -> Machine:
    """The machine as the installed program sees it, after a new sign-in."""
    machine = place.inside
    return replace(
        machine,
        environment={**machine.environment, "SHNOR_HOME": str(place.home)},
        run=lambda _: Ran(0, "LibreOffice 25.2.3.2 520(Build:2)"),
    )


def amiss(checks: tuple[Check, ...]) -> list[tuple[str, State]]:
    return [(check.code, check.state) for check in checks if check.state in (State.WARN, State.BAD)]


def it_finds_an_installed_workplace_fit(installed: Place):
    """Requirement 1."""
    checks = examine(installed.books / "мастер.xlsm", inside(installed))
    assert amiss(checks) == []
    assert not any(check.state is State.NOT_APPLICABLE for check in checks)


def it_looks_at_the_folder_of_the_books_when_no_book_is_named(installed: Place):
    """Requirement 1."""
    checks = {check.code: check for check in examine(machine=inside(installed))}
    assert checks["macro-trust"].found == str(installed.books)


def it_finds_everything_amiss_on_a_bare_machine(place: Place):
    """Requirement 2."""
    machine = replace(place.machine, interpreter=replace(place.machine.interpreter, bits=32, version=(3, 9, 0)))
    checks = examine(place.root / "нет" / "м.xlsx", replace(machine, run=lambda _: Ran(127, "")))
    assert has_bad(checks)
    assert {code for code, _ in amiss(checks)} >= {
        "python-version", "python-bits", "installation", "xlwings-dll", "macro-trust", "libreoffice",
        "write-master", "fonts",
    }  # fmt: skip


def it_says_what_to_do_about_whatever_is_amiss(place: Place):
    """Requirement 2."""
    checks = examine(place.root / "м.xlsx", place.machine)
    assert len({check.code for check in checks}) == len({check.title for check in checks}) == len(checks)
    for check in checks:
        assert check.found
        assert bool(check.remedy) is (check.state in (State.WARN, State.BAD))
        assert not check.remedy or check.remedy.endswith(".")


def it_has_little_to_look_at_without_windows(place: Place):
    """Requirement 3."""
    checks = examine(machine=replace(place.machine, windows=None))
    applicable = {check.code for check in checks if check.state is not State.NOT_APPLICABLE}
    assert applicable == {
        "python-version", "python-bits", "xlwings-version", "libreoffice", "write-program", "write-master",
        "disk-space", "fonts",
    }  # fmt: skip
