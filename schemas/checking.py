"""From cells that were read to findings: required cells, limits of the models, rules of the rows, rules of the sheets.

All findings come in one pass. What follows only from another finding is folded: a refused cell takes the rules that
need it out of play, and several failed rules with one cause are one finding (schemas/diagnosis.py).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace

from pydantic import ValidationError

from schemas.addresses import compact
from schemas.catalogue import catalogue, finding
from schemas.diagnosis import repairs
from schemas.environment import SubmissionEnvironment
from schemas.expressions import Expr
from schemas.findings import Finding
from schemas.kinds.base import shown
from schemas.messages import text_of_error
from schemas.rules import Rule, Violation, WholeRule
from schemas.russian import count
from schemas.submission import SheetData, Submission

_TOLD_APART = 3
"""A column left blank in more rows than this is one finding, not one per row."""


def check_submission(submission: Submission) -> list[Finding]:
    """Check everything that has been read; fills `SheetData.models` and marks doubtful cells on the way."""
    environment = SubmissionEnvironment(submission)
    found: list[Finding] = []
    for sheet in submission.package.sheets:
        if sheet.code in submission.sheets:
            data = submission.sheets[sheet.code]
            found += _required(data, environment)
            found += _limits(data)
            found += _rules(data, submission, environment)
    return found


def _required(data: SheetData, environment: SubmissionEnvironment) -> Iterator[Finding]:
    demanded = [column for column in data.sheet.columns if column.required is not False]
    for column in demanded:
        condition = column.required.compile() if isinstance(column.required, Expr) else None
        blank = [
            index
            for index, row in enumerate(data.rows)
            if row[column.name] is None
            and (index, column.name) not in data.doubtful
            and data.cell(index, column.name)
            and (condition is None or condition(row, environment))
        ]
        data.doubtful_rows.update(blank)
        remark = finding("cell-required", f"не заполнено: «{column.header}».", f"Нужно: {column.kind.requirement}.")
        if len(blank) <= _TOLD_APART:
            yield from (_at(data, index, remark, (column.name,)) for index in blank)
        else:
            first = _at(data, blank[0], remark, (column.name,))
            rows = count(len(blank), "строка", "строки", "строк")
            yield replace(
                first,
                message=f"не заполнено: «{column.header}» ({rows}).",
                row_label="",
                related=tuple(data.cell(index, column.name) for index in blank[1:]),
            )


def _limits(data: SheetData) -> Iterator[Finding]:
    try:
        data.models = data.sheet.rows_adapter.validate_python(data.rows)
        return
    except ValidationError as error:
        problems = error.errors(include_url=False)
    for problem in problems:
        index, name = int(problem["loc"][0]), str(problem["loc"][1])
        code, message, fix = text_of_error(problem, data.sheet.by_name[name])
        remark = finding(code, message, fix, value=shown(problem["input"]))
        data.refuse(index, name)
        yield _at(data, index, remark, (name,))
    data.models = data.sheet.rows_adapter.validate_python(data.rows)


def _rules(data: SheetData, submission: Submission, environment: SubmissionEnvironment) -> Iterator[Finding]:
    whole: dict[int | None, list[tuple[WholeRule, Violation]]] = defaultdict(list)
    for whole_rule in data.sheet.whole_rules:
        for violation in whole_rule.find(submission):
            whole[violation.row].append((whole_rule, violation))
    lost = frozenset(name for name in data.sheet.by_name if not data.has(name))
    checks = [(rule, rule.violated) for rule in data.sheet.rules if rule.mentions.isdisjoint(lost)]
    refused: dict[int, set[str]] = defaultdict(set)
    for index, name in data.doubtful:
        refused[index].add(name)
    for index, row in enumerate(data.rows):
        failed = [rule for rule, violated in checks if violated(row, environment)]
        if index in refused:
            failed = [rule for rule in failed if rule.mentions.isdisjoint(refused[index])]
        if failed:
            yield from _failed_rules(data, index, failed, whole[index], environment)
        yield from (_whole(data, rule, violation) for rule, violation in whole[index])
    yield from (_whole(data, rule, violation) for rule, violation in whole[None])


def _failed_rules(
    data: SheetData,
    index: int,
    failed: list[Rule],
    whole: list[tuple[WholeRule, Violation]],
    environment: SubmissionEnvironment,
) -> Iterator[Finding]:
    """The findings of one row; takes a violation of a whole-sheet rule that has the same cause out of `whole`."""
    row = data.rows[index]
    if any(rule.severity.is_error for rule in failed):
        data.doubtful_rows.add(index)
    candidates = repairs(data.sheet, row, failed, environment)
    if not candidates:
        for rule in failed:
            yield _of_rule(data, index, rule, rule.cells, (), environment)
        return
    main = min(failed, key=lambda rule: _rank(rule, candidates))
    confirmed = [item for item in whole if _confirms(item, candidates, main)]
    for item in confirmed:
        whole.remove(item)
        candidates = [name for name in candidates if name in item[1].columns] or candidates
    blamed = _blamed(main, candidates)
    remark = _of_rule(data, index, main, blamed, tuple(candidates), environment)
    others = [rule.text_for(row, environment) for rule in failed if rule is not main]
    messages = [remark.message, *(message for message, _ in others), *(item.message for _, item in confirmed)]
    fix = remark.fix
    if not set(blamed) & set(main.cells):
        names = ", ".join(f"«{data.sheet.by_name[name].header}»" for name in blamed)
        steps = " ".join(dict.fromkeys([fix, *(step for _, step in others)]))
        fix = f"Проверьте: {names}. Если там всё верно: {steps[:1].lower()}{steps[1:]}"
    yield replace(remark, message=" Кроме того, ".join(dict.fromkeys(messages)), fix=fix)


def _rank(rule: Rule, candidates: list[str]) -> tuple[bool, bool, int]:
    """The rule that speaks for the others: an error, about a cell at fault, about the fewest cells."""
    return not rule.severity.is_error, not set(rule.cells) & set(candidates), len(rule.suspects)


def _confirms(item: tuple[WholeRule, Violation], candidates: list[str], main: Rule) -> bool:
    """True when a whole-sheet rule points at the same cell. An error is never folded into a warning."""
    rule, violation = item
    silenced = rule.severity.is_error and not main.severity.is_error
    return not silenced and any(name in candidates for name in violation.columns)


def _blamed(rule: Rule, candidates: list[str]) -> tuple[str, ...]:
    """The cells a finding lies at: the rule's one cell at fault, all its cells when several may be, else others."""
    inside = tuple(name for name in rule.cells if name in candidates)
    if len(inside) == 1:
        return inside
    return rule.cells if inside else tuple(candidates)


