"""Read a form: container → marker → identity → columns by code → cells → rules, all findings in one pass."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from schemas.catalogue import finding
from schemas.checking import check_submission
from schemas.findings import Finding
from schemas.packages import FORM_VERSION, Package, all_sheets, packages
from schemas.periods import Period
from schemas.sheets import Layout, Sheet
from schemas.submission import Context, Marker, SchoolCard, SheetData, Submission
from workbook.forms.issue import Issue
from workbook.forms.places import LISTS_SHEET, LIVE_SHEET, SUMMARY_SHEET
from workbook.forms.printed import rows_to_print
from workbook.reading.card import read_card
from workbook.reading.columns import likeness_to
from workbook.reading.container import RawBook, UnreadableFile, open_book
from workbook.reading.formulas import uncalculated
from workbook.reading.grid import Grid
from workbook.reading.looks import Looks
from workbook.reading.machine import MachineLine, machine_line, marker_of_book
from workbook.reading.origin import origin_of, unused_name
from workbook.reading.own_facts import issued_keys, top_grade_of, with_own_facts
from workbook.reading.personal import without_personal_data
from workbook.reading.printed import check_issued, check_printed
from workbook.reading.rows import read_table
from workbook.remarks import REMARKS_SHEET

ContextFor = Callable[[Submission], Context]
"""Gives the context of a file whose sheets have been read."""
_HELPERS = {LIVE_SHEET, LISTS_SHEET, SUMMARY_SHEET, REMARKS_SHEET}
"""Sheets of the program's own that hold nothing of the school's: they are not read, however large they are."""


@dataclass
class CheckedFile:
    """What became of one file: its findings, and its data where it could be read."""

    path: Path
    findings: list[Finding] = field(default_factory=list)
    submission: Submission | None = None
    sha256: str = ""
    producer: str = ""

    @property
    def holds_personal_data(self) -> bool:
        """True where the file must not be stored: somebody's personal data were found in it."""
        return any(item.code == "personal-data" for item in self.findings)

    @property
    def is_accepted(self) -> bool:
        """True when the data may be taken in: it was read, and nothing is an error."""
        return self.submission is not None and not any(item.severity.is_error for item in self.findings)


@dataclass
class ReadFile:
    """What a file says before anything is judged: all that needs its bytes. It can cross to another process."""

    checked: CheckedFile
    names: dict[str, str] = field(default_factory=dict)
    """The defined names of the book: the form's own facts stand in them."""
    printed: list[Finding] = field(default_factory=list)
    personal: list[Finding] = field(default_factory=list)


def check_file(
    path: Path, context: Context | ContextFor, read: Callable[[Path], ReadFile] | None = None
) -> CheckedFile:
    """Read and check one file. Never raises for its content: whatever is wrong is a finding.

    `context` may be a function: what a file is judged against is often known only once its title has been read.
    `read` reads it elsewhere, in a process of its own for one; None means `read_file`.
    """
    said = (read or read_file)(path)
    checked = said.checked
    submission = checked.submission
    if submission is not None:
        submission.context = context if isinstance(context, Context) else context(submission)
        submission.context = with_own_facts(submission, said.names)
        checked.findings += unused_name(submission)
        checked.findings += said.printed
        checked.findings += check_submission(submission)
    checked.findings += said.personal
    if checked.holds_personal_data:
        checked.findings = [without_personal_data(item) for item in checked.findings]
    checked.findings = [item.in_file(path.name) for item in checked.findings]
    return checked


def read_file(path: Path) -> ReadFile:
    """Read one file; nothing is judged yet. Never raises for its content: whatever is wrong is a finding."""
    said = ReadFile(CheckedFile(path))
    checked = said.checked
    try:
        book = open_book(path)
        checked.sha256, checked.producer, said.names = book.sha256, book.producer, book.names
        checked.findings += [*book.findings, *origin_of(book)]
        grids = {info.name: book.grid(info.name) for info in book.sheets if info.name not in _HELPERS}
        looks = Looks(book)
        submission = _read_form(book, grids, looks, checked.findings)
        said.printed = _printed(submission, book.names) if submission is not None else []
        said.personal = looks.for_personal_data(grids, submission.sheets.values() if submission is not None else ())
        checked.submission = submission
    except UnreadableFile as problem:
        checked.findings.append(problem.finding)
    return said


def _read_form(book: RawBook, grids: dict[str, Grid], looks: Looks, findings: list[Finding]) -> Submission | None:
    """The sheets of a form with remarks about them; None for a file that isn't ours or is of another version."""
    lines = {name: line for name, grid in grids.items() if (line := machine_line(grid)) is not None}
    marker, lost = marker_of_book(book)
    marker = marker or next((line.marker for line in lines.values() if line.marker), None)
    package = packages().get(marker.package) if marker else None
    if marker is None or package is None:
        findings.append(_not_ours(grids))
        return None
    if lost:
        findings.append(
            finding("form-marker", f"служебная метка формы повреждена ({', '.join(lost)}) — форма опознана по другой.")
        )
    refusal = _version(marker)
    if refusal is not None:
        findings.append(refusal)
        if refusal.severity.is_error:
            return None
    submission = Submission(package, marker, Context(date.today()), file_name=book.path.name)
    names = _sheet_names(package, grids, lines, findings)
    findings += uncalculated([grids[name] for name in names.values()])
    for sheet in package.sheets:
        if sheet.code not in names:
            continue
        name = names[sheet.code]
        data, found = _read_sheet(sheet, name, grids[name], partial(_printed_keys, sheet, submission, book.names))
        foreign = _foreign(lines.get(name), marker)
        if foreign is not None:
            found.append(replace(foreign, sheet=name))
        if data is not None:
            submission.sheets[sheet.code] = data
            seen = looks.at_sheet(data, grids[name], lines.get(name))
            if any(item.code == "sheet-picture" for item in seen):
                found = [item for item in found if item.code != "sheet-blank"]
            found += seen
        findings += found
    return submission


