"""Sheet P1 «Потребность в ПК» (domain/forms.md, 1.6).

1. P1a: every part is within the category.
2. P1b: fewer in need than with gaps is a warning. P1e: gaps without a diagnosis are a warning.
3. P1c: the categories make no more than the staff on sheet X, told once.
"""

from __future__ import annotations

from tests.schemas.forms.table import Case, each_row, together

PARTS = {
    "diagnosed": "прошли диагностику",
    "subject_gap": "предметный дефицит у",
    "method_gap": "методический дефицит у",
    "need": "нуждаются в ПК",
    "long_ago": "последнее ПК более 3 лет назад у",
}


@each_row(
    "P1",
    *(
        f"""
        | {name} | found      | says                              |
        | 5      |            |                                   |
        | 6      | {name} P1a | {called} 6, а всего в категории 5 |
        """
        for name, called in PARTS.items()
    ),
    base={"need": 5},
)
def it_wants_each_part_within_the_category(case: Case):
    """Requirement 1."""
    assert case.found == case.expected


@each_row(
    "P1",
    """
    | total | diagnosed | subject_gap | method_gap | need | found                   | says                            |
    | 5     | 4         | 2           | 1          | 2    |                         |                                 |
    | 5     | 4         | 2           | 1          | 1    | need P1b warning        | нуждаются в ПК 1, а дефицит     |
    | 5     | 4         | 1           | 2          | 1    | need P1b warning        | нуждаются в ПК 1, а дефицит     |
    | 5     | 0         | 0           | 0          | 1    |                         |                                 |
    | 5     | 0         | 1           | 0          | 1    | subject_gap P1e warning | не прошёл никто, а дефициты     |
    | 5     | 0         | 1           | 1          | 1    | diagnosed P1e warning   | не прошёл никто, а дефициты     |
    | 1     | 4         | 2           | 1          | 2    | total P1a               | прошли диагностику 4, а всего в |
    """,
)
def it_wants_gaps_to_come_from_a_diagnosis(case: Case):
    """Requirement 2."""
    assert case.found == case.expected


@together(
    P1="""
    | staff                  | total | found     | says                                               |
    | учителя математики     | 15    | total P1c | по категориям вместе 31 чел., а на листе «Контекст |
    | учителя русского языка | 16    |           |                                                    |
    """,
    X="| staff |\n| 30 |",
)
def it_counts_no_more_than_the_staff(case: Case):
    """Requirement 3."""
    assert case.found == case.expected


@together(
    P1="| staff | total |\n| учителя математики | 15 |\n| учителя русского языка | 16 |",
    X="| staff |\n| 31 |",
)
def it_is_content_where_the_staff_adds_up(case: Case):
    """Requirement 3."""
    assert case.found == case.expected
