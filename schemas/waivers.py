"""Waivers: a named, dated permission to leave a finding as it is. A waived finding stays visible, as information."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from schemas.findings import Finding, Severity
from schemas.russian import date_short


@dataclass(frozen=True, slots=True)
class Waiver:
    """One permission. Empty `school`, `period`, `sheet` and `row` mean any; `row` is a row's label or a cell address.

    It counts only with a name (a post), a date and a reason, and until the day `until` where there is one.
    """

    rule: str
    school: str = ""
    period: str = ""
    sheet: str = ""
    row: str = ""
    granted_by: str = ""
    granted_on: date | None = None
    until: date | None = None
    reason: str = ""

    def is_good(self, today: date) -> bool:
        """True where the permission is complete and in force."""
        named = bool(self.granted_by and self.reason and self.granted_on)
        return named and self.granted_on <= today and (self.until is None or today <= self.until)  # type: ignore[operator]  # named

    def covers(self, item: Finding, school: str, period: str) -> bool:
        """True for a finding the permission speaks of."""
        asked = ((self.school, school), (self.period, period), (self.sheet, item.sheet))
        here = not self.row or self.row in (item.cell, item.row_label)
        return self.rule == item.code and here and all(not own or own == given for own, given in asked)


def waive(
    findings: Iterable[Finding], waivers: Iterable[Waiver], school: str, period: str, today: date
) -> list[Finding]:
    """The findings, those under a good waiver turned into information that names it.

    What stops the reading itself (a file or a sheet) can't be waived: there are no data to accept.
    """
    good = [waiver for waiver in waivers if waiver.is_good(today)]
    return [_waived(item, good, school, period) for item in findings]


def _waived(item: Finding, waivers: list[Waiver], school: str, period: str) -> Finding:
    if item.severity not in (Severity.ERROR, Severity.WARNING):
        return item
    for waiver in waivers:
        if waiver.covers(item, school, period):
            by = f"{waiver.granted_by}, {date_short(waiver.granted_on)}" if waiver.granted_on else waiver.granted_by
            message = f"{item.message} Разрешено ({by}): {waiver.reason.rstrip('.')}."
            return replace(item, severity=Severity.INFO, message=message, fix="")
    return item
