"""The floors of the house: an import goes down only, and each floor brings in only the libraries it is meant to.

1. A floor imports itself and the floors below it, lazily or not.
2. A floor imports only the third-party libraries allowed to it; nobody imports `xlwings.pro`.
3. A source file has a docstring, unless it is empty, and at most 300 lines.
"""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
LONGEST_FILE = 300

BELOW = {
    "schemas": set(),
    "udfs": {"schemas"},
    "workbook": {"schemas", "udfs"},
    "templates": {"schemas", "udfs"},
    "macros": {"schemas", "udfs", "workbook", "templates"},
}
"""The floors that a floor may stand on (docs/decisions/0001-top-level-floors.md)."""

CALCULATION = {"numpy", "pandas"}
SPREADSHEETS = {"lxml", "openpyxl", "python_calamine", "uno", "unohelper", "xlsxwriter", "xlwings"}
INSIDE_OFFICE = {"com", "shnor_product", "shnor_relay"}
"""`com.sun.star`, and what a component of ours finds beside it in LibreOffice (macros/calc/component/)."""
DOCUMENTS = {"docx", "docxtpl", "jinja2", "lxml", "matplotlib"}
LANGUAGE = {"pytrovich"}
"""Declension stands on the lowest floor, because every floor speaks to people; imported when a name is declined."""
LIBRARIES = {
    "schemas": {"pydantic", "pydantic_core"} | LANGUAGE,
    "udfs": {"pydantic"} | CALCULATION,
    "workbook": {"pydantic"} | CALCULATION | SPREADSHEETS,
    "templates": {"pydantic"} | CALCULATION | DOCUMENTS,
    "macros": {"pebble", "pydantic", "rich", "typer"} | CALCULATION | SPREADSHEETS | DOCUMENTS | INSIDE_OFFICE,
}
"""The third-party libraries of each floor. A new one needs a reason in the commit that adds it here."""


def imported_modules(source: str, package: str) -> Iterator[str]:
    """Full dotted names of all that a source imports anywhere in it, relative imports resolved against `package`.

    `import_module("name")` counts too when the name is written out.
    """
    for node in ast.walk(ast.parse(source)):
        match node:
            case ast.Import(names=names):
                yield from (alias.name for alias in names)
            case ast.ImportFrom(module=module, names=names, level=level):
                parents = package.split(".")
                base = ".".join(parents[: len(parents) - level + 1]) if level else ""
                prefix = ".".join(part for part in (base, module) if part)
                yield from (f"{prefix}.{alias.name}" for alias in names)
            case ast.Call(
                func=ast.Attribute(attr="import_module") | ast.Name(id="import_module" | "__import__"),
                args=[ast.Constant(value=str(name)), *_],
            ):
                yield name


def faults_of_imports(source: str, package: str) -> list[str]:
    """What a source on the floor where `package` lies must not import."""
    floor = package.partition(".")[0]
    faults = []
    for name in imported_modules(source, package):
        top = name.partition(".")[0]
        if top in BELOW:
            allowed = top == floor or top in BELOW[floor]
        else:
            allowed = top in sys.stdlib_module_names or top in LIBRARIES[floor]
        if not allowed or f"{name}.".startswith("xlwings.pro."):
            faults.append(name)
    return faults


def files_of(folder: str) -> list[Path]:
    return sorted((ROOT / folder).rglob("*.py"))


@pytest.mark.parametrize("floor", BELOW)
def it_imports_downwards_and_only_what_the_floor_may_use(floor: str):
    faults = {
        str(path.relative_to(ROOT)): found
        for path in files_of(floor)
        if (found := faults_of_imports(path.read_text("utf-8"), ".".join(path.relative_to(ROOT).parent.parts)))
    }
    assert faults == {}


@pytest.mark.parametrize("floor", BELOW)
def it_has_source_on_every_floor(floor: str):
    assert files_of(floor), f"there is no Python file in {floor}/"


@pytest.mark.parametrize("floor", BELOW)
def it_says_in_a_docstring_what_each_file_answers(floor: str):
    texts = {path: path.read_text("utf-8") for path in files_of(floor)}
    silent = [str(path.relative_to(ROOT)) for path, text in texts.items() if text.strip() and not docstring_of(text)]
    assert silent == []


def docstring_of(source: str) -> str | None:
    return ast.get_docstring(ast.parse(source))


@pytest.mark.parametrize("folder", [*BELOW, "tests"])
def it_keeps_one_question_to_a_file(folder: str):
    lengths = {str(path.relative_to(ROOT)): len(path.read_text("utf-8").splitlines()) for path in files_of(folder)}
    assert {path: length for path, length in lengths.items() if length > LONGEST_FILE} == {}


@pytest.mark.parametrize(
    ("package", "source", "faults"),
    [
        ("schemas", "import udfs.marks", ["udfs.marks"]),
        ("schemas", "from udfs import marks", ["udfs.marks"]),
        ("schemas", "def later():\n    from workbook.master import build", ["workbook.master.build"]),
        ("schemas.forms", "from ...udfs import marks", ["udfs.marks"]),
        ("schemas", "import pandas", ["pandas"]),
        ("udfs", "from importlib import import_module\nimport_module('macros.cli')", ["macros.cli"]),
        ("udfs", "import xlwings", ["xlwings"]),
        ("workbook", "from templates.protocol import render", ["templates.protocol.render"]),
        ("templates", "import workbook", ["workbook"]),
        ("macros", "from xlwings import pro", ["xlwings.pro"]),
        ("macros", "from xlwings.pro.reports import create_report", ["xlwings.pro.reports.create_report"]),
        ("macros", "import requests", ["requests"]),
        ("udfs.shares", "from schemas.periods import Period\nfrom ..marks import mean\nimport math, numpy", []),
        ("macros", "import xlwings.prophecy, typer, templates, workbook.master", []),
    ],
)
def it_sees_a_forbidden_import_however_it_is_written(package: str, source: str, faults: list[str]):
    assert faults_of_imports(source, package) == faults


def it_sees_a_file_without_a_docstring():
    assert docstring_of("# a comment is not a docstring\nx = 1") is None
