"""The whole circle on the demo district: forms go out, schools fill them in, files are taken in, protocols come out."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any

from macros.demo import results
from macros.demo.decisions import reported
from macros.demo.department import found
from macros.demo.district import HISTORY_YEARS, PERIODS, YEAR, Row
from macros.demo.exports import EXPORTED_ON, write_exports
from macros.demo.faults import FAULTS, Fault
from macros.demo.filling import cells_of, fill
from macros.demo.held import held
from macros.errors import ActionError
from macros.forms import issue_forms
from macros.imports import import_exports
from macros.indicators import recompute
from macros.intake.action import Intake, take_in
from macros.perform import REPORTS
from macros.protocol.action import DAYS_AFTER_TERM, make_protocols
from macros.reports.action import make_all
from schemas.packages import QUARTER, RESULTS, Package
from schemas.packages import YEAR as YEAR_PACKAGE
from schemas.periods import YEAR_TERM, Period
from schemas.reference.schools import reporting_schools
from workbook.hosts.port import Host
from workbook.master.department import Decision

Rows = Mapping[str, list[Row]]
"""What a school hands in: rows by sheet code."""
Source = Callable[[str], Rows]
"""School code → its rows."""
Progress = Callable[[int, int, str], None]
MASTER_NAME = "ШНОР_мастер.xlsx"
_MARK = "Учебный район ШНОР.txt"
"""A folder with this file in it is the demo's own and may be made anew."""
_RESULTS, _YEARLY, _EXPORTS = "Итоги прошлых лет", "Годовой отчёт", "Выгрузки ФИС ОКО"
_RESENT = 60
"""Corrected files come in after so many others."""
_LATER_VERSION = "010"
"""The school that sends a second, later version of an accepted report."""


@dataclass
class DemoResult:
    """Where everything is, and what happened."""

    folder: Path
    master: Path
    intakes: list[tuple[str, Intake]] = field(default_factory=list)
    forms: int = 0
    indicators: int = 0
    protocols: list[Path] = field(default_factory=list)
    reports: list[Path] = field(default_factory=list)

    def text(self) -> str:
        """What the user is told at the end."""
        lines = [
            "Круг пройден на учебном районе. Все данные школ синтетические.",
            f"  Мастер-книга:           {self.master}",
            f"  Выпущенные формы:       {self.folder / 'Формы'} (файлов: {self.forms})",
            f"  Присланные файлы:       {self.folder / 'Присланные'}",
            f"  Выгрузки прошлых лет:   {self.folder / _EXPORTS}",
            f"  Ответы школам:          {self.folder / 'Ответы школам'}",
            f"  Протоколы часа контроля: {self.folder / 'Протоколы'} (файлов: {len(self.protocols)})",
            f"  Отчёты:                 {self.folder / REPORTS} (файлов: {len(self.reports)})",
            f"  Показателей рассчитано: {self.indicators}",
        ]
        for name, done in self.intakes:
            taken = sum(checked.is_accepted for _, checked, _ in done.entries)
            lines.append(f"  Приём «{name}»: файлов {len(done.entries)}, принято {taken}")
        return "\n".join(lines)

    def as_dict(self) -> dict[str, Any]:
        """The same as JSON."""
        return {
            "folder": str(self.folder),
            "master": str(self.master),
            "forms": self.forms,
            "indicators": self.indicators,
            "protocols": [str(path) for path in self.protocols],
            "reports": [str(path) for path in self.reports],
            "intakes": {
                name: [{"file": e.file, "school": e.school, "status": e.status.value} for e, _, _ in done.entries]
                for name, done in self.intakes
            },
        }


def run_demo(out: Path, progress: Progress | None = None) -> DemoResult:
    """Do everything in `out`. A folder that is not the demo's own is never touched. Raises ActionError."""
    _clear(out)
    demo = _Demo(out, progress)
    demo.result = DemoResult(out, demo.master)
    found(demo.master)
    demo.load_exports()
    for year in HISTORY_YEARS:
        period = Period(year, YEAR_TERM)
        demo.send_all(f"{_RESULTS}/{period.slug}", RESULTS, period, partial(_history, year))
    demo.take(_RESULTS, RESULTS, Period(HISTORY_YEARS[-1], YEAR_TERM))
    (first, second), school_year = PERIODS, Period(YEAR, YEAR_TERM)
    demo.collect("1 четверть", QUARTER, first, partial(_quarter, first))
    demo.collect(_YEARLY, YEAR_PACKAGE, school_year, results.year_rows, faulty=True)
    demo.resend(_YEARLY, YEAR_PACKAGE, school_year, results.year_rows)
    with held(demo.master, _control_hour(first)) as host:
        demo.hold_hour(host, first)
        demo.send_all("2 четверть", QUARTER, second, partial(_quarter, second), faulty=True, host=host)
    demo.take("2 четверть", QUARTER, second)
    demo.resend("2 четверть", QUARTER, second, partial(_corrected, second))
    with held(demo.master, _control_hour(second)) as host:
        demo.result.indicators = len(recompute(host, _control_hour(second)))
        demo.hold_hour(host, second)
        demo.report(host)
    return demo.result


def _history(year: str, code: str) -> Rows:
    return {"R": results.history_rows(code, year)}


def _quarter(period: Period, code: str) -> Rows:
    return results.quarter_rows(code, period)


def _corrected(period: Period, code: str) -> Rows:
    """The right rows; the school with a later version has raised its «2» of one work to «4»."""
    rows = results.quarter_rows(code, period)
    if code == _LATER_VERSION:
        rows["R"][0] |= {"mark4": rows["R"][0]["mark4"] + rows["R"][0]["mark2"], "mark2": 0}
    return rows


