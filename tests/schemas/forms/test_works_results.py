"""Sheet R «Результаты работ»: the results of a row (domain/forms.md, 1.3).

1. R0: what the scale and the kind of work want is filled in.
2. R1: the marks make up those who wrote.
3. R3: points have no marks; those below the threshold and those with 80 and more are among those who wrote.
4. R4: the mean primary score is within the largest one.
5. R7: nobody wrote, so there is no result, and there is a reason.
6. R10: at the basic exam those below the threshold are those with «2».
7. R14: ВПР names its season and the grade of its programme; other works don't.
8. R15: lower, equal and higher than in the register make up those who wrote.
9. R16: those with 100 points are among those with 80 and more.
"""

from __future__ import annotations

from tests.schemas.forms.table import Case, each_row

NO_MARKS = {"mark2": None, "mark3": None, "mark4": None, "mark5": None}
POINTS = NO_MARKS | {"scale": "100 баллов", "mean_score": 61.5}
PRIMARY = NO_MARKS | {"scale": "первичный балл"}
VPR = {"kind": "ВПР", "season": "осень", "programme": 8}


@each_row(
    "R",
    """
    | took | mark2 | mark3 | mark4 | mark5 | found    | says                            |
    | 24   | 2     | 10    | 8     | 4     |          |                                 |
    | 24   |       | 10    | 8     | 4     | mark2 R0 | не заполнено: число отметок «2» |
    | 24   | 2     |       | 8     | 4     | mark3 R0 | не заполнено: число отметок «3» |
    | 24   | 2     | 10    |       | 4     | mark4 R0 | не заполнено: число отметок «4» |
    | 24   | 2     | 10    | 8     |       | mark5 R0 | не заполнено: число отметок «5» |
    """,
)
def it_wants_every_mark_counted(case: Case):
    """Requirement 1: the sum of marks is then not judged."""
    assert case.found == case.expected


@each_row(
    "R",
    """
    | kind | class_label | scale          | mean_score | below | mean_primary | max_primary | found           | says  |
    | КДР  | 9           | 100 баллов     | 61,5       |       |              |             |                 |       |
    | КДР  | 9           | 100 баллов     |            |       |              |             | mean_score R0   | балл  |
    | ЕГЭ  | 11          | 100 баллов     | 61,5       | 0     |              |             |                 |       |
    | ЕГЭ  | 11          | 100 баллов     | 61,5       |       |              |             | below R0        | порог |
    | КДР  | 9           | первичный балл |            |       | 20,25        | 32          |                 |       |
    | КДР  | 9           | первичный балл |            |       |              | 32          | mean_primary R0 | балл  |
    | КДР  | 9           | первичный балл |            |       | 20,25        |             | max_primary R0  | балл  |
    """,
    base=NO_MARKS,
)
def it_wants_what_the_scale_is_measured_by(case: Case):
    """Requirement 1."""
    assert case.found == case.expected


@each_row(
    "R",
    """
    | kind                     | class_label | below | found    | says                                |
    | ОГЭ                      | 9           | 2     |          |                                     |
    | ОГЭ                      | 9           |       | below R0 | не заполнено: сколько не преодолели |
    | Тренировочный ОГЭ        | 9           |       | below R0 | не заполнено: сколько не преодолели |
    | Тренировочный ЕГЭ        | 11          |       | below R0 | не заполнено: сколько не преодолели |
    | Репетиционная «Решу ЕГЭ» | 11          |       | below R0 | не заполнено: сколько не преодолели |
    | КДР                      | 9           |       |          |                                     |
    """,
)
def it_asks_how_many_were_below_the_threshold(case: Case):
    """Requirement 1."""
    assert case.found == case.expected


@each_row(
    "R",
    """
    | took | mark2 | mark3 | mark4 | mark5 | found         | says                            |
    | 22   | 2     | 8     | 8     | 4     |               |                                 |
    | 22   | 2     | 10    | 8     | 4     | took:mark5 R1 | сумма отметок 24, а «Писали» 22 |
    | 24   | 2     | 10    | 8     | 3     | took:mark5 R1 | сумма отметок 23, а «Писали» 24 |
    | 24   | 2     | 10    | 80    | 4     | mark4 R1      | сумма отметок 96, а «Писали» 24 |
    """,
)
def it_wants_the_marks_to_add_up(case: Case):
    """Requirement 2: any of the cells may be the wrong one, unless the list and the size of the slip tell."""
    assert case.found == case.expected


