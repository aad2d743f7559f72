"""Cells that must be filled in and are blank.

1. Each is told of with what it needs; up to three in a row or in a column one by one.
2. A column left blank in more than three rows is one finding, and so is a row begun with more than three blanks.
3. More than three rows only begun are one finding for the sheet.
4. A blank row answers no other sheet.
"""

from __future__ import annotations

from schemas.checking import check_submission
from schemas.packages import all_sheets
from tests.schemas.forms.table import Case, Table, table, together


@together(
    K="""
    | grade | arrived | found                 | says                    |
    | 6     |         | arrived cell-required | не заполнено: «Прибыло» |
    | 7     |         | arrived cell-required | не заполнено: «Прибыло» |
    | 8     |         | arrived cell-required | не заполнено: «Прибыло» |
    """
)
def it_tells_of_three_blank_cells_one_by_one(case: Case):
    """Requirement 1."""
    assert case.found == case.expected


@together(
    K="""
    | grade | classes | arrived | found                 | says                               |
    | 5     | 1       |         | arrived cell-required | не заполнено: «Прибыло» (4 строки) |
    | 6     | 1       |         |                       |                                    |
    | 7     | 1       |         |                       |                                    |
    | 8     | 1       |         |                       |                                    |
    | 9     |         | 0       | classes cell-required | не заполнено: «Классов»            |
    """
)
def it_tells_of_a_blank_column_once(case: Case):
    """Requirement 2."""
    assert case.found == case.expected


def begun(sheet: str, *labels: str) -> Case:
    """A table in whose rows only the class is filled in."""
    blank = dict.fromkeys(all_sheets()[sheet].by_name)
    return Case((Table(sheet, tuple(blank | {"class_label": label} for label in labels)),))


def it_tells_of_a_row_that_was_only_begun_once():
    """Requirement 2: and of every cell that is missing."""
    (item,) = check_submission(begun("R", "9А").submission())
    assert (item.code, item.cell, item.related) == ("cell-required", "A5", ("B5", "D5", "E5", "F5", "G5"))
    assert item.message == (
        "строка начата, а не заполнено: «Вид работы», «Предмет», «Дата», «Шкала», «По списку», «Писали»."
    )


def it_tells_of_rows_that_were_only_begun_once():
    """Requirement 3: somebody has prepared the classes and filled in nothing."""
    (item,) = check_submission(begun("R", "9А", "9Б", "10", "11").submission())
    assert (item.cell, item.related, item.row_label) == ("A5", ("A6", "A7", "A8"), "")
    assert item.message == "начато, но не заполнено: 4\u00a0строки."


def it_tells_of_three_such_rows_one_by_one():
    """Requirement 3."""
    assert [item.cell for item in check_submission(begun("R", "9А", "9Б", "10").submission())] == ["A5", "A6", "A7"]


def it_says_what_the_cell_needs():
    """Requirement 1."""
    (item,) = check_submission(Case((table("C", "| held_on | event |\n| 22.11.2021 | |"),)).submission())
    assert item.text == "лист «Партнёрство», F5: не заполнено: «Мероприятие». Нужно: текст не длиннее 120 знаков."


@together(
    K="""
    | grade | start | end | left | found              |
    | 9     | 48    | 48  |      | left cell-required |
    """,
    G="| pupils |\n| 24 |",
)
def it_asks_no_sheet_whose_row_is_not_complete(case: Case):
    """Requirement 4."""
    assert case.found == case.expected
