"""Findings: what is wrong in a submitted file, as data.

A finding is a value before anything renders it: rows of the master, comments in an annotated copy, a printed
«Протокол проверки», JSON and the terminal all show the same list (design.md, section 3, «Errors are data»).
"""

from __future__ import annotations

from dataclasses import asdict, dataclass, replace
from enum import StrEnum
from typing import Any, Final

from schemas.visible import visible


class Severity(StrEnum):
    """How much of the file a finding stops (domain/forms.md, section 4)."""

    BLOCK = "block"
    """The file can't be taken in at all."""
    SHEET = "sheet"
    """The sheet can't be read; the other sheets are."""
    ERROR = "error"
    """The cell or row is wrong and must be corrected."""
    WARNING = "warning"
    """Accepted or put right automatically; to be looked at."""
    INFO = "info"
    """Nothing to do; told so that nothing happens behind the sender's back."""

    @property
    def is_error(self) -> bool:
        """True where the file can't be accepted as it is."""
        return self in (Severity.BLOCK, Severity.SHEET, Severity.ERROR)

    @property
    def label(self) -> str:
        """The severity in Russian, as people read it."""
        return _LABELS[self]


_LABELS = {
    Severity.BLOCK: "файл не принят",
    Severity.SHEET: "лист не принят",
    Severity.ERROR: "ошибка",
    Severity.WARNING: "предупреждение",
    Severity.INFO: "сведения",
}


_QUOTING: Final = ("message", "fix", "sheet", "cell", "row_label", "value", "file")
"""The fields of a finding that hold what was sent."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One remark about a submitted file, with its place and its remedy.

    `sheet` and `cell` are empty for a remark about the whole file (or sheet). `cell` is an A1 address or range;
    `related` holds further addresses that belong to the same remark (the «Писали» of a wrong sum of marks).
    `message` says what is wrong with the values met, `fix` what to do. Both are Russian sentences. What they quote is
    shown to people: in all texts, signs that act on a screen or hide are replaced (schemas/visible.py).
    """

    code: str
    severity: Severity
    message: str
    fix: str = ""
    sheet: str = ""
    cell: str = ""
    row_label: str = ""
    field: str = ""
    value: str = ""
    file: str = ""
    related: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        for name in _QUOTING:
            object.__setattr__(self, name, visible(getattr(self, name)))

    @property
    def place(self) -> str:
        """«лист «Контингент», C7», or an empty string for the whole file."""
        if not self.sheet:
            return ""
        return f"лист «{self.sheet}»" + (f", {self.cell}" if self.cell else "")

    @property
    def text(self) -> str:
        """The whole remark in one line: place, what is wrong, remedy."""
        body = " ".join(part for part in (self.message, self.fix) if part)
        return f"{self.place}: {body}" if self.place else body

    def in_file(self, file: str) -> Finding:
        """The same finding, naming the file it was met in."""
        return replace(self, file=file)

    def as_dict(self) -> dict[str, Any]:
        """The JSON form promised by the command line (design.md, section 4), plus `row_label`, `field`, `related`."""
        return asdict(self) | {"severity": self.severity.value, "related": list(self.related)}
