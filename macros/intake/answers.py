"""What goes back to the sender: a letter, a «Протокол проверки», an annotated copy, a clean form with moved data."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from macros.face import face_of
from schemas.addresses import split
from schemas.findings import Finding
from schemas.grouping import drawn_together, told_to_school
from schemas.kinds.codes import is_id
from workbook.master.state import EntryStatus, JournalEntry, MasterState
from workbook.reading.form import CheckedFile

if TYPE_CHECKING:
    from macros.salvage import Left
    from macros.transfer import Transfer

FOLDER = "Ответы школам"
_RETURNED = (EntryStatus.REJECTED, EntryStatus.UNREADABLE)


@dataclass(frozen=True, slots=True)
class Answer:
    """The files made for one received file; None where there is nothing to annotate or to move."""

    letter: Path
    report: Path
    copy: Path | None = None
    form: Path | None = None
    """A clean form with the data moved into it."""


def write_answer(checked: CheckedFile, entry: JournalEntry, state: MasterState, out: Path, today: date) -> Answer:
    """Write all that is to be sent to the school. Names are made of ids only."""
    from templates.check_report import CheckReport, render_check_report
    from templates.letter import DAYS_TO_CORRECT, Letter, working_days_after, write_letter

    out.mkdir(parents=True, exist_ok=True)
    stem = _stem(entry)
    school = state.school(entry.school)
    told = told_to_school(checked.findings)
    report = CheckReport(
        organisation=state.settings.organisation,
        file_name=entry.file,
        sha256=entry.sha256,
        received=entry.received,
        form_version=entry.form_version,
        school=school.name if school else "",
        period=entry.period,
        findings=tuple(told),
        accepted=entry.status not in _RETURNED,
        notice=state.settings.notice,
        face=face_of(state.settings),
    )
    printed = render_check_report(report, out / f"{stem}_протокол_проверки.docx")
    copy = moved = None
    # Whoever's personal data are in the file, no other file is to hold them.
    if not checked.holds_personal_data:
        about = " · ".join(part for part in (school.name if school else "", entry.period) if part)
        copy = _annotated(checked, told, out / f"{stem}_замечания.xlsx", about)
        moved = _clean_form(checked, state, out / f"{stem}_перенос.xlsx")
    form = moved.path if moved else None
    letter = Letter(
        organisation=state.settings.organisation,
        file_name=entry.file,
        received=entry.received,
        accepted=report.accepted,
        superseded=entry.status is EntryStatus.REPLACED,
        # A file may have waited for its intake: nobody is asked to correct it by a day that has gone.
        due=working_days_after(max(entry.received.date(), today), DAYS_TO_CORRECT),
        school=school.name if school else "",
        period=entry.period,
        findings=told,
        attached=_attached(printed, copy, form),
        left=_by_sheet(moved.left) if moved else (),
        notice=state.settings.notice,
    )
    return Answer(write_letter(letter, out / f"{stem}_письмо.txt"), printed, copy, form)


def _attached(report: Path, copy: Path | None, form: Path | None) -> list[str]:
    named = (
        ("протокол проверки", report),
        ("копия формы с замечаниями" + ("" if form else "; исправляйте в ней"), copy),
        ("файл переноса: чистая форма с вашими данными; дополните, исправьте и пришлите её", form),
    )
    return [f"{what} ({path.name})" for what, path in named if path is not None]


def _annotated(checked: CheckedFile, told: list[Finding], out: Path, about: str) -> Path | None:
    from workbook.annotate import AnnotationError, annotate

    if checked.submission is None or not told:
        return None
    try:
        return annotate(checked.path, told, out, about)
    except AnnotationError:
        # The report says everything the copy would; an .xls or .ods file simply has no annotated copy.
        return None


def _clean_form(checked: CheckedFile, state: MasterState, out: Path) -> Transfer | None:
    from macros.transfer import TRANSFERABLE, move_to

    lost = any(item.code in TRANSFERABLE for item in checked.findings)
    return move_to(state, checked.path, out) if lost else None


def _by_sheet(left: Iterable[Left]) -> list[str]:
    """«лист «Контингент»: C7:C9, D12», column after column."""
    cells: dict[str, list[str]] = {}
    for item in left:
        cells.setdefault(item.sheet, []).append(item.cell)
    by_column = {sheet: sorted(found, key=lambda cell: split(cell)[::-1]) for sheet, found in cells.items()}
    return [f"лист «{sheet}»: {drawn_together(found)}" for sheet, found in by_column.items()]


def _stem(entry: JournalEntry) -> str:
    # The code of a school is what a file says, where no registry knows it.
    known = [part for part in (entry.school, entry.period.replace("/", "-"), entry.package) if is_id(part)]
    return "_".join([f"{entry.number:04}", *known])
