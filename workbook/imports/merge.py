"""Results of an export put into the master's state: one row for a school and an exam, the earlier one replaced."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any, Final

from pydantic import ValidationError

from schemas.class_labels import grade_of
from schemas.findings import Finding, Severity
from schemas.forms.works import SHEET
from schemas.forms.works_lists import MARKS
from schemas.russian import NBSP, count
from workbook.imports.codes import remark
from workbook.imports.exam import VPR, Exam, Export, Line, Source, school_year
from workbook.imports.replaced import Change, changes
from workbook.imports.schools import codes_of, strangers
from workbook.master.state import DataRow, EntryStatus, JournalEntry, MasterState

PACKAGE: Final = "import"
"""What the journal calls an official export."""

_NO_LIST = "Списочного состава в выгрузке нет: «По списку» равно числу писавших."
_COMPARED = re.compile(rf" ?Сравнение с журналом — файл №{NBSP}(\d+)\.")
_COMPARISON = ("lowered", "confirmed", "raised")


def merge(state: MasterState, export: Export, now: datetime) -> JournalEntry | None:
    """Put an export's lines into the state; None where they change nothing. Remarks are added to the export's own.

    A file that was taken in before adds what is missing still (a school that has got its code in the registry since)
    and changes nothing else, unless appeals came with it.
    """
    assert export.source is not None
    known = codes_of(state, personal=export.source.is_personal)
    export.findings += strangers(export, known)
    merging = _Merging(state, export, len(state.journal) + 1)
    for line in export.lines:
        if line.school in known:
            merging.take(line, known[line.school])
    export.findings += merging.told()
    if not merging.fresh:
        return None
    merging.store()
    return _note(state, export, now, merging.fresh, {row.period.code for row in merging.fresh})


def note_appeals(state: MasterState, export: Export, now: datetime) -> JournalEntry:
    """Note an appeals file whose results stand in the rows of its protocols."""
    return _note(state, export, now, (), {school_year(item.title.held_on).code for item in export.appeals})


@dataclass
class _Merging:
    """The rows an export adds and those it takes the place of."""

    state: MasterState
    export: Export
    number: int
    fresh: list[DataRow] = field(default_factory=list)
    gone: list[DataRow] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    without_marks: int = 0
    """Schools whose comparison with the journal has no marks in the master to belong to."""

    def __post_init__(self) -> None:
        self._imported = {entry.number for entry in self.state.journal if entry.package == PACKAGE}
        self._seen = any(entry.sha256 == self.export.sha256 for entry in self.state.journal)

    def take(self, line: Line, school: str) -> None:
        """Take one line in, unless it says what the master says already."""
        twin = next((row for row in self.fresh if row.school == school and self._is_same(row, line.exam)), None)
        if twin:
            message = (
                f"{line.exam.kind}, {line.exam.name}: результаты школы повторяются в файле "
                f"(строки {twin.source_row} и {line.row}); взяты первые."
            )
            self._say("import-repeated", message, "Проверьте выгрузку.", line)
            return
        standing = [row for row in self.state.rows(SHEET.code, school) if self._is_same(row, line.exam)]
        if self._seen and line.before is None and self._is_done(standing):
            return
        compared = self.export.source is Source.JOURNAL
        if compared and (len(standing) != 1 or (standing[0].values.get("took") or 0) < line.values["took"]):
            self.without_marks += 1
            return
        try:
            row = self._with_comparison(standing[0], line) if compared else self._row(line, school, standing)
        except ValidationError as problem:
            fields = ", ".join(SHEET.by_name[str(item["loc"][0])].header for item in problem.errors())
            message = f"{line.exam.kind}, {line.exam.name}: недопустимые значения ({fields}), строка не загружена."
            self._say("import-sum", message, "Проверьте выгрузку.", line)
            return
        differ = list(changes(standing, row.values))
        if len(standing) == 1 and not differ:
            return
        lost = [item for item in differ if item.old is not None]
        if (lost or len(standing) > 1) and not (line.before and _says(standing, line.before)):
            self._tell_replaced(line, school, standing, lost)
        self.fresh.append(row)
        self.gone += standing

    def told(self) -> Iterator[Finding]:
        """What is worth telling of the lines, in their order."""
        yield from self.findings
        if self.without_marks:
            schools = count(self.without_marks, "школы", "школ", "школ")
            message = f"для {schools} нет статистики по отметкам этой работы или в ней меньше участников."
            fix = "Сначала загрузите отчёт «Статистика по отметкам» той же работы, затем этот файл."
            yield remark("import-order", message, fix, sheet=self.export.sheet)

    def store(self) -> None:
        """Change the state's rows, oldest first within a school as everywhere."""
        gone = {id(row) for row in self.gone}
        rows = [row for row in self.state.data.get(SHEET.code, ()) if id(row) not in gone]
        rows += self.fresh
        self.state.data[SHEET.code] = sorted(rows, key=lambda row: (row.period, row.school, row.entry, row.source_row))
        left = {row.entry for rows in self.state.data.values() for row in rows}
        for entry in {row.entry for row in self.gone} & self._imported - left:
            old = self.state.journal[entry - 1]
            self.state.journal[entry - 1] = replace(old, status=EntryStatus.REPLACED)

    def _is_same(self, row: DataRow, exam: Exam) -> bool:
        """True for a row of the same exam. A school's own form may have another day, and classes instead of a grade."""
        values = row.values
        if (values.get("kind"), values.get("subject")) != (exam.kind, exam.subject):
            return False
        if row.period.year != exam.period.year or grade_of(values.get("class_label") or "") != exam.grade:
            return False
        if exam.kind == VPR:
            return _season(values) in ("", exam.season)
        own = row.entry not in self._imported and row.entry != self.number
        return own or values.get("held_on") == exam.held_on

    def _is_done(self, standing: Sequence[DataRow]) -> bool:
        if self.export.source is Source.JOURNAL:
            return any(row.values.get("lowered") is not None for row in standing)
        return bool(standing) and all(row.entry in self._imported for row in standing)

    def _row(self, line: Line, school: str, standing: Sequence[DataRow]) -> DataRow:
        exam, before = line.exam, standing[0].values if len(standing) == 1 else {}
        values = {
            "kind": exam.kind,
            "subject": exam.subject,
            "class_label": str(exam.grade),
            "held_on": exam.held_on,
            "scale": MARKS,
            "enrolled": line.values["took"],
            "note": _NO_LIST,
            "season": exam.season or None,
            "programme": exam.programme,
            **line.values,
        }
        compared = {name: before.get(name) for name in _COMPARISON}
        if sum(value or 0 for value in compared.values()) <= line.values["took"]:
            piece = _COMPARED.search(before.get("note") or "")
            values |= compared | {"note": _NO_LIST + (piece[0] if piece else "")}
        return DataRow(school, exam.period, self.number, line.row, _checked(values))

    def _with_comparison(self, row: DataRow, line: Line) -> DataRow:
        note = _COMPARED.sub("", row.values.get("note") or "")
        note += f" Сравнение с журналом — файл №{NBSP}{self.number}."
        return replace(row, values=_checked({**row.values, **_changed(line.values), "note": note.strip()}))

    def _tell_replaced(self, line: Line, school: str, standing: Sequence[DataRow], lost: Sequence[Change]) -> None:
        card = self.state.school(school)
        entries = ", ".join(f"№{NBSP}{entry}" for entry in sorted({row.entry for row in standing}))
        whose = "" if {row.entry for row in standing} <= self._imported else " из отчёта школы"
        message = (
            f"{line.exam.kind}, {line.exam.name}, {card.name if card else school}: прежние значения{whose} "
            f"({entries} журнала) заменены: {'; '.join(map(str, lost)) or 'числа те же'}."
        )
        self._say("import-replaces", message, "Проверьте, что этот файл новее.", line)

    def _say(self, code: str, message: str, fix: str, line: Line) -> None:
        self.findings.append(remark(code, message, fix, sheet=line.sheet, cell=f"A{line.row}"))


