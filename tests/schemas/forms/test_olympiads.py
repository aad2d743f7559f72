"""Sheet O «Олимпиады» (domain/forms.md, 1.10).

1. O1: winners and prizes are among the entries.
2. O2: people are among the entries; entries are of somebody.
3. O3: a stage follows the one before it. O4: more at the regional than at the municipal one is a warning.
4. O5: a subject and a stage stand once.
"""

from __future__ import annotations

from tests.schemas.forms.table import Case, each_row, together


@each_row(
    "O",
    """
    | entries | people | winners | prizes | found             | says                                           |
    | 20      | 20     | 10      | 10     |                   |                                                |
    | 20      | 20     | 10      | 11     | winners:prizes O1 | победителей и призёров вместе 21, а участий 20 |
    | 20      | 21     | 1       | 3      | people O2         | участников 21, а участий 20                    |
    | 20      | 0      | 1       | 3      | people O2         | участий 20, а участников нет                   |
    | 0       | 0      | 0       | 0      |                   |                                                |
    | 2       | 12     | 1       | 3      | entries O2        | участников 12, а участий 2. Кроме того,        |
    """,
)
def it_counts_the_entries(case: Case):
    """Requirements 1 and 2."""
    assert case.found == case.expected


@together(
    O="""
    | subject  | stage          | entries | people | winners | prizes | found    | says                               |
    | Физика   | школьный       | 20      | 12     | 0       | 0      |          |                                    |
    | Физика   | муниципальный  | 8       | 6      | 0       | 0      |          |                                    |
    | Физика   | региональный   | 8       | 6      | 0       | 0      |          |                                    |
    | Физика   | заключительный | 4       | 4      | 0       | 0      |          |                                    |
    | Химия    | школьный       | 0       | 0      | 0       | 0      |          |                                    |
    | Право    | муниципальный  | 0       | 0      | 0       | 0      |          |                                    |
    | ОБЖ      | региональный   | 0       | 0      | 0       | 0      |          |                                    |
    | Экология | заключительный | 0       | 0      | 0       | 0      |          |                                    |
    | Химия    | муниципальный  | 8       | 6      | 0       | 0      | stage O3 | участие в этапе «муниципальный»    |
    | Право    | региональный   | 8       | 6      | 0       | 0      | stage O3 | а в этапе «муниципальный» по этому |
    | ОБЖ      | заключительный | 8       | 6      | 0       | 0      | stage O3 | а в этапе «региональный» по этому  |
    """
)
def it_wants_one_stage_after_another(case: Case):
    """Requirement 3: entries of nobody are no stage."""
    assert case.found == case.expected


@together(
    O="""
    | stage         | entries | people | winners | prizes | found              | says                                |
    | школьный      | 20      | 12     | 0       | 0      |                    |                                     |
    | муниципальный | 8       | 6      | 0       | 0      |                    |                                     |
    | региональный  | 9       | 6      | 0       | 0      | entries O4 warning | участий в региональном этапе 9, а в |
    """
)
def it_asks_about_more_entries_at_a_later_stage(case: Case):
    """Requirement 3."""
    assert case.found == case.expected


@together(
    O="""
    | subject | stage    | found            | says                                      |
    | Физика  | школьный |                  |                                           |
    | Химия   | школьный |                  |                                           |
    | Физика  | школьный | subject:stage O5 | повторяет строку 5 (те же: предмет, этап) |
    """
)
def it_wants_a_stage_once(case: Case):
    """Requirement 4."""
    assert case.found == case.expected
