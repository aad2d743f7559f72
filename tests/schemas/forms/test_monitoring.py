"""Sheet M «Мониторинг МА-РЯ» (domain/forms.md, 1.4; 1.14, XS2, XS8).

1. M1: those graded and those not graded make up the list.
2. M2: the marks of the term make up those graded.
3. M3: the marks of the test make up those who wrote it; all four are given; those who wrote are on the list.
4. M4: grade 1 has no marks.
5. M5: the shares of «2» differ by more than 20 points; groups of five or more only.
6. M6: a class and a subject stand once.
7. XS2: the classes of a grade make up the number on sheet K; one finding for the grade.
8. XS8: the share of «2», or that of «4» and «5», moved by more than 20 points; groups of ten or more only.
"""

from __future__ import annotations

from tests.schemas.forms.table import Case, each_row, rows, together

NO_TEST = {"test_took": None, "test2": None, "test3": None, "test4": None, "test5": None}


@each_row(
    "M",
    """
    | enrolled | graded | not_graded | mark2 | found                  | says                                           |
    | 24       | 23     | 1          | 1     |                        |                                                |
    | 24       | 23     | 2          | 1     | enrolled:not_graded M1 | 23 и не аттестовано 2 — вместе 25, а по списку |
    | 24       | 24     | 0          | 1     | mark2:mark5 M2         | сумма отметок за четверть 23, а аттестовано 24 |
    | 24       | 23     | 1          | 2     | mark2:mark5 M2         | сумма отметок за четверть 24, а аттестовано 23 |
    | 24       | 23     | 1          | 20    | mark2 M2               | сумма отметок за четверть 42, а аттестовано 23 |
    | 24       | 2      | 0          | 2     | graded M1              | вместе 2, а по списку 24                       |
    """,
)
def it_wants_the_term_to_add_up(case: Case):
    """Requirements 1 and 2: a number that breaks both sums is the wrong one."""
    assert case.found == case.expected


@each_row(
    "M",
    """
    | test_took | test2 | test3 | test4 | test5 | found              | says                                      |
    | 20        | 2     | 8     | 7     | 3     |                    |                                           |
    | 0         |       |       |       |       |                    |                                           |
    |           |       |       |       |       |                    |                                           |
    | 20        | 2     | 8     | 7     | 4     | test_took:test5 M3 | за контрольную работу 21, а писали 20     |
    | 20        |       | 8     | 7     | 3     | test2 M3           | писали 20, а число отметок «2» не указано |
    | 20        | 2     |       | 7     | 3     | test3 M3           | писали 20, а число отметок «3» не указано |
    | 20        | 2     | 8     |       | 3     | test4 M3           | писали 20, а число отметок «4» не указано |
    | 20        | 2     | 8     | 7     |       | test5 M3           | писали 20, а число отметок «5» не указано |
    |           | 2     | 8     | 7     | 3     | test_took M3       | отметки за контрольную работу указаны, а  |
    |           |       | 8     |       |       | test_took M3       | отметки за контрольную работу указаны, а  |
    |           |       |       | 7     |       | test_took M3       | отметки за контрольную работу указаны, а  |
    |           |       |       |       | 3     | test_took M3       | отметки за контрольную работу указаны, а  |
    |           | 2     |       |       |       | test_took M3       | отметки за контрольную работу указаны, а  |
    | 20        | 2     | 8     | 7     | 2     | test_took:test5 M3 | за контрольную работу 19, а писали 20     |
    | 24        | 2     | 8     | 7     | 7     |                    |                                           |
    | 25        | 2     | 8     | 7     | 8     | test_took M3       | писали 25, а по списку 24                 |
    """,
)
def it_wants_the_test_to_add_up(case: Case):
    """Requirement 3: a class without a test is left blank or 0."""
    assert case.found == case.expected


@each_row(
    "M",
    """
    | class_label | found          | says                                            |
    | 2А          |                |                                                 |
    | 1А          | class_label M4 | в 1 классе отметок не ставят, а указан класс 1А |
    """,
)
def it_wants_no_marks_of_the_first_grade(case: Case):
    """Requirement 4."""
    assert case.found == case.expected


@each_row(
    "M",
    """
    | test_took | test2 | test3 | test4 | found            | says                                                    |
    | 20        | 7     | 3     | 10    |                  |                                                         |
    | 20        | 8     | 2     | 10    | test2 M5 warning | (8 из 20) и за четверть (3 из 20) расходятся больше чем |
    | 5         | 5     | 0     | 0     | test2 M5 warning | (5 из 5) и за четверть (3 из 20)                        |
    | 4         | 4     | 0     | 0     |                  |                                                         |
    """,
    base={"graded": 20, "not_graded": 4, "mark2": 3, "mark3": 10, "mark4": 7, "mark5": 0, "test5": 0},
)
def it_asks_whether_marks_are_objective(case: Case):
    """Requirement 5: 7 of 20 and 3 of 20 are 20 points apart exactly."""
    assert case.found == case.expected


