"""ИОР, the index of educational results: a school's procedures on one scale, with its composition and its error.

No formula of the region is known; this one is a design default (domain/methodology.md, 3). A result of few pupils
counts for less, and an index of a different composition is never shown without it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import fsum, sqrt
from statistics import stdev

from schemas.russian import count, number, percent
from udfs.parameters_context import CONTEXT_DEFAULTS, ContextParameters
from udfs.records import Origin

_EXACT = 1e-9


@dataclass(frozen=True, slots=True)
class ResultCell:
    """One procedure of a school in a year: `z` is its mean in pupils' standard deviations from the reference mean.

    `n` and `z` are None where there is no result, with the reason in `absence`. `possible` is False for a procedure
    that was not held or whose grade the school hasn't: it is left out of what the school could have.

    A procedure of few participants is counted over several years: then each year is a cell, and `whole` are the
    participants of all of them, `n` where None. `centre` and `sd` are what the mean is compared with.
    """

    name: str
    weight: float
    n: int | None = None
    z: float | None = None
    mean: float | None = None
    reference: str = ""
    possible: bool = True
    absence: str = ""
    note: str = ""
    origins: tuple[Origin, ...] = ()
    year: str = ""
    whole: int | None = None
    centre: float | None = None
    sd: float | None = None

    @property
    def counts(self) -> bool:
        """True where the cell has a part in the index."""
        return self.possible and self.weight > 0 and bool(self.n) and self.z is not None

    @property
    def part(self) -> float:
        """What part of the procedure the cell is: 1 unless other years count, too, and 0 without a result."""
        return (self.n or 0) / (self.whole or self.n or 1) if self.counts else 0.0


@dataclass(frozen=True, slots=True)
class ResultsBase:
    """The frozen base year: the spread (n − 1) of the schools' weighted results before they are put on the scale."""

    year: str
    n: int
    sd: float


@dataclass(frozen=True, slots=True)
class ResultsIndex:
    """A school's index; 50 is the reference (region or district). `value` and `se` are None where it can't be told.

    `raw` is the weighted result in standard deviations of pupils; `composition` the procedures that count, `lacking`
    those that could have; `available` and `maximum` their weights; `n` the results counted.
    """

    school: str
    year: str
    value: float | None
    se: float | None
    raw: float | None
    composition: tuple[ResultCell, ...]
    lacking: tuple[ResultCell, ...]
    available: float
    maximum: float
    n: int
    verdict: str
    explanation: str
    origins: tuple[Origin, ...]


def results_base(
    year: str, indexes: Iterable[ResultsIndex], methodology: ContextParameters = CONTEXT_DEFAULTS
) -> ResultsBase | None:
    """The base year from that year's results; None for fewer schools than the least number, or without a spread."""
    raw = sorted(item.raw for item in indexes if item.raw is not None)
    if len(raw) < methodology.social_base_min_schools or raw[-1] - raw[0] < _EXACT:
        return None
    return ResultsBase(year, len(raw), stdev(raw))


def results_index(
    school: str,
    year: str,
    cells: Sequence[ResultCell],
    base: ResultsBase | None,
    methodology: ContextParameters = CONTEXT_DEFAULTS,
) -> ResultsIndex:
    """The index of one school: 50 + 10 · [Σ w·r·z / Σ w·r] / sd of the base year, r = n / (n + k).

    Without a base only `raw` is told: that is what a base is made of.
    """
    used = tuple(cell for cell in cells if cell.counts)
    lacking = tuple(cell for cell in cells if cell.possible and cell.weight > 0 and not cell.counts)
    available = fsum(cell.weight * cell.part for cell in used)
    maximum = available + fsum(cell.weight for cell in lacking)
    reason = _refusal(used, available, maximum, methodology)
    raw = se = value = None
    if not reason:
        # (weight · reliability, z, n) of each procedure
        parts = [(force(cell, methodology), cell.z or 0.0, cell.n or 0) for cell in used]
        total = fsum(weight for weight, _, _ in parts)
        raw = fsum(weight * z for weight, z, _ in parts) / total
        if base:
            value = 50 + 10 * raw / base.sd
            se = 10 * sqrt(fsum(weight**2 / n for weight, _, n in parts)) / total / base.sd
        else:
            reason = "базового года нет, индекс не с чем соразмерить"
    verdict = "нет данных" if value is None else _verdict(se, methodology)
    return ResultsIndex(
        school=school,
        year=year,
        value=value,
        se=se,
        raw=raw,
        composition=used,
        lacking=lacking,
        available=available,
        maximum=maximum,
        n=sum(cell.n or 0 for cell in used),
        verdict=verdict,
        explanation=_explain(value, se, verdict, reason, (used, lacking), (available, maximum), base),
        origins=tuple(sorted({origin for cell in used for origin in cell.origins})),
    )


def force(cell: ResultCell, methodology: ContextParameters = CONTEXT_DEFAULTS) -> float:
    """w·r of a procedure, divided among its years by their participants; 0 without a result."""
    n = cell.n or 0
    return cell.weight * n / ((cell.whole or n) + methodology.results_k) if cell.counts else 0.0


def _refusal(used: Sequence[ResultCell], available: float, maximum: float, methodology: ContextParameters) -> str:
    least, share = methodology.results_cells_min, methodology.results_coverage_min_percent
    procedures = len({cell.name for cell in used})
    if not maximum:
        return "для школы нет ни одной процедуры, по которой он рассчитывается"
    if procedures < least:
        return f"процедур с результатами {procedures}, нужно не менее {least}"
    if 100 * available < share * maximum - _EXACT:
        return (
            f"имеющиеся процедуры — {percent(100 * available / maximum)} возможных по весу, "
            f"нужно не менее {number(share)}\u00a0%"
        )
    return ""


def _verdict(se: float | None, methodology: ContextParameters) -> str:
    return "ориентировочно" if se is None or se > methodology.results_se_provisional else "рассчитан"


def _explain(
    value: float | None,
    se: float | None,
    verdict: str,
    reason: str,
    cells: tuple[Sequence[ResultCell], Sequence[ResultCell]],
    weights: tuple[float, float],
    base: ResultsBase | None,
) -> str:
    used, lacking = cells
    head = f"ИОР: нет данных, {reason}."
    if value is not None and base:
        label = " (ориентировочно)" if verdict == "ориентировочно" else ""
        head = f"ИОР {number(value, 1)} ± {number(se, 1)}{label}; база — {base.year}, школ {base.n}."
    composition = "; ".join(_said(cell) for cell in used)
    absent = "; ".join(f"{cell.name} — {cell.absence or 'нет данных'}" for cell in lacking)
    references = sorted({cell.reference for cell in used if cell.reference})
    available, maximum = weights
    sentences = (
        head,
        f"Состав: {composition}." if used else "",
        f"Вес состава {number(available, 2)} из {number(maximum, 2)} возможных." if used else "",
        f"Сравнение со средним: {', '.join(references)}." if references else "",
        f"Не вошли: {absent}." if lacking else "",
        *(f"{note[:1].upper()}{note[1:]}." for note in sorted({cell.note for cell in used if cell.note})),
    )
    return " ".join(sentence for sentence in sentences if sentence)


def _said(cell: ResultCell) -> str:
    taken = count(cell.n or 0, "участник", "участника", "участников")
    name = f"{cell.name}, {cell.year}" if cell.whole else cell.name
    return f"{name} ({taken}, вес {number(cell.weight * cell.part)}, отклонение {number(cell.z, 2)})"
