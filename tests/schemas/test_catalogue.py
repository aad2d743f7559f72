"""One catalogue of codes: everything that is said is in it, with one severity."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from schemas.catalogue import catalogue, finding
from schemas.checking import known_codes
from schemas.findings import Severity
from schemas.kinds import choices, dates, numbers, texts
from schemas.packages import all_sheets
from workbook.reading import errors

ROOT = Path(__file__).parents[2]


def it_holds_every_code_of_the_container_with_the_same_severity():
    container = {code: severity for code, (severity, _, _) in errors.CATALOGUE.items()}
    own = ("file-replaces", "file-older")  # said by the intake, not by the container
    listed = {code: entry.severity for code, entry in catalogue().items() if code.startswith("file-")}
    assert {code: severity for code, severity in listed.items() if code not in own} == container


def it_holds_every_code_the_source_names():
    """Codes are written out as the first argument of `finding(...)`, `Noted(...)`, `Unreadable(...)`."""
    named = {code for path in _sources() for code in _codes_in(path.read_text("utf-8"))}
    assert len(named) > 30
    assert named - set(catalogue()) == set()


def it_keeps_one_severity_for_a_code_of_a_cell():
    """What a kind takes in is a warning, what it refuses an error."""
    for module in (choices, dates, numbers, texts):
        tree = ast.parse(Path(str(module.__file__)).read_text("utf-8"))
        for name, code in _calls(tree):
            assert catalogue()[code].severity is {"Noted": Severity.WARNING, "Unreadable": Severity.ERROR}[name], code


def it_knows_the_rules_of_all_sheets():
    sheets = all_sheets().values()
    rules = {rule.code for sheet in sheets for rule in sheet.rules}
    rules |= {rule.code for sheet in sheets for rule in sheet.whole_rules}
    assert {"R1", "R5", "K1", "K4", "S2", "D2", "T4"} <= rules
    assert known_codes() >= rules | set(catalogue()) | {sheet.row_rule for sheet in all_sheets().values()} - {""}


def it_refuses_an_unknown_code():
    with pytest.raises(KeyError):
        finding("cell-unheard-of", "что-то не так.")


def _sources() -> list[Path]:
    return [path for floor in ("schemas", "workbook", "macros") for path in (ROOT / floor).rglob("*.py")]


def _codes_in(source: str) -> set[str]:
    return {code for _, code in _calls(ast.parse(source))}


def _calls(tree: ast.AST) -> list[tuple[str, str]]:
    """(function, code) for every call whose code is written out."""
    found = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in _SAYING:
            place = 1 if node.func.id == "Noted" else 0
            argument = node.args[place] if len(node.args) > place else None
            if isinstance(argument, ast.Constant) and isinstance(argument.value, str):
                found.append((node.func.id, argument.value))
    return found


_SAYING = ("finding", "Noted", "Unreadable")
