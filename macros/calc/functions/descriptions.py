"""CalcAddIns.xcu: how the functions are called in Calc and in .xlsx, and what the Function Wizard says of them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final
from xml.etree import ElementTree

from macros.calc.functions.type_library import SERVICE, parameter
from udfs.registry import FUNCTIONS, Argument, Function

_CATEGORY: Final = "Add-In"
"""LibreOffice has a fixed list of categories; this is the only one for functions that are not its own."""
_LANGUAGES: Final = ("ru", "en-US")
"""The same words in both: in another language LibreOffice takes those of en-US."""
_SPACES: Final = {"xmlns:oor": "http://openoffice.org/2001/registry", "xmlns:xs": "http://www.w3.org/2001/XMLSchema"}


def descriptions(functions: Iterable[Function] = FUNCTIONS.values()) -> str:
    """The text of CalcAddIns.xcu."""
    of_calc = {"oor:name": "CalcAddIns", "oor:package": "org.openoffice.Office"}
    root = ElementTree.Element("oor:component-data", _SPACES | of_calc)
    addin = _node(_node(_node(root, "AddInInfo"), SERVICE, replace=True), "AddInFunctions")
    for function in functions:
        _describe(addin, function)
    ElementTree.indent(root)
    text = ElementTree.tostring(root, encoding="unicode")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{text}\n'


def _describe(addin: ElementTree.Element, function: Function) -> None:
    node = _node(addin, function.name, replace=True)
    _texts(node, "DisplayName", function.name)
    _texts(node, "Description", f"{function.category}. {function.help_ru}")
    _value(node, "Category", _CATEGORY)
    _texts(node, "CategoryDisplayName", function.category)
    _texts(node, "CompatibilityName", function.name)
    parameters = _node(node, "Parameters")
    for number, argument in enumerate(function.arguments, start=1):
        described = _node(parameters, parameter(number), replace=True)
        _texts(described, "DisplayName", argument.name)
        _texts(described, "Description", _help(argument))


def _help(argument: Argument) -> str:
    # LibreOffice calls every argument of ours optional but ranges, so the words have to say which really is.
    return f"{argument.help_ru} (необязательный)" if argument.optional else argument.help_ru


def _node(parent: ElementTree.Element, name: str, replace: bool = False) -> ElementTree.Element:
    return ElementTree.SubElement(parent, "node", {"oor:name": name} | ({"oor:op": "replace"} if replace else {}))


def _value(node: ElementTree.Element, name: str, value: str) -> None:
    prop = ElementTree.SubElement(node, "prop", {"oor:name": name})
    ElementTree.SubElement(prop, "value").text = value


def _texts(node: ElementTree.Element, name: str, text: str) -> None:
    prop = ElementTree.SubElement(node, "prop", {"oor:name": name})
    for language in _LANGUAGES:
        ElementTree.SubElement(prop, "value", {"xml:lang": language}).text = text
