"""Sheet R «Результаты работ»: the work, its day, its participants (domain/forms.md, 1.3; 1.14, XS1, XS7, XS8).

1. R2: those who wrote are on the list; the list is within the grade on sheet K (XS1).
2. R6: the entry test is of grades 9 and 11, of mathematics and Russian.
3. R9: the class exists in a school of this type; the unified exam is of grades 10-11.
4. R11: less than 80 % of the list wrote, so there is a reason.
5. R12: the day is in the period; up to 14 days away a warning, farther away an error.
6. R13: the procedure was held in that school year.
7. R5: a work stands once.
8. XS7: those who wrote an official procedure are as many as in its export.
9. XS8: the share of «2» moved by more than 20 points against the period before, both groups being 10 or more.
"""

from __future__ import annotations

from tests.schemas.forms.table import Case, each_row, rows, together
from tests.schemas.forms.valid import BASIC

IN_POINTS = {"scale": "100 баллов", "mark2": None, "mark3": None, "mark4": None, "mark5": None}
EXAM = IN_POINTS | {"kind": "ЕГЭ", "class_label": "11", "below": 2, "mean_score": 61.5}


@each_row(
    "R",
    """
    | enrolled | took | mark3 | found       | says                              |
    | 24       | 24   | 10    |             |                                   |
    | 23       | 24   | 10    | enrolled R2 | «Писали» 24 больше «По списку» 23 |
    | 24       | 25   | 11    | enrolled R2 | «Писали» 25 больше «По списку» 24 |
    | 24       | 25   | 10    | took R2     | Кроме того, сумма отметок 24, а   |
    """,
)
def it_wants_those_who_wrote_on_the_list(case: Case):
    """Requirement 1: the sum of marks says which of the two numbers is wrong."""
    assert case.found == case.expected


@together(
    R="""
    | class_label | enrolled | took | mark2 | mark3 | mark4 | mark5 | found       | says                          |
    | 9           | 24       | 24   | 2     | 10    | 8     | 4     |             |                               |
    | 9А          | 25       | 24   | 2     | 10    | 8     | 4     | enrolled R2 | 25, а на листе «Контингент» в |
    | 11Б-1       | 11       | 10   | 2     | 5     | 3     | 0     | enrolled R2 | в параллели 10                |
    | 9Б          | 25       | 25   | 3     | 10    | 8     | 4     | enrolled R2 | в параллели 24                |
    | 8           | 99       | 99   | 9     | 40    | 30    | 20    |             |                               |
    """,
    K="""
    | grade | start | end |
    | 9     | 24    | 24  |
    | 11    | 10    | 10  |
    """,
)
def it_wants_the_list_within_the_grade(case: Case):
    """Requirement 1: even where the row agrees with itself; of a grade that sheet K has not, nothing is said."""
    assert case.found == case.expected


@each_row(
    "R",
    """
    | kind                 | class_label | subject              | found          | says                              |
    | Входное тестирование | 9А          | Русский язык         |                |                                   |
    | Входное тестирование | 11          | Математика (профиль) |                |                                   |
    | Входное тестирование | 11          | Математика (база)    |                |                                   |
    | Входное тестирование | 9           | Математика           |                |                                   |
    | Входное тестирование | 9           | Геометрия            |                |                                   |
    | Входное тестирование | 11          | Алгебра              |                |                                   |
    | Входное тестирование | 10          | Алгебра              | class_label R6 | в 9 и 11 классах, а указан 10     |
    | Входное тестирование | 9           | Физика               | subject R6     | по математике и русскому языку, а |
    | Входное тестирование | 8           | Физика               | kind R6        | в 9 и 11 классах, а указан 8      |
    """,
)
def it_knows_whom_the_entry_test_is_for(case: Case):
    """Requirement 2: where class and subject are both wrong, it is the kind of work."""
    assert case.found == case.expected


@each_row(
    "R",
    """
    | class_label | found          | says                             |
    | 9Б          |                |                                  |
    | 10          | class_label R9 | в школе этого типа нет класса 10 |
    """,
    school=BASIC,
)
def it_knows_the_highest_grade_of_the_school(case: Case):
    """Requirement 3."""
    assert case.found == case.expected


@each_row(
    "R",
    """
    | kind                     | class_label | found   | says                                                       |
    | ЕГЭ                      | 11          |         |                                                            |
    | Тренировочный ЕГЭ        | 10          |         |                                                            |
    | Репетиционная «Решу ЕГЭ» | 9           | kind R9 | «Репетиционная «Решу ЕГЭ»» проводится в 10–11              |
    | Тренировочный ЕГЭ        | 9           | kind R9 | «Тренировочный ЕГЭ» проводится в 10–11 классах, а указан 9 |
    | ЕГЭ                      | 9           | kind R9 | «ЕГЭ» проводится в 10–11 классах, а указан 9               |
    """,
    base=EXAM,
)
def it_knows_whom_the_unified_exam_is_for(case: Case):
    """Requirement 3."""
    assert case.found == case.expected


