"""«Письмо школе с замечаниями»: about the last file of each package that a school sent for the period."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from macros.reports.figures import Figures
from schemas.findings import Finding
from schemas.grouping import told_to_school
from schemas.periods import Period
from templates.check_report import report_rows
from templates.letter import DAYS_TO_CORRECT, Letter, working_days_after
from templates.school_letter import SchoolLetter
from workbook.master.state import EntryStatus, JournalEntry, RegisteredSchool

_RETURNED = (EntryStatus.REJECTED, EntryStatus.UNREADABLE)
_TOLD = (*_RETURNED, EntryStatus.WITH_WARNINGS)


def compose(figures: Figures, school: RegisteredSchool) -> tuple[SchoolLetter, ...]:
    """A letter for each file that has remarks; none where there is nothing to remark."""
    return tuple(_letter(figures, school, entry) for entry in _last_files(figures, school.code))


def _last_files(figures: Figures, school: str) -> Iterable[JournalEntry]:
    """The last file of each package of the period, where it was returned or taken in with warnings."""
    own = (entry for entry in figures.state.journal if (entry.school, entry.period) == (school, figures.period.code))
    last = {entry.package: entry for entry in sorted(own, key=lambda entry: entry.number)}
    return [entry for entry in last.values() if entry.status in _TOLD]


def _letter(figures: Figures, school: RegisteredSchool, entry: JournalEntry) -> SchoolLetter:
    findings = told_to_school([finding for number, finding in figures.state.findings if number == entry.number])
    text = Letter(
        organisation=figures.state.settings.organisation,
        file_name=entry.file,
        received=entry.received,
        accepted=entry.status not in _RETURNED,
        due=due_day(entry, figures.day),
        school=school.name,
        period=entry.period,
        findings=findings,
    )
    stem = f"Письмо_{entry.number:04}_{school.code}_{figures.period.slug}"
    return in_word(text, figures.requisites(stem), findings)


def in_word(letter: Letter, requisites: dict[str, object], findings: Sequence[Finding]) -> SchoolLetter:
    """The letter as a Word document: the words of the text, the remarks in a table."""
    return SchoolLetter(
        **requisites,  # type: ignore[arg-type]  # the fields of Paper, by name
        addressee=letter.addressee,
        heading=f"О замечаниях к отчёту за {Period.parse(letter.period).title}",
        opening=letter.opening,
        rows=report_rows(findings),
        attached=tuple(letter.attached),
        school=letter.school,
    )


def due_day(entry: JournalEntry, today: date) -> date:
    """By when a file is to be corrected: a day that has not gone."""
    return working_days_after(max(entry.received.date(), today), DAYS_TO_CORRECT)
