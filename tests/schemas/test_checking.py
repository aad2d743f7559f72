"""What follows only from another finding is not told again (domain/forms.md, section 4; schemas/checking.py).

1. A cell that was refused, or left blank though it is required, takes the rules and the sums that need it out of play.
2. A row with an error answers no other sheet.
3. Rows that only together break a rule have one finding, in the row that is wrong otherwise, else in the first.
4. A doubtful day of filling in is no measure of deadlines.
5. Findings come in the order of the sheets, and all of them at once.
6. A finding that speaks for several rules names the cells of each.
"""

from __future__ import annotations

from schemas.checking import check_submission
from tests.schemas.forms.table import Case, table, together

ENROLMENT = """
| grade | start | end |
| 9     | 48    | 48  |
| 10    | 20    | 20  |
"""


@together(
    M="""
    | class_label | enrolled | found               | says                              |
    | 9А          | 24       |                     |                                   |
    | 9Б          | -24      | enrolled cell-limit | число не может быть отрицательным |
    """,
    K=ENROLMENT,
)
def it_adds_nothing_up_where_a_cell_was_refused(case: Case):
    """Requirement 1: neither the row's own sum nor that of the grade."""
    assert case.found == case.expected


@together(
    M="""
    | class_label | enrolled | found                  | says         |
    | 9А          | 24       |                        |              |
    | 9Б          |          | enrolled cell-required | не заполнено |
    """,
    K=ENROLMENT,
)
def it_adds_nothing_up_where_a_cell_was_left_blank(case: Case):
    """Requirement 1: without the blank cell the grade can't add up."""
    assert case.found == case.expected


@together(
    M="""
    | class_label | enrolled | found                     | says         |
    | 9А          | 24       |                           |              |
    |             | 24       | class_label cell-required | не заполнено |
    """,
    K=ENROLMENT,
)
def it_adds_nothing_up_where_a_class_is_missing(case: Case):
    """Requirement 1."""
    assert case.found == case.expected


@together(
    P1="""
    | staff                  | total | found            |
    | учителя математики     | 40    |                  |
    | учителя русского языка | -1    | total cell-limit |
    """,
    X="| staff |\n| 30 |",
)
def it_counts_no_staff_where_a_category_was_refused(case: Case):
    """Requirement 1."""
    assert case.found == case.expected


@together(
    G="| grade | subject | pupils |\n| 9 | Физика | 47 |\n| 10 | Физика | 19 |",
    K="""
    | grade | start | end   | found          |
    | 9     | 48    | 10000 | end cell-limit |
    | 10    | 20    | 19    | start:end K1   |
    """,
)
def it_asks_no_sheet_whose_row_is_wrong(case: Case):
    """Requirement 2: but grade 10 is told of for what it is."""
    found = case.found
    assert found.pop(("G", 2)) == ("grade G8", "")
    assert found == case.expected


def it_names_the_other_rows_of_a_group():
    """Requirement 3: a class of another row may be the wrong one, too."""
    classes = """
    | class_label | enrolled |
    | 9А          | 24       |
    | 9Б          | 24       |
    | 9В          | 24       |
    """
    case = Case((table("M", classes), table("K", ENROLMENT)))
    (item,) = check_submission(case.submission())
    assert (item.code, item.cell, item.related) == ("XS2", "C5", ("A5", "B5", "C6", "A6", "B6", "C7", "A7", "B7"))
    assert item.message == "по списку в классах параллели вместе 72 (Математика), а на листе «Контингент» 48."


@together(
    M="""
    | class_label | enrolled | found       | says                                                |
    | 9А          | 24       |             |                                                     |
    | 9Б          | 42       | enrolled M1 | Кроме того, по списку в классах параллели вместе 66 |
    """,
    K=ENROLMENT,
)
def it_tells_of_a_group_in_the_row_that_is_wrong(case: Case):
    """Requirement 3."""
    assert case.found == case.expected


@together(
    M="""
    | class_label | enrolled | found                  | says                                       |
    | 9А          | 24       |                        |                                            |
    | 9А          | 24       | class_label:subject M6 | повторяет строку 5 (те же: класс, предмет) |
    """,
    K="| grade | start | end |\n| 9 | 24 | 24 |",
)
def it_tells_of_the_row_that_stands_twice(case: Case):
    """Requirement 3: that the grade is too large follows from it."""
    assert case.found == case.expected


@together(
    M="""
    | class_label | enrolled | graded | mark3 | found           | says                                                 |
    | 8А          | 20       | 20     | 6     |                 |                                                      |
    | 9А          | 24       | 24     | 10    |                 |                                                      |
    | 8Б          | 24       | 24     | 10    | class_label XS2 | по списку в классах параллели вместе 44              |
    """,
    K="| grade | start | end |\n| 8 | 20 | 20 |\n| 9 | 48 | 48 |",
)
def it_tells_of_a_class_under_another_grade_once(case: Case):
    """Requirement 3: two grades do not add up, and one cell puts both right."""
    assert case.found == case.expected


@together(
    O="""
    | subject | stage         | found               |
    | Физика  |               | stage cell-required |
    | Физика  | муниципальный |                     |
    """
)
def it_misses_no_stage_where_one_was_left_blank(case: Case):
    """Requirement 1."""
    assert case.found == case.expected


@together(
    D="| status | reason | new_due |\n| Не исполнено | Болезнь | 27.12.2021 |",
    T="| filled_on | found |\n| 30.12.2022 | filled_on T5 |",
)
def it_measures_no_deadline_by_a_wrong_day(case: Case):
    """Requirement 4."""
    assert case.found == case.expected


def it_tells_everything_in_the_order_of_the_sheets():
    """Requirement 5."""
    case = Case(
        (
            table("C", "| consultant |\n| 018 |"),
            table("M", "| covered |\n| 101 |"),
            table("K", "| end |\n| 25 |"),
            table("Q", "| help |\n| тьютор |"),
            table("T", "| filled_on |\n| 01.01.2021 |"),
        )
    )
    codes = [item.code for item in check_submission(case.submission())]
    assert codes == ["T5", "K1", "cell-limit", "Q4", "C1"]


def it_names_the_cells_of_every_rule_it_speaks_for():
    """Requirement 6: what is left blank after «Не исполнено» is marked too."""
    (item,) = check_submission(Case((table("D", "| status |\n| Не исполнено |"),)).submission())
    assert (item.code, item.cell, item.related) == ("D1", "F5", ("K5", "L5"))
    assert item.fix == "Проверьте: «Статус». Если там всё верно: укажите причину. Укажите новый срок."
