"""The ribbon «ШНОР» as XML, in the form of Excel 2007 and that of Excel 2010, from the declared buttons."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby
from typing import Final
from xml.etree import ElementTree

from macros.actions import BUTTONS, Button, Need

NAMESPACES: Final = {
    "customUI": "http://schemas.microsoft.com/office/2006/01/customui",
    "customUI14": "http://schemas.microsoft.com/office/2009/07/customui",
}
"""The namespace by the name of the part without its suffix."""
CALLBACKS: Final = "ShnorRibbon"
"""The module of the callbacks that all buttons share."""
BUTTONS_MODULE: Final = "ShnorButtons"
"""The module with a callback for each button."""
ACTIVE_ROW: Final = "по активной строке"
CURRENT: Final = "текущий: "
TAB_KEYTIP: Final = "SH"
_DECLARATION: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


def ribbon(part: str = "customUI14", buttons: Iterable[Button] = BUTTONS) -> str:
    """The XML of a part: «customUI14» or «customUI», the same but for the namespace."""
    root = ElementTree.Element("customUI", xmlns=NAMESPACES[part], onLoad=f"{CALLBACKS}.OnLoad")
    tabs = ElementTree.SubElement(ElementTree.SubElement(root, "ribbon"), "tabs")
    tab = ElementTree.SubElement(tabs, "tab", id="ShnorTab", label="ШНОР", keytip=TAB_KEYTIP)
    for place, (group, found) in enumerate(groupby(buttons, key=lambda one: one.group)):
        box = ElementTree.SubElement(tab, "group", id=group.id, label=group.value)
        if not place:
            _add_choices(box)
        for button in found:
            _add_button(box, button)
    ElementTree.indent(root)
    return _DECLARATION + ElementTree.tostring(root, encoding="unicode") + "\n"


def _add_choices(box: ElementTree.Element) -> None:
    """The school and the period that the buttons work on."""
    for name, label, keytip, first in (("School", "Школа", "FS", ACTIVE_ROW), ("Period", "Период", "FP", CURRENT)):
        attributes = {
            "id": f"Shnor{name}",
            "label": label,
            "keytip": keytip,
            "tag": first,
            "sizeString": "00000000000000000000",
            "getItemCount": f"{CALLBACKS}.{name}Count",
            "getItemLabel": f"{CALLBACKS}.{name}Label",
            "getSelectedItemIndex": f"{CALLBACKS}.{name}Index",
            "onAction": f"{CALLBACKS}.On{name}",
        }
        ElementTree.SubElement(box, "dropDown", attributes)


def _add_button(box: ElementTree.Element, button: Button) -> None:
    attributes = {
        "id": button.key,
        "label": button.label,
        "keytip": button.keytip,
        "imageMso": button.image,
        "size": "large" if button.is_large else "normal",
        "screentip": button.label,
        "tag": "|".join((button.need.name, button.need.value, button.about)),
        "getSupertip": f"{CALLBACKS}.SupertipOf",
        "onAction": f"{BUTTONS_MODULE}.{button.callback}",
    }
    if button.need is not Need.NOTHING:
        attributes["getEnabled"] = f"{CALLBACKS}.IsEnabled"
    ElementTree.SubElement(box, "button", attributes)
