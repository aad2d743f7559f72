"""Parameters of the methodology: every threshold the calculations use, with its source.

The sheet «Методика» is made from `PARAMETERS` and read back by `Methodology.from_values`; the code holds defaults only
(design.md, section 3, «Methodology is data»; domain/methodology.md, «Consequence for design»). Each subject declares
its own parameters beside its calculations; here they come together.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from difflib import get_close_matches
from enum import StrEnum
from typing import Any, Final

from schemas.russian import number
from udfs.parameter_fields import VALID_FROM, About, Parameter, Value
from udfs.parameters_change import ChangeParameters
from udfs.parameters_context import ORDERED, ContextParameters
from udfs.parameters_core import Combine, CoreParameters, GapPolicy
from udfs.parameters_sheets import SHEETS_ORDERED, SheetParameters

__all__ = ["DEFAULTS", "PARAMETERS", "VALID_FROM", "Combine", "GapPolicy", "Methodology", "Parameter", "Value"]


_ORDERED: Final = (
    ("n_pooled_min", "n_dynamics_min"),
    ("probable_from", "stable_from"),
    *ORDERED,
    *SHEETS_ORDERED,
)
"""Pairs of parameters of which the first may not be larger than the second."""


# The last base comes first on the sheet: a dataclass gathers its fields from the end of the list of bases.
@dataclass(frozen=True, kw_only=True)
class Methodology(SheetParameters, ContextParameters, ChangeParameters, CoreParameters):
    """All thresholds of the calculations. Raises ValueError (Russian, all problems at once) outside the limits.

    Sources stand beside each default; «Принято по умолчанию в программе» marks a design default.
    """

    def __post_init__(self) -> None:
        problems = [text for item in fields(self) if (text := _out_of_limits(item.name, getattr(self, item.name)))]
        for smaller, larger in _ORDERED:
            if getattr(self, smaller) > getattr(self, larger):
                problems.append(f"«{_about(smaller).title}» не может быть больше, чем «{_about(larger).title}»")
        if problems:
            raise ValueError("Методика: " + "; ".join(problems))

    @classmethod
    def from_values(cls, values: Mapping[str, Any]) -> Methodology:
        """The methodology with these values, by key, as they stand on the sheet; keys left out keep their defaults.

        Takes whole numbers typed as 30 or 30.0, text with a decimal comma («0,85»), and lists through «;».
        Raises ValueError, in Russian, naming every value that can't be used.
        """
        read: dict[str, Any] = {}
        problems: list[str] = []
        for key, value in values.items():
            try:
                read[key] = _read(key, value)
            except ValueError as error:
                problems.append(str(error))
        if problems:
            raise ValueError("Методика: " + "; ".join(problems))
        return cls(**read)


def _about(key: str) -> About:
    about: About = _FIELDS[key].metadata["about"]
    return about


def _out_of_limits(key: str, value: Any) -> str:
    about = _about(key)
    if about.low is None or about.high is None or about.low <= value <= about.high:
        return ""
    return f"«{about.title}» — {number(value)}, а должно быть от {number(about.low)} до {number(about.high)}"


def _read(key: str, value: Any) -> Any:
    """The value of a cell as the type the default has. Raises ValueError in Russian."""
    if key not in _FIELDS:
        near = get_close_matches(key, _FIELDS, n=1)
        raise ValueError(f"параметра «{key}» нет" + (f", похоже на «{near[0]}»" if near else ""))
    default, title = _FIELDS[key].default, _about(key).title
    text = str(value).strip() if value is not None else ""
    if not text:
        raise ValueError(f"«{title}» — пусто; впишите значение, по умолчанию {_shown(default)}")
    if isinstance(default, tuple):
        return tuple(part.strip() for part in text.split(";") if part.strip())
    if isinstance(default, StrEnum):
        for choice in type(default):
            if choice.value.casefold() == text.casefold():
                return choice
        raise ValueError(f"«{title}» — «{text}», а должно быть одно из: {', '.join(type(default))}")
    try:
        read = float(text.replace(",", "."))
    except ValueError:
        raise ValueError(f"«{title}» — «{text}», а должно быть число") from None
    if not _is_whole_number(key):
        return read
    if not read.is_integer():
        raise ValueError(f"«{title}» — {number(read)}, а должно быть целое число")
    return int(read)


def _is_whole_number(key: str) -> bool:
    # The annotation decides, not the default: 20 is a natural default for a weight that may well be 12.5.
    return _FIELDS[key].type == "int"


def _shown(value: Any) -> Value:
    """The value as it stands in a cell."""
    if isinstance(value, tuple):
        return "; ".join(value)
    return value.value if isinstance(value, StrEnum) else value


_FIELDS: Final = {item.name: item for item in fields(Methodology)}

PARAMETERS: Final[tuple[Parameter, ...]] = tuple(
    Parameter(key, _about(key).title, _shown(item.default), _about(key).unit, _about(key).source)
    for key, item in _FIELDS.items()
)
"""The rows of the sheet «Методика», in its order, with the default values."""

DEFAULTS: Final = Methodology()
"""The methodology as shipped."""
