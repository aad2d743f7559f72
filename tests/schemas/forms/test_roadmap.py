"""Sheet D «Дорожная карта» (domain/forms.md, 1.12; 1.14, XS6).

1. D1: what was not done or moved has a reason and a new date, later than the day of filling in.
2. D2: what was done, if it is counted, has a number and a day in the period or the holidays beside it.
3. D4: in the fourth term, an ongoing item has evidence of this year, or of the term before.
4. D5: a one-off item once done stays done, unless a reason is given.
5. XS6: the status agrees with the sheet that holds the item's data; with the yearly report by a warning.
"""

from __future__ import annotations

from tests.schemas.forms.table import Case, each_row, rows, together

ONE_OFF = {"item": "3.3", "timing_kind": "разово"}
ONGOING = {"item": "4.4", "timing_kind": "постоянно"}


@each_row(
    "D",
    """
    | status       | reason  | new_due    | found      | says                                                       |
    | Не исполнено | Болезнь | 28.12.2021 |            |                                                            |
    | Перенесено   | Болезнь | 28.12.2021 |            |                                                            |
    | Не исполнено | Болезнь | 27.12.2021 | new_due D1 | новый срок 27.12.2021 уже прошёл к дате заполнения         |
    | Перенесено   | Болезнь | 27.12.2021 | new_due D1 | новый срок 27.12.2021 уже прошёл                           |
    | Перенесено   | Болезнь |            | new_due D1 | статус «Перенесено», а новый срок не указан                |
    | Исполняется  |         | 27.12.2021 |            |                                                            |
    | Перенесено   |         | 28.12.2021 | reason D1  | статус «Перенесено», а причина не указана                  |
    | Не исполнено | Болезнь |            | new_due D1 | статус «Не исполнено», а новый срок не указан              |
    | Не исполнено |         |            | status D1  | а причина не указана. Кроме того, статус «Не исполнено», а |
    | Исполняется  |         |            |            |                                                            |
    """,
)
def it_asks_why_and_till_when(case: Case):
    """Requirement 1: 27.12.2021 is the day of filling in."""
    assert case.found == case.expected


@each_row(
    "D",
    """
    | timing_kind   | done | done_on    | found      | says                                                        |
    | ежеквартально | 1    | 20.12.2021 |            |                                                             |
    | ежеквартально | 0    | 20.12.2021 | done D2    | статус «Исполнено», а проведено 0                           |
    | ежеквартально |      | 20.12.2021 | done D2    | а сколько проведено — не указано                            |
    | ежеквартально | 1    |            | done_on D2 | а дата не указана                                           |
    | ежеквартально | 1    | 22.10.2021 |            |                                                             |
    | ежеквартально | 1    | 12.01.2022 |            |                                                             |
    | ежеквартально | 1    | 21.10.2021 | done_on D2 | дата 21.10.2021 вне отчётного периода и прилегающих каникул |
    | ежеквартально | 1    | 13.01.2022 | done_on D2 | дата 13.01.2022 вне отчётного периода                       |
    | ежеквартально |      |            | status D2  | а сколько проведено — не указано. Кроме того,               |
    | постоянно     |      |            |            |                                                             |
    | по графику    |      |            |            |                                                             |
    """,
    base={"status": "Исполнено"},
)
def it_wants_a_number_and_a_day_of_what_was_done(case: Case):
    """Requirement 2: what goes on all the time is not counted."""
    assert case.found == case.expected


@each_row(
    "D",
    *(
        f"""
        | timing_kind | done | done_on    | found      | says                              |
        | {kind}      | 1    | 20.12.2021 |            |                                   |
        | {kind}      | 0    | 20.12.2021 | done D2    | статус «Исполнено», а проведено 0 |
        | {kind}      |      | 20.12.2021 | done D2    | а сколько проведено — не указано  |
        | {kind}      | 1    |            | done_on D2 | а дата не указана                 |
        | {kind}      | 1    | 21.10.2021 | done_on D2 | дата 21.10.2021 вне               |
        """
        for kind in ("ежегодно", "2 раза в год", "по итогам четверти", "ежемесячно")
    ),
    base={"status": "Исполнено"},
)
def it_counts_every_kind_of_repeated_item(case: Case):
    """Requirement 2."""
    assert case.found == case.expected


@each_row("D", "| done | done_on |\n| 0 | 01.09.2021 |")
def it_counts_nothing_while_an_item_is_going_on(case: Case):
    """Requirement 2."""
    assert case.found == case.expected


@each_row("D", "| done | done_on |\n| 0 | 01.09.2021 |", base={"timing_kind": "постоянно", "status": "Исполнено"})
def it_counts_nothing_of_what_goes_on_all_the_time(case: Case):
    """Requirement 2."""
    assert case.found == case.expected


LAST_TERM = rows(
    "D",
    """
    | item | timing_kind | status      | evidence   |
    | 3.3  | разово      | Исполнено   |            |
    | 4.4  | постоянно   | Исполняется | Приказ № 5 |
    """,
)


