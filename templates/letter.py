"""The letter that goes back with a received file: plain text, ready to be pasted into mail or an office system."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import groupby
from pathlib import Path
from typing import Final

from schemas.findings import Finding, Severity
from schemas.grouping import grouped
from schemas.names import school_in_genitive
from schemas.periods import Period
from schemas.russian import NBSP, date_short
from templates.protocol import ORGANISATION
from templates.rendering import write_atomically

DAYS_TO_CORRECT: Final = 5
"""Working days a school has to correct a form (design default)."""
_HOLIDAYS: Final = frozenset({(1, day) for day in range(1, 9)} | {(2, 23), (3, 8), (5, 1), (5, 9), (6, 12), (11, 4)})
"""(month, day) of article 112 of the Labour Code. Days off that a year's decree moves aren't known here."""
_WHOLE_FILE: Final = "Весь файл"


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """What the letter says. Texts that aren't known are empty; `due` matters only where something is to be corrected.

    `findings` are those the school is to read; `attached` names what goes with the letter.
    """

    file_name: str
    received: datetime
    accepted: bool
    due: date
    school: str = ""
    period: str = ""
    findings: Sequence[Finding] = ()
    attached: Sequence[str] = ()
    left: Sequence[str] = ()
    """Cells that could not be moved into the attached clean form, a line for each sheet."""
    superseded: bool = False
    """True where a later file of the same report had been accepted before."""
    notice: str = ""
    organisation: tuple[str, ...] = ORGANISATION

    @property
    def text(self) -> str:
        """The whole letter."""
        parts = [self.addressee, self.opening, *self._remarks()]
        if self.left:
            parts.append("\n".join(["В файл переноса не вошли, внесите их вручную:", *self.left]))
        if self.attached:
            parts.append("Приложение:\n" + "\n".join(f"{n}. {what}." for n, what in enumerate(self.attached, start=1)))
        parts.append(" ".join(self.organisation))
        if self.notice:
            parts.append(self.notice)
        return "\n\n".join(parts) + "\n"

    @property
    def addressee(self) -> str:
        """Whom the letter is to."""
        return f"Директору {school_in_genitive(self.school)}" if self.school else "Отправителю файла"

    @property
    def opening(self) -> str:
        """What came of the check, and what the school is to do by when."""
        came = f"файла «{self.file_name}» (получен {date_short(self.received.date())} {self.received:%H:%M})"
        errors = sum(item.severity.is_error for item in self.findings)
        warnings = sum(item.severity is Severity.WARNING for item in self.findings)
        if not self.accepted:
            due, doubts = date_short(self.due), f", предупреждений{NBSP}— {warnings}" if warnings else ""
            return (
                f"По результатам проверки {came} выявлено: ошибок{NBSP}— {errors}{doubts}. "
                f"Просим исправить и повторно направить до {due}."
            )
        if self.superseded:
            return (
                f"По результатам проверки {came} ошибок нет. Более поздний файл этого отчёта принят раньше, поэтому "
                "данные не изменены. Повторно направлять ничего не нужно."
            )
        report = f"Отчёт за {_title(self.period)} принят." if self.period else "Отчёт принят."
        if not warnings:
            return f"По результатам проверки {came} ошибок нет. {report} Повторно направлять ничего не нужно."
        return (
            f"По результатам проверки {came} ошибок нет, предупреждений{NBSP}— {warnings}. {report} Просим посмотреть "
            "предупреждения: если данные верны, повторно направлять ничего не нужно."
        )

    def _remarks(self) -> Iterator[str]:
        """A block for each sheet; remarks are numbered through, equal ones told once."""
        groups = grouped(self.findings)
        places = {sheet: at for at, sheet in enumerate(dict.fromkeys(group.first.sheet for group in groups))}
        ordered = sorted(enumerate(groups), key=lambda pair: (places[pair[1].first.sheet], pair[0]))
        numbered = enumerate((group for _, group in ordered), start=1)
        for sheet, lines in groupby(numbered, key=lambda pair: pair[1].first.sheet):
            title = f"Лист «{sheet}»:" if sheet else f"{_WHOLE_FILE}:"
            yield "\n".join([title, *(f"{number}. {group.label}: {group.text}" for number, group in lines)])


def write_letter(letter: Letter, out: Path) -> Path:
    """Write the letter as .txt in UTF-8 with a byte order mark and CRLF, as Windows programs want it; returns `out`."""
    write_atomically(out, letter.text.replace("\n", "\r\n").encode("utf-8-sig"))
    return out


def working_days_after(day: date, days: int) -> date:
    """The day that so many working days (Monday to Friday, but for holidays) lie after `day`."""
    while days:
        day += timedelta(days=1)
        days -= day.weekday() < 5 and (day.month, day.day) not in _HOLIDAYS
    return day


def _title(code: str) -> str:
    try:
        return Period.parse(code).title
    except ValueError:
        return code
