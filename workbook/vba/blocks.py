"""Does everything that begins in a module end, and in the right order?

There is no VBA compiler outside Office; what would stop Excel's at the first click is found here as far as structure
goes. Undeclared names are not looked for.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from workbook.vba.errors import VbaError
from workbook.vba.statements import Line, branch, logical_lines, statements

_PROCEDURE: Final = re.compile(
    r"(?:(?P<scope>public|private|friend|global)\s+)?(?:static\s+)?"
    r"(?P<kind>sub|function|property)\s+(?P<which>(?:get|let|set)\s+)?(?P<name>\w+)"
)
_OPENERS: Final = (
    ("type", re.compile(r"(?:(?:public|private)\s+)?type\s+\w+$")),
    ("enum", re.compile(r"(?:(?:public|private)\s+)?enum\s+\w+$")),
    ("if", re.compile(r"if\b.*\bthen$")),
    ("select", re.compile(r"select\s+case\b")),
    ("with", re.compile(r"with\b")),
    ("for", re.compile(r"for\b")),
    ("do", re.compile(r"do\b")),
    ("while", re.compile(r"while\b")),
)
_CLOSERS: Final = (
    re.compile(r"end\s+(?P<what>sub|function|property|type|enum|if|select|with)$"),
    re.compile(r"(?P<if>endif)$"),
    re.compile(r"(?P<for>next)\b"),
    re.compile(r"(?P<do>loop)\b"),
    re.compile(r"(?P<while>wend)$"),
)
_WITHIN: Final = (("if", re.compile(r"else(?:if)?\b")), ("select", re.compile(r"case\b")))
_AT_MODULE_LEVEL: Final = re.compile(
    r"(?:attribute|option|implements|declare|const|dim|public|private|global|friend|event|type|enum|def[a-z]+)\b"
)
_ENDS: Final = {"if": "End If", "for": "Next", "do": "Loop", "while": "Wend"}
_PROCEDURES: Final = ("sub", "function", "property")


@dataclass(frozen=True, slots=True)
class Procedure:
    """A procedure of a module, its name in small letters; `which` is «get», «let» or «set» of a property."""

    name: str
    line: int
    public: bool
    which: str = ""


class _Reader:
    """Reads one branch of a module's text, with the blocks that are open and the procedures seen."""

    def __init__(self, module: str) -> None:
        self._module = module
        self._open: list[tuple[str, int]] = []
        self.procedures: dict[tuple[str, str], Procedure] = {}

    def read(self, line: Line) -> None:
        for statement in statements(line):
            self._statement(statement, line.number)

    def finish(self) -> None:
        if self._open:
            what, number = self._open[-1]
            raise self._error(number, f"«{what.capitalize()}» не закрыто: не хватает «{_end(what)}»")

    def _statement(self, code: str, number: int) -> None:
        if procedure := _PROCEDURE.match(code):
            self._begin(procedure, number)
        elif closes := _closes(code):
            self._close(*closes, number)
        elif opens := next((what for what, pattern in _OPENERS if pattern.match(code)), None):
            self._check_inside(number, opens)
            self._open.append((opens, number))
        else:
            self._plain(code, number)

    def _begin(self, found: re.Match[str], number: int) -> None:
        if self._open:
            raise self._error(number, f"процедура начинается внутри «{self._open[-1][0].capitalize()}»")
        made = Procedure(found["name"], number, found["scope"] != "private", (found["which"] or "").strip())
        if any(other.name == made.name and other.which in ("", made.which) for other in self.procedures.values()):
            raise self._error(number, f"процедура «{made.name}» в модуле уже есть")
        self.procedures[made.name, made.which] = made
        self._open.append((found["kind"], number))

    def _close(self, what: str, times: int, number: int) -> None:
        for _ in range(times):
            if not self._open or self._open[-1][0] != what:
                inside = f"; открыто «{self._open[-1][0].capitalize()}»" if self._open else ""
                raise self._error(number, f"«{_end(what)}» без начала{inside}")
            self._open.pop()

    def _plain(self, code: str, number: int) -> None:
        for what, pattern in _WITHIN:
            if pattern.match(code) and (not self._open or self._open[-1][0] != what):
                raise self._error(number, f"«{code.split()[0].capitalize()}» не внутри «{what.capitalize()}»")
        if self._open:
            return
        if not _AT_MODULE_LEVEL.match(code):
            raise self._error(number, "код вне процедуры")
        if self.procedures and not code.startswith("attribute"):
            raise self._error(number, "описание после процедур; все описания стоят в начале модуля")

    def _check_inside(self, number: int, what: str) -> None:
        if what in ("type", "enum"):
            if self._open or self.procedures:
                raise self._error(number, f"«{what.capitalize()}» стоит не в начале модуля")
        elif not self._open:
            raise self._error(number, "код вне процедуры")

    def _error(self, number: int, text: str) -> VbaError:
        return VbaError(f"Модуль {self._module}, строка {number}: {text}.")


def procedures(lines: list[str], module: str) -> list[Procedure]:
    """The procedures of a module's lines. Raises VbaError for a block that is not closed or not begun.

    Of conditional compilation the first and the last branch are looked at, each by itself.
    """
    found: dict[tuple[str, str], Procedure] = {}
    logical = list(logical_lines(lines))
    for last in (False, True):
        reader = _Reader(module)
        for line in branch(logical, last):
            reader.read(line)
        reader.finish()
        found |= reader.procedures
    return list(found.values())


def _closes(code: str) -> tuple[str, int] | None:
    """Which kind of block a statement closes and how many of them: `Next j, i` closes two."""
    for pattern in _CLOSERS:
        if found := pattern.match(code):
            what = found.groupdict().get("what") or str(found.lastgroup)
            return what, 1 + code.count(",") if what == "for" else 1
    return None


def _end(what: str) -> str:
    return _ENDS.get(what, f"End {what.capitalize()}")