@each_row(
    "D",
    """
    | item | status      | evidence   | found               | says                                                  |
    | 4.4  | Исполняется |            |                     |                                                       |
    | 4.9  | Исполняется | Приказ № 5 |                     |                                                       |
    | 4.9  | Исполняется |            | evidence D4 warning | пункт 4.9 исполняется постоянно, а за учебный год нет |
    | 4.9  | Исполнено   |            | evidence D4 warning | ни одного подтверждения                               |
    """,
    base=ONGOING,
    previous={"D": LAST_TERM},
    period="2021/2022-4",
)
def it_asks_for_evidence_once_a_year(case: Case):
    """Requirement 3."""
    assert case.found == case.expected


@each_row("D", "| evidence |\n| |", base=ONGOING, period="2021/2022-3")
def it_asks_for_evidence_only_at_the_end(case: Case):
    """Requirement 3."""
    assert case.found == case.expected


@each_row(
    "D",
    """
    | item | status       | reason  | new_due    | found     | says                                               |
    | 3.3  | Не исполнено | Отозван | 28.12.2021 |           |                                                    |
    | 3.3  | Исполнено    |         |            |           |                                                    |
    | 3.3  | Не исполнено |         | 28.12.2021 | status D1 | пункт 3.3 в прошлом периоде был исполнен, а теперь |
    | 3.4  | Не исполнено | Отозван | 28.12.2021 |           |                                                    |
    """,
    base=ONE_OFF,
    previous={"D": LAST_TERM},
)
def it_keeps_what_was_done(case: Case):
    """Requirement 4."""
    assert case.found == case.expected


@together(
    D="""
    | item | timing_kind | status       | reason  | new_due    | found      | says                                    |
    | 5.4  | по графику  | Не исполнено | Болезнь | 28.12.2021 | status XS6 | «Мониторинг МА-РЯ» есть данные, а пункт |
    | 6.3  | по графику  | Не исполнено | Болезнь | 28.12.2021 | status XS6 | «Результаты работ» есть данные, а пункт |
    | 3.16 | по графику  | Исполнено    |         |            | status XS6 | 3.16 отмечен как исполненный, а лист    |
    | 5.7  | по графику  | Исполнено    |         |            | status XS6 | 5.7 отмечен как исполненный, а лист «П  |
    | 4.4  | постоянно   | Исполнено    |         |            |            |                                         |
    | 4.5  | постоянно   | Не исполнено | Болезнь | 28.12.2021 |            |                                         |
    """,
    M="| class_label |\n| 9 |",
    R="| class_label |\n| 9 |",
    C="| recipient |",
)
def it_agrees_with_the_sheets_of_the_items(case: Case):
    """Requirement 5."""
    assert case.found == case.expected


@together(
    D="""
    | item | timing_kind | status       | reason  | new_due    | found      | says                                    |
    | 5.4  | по графику  | Исполнено    |         |            |            |                                         |
    | 6.3  | по графику  | Исполнено    |         |            |            |                                         |
    | 3.16 | по графику  | Не исполнено | Болезнь | 28.12.2021 | status XS6 | «Партнёрство» есть данные, а пункт 3.16 |
    | 5.7  | по графику  | Не исполнено | Болезнь | 28.12.2021 | status XS6 | «Партнёрство» есть данные, а пункт 5.7  |
    | 4.5  | постоянно   | Не исполнено | Болезнь | 28.12.2021 |            |                                         |
    """,
    M="| class_label |",
    R="| class_label |",
    C="| recipient |\n| 018 |",
)
def it_says_nothing_where_the_blank_sheet_is_a_finding_of_its_own(case: Case):
    """Requirement 5: M and R must be filled in anyway."""
    assert case.found == case.expected


@together(
    {"year_rows": {"U": [{"code": "В1"}]}},
    D="""
    | item | timing_kind | status    | found              | says                                            |
    | 3.1  | по графику  | Исполнено | status XS6 warning | 3.1 отмечен как исполненный, а лист «Социальный |
    | 6.10 | по графику  | Исполнено |                    |                                                 |
    | 3.9  | по графику  | Исполнено |                    |                                                 |
    """,
)
def it_agrees_with_the_yearly_report(case: Case):
    """Requirement 5."""
    assert case.found == case.expected


@together(
    D="""
    | item | timing_kind | status      |
    | 3.16 | по графику  | Исполняется |
    | 5.7  | по графику  | Исполняется |
    | 5.4  | по графику  | Исполняется |
    | 6.3  | по графику  | Исполняется |
    """,
    M="| class_label |\n| 9 |",
    R="| class_label |\n| 9 |",
    C="| recipient |",
)
def it_lets_an_item_go_on_with_or_without_data(case: Case):
    """Requirement 5."""
    assert case.found == case.expected


@together({"year_rows": {}}, D="| item | timing_kind | status |\n| 6.10 | по графику | Исполняется |")
def it_says_nothing_of_what_is_going_on(case: Case):
    """Requirement 5."""
    assert case.found == case.expected
