"""The parameters of change join a methodology like its own."""

from __future__ import annotations

from dataclasses import dataclass, fields

import pytest

from udfs.parameters import Methodology
from udfs.parameters_change import ChangeParameters, HighUnit


@dataclass(frozen=True, slots=True)
class _Joined(Methodology, ChangeParameters):
    """A methodology with the mixin, as the department's will be."""


def it_joins_the_methodology_with_defaults_and_by_keyword():
    joined = _Joined(high_from=81, n_min=10)
    assert (joined.high_from, joined.n_min, joined.tau_score, joined.high_unit) == (81, 10, 5, HighUnit.GRADUATES)


def it_describes_every_parameter_in_russian_with_a_source_and_limits():
    for item in fields(ChangeParameters):
        about = item.metadata["about"]
        assert about.title[0].isupper(), item.name
        assert about.unit, item.name
        assert about.source, item.name
        if not isinstance(item.default, HighUnit):
            assert about.low <= item.default <= about.high, item.name


def it_takes_parameters_by_keyword_only():
    with pytest.raises(TypeError):
        ChangeParameters(5.0)  # type: ignore[call-arg]