@each_row(
    "R",
    """
    | enrolled | note   | found    | says                                                |
    | 30       |        |          |                                                     |
    | 31       |        | note R11 | писали 24 из 31 — меньше 80 %, а причина не указана |
    | 31       | Болели |          |                                                     |
    """,
)
def it_asks_why_so_few_wrote(case: Case):
    """Requirement 4: 24 of 30 are 80 % exactly."""
    assert case.found == case.expected


@each_row(
    "R",
    """
    | held_on    | found               | says                                           |
    | 05.11.2021 |                     |                                                |
    | 29.12.2021 |                     |                                                |
    | 04.11.2021 | held_on R12 warning | дата 04.11.2021 за пределами отчётного периода |
    | 22.10.2021 | held_on R12 warning | не дальше 14 дней от него                      |
    | 12.01.2022 | held_on R12 warning | не дальше 14 дней от него                      |
    | 21.10.2021 | held_on R12         | дата 21.10.2021 вне отчётного периода          |
    | 13.01.2022 | held_on R12         | дата 13.01.2022 вне отчётного периода          |
    """,
)
def it_wants_the_day_in_the_period(case: Case):
    """Requirement 5: the second term is 05.11-29.12.2021."""
    assert case.found == case.expected


@each_row(
    "R",
    """
    | kind | subject              | class_label | held_on    | below | found    | says                             |
    | ЕГЭ  | Математика (профиль) | 11          | 20.05.2021 | 2     |          |                                  |
    | ЕГЭ  | Математика (база)    | 11          | 20.05.2021 | 2     | kind R13 | «ЕГЭ» (Математика (база)) в этом |
    | ОГЭ  | Русский язык         | 9           | 20.05.2021 | 2     |          |                                  |
    | ОГЭ  | Физика               | 9           | 20.05.2021 | 2     | kind R13 | «ОГЭ» (Физика) в этом            |
    """,
    period="2020/2021-4",
)
def it_knows_what_was_not_held(case: Case):
    """Requirement 6."""
    assert case.found == case.expected


@together(
    R="""
    | class_label | held_on    | found           | says                                                         |
    | 9А          | 13.12.2021 |                 |                                                              |
    | 9Б          | 13.12.2021 |                 |                                                              |
    | 9А          | 14.12.2021 |                 |                                                              |
    | 9А          | 13.12.2021 | kind:held_on R5 | повторяет строку 5 (те же: вид работы, предмет, класс, дата) |
    """
)
def it_wants_a_work_once(case: Case):
    """Requirement 7: the later row is blamed."""
    assert case.found == case.expected


EXPORTED = rows(
    "R",
    """
    | kind | class_label | took |
    | ВПР  | 9А          | 24   |
    | ВПР  | 9Б          | 20   |
    """,
)


@together(
    {"imported": EXPORTED},
    R="""
    | kind | class_label | subject    | enrolled | took | mark3 | season | programme | found    | says           |
    | ВПР  | 9А          | Математика | 24       | 24   | 10    | осень  | 8         |          |                |
    | ВПР  | 9Б          | Математика | 20       | 19   | 5     | осень  | 8         | took XS7 | писали 43, а в |
    | ВПР  | 9А          | Физика     | 20       | 19   | 5     | осень  | 8         |          |                |
    | АКР  | 9А          | Математика | 20       | 19   | 5     |        |           |          |                |
    """,
)
def it_agrees_with_the_official_export(case: Case):
    """Requirement 8: classes are added up, and only what the export has is compared."""
    assert case.found == case.expected


DONE_BEFORE = rows(
    "R",
    """
    | class_label | took | mark2 |
    | 9           | 20   | 2     |
    | 8           | 20   | 12    |
    | 7           | 10   | 0     |
    | 6           | 9    | 0     |
    """,
)


@each_row(
    "R",
    """
    | class_label | took | mark2 | mark3 | mark4 | mark5 | found             | says                                    |
    | 9           | 20   | 6     | 6     | 5     | 3     |                   |                                         |
    | 9           | 20   | 7     | 5     | 5     | 3     | mark2 XS8 warning | отметок «2» было 2 из 20, стало 7 из 20 |
    | 9           | 20   | 0     | 9     | 8     | 3     |                   |                                         |
    | 9           | 10   | 4     | 3     | 2     | 1     | mark2 XS8 warning | было 2 из 20, стало 4 из 10             |
    | 9           | 9    | 4     | 2     | 2     | 1     |                   |                                         |
    | 9А          | 20   | 20    | 0     | 0     | 0     |                   |                                         |
    | 8           | 20   | 8     | 4     | 5     | 3     |                   |                                         |
    | 8           | 20   | 7     | 5     | 5     | 3     | mark2 XS8 warning | было 12 из 20, стало 7 из 20            |
    | 7           | 20   | 6     | 6     | 5     | 3     | mark2 XS8 warning | было 0 из 10, стало 6 из 20             |
    | 6           | 20   | 6     | 6     | 5     | 3     |                   |                                         |
    """,
    base={"note": "Болели"},
    previous={"R": DONE_BEFORE},
)
def it_asks_about_a_jump(case: Case):
    """Requirement 9."""
    assert case.found == case.expected
