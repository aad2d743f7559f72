"""The files that make the functions in Calc, and the process that answers them.

1. Every function is a method of the type library: ranges as references, cells as texts, optional arguments as anything.
2. Every function is described, under the same name for Calc and for .xlsx.
3. The parts come with their media types, the types before the component that needs them, always the same bytes.
4. The process answers a line of JSON with a line, whatever its libraries print.
"""

from __future__ import annotations

import io
import json
import re
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest

from macros.calc.extension import extension_parts
from macros.calc.functions.descriptions import descriptions
from macros.calc.functions.parts import function_parts
from macros.calc.functions.server import serve
from macros.calc.functions.type_library import SERVICE, type_library
from macros.calc.parts import UNO_COMPONENT, UNO_TYPES
from udfs.registry import FUNCTIONS, Function, Type

ROOT = Path(__file__).resolve().parents[4]
OOR = "{http://openoffice.org/2001/registry}"
METHOD = re.compile(r"^    (any|sequence< sequence<any> >) (\w+)\((.*)\);$", re.MULTILINE)


@pytest.fixture(scope="module")
def described() -> dict[str, ElementTree.Element]:
    """The nodes of the functions by their names."""
    root = ElementTree.fromstring(descriptions())
    addin = root.find(f"node[@{OOR}name='AddInInfo']/node[@{OOR}name='{SERVICE}']/node")
    assert addin is not None
    return {node.get(f"{OOR}name", ""): node for node in addin}


def texts(node: ElementTree.Element, name: str) -> set[str | None]:
    return {value.text for value in node.findall(f"prop[@{OOR}name='{name}']/value")}


def kinds(function: Function) -> list[str]:
    """The types of a function's arguments, as the library has to have them."""
    required = {True: "com::sun::star::table::XCellRange", False: "string"}
    return ["any" if item.optional else required[item.type is Type.RANGE] for item in function.arguments]


def it_makes_a_method_of_every_function():
    """1."""
    methods = {name: (returns, given) for returns, name, given in METHOD.findall(type_library())}
    assert list(methods) == list(FUNCTIONS)
    for name, (returns, given) in methods.items():
        assert (returns != "any") == FUNCTIONS[name].is_array
        assert [item.split()[1] for item in given.split(", ") if item] == kinds(FUNCTIONS[name])


def it_leaves_out_only_what_stands_at_the_end():
    """1. Calc knows no other optional arguments."""
    for function in FUNCTIONS.values():
        optional = [argument.optional for argument in function.arguments]
        assert optional == sorted(optional)


def it_describes_every_function(described: dict[str, ElementTree.Element]):
    """2."""
    assert list(described) == list(FUNCTIONS)
    for name, node in described.items():
        assert texts(node, "DisplayName") == texts(node, "CompatibilityName") == {name}
        assert texts(node, "Description") == {f"{FUNCTIONS[name].category}. {FUNCTIONS[name].help_ru}"}
        arguments = node.findall(f"node[@{OOR}name='Parameters']/node")
        assert [texts(item, "DisplayName") for item in arguments] == [{item.name} for item in FUNCTIONS[name].arguments]


def it_puts_the_types_before_the_component():
    """3."""
    parts = function_parts()
    media = [part.media_type for part in parts]
    assert media.index(UNO_TYPES) < media.index(UNO_COMPONENT)
    assert parts == function_parts()
    assert {part.name for part in parts} <= {part.name for part in extension_parts()}


def it_answers_line_by_line():
    """4."""
    questions = [
        {"function": "SHNOR_SHARE", "arguments": ["21", "25"]},
        {"function": "SHNOR_MARKS_TABLE", "arguments": [[[3.0, 9.0, 8.0, 532]]]},
        {"function": "SHNOR_NO_SUCH", "arguments": []},
    ]
    answers = io.StringIO()
    serve(map(json.dumps, questions), answers)
    rows = [json.loads(line)["rows"] for line in answers.getvalue().splitlines()]
    assert rows == [[[84.0]], [[532] * 7], [[525]]]


def it_is_a_process_that_ends_with_its_input():
    """4."""
    question = json.dumps({"function": "SHNOR_RECONCILE", "arguments": ["да", "нет"]})
    command = [sys.executable, "-m", "macros.calc.functions.server"]
    done = subprocess.run(command, cwd=ROOT, input=f"{question}\n", capture_output=True, encoding="utf-8", timeout=60)
    assert (done.returncode, done.stderr) == (0, "")
    assert json.loads(done.stdout) == {"rows": [["только в краевом перечне"]]}
