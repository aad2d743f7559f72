"""Native formulas over «Данные Результаты»: sums of a work, and the verdicts of dynamics (udfs/dynamics.py) in Excel.

They use the defined names of the data sheet (`R_took`), of «Ключи работ» (`WK_school`) and of «Методика» (`M_z`), so
that a changed number or threshold changes the tables without Python. Excel 2010 functions only.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from udfs.dynamics import Verdict
from udfs.pooling import MARKS

DISTRICT_CODE: Final = "район"
"""Stands for a school's code in the district's lines and keys."""


@dataclass(frozen=True, slots=True)
class WorkPlace:
    """Which rows to add up: `key` is an expression giving the key of a work; see `key_of`."""

    key: str
    is_district: bool = False

    def total(self, column: str) -> str:
        """The sum of a column of counts over the classes of the grade."""
        return f"SUMIFS(R_{column},{self._keys},{self.key})"

    def score_sum(self) -> str:
        """The sum of participants times mean score: the numerator of a weighted mean."""
        return f"SUMIFS(WK_points,{self._keys},{self.key})"

    @property
    def _keys(self) -> str:
        return "WK_district" if self.is_district else "WK_school"


def key_of(*parts: str) -> str:
    """The expression of a work's key from those of school, kind, subject, grade, scale and period.

    One key instead of six conditions makes a recalculation of the book many times faster, and keeps Excel from taking
    the code «018» for a number.
    """
    return '&"|"&'.join(parts)


def key_value(*parts: object) -> str:
    """The same key as a text."""
    return "|".join(map(str, parts))


def quoted_text(text: str) -> str:
    """A text as a formula writes it: «"ВПР"»."""
    return '"' + text.replace('"', '""') + '"'


def percent_of(x: str, n: str) -> str:
    """100·x / n, an empty text where n is 0."""
    return f'=IF({n}>0,100*{x}/{n},"")'


def wilson_end(x: str, n: str, side: int) -> str:
    """An end of Wilson's interval of x / n, in parts of one: lower for side -1, upper for +1; empty if n is 0."""
    p, z2 = f"({x}/{n})", "(M_z^2)"
    centre = f"({p}+{z2}/(2*{n}))"
    half = f"(M_z*SQRT({p}*(1-{p})/{n}+{z2}/(4*{n}^2)))"
    if side < 0:
        end = f"MIN({p},MAX(0,({centre}-{half})/(1+{z2}/{n})))"
    else:
        end = f"MAX({p},MIN(1,({centre}+{half})/(1+{z2}/{n})))"
    return f'=IF({n}>0,{end},"")'


def share_verdict(x1: str, n1: str, x0: str, n0: str, ends: tuple[str, str, str, str], comparable: str) -> str:
    """The verdict on a change of a share, by Newcombe's interval from the Wilson ends (low, high; now and before).

    The limit is compared in whole numbers, so that a change of exactly 5 points is not lost to rounding.
    """
    low1, high1, low0, high0 = ends
    p1, p0 = f"({x1}/{n1})", f"({x0}/{n0})"
    cross = f"({x1}*{n0}-{x0}*{n1})"
    down = f"({p1}-{p0}-SQRT(({p1}-{low1})^2+({high0}-{p0})^2))"
    up = f"({p1}-{p0}+SQRT(({high1}-{p1})^2+({p0}-{low0})^2))"
    small = f"ROUND(100*ABS({cross})-M_delta_share_pp*{n1}*{n0},6)<0"
    return _verdict(comparable, small, cross, down, up)


def mean_verdict(mean1: str, mean0: str, half: str, limit: str, comparable: str) -> str:
    """The verdict on a change of a mean; `half` is half the interval's width, `limit` a name of «Методика»."""
    change = f"ROUND({mean1}-{mean0},9)"
    return _verdict(comparable, f"ROUND(ABS({change})-{limit},9)<0", change, f"({change}-{half})", f"({change}+{half})")


def mark_variance(counts: tuple[str, str, str, str], n: str) -> str:
    """The sample variance of marks from the numbers of 2, 3, 4, 5; the default spread below two marks."""
    n2, n3, n4, n5 = counts
    total, squares = f"(2*{n2}+3*{n3}+4*{n4}+5*{n5})", f"(4*{n2}+9*{n3}+16*{n4}+25*{n5})"
    return f"IF({n}<2,M_default_sd_mark^2,({n}*{squares}-{total}^2)/({n}*MAX(1,{n}-1)))"


def interval_half(variance1: str, n1: str, variance0: str, n0: str, comparable: str) -> str:
    """Half the width of the interval of a difference of means; empty where nothing may be compared."""
    return f'=IF({comparable}=1,M_z*SQRT({variance1}/{n1}+{variance0}/{n0}),"")'


def is_comparable(reason: str, now: tuple[str, str], before: tuple[str, str]) -> str:
    """1 where the groups may be compared, else 0: no reason against it, enough participants, enough of those enrolled.

    `now` and `before` are (participants, enrolled).
    """
    enough = [f"{n}>=M_n_pooled_min" for n, _ in (now, before)]
    present = [f"IF({listed}>0,{n}/{listed}>=M_participation_min,TRUE)" for n, listed in (now, before)]
    return f"=IF(AND(LEN({reason})=0,{','.join((*enough, *present))}),1,0)"


def sample_label(n: str) -> str:
    """«менее 5» or «малая выборка» where participants are few, by the thresholds of «Методика»."""
    few = '"менее "&M_n_pooled_min&" чел."'
    return f'=IF({n}<M_n_pooled_min,{few},IF({n}<M_n_dynamics_min,"малая выборка",""))'


def fails_column(scale: str) -> str:
    """The column that counts those below the border on a scale: the mark «2», or «Не преодолели порог»."""
    return "mark2" if scale == MARKS else "below"


def _verdict(comparable: str, small: str, change: str, low: str, high: str) -> str:
    return (
        f'=IF({comparable}=0,"{Verdict.UNKNOWN}",IF({small},"{Verdict.NO_CHANGE}",'
        f'IF(OR({change}=0,AND({low}<=0,{high}>=0)),"{Verdict.TREND}",'
        f'IF({change}>0,"{Verdict.RISE}","{Verdict.FALL}"))))'
    )
