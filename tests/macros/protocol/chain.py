"""A school of the small town over three quarters: control hour, form with its decisions, report, control hour."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

from macros.demo.filling import cells_of, fill
from macros.forms import form_for
from macros.intake.action import take_in
from macros.masters import build
from macros.protocol.action import make_protocols
from schemas.packages import QUARTER
from schemas.periods import Period
from tests.macros.protocol.document import Text
from tests.macros.sample import SECOND, Town, rows_of
from tests.workbook.forms.sample import small
from workbook.forms.writer import write_form
from workbook.master.department import Decision

SCHOOL = "018"
THIRD = Period("2021/2022", 3)
Told = Callable[[Mapping[str, Any]], Mapping[str, Any]]
"""What the school says of a decision that its form prints."""


@dataclass(frozen=True)
class Chain:
    """The town with what happens in it, quarter by quarter."""

    town: Town

    def hour(self, period: Period, *schools: str, **settings: Any) -> list[Text]:
        """The protocols of a control hour, as read back from their files."""
        folder = self.town.folder / "Протоколы"
        return [Text(path) for path in make_protocols(self.town.master, period, folder, schools=schools, **settings)]

    def report(
        self, period: Period, told: Told, works: Callable[[Mapping[str, Any]], Mapping[str, Any]] = dict
    ) -> None:
        """Issue the school's form, fill it in with a report on each decision it prints, and take it in."""
        self.town.collect(period)
        state = self.town.state
        school = state.school(SCHOOL)
        assert school is not None
        issue = form_for(state, school, small(QUARTER, 24), period)
        blank = write_form(self.town.folder / "Формы" / QUARTER.file_name(SCHOOL, period), issue)
        rows = dict(_of_term(period))
        rows["R"] = [dict(works(row)) for row in rows["R"]]
        rows["QD"] = [{**row, **told(row)} for row in issue.rows.get("QD", ())]
        inbox = self.town.folder / f"Присланные {period.slug}"
        inbox.mkdir()
        sent = fill(blank, inbox / blank.name, cells_of(QUARTER, rows))
        moment = datetime.combine(period.end, datetime.min.time()) + timedelta(days=3)
        os.utime(sent, (moment.timestamp(), moment.timestamp()))
        done = take_in(self.town.master, inbox, now=moment, answer_all=False)
        (entry, checked, _) = done.entries[0]
        assert checked.is_accepted, [item.text for item in done.findings]
        assert (entry.school, entry.period) == (SCHOOL, period.code)

    def decisions(self) -> list[Decision]:
        """The register, of the school."""
        return [item for item in self.town.state.decisions if item.school == SCHOOL]


def _of_term(period: Period) -> Mapping[str, Sequence[dict[str, Any]]]:
    """The rows of the second term, in the days of another one."""
    rows, days = rows_of(SCHOOL, SECOND), period.start - SECOND.start
    return {code: [_moved(row, days) for row in each] for code, each in rows.items()}


def _moved(row: Mapping[str, Any], days: timedelta) -> dict[str, Any]:
    return {name: value + days if isinstance(value, date) else value for name, value in row.items()}


def found(folder: Path, settled: Town) -> Chain:
    """The town after its first term, with folders of its own."""
    town = settled.moved(folder)
    (town.folder / "Формы").mkdir()
    return Chain(town)


def worse(row: Mapping[str, Any]) -> Mapping[str, Any]:
    """A control work in mathematics in which everybody got a «2»; any other row as it is."""
    if (row["kind"], row["subject"]) != ("АКР", "Математика"):
        return row
    return {**row, "mark2": row["took"], "mark3": 0, "mark4": 0, "mark5": 0}


def edited(chain: Chain, number: str, **changes: Any) -> None:
    """Change a decision as the specialist would on the sheet."""
    state = chain.town.state
    state.decisions = [replace(item, **changes) if item.id == number else item for item in state.decisions]
    build(state, chain.town.master)
