"""Sheets Q «Квартальный отчёт», QP «Проблемы», QD «Исполнение решений» (domain/forms.md, 1.13).

1. Q4: who needs help says which.
2. QP1: a problem stands once.
3. Q2: a decision that was not carried out has a reason and a new date, later than the day of filling in.
4. Q5: a decision that was or is being carried out has a report.
"""

from __future__ import annotations

from tests.schemas.forms.table import Case, each_row, together


@each_row(
    "Q",
    """
    | help         | help_note      | found        | says                                                   |
    | не требуется |                |              |                                                        |
    | тьютор       | Математика, 9Б |              |                                                        |
    | тьютор       |                | help_note Q4 | требуется помощь «тьютор», а какая именно — не указано |
    """,
)
def it_asks_which_help(case: Case):
    """Requirement 1."""
    assert case.found == case.expected


@together(
    QP="""
    | problem                | cause            | found       | says                                 |
    | Низкие результаты АКР. | дефицит учителей |             |                                      |
    | Нет учителя физики.    | дефицит учителей |             |                                      |
    | Низкие результаты АКР. | иное             | problem QP1 | повторяет строку 5 (те же: проблема) |
    """
)
def it_wants_a_problem_once(case: Case):
    """Requirement 2."""
    assert case.found == case.expected


@each_row(
    "QD",
    """
    | status       | report     | reason  | new_due    | found      | says                                             |
    | Исполнено    | Разобраны. |         |            |            |                                                  |
    | Исполнено    |            |         |            | report Q5  | статус «Исполнено», а что сделано — не указано   |
    | Исполняется  |            |         |            | report Q5  | статус «Исполняется», а что сделано — не указано |
    | Не исполнено |            | Болезнь | 28.12.2021 |            |                                                  |
    | Не исполнено |            |         | 28.12.2021 | reason Q2  | решение не исполнено, а причина не указана       |
    | Не исполнено |            | Болезнь |            | new_due Q2 | решение не исполнено, а новый срок не указан     |
    | Не исполнено |            | Болезнь | 27.12.2021 | new_due Q2 | новый срок 27.12.2021 уже прошёл к дате          |
    | Исполняется  | Начато.    |         | 27.12.2021 |            |                                                  |
    """,
)
def it_asks_what_became_of_a_decision(case: Case):
    """Requirements 3 and 4: 27.12.2021 is the day of filling in."""
    assert case.found == case.expected