@each_row(
    "R",
    """
    | below | high | mark2 | found         | says                                                             |
    | 4     | 20   |       |               |                                                                  |
    | 24    |      |       |               |                                                                  |
    |       | 24   |       |               |                                                                  |
    | 25    |      |       | below R3      | не преодолели порог 25, а писали 24                              |
    |       | 25   |       | high R3       | 80 баллов и выше у 25, а писали 24                               |
    | 5     | 20   |       | below:high R3 | порог 5 и получили 80 и выше 20 — вместе больше, чем писали (24) |
    | 4     | 20   | 3     | mark2 R3      | при шкале «100 баллов» отметки не заполняются                    |
    """,
    base=POINTS,
)
def it_wants_points_without_marks(case: Case):
    """Requirement 3."""
    assert case.found == case.expected


@each_row(
    "R",
    """
    | mark2 | mark3 | mark4 | mark5 | mean_score | found    | says                   |
    |       |       |       |       | 61,5       |          |                        |
    |       | 10    |       |       | 61,5       | mark3 R3 | отметки не заполняются |
    |       |       | 8     |       | 61,5       | mark4 R3 | отметки не заполняются |
    |       |       |       | 4     | 61,5       | mark5 R3 | отметки не заполняются |
    | 2     | 10    | 8     | 4     |            | scale R0 | отметки не заполняются |
    """,
    base=POINTS,
)
def it_tells_of_a_wrong_scale_once(case: Case):
    """Requirement 3: four marks and no mean score say that the scale is the wrong cell."""
    assert case.found == case.expected


@each_row(
    "R",
    """
    | high | found   | says                                                               |
    |      |         |                                                                    |
    | 4    | high R3 | графа «80 баллов и выше» заполняется только при шкале «100 баллов» |
    """,
)
def it_wants_no_points_beside_marks(case: Case):
    """Requirement 3."""
    assert case.found == case.expected


@each_row(
    "R",
    """
    | mean_primary | max_primary | found                       | says                                                 |
    | 32           | 32          |                             |                                                      |
    | 32,01        | 32          | mean_primary:max_primary R4 | средний первичный балл 32,01 больше максимального 32 |
    """,
    base=PRIMARY,
)
def it_wants_the_mean_within_the_largest_score(case: Case):
    """Requirement 4."""
    assert case.found == case.expected


@each_row(
    "R",
    """
    | mark2 | mark3 | mark4 | mark5 | mean_primary | max_primary | below | note     | found           | says           |
    |       |       |       |       |              |             |       | Карантин |                 |                |
    | 0     |       |       |       |              |             |       | Карантин | mark2 R7        | никто не писал |
    |       | 3     |       |       |              |             |       | Карантин | mark3 R7        | никто не писал |
    |       |       | 3     |       |              |             |       | Карантин | mark4 R7        | никто не писал |
    |       |       |       | 3     |              |             |       | Карантин | mark5 R7        | никто не писал |
    |       |       |       |       | 20           | 32          |       | Карантин | mean_primary R7 | никто не писал |
    |       |       |       |       |              |             | 3     | Карантин | below R7        | никто не писал |
    |       |       |       |       |              |             |       |          | note R7         | причина не     |
    """,
    base={"took": 0},
)
def it_wants_no_results_of_nobody(case: Case):
    """Requirement 5."""
    assert case.found == case.expected


@each_row(
    "R",
    """
    | high | mean_score | found         | says           |
    |      |            |               |                |
    | 2    |            | high R7       | никто не писал |
    |      | 61,5       | mean_score R7 | никто не писал |
    """,
    base=POINTS | {"took": 0, "note": "Карантин"},
)
def it_wants_no_points_of_nobody(case: Case):
    """Requirement 5."""
    assert case.found == case.expected


