"""The page of worksheet functions names every function with its arguments and examples."""

from __future__ import annotations

import pytest

from macros.docs.functions import functions
from udfs.registry import FUNCTIONS, Function


@pytest.fixture(scope="module")
def told() -> str:
    return functions()


@pytest.mark.parametrize("function", FUNCTIONS.values(), ids=FUNCTIONS)
def it_tells_every_function_with_arguments_and_examples(told: str, function: Function):
    assert f"| `{function.signature}` | {function.help_ru} |" in told
    section = next(part for part in told.split("\n### ") if function.name in part.partition("\n")[0].split(", "))
    for item in function.arguments:
        assert f"{item.type} | {item.help_ru} |" in section
    for example in function.examples:
        assert f"| `{function.formula(example)}` |" in section
    assert all(header in section for header in (*function.columns, *function.rows))


def it_shows_results_as_people_see_them(told: str):
    assert "| `=SHNOR_SOU(3; 9; 8; 4; 1)` |  | 51,64 |" in told
    assert "| `=SHNOR_SHARE(0; 0)` |  | `#N/A` |" in told
    assert '| `=SHNOR_PERIOD_START("2021/2022-2")` |  | 05.11.2021 |' in told
    assert "| `=SHNOR_RATE_EFFECT(A2:C3; E2:G3)` | Физика; 10; 70<br>История; 10; 50<br><br>Физика; 5; 72<br>" in told
    assert "| `=SHNOR_SOCIAL_BASE(A2:F4)` | 100; 0; 20; 10; 1; 10<br>" in told
    assert told.count("<br>100; 0; 40; 30; 3; 10 | `#N/A` |") == 1
