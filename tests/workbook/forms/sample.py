"""Forms for tests: small ones, ready valid data, and one cell of a ready file changed in its XML.

Writing a form costs half a second and changing one cell of it a few milliseconds, so a test module writes one form and
changes copies.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

from macros.demo import results
from schemas.class_labels import grade_of
from schemas.forms.risk import GRADUATES
from schemas.forms.works_lists import MARKS, POINTS, PRIMARY
from schemas.forms.works_row import AUTUMN
from schemas.kinds.dates import serial
from schemas.packages import Package
from schemas.periods import Period
from schemas.sheets import Layout
from schemas.submission import Context, SchoolCard
from workbook.forms.issue import Issue
from workbook.reading.form import CheckedFile, check_file

SCHOOL = SchoolCard("018", "МБОУ СОШ № 18 с. Тенгинка", "СОШ", top_grade=11)
PERIOD = Period("2021/2022", 2)
TODAY = date(2022, 1, 15)
FILLED_ON = date(2021, 12, 27)
TITLE = {"filled_on": FILLED_ON, "responsible": "директор", "contact": "8 (86167) 0-00-00"}

Row = dict[str, Any]


def work(
    kind: str, subject: str, class_label: str, day: date, scale: str, enrolled: int, took: int, **cells: Any
) -> Row:
    """A row of «Результаты работ»; what is not named is blank."""
    key = {"kind": kind, "subject": subject, "class_label": class_label, "held_on": day, "scale": scale}
    return key | {"enrolled": enrolled, "took": took} | cells


def marks(two: int, three: int, four: int, five: int) -> Row:
    """The four mark cells."""
    return {"mark2": two, "mark3": three, "mark4": four, "mark5": five}


WORKS: tuple[Row, ...] = (
    work("АКР", "Математика", "9", date(2021, 12, 13), MARKS, 12, 11, **marks(2, 4, 3, 2)),
    work("Тренировочный ОГЭ", "Русский язык", "9А", date(2021, 12, 1), MARKS, 12, 12, **marks(3, 4, 3, 2), below=3),
    work(
        "Репетиционная «Решу ЕГЭ»",
        "Русский язык",
        "11",
        date(2021, 12, 23),
        POINTS,
        5,
        5,
        below=1,
        high=2,
        mean_score=61.5,
        hundred=1,
    ),
    work(
        "ВПР",
        "Окружающий мир",
        "4",
        date(2021, 12, 10),
        PRIMARY,
        9,
        9,
        mean_primary=21.35,
        max_primary=32,
        programme=3,
        season=AUTUMN,
        lowered=2,
        confirmed=6,
        raised=1,
    ),
    work(
        "КДР",
        "Физика",
        "9А-1",
        date(2021, 11, 30),
        MARKS,
        10,
        0,
        note="Класс на карантине: приказ «Об отмене» < 1 & 2 > =А1",
    ),
    work("МКР", "Алгебра", "8А", date(2021, 12, 7), MARKS, 10, 7, **marks(0, 0, 5, 2), note="Болели"),
    work("Входное тестирование", "Математика", "9", date(2021, 11, 8), MARKS, 12, 12, **marks(3, 4, 3, 2)),
)
"""One row for every kind of condition the rules of sheet R know."""


DECISION: Row = {
    "decision": "2021-10-1.2",
    "protocol": "№\u00a01 от 28.10.2021",
    "due": date(2021, 12, 20),
    "text": "Разобрать с учителями результаты входного тестирования.",
    "status": "Исполнено",
    "report": "Результаты разобраны на заседаниях методических объединений.",
    "evidence": "Протокол №\u00a02 от 17.11.2021",
}
"""A decision of the last control hour, reported on."""


def valid_rows(school: str = "018", period: Period = PERIOD) -> dict[str, Sequence[Mapping[str, Any]]]:
    """Rows of every sheet that break no rule, be it alone or together; the parents' survey is that of spring."""
    return {
        "T": [TITLE],
        **results.quarter_rows(school, period),
        **results.year_rows(school),
        "R": WORKS,
        # A form for tests has few lines: the graduates' ones will do.
        "M": [row for row in results.monitoring_rows(school, period) if grade_of(row["class_label"]) in GRADUATES],
        "QD": [DECISION],
    }


