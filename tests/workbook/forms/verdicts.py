"""What Python says of rows typed into a form, in the words of the form's own hidden columns.

A form joins the marks of all checks a row fails («!c07 [R1] »); the same string is put together here from the contract
as the reader executes it, so that a test can compare row by row.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from pydantic import ValidationError

from schemas.addresses import letters_of
from schemas.environment import SubmissionEnvironment
from schemas.forms.social import SHARES
from schemas.kinds.base import Noted, Unreadable
from schemas.kinds.dates import EARLIEST, LATEST, Day, serial
from schemas.packages import Package
from schemas.sheets import FIRST_DATA_ROW, Layout, Sheet
from schemas.submission import Context, Marker, SchoolCard, SheetData, Submission
from tests.workbook.forms.sample import PERIOD, SCHOOL, TODAY

OTHER = SchoolCard("010", "МБОУ СОШ № 10", "СОШ", top_grade=11, shnor=True)
"""Another school of the district, for the sheets that name one."""

PREVIOUS: Mapping[str, Sequence[Mapping[str, Any]]] = {
    "K": [{"grade": 9, "end": 20}, {"grade": 10, "end": 12}],
    "M": [{"class_label": "9А", "subject": "Математика", "graded": 20, "mark2": 1, "mark4": 5, "mark5": 2}],
    "R": [{"kind": "АКР", "subject": "Математика", "class_label": "9А", "took": 20, "mark2": 1}],
    "G": [{"grade": 9, "subject": "Математика", "pupils": 20, "risk_end": 3}],
    "P2": [{"staff": "учителя физики", "programme": "Программа 0", "trained": 4}],
    "S": [{"level": "ООО", "covered": 100} | dict.fromkeys(SHARES, 30)],
}
"""What the school reported before: some series go on, some rows have no twin."""

Rows = Sequence[Mapping[str, Any]]


def tokens_of(package: Package, typed: Mapping[str, Rows], school: SchoolCard = SCHOOL) -> dict[str, list[list[str]]]:
    """The marks each sheet should show for each typed row, sorted. Rows hold what stands in the cells."""
    submission, cells = _submission(package, typed, school)
    found: dict[str, list[list[str]]] = {}
    for sheet in package.sheets:
        failed = _rules(submission, sheet.in_year(PERIOD.year), cells[sheet.code])
        found[sheet.code] = [
            sorted(" ".join(_tokens(sheet, wrong, rules)).split())
            for wrong, rules in zip(cells[sheet.code], failed, strict=True)
        ]
        data = submission.sheets[sheet.code]
        data.doubtful_rows |= {index for index, marks in enumerate(found[sheet.code]) if marks}
    return found


def submission_of(package: Package, typed: Mapping[str, Rows], school: SchoolCard = SCHOOL) -> Submission:
    """What a form with these cells says, judged against the small district of these tests."""
    return _submission(package, typed, school)[0]


def _submission(
    package: Package, typed: Mapping[str, Rows], school: SchoolCard
) -> tuple[Submission, dict[str, list[set[str]]]]:
    marker = Marker(package.code, "1.0", SCHOOL.code, PERIOD.code)
    context = Context(TODAY, registry={card.code: card for card in (school, OTHER)}, previous=PREVIOUS)
    submission = Submission(package, marker, context)
    cells: dict[str, list[set[str]]] = {}
    for sheet in package.sheets:
        submission.sheets[sheet.code], cells[sheet.code] = _read(sheet, typed[sheet.code])
    return submission, cells


def _read(sheet: Sheet, typed: Rows) -> tuple[SheetData, list[set[str]]]:
    """The sheet's data, and for each row the columns whose own check fails."""
    data = SheetData(sheet, sheet.title, rows=[dict.fromkeys(sheet.by_name) for _ in typed])
    data.numbers = [FIRST_DATA_ROW + index for index in range(len(typed))]
    data.letters = {name: letters_of(index) for index, name in enumerate(sheet.by_name)}
    data.lines = {name: FIRST_DATA_ROW + index for index, name in enumerate(sheet.by_name)}
    wrong: list[set[str]] = [set() for _ in typed]
    for index, row in enumerate(typed):
        # The form counts a space as something typed; the reader takes a row of spaces for a blank one.
        touched = sheet.layout is Layout.CARD or any(row.get(column.name) is not None for column in sheet.inputs)
        for name, column in sheet.by_name.items():
            raw = row.get(name)
            if not _is_filled(raw):
                if column.required is True and touched and not column.preprinted:
                    wrong[index].add(name)
                continue
            try:
                value = column.kind.read(_as_read(column.kind, raw))
            except Unreadable:
                value = None
            if value is None or isinstance(value, Noted):
                data.refuse(index, name)
                wrong[index].add(name)
            else:
                data.rows[index][name] = value
    try:
        sheet.rows_adapter.validate_python(data.rows)
    except ValidationError as error:
        for problem in error.errors():
            data.refuse(problem["loc"][0], problem["loc"][1])  # type: ignore[arg-type]  # row and field
            wrong[problem["loc"][0]].add(problem["loc"][1])  # type: ignore[index, arg-type]  # as above
    return data, wrong


def _is_filled(raw: Any) -> bool:
    return raw is not None and str(raw).strip() != ""


def _as_read(kind: Any, raw: Any) -> Any:
    """A number in a cell with a date format comes out of the file as a date."""
    if isinstance(kind, Day) and isinstance(raw, int | float) and serial(EARLIEST) <= raw <= serial(LATEST):
        return date(1899, 12, 30) + timedelta(days=int(raw))
    return raw


def _rules(submission: Submission, sheet: Sheet, wrong: Sequence[set[str]]) -> list[list[Any]]:
    """The failed rules of each row, those about refused cells left out, the repeated key last."""
    data, environment = submission.sheets[sheet.code], SubmissionEnvironment(submission)
    data.doubtful_rows |= {index for index, names in enumerate(wrong) if names}
    refused = [{name for row, name in data.doubtful if row == index} for index in range(len(data.rows))]
    failed: list[list[Any]] = []
    for index, row in enumerate(data.rows):
        environment.enter(sheet.code, index)
        applicable = [rule for rule in sheet.rules if rule.mentions.isdisjoint(refused[index])]
        failed.append([rule for rule in applicable if rule.violated(row, environment)])
    unique = next((rule for rule in sheet.whole_rules if rule.unique_key), None)
    keys = [tuple(row[name] for name in sheet.key) for row in data.rows]
    for index, key in enumerate(keys):
        if unique is not None and None not in key and keys.count(key) > 1:
            failed[index].append(unique)
    return failed


def _tokens(sheet: Sheet, wrong: set[str], rules: Iterable[Any]) -> Iterable[str]:
    for column in sheet.columns:
        if column.name in wrong:
            yield f"!{column.code}"
    for rule in rules:
        mark = "!" if rule.severity.is_error else "?"
        names = sheet.key if getattr(rule, "unique_key", False) else rule.cells
        yield " ".join(mark + sheet.by_name[name].code for name in names) + f" [{rule.id}]"
