"""The ribbon: what Office would refuse, or a user stumble over.

1. Both parts are the same but for the namespace. (That the schemas allow them: test_schemas.py.)
2. Groups stand in the order of the work; ids and key tips are unique, and no key tip begins another one.
3. Every callback that the XML names exists in the VBA modules, with the parameters Office calls it with.
4. Every button runs a command of the command line or shows a sheet that every master has.
5. A button that can't work says why, and what to do.
6. Its pictures are those that Microsoft's list has.
7. Commands of the help and of the command line are the same.
"""

from __future__ import annotations

import re
from pathlib import Path
from xml.etree import ElementTree

import typer

from macros.actions import BUTTONS, COMMANDS, STOP, Group, Need
from macros.cli import app
from macros.excel import addin
from macros.excel.buttons import buttons_module
from macros.excel.ribbon import BUTTONS_MODULE, CALLBACKS, NAMESPACES, ribbon
from tests.conftest import ROOT
from tests.macros.excel.images import PUBLISHED
from workbook.master.book import MasterBook, code_name
from workbook.master.build import GROUPS
from workbook.master.state import MasterState, Settings
from workbook.vba.modules import Kind, Module

PARAMETERS = {
    "onLoad": 1, "onAction": 1, "getEnabled": 2, "getSupertip": 2, "getItemCount": 2, "getItemLabel": 3,
    "getSelectedItemIndex": 2,
}  # fmt: skip
"""How many parameters Office calls a callback with; a drop-down's onAction has three."""
RIBBON_MODULE = Module.read(ROOT / "macros" / "vba" / "ShnorRibbon.bas")


def elements(part: str = "customUI14") -> list[ElementTree.Element]:
    return list(ElementTree.fromstring(ribbon(part)).iter())


def name_of(element: ElementTree.Element) -> str:
    return element.tag.partition("}")[2]


def it_is_the_same_for_both_kinds_of_office():
    """1."""
    plain = [ribbon(name).replace(NAMESPACES[name], "") for name in NAMESPACES]
    assert plain[0] == plain[1]


def it_stands_in_the_order_of_the_work_without_ambiguity():
    """2."""
    found = elements()
    assert [item.get("label") for item in found if name_of(item) == "group"] == [group.value for group in Group]
    ids = [item.get("id") for item in found if item.get("id")]
    assert len(set(ids)) == len(ids)
    tips = [str(item.get("keytip")) for item in found if item.get("keytip") and name_of(item) != "tab"]
    assert all(re.fullmatch("[A-Z0-9]{1,3}", tip) for tip in tips)
    assert [tip for tip in tips if sum(other.startswith(tip) for other in tips) > 1] == []


def it_calls_only_procedures_that_are_there():
    """3."""
    modules = {CALLBACKS: RIBBON_MODULE.code, BUTTONS_MODULE: buttons_module().code}
    for element in elements():
        for attribute, value in element.attrib.items():
            if attribute not in PARAMETERS:
                continue
            module, _, procedure = value.partition(".")
            (signature,) = re.findall(rf"^Public Sub {procedure}\((.*)\)", modules[module], re.MULTILINE)
            expected = 3 if (name_of(element), attribute) == ("dropDown", "onAction") else PARAMETERS[attribute]
            assert len(signature.split(",")) == expected, value


def it_leads_to_commands_and_sheets_that_exist(tmp_path: Path):
    """4."""
    book = MasterBook(tmp_path / "master.xlsx")
    for _, writers in GROUPS:
        for write in writers:
            write(book, MasterState(Settings((), "", "", "")))
    names = [name.casefold() for name in book.code_names.values()]
    assert len(set(names)) == len(names), "VBA does not tell letters by size"
    own = {"letters", "stop"}
    for button in BUTTONS:
        assert bool(button.command) != bool(button.sheet), button.key
        assert button.command in {*COMMANDS, *own, ""}
        assert not button.sheet or code_name(button.sheet) in book.code_names.values()
    assert any(button.key == STOP for button in BUTTONS)


def it_says_why_a_button_cant_work():
    """5."""
    for element in elements():
        if name_of(element) == "button":
            need, reason, about = str(element.get("tag")).split("|")
            assert about
            assert bool(reason) == (need != Need.NOTHING.name) == ("getEnabled" in element.attrib)
            if reason:
                assert f'Case "{need}"' in RIBBON_MODULE.code


def it_has_pictures_that_office_knows():
    """6."""
    found = [
        element for part in (ribbon(), addin.ribbon("customUI14")) for element in ElementTree.fromstring(part).iter()
    ]
    named = [str(element.get("imageMso")) for element in found if name_of(element) == "button"]
    assert set(named) - PUBLISHED == set()
    shown = [button.image for button in BUTTONS]
    assert len(set(shown)) == len(shown), "two buttons of one picture are taken for one another"


def it_helps_with_the_words_of_the_registry():
    """7."""
    group = typer.main.get_command(app)
    assert {name: command.help for name, command in group.commands.items()} == dict(COMMANDS)  # type: ignore[attr-defined]


def it_has_modules_that_the_compiler_of_the_project_takes():
    """3."""
    assert buttons_module().kind is RIBBON_MODULE.kind is Kind.STANDARD
    assert len(re.findall("Public Sub", buttons_module().code)) == len(BUTTONS)