@each_row(
    "R",
    """
    | kind              | mark2 | below | found     | says                                   |
    | Тренировочный ОГЭ | 2     | 2     |           |                                        |
    | Тренировочный ОГЭ | 2     | 3     | below R10 | не преодолели порог 3, а отметок «2» 2 |
    | Тренировочный ОГЭ | 2     | 1     | below R10 | не преодолели порог 1, а отметок «2» 2 |
    | ОГЭ               | 2     | 3     | below R10 | не преодолели порог 3, а отметок «2» 2 |
    | КДР               | 2     | 3     |           |                                        |
    """,
)
def it_wants_the_threshold_of_the_basic_exam(case: Case):
    """Requirement 6."""
    assert case.found == case.expected


@each_row(
    "R",
    """
    | kind | class_label | held_on    | season | programme | found         | says                                      |
    | ВПР  | 9           | 13.12.2021 | осень  | 8         |               |                                           |
    | ВПР  | 9           | 13.12.2021 | осень  | 9         |               |                                           |
    | ВПР  | 9           | 13.12.2021 | осень  | 7         | programme R14 | программа 7 класса, а писал класс 9       |
    | ВПР  | 9           | 13.12.2021 | осень  | 10        | programme R14 | программа 10 класса, а писал класс 9      |
    | ВПР  | 9           | 13.12.2021 | осень  |           | programme R14 | не указано, за какой класс была программа |
    | ВПР  | 9           | 13.12.2021 |        | 9         | season R14    | для ВПР не указан сезон                   |
    | ВПР  | 9           | 13.12.2021 | весна  | 9         | season R14    | сезон «весна», а дата 13.12.2021          |
    | ВПР  | 9           | 13.12.2021 | весна  | 8         | season R14    | программа 8 класса, а писал класс 9       |
    | АКР  | 9           | 13.12.2021 |        | 8         | programme R14 | класс программы указывают только для ВПР  |
    """,
)
def it_wants_the_programme_of_a_national_test(case: Case):
    """Requirement 7: the season explains both the programme and the date."""
    assert case.found == case.expected


@each_row(
    "R",
    """
    | held_on    | season | programme | found         | says                                |
    | 15.03.2022 | весна  | 9         |               |                                     |
    | 15.03.2022 | весна  | 8         | programme R14 | программа 8 класса, а писал класс 9 |
    | 15.03.2022 | осень  | 9         | season R14    | сезон «осень», а дата 15.03.2022    |
    """,
    base={"kind": "ВПР"},
    period="2021/2022-3",
)
def it_wants_the_programme_of_the_class_in_spring(case: Case):
    """Requirement 7."""
    assert case.found == case.expected


@each_row(
    "R",
    """
    | held_on    | season | found      | says                             |
    | 01.09.2021 | осень  |            |                                  |
    | 30.09.2021 | весна  | season R14 | сезон «весна», а дата 30.09.2021 |
    """,
    base={"kind": "ВПР", "programme": 9},
    period="2021/2022-1",
)
def it_counts_autumn_from_september(case: Case):
    """Requirement 7."""
    assert case.found == case.expected


@each_row(
    "R",
    """
    | lowered | confirmed | raised | found              | says                                        |
    | 5       | 18        | 1      |                    |                                             |
    | 5       | 18        | 2      | lowered:raised R15 | как в журнале и выше вместе 25, а писали 24 |
    | 5       | 18        | 0      | lowered:raised R15 | как в журнале и выше вместе 23, а писали 24 |
    | 5       | 18        |        |                    |                                             |
    """,
    base=VPR,
)
def it_wants_the_register_to_add_up(case: Case):
    """Requirement 8."""
    assert case.found == case.expected


@each_row(
    "R",
    """
    | high | hundred | found       | says                                   |
    | 4    | 4       |             |                                        |
    | 4    | 5       | hundred R16 | 100 баллов у 5, а 80 баллов и выше у 4 |
    """,
    base=POINTS,
)
def it_wants_the_hundred_among_the_high(case: Case):
    """Requirement 9."""
    assert case.found == case.expected


@each_row(
    "R",
    """
    | hundred | found       | says                                                         |
    | 1       | hundred R16 | графа «100 баллов» заполняется только при шкале «100 баллов» |
    """,
)
def it_wants_no_hundred_points_beside_marks(case: Case):
    """Requirement 9."""
    assert case.found == case.expected
