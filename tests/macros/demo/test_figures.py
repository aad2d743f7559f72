"""Every figure of the demo's protocols is looked for in the master's rows, and these in the schools' files.

1. Tables 2 to 4: each cell with a number is counted anew from the rows of the master, the district's from all schools.
2. Whatever stands as «x из n» anywhere in a protocol is a count of the school's rows, or of the registers.
3. The rows of the master are those of the archived files, cell by cell (opened with openpyxl).
4. The summary's numbers are those of the protocols it sums up.
5. No document of the control hours holds a word that it must not, or a sign that its template has left.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from macros.demo.district import PERIODS
from macros.intake.archive import Archive
from schemas.packages import all_sheets
from schemas.periods import YEAR_TERM, Period
from schemas.reference.schools import shnor_schools
from schemas.sheets import CODE_ROW
from tests.macros.conftest import Demo
from tests.macros.demo.recount import Recount, shown
from tests.macros.protocol.document import FORBIDDEN, Text
from workbook.master.state import MasterState

NOW, BEFORE = PERIODS[1], PERIODS[0]
CODES = sorted(school.code for school in shnor_schools())
READ_AGAIN = ("002", "018", "032")
"""A large school, a small one and one without grades 10 and 11: their files are opened."""
LAST_YEAR = Period("2020/2021", YEAR_TERM)
_WORK = re.compile(
    r"(?P<what>Доля «2»|Качество|Средняя отметка|Средний балл): (?P<kind>.+), (?P<subject>.+), (?P<grade>\d+) класс"
)
_LISTED = ["№", "Школа", "Решение", "Ответственный", "Срок"]
"""The head of the summary's annex."""
_CELL = re.compile(r"(?P<value>\d+,\d+) \((?P<n>\d+)\)¹?")
_PAIR = re.compile(r"(\d+) (?:чел\. )?из (\d+)")


@pytest.fixture(scope="module")
def protocols(demo: Demo) -> Mapping[str, Text]:
    folder = demo.folder / "Протоколы" / NOW.name
    return {code: Text(folder / f"Протокол_{code}_{NOW.slug}.docx") for code in CODES}


@pytest.fixture(scope="module")
def recount(demo: Demo) -> Recount:
    return Recount(demo.state)


@pytest.mark.parametrize("code", CODES)
def it_prints_the_dynamics_of_the_rows(protocols: Mapping[str, Text], recount: Recount, code: str):
    """Requirement 1: table 2."""
    rows = protocols[code].table("Показатель")
    assert len(rows) > 10
    for indicator, unit, _, last, now, change, district, _ in rows:
        work = _WORK.fullmatch(indicator)
        assert work, indicator
        is_term = work["kind"] not in ("ВПР", "ОГЭ", "ЕГЭ")
        period, then = (NOW, BEFORE) if is_term else (LAST_YEAR, Period("2019/2020", YEAR_TERM))
        if not is_term and not recount.counts(code, work, then):
            then = Period("2018/2019", YEAR_TERM)
        for cell, school, at in ((now, code, period), (last, code, then), (district, "", period)):
            if cell != "—":
                found = _CELL.fullmatch(cell)
                assert found, (indicator, cell)
                value, n = recount.value(school, work, at)
                assert (found["value"], int(found["n"])) == (shown(value, found["value"]), n), (indicator, at, cell)
        if change != "—":
            difference = recount.value(code, work, period)[0] - recount.value(code, work, then)[0]
            told, digits = float(change.replace(",", ".").replace("−", "-")), len(change.partition(",")[2])
            assert told == pytest.approx(difference, abs=0.51 * 10**-digits)
        assert unit in ("%", "балл")


@pytest.mark.parametrize("code", CODES)
def it_prints_the_works_of_the_rows(protocols: Mapping[str, Text], recount: Recount, code: str):
    """Requirement 1: table 3, where a grade's classes may stand in one line."""
    rows = protocols[code].table("Вид работы")
    assert sum(len(list(recount.rows(code, NOW))) > 0 for _ in rows) == len(rows) > 0
    for kind, subject, label, took, low, quality, mean in rows:
        own = [row for row in recount.rows(code, NOW) if (row["kind"], row["subject"]) == (kind, subject)]
        own = [row for row in own if label == row["class_label"] or label == re.match(r"\d+", row["class_label"])[0]]  # type: ignore[index]
        assert int(took.rstrip("¹")) == sum(row["took"] for row in own)
        marks = [sum(row[f"mark{mark}"] or 0 for row in own) for mark in (2, 3, 4, 5)]
        if any(marks):
            expected = 100 * marks[0] / sum(marks), 100 * (marks[2] + marks[3]) / sum(marks)
            assert (low, quality) == tuple(shown(value, "0,0") for value in expected)
            points = sum(mark * count for mark, count in zip((2, 3, 4, 5), marks, strict=True))
            assert mean.startswith(shown(points / sum(marks), "0,00"))
        elif mean != "—":
            assert low == shown(100 * sum(row["below"] for row in own) / sum(row["took"] for row in own), "0,0")
        for label_of, twos, of in re.findall(r"(\d+[А-Я]) — (\d+) из (\d+)", mean):
            (row,) = [row for row in own if row["class_label"] == label_of]
            assert (int(twos), int(of)) == (row["mark2"], sum(row[f"mark{mark}"] for mark in (2, 3, 4, 5)))


