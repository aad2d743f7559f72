"""`make docs`: the reference pages of docs/, written from the code, so that they can't say anything else.

A page is a function without arguments that returns Markdown; the same code always gives the same bytes. Each page has
a module of its own.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final

from macros.docs.commands import commands
from macros.docs.data_dictionary import data_dictionary
from macros.docs.findings import findings
from macros.docs.functions import functions
from macros.docs.methodology_parameters import methodology_parameters
from macros.docs.roadmap import roadmap
from macros.docs.templates import templates

FOLDER: Final = Path(__file__).resolve().parents[2] / "docs"

PAGES: Final[Mapping[str, Callable[[], str]]] = {
    "data-dictionary.md": data_dictionary,
    "findings.md": findings,
    "functions.md": functions,
    "methodology-parameters.md": methodology_parameters,
    "commands.md": commands,
    "roadmap.md": roadmap,
    "templates.md": templates,
}
"""File name → the function that writes the page."""


def write_pages(folder: Path, pages: Mapping[str, Callable[[], str]] = PAGES) -> list[Path]:
    """Write all pages into an existing folder."""
    paths = []
    for name, page in pages.items():
        path = folder / name
        path.write_text(page(), encoding="utf-8", newline="\n")
        paths.append(path)
    return paths
