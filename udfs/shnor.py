"""The computed ШНОР signal: federal branches A and B, and the region's rule (domain/methodology.md, 1.1-1.4).

It stands beside the official list and never replaces it. An answer is given only when the cells that are missing or too
small could not change it: they are taken as 0 and as 1, and where the two results differ there is not enough data.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import chain

from schemas.russian import count, percent
from udfs.parameters import DEFAULTS, Combine, GapPolicy, Methodology


class Answer(StrEnum):
    """The answer to «школа с низкими образовательными результатами?», or to the same about one procedure."""

    YES = "да"
    NO = "нет"
    UNKNOWN = "недостаточно данных"
    EXCLUDED = "не классифицируется"


@dataclass(frozen=True, slots=True)
class ProcedureCell:
    """One procedure in one year: `x` of `n` participants below the lower border; None where not known.

    `year` is «2021» or «2020/2021». `held` is False when the procedure was not held, in the country (ОГЭ 2020) or for
    want of the grade in the school. `participation` is n to those enrolled, 0..1. Raises ValueError for x outside 0..n.
    """

    procedure: str
    year: str
    n: int | None = None
    x: int | None = None
    held: bool = True
    participation: float | None = None

    def __post_init__(self) -> None:
        _year(self.year)
        x, n = self.x or 0, self.n
        if x < 0 or (n is not None and not x <= n):
            raise ValueError(f"{self.procedure}, {self.year}: «{self.x} из {self.n}» невозможно, нужно 0 ≤ x ≤ n")


@dataclass(frozen=True, slots=True)
class CellTrace:
    """What a signal rests on: a procedure's numbers and verdict; `verdict` is None when it was not held."""

    procedure: str
    year: str
    n: int | None
    x: int | None
    percent: float | None
    verdict: Answer | None
    text: str


@dataclass(frozen=True, slots=True)
class Signal:
    """The answer of one rule, the cells it rests on, and the explanation in Russian. `parts` are branches A and B."""

    rule: str
    answer: Answer
    trace: tuple[CellTrace, ...]
    explanation: str
    notes: tuple[str, ...] = ()
    parts: tuple[Signal, ...] = ()


def is_low(cell: ProcedureCell, methodology: Methodology = DEFAULTS) -> Answer | None:
    """True, false or unknown: did at least 30 % of the participants stay below the border? None when not held.

    Whole numbers only: 8 of 27 is not low, though it prints as 30 %.
    """
    if not cell.held:
        return None
    if cell.n is None or cell.x is None or cell.n < methodology.n_min:
        return Answer.UNKNOWN
    return Answer.YES if 100 * cell.x >= methodology.low_share_percent * cell.n else Answer.NO


def branch_a(cells: Iterable[ProcedureCell], year: str, methodology: Methodology = DEFAULTS) -> Signal:
    """Branch A: low results in two or more procedures of the year."""
    table = _table(cells)
    now = _year(year)
    rows = [_cell(table, procedure, now, year) for procedure in _procedures(table, now)]
    verdicts = [is_low(cell, methodology) for cell in rows]
    sure, possible = verdicts.count(Answer.YES), verdicts.count(Answer.YES) + verdicts.count(Answer.UNKNOWN)
    need = methodology.low_procedures_min
    judged = any(verdict is not None for verdict in verdicts)
    answer = _between(sure >= need, possible >= need) if judged else Answer.UNKNOWN
    found = f"низкие результаты по {count(sure, 'процедуре', 'процедурам', 'процедурам')}, нужно не менее {need}"
    return _signal("FED_A", answer, rows, methodology, found)


def branch_b(cells: Iterable[ProcedureCell], year: str, methodology: Methodology = DEFAULTS) -> Signal:
    """Branch B: low results in the same procedure in the year and the year before.

    A year in which the procedure was not held breaks the pair, or is skipped if the methodology says so.
    """
    table = _table(cells)
    pairs: list[Answer] = []
    rows: list[ProcedureCell] = []
    notes: list[str] = []
    for procedure in _procedures(table, _year(year)):
        now = _cell(table, procedure, _year(year), year)
        if not now.held:
            continue
        before, note = _before(table, now, methodology.gap_policy)
        notes += [note] if note else []
        rows += [item for item in (before, now) if item]
        low_now = is_low(now, methodology)
        low_before = is_low(before, methodology) if before else None
        # A good result now decides the pair whatever the other year was, and even if there was none.
        if Answer.NO in (low_now, low_before):
            pairs.append(Answer.NO)
        elif low_before is not None:
            pairs.append(Answer.YES if low_now == low_before == Answer.YES else Answer.UNKNOWN)
    answer = _between(Answer.YES in pairs, Answer.YES in pairs or Answer.UNKNOWN in pairs) if pairs else Answer.UNKNOWN
    low = pairs.count(Answer.YES)
    found = f"низкие результаты два года подряд по {count(low, 'процедуре', 'процедурам', 'процедурам')}, нужна одна"
    return _signal("FED_B", answer, rows, methodology, found, *notes)


