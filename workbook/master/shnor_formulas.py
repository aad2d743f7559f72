"""Native formulas of the sheet «ШНОР»: the rules of udfs/shnor.py over cells of the same row.

Each procedure has a word for its result, «да» (low), «нет», «мало данных», «—» (not held), and the answers count words.
Thresholds are the names of «Методика» (`M_low_share_percent`). Excel 2010 functions only.
"""

from __future__ import annotations

from typing import Final

from udfs.intervals import ReliabilityLabel
from udfs.parameters import Combine, GapPolicy
from udfs.reconciliation import Reconciliation
from udfs.shnor import Answer

FEW, NOT_HELD = "мало данных", "—"
"""Words for a result that can't be told, and for a procedure that was not held."""
YES, NO, UNKNOWN, EXCLUDED = (str(answer) for answer in Answer)

WORDS: Final = {Answer.YES: YES, Answer.NO: NO, Answer.UNKNOWN: FEW, None: NOT_HELD}
"""The word of a procedure's verdict."""


def low(n: str, x: str) -> str:
    """The word of a result: `x` of `n`, in whole numbers, so that 8 of 27 is not «30 %»."""
    return f'=IF(N({n})<M_n_min,"{FEW}",IF(100*{x}>=M_low_share_percent*{n},"{YES}","{NO}"))'


def pair(now: str, before: str, *, adjacent: bool) -> str:
    """The word of branch B for a procedure: low now and before.

    Years that are not neighbours count only if the methodology skips a year in which nothing was held.
    """
    alone = f'IF({now}="{NO}","{NO}","{NOT_HELD}")'
    both = f'IF(OR({now}="{NO}",{before}="{NO}"),"{NO}",IF(AND({now}="{YES}",{before}="{YES}"),"{YES}","{FEW}"))'
    broken = f'{before}="{NOT_HELD}"' if adjacent else f'OR({before}="{NOT_HELD}",M_gap_policy<>"{GapPolicy.SKIP}")'
    return f'=IF({now}="{NOT_HELD}","{NOT_HELD}",IF({broken},{alone},{both}))'


def excluded(school_type: str) -> str:
    """1 for a type of school that «Методика» excludes, else 0."""
    listed = '";"&SUBSTITUTE(M_excluded_types,"; ",";")&";"'
    return f'=IF(AND(LEN({school_type})>0,ISNUMBER(SEARCH(";"&{school_type}&";",{listed}))),1,0)'


def branch_a(out: str, now: str) -> str:
    """Branch A: enough low results in the year; `now` is the range of this year's words."""
    sure, possible = _count(now, YES), f"{_count(now, YES)}+{_count(now, FEW)}"
    need = "M_low_procedures_min"
    answer = f'IF({sure}>={need},"{YES}",IF({possible}>={need},"{UNKNOWN}","{NO}"))'
    return f'=IF({out}=1,"{EXCLUDED}",IF({_none_held(now)},"{UNKNOWN}",{answer}))'


def branch_b(out: str, pairs: str) -> str:
    """Branch B: a procedure low in both years; `pairs` is the range of the pairs' words."""
    rest = f'IF({_count(pairs, FEW)}>0,"{UNKNOWN}",IF({_count(pairs, NO)}>0,"{NO}","{UNKNOWN}"))'
    return f'=IF({out}=1,"{EXCLUDED}",IF({_count(pairs, YES)}>0,"{YES}",{rest}))'


def federal(out: str, a: str, b: str) -> str:
    """Branches A and B joined as «Методика» says."""
    both = f'IF(OR({a}="{NO}",{b}="{NO}"),"{NO}",IF(AND({a}="{YES}",{b}="{YES}"),"{YES}","{UNKNOWN}"))'
    either = f'IF(OR({a}="{YES}",{b}="{YES}"),"{YES}",IF(AND({a}="{NO}",{b}="{NO}"),"{NO}","{UNKNOWN}"))'
    joined = f'IF(M_combine="{Combine.A_ONLY}",{a},IF(M_combine="{Combine.A_AND_B}",{both},{either}))'
    return f'=IF({out}=1,"{EXCLUDED}",{joined})'


def regional(out: str, now: str, before: str, *, adjacent: bool) -> str:
    """The region's rule over the words of ВПР of two neighbouring years; without them there is not enough data."""
    if not adjacent:
        return f'=IF({out}=1,"{EXCLUDED}","{UNKNOWN}")'
    sure = [_count(words, YES) for words in (before, now)]
    possible = [f"({_count(words, YES)}+{_count(words, FEW)})" for words in (before, now)]
    is_sure, is_possible = (f"AND({first}+{last}>=M_regional_k,{first}>0,{last}>0)" for first, last in (sure, possible))
    answer = f'IF({is_sure},"{YES}",IF({is_possible},"{UNKNOWN}","{NO}"))'
    return f'=IF({out}=1,"{EXCLUDED}",IF(OR({_none_held(now)},{_none_held(before)}),"{UNKNOWN}",{answer}))'


def reconciled(official: str, computed: str) -> str:
    """The region's list against a computed answer."""
    listed = f'IF({official}="{YES}","{Reconciliation.BOTH}","{Reconciliation.COMPUTED_ONLY}")'
    other = f'IF({official}="{YES}","{Reconciliation.OFFICIAL_ONLY}","{Reconciliation.NEITHER}")'
    return f'=IF({computed}="{UNKNOWN}","{Reconciliation.UNKNOWN}",IF({computed}="{YES}",{listed},{other}))'


def firmness(word: str, n: str, x: str) -> str:
    """P(true share ≥ threshold) of a low result, 0 for any other (udfs/intervals.py, reliability)."""
    a, b = f"{x}+M_prior_strength*M_prior_share", f"{n}-{x}+M_prior_strength*(1-M_prior_share)"
    return f'=IF({word}="{YES}",1-BETADIST(M_low_share_percent/100,{a},{b}),0)'


def signal_firmness(answer: str, a: str, firm: str, pairs: str) -> str:
    """How firmly a «да» holds: the weakest of the results branch A needs, or the firmest pair of branch B."""
    by_pair = f'SUMPRODUCT(MAX(({pairs}="{YES}")*{firm}))'
    return f'=IF({answer}<>"{YES}","",IF({a}="{YES}",LARGE({firm},M_low_procedures_min),{by_pair}))'


def reliability_label(probability: str) -> str:
    """The label of a probability; empty where there is none."""
    below = f'IF({probability}>=M_probable_from,"{ReliabilityLabel.PROBABLE}","{ReliabilityLabel.FORMAL}")'
    return f'=IF(N({probability})=0,"",IF({probability}>=M_stable_from,"{ReliabilityLabel.STABLE}",{below}))'


def _count(words: str, word: str) -> str:
    return f'COUNTIF({words},"{word}")'


def _none_held(words: str) -> str:
    return f"{_count(words, NOT_HELD)}=COLUMNS({words})"
