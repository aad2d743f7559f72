"""Setting up the workplace.

1. One order makes all: environment, libraries with checksums and without an index, menu, variable, trust, shortcuts.
2. Done again it changes nothing and fetches nothing; a new release replaces the old one.
3. What must not be begun is refused before anything is made; what fails half way can be repeated.
4. The program stands in an ASCII path, and where others could write, only the user may.
5. What other programs wrote into the registry stays theirs.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from macros.errors import ActionError
from macros.workplace.layout import default_home
from macros.workplace.machine import Machine
from macros.workplace.order import Order, carry_out
from tests.macros.workplace.workplace import Place

TRUSTED = r"HKCU\Software\Microsoft\Office\16.0\Excel\Security\Trusted Locations"


def install(
    place: Place,
    release: Path | None = None,
    machine: Machine | None = None,
    *,
    folder: Path | None = None,
    books: Path | None = None,
) -> list[str]:
    """What the installation told."""
    told: list[str] = []
    carry_out(Order(release, folder, books), machine or place.machine, told.append)
    return told


def paths_trusted(place: Place) -> set[str]:
    return {str(place.windows.values(rf"{TRUSTED}\{name}")["Path"]) for name in place.windows.keys(TRUSTED)}


def it_makes_all_of_a_workplace(place: Place):
    """Requirement 1."""
    told = install(place, place.release())
    layout = place.layout
    assert [path.name for path in sorted(layout.home.iterdir())] == [
        "install.log", "installed.json", "setup", "temp", "uninstall.cmd", "venv", "ШНОР.cmd",
    ]  # fmt: skip
    assert place.windows.values(r"HKCU\Environment") == {"TEMP": "T", "SHNOR_HOME": str(layout.home)}
    assert place.windows.announced == 1
    assert paths_trusted(place) == {f"{layout.home}/", f"{place.books}/"}
    assert place.books.is_dir()
    assert {path.name for path in place.desktop.iterdir()} == {"ШНОР.lnk"}
    assert {path.name for path in place.start_menu.iterdir()} == {"ШНОР.lnk", "Удалить ШНОР.lnk"}
    assert [(link.target, link.arguments) for link in place.windows.shortcuts[:2]] == 2 * [
        (layout.python, "-I -m macros menu")
    ]
    assert told[-1].startswith("Готово.")


def it_takes_libraries_from_the_release_alone_and_with_checksums(place: Place):
    """Requirement 1."""
    release = place.release()
    install(place, release)
    venv, pip, proof = place.commands
    assert venv == [str(place.root / "Python313" / "python.exe"), "-I", "-m", "venv", "--clear", str(place.layout.venv)]
    assert pip[0] == str(place.layout.python)
    assert {"-I", "--isolated", "--no-index", "--require-hashes"} <= set(pip)
    assert pip[pip.index("--find-links") + 1] == str(release / "wheels")
    assert pip[-2:] == ["-r", str(release / "run.txt")]
    assert proof[:3] == [str(place.layout.python), "-I", "-c"]


def it_takes_the_marks_of_a_download_from_all_files(place: Place):
    """Requirement 1."""
    release = place.release()
    install(place, release)
    assert {path.name for path in place.windows.unblocked} >= {"run.txt", "shnor-0.1.0-py3-none-any.whl"}


def it_names_the_python_and_the_wheel_in_the_removal(place: Place):
    """Requirement 1."""
    install(place, place.release())
    text = place.layout.removal.read_text("utf-8")
    assert f'set "PYTHON={place.root}/Python313/python.exe"' in text
    assert r'set "PYTHONPATH=%~dp0setup\shnor-0.1.0-py3-none-any.whl"' in text
    assert (place.layout.setup / "shnor-0.1.0-py3-none-any.whl").is_file()


def it_changes_nothing_the_second_time(place: Place):
    """Requirement 2."""
    release = place.release()
    install(place, release)
    registry, made = repr(place.windows.registry), place.manifest.made
    place.commands.clear()
    told = install(place, release)
    assert [command[2] for command in place.commands] == ["-c"]
    assert repr(place.windows.registry) == registry
    assert place.manifest.made == made
    assert "уже стоит" in told[0]


def it_replaces_an_older_release(place: Place):
    """Requirement 2."""
    install(place, place.release("0.1.0"))
    place.commands.clear()
    install(place, place.release("0.2.0"))
    assert len(place.commands) == 3
    assert [path.name for path in place.layout.setup.iterdir()] == ["shnor-0.2.0-py3-none-any.whl"]


def it_replaces_a_program_whose_files_are_damaged(place: Place):
    """Requirement 2."""
    release = place.release()
    install(place, release)
    place.layout.python.unlink()
    place.commands.clear()
    install(place, release)
    assert len(place.commands) == 3


def it_sets_up_what_is_around_the_program_without_a_release(place: Place):
    """Requirement 2: Excel came later."""
    place.windows.registry = {key: item for key, item in place.windows.registry.items() if "Office" not in key}
    told = install(place, place.release())
    assert any("Excel не найден" in line for line in told)
    place.install_excel()
    place.commands.clear()
    install(place, machine=place.inside)
    assert place.commands == []
    assert paths_trusted(place) == {f"{place.home}/", f"{place.books}/"}


def it_trusts_the_books_where_the_user_wants_them(place: Place):
    """Requirement 1."""
    books = place.root / "Книги района"
    install(place, place.release(), books=books)
    assert f"{books}/" in paths_trusted(place)
    assert place.manifest.books == str(books)


def it_trusts_for_every_excel(place: Place):
    """Requirement 1."""
    place.install_excel("15.0")
    install(place, place.release())
    assert len(place.windows.keys(TRUSTED.replace("16.0", "15.0"))) == 2


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"version": (3, 14, 0)}, "версия 3.14.0, а нужна 3.13 или 3.12"),
        ({"bits": 32}, "разрядность 32"),
        ({"base": Path("C:/Program Files/WindowsApps/PythonSoftwareFoundation.Python.3.13")}, "Microsoft Store"),
    ],
)
def it_refuses_an_unfit_python(place: Place, change: dict[str, object], said: str):
    """Requirement 3."""
    machine = place.machine
    unfit = replace(machine, interpreter=replace(machine.interpreter, **change))  # type: ignore[arg-type]
    with pytest.raises(ActionError, match=said):
        install(place, place.release(), unfit)
    assert not place.home.exists()


def it_refuses_a_path_that_is_not_ascii(place: Place):
    """Requirement 4."""
    with pytest.raises(ActionError, match="не только латинские буквы"):
        install(place, place.release(), folder=place.root / "Школа")


def it_refuses_a_folder_with_files_of_others(place: Place):
    """Requirement 3: the removal would take them along."""
    taken = place.root / "work"
    (taken / "temp").mkdir(parents=True)
    with pytest.raises(ActionError, match="не пуста"):
        install(place, place.release(), folder=taken)


def it_refuses_a_second_place(place: Place):
    """Requirement 3."""
    release = place.release()
    install(place, release)
    with pytest.raises(ActionError, match="уже установлена"):
        install(place, release, folder=place.root / "Second")


def it_refuses_to_replace_itself(place: Place):
    """Requirement 3."""
    release = place.release()
    install(place, release)
    with pytest.raises(ActionError, match="сама себя"):
        install(place, release, place.inside)


@pytest.mark.parametrize(
    "missing", ["wheels/shnor-0.1.0-py3-none-any.whl", "run.txt", "wheels/rich-15.0.0-py3-none-any.whl"]
)
def it_refuses_a_release_that_is_not_whole(place: Place, missing: str):
    """Requirement 3."""
    release = place.release()
    (release / missing).unlink()
    with pytest.raises(ActionError, match="архив"):
        install(place, release)
    assert not place.home.exists()


def it_refuses_to_set_up_what_is_not_installed(place: Place):
    """Requirement 3."""
    with pytest.raises(ActionError, match=r"Установить\.cmd"):
        install(place)


def it_refuses_on_another_system(place: Place):
    """Requirement 3."""
    with pytest.raises(ActionError, match="для Windows"):
        install(place, machine=replace(place.machine, windows=None))


@pytest.mark.parametrize(
    ("word", "output", "said"),
    [
        ("venv", "Error: [WinError 5]", "закройте Excel"),
        ("venv", "Error: [WinError 1260] Эта программа заблокирована групповой политикой", "--folder"),
        ("pip", "THESE PACKAGES DO NOT MATCH THE HASHES FROM THE REQUIREMENTS FILE", "контрольная сумма"),
        ("pip", "ERROR: No matching distribution found for lxml==6.1.3", "нет библиотеки для этой версии Python"),
        ("pip", "ERROR: [Errno 28] No space left on device", "проверьте место на диске"),
        ("import macros.cli, pydantic, openpyxl, xlwings", "ImportError: DLL load failed", "антивирус"),
    ],
)
def it_tells_what_has_failed_and_goes_on_the_next_time(place: Place, word: str, output: str, said: str):
    """Requirement 3."""
    release = place.release()
    place.refused = {word: output}
    with pytest.raises(ActionError, match=said) as refusal:
        install(place, release)
    assert str(place.layout.log) in str(refusal.value)
    assert output in place.layout.log.read_text("utf-8")
    place.refused = {}
    assert install(place, release)[-1].startswith("Готово.")


def it_tells_where_the_system_has_refused(place: Place):
    """Requirement 3."""
    place.windows.forbidden.add(r"HKCU\Environment")
    with pytest.raises(ActionError, match="Установка не закончена"):
        install(place, place.release())


def it_lives_without_shortcuts(place: Place):
    """Requirement 3: PowerShell may be forbidden."""
    place.windows.has_powershell = False
    told = install(place, place.release())
    assert any("Ярлыки создать не удалось" in line and "ШНОР.cmd" in line for line in told)
    assert told[-1].startswith("Готово.")


def it_says_when_a_policy_forbids_to_trust(place: Place):
    """Requirement 1."""
    key = r"HKCU\Software\Policies\Microsoft\Office\16.0\Common\Security\Trusted Locations"
    place.windows.set_value(key, "Allow User Locations", 0)
    assert any("заданные администратором" in line for line in install(place, place.release()))


def it_stands_aside_from_a_russian_user_name(tmp_path: Path):
    """Requirement 4."""
    place = Place(tmp_path, user="Иванова")
    home = default_home(place.machine)
    assert str(home).isascii()
    assert home.parent == tmp_path / "ProgramData"
    install(place, place.release())
    assert place.windows.restricted == [(home, "SCHOOL\\Иванова")]
    assert default_home(Place(tmp_path, user="Петрова").machine) != home


def it_needs_no_rights_in_the_users_own_folder(place: Place):
    """Requirement 4."""
    install(place, place.release())
    assert place.windows.restricted == []


def it_leaves_a_trusted_location_that_was_there(place: Place):
    """Requirement 5."""
    theirs = {"Path": f"{place.books}/", "Description": "наша"}
    for name, value in theirs.items():
        place.windows.set_value(rf"{TRUSTED}\Location0", name, value)
    install(place, place.release())
    assert place.windows.values(rf"{TRUSTED}\Location0") == theirs
    assert place.windows.keys(TRUSTED) == ["Location0", "Location1"]
