"""Worksheet functions of a part of a whole: with its base in words, and of a plan that may be overfulfilled."""

from __future__ import annotations

from typing import Final

from udfs.functions.common import count
from udfs.functions.declaration import Example, Function, Type
from udfs.functions.intervals import CATEGORY
from udfs.ratios import Ratio


def _text(x: int, n: int) -> str:
    if x > n:
        raise ValueError(f"Доля «{x} из {n}» невозможна")
    return Ratio(x, n).said


def _fulfilment(done: int, planned: int) -> float | None:
    return Ratio(done, planned).percent


FUNCTIONS: Final = (
    Function(
        "SHNOR_SHARE_TEXT",
        CATEGORY,
        "Доля вместе с основанием, как в документах: 15 из 34 (44,1\u00a0%)",
        Type.TEXT,
        (count("x", "Сколько"), count("n", "Из скольких: школ, участников, обучающихся")),
        _text,
        (Example((15, 34), "15 из 34 (44,1\u00a0%)"), Example((0, 0), "0 из 0")),
    ),
    Function(
        "SHNOR_FULFILMENT",
        CATEGORY,
        "Выполнение плана в процентах: выезды, заседания, собрания, обучение; план может быть перевыполнен",
        Type.NUMBER,
        (count("done", "Сколько сделано"), count("planned", "Сколько планировалось")),
        _fulfilment,
        (Example((5, 4), 125.0), Example((0, 3), 0.0), Example((2, 0), "#N/A")),
    ),
)