def _note(
    state: MasterState, export: Export, now: datetime, rows: Sequence[DataRow], periods: set[str]
) -> JournalEntry:
    """The journal's line of an export, and its findings."""
    found = [item.in_file(export.shown_name) for item in export.findings]
    entry = JournalEntry(
        number=len(state.journal) + 1,
        received=now.replace(microsecond=0),
        file=export.shown_name,
        sha256=export.sha256,
        school=_only({row.school for row in rows}),
        period=_only(periods),
        package=PACKAGE,
        status=EntryStatus.IMPORTED,
        errors=sum(item.severity.is_error for item in found),
        warnings=sum(item.severity is Severity.WARNING for item in found),
        producer=export.producer,
    )
    state.journal.append(entry)
    state.findings += [(entry.number, item) for item in found]
    return entry


def compared_by(note: str) -> int | None:
    """The number of the export that compared a row with the journal, by the row's note; None where none did."""
    found = _COMPARED.search(note)
    return int(found[1]) if found else None


def _checked(values: Mapping[str, Any]) -> dict[str, Any]:
    """The values as the contract holds them. Raises ValidationError."""
    return SHEET.row(**{name: value for name, value in values.items() if name in SHEET.by_name}).model_dump()


def _changed(values: Mapping[str, Any]) -> dict[str, Any]:
    return {name: values[name] for name in _COMPARISON}


def _season(values: Mapping[str, Any]) -> str:
    held_on = values.get("held_on")
    return values.get("season") or ("" if held_on is None else "осень" if held_on.month > 8 else "весна")


def _says(standing: Sequence[DataRow], values: Mapping[str, Any]) -> bool:
    """True when the one standing row has these values."""
    return len(standing) == 1 and all(standing[0].values.get(name) == value for name, value in values.items())


def _only(items: set[str]) -> str:
    return next(iter(items)) if len(items) == 1 else ""
