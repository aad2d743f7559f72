"""From cells that were read to findings: required cells, limits of the models, rules of the rows, rules of the sheets.

All findings come in one pass. What follows only from another finding is folded: a refused cell takes the rules that
need it out of play, and several failed rules with one cause are one finding (schemas/diagnosis.py).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import replace

from pydantic import ValidationError

from schemas.catalogue import catalogue, finding
from schemas.diagnosis import repairs
from schemas.environment import SubmissionEnvironment
from schemas.findings import Finding
from schemas.groups import Together, culprit, fold_groups, group_failures
from schemas.kinds.base import shown
from schemas.messages import text_of_error
from schemas.placement import placed
from schemas.required import blank_cells
from schemas.rules import Rule, Violation, WholeRule
from schemas.sheets import Sheet
from schemas.submission import SheetData, Submission
from schemas.waivers import waive


def check_submission(submission: Submission) -> list[Finding]:
    """Check everything that has been read; fills `SheetData.models` and marks doubtful cells on the way."""
    environment = SubmissionEnvironment(submission)
    found: list[Finding] = []
    read = [submission.sheets[sheet.code] for sheet in submission.package.sheets if sheet.code in submission.sheets]
    for data in read:
        found += blank_cells(data, environment)
        found += _limits(data)
    # All sheets first: a rule that adds up another sheet must know which of its cells were refused.
    for data in read:
        found += _rules(data, submission, environment)
        if data.sheet.code == "T":
            day = data.cell(0, "filled_on")
            environment.filled_on_is_doubtful = any(item.cell == day and item.severity.is_error for item in found)
    return _waived(_in_sheet_order(found, read), submission)


def _in_sheet_order(found: list[Finding], read: list[SheetData]) -> list[Finding]:
    places = {data.name: index for index, data in enumerate(read)}
    return sorted(found, key=lambda item: places[item.sheet])


def _waived(found: list[Finding], submission: Submission) -> list[Finding]:
    context, school, period = submission.context, submission.school, submission.period
    code = school.code if school else ""
    return waive(found, context.waivers, code, period.code if period else "", context.today)


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
        yield placed(data, index, remark, (name,))
    data.models = data.sheet.rows_adapter.validate_python(data.rows)


def _rules(data: SheetData, submission: Submission, environment: SubmissionEnvironment) -> Iterator[Finding]:
    sheet = data.sheet.in_year(submission.period.year if submission.period else "")
    whole: dict[int | None, list[tuple[WholeRule, Violation]]] = defaultdict(list)
    for whole_rule in sheet.whole_rules:
        for violation in whole_rule.find(submission):
            whole[violation.row].append((whole_rule, violation))
    failed = _failures(data, sheet, environment)
    yield from _shared(data, sheet, failed, whole, environment)
    together = fold_groups(data, failed, whole, environment)
    for index in range(len(data.rows)):
        if failed[index]:
            environment.enter(sheet.code, index)
            yield from _failed_rules(data, sheet, index, failed[index], whole, environment, together)
        yield from (_whole(data, rule, violation) for rule, violation in whole[index])
    yield from (_whole(data, rule, violation) for rule, violation in whole[None])


def _shared(
    data: SheetData,
    sheet: Sheet,
    failed: list[list[Rule]],
    whole: dict[int | None, list[tuple[WholeRule, Violation]]],
    environment: SubmissionEnvironment,
) -> Iterator[Finding]:
    """One finding at the one cell that spoils what several rows add up to; takes their rules out of `failed`."""
    failures = group_failures(failed)
    busy = any(rule.group is None for index, _ in failures for rule in failed[index])
    found = culprit(data, sheet, failures, environment, busy) if failures else None
    if found is None:
        return
    if any(rule.group is None for rule in failed[found[0]]):
        # The row has more to say for itself: it speaks for the others too.
        for row, shared in failures:
            if row != found[0]:
                failed[row].remove(shared)
        return
    index, name = found
    first, rule = failures[0]
    environment.enter(sheet.code, first)
    remark = _of_rule(data, first, rule, rule.cells, (), environment)
    for row, shared in failures:
        failed[row].remove(shared)
    confirmed = [item for item in [*whole[index], *_of_twin(whole, index)] if _confirms(item, [name], rule)]
    for item in confirmed:
        whole[item[1].row].remove(item)
    message = " Кроме того, ".join([remark.message, *(violation.message for _, violation in confirmed)])
    fix = f"Проверьте: «{sheet.by_name[name].header}». Если там всё верно: {remark.fix[:1].lower()}{remark.fix[1:]}"
    value = data.rows[index][name]
    said = Finding(rule.code, rule.severity, message, fix, value="" if value is None else shown(value))
    data.doubtful_rows.add(index)
    cells = tuple(data.cell(row, column) for row, shared in failures for column in shared.cells)
    yield replace(placed(data, index, said, (name,)), related=cells)


def _failures(data: SheetData, sheet: Sheet, environment: SubmissionEnvironment) -> list[list[Rule]]:
    """The rules that each row breaks; a refused cell takes the rules that read it out of play."""
    lost = frozenset(name for name in sheet.by_name if not data.has(name))
    checks = [(rule, rule.violated) for rule in sheet.rules if rule.mentions.isdisjoint(lost)]
    refused: dict[int, set[str]] = defaultdict(set)
    for index, name in data.doubtful:
        refused[index].add(name)
    found: list[list[Rule]] = []
    for index, row in enumerate(data.rows):
        environment.enter(sheet.code, index)
        failed = [rule for rule, violated in checks if violated(row, environment)]
        if index in refused:
            failed = [rule for rule in failed if rule.mentions.isdisjoint(refused[index])]
        found.append(failed)
    return found


def _failed_rules(
    data: SheetData,
    sheet: Sheet,
    index: int,
    failed: list[Rule],
    whole: dict[int | None, list[tuple[WholeRule, Violation]]],
    environment: SubmissionEnvironment,
    together: Together,
) -> Iterator[Finding]:
    """The findings of one row; takes a violation of a whole-sheet rule that has the same cause out of `whole`."""
    row = data.rows[index]
    if any(rule.severity.is_error for rule in failed):
        data.doubtful_rows.add(index)
    of_row = [*whole[index], *_of_twin(whole, index)]
    candidates = repairs(sheet, row, failed, environment, any(rule.unique_key for rule, _ in of_row))
    if not candidates:
        for rule in failed:
            remark = _of_rule(data, index, rule, rule.cells, (), environment)
            yield replace(remark, related=(*remark.related, *together.get((index, rule.id), ())))
        return
    main = min(failed, key=lambda rule: _rank(rule, candidates))
    confirmed = [item for item in of_row if _confirms(item, candidates, main)]
    for item in confirmed:
        whole[item[1].row].remove(item)
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
    told = [data.cell(index, name) for rule in failed if rule is not main for name in rule.cells if name not in blamed]
    more = [*told, *(cell for rule in failed for cell in together.get((index, rule.id), ()))]
    message = " Кроме того, ".join(dict.fromkeys(messages))
    yield replace(remark, message=message, fix=fix, related=tuple(dict.fromkeys((*remark.related, *more))))


def _of_twin(
    whole: Mapping[int | None, list[tuple[WholeRule, Violation]]], index: int
) -> Iterator[tuple[WholeRule, Violation]]:
    """Violations of other rows that this row shares."""
    yield from (item for items in whole.values() for item in items if item[1].twin == index)


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
    return placed(data, index, remark, blamed, related)


def _whole(data: SheetData, rule: WholeRule, violation: Violation) -> Finding:
    if violation.row is not None and rule.severity.is_error:
        data.doubtful_rows.add(violation.row)
    remark = Finding(rule.code, rule.severity, violation.message, violation.fix, value=violation.value)
    found = placed(data, violation.row, remark, violation.columns)
    twins = [data.cell(violation.twin, name) for name in violation.columns] if violation.twin is not None else []
    return replace(found, related=(*found.related, *twins))


def known_codes() -> set[str]:
    """Every code a finding may carry: the catalogue and the rules of all sheets."""
    from schemas.packages import all_sheets

    codes = set(catalogue())
    for sheet in all_sheets().values():
        codes |= {rule.code for rule in sheet.rules} | {rule.code for rule in sheet.whole_rules} | {sheet.row_rule}
    codes.discard("")
    return codes
