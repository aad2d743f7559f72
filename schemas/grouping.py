"""Equal findings as people read them: one line with the cells listed. JSON and the master keep single findings."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from schemas.addresses import letters_of, split
from schemas.findings import Finding, Severity

WAIVED_LABEL = "разрешено"
_WAIVED = " Разрешено ("
_VALUES_SHOWN = 3


@dataclass(frozen=True, slots=True)
class Group:
    """Findings of one sheet that say the same; at least one, in the order in which they were met."""

    findings: tuple[Finding, ...]

    @property
    def first(self) -> Finding:
        """The finding that speaks for all: sheet, code, severity, message and fix are the same in each."""
        return self.findings[0]

    @property
    def cells(self) -> str:
        """Their places, neighbours below each other drawn together: «C5:C7, C12, E9:H9»."""
        return drawn_together(dict.fromkeys(item.cell for item in self.findings if item.cell))

    @property
    def values(self) -> str:
        """The values met, each once, the first three of many: «двадцать; 1.5»."""
        met = list(dict.fromkeys(item.value for item in self.findings if item.value))
        return "; ".join(met[:_VALUES_SHOWN]) + (" и др." if len(met) > _VALUES_SHOWN else "")

    @property
    def label(self) -> str:
        """The severity in Russian; what would be wrong but for a permission is «разрешено»."""
        return WAIVED_LABEL if is_waived(self.first) else self.first.severity.label

    @property
    def text(self) -> str:
        """The remark without its sheet in one line: cells, what is wrong, remedy."""
        body = " ".join(part for part in (self.first.message, self.first.fix) if part)
        return f"{self.cells}: {body}" if self.cells else body


def grouped(findings: Iterable[Finding]) -> list[Group]:
    """Findings of the same sheet, code, severity, message and fix together, in the order in which they were met."""
    groups: dict[tuple[str, ...], list[Finding]] = {}
    for item in findings:
        groups.setdefault((item.sheet, item.code, item.severity, item.message, item.fix), []).append(item)
    return [Group(tuple(group)) for group in groups.values()]


def drawn_together(addresses: Iterable[str]) -> str:
    """Addresses in a line, neighbours below each other as a range: «C5:C7, C12, E9:H9»."""
    runs: list[list[str]] = []
    for address in addresses:
        if runs and address == _below(runs[-1][-1]):
            runs[-1].append(address)
        else:
            runs.append([address])
    return ", ".join(run[0] if len(run) == 1 else f"{run[0]}:{run[-1]}" for run in runs)


def is_waived(item: Finding) -> bool:
    """True for a finding that a permission has turned into information (schemas/waivers.py)."""
    return item.severity is Severity.INFO and _WAIVED in item.message


def told_to_school(findings: Iterable[Finding]) -> list[Finding]:
    """The findings that a school is to read: what is wrong or doubtful, and what it has a permission for."""
    return [item for item in findings if item.severity is not Severity.INFO or is_waived(item)]


def _below(address: str) -> str:
    """The cell under this one; none under a range."""
    if ":" in address:
        return ""
    row, column = split(address)
    return f"{letters_of(column)}{row + 2}"
