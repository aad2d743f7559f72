"""One indicator as data, and the units it may be in."""

from __future__ import annotations

from dataclasses import asdict, dataclass, replace
from typing import Any

from workbook.traces import Source

PERCENT, MARK, SCORE, ANSWER, PIECES = "%", "отметка", "балл", "ответ", "ед."


@dataclass(frozen=True, slots=True)
class Indicator:
    """One indicator. `school` is a code, empty for the district; `period` is a period's code («2021/2022-2»).

    `id` is unique in a master and stable as long as the same thing is measured. `value` is a number in `unit`, or an
    answer («да»); None where there is nothing to measure, and then `status` says so. `n` are the participants (items,
    schools) behind it. `previous` is the value it was compared with, `district` the district's. `trace` names the
    source places «файл, лист, строка» and places of the master, `sources` the cells of schools' files.
    """

    id: str
    name: str
    school: str
    period: str
    value: float | str | None
    unit: str
    n: int | None
    status: str
    explanation: str
    trace: tuple[str, ...]
    previous: float | None = None
    previous_period: str = ""
    previous_n: int | None = None
    district: float | None = None
    sources: tuple[Source, ...] = ()

    def as_json(self) -> dict[str, Any]:
        """The indicator as plain data."""
        sources = [asdict(source) for source in self.sources]
        return asdict(replace(self, sources=())) | {"trace": list(self.trace), "sources": sources}


def place(school: str) -> str:
    """How an id names a school, or the district (empty)."""
    return school or "district"
