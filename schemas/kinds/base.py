"""The contract of a kind of cell."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Protocol, runtime_checkable

from schemas.russian import number


class Unreadable(ValueError):  # noqa: N818 -- reads as what it says: except Unreadable
    """Raised when a cell can't be understood: a finding code, what is wrong and what to do (Russian)."""

    def __init__(self, code: str, message: str, fix: str) -> None:
        super().__init__(message)
        self.code, self.message, self.fix = code, message, fix


@dataclass(frozen=True, slots=True)
class Noted:
    """A value that was understood although it was not written as it should be."""

    value: Any
    code: str
    message: str
    fix: str = ""


@runtime_checkable
class Kind(Protocol):
    """What may stand in the cells of a column."""

    @property
    def requirement(self) -> str:
        """What is expected, in Russian: «целое число от 0 до 9999»."""

    def read(self, raw: Any) -> Any:
        """The value of a cell that is not blank, or `Noted`. Raises Unreadable."""

    def excel_ok(self, cell: str) -> str:
        """A formula that is TRUE when the non-blank cell holds what `read` and the model accept in silence."""

    def validation(self) -> dict[str, Any]:
        """The limits as an XlsxWriter data validation, empty where Excel can't hold them."""

    def cell_value(self, value: Any) -> Any:
        """The value as it is written into a cell."""


def shown(raw: Any) -> str:
    """A cell's raw content as a person saw it, at most 60 characters."""
    if isinstance(raw, bool):
        return "ИСТИНА" if raw else "ЛОЖЬ"
    if isinstance(raw, int | float):
        return number(raw)
    text = f"{raw:%d.%m.%Y}" if hasattr(raw, "strftime") else str(raw)
    return text if len(text) <= 60 else text[:57] + "…"