def _clear(out: Path) -> None:
    if out.exists() and any(out.iterdir()):
        if not (out / _MARK).exists():
            raise ActionError(f"Папка «{out}» не пуста и создана не демонстрацией. Укажите другую: --out ПАПКА.")
        shutil.rmtree(out)
    out.mkdir(parents=True, exist_ok=True)
    (out / _MARK).write_text(f"{results.SYNTHETIC_NOTICE}\nПапку можно удалить.\n", encoding="utf-8")


def _filled_on(package: Package, period: Period) -> date:
    """When schools fill the form in: a day before the term ends; the social passport in November, results in June."""
    if package is YEAR_PACKAGE:
        return date(period.first_year, 11, 15)
    return min(period.end, date(period.first_year + 1, 6, 30)) - timedelta(days=1)


def _issued_on(period: Period) -> datetime:
    """The day the forms of a period go out: its first."""
    return datetime.combine(period.start, datetime.min.time())


def _control_hour(period: Period) -> datetime:
    """The demo's «today» at the end: the day of the control hour."""
    return datetime.combine(period.end + timedelta(days=DAYS_AFTER_TERM), datetime.min.time())


class _Demo:
    """One run: the folders, and the schools' side of the work."""

    def __init__(self, out: Path, progress: Progress | None) -> None:
        self.out, self.progress = out, progress
        self.master = out / MASTER_NAME
        self.result = DemoResult(out, self.master)
        self.given: list[Decision] = []
        """The decisions that schools report on now."""

    def load_exports(self) -> None:
        """Load the reports of ФИС ОКО on the year before the first forms."""
        import_exports(self.master, write_exports(self.out / _EXPORTS), now=EXPORTED_ON, progress=self.progress)

    def collect(self, name: str, package: Package, period: Period, source: Source, faulty: bool = False) -> None:
        """Issue forms, let the schools fill them in, take the files in."""
        self.send_all(name, package, period, source, faulty)
        self.take(name, package, period)

    def hold_hour(self, host: Host, period: Period) -> None:
        """Make the protocols of a control hour; their decisions go out with the next forms."""
        out, now = self.out / "Протоколы" / period.name, _control_hour(period)
        self.result.protocols += make_protocols(host, period, out, every=True, progress=self.progress, now=now)
        self.given = [item for item in host.load().decisions if item.is_open]

    def report(self, host: Host) -> None:
        """Make every report of the department for the last term."""
        self.result.reports = make_all(host, self.out / REPORTS, self.progress)

    def send_all(
        self,
        name: str,
        package: Package,
        period: Period,
        source: Source,
        faulty: bool = False,
        host: Host | None = None,
    ) -> None:
        """Issue forms and let the schools fill them in and send them."""
        blanks, inbox = self.out / "Формы" / name, self.out / "Присланные" / name
        inbox.mkdir(parents=True)
        self.result.forms += len(
            issue_forms(
                host or self.master, period, blanks, package=package, progress=self.progress, now=_issued_on(period)
            )
        )
        for number, school in enumerate(reporting_schools()):
            rows = source(school.code)
            if any(rows.values()):
                fault = FAULTS[package.code].get(school.code) if faulty else None
                self._send(package, period, school.code, rows, blanks, inbox, number, fault)

    def resend(self, name: str, package: Package, period: Period, source: Source) -> None:
        """Schools whose files came back send corrected ones; one sends a later version of an accepted report."""
        blanks, inbox = self.out / "Формы" / name, self.out / "Присланные" / f"{name}, исправленное"
        inbox.mkdir(parents=True)
        again = [code for code, fault in FAULTS[package.code].items() if fault.corrected]
        for number, code in enumerate(again, start=_RESENT):
            self._send(package, period, code, source(code), blanks, inbox, number)
        (inbox / "~$Отчёт.xlsx").write_bytes(b"\x05demo" + bytes(160))
        self.take(inbox.name, package, period)

    def _send(
        self,
        package: Package,
        period: Period,
        code: str,
        rows: Rows,
        blanks: Path,
        inbox: Path,
        number: int,
        fault: Fault | None = None,
    ) -> None:
        day = _filled_on(package, period)
        title = {"filled_on": day, "responsible": "зам. директора по УВР"}
        if rows.get("QD") is not None and self.given:
            # The form prints what the control hour has decided, and the school reports on all of it.
            rows = {**rows, "QD": reported([item for item in self.given if item.school == code], period)}
        cells = cells_of(package, {"T": [title], **rows})
        if fault and fault.cells:
            for sheet, changed in fault.cells(rows).items():
                cells.setdefault(sheet, {}).update(changed)
        file_name = package.file_name(code, period)
        sent = fill(blanks / file_name, inbox / file_name, cells)
        if fault and fault.file:
            fault.file(sent)
        moment = datetime(day.year, day.month, day.day, 9) + timedelta(minutes=11 * number)
        os.utime(sent, (moment.timestamp(), moment.timestamp()))

    def take(self, name: str, package: Package, period: Period) -> None:
        """Take in what was sent under this name, some days after the forms were filled in."""
        moment = datetime.combine(_filled_on(package, period) + timedelta(days=11), datetime.min.time())
        done = take_in(
            self.master,
            self.out / "Присланные" / name,
            answers=self.out / "Ответы школам" / name,
            now=moment,
            progress=self.progress,
            answer_all=not period.is_year,
        )
        self.result.intakes.append((name, done))