def small(package: Package, rows: int = 10) -> Package:
    """The package with fewer rows in its open tables: the same form, quicker to write."""
    sheets = tuple(replace(sheet, capacity=rows) if sheet.layout is Layout.OPEN else sheet for sheet in package.sheets)
    return replace(package, sheets=sheets)


def issue(
    package: Package,
    rows: Mapping[str, Sequence[Mapping[str, Any]]] | None = None,
    school: SchoolCard = SCHOOL,
    period: Period = PERIOD,
) -> Issue:
    """A form of the sample school, filled with valid rows unless others are given."""
    given = valid_rows() if rows is None else rows
    return Issue(package, school, period, rows={sheet.code: given.get(sheet.code, ()) for sheet in package.sheets})


def check(path: Path, **context: Any) -> CheckedFile:
    """Check a form as it is checked on the day after the holidays."""
    return check_file(path, Context(TODAY, **context))


def flat(checked: CheckedFile) -> list[tuple[str, str, str]]:
    """All findings as (sheet, cell, code)."""
    return [(item.sheet, item.cell, item.code) for item in checked.findings]


@dataclass(frozen=True)
class Error:
    """An error value such as «#REF!»."""

    text: str


class Parts:
    """A ready form whose cells can be changed; every change gives a new file."""

    def __init__(self, path: Path) -> None:
        with zipfile.ZipFile(path) as package:
            self.parts = {name: package.read(name).decode() for name in package.namelist()}
        names = re.findall(r'<sheet name="([^"]+)"', self.parts["xl/workbook.xml"])
        self.sheets = {name: f"xl/worksheets/sheet{number}.xml" for number, name in enumerate(names, start=1)}

    def with_cells(self, path: Path, changes: Mapping[str, Mapping[str, Any]]) -> Path:
        """The form with these cells changed, `{sheet: {A1: value}}`. Raises KeyError for a cell the form has not."""
        changed = {self.sheets[sheet]: self._changed(sheet, cells) for sheet, cells in changes.items()}
        return self.with_parts(path, changed)

    def with_parts(self, path: Path, changed: Mapping[str, str | None]) -> Path:
        """The form with these parts of the zip replaced, or left out where None."""
        with zipfile.ZipFile(path, "w") as package:
            for name, text in {**self.parts, **changed}.items():
                if text is not None:
                    package.writestr(name, text)
        return path

    def _changed(self, sheet: str, cells: Mapping[str, Any]) -> str:
        xml = self.parts[self.sheets[sheet]]
        for address, value in cells.items():
            found = _cell(address).search(xml)
            if found is None:
                raise KeyError(f"{sheet}!{address}")
            xml = xml[: found.start()] + _written(address, found[1] or "", value) + xml[found.end() :]
        return xml


@cache
def _cell(address: str) -> re.Pattern[str]:
    return re.compile(rf'<c r="{address}"( s="\d+")?(?: t="\w+")?(?:/>|>.*?</c>)', re.DOTALL)


def _written(address: str, style: str, value: Any) -> str:
    head = f'<c r="{address}"{style}'
    if value is None:
        return head + "/>"
    if isinstance(value, Error):
        return f'{head} t="e"><v>{value.text}</v></c>'
    if isinstance(value, bool):
        return f'{head} t="b"><v>{int(value)}</v></c>'
    if isinstance(value, date):
        return f"{head}><v>{serial(value)}</v></c>"
    if isinstance(value, int | float):
        return f"{head}><v>{value}</v></c>"
    return f'{head} t="inlineStr"><is><t xml:space="preserve">{escape(value)}</t></is></c>'