def _foreign(line: MachineLine | None, marker: Marker) -> Finding | None:
    """Rule XS10: all sheets of a file carry the same school and period."""
    if line is None or line.marker is None:
        return None
    own, theirs = (marker.school, marker.period), (line.marker.school, line.marker.period)
    if own == theirs:
        return None
    return finding(
        "XS10",
        f"лист взят из формы школы {theirs[0]} за {theirs[1]}, а файл — форма школы {own[0]} за {own[1]}.",
        "Заполните этот лист в своей форме.",
        cell=f"A{line.row}",
    )


def _read_sheet(
    sheet: Sheet, name: str, grid: Grid, printed: Callable[[], Collection[Any]]
) -> tuple[SheetData | None, list[Finding]]:
    if sheet.layout is Layout.CARD:
        return read_card(sheet, name, grid)
    return read_table(sheet, name, grid, printed)


def _not_ours(grids: dict[str, Grid]) -> Finding:
    scores = [
        (likeness_to(sheet, grid), len(sheet.columns), sheet.title)
        for grid in grids.values()
        for sheet in all_sheets().values()
        if sheet.layout is not Layout.CARD
    ]
    count, total, title = max(scores, default=(0, 0, ""))
    like = f" Похоже на лист «{title}» (совпало заголовков: {count} из {total})." if count >= 3 else ""
    return finding(
        "form-unknown",
        f"не найден признак формы.{like}",
        "Используйте файл, полученный от управления образования, и перенесите данные в него.",
    )


def _version(marker: Marker) -> Finding | None:
    """Rule T6: another first number can't be read, another second one can."""
    current, given = FORM_VERSION.split("."), marker.version.split(".")
    if current == given:
        return None
    text = f"форма версии {marker.version}, нужна {FORM_VERSION}."
    if current[0] != given[0]:
        return finding("form-version", text, "Запросите новую форму и перенесите в неё данные.")
    return finding("form-version-minor", text, "Данные прочитаны; в следующий раз возьмите новую форму.")


def _sheet_names(
    package: Package, grids: dict[str, Grid], lines: dict[str, MachineLine], findings: list[Finding]
) -> dict[str, str]:
    """Sheet code → the name of the worksheet that holds it; says what is missing, doubled or renamed."""
    names: dict[str, str] = {}
    for sheet in package.sheets:
        marked = [name for name in grids if name in lines and lines[name].sheet == sheet.code]
        if not marked and sheet.title in grids:
            marked = [sheet.title]
            findings.append(
                finding(
                    "form-marker", "служебная метка листа повреждена — лист опознан по названию.", sheet=sheet.title
                )
            )
        if not marked:
            findings.append(
                finding("sheet-missing", f"в форме нет листа «{sheet.title}».", "Возьмите его из чистой формы.")
            )
        elif len(marked) > 1:
            twins = " и ".join(f"«{name}»" for name in marked)
            findings.append(
                finding("sheet-duplicate", f"один и тот же лист дважды: {twins}.", "Оставьте один.", sheet=marked[-1])
            )
        else:
            names[sheet.code] = marked[0]
            if marked[0] != sheet.title:
                message = f"лист переименован — распознан как «{sheet.title}»."
                findings.append(finding("sheet-renamed", message, sheet=marked[0]))
    return names


def _printed(submission: Submission, names: Mapping[str, str]) -> list[Finding]:
    found: list[Finding] = []
    for data in submission.sheets.values():
        if data.sheet.issued_rows:
            found += check_issued(data, issued_keys(names, data.sheet.code))
        rows = _printed_rows(data.sheet, submission, names)
        if rows and data.sheet.key[0] in data.letters:
            found += check_printed(data, rows)
    return found


def _printed_keys(sheet: Sheet, submission: Submission, names: Mapping[str, str]) -> frozenset[Any]:
    return frozenset(row[sheet.key[0]] for row in _printed_rows(sheet, submission, names))


def _printed_rows(sheet: Sheet, submission: Submission, names: Mapping[str, str]) -> list[Mapping[str, Any]]:
    """The rows a form prints for everybody; none where they came with the issue and can't be known here."""
    marker = submission.marker
    if sheet.layout is not Layout.PREPRINTED or sheet.issued_rows:
        return []
    try:
        period = Period.parse(marker.period)
    except ValueError:
        return []
    # What was printed follows from what the form was issued with, not from what the registry says by now.
    card = SchoolCard(marker.school, "", top_grade=top_grade_of(names))
    return rows_to_print(sheet, Issue(submission.package, card, period))
