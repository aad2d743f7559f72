"""The menu and the toolbar «ШНОР» of Calc as configuration of LibreOffice, from the declared buttons of the ribbon.

The groups of the ribbon are submenus. The toolbar holds the large buttons of the ribbon, and the one that stops.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby
from pathlib import Path
from typing import Final
from xml.etree import ElementTree

from macros.actions import BUTTONS, STOP, Button
from macros.calc.parts import CONFIGURATION, UNO_COMPONENT, ExtensionPart

PROTOCOL: Final = "ru.shnor.calc:"
"""A command is this and the button's key."""
CHOOSE: Final = "Choose"
"""The command that asks for the school and the period: in Excel they stand on the ribbon."""
CHOOSE_LABEL: Final = "Школа и период…"
COMPONENTS: Final = Path(__file__).with_name("component")
"""What runs in LibreOffice's own Python."""
_TOOLBAR: Final = "ru.shnor.toolbar"
_HANDLER: Final = "ru.shnor.calc.Menu"
_WARNING: Final = "ru.shnor.calc.Warning"
_CALC: Final = "com.sun.star.sheet.SpreadsheetDocument"
_OOR: Final = "http://openoffice.org/2001/registry"
_LANGUAGES: Final = ("ru", "en-US")
"""The same words in both: in another language LibreOffice takes those of en-US."""
_SEPARATOR: Final = "private:separator"


def menu_parts() -> tuple[ExtensionPart, ...]:
    """The files of the extension that make the menu and the toolbar, and do what they ask for."""
    return (
        ExtensionPart("Addons.xcu", addons().encode(), CONFIGURATION),
        ExtensionPart("CalcWindowState.xcu", window_state().encode(), CONFIGURATION),
        ExtensionPart("ProtocolHandler.xcu", protocol_handler().encode(), CONFIGURATION),
        ExtensionPart("Jobs.xcu", jobs().encode(), CONFIGURATION),
        ExtensionPart("python/shnor_warning.py", _component("shnor_warning.py"), UNO_COMPONENT),
        ExtensionPart("python/shnor_menu.py", _component("shnor_menu.py"), UNO_COMPONENT),
        ExtensionPart("python/pythonpath/shnor_product.py", _component("pythonpath/shnor_product.py")),
        ExtensionPart("python/pythonpath/shnor_relay.py", _component("pythonpath/shnor_relay.py")),
    )


def addons(buttons: Iterable[Button] = BUTTONS) -> str:
    """Addons.xcu: the menu and the toolbar, both for spreadsheets only."""
    buttons = tuple(buttons)
    root = _component_data("Addons")
    ui = _node(root, "AddonUI")
    menu = _node(_node(ui, "OfficeMenuBar"), "ru.shnor.menu", replace=True)
    _texts(menu, "Title", "Ш~НОР")
    _value(menu, "Context", _CALC)
    entries = _node(menu, "Submenu")
    _command(entries, 0, CHOOSE_LABEL, CHOOSE)
    _value(_node(entries, "m01", replace=True), "URL", _SEPARATOR)
    for place, (group, found) in enumerate(groupby(buttons, key=lambda one: one.group), start=2):
        entry = _entry(entries, place)
        _texts(entry, "Title", group.value)
        inner = _node(entry, "Submenu")
        for number, button in enumerate(found):
            _command(inner, number, button.label, button.key)
    bar = _node(_node(ui, "OfficeToolBar"), _TOOLBAR, replace=True)
    _command(bar, 0, CHOOSE_LABEL, CHOOSE)
    for number, button in enumerate((one for one in buttons if one.is_large or one.key == STOP), start=1):
        _command(bar, number, button.label, button.key)
    return _printed(root)


def window_state() -> str:
    """CalcWindowState.xcu: the toolbar has a name, and stands under Calc's own ones until the user moves it."""
    root = _component_data("CalcWindowState", "org.openoffice.Office.UI")
    states = _node(_node(root, "UIElements"), "States")
    state = _node(states, f"private:resource/toolbar/addon_{_TOOLBAR}", replace=True)
    _texts(state, "UIName", "ШНОР")
    for name, value in (("Docked", "true"), ("Visible", "true"), ("ContextSensitive", "false")):
        _value(state, name, value, "xs:boolean")
    _value(state, "DockingArea", "0", "xs:int")
    _value(state, "DockPos", "0,2")
    return _printed(root)


def protocol_handler() -> str:
    """ProtocolHandler.xcu: who is asked when a command of ours is given."""
    root = _component_data("ProtocolHandler")
    handler = _node(_node(root, "HandlerSet"), _HANDLER, replace=True)
    _value(handler, "Protocols", f"{PROTOCOL}*", "oor:string-list")
    return _printed(root)


def jobs() -> str:
    """Jobs.xcu: who looks at a document when it is seen."""
    root = _component_data("Jobs")
    _value(_node(_node(root, "Jobs"), _WARNING, replace=True), "Service", _WARNING)
    event = _node(_node(root, "Events"), "OnLoad")
    event.set("oor:op", "fuse")
    _node(_node(event, "JobList"), _WARNING, replace=True)
    return _printed(root)


def _component(name: str) -> bytes:
    return (COMPONENTS / name).read_bytes()


def _component_data(name: str, package: str = "org.openoffice.Office") -> ElementTree.Element:
    attributes = {
        "xmlns:oor": _OOR,
        "xmlns:xs": "http://www.w3.org/2001/XMLSchema",
        "oor:name": name,
        "oor:package": package,
    }
    return ElementTree.Element("oor:component-data", attributes)


def _entry(parent: ElementTree.Element, place: int) -> ElementTree.Element:
    """A node whose name keeps its place: LibreOffice sorts them by their names."""
    return _node(parent, f"m{place:02}", replace=True)


def _command(parent: ElementTree.Element, place: int, label: str, key: str) -> None:
    entry = _entry(parent, place)
    _value(entry, "URL", f"{PROTOCOL}{key}")
    _texts(entry, "Title", label)
    _value(entry, "Target", "_self")
    _value(entry, "Context", _CALC)


def _node(parent: ElementTree.Element, name: str, replace: bool = False) -> ElementTree.Element:
    return ElementTree.SubElement(parent, "node", {"oor:name": name} | ({"oor:op": "replace"} if replace else {}))


def _value(node: ElementTree.Element, name: str, value: str, kind: str = "xs:string") -> None:
    prop = ElementTree.SubElement(node, "prop", {"oor:name": name, "oor:type": kind})
    ElementTree.SubElement(prop, "value").text = value


def _texts(node: ElementTree.Element, name: str, text: str) -> None:
    prop = ElementTree.SubElement(node, "prop", {"oor:name": name, "oor:type": "xs:string"})
    for language in _LANGUAGES:
        ElementTree.SubElement(prop, "value", {"xml:lang": language}).text = text


def _printed(root: ElementTree.Element) -> str:
    ElementTree.indent(root)
    text = ElementTree.tostring(root, encoding="unicode")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{text}\n'
