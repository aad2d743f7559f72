"""Russian notation is made in one place, `schemas/russian.py`: nothing else forms dates, commas or groups itself."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from tests.conftest import ROOT

FLOORS = ("schemas", "udfs", "workbook", "templates", "macros")
HOME = "schemas/russian.py"
BY_HAND = {
    "date": re.compile(r":%d\.%m\.%Y"),
    "comma": re.compile(r"""replace\((["'])\.\1, (["']),\2\)"""),
    "groups": re.compile(r"\{[\w.]+:,\}"),
    "month": re.compile(r"[\"']января[\"']"),
    "narrow space": re.compile(r"[\"'][^\"'\[\]]*\\u202f"),
}
REASONS = {
    ("udfs/functions/declaration.py", "comma"): "a number in a formula as it is typed in a Russian Excel",
    ("schemas/kinds/base.py", "date"): "what stood in a cell, a time of day among them, as a remark shows it",
    ("schemas/kinds/dates.py", "month"): "months are read there, not written",
}


def found(kind: str) -> Iterator[tuple[str, str]]:
    for floor in FLOORS:
        for path in sorted((ROOT / floor).rglob("*.py")):
            name = path.relative_to(ROOT).as_posix()
            if name != HOME and BY_HAND[kind].search(path.read_text("utf-8")):
                yield name, kind


@pytest.mark.parametrize("kind", [*BY_HAND])
def it_is_formed_in_one_place(kind: str):
    """A place with a reason of its own stands in REASONS."""
    assert [place for place in found(kind) if place not in REASONS] == []


@pytest.mark.parametrize(
    ("kind", "source"),
    [
        ("date", 'f"от {day:%d.%m.%Y}"'),
        ("comma", """f"{share:.1f}".replace(".", ",")"""),
        ("groups", 'f"{total:,}"'),
        ("month", '("января", "февраля")'),
        ("narrow space", r'f"37\u202f%"'),
    ],
)
def it_would_notice_one_formed_elsewhere(kind: str, source: str):
    """The patterns catch what they are for."""
    assert BY_HAND[kind].search(source)
