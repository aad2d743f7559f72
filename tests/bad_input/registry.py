"""All cases, by the numbers of the domain's table, and what became of each."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from tests.bad_input import cells, containers, identity, imports, people, structure
from tests.bad_input.case import Case, Outcome, happen
from tests.bad_input.forms import Forms
from tests.office.server import Office
from tests.workbook.forms.sample import check

ROWS: Final = range(1, 69)
"""The numbers of the table in domain/forms.md, section 4."""

_MODULES: Final = (containers, identity, structure, cells, people, imports)
CASES: Final[tuple[Case, ...]] = tuple(
    sorted((case for module in _MODULES for case in module.CASES), key=lambda case: case.row)
)


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
