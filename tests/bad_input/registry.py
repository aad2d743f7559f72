"""All cases, by the numbers of the domain's table, and what became of each."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from schemas.findings import Severity
from tests.bad_input import cells, containers, counts, identity, imports, people, structure
from tests.bad_input.case import B, Case, E, I, Outcome, S, W, happen
from tests.bad_input.forms import Forms
from tests.office.server import Office
from tests.workbook.forms.sample import check

DEMANDED: Final = """
1П 2П 3П 4Б 5Б 6ПО 7Б 8Б 9И 10П 11Б 12П 13Б 14П 15Б 16ПБ 17Б 18ПБ 19П 20ОЛ 21П 22ПЛ 23П 24ПЛ 25П 26ПО 27ПО 28ИП
29П 30П 31О 32ПО 33ПО 34ПО 35О 36О 37О 38О 39ПО 40П 41О 42О 43ПО 44ПО 45П 46О 47И 48П 49О 50ПО
51Б 52И 53И 54П 55И 56П 57И 58П 59О 60П 61И 62П 63П 64Б 65ИО 66И 67И 68П
"""
"""The table in domain/forms.md, section 4: each number with the severities it asks for."""

DECIDED: Final = {
    9: "a service file is nobody's report: it is counted in the summary and is no finding",
    15: "a wrong period on the title is one cell to correct (T4); the form comes back all the same",
    56: "a later version is how corrections come, nothing to look at; the old values are kept beside the new ones",
}
"""Rows where the program does not give the severity asked for, and why."""

ROWS: Final = range(1, 69)
SEVERITIES: Final = {"И": I, "П": W, "О": E, "Л": S, "Б": B}

_MODULES: Final = (containers, identity, structure, counts, cells, people, imports)
CASES: Final[tuple[Case, ...]] = tuple(
    sorted((case for module in _MODULES for case in module.CASES), key=lambda case: case.row)
)


def demanded() -> dict[int, set[Severity]]:
    """The severities asked for, by the number of the row."""
    rows = ((word.rstrip("ИПОЛБ"), word.lstrip("0123456789")) for word in DEMANDED.split())
    return {int(number): {SEVERITIES[letter] for letter in letters} for number, letters in rows}


class Outcomes:
    """What is said in each case; every case happens once, when it is first asked for."""

    def __init__(self, folder: Path, office: Office) -> None:
        self._folder = folder
        self._known: dict[str, Outcome] = {}
        (folder / "forms").mkdir()
        self._forms = Forms(folder / "forms", office)

    def of(self, case: Case) -> Outcome:
        if case.name not in self._known:
            place = self._folder / f"case {len(self._known)}"
            place.mkdir()
            self._known[case.name] = happen(case, place, self._forms)
        return self._known[case.name]

    def of_right_forms(self) -> list[str]:
        """What is said of the forms before anybody damages them."""
        forms = {"quarter.xlsx": self._forms.quarter, "year.xlsx": self._forms.year}
        whole = [form.with_parts(self._folder / name, {}) for name, form in forms.items()]
        return [item.text for path in [*whole, self._forms.lean] for item in check(path).findings]


@contextmanager
def outcomes(office: Office) -> Iterator[Outcomes]:
    """The outcomes, in a folder that is gone afterwards."""
    with TemporaryDirectory(prefix="shnor-bad-input-") as folder:
        yield Outcomes(Path(folder), office)