@pytest.mark.parametrize("code", CODES)
def it_prints_the_groups_of_risk_of_the_rows(demo: Demo, protocols: Mapping[str, Text], code: str):
    """Requirement 1: table 4."""
    printed = protocols[code].table("Класс")
    kept = {(str(row.values["grade"]), row.values["subject"]): row.values for row in demo.state.rows("G", code, NOW)}
    assert [tuple(row[:2]) for row in printed] == sorted(kept, key=lambda key: (int(key[0]), key[1]))
    for grade, subject, *cells in printed:
        row = kept[grade, subject]
        of_all = (row["risk_end"], row["pupils"])
        provided, left = (row["with_programme"], row["risk_end"]), (row["overcame"], row["risk_start"] + row["joined"])
        for cell, (part, whole) in zip(cells, (of_all, provided, left), strict=True):
            share = f" ({shown(100 * part / whole, '0,0')} %)" if whole else ""
            assert cell == f"{part} из {whole}{share}"


@pytest.mark.parametrize("code", CODES)
def it_says_no_pair_of_numbers_that_is_not_counted(
    demo: Demo, protocols: Mapping[str, Text], recount: Recount, code: str
):
    """Requirement 2: what the department writes; the school's own words are its own (its report, its reasons)."""
    known = {*recount.pairs(code), *_roadmap(demo.state, code), *_risk(demo.state, code)}
    text = protocols[code]
    spoken = [line for line in text.paragraphs if " по отчёту школы: " not in line and not line.startswith("Проблемы")]
    cells = [cell for table in text.tables if "Исполнение" not in table[0] for row in table[1:] for cell in row]
    pairs = [(int(x), int(n)) for line in (*spoken, *cells) for x, n in _PAIR.findall(line)]
    assert len(pairs) > 10
    assert [pair for pair in pairs if pair not in known] == []


def _roadmap(state: MasterState, code: str) -> Iterator[tuple[int, int]]:
    for period in PERIODS:
        statuses = [row.values["status"] for row in state.rows("D", code, period)]
        done = statuses.count("Исполнено")
        # What the road map foresees against the school's word counts, too: the base is one of these.
        least = len(statuses) - statuses.count("Не предусмотрено в периоде")
        yield from ((done, n) for n in range(least, len(statuses) + 1))


def _risk(state: MasterState, code: str) -> Iterator[tuple[int, int]]:
    for period in PERIODS:
        for row in state.rows("G", code, period):
            values = row.values
            yield values["risk_end"], values["pupils"]
            yield values["with_programme"], values["risk_end"]
            yield values["overcame"], values["risk_start"] + values["joined"]


@pytest.mark.parametrize("code", READ_AGAIN)
def it_keeps_the_rows_of_the_schools_file(demo: Demo, code: str):
    """Requirement 3: the sheets that protocols count from."""
    entry = demo.state.current(code, NOW.code, "quarter")
    assert entry is not None
    path = Archive.beside(demo.master).path_of(entry.sha256, Path(entry.file).suffix)
    book = openpyxl.load_workbook(path, read_only=True, data_only=True)
    for sheet in ("R", "G", "K", "D"):
        fields = {column.code: column.name for column in all_sheets()[sheet].columns}
        cells = list(book[all_sheets()[sheet].title].iter_rows(values_only=True))
        names = [fields.get(str(value)) for value in cells[CODE_ROW - 1]]
        rows = list(demo.state.rows(sheet, code, NOW))
        assert rows
        for row in rows:
            written = dict(zip(names, cells[row.source_row - 1], strict=True))
            numbers = {name: value for name, value in row.values.items() if isinstance(value, int | float)}
            assert {name: _number(written[name]) for name in numbers if name in written} == {
                name: value for name, value in numbers.items() if name in written
            }


def _number(cell: Any) -> Any:
    return int(re.sub(r"\D", "", cell)) if isinstance(cell, str) else cell


def it_sums_up_what_the_protocols_say(demo: Demo, protocols: Mapping[str, Text]):
    """Requirement 4."""
    summary = Text(demo.folder / "Протоколы" / NOW.name / f"Сводный_протокол_{NOW.slug}.docx")
    rows = summary.table("Школа")
    assert len(rows) == len(CODES)
    entries = {item.school: item for item in demo.state.protocols if item.period == NOW.code}
    for (school, number, roadmap, _, _, decided), code in zip(rows, CODES, strict=True):
        assert school in protocols[code].all
        assert int(number) == entries[code].number
        assert roadmap.partition(" (")[0] in [f"{done} из {n}" for done, n in _roadmap(demo.state, code)]
        assert int(decided) == len(_decisions(protocols[code]))
    listed = next(table for table in summary.tables if table[0] == _LISTED)[1:]
    printed = [row for code in CODES for row in _decisions(protocols[code])]
    assert [row[0] for row in listed] == [row[0] for row in printed]
    assert [row[2] for row in listed] == [row[1] for row in printed]
    assert int(entries[""].number) == max(item.number for item in entries.values())


def _decisions(text: Text) -> list[list[str]]:
    return next(table for table in text.tables if "Форма отчёта" in table[0])[1:]


def it_holds_no_forbidden_word_and_no_trace_of_a_template(demo: Demo):
    """Requirement 5: all protocols of both hours, and the summaries."""
    texts = {path: Text(path).all.lower() for path in sorted((demo.folder / "Протоколы").rglob("*.docx"))}
    assert len(texts) == 2 * (len(CODES) + 1)
    assert [
        (path.name, word) for path, text in texts.items() for word in (*FORBIDDEN, "{", "none") if word in text
    ] == []
