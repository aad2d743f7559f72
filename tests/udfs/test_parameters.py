"""The methodology: its defaults, its sheet, and reading it back."""

from __future__ import annotations

from dataclasses import fields, replace

import pytest

from udfs.parameters import DEFAULTS, PARAMETERS, Combine, GapPolicy, Methodology


def it_ships_the_defaults_of_the_methodology_notes():
    assert (DEFAULTS.low_share_percent, DEFAULTS.n_min, DEFAULTS.low_procedures_min, DEFAULTS.regional_k) == (
        30,
        5,
        2,
        2,
    )
    assert (DEFAULTS.delta_share_pp, DEFAULTS.delta_score, DEFAULTS.delta_mark) == (5, 3, 0.15)
    assert (DEFAULTS.n_dynamics_min, DEFAULTS.n_pooled_min, DEFAULTS.participation_min) == (10, 5, 0.85)
    assert (DEFAULTS.default_sd_score, DEFAULTS.default_sd_mark, DEFAULTS.z, DEFAULTS.decision_rise_pp) == (
        15,
        0.8,
        1.96,
        10,
    )
    assert (DEFAULTS.combine, DEFAULTS.gap_policy) == (Combine.A_OR_B, GapPolicy.BREAK)


def it_shows_every_parameter_once_with_title_unit_and_source():
    assert [row.key for row in PARAMETERS] == [item.name for item in fields(Methodology)]
    assert len({row.title for row in PARAMETERS}) == len(PARAMETERS)
    assert all(row.title and row.unit and row.source for row in PARAMETERS)
    assert all(type(row.value) in (int, float, str) for row in PARAMETERS)


def it_reads_its_own_sheet_back():
    changed = replace(
        DEFAULTS, n_min=11, combine=Combine.A_AND_B, prior_strength=12.5, excluded_types=("вечерняя", "НОШ")
    )
    values = {row.key: row.value for row in PARAMETERS}
    assert Methodology.from_values(values) == DEFAULTS
    values |= {"n_min": 11, "combine": "A_AND_B", "prior_strength": 12.5, "excluded_types": "вечерняя; НОШ"}
    assert Methodology.from_values(values) == changed


def it_takes_numbers_as_a_spreadsheet_gives_them():
    read = Methodology.from_values({"n_min": 11.0, "participation_min": " 0,9 ", "gap_policy": "SKIP"})
    assert (read.n_min, read.participation_min, read.gap_policy) == (11, 0.9, GapPolicy.SKIP)
    assert type(read.n_min) is int


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"n_min": ""}, "пусто"),
        ({"n_min": None}, "пусто"),
        ({"n_min": "пять"}, "должно быть число"),
        ({"n_min": 5.5}, "целое число"),
        ({"n_min": 0}, "должно быть от 1 до"),
        ({"z": "nan"}, "должно быть от 0,5 до 5"),
        ({"participation_min": 85}, "должно быть от 0 до 1"),
        ({"combine": "или"}, "A_OR_B, A_AND_B, A_ONLY"),
        ({"n_mim": 5}, "похоже на «n_min»"),
        ({"n_pooled_min": 20}, "не может быть больше"),
        ({"n_min": True}, "должно быть число"),
    ],
)
def it_refuses_a_value_it_cannot_use(values, words):
    with pytest.raises(ValueError, match="Методика: ") as caught:
        Methodology.from_values(values)
    assert words in str(caught.value)


def it_names_all_problems_at_once():
    with pytest.raises(ValueError, match=r"пусто.*; .*целое число"):
        Methodology.from_values({"z": "", "n_min": 5.5})
