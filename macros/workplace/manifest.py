"""The list of all that an installation has made, written before each thing is made: from it all can be removed."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field
from enum import Enum
from pathlib import Path
from typing import Any

from macros.errors import ActionError
from macros.workplace.windows import Value


class Kind(Enum):
    """What was made."""

    FILE = "file"
    FOLDER = "folder"
    """Removed when it is empty."""
    TREE = "tree"
    """A folder of the program's own: removed with all in it."""
    REGISTRY_VALUE = "value"
    REGISTRY_KEY = "key"
    """Removed with its values, if one of them is still as it was written."""
    REGISTRY_PARENT = "parent"
    """A key that wasn't there: removed when it is empty."""


@dataclass(frozen=True, slots=True)
class Made:
    """One thing: its path or key; of the registry also the name of a value and the value."""

    kind: Kind
    where: str
    name: str = ""
    value: Value | None = None

    def as_json(self) -> dict[str, Any]:
        """The thing as the file holds it."""
        return {key: item for key, item in {**asdict(self), "kind": self.kind.value}.items() if item not in ("", None)}

    @classmethod
    def of_json(cls, item: dict[str, Any]) -> Made:
        """The thing from the file. Raises ValueError or TypeError for another file."""
        return cls(**{**item, "kind": Kind(item["kind"])})


@dataclass(slots=True)
class Manifest:
    """The list and its file; beside it which release and which Python it is of, and where the books are."""

    file: Path
    release: str = ""
    python: str = ""
    books: str = ""
    made: list[Made] = field(default_factory=list)

    @classmethod
    def of(cls, file: Path) -> Manifest:
        """The list of an installation, an empty one where there is none. Raises ActionError for a damaged file."""
        if not file.exists():
            return cls(file)
        try:
            read = json.loads(file.read_text("utf-8"))
            made = [Made.of_json(item) for item in read.pop("made")]
            return cls(file, **read, made=made)
        except (ValueError, TypeError, KeyError, AttributeError):
            raise ActionError(
                f"Список установленного повреждён: {file}. Удалите папку «{file.parent}» и установите программу заново."
            ) from None

    def note(self, *made: Made) -> None:
        """Write down what is going to be made; what is listed already stays where it stands."""
        new = [item for item in made if item not in self.made]
        if new:
            self.made += new
            self.save()

    def save(self) -> None:
        """Write the file; it is replaced as a whole."""
        document = {
            "release": self.release,
            "python": self.python,
            "books": self.books,
            "made": [item.as_json() for item in self.made],
        }
        beside = self.file.with_suffix(".new")
        beside.write_text(json.dumps(document, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
        beside.replace(self.file)
