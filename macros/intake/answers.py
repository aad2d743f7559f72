"""What goes back to the sender: an annotated copy of the file and a «Протокол проверки»."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from schemas.findings import Severity
from workbook.master.state import EntryStatus, JournalEntry, MasterState
from workbook.reading.form import CheckedFile

FOLDER = "Ответы школам"
_TAKEN = (EntryStatus.ACCEPTED, EntryStatus.WITH_WARNINGS)


@dataclass(frozen=True, slots=True)
class Answer:
    """The files made for one received file; `copy` is None where there is nothing to annotate."""

    report: Path
    copy: Path | None


def write_answer(checked: CheckedFile, entry: JournalEntry, state: MasterState, out: Path) -> Answer:
    """Write the report, and the annotated copy where there are remarks at cells. Names are made of ids only."""
    from templates.check_report import CheckReport, render_check_report

    out.mkdir(parents=True, exist_ok=True)
    stem = _stem(entry)
    school = state.school(entry.school)
    about = " · ".join(part for part in (school.name if school else "", entry.period) if part)
    report = CheckReport(
        organisation=state.settings.organisation,
        file_name=entry.file,
        sha256=entry.sha256,
        received=entry.received,
        form_version=entry.form_version,
        school=school.name if school else "",
        period=entry.period,
        findings=tuple(item for item in checked.findings if item.severity is not Severity.INFO),
        accepted=entry.status in _TAKEN,
        notice=state.settings.notice,
    )
    return Answer(
        render_check_report(report, out / f"{stem}_протокол_проверки.docx"), _annotated(checked, out, stem, about)
    )


def _annotated(checked: CheckedFile, out: Path, stem: str, about: str) -> Path | None:
    from workbook.annotate import AnnotationError, annotate

    told = [item for item in checked.findings if item.severity is not Severity.INFO]
    if checked.submission is None or not told:
        return None
    try:
        return annotate(checked.path, told, out / f"{stem}_замечания.xlsx", about)
    except AnnotationError:
        # The report says everything the copy would; an .xls or .ods file simply has no annotated copy.
        return None


def _stem(entry: JournalEntry) -> str:
    known = [part for part in (entry.school, entry.period.replace("/", "-"), entry.package) if part]
    return "_".join([f"{entry.number:04}", *known])
