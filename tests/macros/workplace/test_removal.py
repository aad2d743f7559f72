"""Removing the program.

1. What the installation made goes away, and nothing else: the registry and the folders are as before.
2. Books, documents and what others have changed meanwhile stay.
3. What can't be removed now is removed by a second try.
"""

from __future__ import annotations

import shutil
from copy import deepcopy
from pathlib import Path

import pytest

from macros.errors import ActionError
from macros.workplace.manifest import Kind, Made
from macros.workplace.order import Order, carry_out
from tests.macros.workplace.workplace import Place

TRUSTED = r"HKCU\Software\Microsoft\Office\16.0\Excel\Security\Trusted Locations"


@pytest.fixture
def installed(place: Place) -> Place:
    """The workplace with the program."""
    carry_out(Order(release=place.release()), place.machine, lambda _: None)
    return place


def remove(place: Place) -> str:
    """What the removal told."""
    told: list[str] = []
    carry_out(Order(uninstall=True), place.machine, told.append)
    return "\n".join(told)


def files_under(folder: Path) -> set[Path]:
    return set(folder.rglob("*"))


def it_leaves_the_machine_as_it_was(place: Place):
    """Requirement 1."""
    release = place.release()
    registry, files = deepcopy(place.windows.registry), files_under(place.root)
    carry_out(Order(release=release), place.machine, lambda _: None)
    assert place.windows.registry != registry
    assert remove(place) == "Программа удалена."
    assert place.windows.registry == registry
    assert files_under(place.root) == files


def it_leaves_the_machine_as_it_was_after_two_installations(place: Place):
    """Requirement 1."""
    first, second = place.release("0.1.0"), place.release("0.2.0")
    registry, files = deepcopy(place.windows.registry), files_under(place.root)
    for release in (first, second):
        carry_out(Order(release=release), place.machine, lambda _: None)
    remove(place)
    assert place.windows.registry == registry
    assert files_under(place.root) == files


def it_leaves_books_and_documents(installed: Place):
    """Requirement 2."""
    master = installed.books / "ШНОР_мастер.xlsm"
    master.write_text("книга")
    assert str(installed.books) in remove(installed)
    assert master.read_text() == "книга"


def it_leaves_what_the_user_has_put_into_its_folder(installed: Place):
    """Requirement 2."""
    note = installed.home / "заметка.txt"
    note.write_text("моё")
    remove(installed)
    assert files_under(installed.home) == {note}


def it_leaves_a_variable_that_now_says_something_else(installed: Place):
    """Requirement 2."""
    installed.windows.set_value(r"HKCU\Environment", "SHNOR_HOME", r"C:\Other")
    carry_out(Order(folder=installed.home, uninstall=True), installed.machine, lambda _: None)
    assert installed.windows.values(r"HKCU\Environment")["SHNOR_HOME"] == r"C:\Other"


def it_leaves_a_trusted_location_that_became_another_one(installed: Place):
    """Requirement 2."""
    installed.windows.set_value(rf"{TRUSTED}\Location0", "Path", r"C:\Other")
    remove(installed)
    assert installed.windows.keys(TRUSTED) == ["Location0"]


def it_does_not_follow_a_list_out_of_its_folder(installed: Place):
    """Requirement 2: a damaged list must not cost the user's files."""
    manifest = installed.manifest
    document = installed.profile / "письмо.docx"
    document.write_text("письмо")
    manifest.note(Made(Kind.TREE, str(installed.profile)), Made(Kind.FILE, str(document)))
    remove(installed)
    assert document.is_file()


def it_goes_on_where_it_was_stopped(installed: Place, monkeypatch: pytest.MonkeyPatch):
    """Requirement 3: Excel holds the DLL."""
    with monkeypatch.context() as held:

        def refuse(folder: Path) -> None:
            raise PermissionError(13, "in use", str(folder))

        held.setattr("macros.workplace.removal.shutil.rmtree", refuse)
        with pytest.raises(ActionError, match="Закройте Excel"):
            remove(installed)
    assert installed.layout.manifest.exists()
    remove(installed)
    assert not installed.home.exists()


def it_removes_what_is_partly_gone(installed: Place):
    """Requirement 3."""
    shutil.rmtree(installed.layout.venv)
    (installed.desktop / "ШНОР.lnk").unlink()
    remove(installed)
    assert not installed.home.exists()


def it_refuses_where_nothing_is_installed(place: Place):
    """Requirement 3."""
    with pytest.raises(ActionError, match="удалять нечего"):
        remove(place)


def it_refuses_to_remove_itself(installed: Place):
    """Requirement 3: Windows keeps the files of a running program."""
    with pytest.raises(ActionError, match=r"uninstall\.cmd"):
        carry_out(Order(uninstall=True), installed.inside, lambda _: None)


def it_tells_when_the_list_is_damaged(installed: Place):
    """Requirement 3."""
    installed.layout.manifest.write_text('{"made": [{"kind": "?"}]}')
    with pytest.raises(ActionError, match="повреждён"):
        remove(installed)
