"""Many works in one table of dynamics: which of the named changes remain when the number of comparisons is allowed for.

Each «рост» and «снижение» may be an accident; over hundreds of comparisons some surely are (domain/methodology.md, 5.3,
«Multiple testing»). All comparisons of the schools are corrected together; the district's lines are sums of these and
take no part. The verdict by the three gates stays as it is: the correction only stands beside it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from schemas.periods import Period
from schemas.russian import count, number
from udfs.dynamics import Dynamics, Verdict
from udfs.false_discovery import Corrected, benjamini_hochberg, p_of_means, p_of_shares, said_rate
from udfs.parameters import DEFAULTS, Methodology
from udfs.pooling import DISTRICT, MARKS, WorkKey
from udfs.school_dynamics import WorkDynamics

MEASURES: Final = ("fails", "quality", "mean")
"""What of a work is compared, by the names of `WorkDynamics`."""
NAMED: Final = (Verdict.RISE, Verdict.FALL)
"""The verdicts that claim a change; of the others there is nothing to take back."""

Place = tuple[WorkKey, Period, str]
"""A comparison: the work, its period, the measure."""


@dataclass(frozen=True, slots=True)
class DynamicsCorrection:
    """The comparisons of a report corrected together. `named` are those called «рост» or «снижение» by the gates."""

    cells: Mapping[Place, Corrected]
    named: frozenset[Place]
    rate: float

    def of(self, line: WorkDynamics, measure: str) -> Corrected | None:
        """The corrected comparison of a line; None for the district and where nothing may be compared."""
        return self.cells.get(_place(line, measure))

    def remains(self, line: WorkDynamics, measure: str) -> bool | None:
        """Whether a named change remains; None where no change is named or the line takes no part."""
        place = _place(line, measure)
        return self.cells[place].significant if place in self.named else None

    def said(self, line: WorkDynamics, measure: str) -> str:
        """What is added to the explanation of a named change; empty where no change is named."""
        remains, place = self.remains(line, measure), _place(line, measure)
        if remains is None:
            return ""
        word, sign = ("остаётся", "не больше") if remains else ("не остаётся", "больше")
        adjusted, rate = number(self.cells[place].adjusted, 4), number(self.rate)
        return f"С поправкой на число сравнений (их {self._compared}) {word}: вероятность {adjusted} {sign} {rate}."

    @property
    def kept(self) -> int:
        """How many of the named changes remain."""
        return sum(self.cells[place].significant for place in self.named)

    @property
    def explanation(self) -> str:
        """«Из 57 изменений устойчивых — 12», with the number of comparisons and the rate."""
        correction = f"на число сравнений (их {self._compared})"
        if not self.named:
            return f"Поправка {correction} не нужна: рост и снижение не названы ни в одной школе."
        changes = count(len(self.named), "изменения", "изменений", "изменений")
        return (
            f"После поправки {correction}: из {changes} (рост и снижение) устойчивых — {number(self.kept)}; "
            f"ожидаемая доля ложных среди них не более {said_rate(self.rate)}."
        )

    @property
    def _compared(self) -> str:
        return number(len(self.cells))


def dynamics_correction(lines: Iterable[WorkDynamics], methodology: Methodology = DEFAULTS) -> DynamicsCorrection:
    """The correction over all the lines of a report (Benjamini, Hochberg, 1995)."""
    judged = [
        (line, measure, found)
        for line in lines
        if line.key.school != DISTRICT
        for measure in MEASURES
        if (found := _judged(line, measure)) is not None and found.delta is not None
    ]
    p_values = {_place(line, measure): _p_value(line, measure, methodology) for line, measure, _ in judged}
    report = benjamini_hochberg(p_values, methodology)
    named = frozenset(_place(line, measure) for line, measure, found in judged if found.verdict in NAMED)
    return DynamicsCorrection(report.cells, named & report.cells.keys(), report.rate)


def _place(line: WorkDynamics, measure: str) -> Place:
    return line.key, line.current.period, measure


def _judged(line: WorkDynamics, measure: str) -> Dynamics | None:
    found: Dynamics | None = getattr(line, measure)
    return found


def _p_value(line: WorkDynamics, measure: str, methodology: Methodology) -> float | None:
    """How probable such a change is by chance, from the numbers the verdict was drawn from."""
    if line.previous is None:
        return None
    if measure == "mean":
        was, became = line.previous.mean, line.current.mean
        default = methodology.default_sd_mark if line.key.scale == MARKS else methodology.default_sd_score
        return None if was is None or became is None else p_of_means(was, became, methodology, default)
    before, now = (getattr(pooled, measure) for pooled in (line.previous, line.current))
    return None if before is None or now is None else p_of_shares(before, now)
