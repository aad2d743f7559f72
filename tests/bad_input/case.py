"""A case: one thing that goes wrong in a file, how to make such a file, and exactly what is said of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, replace
from enum import Enum
from pathlib import Path

from macros.imports import import_exports
from macros.intake import report
from schemas.findings import Finding, Severity
from schemas.packages import all_sheets
from tests.bad_input.forms import Forms
from tests.macros.sample import Town
from tests.workbook.forms.sample import check

I, W, E, S, B = Severity.INFO, Severity.WARNING, Severity.ERROR, Severity.SHEET, Severity.BLOCK  # noqa: E741 -- as in the catalogue

T, K, R, M, D, QP, C = (all_sheets()[code].title for code in ("T", "K", "R", "M", "D", "QP", "C"))
"""Titles of sheets by their codes."""

Told = tuple[str, str, str, Severity]
"""Sheet, cell, code, severity of a finding."""


class Way(Enum):
    """Which command meets the file."""

    CHECK = "shnor check"
    INTAKE = "shnor intake"
    IMPORT = "shnor import"


class Place:
    """Where a case happens: an empty folder of its own, and the valid forms it may damage."""

    def __init__(self, folder: Path, forms: Forms) -> None:
        self.folder, self.forms = folder, forms
        self._town: Town | None = None

    @property
    def town(self) -> Town:
        """A district of its own whose schools have reported on the first term; it collects the second one."""
        if self._town is None:
            self._town = self.forms.town.moved(self.folder / "район")
        return self._town

    @property
    def files(self) -> list[Path]:
        """What was put into the folder, by name."""
        return sorted(path for path in self.folder.iterdir() if path.is_file())


Make = Callable[[Place], object]
"""Puts the file or files into the place."""


@dataclass(frozen=True)
class Case:
    """One bad input. `row` is its number in the table of the domain, `what` names it in a few Russian words.

    `expected` are all findings, in their order. `said` are words that a person must read in them or in the summary of
    the command. `behaviour` is one Russian line: what the program does. `missing` says what the program does not do
    yet, empty where it does all. `during` holds while the command runs; `afterwards` must be true when it has ended.
    """

    row: int
    what: str
    make: Make
    expected: Sequence[Told]
    behaviour: str
    said: tuple[str, ...] = ()
    way: Way = Way.CHECK
    missing: str = ""
    during: Callable[[], AbstractContextManager[object]] = nullcontext
    afterwards: Callable[[Place], bool] = bool

    @property
    def name(self) -> str:
        """How tests call it."""
        return f"{self.row} {self.what}"


@dataclass(frozen=True)
class Outcome:
    """What was said: the findings, and the lines of the command's summary; and whether the case ended as it should."""

    findings: tuple[Finding, ...]
    summary: tuple[str, ...] = ()
    ended_well: bool = True

    @property
    def told(self) -> list[Told]:
        return [(item.sheet, item.cell, item.code, item.severity) for item in self.findings]

    @property
    def text(self) -> str:
        """All that a person can read."""
        return "\n".join([*(item.text for item in self.findings), *self.summary])


def happen(case: Case, folder: Path, forms: Forms) -> Outcome:
    """Make the files of a case in an empty folder and give them to its command."""
    place = Place(folder, forms)
    case.make(place)
    with case.during():
        outcome = _RUNS[case.way](place)
    return replace(outcome, ended_well=case.afterwards(place))


def _checked(place: Place) -> Outcome:
    return Outcome(tuple(item for path in place.files for item in check(path).findings))


def _taken_in(place: Place) -> Outcome:
    done = place.town.take_in(answer_all=False)
    return Outcome(tuple(done.findings), tuple(report.lines(done)))


def _imported(place: Place) -> Outcome:
    files = place.files
    done = import_exports(place.forms.master_for(place.folder / "район"), files)
    return Outcome(tuple(done.findings), tuple(done.lines()))


_RUNS: dict[Way, Callable[[Place], Outcome]] = {
    Way.CHECK: _checked,
    Way.INTAKE: _taken_in,
    Way.IMPORT: _imported,
}
