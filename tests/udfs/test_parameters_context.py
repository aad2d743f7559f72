"""The parameters of the social context as a part of the methodology."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace

import pytest

from udfs.parameters_context import CONTEXT_DEFAULTS, ORDERED, ContextParameters


@dataclass(frozen=True, slots=True)
class Joined(ContextParameters):
    """A methodology of its own fields and the mixin's, as the real one is made."""

    n_min: int = 5


def it_can_be_joined_to_a_methodology_with_slots():
    joined = Joined(results_k=12)
    assert (joined.n_min, joined.results_k, replace(joined, n_min=6).results_k) == (5, 12, 12)
    with pytest.raises(TypeError):
        ContextParameters(0.25)  # type: ignore[call-arg]  # keyword-only is what is tested


def it_ships_the_defaults_of_the_methodology_notes():
    weights = {item.name: item.default for item in fields(ContextParameters) if "_weight_" in item.name}
    assert set(list(weights.values())[:4]) == {0.25}
    assert list(weights.values())[4:] == [1, 1, 0.5]
    found = CONTEXT_DEFAULTS
    assert (found.social_band_low, found.social_band_high, found.context_cut) == (45, 55, 50)
    assert (found.social_unknown_warn_percent, found.social_unknown_max_percent, found.social_jump_pp) == (15, 30, 10)
    assert (found.social_small_contingent, found.social_small_years) == (50, 3)
    assert (found.social_pca_min_schools, found.social_pca_places) == (20, 5)
    assert (found.results_k, found.results_cells_min, found.results_coverage_min_percent) == (8, 2, 50)
    assert (found.context_band_se, found.context_band_min, found.expected_t) == (0.5, 2, 1)


def it_says_of_every_parameter_what_it_is_and_keeps_its_own_limits():
    about = {item.name: item.metadata["about"] for item in fields(ContextParameters)}
    assert len({one.title for one in about.values()}) == len(about)
    assert all(one.title and one.unit and one.source for one in about.values())
    for name, one in about.items():
        if one.low is not None:
            assert one.low <= getattr(CONTEXT_DEFAULTS, name) <= one.high
    for smaller, larger in ORDERED:
        assert getattr(CONTEXT_DEFAULTS, smaller) <= getattr(CONTEXT_DEFAULTS, larger)
