"""LibreOffice's objects from another process, for a Python that can't load LibreOffice's own module `uno`.

On Windows LibreOffice brings a Python of its own along, and `uno` is compiled for its version alone. There the program
is started by our component inside LibreOffice, and asks it through its standard streams: a line of JSON for each
question, a line for the answer (macros/calc/component/pythonpath/shnor_relay.py). `Relay` stands for the module `uno`.
"""

from __future__ import annotations

import json
from copy import deepcopy
from dataclasses import dataclass, field
from typing import IO, Any, Final

from workbook.hosts.libreoffice.errors import HostDiedError

_OWN: Final = frozenset({"_relay", "_number"})


class Relay:
    """The functions of the module `uno` that this engine uses, answered at the other end."""

    def __init__(self, questions: IO[str], answers: IO[str]) -> None:
        self._questions, self._answers = questions, answers
        self._blank: dict[str, Struct] = {}

    def root(self, number: int) -> Any:
        """An object that is known from the start."""
        return Remote(self, number)

    def ask(self, do: str, **question: Any) -> Any:
        """The value that the other end answers with. Raises what the object there did, HostDiedError if it is gone."""
        try:
            self._questions.write(json.dumps({"do": do, **question}) + "\n")
            self._questions.flush()
            line = self._answers.readline()
        except OSError:
            line = ""
        if not line:
            raise HostDiedError("LibreOffice закрылся посреди работы. Откройте книгу снова и повторите.")
        answer = json.loads(line)
        if "error" in answer:
            raise error_of(answer["error"], answer["message"])
        return self._unpacked(answer["value"])

    def getComponentContext(self) -> Any:  # noqa: N802  # `uno` has this name
        return self.root(0)

    def createUnoStruct(self, kind: str) -> Struct:  # noqa: N802
        if kind not in self._blank:
            self._blank[kind] = self.ask("struct", type=kind)
        return deepcopy(self._blank[kind])

    def Enum(self, kind: str, value: str) -> Enum:  # noqa: N802
        return Enum(kind, value)

    def systemPathToFileUrl(self, path: str) -> str:  # noqa: N802
        return str(self.ask("url", path=path))

    def fileUrlToSystemPath(self, url: str) -> str:  # noqa: N802
        return str(self.ask("path", url=url))

    def _unpacked(self, value: Any) -> Any:
        if not isinstance(value, dict):
            return value
        match value:
            case {"row": items}:
                return tuple(map(self._unpacked, items))
            case {"enum": [kind, name]}:
                return Enum(kind, name)
            case {"bytes": digits}:
                return bytes.fromhex(digits)
            case {"struct": kind, "fields": fields}:
                return Struct(kind, {name: self._unpacked(item) for name, item in fields.items()})
            case {"method": _}:
                return METHOD
            case {"object": number}:
                return Remote(self, number)
        raise ValueError(f"an answer of an unknown kind: {sorted(value)}")


class Remote:
    """An object of LibreOffice: its members are asked for there."""

    def __init__(self, relay: Relay, number: int) -> None:
        self._relay, self._number = relay, number

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        found = self._relay.ask("get", of=self._number, name=name)
        return _Method(self, name) if found is METHOD else found

    def __setattr__(self, name: str, value: Any) -> None:
        if name in _OWN:
            super().__setattr__(name, value)
        else:
            self._relay.ask("set", of=self._number, name=name, value=packed(value))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Remote) and bool(self._relay.ask("same", of=[self._number, other._number]))

    def __hash__(self) -> int:
        # Two numbers may stand for one object: a set of such objects would not find them equal otherwise.
        return 0


@dataclass(frozen=True, slots=True)
class _Method:
    """A method of an object."""

    owner: Remote
    name: str

    def __call__(self, *arguments: Any) -> Any:
        packets = [packed(item) for item in arguments]
        return self.owner._relay.ask("call", of=self.owner._number, name=self.name, arguments=packets)


METHOD: Final = object()
"""The answer to a question for a member that is a method."""


@dataclass(frozen=True, slots=True)
class Enum:
    """A value of an enumeration, as `uno.Enum`."""

    typeName: str  # noqa: N815  # `uno` calls it so
    value: str


@dataclass(slots=True)
class Struct:
    """A structure: a copy of its own, as `uno` gives them, with its fields as attributes."""

    _kind: str
    _fields: dict[str, Any] = field(default_factory=dict)

    def __getattr__(self, name: str) -> Any:
        try:
            return object.__getattribute__(self, "_fields")[name]
        except KeyError:
            raise AttributeError(name) from None

    def __setattr__(self, name: str, value: Any) -> None:
        if name in ("_kind", "_fields"):
            object.__setattr__(self, name, value)
        elif name in self._fields:
            self._fields[name] = value
        else:
            raise AttributeError(name)


def packed(value: Any) -> Any:
    """A value as the other end understands it."""
    match value:
        case tuple() | list():
            return {"row": [packed(item) for item in value]}
        case bytes():
            return {"bytes": value.hex()}
        case Enum():
            return {"enum": [value.typeName, value.value]}
        case Struct():
            return {"struct": value._kind, "fields": {name: packed(item) for name, item in value._fields.items()}}
        case Remote():
            return {"object": value._number}
    return value


def error_of(kind: str, message: str) -> Exception:
    """The error that an object raised at the other end, by the name of its class: UNO's own have a dot in it."""
    if kind == AttributeError.__name__:
        return AttributeError(message)
    made = type(
        kind.rpartition(".")[2], (Exception,), {"__pyunostruct__": kind if "." in kind else "", "Message": message}
    )
    error: Exception = made(message)
    return error
