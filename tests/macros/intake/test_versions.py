"""Several versions of one report (domain/forms.md, section 4, row 56).

1. A later version replaces the earlier one whole; old and new values are told with their cells, in a remark that is no
   error; the journal keeps both lines, the earlier one marked as replaced.
2. An older file after a newer one is not taken; its sender is told.
3. What counts is when a file came, not its name or its place in the folder.
4. A later version with an error changes nothing; a right one after a returned one replaces nothing.
5. Rows that came or went are told as well.
6. Every old and new value goes to the master's table of corrections, those beyond the few that are told included.
"""

from __future__ import annotations

from typing import Any

from schemas.forms import works
from tests.macros.sample import SECOND, WRONG_SUM, Row, Town, codes, rows_of
from workbook.master.state import DataRow, EntryStatus

SHEET = works.SHEET.title


def corrected() -> dict[str, list[Row]]:
    """The report of № 18 with one «2» of the first work turned into a «3»."""
    rows = rows_of("018")
    first = rows["R"][0]
    first |= {"mark2": first["mark2"] - 1, "mark3": first["mark3"] + 1}
    return rows


def works_of(town: Town, code: str = "018") -> list[DataRow]:
    return list(town.state.rows("R", code, SECOND))


def marks_of(row: Row | Any) -> tuple[int, int]:
    return row["mark2"], row["mark3"]


def it_replaces_an_earlier_version_and_tells_what_changed(town: Town):
    """Requirement 1."""
    was, now = marks_of(rows_of("018")["R"][0]), marks_of(corrected()["R"][0])
    town.send()
    town.take_in()
    town.send(name="corrected.xlsx", rows=corrected(), minute=60)
    ((entry, checked, _),) = town.take_in().entries
    (remark,) = checked.findings
    assert (remark.code, remark.severity.is_error) == ("file-replaces", False)
    assert "28.12.2021 10:00" in remark.message
    assert "2\u00a0отличия" in remark.message
    assert f"{SHEET}, H5: {was[0]} → {now[0]}; {SHEET}, I5: {was[1]} → {now[1]}." in remark.message
    stored = works_of(town)
    assert marks_of(stored[0].values) == now
    assert {row.entry for row in stored} == {entry.number} == {4}
    assert len(stored) == len(rows_of("018")["R"])
    journal = [(line.number, line.school, line.status) for line in town.state.journal]
    assert journal[2:] == [(3, "018", EntryStatus.REPLACED), (4, "018", EntryStatus.ACCEPTED)]


def it_says_when_a_later_version_says_the_same(town: Town):
    """Requirement 1."""
    town.send()
    town.take_in()
    town.send(name="same.xlsx", typed={"Титул": {"C11": "8 (86167) 0-00-00"}}, minute=60)
    (remark,) = town.take_in().findings
    assert remark.message.endswith("отличий от прежнего нет.")


def it_leaves_other_schools_and_periods_alone(town: Town):
    """Requirement 1."""
    town.send("018")
    town.send("015")
    town.take_in()
    before = [row for row in town.state.data["R"] if (row.school, row.period) != ("018", SECOND)]
    town.send(name="corrected.xlsx", rows=corrected(), minute=60)
    town.take_in()
    assert [row for row in town.state.data["R"] if (row.school, row.period) != ("018", SECOND)] == before
    assert before


def it_does_not_take_an_older_file(town: Town):
    """Requirement 2."""
    town.send(rows=corrected(), minute=60)
    town.take_in()
    before = works_of(town)
    town.send(name="late.xlsx", minute=0)
    ((entry, checked, answer),) = town.take_in().entries
    assert codes(checked.findings) == ["file-older"]
    assert "28.12.2021 10:00" in checked.findings[0].message
    assert entry.status is EntryStatus.REPLACED
    assert answer is not None
    assert "Более поздний файл этого отчёта принят раньше" in answer.letter.read_text("utf-8-sig")
    assert works_of(town) == before


def it_takes_versions_in_the_order_they_came(town: Town):
    """Requirement 3."""
    town.send(name="z first.xlsx", minute=0)
    town.send(name="a last.xlsx", rows=corrected(), minute=60)
    done = town.take_in()
    assert [entry.file for entry, _, _ in done.entries] == ["z first.xlsx", "a last.xlsx"]
    assert codes(done.findings) == ["file-replaces"]
    assert marks_of(works_of(town)[0].values) == marks_of(corrected()["R"][0])


def it_keeps_accepted_data_when_a_later_version_is_wrong(town: Town):
    """Requirement 4."""
    town.send()
    town.take_in()
    before = works_of(town)
    town.send(name="worse.xlsx", typed=WRONG_SUM, minute=60)
    ((entry, checked, _),) = town.take_in().entries
    assert codes(checked.findings) == ["R1"]
    assert entry.status is EntryStatus.REJECTED
    assert works_of(town) == before
    assert town.state.current("018", SECOND.code, "quarter") is not None


def it_takes_a_corrected_file_after_a_returned_one(town: Town):
    """Requirement 4."""
    town.send(typed=WRONG_SUM)
    town.take_in()
    assert works_of(town) == []
    town.send(name="corrected.xlsx", minute=60)
    done = town.take_in()
    assert list(done.findings) == []
    assert [row.values for row in works_of(town)] == rows_of("018")["R"]


def it_tells_of_rows_that_came_and_went(town: Town):
    """Requirement 5."""
    town.send()
    town.take_in()
    rows = rows_of("018")
    moved = rows["R"][-1] | {"subject": "Физика"}
    rows["R"][-1] = moved
    town.send(name="other.xlsx", rows=rows, minute=60)
    (remark,) = town.take_in().findings
    last = 4 + len(rows["R"])
    assert f"{SHEET}, B{last}: " in remark.message or f"{SHEET}, A{last}: новая строка" in remark.message
    assert f"строка {last}: удалена" in remark.message


def it_keeps_every_old_and_new_value(town: Town):
    """Requirement 6."""
    was, now = marks_of(rows_of("018")["R"][0]), marks_of(corrected()["R"][0])
    town.send()
    town.take_in()
    assert town.state.corrections == []
    town.send(rows=corrected(), minute=60)
    ((entry, _, _),) = town.take_in().entries
    first, second = town.state.corrections
    assert (first.entry, first.school, first.period, first.sheet) == (entry.number, "018", SECOND.code, SHEET)
    assert (first.cell, first.before, first.after) == ("H5", str(was[0]), str(now[0]))
    assert (second.cell, second.before, second.after) == ("I5", str(was[1]), str(now[1]))
    assert first.indicator.endswith(": «2»")
    assert first.received == entry.received


def it_keeps_the_values_of_rows_that_went(town: Town):
    """Requirement 6."""
    town.send()
    town.take_in()
    rows = rows_of("018")
    gone = rows["R"].pop()
    town.send(rows=rows, minute=60)
    (remark,) = town.take_in().findings
    assert "1\u00a0отличие" in remark.message
    kept = town.state.corrections
    assert len(kept) == sum(value is not None for value in gone.values()) > 6
    assert {item.after for item in kept} == {""}
