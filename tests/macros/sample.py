"""A small district for the tests of actions: three schools whose forms are written once and filled in as schools do."""

from __future__ import annotations

import os
import shutil
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from macros.demo import results
from macros.demo.filling import Cells, address, cells_of, fill
from macros.intake.action import Intake, take_in
from macros.intake.answers import FOLDER
from macros.masters import build
from macros.new import empty_state
from schemas.forms import works
from schemas.packages import QUARTER
from schemas.periods import Period
from schemas.reference.schools import school
from tests.workbook.forms.sample import small
from workbook.forms.issue import Issue
from workbook.forms.writer import write_form
from workbook.master.load import load_master
from workbook.master.state import MasterState

Row = dict[str, Any]

STRONG = "001"
SCHOOLS = (STRONG, "018", "015")
"""A strong school that is not on the list, and two schools of the ШНОР list."""
FIRST, SECOND = Period("2021/2022", 1), Period("2021/2022", 2)
NOW = datetime(2022, 1, 10, 12)
SENT = datetime(2021, 12, 28, 9)
WRONG_SUM = {works.SHEET.title: {address(works.SHEET, 0, "mark4"): 77}}
"""One mark too many in the first work: rule R1 at its cells."""

REGISTRY = "Код ОО;Наименование;Тип;Старший класс;ШНОР\n" + "".join(
    f"{item.code};{item.name};{item.type};11;{'да' if item.shnor else 'нет'}\n" for item in map(school, SCHOOLS)
)


def rows_of(code: str, period: Period = SECOND) -> dict[str, list[Row]]:
    """What a school hands in for a term."""
    title = {"filled_on": period.end, "responsible": "директор"}
    # In a district of three schools the strong one helps the others.
    helped = [row | {"consultant": STRONG} for row in results.partnership_rows(code, period)]
    rows = {"T": [title], **results.quarter_rows(code, period), "C": helped}
    rows.pop("QD", None)  # The town has a register of its own, not the demo's.
    return rows


def write_blanks(folder: Path) -> dict[tuple[str, Period], Path]:
    """Empty forms of the three schools, with room for 24 works; № 1 starts with the second term."""
    return {
        (item.code, period): write_form(
            folder / QUARTER.file_name(item.code, period), Issue(small(QUARTER, 24), item.card(), period)
        )
        for item in empty_state(write_registry(folder)).registry
        for period in (FIRST, SECOND)
        if (item.code, period) != ("001", FIRST)
    }


def write_registry(folder: Path, text: str = REGISTRY) -> Path:
    """The registry as a .csv file."""
    path = folder / "реестр.csv"
    path.write_text(text, encoding="utf-8")
    return path


@dataclass(frozen=True)
class Town:
    """A master with its folders, and the schools' side of the post."""

    folder: Path
    blanks: Mapping[tuple[str, Period], Path]

    @property
    def master(self) -> Path:
        return self.folder / "master.xlsx"

    @property
    def inbox(self) -> Path:
        return self.folder / "Присланные"

    @property
    def answers(self) -> Path:
        return self.folder / FOLDER

    @property
    def archive(self) -> Path:
        return self.folder / "master.архив"

    @property
    def state(self) -> MasterState:
        return load_master(self.master)

    def found(self, period: Period) -> None:
        """Make the master, collecting the forms of `period`."""
        state = empty_state(write_registry(self.folder))
        state.settings = replace(state.settings, period=period.code)
        build(state, self.master)

    def collect(self, period: Period) -> None:
        """Change the period that is being collected."""
        state = self.state
        state.settings = replace(state.settings, period=period.code)
        build(state, self.master)

    def send(
        self,
        code: str = "018",
        period: Period = SECOND,
        *,
        name: str = "",
        rows: Mapping[str, Sequence[Row]] | None = None,
        typed: Mapping[str, Cells] | None = None,
        minute: int = 0,
    ) -> Path:
        """Put a filled-in form into the inbox. `typed` are cells as the school wrote them, over the right ones."""
        self.inbox.mkdir(exist_ok=True)
        cells = cells_of(QUARTER, rows or rows_of(code, period))
        for sheet, changed in (typed or {}).items():
            cells.setdefault(sheet, {}).update(changed)
        path = fill(self.blanks[code, period], self.inbox / (name or QUARTER.file_name(code, period)), cells)
        return dated(path, minute)

    def take_in(self, **settings: Any) -> Intake:
        """Take the inbox in."""
        return take_in(self.master, self.inbox, **({"now": NOW} | settings))

    def moved(self, folder: Path) -> Town:
        """A copy of the whole town, its inbox empty."""
        shutil.copytree(self.folder, folder, dirs_exist_ok=True)
        shutil.rmtree(folder / self.inbox.name, ignore_errors=True)
        copy = Town(folder, self.blanks)
        copy.inbox.mkdir()
        return copy


def dated(path: Path, minute: int = 0) -> Path:
    """The file as if it had come so many minutes after the first one."""
    moment = (SENT + timedelta(minutes=minute)).timestamp()
    os.utime(path, (moment, moment))
    return path


def codes(findings: Any) -> list[str]:
    """The codes of findings, in order."""
    return [item.code for item in findings]


def contents(folder: Path) -> dict[str, bytes]:
    """Every file below a folder, by its path there."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}
