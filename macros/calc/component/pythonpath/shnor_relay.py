"""LibreOffice's objects for a Python that can't load LibreOffice's own module `uno`: the end inside LibreOffice.

The program runs in a process of its own and asks, a line of JSON a question, for members of objects; those are kept
here under numbers. The other end is workbook/hosts/libreoffice/relay.py. This one runs in LibreOffice's own Python (3.8
and newer).
"""

from __future__ import annotations

import json
import subprocess
from typing import Any

import uno


def relay(process: subprocess.Popen[str], *roots: Any) -> int:
    """Answer a process until it ends; `roots` are the objects it knows from the start. Returns its exit code."""
    assert process.stdin is not None
    assert process.stdout is not None
    desk = Desk(roots)
    with process.stdin as answers, process.stdout as questions:
        for line in questions:
            answers.write(json.dumps(desk.answer(json.loads(line))) + "\n")
            answers.flush()
    return process.wait()


class Desk:
    """The objects that one process has been given, by number."""

    def __init__(self, roots: Any) -> None:
        self._objects = list(roots)

    def answer(self, question: dict[str, Any]) -> dict[str, Any]:
        """The answer, a value or an error: everything that an object raises is the asker's."""
        try:
            return {"value": self._pack(getattr(self, "do_" + question["do"])(question))}
        except Exception as problem:
            return {
                "error": getattr(type(problem), "__pyunostruct__", "") or type(problem).__name__,
                "message": str(getattr(problem, "Message", "") or problem),
            }

    def do_get(self, question: dict[str, Any]) -> Any:
        return getattr(self._objects[question["of"]], question["name"])

    def do_set(self, question: dict[str, Any]) -> None:
        setattr(self._objects[question["of"]], question["name"], self._unpack(question["value"]))

    def do_call(self, question: dict[str, Any]) -> Any:
        method = getattr(self._objects[question["of"]], question["name"])
        return method(*map(self._unpack, question["arguments"]))

    def do_struct(self, question: dict[str, Any]) -> Any:
        return uno.createUnoStruct(question["type"])

    def do_same(self, question: dict[str, Any]) -> bool:
        one, other = (self._objects[number] for number in question["of"])
        return bool(one == other)

    def do_url(self, question: dict[str, Any]) -> str:
        return str(uno.systemPathToFileUrl(question["path"]))

    def do_path(self, question: dict[str, Any]) -> str:
        return str(uno.fileUrlToSystemPath(question["url"]))

    def _pack(self, value: Any) -> Any:
        """A value for JSON; objects stay here and go out as their numbers."""
        if value is None or isinstance(value, (bool, int, float, str)):
            return value
        if isinstance(value, (tuple, list)):
            return {"row": [self._pack(item) for item in value]}
        if isinstance(value, uno.Enum):
            return {"enum": [value.typeName, value.value]}
        if isinstance(value, uno.ByteSequence):
            return {"bytes": value.value.hex()}
        kind = getattr(type(value), "__pyunostruct__", "")
        if kind:
            inside = value.__dict__["value"]
            return {"struct": kind, "fields": {name: self._pack(getattr(inside, name)) for name in dir(inside)}}
        if callable(value):
            return {"method": True}
        self._objects.append(value)
        return {"object": len(self._objects) - 1}

    def _unpack(self, value: Any) -> Any:
        if not isinstance(value, dict):
            return value
        if "row" in value:
            return tuple(map(self._unpack, value["row"]))
        if "enum" in value:
            return uno.Enum(*value["enum"])
        if "bytes" in value:
            return uno.ByteSequence(bytes.fromhex(value["bytes"]))
        if "struct" in value:
            made = uno.createUnoStruct(value["struct"])
            for name, item in value["fields"].items():
                setattr(made, name, self._unpack(item))
            return made
        return self._objects[value["object"]]
