"""A value from a list (domain/forms.md, section 4, row 44)."""

from __future__ import annotations

from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import Any

from schemas.kinds.base import Noted, Unreadable, shown


@dataclass(frozen=True)
class Choice:
    """One of `options`; `name` names the drop-down list in the form, `aliases` what people write instead.

    `hints` are words that make an option likely but not certain: it is suggested, never taken.
    """

    name: str
    options: tuple[str, ...]
    aliases: dict[str, str] = field(default_factory=dict, hash=False)
    hints: dict[str, str] = field(default_factory=dict, hash=False)

    def __post_init__(self) -> None:
        known = {_key(option): option for option in self.options}
        known |= {_key(alias): option for alias, option in self.aliases.items() if _key(alias) not in known}
        object.__setattr__(self, "_exact", frozenset(self.options))
        object.__setattr__(self, "_known", known)

    @property
    def requirement(self) -> str:
        return "значение из списка"

    def read(self, raw: Any) -> Any:
        if raw in self._exact:  # type: ignore[attr-defined]  # set in __post_init__ of a frozen class
            return raw
        text = shown(raw) if isinstance(raw, int | float) else str(raw).strip()
        option = self._known.get(_key(text))  # type: ignore[attr-defined]  # as above
        if option is not None:
            if option.lower() == text.lower():
                return option
            return Noted(option, "cell-choice-alias", f"«{shown(text)}» принято как «{option}».", "Выберите из списка.")
        raise Unreadable("cell-choice", f"«{shown(text)}» нет в списке.", self._advice(text))

    def _advice(self, text: str) -> str:
        hinted = [option for word, option in self.hints.items() if word in text.lower()]
        near = get_close_matches(_key(text), list(self._known), n=2, cutoff=0.6)  # type: ignore[attr-defined]  # as above
        names = list(dict.fromkeys([*hinted, *(self._known[key] for key in near)]))  # type: ignore[attr-defined]  # as above
        if names:
            return "Выберите значение из списка; похоже на " + " или ".join(f"«{name}»" for name in names) + "."
        if len(self.options) <= 6:
            return "Выберите значение из списка: " + ", ".join(f"«{option}»" for option in self.options) + "."
        return "Выберите значение из списка."

    def excel_ok(self, cell: str) -> str:
        return f"SUMPRODUCT(--({self.list_name}={cell}))>0"

    @property
    def list_name(self) -> str:
        """The defined name of the list in the form."""
        return f"SHNOR_LIST_{self.name}"

    def validation(self) -> dict[str, Any]:
        return {"validate": "list", "source": f"={self.list_name}"}

    def cell_value(self, value: Any) -> Any:
        return value


def _key(text: str) -> str:
    """The part of a spelling that matters: letters and digits, lower case, ё as е."""
    return "".join(character for character in text.lower().replace("ё", "е") if character.isalnum())
