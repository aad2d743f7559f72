"""No rule of a sheet is forgotten: a table breaks each of them, and its message holds what it promises to show."""

from __future__ import annotations

import importlib
import pkgutil
from functools import cache

import pytest

import tests.schemas.forms
from schemas.continuity import UNCHANGED
from schemas.environment import SubmissionEnvironment
from schemas.packages import all_sheets
from tests.schemas.forms.table import CASES

RULES = [
    *((sheet.code, rule.id) for sheet in all_sheets().values() for rule in sheet.rules),
    *((sheet.code, rule.id) for sheet in all_sheets().values() for rule in sheet.whole_rules if rule.id != UNCHANGED),
]
"""All but the one that every series has (tests/schemas/test_continuity.py)."""


@cache
def broken() -> dict[tuple[str, str], tuple[str, str]]:
    """(sheet, rule id) → message and remedy of a row that breaks the rule; of a rule over the sheet its first ones."""
    for module in pkgutil.iter_modules(tests.schemas.forms.__path__):
        importlib.import_module(f"tests.schemas.forms.{module.name}")
    found: dict[tuple[str, str], tuple[str, str]] = {}
    for case in CASES:
        submission = case.submission()
        environment = SubmissionEnvironment(submission)
        for data in submission.sheets.values():
            for whole in data.sheet.whole_rules:
                for violation in whole.find(submission):
                    found[data.sheet.code, whole.id] = violation.message, violation.fix
            for index, row in enumerate(data.rows):
                environment.enter(data.sheet.code, index)
                for rule in data.sheet.rules:
                    if rule.violated(row, environment):
                        found[data.sheet.code, rule.id] = rule.text_for(row, environment)
    return found


@pytest.mark.parametrize(("sheet", "rule"), RULES)
def it_is_broken_by_a_table(sheet: str, rule: str):
    assert (sheet, rule) in broken()


@pytest.mark.parametrize(("sheet", "rule"), RULES)
def it_leaves_no_value_out_of_its_message(sheet: str, rule: str):
    message, fix = broken()[sheet, rule]
    assert "None" not in message + fix
    assert "{" not in message + fix
