"""ИОР as native formulas: the weight of a procedure, its part of the sum, and the index of a school's rows.

The rules are those of udfs/results_index.py; weights and limits are the names of «Методика», the scale of the base year
is the name that «База ИОР» gives. Excel 2010 functions only.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any, Final

from udfs.parameters_context import ContextParameters
from udfs.results_index import ResultCell, force
from udfs.school_shnor import VPR_GRADES
from workbook.master.headings import Heading, Kind
from workbook.master.tables import Formula, MasterTable

SD: Final = "BRS_sd"
"""The name of the base year's spread."""

Range = Callable[[str], str]
"""The rows of a column."""

PARTS: Final = (
    Heading("weight", "Вес процедуры", 10, Kind.HUNDREDTHS, stored=False),
    Heading("part", "Часть процедуры", 10, Kind.HUNDREDTHS, stored=False),
    Heading("available", "Вес с результатом", 11, Kind.HUNDREDTHS, stored=False),
    Heading("possible", "Вес возможный", 11, Kind.HUNDREDTHS, stored=False),
    Heading("force", "Вес с учётом надёжности", 11, Kind.THOUSANDTHS, stored=False),
    Heading("pull", "Вклад в сумму", 10, Kind.THOUSANDTHS, stored=False),
    Heading("noise", "Вклад в ошибку", 10, Kind.THOUSANDTHS, stored=False),
)
"""What follows from n, z and «Методика» in a row; the columns before them are `procedure`, `n`, `whole` and `z`."""


def parts(table: MasterTable, cell: ResultCell, methodology: ContextParameters) -> Iterator[tuple[str, Any]]:
    """The cells of `PARTS` in the next row of a table."""
    at = table.cell
    kind = cell.name.partition(",")[0]
    weights = {"ВПР": f"=M_results_weight_vpr/{len(VPR_GRADES)}", "ОГЭ": "=M_results_weight_oge"}
    counted, strength, n = f"{at('part')}>0", force(cell, methodology), cell.n or 1
    yield "weight", Formula(weights.get(kind, "=M_results_weight_ege"), cell.weight)
    known = f"AND(ISNUMBER({at('z')}),N({at('n')})>0,{at('weight')}>0)"
    yield "part", Formula(f"=IF({known},{at('n')}/{at('whole')},0)", cell.part)
    yield "available", Formula(f"={at('weight')}*{at('part')}", cell.weight * cell.part)
    possible = cell.weight * cell.part if cell.counts else cell.weight
    yield "possible", Formula(f"=IF({counted},{at('available')},{at('weight')})", possible)
    denominator = f"({at('whole')}+M_results_k)"
    yield "force", Formula(f"=IF({counted},{at('weight')}*{at('n')}/{denominator},0)", strength)
    yield "pull", Formula(f"=IF({counted},{at('force')}*{at('z')},0)", strength * (cell.z or 0))
    yield "noise", Formula(f"=IF({counted},{at('force')}^2/{at('n')},0)", strength**2 / n)


def raw(rows: Range) -> str:
    """Σ w·r·z / Σ w·r over a school's rows, an empty text where too few procedures count. Without «=»."""
    procedures = f"ROUND(SUM({rows('part')}),9)>=M_results_cells_min"
    share = f"100*SUM({rows('available')})>=M_results_coverage_min_percent*SUM({rows('possible')})-1E-9"
    return f'IF(AND(SUM({rows("force")})>0,{procedures},{share}),SUM({rows("pull")})/SUM({rows("force")}),"")'


def index(total: str) -> str:
    """50 + 10·raw / sd of the base year; an empty text without one of them."""
    return f'=IF(AND(ISNUMBER({total}),N({SD})>0),50+10*{total}/{SD},"")'


def error(value: str, rows: Range) -> str:
    """The standard error of an index, in its points."""
    return f'=IF(ISNUMBER({value}),10*SQRT(SUM({rows("noise")}))/SUM({rows("force")})/{SD},"")'


def reliability(value: str, se: str, words: Sequence[str]) -> str:
    """What may be said of an index: `words` for an index with a large error, for any other, and for none."""
    provisional, found, none = words
    return f'=IF(ISNUMBER({value}),IF({se}>M_results_se_provisional,"{provisional}","{found}"),"{none}")'


def taken(rows: Range) -> str:
    """How many results count, an empty text for none."""
    counted = f'SUMIF({rows("part")},">0",{rows("n")})'
    return f'=IF({counted}=0,"",{counted})'


def coverage(rows: Range) -> str:
    """The weight of the procedures with a result in per cent of what the school could have."""
    possible = f"SUM({rows('possible')})"
    return f'=IF({possible}>0,100*SUM({rows("available")})/{possible},"")'
