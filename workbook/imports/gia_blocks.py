"""ГИА protocols row by row: pupils become counts as they are read, and nothing else of them is kept (forms.md, 2.3).

A sheet may hold several exams: a title, a header, pupils, a row «Средние», the next title.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from workbook.imports.cells import Table, caption, code_of, is_blank, whole
from workbook.imports.gia_layout import (
    GRADE,
    NUMBER,
    PERSON,
    SCHOOL,
    SCORE,
    Columns,
    Title,
    columns_of,
    grade_of,
    is_means,
    title_of,
)


@dataclass
class Block:
    """The results of one exam: for each school, how many pupils have which score.

    `pupils` maps a pupil's key to the score, or to None where two pupils share the key. A key is a number salted by
    this process (`hash`), so that it can't be turned back into a name and means nothing after the run.
    """

    title: Title
    score_caption: str
    sheet: str
    row: int
    scores: dict[str, Counter[int]] = field(default_factory=dict)
    grades: Counter[int] = field(default_factory=Counter)
    first_rows: dict[int, int] = field(default_factory=dict)
    skipped: list[int] = field(default_factory=list)
    pupils: dict[int, int | None] = field(default_factory=dict, repr=False)
    before: dict[str, Counter[int]] = field(default_factory=dict)
    """Scores of schools as they were before appeals."""


def blocks_of(tables: Iterable[Table], default: Title | None = None) -> list[Block]:
    """The exams of a file's sheets, in their order; `default` is the exam of a sheet that names none.

    An exam that goes on after a page break, or on the next sheet, is still one exam.
    """
    blocks: dict[tuple[Title, str], Block] = {}
    for table in tables:
        title, columns, block = default, None, None
        for number, row in enumerate(table.rows, start=1):
            if is_blank(row):
                continue
            found = title_of(row)
            if found:
                title, columns, block = found, None, None
            elif (header := columns_of(row)) and title and header.score_caption:
                columns, key = header, (title, header.score_caption)
                block = blocks.setdefault(key, Block(title, header.score_caption, table.name, number))
            elif is_means(row):
                columns, block = None, None
            elif columns and block:
                _take(block, columns, row, number)
    return list(blocks.values())


def key_of(columns: Columns, row: Sequence[Any], school: str) -> int | None:
    """The key of a pupil for this run; None where the row names nobody."""
    person = tuple(caption(columns.value(row, name)) for name in PERSON)
    return hash((school, *person)) if any(person) else None


def _take(block: Block, columns: Columns, row: Sequence[Any], number: int) -> None:
    school, score = code_of(columns.value(row, SCHOOL)), whole(columns.value(row, SCORE))
    if not school or score is None:
        # «Page 2» and the like name neither; a pupil has a number or a school.
        if school or whole(columns.value(row, NUMBER)) is not None:
            block.skipped.append(number)
        return
    block.scores.setdefault(school, Counter())[score] += 1
    block.grades[grade_of(columns.value(row, GRADE))] += 1
    block.first_rows.setdefault(score, number)
    key = key_of(columns, row, school)
    if key is not None:
        block.pupils[key] = None if key in block.pupils else score
