"""Addresses as people read them: neighbours joined into areas."""

from __future__ import annotations

import pytest

from schemas.addresses import areas, runs


def it_joins_neighbours_into_runs():
    assert runs([7, 5, 6, 9, 9]) == [(5, 7), (9, 9)]
    assert runs([]) == []


@pytest.mark.parametrize(
    ("columns", "rows", "text"),
    [
        ((4, 5, 6, 7), range(5, 51), "E5:H50"),
        ((4, 5), (5, 9), "E5:F5, E9:F9"),
        ((4, 9), (5, 6), "E5:E6, J5:J6"),
        ((26,), (12,), "AA12"),
        ((), (5,), ""),
    ],
)
def it_names_the_areas_row_by_row(columns: tuple[int, ...], rows: tuple[int, ...], text: str):
    assert areas(columns, rows) == text
