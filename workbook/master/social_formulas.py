"""ИСБ as native formulas: a share as it enters the index, its deviation from the base year, the sum and the index.

The rules are those of udfs/social_base.py and social_index.py. The scale of the base year stands under names that
«База ИСБ» gives (workbook/master/base_social.py). Excel 2010 functions only.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from udfs.parameters_context import Transform
from udfs.social_base import INDICATORS, SIGNS, Variant, weight_name

PREFIX: Final = "BSO"
VARIANTS: Final = {Variant.MAIN: "main", Variant.NO_LANGUAGE: "no_language", Variant.OUTSIDE: "outside"}
"""How the variants of the index are called in codes of columns and in names."""

Cells = Callable[[str], str]
"""The reference of a column in the row at hand."""


def mean(code: str) -> str:
    """The name of the base year's mean of a share or of a variant's sum."""
    return f"{PREFIX}_mean_{code}"


def sd(code: str) -> str:
    """The name of the base year's standard deviation of a share or of a variant's sum."""
    return f"{PREFIX}_sd_{code}"


def tercile(which: str) -> str:
    """The name of the lower («low») or the upper («high») tercile of the base year."""
    return f"{PREFIX}_tercile_{which}"


def entered(x: str, n: str) -> str:
    """A share as it enters the index, without «=»; an empty text where it isn't one."""
    share = f"{x}/{n}"
    value = f'IF(M_social_transform="{Transform.ARCSINE}",ASIN(SQRT({share})),{share})'
    return f'IF(AND(ISNUMBER({x}),N({n})>0),IF({x}<={n},{value},""),"")'


def deviation(name: str, value: str) -> str:
    """A share, as it enters, in standard deviations of the base year, signed so that more is better. Without «=»."""
    sign = "-" if SIGNS[name] < 0 else ""
    known = f"AND(ISNUMBER({value}),N({sd(name)})>0)"
    return f'IF({known},{sign}({value}-{mean(name)})/{sd(name)},"")'


def raw(variant: Variant, z: Cells, allowed: str = "") -> str:
    """Σ w·z of a variant over the columns `z_<share>`; an empty text where a share that counts is lacking.

    `allowed` is a condition without which there is no sum.
    """
    parts = [(f"M_{weight_name(name)}", sd(name), z(f"z_{name}")) for name in INDICATORS[variant]]
    counted = [f"({weight}<>0)*(N({spread})>0)" for weight, spread, _ in parts]
    needed = "+".join(counted)
    there = "+".join(f"{one}*ISNUMBER({cell})" for one, (_, _, cell) in zip(counted, parts, strict=True))
    total = "+".join(f"{one}*{weight}*N({cell})" for one, (weight, _, cell) in zip(counted, parts, strict=True))
    value = f'IF(OR({needed}=0,{there}<{needed}),"",{total})'
    return f'=IF({allowed},{value},"")' if allowed else f"={value}"


def index(variant: Variant, total: str) -> str:
    """50 + 10·(raw − mean) / sd of the base year; an empty text without one of them."""
    code = VARIANTS[variant]
    known = f"AND(ISNUMBER({total}),ISNUMBER({mean(code)}),N({sd(code)})>0)"
    return f'=IF({known},50+10*({total}-{mean(code)})/{sd(code)},"")'