@each_row(
    "M",
    """
    | graded | not_graded | mark2 | mark3 | test2 | test3 | found            | says                              |
    | 20     | 0          | 8     | 12    | 4     | 16    |                  |                                   |
    | 20     | 0          | 8     | 12    | 3     | 17    | test2 M5 warning | (3 из 20) и за четверть (8 из 20) |
    | 5      | 15         | 5     | 0     | 3     | 17    | test2 M5 warning | (3 из 20) и за четверть (5 из 5)  |
    | 4      | 16         | 4     | 0     | 3     | 17    |                  |                                   |
    """,
    base={"enrolled": 20, "mark4": 0, "mark5": 0, "test4": 0, "test5": 0},
)
def it_asks_about_a_test_better_than_the_term(case: Case):
    """Requirement 5: nor does a class of four say anything by its term."""
    assert case.found == case.expected


@together(
    M="""
    | class_label | subject      | found                  | says                                       |
    | 9А          | Математика   |                        |                                            |
    | 9А          | Русский язык |                        |                                            |
    | 9А          | Математика   | class_label:subject M6 | повторяет строку 5 (те же: класс, предмет) |
    """
)
def it_wants_a_class_once(case: Case):
    """Requirement 6."""
    assert case.found == case.expected


ENROLMENT = """
| grade | start | end |
| 1     | 20    | 20  |
| 9     | 48    | 48  |
| 10    | 24    | 24  |
"""


@together(
    M="""
    | class_label | subject      | enrolled | graded | mark4 | found        | says                           |
    | 9А          | Математика   | 24       | 24     | 8     |              |                                |
    | 9Б          | Математика   | 24       | 24     | 8     |              |                                |
    | 9А          | Русский язык | 24       | 24     | 8     | enrolled XS2 | вместе 47 (Русский язык), а на |
    | 9Б          | Русский язык | 23       | 23     | 7     |              |                                |
    | 10          | Алгебра      | 24       | 24     | 8     |              |                                |
    | 8           | Алгебра      | 24       | 24     | 8     |              |                                |
    """,
    K=ENROLMENT,
)
def it_adds_the_classes_of_a_grade_up(case: Case):
    """Requirement 7: subject by subject; grade 1 is not grade 10; of grade 8 sheet K tells nothing."""
    assert case.found == case.expected


@together(
    M="""
    | class_label | subject    | enrolled | graded | not_graded | found       | says                            |
    | 9А          | Математика | 24       | 24     | 0          |             |                                 |
    | 9Б          | Математика | 25       | 24     | 0          | enrolled M1 | Кроме того, по списку в классах |
    """,
    K=ENROLMENT,
)
def it_tells_of_the_grade_in_the_row_that_is_wrong_otherwise(case: Case):
    """Requirement 7: the list of one class breaks its own sum and that of the grade: one finding."""
    assert case.found == case.expected


@together(
    M="""
    | class_label | enrolled | graded | mark4 | found        | says                                               |
    | 9А          | 24       | 24     | 8     | enrolled XS2 | вместе 24 (Математика), а на листе «Контингент» 48 |
    """,
    K="| grade | start | end |\n| 9 | 48 | 48 |",
)
def it_misses_a_class(case: Case):
    """Requirement 7."""
    assert case.found == case.expected


LAST_TERM = rows(
    "M",
    """
    | class_label | graded | mark2 | mark3 | mark4 | mark5 |
    | 9           | 20     | 2     | 8     | 6     | 4     |
    | 8           | 9      | 0     | 9     | 0     | 0     |
    | 7           | 10     | 8     | 1     | 1     | 0     |
    | 6           | 10     | 0     | 1     | 5     | 4     |
    """,
)


@each_row(
    "M",
    """
    | class_label | enrolled | graded | mark2 | mark3 | mark4 | mark5 | found             | says                     |
    | 9           | 20       | 20     | 6     | 4     | 6     | 4     |                   |                          |
    | 9           | 20       | 20     | 7     | 3     | 6     | 4     | mark2 XS8 warning | было 2 из 20, стало 7 из |
    | 9           | 20       | 20     | 2     | 4     | 8     | 6     |                   |                          |
    | 9           | 20       | 20     | 2     | 3     | 9     | 6     | mark5 XS8 warning | было 10 из 20, стало 15  |
    | 9           | 9        | 9      | 9     | 0     | 0     | 0     |                   |                          |
    | 8           | 20       | 20     | 20    | 0     | 0     | 0     |                   |                          |
    | 9Б          | 20       | 20     | 20    | 0     | 0     | 0     |                   |                          |
    | 7           | 10       | 10     | 6     | 3     | 1     | 0     |                   |                          |
    | 7           | 10       | 10     | 5     | 4     | 1     | 0     | mark2 XS8 warning | было 8 из 10,            |
    | 6           | 10       | 10     | 0     | 3     | 4     | 3     |                   |                          |
    | 6           | 10       | 10     | 0     | 4     | 4     | 2     | mark5 XS8 warning | было 9 из 10,            |
    """,
    base=NO_TEST,
    previous={"M": LAST_TERM},
)
def it_asks_about_a_jump(case: Case):
    """Requirement 8: 9 pupils, then or now, are too few, and a new class has nothing to be compared with."""
    assert case.found == case.expected