def federal_signal(
    cells: Iterable[ProcedureCell], year: str, methodology: Methodology = DEFAULTS, school_type: str = ""
) -> Signal:
    """Branches A and B joined as the methodology says; «не классифицируется» for the types it excludes."""
    rule = f"FED_{methodology.combine}"
    if excluded := _excluded(rule, school_type, methodology):
        return excluded
    taken = tuple(cells)
    a, b = branch_a(taken, year, methodology), branch_b(taken, year, methodology)
    parts = (a,) if methodology.combine is Combine.A_ONLY else (a, b)
    # One sure branch decides «or», one sure refusal decides «and».
    wins, loses = (Answer.NO, Answer.YES) if methodology.combine is Combine.A_AND_B else (Answer.YES, Answer.NO)
    answers = {part.answer for part in parts}
    answer = wins if wins in answers else loses if answers == {loses} else Answer.UNKNOWN
    trace = tuple(dict.fromkeys(chain.from_iterable(part.trace for part in parts)))
    reasons = "; ".join(f"основание {part.rule[-1]} — {part.answer}" for part in parts)
    notes = tuple(dict.fromkeys(chain.from_iterable(part.notes for part in parts)))
    return Signal(rule, answer, trace, _explain(answer, trace, notes, reasons), notes, parts)


def regional_signal(
    cells: Iterable[ProcedureCell], year: str, methodology: Methodology = DEFAULTS, school_type: str = ""
) -> Signal:
    """The region's rule REG_VPR2Y: k low results of ВПР in Russian and mathematics over two years, some in each.

    Takes all cells and uses those whose procedure begins with «ВПР» and names the subject. Where ВПР was not held in
    one of the years, there is not enough data.
    """
    rule = "REG_VPR2Y"
    if excluded := _excluded(rule, school_type, methodology):
        return excluded
    table = _table(cell for cell in cells if is_regional(cell.procedure))
    now = _year(year)
    names = _procedures(table, now)
    years = [[_cell(table, name, when, year) for name in names] for when in (now - 1, now)]
    verdicts = [[is_low(cell, methodology) for cell in cells_of_year] for cells_of_year in years]
    sure = [row.count(Answer.YES) for row in verdicts]
    possible = [row.count(Answer.YES) + row.count(Answer.UNKNOWN) for row in verdicts]
    k = methodology.regional_k
    judged = all(any(verdict is not None for verdict in row) for row in verdicts)
    answer = Answer.UNKNOWN
    if judged:
        answer = _between(sum(sure) >= k and all(sure), sum(possible) >= k and all(possible))
    results = count(sum(sure), "низкий результат", "низких результата", "низких результатов")
    return _signal(
        rule, answer, [*years[0], *years[1]], methodology, f"{results}, нужно не менее {k}, хотя бы один в каждом году"
    )


def is_regional(procedure: str) -> bool:
    """True for ВПР in Russian or mathematics."""
    name = procedure.casefold()
    return name.startswith("впр") and ("русский" in name or "математика" in name)


_Table = dict[tuple[str, int], ProcedureCell]


def _year(text: str) -> int:
    if not text[:4].isdigit():
        raise ValueError(f"Год «{text}» не распознан. Образец: 2021 или 2020/2021")
    return int(text[:4])


def _table(cells: Iterable[ProcedureCell]) -> _Table:
    table: _Table = {}
    for cell in cells:
        key = cell.procedure, _year(cell.year)
        if key in table:
            raise ValueError(f"{cell.procedure}, {cell.year}: процедура указана дважды, сложите её строки в одну")
        table[key] = cell
    return table


def _procedures(table: _Table, year: int) -> list[str]:
    """The procedures known in the year or the one before, in one order whatever the order of the cells."""
    return sorted({procedure for procedure, when in table if when in (year - 1, year)})


