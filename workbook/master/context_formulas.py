"""Native formulas of the sheet «ИСБ × ИОР»: shares from counts, levels, sides of the cuts, groups, the comparison.

The rules are those of udfs/social_index.py, context_groups.py and expected_result.py; words come from there. Thresholds
are the names of «Методика» and the cells of the sheet's own summary. Excel 2010 functions only.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import product
from typing import Final

from schemas.russian import listing
from udfs.context_groups import Group, Side, group_of
from udfs.expected_result import Expectation
from udfs.parameters_context import BandRule, CutRule
from udfs.social_index import Band

LIMIT_LOW, LIMIT_HIGH = "CTX_limit_low", "CTX_limit_high"
"""The names of the cells with the limits of the levels."""
CUT_SOCIAL, CUT_RESULTS = "CTX_cut_social", "CTX_cut_results"
"""The names of the cells that divide the axes."""
OFFERS: Final = "CTX_offer"
"""How the names of the columns of the table of offers begin."""
NO_DATA: Final = "нет данных"
SAME, DIFFERS = "тот же", "другой"
"""Whether the variants of the index are of the same level."""

_SIDES: Final = (Side.HIGH, Side.BORDER, Side.LOW)


def total(school: str, periods: Iterable[str], column: str) -> str:
    """The sum of a column of the social passport over a school's rows of these periods, without «=».

    The codes are compared as texts: SUMIFS would take «018» for the number 18.
    """
    return "+".join(f'SUMPRODUCT((S_school_code={school})*(S_period_code="{period}"),S_{column})' for period in periods)


def larger(school: str, periods: Iterable[str], columns: tuple[str, str]) -> str:
    """The sum, row by row, of the larger one of two columns of the social passport, without «=»."""
    one, other = (f"S_{column}" for column in columns)
    value = f"(({one}>{other})*({one}-{other})+{other})"
    return "+".join(f'SUMPRODUCT((S_school_code={school})*(S_period_code="{period}")*{value})' for period in periods)


def level(value: str) -> str:
    """The level of an index in a word, without «=»."""
    low, high = (f"ROUND({value},9){sign}{name}" for sign, name in (("<", LIMIT_LOW), (">", LIMIT_HIGH)))
    inner = f'IF({low},"{Band.LOW}",IF({high},"{Band.HIGH}","{Band.MIDDLE}"))'
    return f'IF(ISNUMBER({value}),{inner},"{NO_DATA}")'


def same_level(band: str, variants: Iterable[str]) -> str:
    """Whether every variant that is known is of the level of the index itself."""
    others = ",".join(f"AND(ISNUMBER({value}),{level(value)}<>{band})" for value in variants)
    return f'=IF({band}="{NO_DATA}","",IF(OR({others}),"{DIFFERS}","{SAME}"))'


def side(value: str, error: str | None, cut: str) -> str:
    """Where a value stands to the cut, by the strip of the border; `error` is the cell of its error, if it has one."""
    strip = "M_context_band_min"
    if error:
        strip = f"MAX(M_context_band_se*N({error}),M_context_band_min)"
    distance = f"ROUND({value}-{cut},9)"
    inner = f'IF(ABS({distance})<=ROUND({strip},9),"{Side.BORDER}",IF({distance}>0,"{Side.HIGH}","{Side.LOW}"))'
    return f'=IF(ISNUMBER({value}),{inner},"{Side.UNKNOWN}")'


def group(social: str, results: str) -> str:
    """The group of two sides."""
    sure = {sides: found for sides in product(_SIDES, repeat=2) if (found := group_of(*sides)[0]) is not Group.BORDER}
    text = f'"{Group.BORDER}"'
    for (one, other), found in sure.items():
        text = f'IF(AND({social}="{one}",{results}="{other}"),"{found}",{text})'
    return f'=IF(OR({social}="{Side.UNKNOWN}",{results}="{Side.UNKNOWN}"),"{Group.UNKNOWN}",{text})'


def between(social: str, results: str) -> str:
    """The groups a border school may belong to; an empty text for any other."""
    text = '""'
    for one, other in product(_SIDES, repeat=2):
        if said := between_said(group_of(one, other)[1]):
            text = f'IF(AND({social}="{one}",{results}="{other}"),"{said}",{text})'
    return f"={text}"


def between_said(groups: Iterable[Group]) -> str:
    """«благополучные или резильентные»; empty for none."""
    return listing(groups, "или")


def comparison(t: str) -> str:
    """The class of a studentised residual."""
    above = f'IF(ROUND({t},9)>=M_expected_t,"{Expectation.ABOVE}"'
    below = f'IF(ROUND({t},9)<=-M_expected_t,"{Expectation.BELOW}"'
    inner = f'{above},{below},"{Expectation.AS_EXPECTED}"))'
    return f'=IF(ISNUMBER({t}),{inner},"{Expectation.UNKNOWN}")'


def limit(parameter: str, tercile: str) -> str:
    """A limit of the levels: the number of «Методика», or the base year's tercile where there is a base year."""
    return f'=IF(AND(M_social_band_rule="{BandRule.TERCILES}",ISNUMBER({tercile})),{tercile},M_{parameter})'


def cut(values: str) -> str:
    """Where an axis is divided: the number of «Методика», or the median of the schools."""
    return f'=IF(AND(M_context_cut_rule="{CutRule.MEDIAN}",COUNT({values})>0),MEDIAN({values}),M_context_cut)'
