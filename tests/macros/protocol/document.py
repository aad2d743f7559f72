"""Protocols read back from their files, and the claims of their sentences."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from docx import Document

from schemas.periods import Period
from workbook.master.state import MasterState

FORBIDDEN = ("рейтинг", "худш", "не справил", "отстающ", "слабейш")
"""Words a protocol must not hold (domain/forms.md, 3.1)."""

_SENTENCE = re.compile(
    r"^Доля обучающихся, (?P<what>получивших отметку «2»|не преодолевших порог) по (?P<subject>.+) в (?P<grade>\d+) "
    r"классе \((?P<kind>.+)\), составила (?P<share>\d+,\d) % \((?P<x>\d+) чел\. из (?P<n>\d+)\)"
)
_SUBJECTS = {
    "русскому языку": "русский язык",
    "математике": "математика",
    "математике (профильный уровень)": "математика (профиль)",
}
_CHANGE = re.compile(r"по сравнению с (?P<term>\d) четвертью (?P<verb>снизилась|выросла) на (?P<by>\d+,\d) п\. п\.")


@dataclass(frozen=True)
class Claim:
    """«x из n» of one sentence, with the change it tells of: points, signed; None where it tells of none."""

    marked: bool
    kind: str
    subject: str
    grade: int
    share: str
    x: int
    n: int
    previous: str
    change: float | None


class Text:
    """The words of a protocol, with ordinary spaces."""

    def __init__(self, path: Path) -> None:
        document = Document(str(path))
        self.paragraphs = [_plain(item.text) for item in document.paragraphs]
        self.tables = [[[_plain(cell.text) for cell in row.cells] for row in table.rows] for table in document.tables]
        sections = [part for section in document.sections for part in (section.header, section.footer)]
        self.margins = " ".join(_plain(item.text) for part in sections for item in part.paragraphs)

    @property
    def all(self) -> str:
        """Everything, cell by cell."""
        cells = [cell for table in self.tables for row in table for cell in row]
        return "\n".join([*self.paragraphs, *cells, self.margins])

    @property
    def heard(self) -> list[str]:
        """The paragraphs of «СЛУШАЛИ» with a share of a work in them."""
        shares = (text for text in self.paragraphs if " чел. из " in text)
        # ВПР beside the journal is about all grades together: tests/macros/demo/test_figures.py counts it.
        return [text for text in shares if not text.startswith("Отметки за ВПР")]

    @property
    def claims(self) -> list[Claim]:
        """What these paragraphs claim; every one of them must be understood."""
        return [_claim(text) for text in self.heard]

    def table(self, first_cell: str) -> list[list[str]]:
        """The rows under the head of the table whose first cell says this."""
        (found,) = (table for table in self.tables if table[0][0] == first_cell)
        return found[1:]


def counted(state: MasterState, school: str, period: Period, claim: Claim) -> tuple[int, int]:
    """Those with «2», or under the threshold, and participants of a claim's work: added up from the school's rows."""
    rows = [
        row.values
        for row in state.rows("R", school, period)
        if row.values["kind"] == claim.kind
        and (row.values["scale"] == "отметка 2-5") is claim.marked
        and row.values["subject"].lower() == claim.subject
        and int(re.match(r"\d+", row.values["class_label"])[0]) == claim.grade  # type: ignore[index]  # checked on intake
    ]
    return sum(row["mark2" if claim.marked else "below"] for row in rows), sum(row["took"] for row in rows)


def faults_of(text: Text, state: MasterState, school: str, period: Period) -> Iterator[str]:
    """Claims that do not follow from the rows of the master."""
    for claim in text.claims:
        x, n = counted(state, school, period, claim)
        if (claim.x, claim.n) != (x, n):
            yield f"{claim}: in the master {x} of {n}"
        if claim.share != f"{100 * x / n:.1f}".replace(".", ","):
            yield f"{claim}: the share is {100 * x / n}"
        if claim.change is not None:
            before = Period.of(period.year, claim.previous)
            x_before, n_before = counted(state, school, before, claim)
            delta = 100 * x / n - 100 * x_before / n_before
            if abs(claim.change - delta) > 0.0501:
                yield f"{claim}: the change is {delta}"


def _claim(text: str) -> Claim:
    found = _SENTENCE.match(text)
    assert found, f"a sentence of another shape: {text}"
    changed = _CHANGE.search(text)
    change = None
    if changed:
        change = float(changed["by"].replace(",", ".")) * (-1 if changed["verb"] == "снизилась" else 1)
    return Claim(
        "«2»" in found["what"],
        found["kind"],
        _SUBJECTS[found["subject"]],
        int(found["grade"]),
        found["share"],
        int(found["x"]),
        int(found["n"]),
        f"{changed['term']} четверть" if changed else "",
        change,
    )


def _plain(text: str) -> str:
    return text.replace("\u00a0", " ")
