"""Sheet C «Партнёрство» (domain/forms.md, 1.7).

1. C1: the two schools differ, both are in the registry, and one of them is the school that reports.
2. C2: nothing is held before the agreement. C7: of what was held the number of teachers is told.
3. C3: the partner names the pair too, else a warning.
4. C4: a consultant of the region's list is a warning.
5. C5, C6: a school of the list has a consultant and an event in the period, else a warning.
6. C8: an event stands once.
"""

from __future__ import annotations

from tests.schemas.forms.table import Case, each_row, together
from tests.schemas.forms.valid import LISTED

CONSULTED = "| recipient | consultant |\n| 018 | 010 |"


@each_row(
    "C",
    """
    | recipient | consultant | found                   | says                                             |
    | 018       | 010        |                         |                                                  |
    | 010       | 018        |                         |                                                  |
    | 018       | 018        | recipient:consultant C1 | школа 018 указана и получателем, и консультантом |
    | 018       | 099        | consultant C1           | кода 099 нет в реестре ОО                        |
    | 099       | 018        | recipient C1            | кода 099 нет в реестре ОО                        |
    | 010       | 010        | recipient:consultant C1 | указана и получателем, и консультантом           |
    | 024       | 010        | recipient C1            | пара 024 и 010 не включает вашу школу (018)      |
    | 018       | 024        | consultant C4 warning   | школа-консультант 024 сама в перечне ШНОР        |
    """,
)
def it_knows_the_two_schools(case: Case):
    """Requirements 1 and 4."""
    assert case.found == case.expected


@each_row("C", "| consultant |\n| 099 |", known=False)
def it_asks_for_no_registry_where_there_is_none(case: Case):
    """Requirement 1: a check without a master knows no codes."""
    assert case.found == case.expected


@each_row(
    "C",
    """
    | agreed_on  | held_on    | teachers | found       | says                                                    |
    | 20.09.2021 | 20.09.2021 | 4        |             |                                                         |
    | 20.09.2021 |            |          |             |                                                         |
    | 20.09.2021 | 19.09.2021 | 4        | held_on C2  | проведено 19.09.2021, а соглашение подписано 20.09.2021 |
    | 20.09.2021 | 20.09.2021 |          | teachers C7 | мероприятие проведено 20.09.2021, а число участников    |
    | 20.09.2021 | 19.09.2021 |          | held_on C2  | проведено 19.09.2021, а соглашение                      |
    """,
)
def it_wants_the_agreement_first(case: Case):
    """Requirement 2."""
    assert case.found == case.expected


@together(
    {"pairs": {"010": frozenset({("024", "010")})}},
    C="""
    | recipient | consultant | event   | held_on    | teachers | found                 | says                          |
    | 018       | 010        | Семинар | 22.11.2021 | 4        | consultant C3 warning | школа 010 в своём отчёте пару |
    | 010       | 018        | Урок    | 22.11.2021 | 4        | recipient C3 warning  | школа 010 в своём отчёте пару |
    | 018       | 010        | Встреча |            |          |                       |                               |
    | 018       | 024        | Встреча | 22.11.2021 | 4        | consultant C4 warning | 024 сама в перечне            |
    """,
)
def it_wants_the_pair_named_by_both(case: Case):
    """Requirement 3: only where the partner's report has been taken in, and only of what was held."""
    assert case.found == case.expected


@together({"pairs": {"010": frozenset({("018", "010")})}}, C=CONSULTED)
def it_is_content_where_both_name_the_pair(case: Case):
    """Requirement 3."""
    assert case.found == case.expected


@together({"school": LISTED}, C=CONSULTED)
def it_is_content_where_something_was_held(case: Case):
    """Requirement 5."""
    assert case.found == case.expected


@together(
    {"school": LISTED, "sheet_wide": "recipient C5 warning", "says": "у школы ШНОР нет ни одной школы-консультанта"},
    C="| recipient |",
)
def it_wants_a_consultant_for_a_listed_school(case: Case):
    """Requirement 5."""
    assert case.found == case.expected


@together(
    {"school": LISTED, "sheet_wide": "recipient C5 warning", "says": "у школы ШНОР нет ни одной школы-консультанта"},
    C="| recipient | consultant | found |\n| 010 | 018 | consultant C4 warning |",
)
def it_does_not_take_a_listed_consultant_for_a_recipient(case: Case):
    """Requirement 5."""
    assert case.found == case.expected


@together(
    {"school": LISTED, "sheet_wide": "held_on C5 warning", "says": "за период не проведено ни одного мероприятия"},
    C="| held_on |\n| 22.10.2021 |",
)
def it_wants_something_held_in_the_period(case: Case):
    """Requirement 5."""
    assert case.found == case.expected


@together(C="| recipient |")
def it_wants_no_consultant_for_other_schools(case: Case):
    """Requirement 5."""
    assert case.found == case.expected


@together(
    C="""
    | event   | planned_on | found                   | says                                                        |
    | Семинар | 20.11.2021 |                         |                                                             |
    | Семинар | 21.11.2021 |                         |                                                             |
    | Семинар | 20.11.2021 | recipient:consultant C8 | повторяет строку 5 (те же: оо-получатель, школа-консультант |
    """
)
def it_wants_an_event_once(case: Case):
    """Requirement 6."""
    assert case.found == case.expected
