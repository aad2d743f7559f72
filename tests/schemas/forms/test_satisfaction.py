"""Sheet U «Удовлетворённость» (domain/forms.md, 1.11).

1. U1: the answers make up those asked.
2. U2: those asked are among the families. U3: fewer than 40 % are a warning.
3. U4: a question with another number of those asked is a warning.
"""

from __future__ import annotations

from tests.schemas.forms.table import Case, each_row, together


@each_row(
    "U",
    """
    | families | asked | fully | found               | says                                                           |
    | 50       | 50    | 20    |                     |                                                                |
    | 100      | 50    | 21    | asked:unsure U1     | ответов вместе 51, а опрошено 50                               |
    | 49       | 50    | 20    | families U2         | опрошено 50, а семей 49                                        |
    | 125      | 50    | 20    |                     |                                                                |
    | 126      | 50    | 20    | families U3 warning | опрошено 50 из 126 — меньше 40 %                               |
    | 100      | 5     | 20    | asked U1            | ответов вместе 50, а опрошено 5. Кроме того, опрошено 5 из 100 |
    """,
)
def it_counts_the_answers(case: Case):
    """Requirements 1 and 2."""
    assert case.found == case.expected


@together(
    U="""
    | code | asked | unsure | found               | says                                 |
    | В1   | 50    | 3      |                     |                                      |
    | В2   | 50    | 3      |                     |                                      |
    | В3   | 49    | 2      | asked U4 warning    | опрошено 49, а по другим вопросам 50 |
    | В4   |       | 3      | asked cell-required | не заполнено                         |
    """
)
def it_asks_about_another_number_of_those_asked(case: Case):
    """Requirement 3."""
    assert case.found == case.expected


@together(U="| code | asked | unsure |\n| В1 | 50 | 3 |\n| В2 | 49 | 2 |")
def it_says_nothing_where_no_number_is_usual(case: Case):
    """Requirement 3."""
    assert case.found == case.expected
