"""One indicator as data, and the units it may be in."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

PERCENT, MARK, SCORE, ANSWER, PIECES = "%", "отметка", "балл", "ответ", "ед."


@dataclass(frozen=True, slots=True)
class Indicator:
    """One indicator. `school` is a code, empty for the district; `period` is a period's code («2021/2022-2»).

    `id` is unique in a master and stable as long as the same thing is measured. `value` is a number in `unit`, or an
    answer («да»); None where there is nothing to measure, and then `status` says so. `n` are the participants (items,
    schools) behind it. `previous` is the value it was compared with, `district` the district's. `trace` names the
    source places «файл, лист, строка».
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

    def as_json(self) -> dict[str, Any]:
        """The indicator as plain data."""
        return asdict(self) | {"trace": list(self.trace)}


def place(school: str) -> str:
    """How an id names a school, or the district (empty)."""
    return school or "district"
