"""What is wrong in a template, as data: the place, the cause, the remedy."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

from schemas.findings import Severity


@dataclass(frozen=True, slots=True)
class Remark:
    """One remark about a template.

    `place` says where in words a person can follow («таблица 3, строка 2, столбец 4»), empty for the whole file;
    `value` is what stands there. `message` and `fix` are Russian sentences; codes: templates/lint/codes.py.
    """

    code: str
    severity: Severity
    message: str
    fix: str = ""
    place: str = ""
    value: str = ""
    file: str = ""

    @property
    def text(self) -> str:
        """The remark in one line: place, what is wrong, remedy."""
        body = f"{self.message} {self.fix}".strip()
        return f"{self.place}: {body}" if self.place else body

    def as_dict(self) -> dict[str, Any]:
        """The JSON form: like a finding of a school's file, with `place` instead of sheet and cell."""
        return asdict(self) | {"severity": self.severity.value}
