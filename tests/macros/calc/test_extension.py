"""The extension for LibreOffice as a file.

1. It is the same bytes every time, and says nothing of the machine it was made on.
2. Its list names exactly the files that LibreOffice has to do something with; its description is Russian, with licence.
3. Menu and toolbar come from the declared buttons: each once, in its group, in order, for spreadsheets only.
4. Every command in it is one that a press understands, and its handler is asked for each.
5. What runs in LibreOffice's own Python is Python 3.8 and imports nothing but the standard library, `uno` and itself.
"""

from __future__ import annotations

import ast
import re
import sys
from itertools import groupby
from pathlib import Path
from xml.etree import ElementTree
from zipfile import ZipFile

import pytest

from macros.actions import BUTTONS, STOP
from macros.calc.extension import build_extension
from macros.calc.menu import CHOOSE, CHOOSE_LABEL, COMPONENTS, PROTOCOL, addons, protocol_handler, window_state
from macros.workplace.office_profile import IDENTIFIER
from tests.conftest import ROOT

OOR = "{http://openoffice.org/2001/registry}"
MANIFEST = "{http://openoffice.org/2001/manifest}"
DESCRIPTION = "{http://openoffice.org/extensions/description/2006}"
CALC = "com.sun.star.sheet.SpreadsheetDocument"
OLDEST = (3, 8)
"""The oldest Python that a LibreOffice brings along (7.4 for Windows)."""


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build_extension(tmp_path_factory.mktemp("extension") / "ШНОР.oxt")


def named(node: ElementTree.Element, name: str) -> ElementTree.Element:
    """The node of that name inside another."""
    (found,) = [child for child in node if child.get(f"{OOR}name") == name]
    return found


def text(node: ElementTree.Element, name: str) -> str:
    """A property of a node."""
    return str(next(named(node, name).iter("value")).text)


def commands(node: ElementTree.Element) -> list[tuple[str, str]]:
    """The commands right in a node with their labels, in LibreOffice's order: that of the nodes' names."""
    entries = sorted((child for child in node if child.tag == "node"), key=lambda child: str(child.get(f"{OOR}name")))
    return [(text(one, "URL").removeprefix(PROTOCOL), text(one, "Title")) for one in entries if is_command(one)]


def is_command(node: ElementTree.Element) -> bool:
    names = [child.get(f"{OOR}name") for child in node]
    return "URL" in names and text(node, "URL").startswith(PROTOCOL)


def it_is_the_same_file_every_time(package: Path, tmp_path: Path):
    """1."""
    assert build_extension(tmp_path / "ещё раз.oxt").read_bytes() == package.read_bytes()
    with ZipFile(package) as files:
        assert not [name for name in files.namelist() if str(ROOT).encode() in files.read(name)]


def it_lists_what_it_holds(package: Path):
    """2."""
    with ZipFile(package) as files:
        listed = ElementTree.fromstring(files.read("META-INF/manifest.xml"))
        names = [str(entry.get(f"{MANIFEST}full-path")) for entry in listed]
        assert set(names) <= set(files.namelist())
        assert len(names) == len(set(names))
        assert {name for name in files.namelist() if name.endswith(".xcu")} <= set(names)
        about = ElementTree.fromstring(files.read("description.xml"))
        assert about.find(f"{DESCRIPTION}identifier").get("value") == IDENTIFIER  # type: ignore[union-attr]
        assert {name.text for name in about.iter(f"{DESCRIPTION}name")} == {"ШНОР"}
        assert "MIT License" in files.read("LICENSE.txt").decode()
        assert "протоколы часа контроля" in files.read("description_ru.txt").decode()


def it_has_every_button_in_the_menu():
    """3."""
    menu = named(named(named(ElementTree.fromstring(addons()), "AddonUI"), "OfficeMenuBar"), "ru.shnor.menu")
    assert text(menu, "Context") == CALC
    inside = named(menu, "Submenu")
    assert commands(inside) == [(CHOOSE, CHOOSE_LABEL)]
    groups = sorted((one for one in inside if len(one.findall("node"))), key=lambda one: str(one.get(f"{OOR}name")))
    assert [(text(one, "Title"), commands(named(one, "Submenu"))) for one in groups] == [
        (group.value, [(button.key, button.label) for button in found])
        for group, found in groupby(BUTTONS, key=lambda button: button.group)
    ]


def it_has_the_large_buttons_on_the_toolbar():
    """3."""
    bar = named(named(named(ElementTree.fromstring(addons()), "AddonUI"), "OfficeToolBar"), "ru.shnor.toolbar")
    assert commands(bar) == [
        (CHOOSE, CHOOSE_LABEL),
        *((button.key, button.label) for button in BUTTONS if button.is_large or button.key == STOP),
    ]
    assert {text(entry, "Context") for entry in bar} == {CALC}
    assert 'oor:name="private:resource/toolbar/addon_ru.shnor.toolbar"' in window_state()


def it_asks_our_handler_for_every_command():
    """4."""
    handlers = named(ElementTree.fromstring(protocol_handler()), "HandlerSet")
    (handler,) = handlers
    assert text(handler, "Protocols") == f"{PROTOCOL}*"
    source = (COMPONENTS / "shnor_menu.py").read_text("utf-8")
    constants = dict(re.findall(r'^([A-Z]+) = "(.+)"$', source, re.MULTILINE))
    assert (constants["IMPLEMENTATION"], constants["PROTOCOL"]) == (handler.get(f"{OOR}name"), PROTOCOL)


@pytest.mark.parametrize("file", sorted(COMPONENTS.rglob("*.py")), ids=lambda file: file.stem)
def it_runs_in_the_python_of_libreoffice(file: Path):
    """5."""
    tree = ast.parse(file.read_text("utf-8"), feature_version=OLDEST)
    outer = {
        name.partition(".")[0]
        for node in tree.body
        for name in (
            [alias.name for alias in node.names]
            if isinstance(node, ast.Import)
            else [str(node.module)]
            if isinstance(node, ast.ImportFrom)
            else []
        )
    }
    beside = {path.stem for path in COMPONENTS.rglob("*.py")}
    assert outer <= sys.stdlib_module_names | {"uno", "unohelper", "com"} | beside
