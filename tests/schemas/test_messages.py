"""Every pydantic error has a Russian text."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date
from typing import get_args

import pytest
from pydantic import ValidationError
from pydantic_core import PydanticKnownError, core_schema

from schemas import messages
from schemas.catalogue import catalogue
from schemas.packages import all_sheets

KINDS = get_args(core_schema.ErrorType)
"""pydantic's own list."""
WORKS = all_sheets()["R"]


def it_has_a_text_for_every_error_of_pydantic_and_no_other():
    assert set(messages.TEXTS) == set(KINDS)


def it_has_one_text_for_each():
    groups: tuple[dict[str, str], ...] = (
        messages.LIMITS,
        messages.LENGTHS,
        messages.NUMBERS,
        messages.WHOLE,
        messages.DATES,
    )
    groups += (messages.CHOICES, messages.REQUIRED, messages.OTHERS)
    assert {kind: n for kind, n in Counter(kind for group in groups for kind in group).items() if n > 1} == {}


@pytest.mark.parametrize("kind", KINDS)
def it_says_it_in_russian_under_a_code_of_the_catalogue(kind: str):
    code, message = messages.TEXTS[kind]
    assert code in catalogue()
    assert re.search("[а-я]", message)
    assert message.endswith(".")


NAMED = {kind: set(re.findall(r"{(\w+)}", text)) - {"value"} for kind, (_, text) in messages.TEXTS.items()}


@pytest.mark.parametrize("kind", [kind for kind, names in NAMED.items() if names])
def it_names_only_values_that_pydantic_gives_with_the_error(kind: str):
    given = dict.fromkeys(NAMED[kind], 1) | {"field_type": "", "actual_length": 1}
    assert NAMED[kind] <= set(PydanticKnownError(kind, given).context or ())  # type: ignore[arg-type]  # a name of its list


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("took", -1, ("cell-limit", "\u22121 — число не может быть отрицательным.")),
        ("took", 10000, ("cell-limit", "10\u00a0000 — больше допустимого (9999).")),
        ("mean_score", 100.5, ("cell-limit", "100,5 — больше допустимого (100).")),
        ("max_primary", 0, ("cell-limit", "0 — меньше допустимого (1).")),
        ("held_on", date(2001, 1, 2), ("cell-limit", "02.01.2001 — раньше 01.01.2015.")),
        ("note", "я" * 251, ("cell-long", "текст длиннее 250 знаков.")),
        ("took", "пять", ("cell-number", "«пять» — не целое число.")),
    ],
)
def it_says_what_is_wrong_with_a_cell_of_a_form(name: str, value: object, said: tuple[str, str]):
    with pytest.raises(ValidationError) as caught:
        WORKS.row.model_validate({name: value})
    code, message, fix = messages.text_of_error(caught.value.errors()[0], WORKS.by_name[name])
    assert (code, message) == said
    assert fix.endswith(".")
