"""What the command line shows: a progress bar on stderr, findings grouped by file, one line for a failure."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from itertools import groupby
from typing import Any

from schemas.findings import Finding, Severity
from schemas.grouping import grouped
from schemas.russian import count
from schemas.visible import escaped, visible

Progress = Callable[[int, int, str], None]
_SHOWN = 40
"""So many lines of findings of one file are printed; the rest are counted."""


@contextmanager
def progress_bar(title: str, quiet: bool) -> Iterator[Progress | None]:
    """A progress bar while the block runs; none where nobody watches (a file, a pipe, JSON)."""
    if quiet or not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    # Not as markup: a file may be called «[bold].xlsx».
    of_what = TextColumn("{task.description}", markup=False)
    columns = (TextColumn(title), BarColumn(), MofNCompleteColumn(), of_what)
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=None)

        def step(done: int, total: int, what: str) -> None:
            bar.update(task, completed=done, total=total, description=visible(what))

        yield step


def say(*lines: str) -> None:
    """Lines on stdout. What they quote of files stays text: it neither acts on the terminal nor makes further lines."""
    for line in lines:
        print(visible(line))


def print_findings(file: str, findings: Iterable[Finding]) -> None:
    """Findings of one file, sheet by sheet, equal ones in one line, with a count line at the top."""
    found = list(findings)
    say("", f"{file}: {counts(found)}")
    groups = grouped(found)
    for sheet, lines in groupby(groups[:_SHOWN], key=lambda group: group.first.sheet):
        if sheet:
            say(f"  лист «{sheet}»")
        for group in lines:
            say(f"    {group.label}: {group.text} [{group.first.code}]")
    rest = sum(len(group.findings) for group in groups[_SHOWN:])
    if rest:
        say(f"    … и ещё {count(rest, 'замечание', 'замечания', 'замечаний')}")


def counts(found: list[Finding]) -> str:
    """«ошибок нет» or «ошибок — 2, предупреждений — 1»."""
    errors = sum(item.severity.is_error for item in found)
    warnings = sum(item.severity is Severity.WARNING for item in found)
    if not errors and not warnings:
        return "ошибок нет"
    return f"ошибок — {errors}, предупреждений — {warnings}"


def print_json(document: Any) -> None:
    """One JSON document on stdout."""
    # Escaped where the output can't hold Russian letters: a reader of JSON gets the same text either way.
    in_ascii = (sys.stdout.encoding or "").lower().replace("-", "") != "utf8"
    print(escaped(json.dumps(document, ensure_ascii=in_ascii, indent=2, default=str)))


def fail(*lines: str) -> None:
    """Lines on stderr, one for a failure; what they quote stays text there, too."""
    for line in lines:
        print(visible(line), file=sys.stderr)


def what_is_wrong(problem: Exception) -> str:
    """What was wrong with the command line. Typer keeps its error classes to itself, so they are told by name."""
    kind = type(problem).__name__
    if kind == "MissingParameter":
        parameter = getattr(problem, "param", None)
        names = [name for name in getattr(parameter, "opts", ()) if name.startswith("-")]
        return f"не указано «{names[0] if names else getattr(parameter, 'metavar', '')}»."
    if kind == "NoSuchOption":
        return f"нет ключа «{getattr(problem, 'option_name', '')}»."
    if "No such command" in str(problem):
        return "нет такого действия."
    return "проверьте ключи и их значения."
