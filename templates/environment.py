"""The Jinja environment of templates: sandboxed, strict, escaping, counted, stripped of everything that computes."""

from __future__ import annotations

import time
from collections.abc import Sequence
from contextvars import ContextVar
from dataclasses import dataclass, field, is_dataclass
from functools import lru_cache
from html import escape
from typing import TYPE_CHECKING, Any, Final

from templates.fields import fields_of
from templates.inline_pictures import PlacedPictures
from templates.pictures import Picture
from templates.printing import Xml, printable

if TYPE_CHECKING:
    from jinja2.sandbox import SandboxedEnvironment

FILTERS: Final = ("capitalize", "count", "default", "e", "escape", "first", "last", "length", "lower", "upper")
TESTS: Final = ("defined", "undefined", "none")
LOOP_COUNTERS: Final = ("first", "index", "index0", "last", "length")

ROUNDS_LIMIT: Final = 100_000
"""Rounds of all loops of one document; a protocol of 60-row tables takes about a thousand."""
OUTPUT_LIMIT: Final = 32_000_000
"""Characters of XML in one document; a protocol has about 100,000."""
SECONDS_LIMIT: Final = 20.0


class LimitReachedError(Exception):
    """Raised when a template repeats or prints more than any document has."""


@dataclass(slots=True)
class Printing:
    """One document being printed: what it may still spend, and the pictures met in it."""

    rounds: int = ROUNDS_LIMIT
    characters: int = OUTPUT_LIMIT
    deadline: float = field(default_factory=lambda: time.monotonic() + SECONDS_LIMIT)
    pictures: PlacedPictures = field(default_factory=PlacedPictures)

    def spend(self, *, rounds: int = 0, characters: int = 0) -> None:
        """Take from the budget. Raises LimitReachedError when it is spent, or the time is over."""
        self.rounds -= rounds
        self.characters -= characters
        if self.rounds < 0 or self.characters < 0 or time.monotonic() > self.deadline:
            raise LimitReachedError


PRINTING: Final[ContextVar[Printing]] = ContextVar("PRINTING")
"""The document that this thread prints: filters and values of Jinja have no other way to learn it."""

COUNTED: Final = "counted"
"""The filter put around the list of every loop, before its rounds begin; no template can name it."""


@lru_cache(maxsize=1)
def environment() -> SandboxedEnvironment:
    """The environment, made once."""
    from jinja2 import DictLoader, StrictUndefined
    from jinja2.exceptions import SecurityError
    from jinja2.runtime import LoopContext
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    class TemplateEnvironment(ImmutableSandboxedEnvironment):
        """Refuses calls and arithmetic: values arrive ready to print, and `'x' * 10**9` has no business here."""

        intercepted_binops = frozenset({"+", "-", "*", "/", "//", "%", "**"})

        def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:
            raise SecurityError(f"арифметическое действие «{operator}»")

        def is_safe_callable(self, obj: Any) -> bool:
            return False

        def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
            """A model shows the fields it describes; a loop, its counters; all else, nothing."""
            if isinstance(obj, LoopContext):
                return attr in LOOP_COUNTERS
            model: type = type(obj)
            return is_dataclass(model) and attr in fields_of(model)

        def unsafe_undefined(self, obj: Any, attribute: str) -> Any:
            return self.undefined(obj=obj, name=attribute)

    # A loader with nothing in it turns {% include %} into a template error instead of a TypeError.
    made = TemplateEnvironment(
        autoescape=True, undefined=StrictUndefined, finalize=_shown, loader=DictLoader({}), cache_size=0
    )
    made.globals.clear()
    made.filters = {name: made.filters[name] for name in FILTERS} | {COUNTED: _counted}
    made.tests = {name: made.tests[name] for name in TESTS}
    return made


def _counted(values: Any) -> Any:
    """The list of a loop, its rounds taken from the budget. One more for the start: an empty loop costs as well."""
    items = values if isinstance(values, Sequence) else tuple(values)
    PRINTING.get().spend(rounds=len(items) + 1)
    return items


def _shown(value: Any) -> Any:
    """A value as it stands in the text of a run: printed, its line breaks and tabs as Word writes them."""
    if isinstance(value, Picture):
        return PRINTING.get().pictures.place(value)
    shown = printable(value)
    if type(shown) is str and ("\n" in shown or "\t" in shown):
        return Xml(escape(shown).replace("\n", _BREAK).replace("\t", _TAB))
    return shown


_BREAK: Final = '</w:t><w:br/><w:t xml:space="preserve">'
_TAB: Final = '</w:t><w:tab/><w:t xml:space="preserve">'
