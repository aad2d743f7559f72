"""Rules that rows break only together: the classes of a grade that do not add up to its pupils.

Each of the rows may be the wrong one, and so may be a row that should have been among them: a class written down under
another grade spoils two sums at once. The one cell of the sheet whose change alone puts all of it right is the cause.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from schemas.diagnosis import is_silenced, values_to_try
from schemas.environment import SubmissionEnvironment
from schemas.rules import Rule, Violation, WholeRule
from schemas.sheets import Sheet
from schemas.submission import SheetData

Together = dict[tuple[int, str], list[str]]
"""(row, rule id) → cells of the other rows that may be at fault instead."""
Failure = tuple[int, Rule]


def fold_groups(
    data: SheetData,
    failed: list[list[Rule]],
    whole: Mapping[int | None, list[tuple[WholeRule, Violation]]],
    environment: SubmissionEnvironment,
) -> Together:
    """Rows that only together break a rule have one finding: in the row that breaks another rule too, else the first.

    Takes the rule out of the other rows and returns their cells. Where one of the rows stands twice, that is what is
    wrong with all of them, and it is told of there.
    """
    groups: dict[tuple[Any, ...], list[Failure]] = defaultdict(list)
    for index, rule in group_failures(failed):
        groups[_group(data.rows[index], rule, environment)].append((index, rule))
    together: Together = {}
    for (rule_id, *_), members in groups.items():
        speaker = next((index for index, _ in members if len(failed[index]) > 1), members[0][0])
        twice = any(rule.unique_key for index, _ in members for rule, _ in whole.get(index, ()))
        others = [(index, rule) for index, rule in members if twice or index != speaker]
        for index, rule in others:
            failed[index].remove(rule)
        together[speaker, rule_id] = [data.cell(index, name) for index, rule in others for name in rule.suspects]
    return together


def group_failures(failed: Sequence[Sequence[Rule]]) -> list[Failure]:
    """Row and rule of every failure that the row shares with others."""
    return [(index, rule) for index, rules in enumerate(failed) for rule in rules if rule.group is not None]


def culprit(
    data: SheetData, sheet: Sheet, failures: Sequence[Failure], environment: SubmissionEnvironment, busy: bool
) -> tuple[int, str] | None:
    """Row and column of the one cell whose change alone puts all failures right; None for none or several.

    A row of one group speaks for itself, for as much may be missing there as be wrong; the more so where it is `busy`
    with another fault of its own.
    """
    rules = {rule.id: rule for _, rule in failures}.values()
    names = {name for rule in rules for name in (*rule.cells, *rule.mentions)}
    inputs = [column.name for column in sheet.inputs if column.name in names]
    failing = {index for index, _ in failures}
    several = len({_group(data.rows[index], rule, environment) for index, rule in failures}) > 1
    found: list[tuple[int, str]] = []
    if busy and not several:
        return None
    for index in range(len(data.rows)):
        for name in inputs if several or index not in failing else ():
            if _may_be_wrong(data, sheet, failures, (index, name), environment):
                found.append((index, name))
                if len(found) > 1:
                    return None
    return found[0] if found else None


def _group(row: Mapping[str, Any], rule: Rule, environment: SubmissionEnvironment) -> tuple[Any, ...]:
    return rule.id, *(part.compile()(row, environment) for part in rule.group or ())


def _may_be_wrong(
    data: SheetData,
    sheet: Sheet,
    failures: Sequence[Failure],
    place: tuple[int, str],
    environment: SubmissionEnvironment,
) -> bool:
    index, name = place
    environment.enter(sheet.code, index)
    row = data.rows[index]
    values = list(values_to_try(sheet, row, name, environment))
    return any(_puts_right(data, sheet, failures, index, {**row, name: value}, environment) for value in values)


def _puts_right(
    data: SheetData,
    sheet: Sheet,
    failures: Sequence[Failure],
    place: int,
    changed: Mapping[str, Any],
    environment: SubmissionEnvironment,
) -> bool:
    environment.enter(sheet.code, place, changed)
    rows = [changed if index == place else row for index, row in enumerate(data.rows)]
    if any(rule.violated(rows[index], environment) for index, rule in failures):
        return False
    if any(is_silenced(rule, rows[index], environment) for index, rule in failures):
        return False
    if any(rule.violated(changed, environment) for rule in sheet.rules):
        return False
    # The group that the row leaves, or comes to, must not be spoilt by it.
    shared = {rule.id: rule for _, rule in failures}.values()
    return not any(rule.violated(row, environment) for row in rows for rule in shared)
