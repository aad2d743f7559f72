"""The fields of «Результаты работ», «Дорожная карта» and the sheets of context that the master's tables are made of."""

from __future__ import annotations

from typing import Final

from schemas.forms.social import SHARES
from udfs.pooling import MARKS
from udfs.stability_table import Measure
from workbook.traces.fields import Reads, fields

MARK_COUNTS: Final = ("took", "mark2", "mark3", "mark4", "mark5")

_MARKS: Final[Reads] = (fields("R", *MARK_COUNTS),)
_MEAN_SCORE: Final[Reads] = (fields("R", "took", "mean_score"),)
_BELOW: Final[Reads] = (fields("R", "took", "below"),)

WORK_OF_MARKS: Final[Reads] = (fields("R", "enrolled", *MARK_COUNTS),)
WORK_OF_POINTS: Final[Reads] = (fields("R", "enrolled", "took", "below", "high", "mean_score"),)
"""A line of «Динамика», and a sentence about it."""
EXAM: Final[Reads] = (fields("R", "took", "below", "high", "mean_score"),)
"""A line of «ЕГЭ школ»."""
HIGH: Final[Reads] = (fields("R", "took", "high", "hundred"),)
SIGNAL: Final[Reads] = (fields("R", *MARK_COUNTS, "below"),)
"""The signal of ШНОР: marks of ВПР and ОГЭ, the failed of ЕГЭ."""
PLAN: Final[Reads] = (fields("D", "status"),)
"""Execution of the road map."""
PLAN_ITEM: Final[Reads] = (fields("D", "status", "reason", "new_due"),)
"""An item that is open."""

SOCIAL: Final[Reads] = (fields("S", "pupils", "covered", *SHARES, "unknown"),)
"""ИСБ."""
RESULTS: Final[Reads] = (fields("R", *MARK_COUNTS, "mean_score"),)
"""ИОР."""


def measured(code: str, scale: str) -> Reads:
    """What a share («fails», «quality»), a mean («mean») or СОУ of a work is made of."""
    if scale == MARKS:
        return _MARKS
    return _BELOW if code == "fails" else _MEAN_SCORE


def work(scale: str) -> Reads:
    """All that a line of «Динамика» is made of."""
    return WORK_OF_MARKS if scale == MARKS else WORK_OF_POINTS


def stability(measure: Measure) -> Reads:
    """What a line of «Стабильность» is made of: shares are those of works on marks."""
    return _MEAN_SCORE if measure is Measure.MEAN else _MARKS


def social_share(name: str) -> Reads:
    """One of the shares of the social passport; of parents' education the unknown are taken off the whole."""
    return (fields("S", "covered", name, *(("unknown",) if name == "both_higher" else ())),)
