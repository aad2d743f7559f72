"""How a protocol words and groups what it says.

1. No day of a protocol falls on a day off.
2. Grades and procedures are named once, in order, and agree in number.
3. The classes of a grade stand in one row, their shares side by side; what can't be added up keeps its rows.
4. The footnote on small samples is there only if a cell refers to it.
5. What can't be compared says why; a change within chance, or none at all, is not made more of.
6. Where nothing has come since the last control hour, it is said.
7. Numbers of protocols that follow each other are named as a range.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from macros.protocol.calendar import working_day
from macros.protocol.notes import classes_note, weak_sample_note
from macros.protocol.speech import _rest, _sentence
from macros.protocol.summary import _ranges
from macros.protocol.tables import works
from macros.protocol.words import by_subject, grades, procedures
from schemas.periods import Period
from templates.protocol import WorkRow
from tests.macros.protocol.chain import Chain
from tests.macros.sample import Town
from udfs.pooling import MARKS
from udfs.records import WorkRecord
from udfs.school_dynamics import WorkDynamics, dynamics_table
from udfs.shnor import CellTrace

FIRST, SECOND = Period("2021/2022", 1), Period("2021/2022", 2)


def work(class_label: str, *marks: int, period: Period = SECOND) -> WorkRecord:
    two, three, four, five = marks
    return WorkRecord(
        "018",
        period,
        "АКР",
        "Математика",
        class_label,
        scale=MARKS,
        enrolled=sum(marks),
        took=sum(marks),
        mark2=two,
        mark3=three,
        mark4=four,
        mark5=five,
    )


def line(*records: WorkRecord) -> WorkDynamics:
    return next(item for item in dynamics_table(records, [SECOND]) if item.key.school)


@pytest.mark.parametrize(
    ("day", "next_day"),
    [
        (date(2022, 1, 12), date(2022, 1, 12)),
        (date(2022, 1, 1), date(2022, 1, 10)),
        (date(2022, 2, 23), date(2022, 2, 24)),
        (date(2025, 10, 25), date(2025, 10, 27)),
    ],
)
def it_moves_a_day_off_to_the_next_working_day(day: date, next_day: date):
    """Requirement 1."""
    assert working_day(day) == next_day


def it_names_each_grade_once():
    """Requirement 2."""
    assert grades([7]) == "7\u00a0класс"
    assert grades([7, 4, 7, 5]) == "4, 5 и\u00a07\u00a0классы"
    works_found = [("АКР, математика", 6), ("АКР, русский язык", 7), ("АКР, математика", 5)]
    assert by_subject(works_found) == "АКР, математика, 5 и\u00a06\u00a0классы; АКР, русский язык, 7\u00a0класс"


def it_names_procedures_with_and_without_a_grade():
    """Requirement 2."""
    names = ("ВПР, математика, 5 класс", "ВПР, математика, 6 класс", "ОГЭ, русский язык", "ЕГЭ, математика (профиль)")
    cells = [CellTrace(name, "2020/2021", 10, 4, 40.0, None, "") for name in names]
    said = "ВПР, математика, 5 и\u00a06\u00a0классы; ОГЭ, русский язык; ЕГЭ, математика (профиль)"
    assert procedures(cells) == said


def it_puts_the_classes_of_a_grade_in_one_row():
    """Requirement 3."""
    (row,) = works([work("6А", 6, 10, 6, 2), work("6Б", 5, 8, 7, 2)])
    assert (row.class_label, row.took, row.low, row.quality) == ("6", "46", "23,9", "37,0")
    assert row.mean == "3,22 (6А\u00a0— 6\u00a0из\u00a024; 6Б\u00a0— 5\u00a0из\u00a022)"


def it_explains_the_brackets_only_where_there_are_any():
    """Requirements 3 and 4."""
    assert "в скобках" in classes_note(works([work("6А", 6, 10, 6, 2), work("6Б", 5, 8, 7, 2)]))
    assert classes_note(works([work("6А", 6, 10, 6, 2)])) == ""


def it_keeps_the_rows_of_classes_that_cannot_be_added_up():
    """Requirement 3: one of the two was not written, so there is no share to set beside the other."""
    absent = WorkRecord("018", SECOND, "АКР", "Математика", "6Б", scale=MARKS, enrolled=20, took=0)
    rows = works([work("6А", 6, 10, 6, 2), absent])
    assert [(row.class_label, row.took, row.low) for row in rows] == [("6А", "24", "25,0"), ("6Б", "0¹", "—")]


@pytest.mark.parametrize(("took", "noted"), [("4¹", True), ("24", False)])
def it_explains_the_mark_of_a_small_sample_only_where_it_stands(took: str, noted: bool):
    """Requirement 4."""
    assert bool(weak_sample_note([WorkRow("АКР", "Математика", "6А", took, "25,0", "33,3", "3,17")])) is noted


def it_says_why_a_work_is_not_compared():
    """Requirement 5."""
    text = _sentence(line(work("6А", 1, 2, 2, 0)))
    assert text.endswith("(1\u00a0чел. из 5); с прошлым периодом не сопоставляется: нет данных за прошлый период.")


def it_compares_with_the_term_before():
    """Requirement 5."""
    changed = _sentence(line(work("6А", 3, 12, 10, 5), work("6А", 4, 11, 10, 5, period=FIRST)))
    assert changed.endswith("по сравнению с 1\u00a0четвертью снизилась на 3,3\u00a0п.\u00a0п.; изменение незначимо.")
    same = _sentence(line(work("6А", 3, 12, 10, 5), work("6А", 3, 12, 10, 5, period=FIRST)))
    assert same.endswith("по сравнению с 1\u00a0четвертью не изменилась.")


def it_leaves_the_rest_to_the_table():
    """Requirement 5."""
    calm = line(work("6А", 3, 12, 10, 5), work("6А", 3, 12, 10, 5, period=FIRST))
    alone = line(work("6А", 3, 12, 10, 5))
    assert _rest([]) == []
    assert _rest([calm]) == ["Ещё по 1\u00a0работе значимых изменений нет (таблица\u00a02)."]
    assert _rest([calm, alone]) == ["Результаты ещё по 2\u00a0работам приведены в таблице\u00a02."]


def it_says_that_nothing_has_come_since_the_last_hour(reported: Town, tmp_path: Path):
    """Requirement 6: № 15 had its second report returned; № 18 has reported."""
    chain = Chain(reported.moved(tmp_path / "город"))
    chain.hour(FIRST, "015", "018", held_on=date(2022, 1, 11))
    silent, heard = chain.hour(SECOND, "015", "018", held_on=date(2022, 1, 20))
    said = "Нет новых данных с прошлого часа контроля (протокол № 1 от 11.01.2022): от школы ничего не принято."
    assert said in silent.paragraphs
    assert "новых данных" not in "".join(heard.paragraphs)


@pytest.mark.parametrize(
    ("numbers", "said"),
    [([1], "1"), ([3, 4, 5], "3–5"), ([1, 2, 4, 7, 8], "1–2, 4 и\u00a07–8")],
    ids=["one", "run", "gaps"],
)
def it_names_numbers_that_follow_each_other_as_a_range(numbers: list[int], said: str):
    """Requirement 7."""
    assert _ranges(numbers) == said