def _cell(table: _Table, procedure: str, year: int, like: str) -> ProcedureCell:
    """The cell, or an empty one (nothing known) whose year is written like the year asked about."""
    label = f"{year}/{year + 1}" if "/" in like else str(year)
    return table.get((procedure, year)) or ProcedureCell(procedure, label)


def _before(table: _Table, now: ProcedureCell, policy: GapPolicy) -> tuple[ProcedureCell | None, str]:
    """The earlier cell of the pair, None if there is none to compare with, and a note where a year is lacking."""
    name, last = now.procedure, _year(now.year) - 1
    before = _cell(table, name, last, now.year)
    if before.held:
        return before, ""
    gap = f"{name}: {_said(before.year)} — процедура не проводилась"
    first = min(when for procedure, when in table if procedure == name)
    if policy is GapPolicy.SKIP:
        for when in range(last - 1, first - 1, -1):
            earlier = _cell(table, name, when, now.year)
            if earlier.held:
                return earlier, f"{gap}, взят {_said(earlier.year)}"
    return None, f"{gap}, годы не сопоставляются"


def _said(year: str) -> str:
    """«2021 г.» or «2020/2021 уч. г.»."""
    return f"{year}\u00a0уч.\u00a0г." if "/" in year else f"{year}\u00a0г."


def _between(lowest: bool, highest: bool) -> Answer:
    """The answer when the unknown cells are taken as 0 and as 1."""
    return (Answer.YES if lowest else Answer.NO) if lowest == highest else Answer.UNKNOWN


def _excluded(rule: str, school_type: str, methodology: Methodology) -> Signal | None:
    """The signal of a type of school that is not classified; None for the other types."""
    if school_type.casefold() not in (name.casefold() for name in methodology.excluded_types):
        return None
    text = f"Признак: {Answer.EXCLUDED}. Тип школы — {school_type}: для него признак не рассчитывается."
    return Signal(rule, Answer.EXCLUDED, (), text)


def _signal(
    rule: str, answer: Answer, cells: Sequence[ProcedureCell], methodology: Methodology, found: str, *notes: str
) -> Signal:
    trace = tuple(_trace(cell, methodology) for cell in cells)
    said = (*notes, *(note for cell in cells if (note := _absence(cell, methodology))))
    return Signal(rule, answer, trace, _explain(answer, trace, said, found), said)


def _explain(answer: Answer, trace: tuple[CellTrace, ...], notes: tuple[str, ...], found: str) -> str:
    several_years = len({cell.year for cell in trace}) > 1
    cells = (f"{cell.procedure}{f', {cell.year}' if several_years else ''}: {cell.text}" for cell in trace)
    sentences = (f"Признак: {answer}", "; ".join(cells), found[:1].upper() + found[1:], *notes)
    return " ".join(sentence.removesuffix(".") + "." for sentence in sentences if sentence)


def _trace(cell: ProcedureCell, methodology: Methodology) -> CellTrace:
    verdict = is_low(cell, methodology)
    share = 100 * cell.x / cell.n if cell.x is not None and cell.n else None
    limit = methodology.low_share_percent
    if verdict is None:
        text = "процедура не проводилась"
    elif cell.n is None or cell.x is None:
        text = "нет данных"
    elif verdict is Answer.UNKNOWN or share is None:
        text = f"{cell.x} из {cell.n} — участников меньше {methodology.n_min}"
    else:
        # 299 of 997 is less than 30 %, and must not be printed as 30,0 %.
        digits = 1 if verdict is Answer.YES or round(share, 1) < limit else 4
        side = "не менее" if verdict is Answer.YES else "менее"
        text = f"{cell.x} из {cell.n} ({percent(share, digits)}) — {side} {percent(limit, 0)}"
    return CellTrace(cell.procedure, cell.year, cell.n, cell.x, share, verdict, text)


def _absence(cell: ProcedureCell, methodology: Methodology) -> str:
    """A note where so many were absent that the weak may be among them (domain/methodology.md, 1.4)."""
    if not cell.held or cell.participation is None or cell.participation >= methodology.participation_min:
        return ""
    took, needed = percent(100 * cell.participation), percent(100 * methodology.participation_min, 0)
    return f"{cell.procedure}, {cell.year}: писали {took} обучающихся, меньше {needed}"
