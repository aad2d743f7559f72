"""The extension for Calc on a Windows workplace with a recorded LibreOffice; the real one has tests/macros/calc.

1. It is put into the user's own profile by LibreOffice's own tool, and the profile says where the program is.
2. Removed, nothing of it is left; with the program it goes, too.
3. What stands in the way is said in Russian with the words of LibreOffice, and nothing is left half done.
4. «Установить.cmd --calc» leaves it to the program that it has installed.
5. The doctor sees an extension without a program, of another version, of another program.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest

from macros.errors import ActionError
from macros.version import product_version
from macros.workplace.check import State
from macros.workplace.checks.calc_extension import extension
from macros.workplace.machine import Machine, Ran
from macros.workplace.office_profile import OfficeProfile, own_profile
from macros.workplace.order import Order, carry_out
from tests.macros.workplace.workplace import Place

DESCRIPTION = (
    '<description xmlns="http://openoffice.org/extensions/description/2006"><version value="{}"/></description>'
)


@dataclass
class RecordedOffice:
    """A LibreOffice that does with its profile what unopkg would, and keeps what it was told."""

    place: Place
    told: list[list[str]] = field(default_factory=list)
    says: str = ""

    def __post_init__(self) -> None:
        folder = self.place.root / "LibreOffice"
        folder.mkdir()
        (folder / "soffice.com").write_text("")
        self.place.windows.set_value(r"HKLM\Software\LibreOffice\UNO\InstallPath", "", str(folder))

    @property
    def machine(self) -> Machine:
        machine = self.place.machine
        environment = {**machine.environment, "APPDATA": str(self.place.profile / "Roaming")}
        interpreter = replace(machine.interpreter, prefix=Path(sys.executable).parent)
        return replace(machine, environment=environment, run=self.run, interpreter=interpreter)

    @property
    def profile(self) -> OfficeProfile:
        return own_profile(self.machine)

    def run(self, command: Sequence[str]) -> Ran:
        if not command[0].endswith("unopkg.com"):
            return self.place.run(command)
        self.told.append(list(command[1:]))
        if self.says:
            return Ran(1, self.says)
        self.keep(product_version() if command[1] == "add" else "")
        return Ran(0, "")

    def keep(self, version: str) -> None:
        """Have the extension of a version in the profile, none if it is empty."""
        cache = self.profile.folder / "user" / "uno_packages" / "cache"
        inside = cache / "uno_packages" / "lu1.tmp_" / "ШНОР.oxt"
        inside.mkdir(parents=True, exist_ok=True)
        (inside / "description.xml").write_text(DESCRIPTION.format(version), encoding="utf-8")
        listed = "\n".join(("Pmp1\xff" + "ru.shnor.calc", "lu1.tmp\xffШНОР.oxt\xff…"))
        parts = listed.encode().replace("\xff".encode(), b"\xff") if version else b"Pmp1"
        (cache / "uno_packages.pmap").write_bytes(parts)


@pytest.fixture
def office(place: Place) -> RecordedOffice:
    return RecordedOffice(place)


def carried_out(office: RecordedOffice, **order: object) -> list[str]:
    """What an order with `--calc` tells."""
    told: list[str] = []
    carry_out(Order(**{"calc": True, **order}), office.machine, told.append)  # type: ignore[arg-type]
    return told


def it_installs_into_the_users_own_profile(office: RecordedOffice):
    """1."""
    told = carried_out(office)
    ((verb, *options, file, setting),) = office.told
    assert (verb, options) == ("add", ["--force", "--suppress-license"])
    assert Path(file).name == "ШНОР.oxt"
    assert setting == f"-env:UserInstallation={office.profile.folder.as_uri()}"
    assert office.profile.folder == office.place.profile / "Roaming" / "LibreOffice" / "4"
    assert str(office.profile.folder) in told[0]
    said = json.loads(office.profile.pointer.read_text("utf-8"))
    assert said["python"] == sys.executable
    assert all(Path(folder).is_dir() for folder in said["path"])
    assert extension(office.machine).state is State.OK


def it_removes_what_it_has_installed(office: RecordedOffice):
    """2."""
    carried_out(office)
    assert "удалено" in carried_out(office, uninstall=True)[0]
    assert office.told[-1][:2] == ["remove", "ru.shnor.calc"]
    assert not office.profile.pointer.exists()
    with pytest.raises(ActionError, match="нет"):
        carried_out(office, uninstall=True)


def it_goes_with_the_program(office: RecordedOffice):
    """2."""
    carried_out(office, calc=False, release=office.place.release())
    carried_out(office)
    assert any("удалено из LibreOffice" in line for line in carried_out(office, calc=False, uninstall=True))
    assert not office.place.home.exists()


def it_says_what_stands_in_the_way(office: RecordedOffice):
    """3."""
    office.says = "Synchronizing\nERROR: disk full\n"
    with pytest.raises(ActionError, match="LibreOffice отказался: ERROR: disk full"):
        carried_out(office)
    assert not office.profile.pointer.exists()
    (office.profile.folder / ".lock").parent.mkdir(parents=True, exist_ok=True)
    (office.profile.folder / ".lock").write_text("")
    with pytest.raises(ActionError, match="Закройте все его окна"):
        carried_out(office)
    office.place.windows.registry.clear()
    with pytest.raises(ActionError, match="LibreOffice не найден"):
        carried_out(office)


def it_is_left_to_the_installed_program(office: RecordedOffice):
    """4."""
    told = carried_out(office, release=office.place.release())
    assert office.place.commands[-1] == [str(office.place.layout.python), "-m", "macros.workplace", "--calc"]
    assert told[-1] == "done"
    office.place.refused["--calc"] = "LibreOffice открыт."
    with pytest.raises(ActionError, match=r"Программа установлена.*LibreOffice открыт\."):
        carried_out(office, release=office.place.root / "ШНОР-0.1.0")


def it_is_looked_at_by_the_doctor(office: RecordedOffice):
    """5."""
    assert "не установлено" in extension(office.machine).found
    carried_out(office)
    office.keep("0.0.9")
    assert "версия 0.0.9" in extension(office.machine).found
    office.keep(product_version())
    another = replace(office.machine.interpreter, prefix=office.place.root)
    assert "а проверяется другая" in extension(replace(office.machine, interpreter=another)).found
    office.profile.pointer.unlink()
    check = extension(office.machine)
    assert (check.state, "не подключена" in check.found) == (State.WARN, True)
    office.place.windows.registry.clear()
    assert extension(office.machine).state is State.NOT_APPLICABLE
