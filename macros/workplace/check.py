"""One look at the workplace as a value: what was looked at, what was found, what to do."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class State(Enum):
    """How a check has ended."""

    OK = "ok"
    WARN = "warn"
    """The program works, but something of it may not, or not for long."""
    BAD = "bad"
    """The program, or all that Excel is needed for, does not work."""
    NOT_APPLICABLE = "not applicable"

    @property
    def label(self) -> str:
        """The state in Russian."""
        return _LABELS[self]


_LABELS = {
    State.OK: "в порядке",
    State.WARN: "внимание",
    State.BAD: "не годится",
    State.NOT_APPLICABLE: "не применимо",
}


@dataclass(frozen=True, slots=True)
class Check:
    """The outcome of a check. `code` is Latin and stays; the rest is Russian, `remedy` a sentence."""

    code: str
    title: str
    state: State
    found: str = ""
    remedy: str = ""

    def as_dict(self) -> dict[str, str]:
        """The check for JSON."""
        return {
            "code": self.code,
            "title": self.title,
            "state": self.state.value,
            "found": self.found,
            "remedy": self.remedy,
        }


@dataclass(frozen=True, slots=True)
class Subject:
    """What a check looks at, and its four outcomes."""

    code: str
    title: str

    def ok(self, found: str) -> Check:
        """All is well."""
        return Check(self.code, self.title, State.OK, found)

    def warn(self, found: str, remedy: str) -> Check:
        """It may be a hindrance."""
        return Check(self.code, self.title, State.WARN, found, remedy)

    def bad(self, found: str, remedy: str) -> Check:
        """It is a hindrance."""
        return Check(self.code, self.title, State.BAD, found, remedy)

    def not_applicable(self, why: str = "только для Windows") -> Check:
        """There is nothing to look at."""
        return Check(self.code, self.title, State.NOT_APPLICABLE, why)