def _of_rule(
    data: SheetData,
    index: int,
    rule: Rule,
    blamed: tuple[str, ...],
    candidates: tuple[str, ...],
    environment: SubmissionEnvironment,
) -> Finding:
    message, fix = rule.text_for(data.rows[index], environment)
    value = "; ".join(shown(data.rows[index][name]) for name in blamed if data.rows[index][name] is not None)
    remark = Finding(rule.code, rule.severity, message, fix, value=value)
    related = tuple(name for name in dict.fromkeys((*candidates, *rule.suspects)) if name not in blamed)
    return _at(data, index, remark, blamed, related)


def _whole(data: SheetData, rule: WholeRule, violation: Violation) -> Finding:
    if violation.row is not None and rule.severity.is_error:
        data.doubtful_rows.add(violation.row)
    remark = Finding(rule.code, rule.severity, violation.message, violation.fix, value=violation.value)
    return _at(data, violation.row, remark, violation.columns)


def _at(
    data: SheetData, index: int | None, remark: Finding, columns: tuple[str, ...], related: tuple[str, ...] = ()
) -> Finding:
    """The finding with its place: sheet, cells, the row as people name it, the column's header."""
    cells = [data.cell(index, name) for name in columns]
    cell, more = compact([address for address in cells if address])
    return replace(
        remark,
        sheet=data.name,
        cell=cell,
        related=(*more, *(address for name in related if (address := data.cell(index, name)))),
        row_label=data.sheet.row_label(data.rows[index]) if index is not None else "",
        field=data.sheet.by_name[columns[0]].header,
    )


def known_codes() -> set[str]:
    """Every code a finding may carry: the catalogue and the rules of all sheets."""
    from schemas.packages import all_sheets

    codes = set(catalogue())
    for sheet in all_sheets().values():
        codes |= {rule.code for rule in sheet.rules} | {rule.code for rule in sheet.whole_rules} | {sheet.row_rule}
    codes.discard("")
    return codes
