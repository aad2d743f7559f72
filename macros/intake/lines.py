"""A line of the archive's journal: all that was decided on a file, so that its data can be made again without deciding.

Registry, permissions and rules change afterwards; a line keeps the verdict and the remarks of its day. An official
export's line keeps the rows it brought as well: the codes it was read by may have changed, and a protocol of ГИА is
not in the archive at all.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, fields
from datetime import datetime
from typing import Any, Final, Self

from schemas.findings import Finding, Severity
from schemas.forms.works import SHEET
from schemas.periods import Period
from workbook.master.state import DataRow, EntryStatus, JournalEntry

PREVIOUS: Final = "previous"
"""The field of a line that holds the hash of the line before."""
_KEY: Final = ("kind", "subject", "class_label")

RowKey = tuple[Any, ...]
"""What a row of sheet R is told from others by: school, journal number, row of its file, kind, subject, class."""


@dataclass(frozen=True, slots=True)
class Moved:
    """What an official export did to the rows of sheet R: those it brought, and those that gave way to them."""

    brought: tuple[DataRow, ...] = ()
    gone: tuple[RowKey, ...] = ()

    @classmethod
    def between(cls, before: Sequence[DataRow], after: Sequence[DataRow]) -> Self:
        """The difference of two states of the table; a row that stays is the same object in both."""
        old, new = {id(row) for row in before}, {id(row) for row in after}
        brought = tuple(row for row in after if id(row) not in old)
        return cls(brought, tuple(key_of(row) for row in before if id(row) not in new))


def key_of(row: DataRow) -> RowKey:
    """What a row of sheet R is told from others by."""
    return (row.school, row.entry, row.source_row, *(row.values.get(name) for name in _KEY))


@dataclass(frozen=True, slots=True)
class Line:
    """One file in the journal of the archive.

    `findings` is None in a line of an earlier version of the program, which kept no remarks.
    """

    entry: JournalEntry
    findings: tuple[Finding, ...] | None = None
    moved: Moved | None = None

    @property
    def id(self) -> tuple[int, str]:
        """The number and the hash: the same in the master's journal."""
        return self.entry.number, self.entry.sha256

    def as_dict(self) -> dict[str, Any]:
        """The line as JSON, without its place in the chain."""
        said = {key: _plain(value) for key, value in asdict(self.entry).items()}
        if self.findings is not None:
            said["findings"] = [_short(item) for item in self.findings]
        if self.moved is not None:
            said |= {"brought": [_row_as_dict(row) for row in self.moved.brought], "gone": list(self.moved.gone)}
        return said

    @classmethod
    def parse(cls, said: Mapping[str, Any]) -> Self:
        """The line from its JSON. Raises ValueError, KeyError or TypeError for what is no line of a journal."""
        entry = JournalEntry(
            **{item.name: said[item.name] for item in fields(JournalEntry)}
            | {"received": datetime.fromisoformat(said["received"]), "status": EntryStatus(said["status"])}
        )
        findings = tuple(map(_finding, said["findings"])) if "findings" in said else None
        moved = Moved(tuple(map(_row, said["brought"])), tuple(map(tuple, said["gone"]))) if "gone" in said else None
        return cls(entry, findings, moved)


def dumped(said: Mapping[str, Any]) -> bytes:
    """A line as it stands in the journal, without the end of line."""
    return json.dumps(said, ensure_ascii=False, sort_keys=True).encode()


def _short(item: Finding) -> dict[str, Any]:
    return {key: value for key, value in item.as_dict().items() if value not in ("", [])}


def _finding(said: Mapping[str, Any]) -> Finding:
    exact = {"severity": Severity(said["severity"]), "related": tuple(said.get("related", ()))}
    return Finding(**{"message": ""} | dict(said) | exact)


def _row_as_dict(row: DataRow) -> dict[str, Any]:
    values = json.loads(SHEET.row(**row.values).model_dump_json(exclude_none=True))
    return {
        "school": row.school,
        "period": row.period.code,
        "entry": row.entry,
        "row": row.source_row,
        "values": values,
    }


def _row(said: Mapping[str, Any]) -> DataRow:
    values = SHEET.row.model_validate_json(json.dumps(said["values"])).model_dump()
    return DataRow(said["school"], Period.parse(said["period"]), said["entry"], said["row"], values)


def _plain(value: Any) -> Any:
    return value.isoformat() if hasattr(value, "isoformat") else value
