"""What a card may praise: only what a comparison of the master bears out (methodology: «Динамика», least change)."""

from __future__ import annotations

from dataclasses import replace

from macros.reports.card import compose
from macros.reports.figures import Figures
from schemas.periods import Period
from tests.macros.states import OWN, YEAR, put, state_of_two
from workbook.master.records import as_of
from workbook.master.state import MasterState

STAFF = {
    "teachers": 20, "vacancies": 0, "highest": 5, "first": 5, "young": 2, "retired": 2, "rooms": 10,
    "rooms_computer": 10, "rooms_projector": 10, "computers": 20, "outdated": 0, "online": 20,
}  # fmt: skip


def strengths(state: MasterState) -> str:
    figures = Figures(state, Period("2021/2022", 2), as_of(state))
    school = state.school(OWN)
    assert school is not None
    return " ".join(compose(figures, school).strengths)


def it_finds_none_without_data():
    """Nothing is known, so nothing is praised, and that is said."""
    assert strengths(state_of_two()) == "Сравнений, которые подтвердили бы сильные стороны числами, в мастер-книге нет."


def it_names_a_difference_that_is_large_enough():
    """Half of the teachers have a category against a third in the district; a smaller lead is not told of."""
    state = state_of_two()
    put(state, "X", YEAR, STAFF)
    put(state, "X", YEAR, STAFF | {"highest": 1, "first": 2}, school="015")
    assert "50,0\u00a0% (n\u00a0=\u00a020), по району 32,5\u00a0%" in strengths(state)
    state.data["X"][1] = replace(state.data["X"][1], values=STAFF | {"highest": 4, "first": 5})
    assert "категорией" not in strengths(state)
