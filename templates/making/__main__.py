"""Write the supplied templates of reports: `python -m templates.making`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final

from templates.making import card, council, hours, lists, quarter
from templates.making.page import Page

MADE: Final[Mapping[str, Callable[[], Page]]] = {
    "card": card.make,
    "quarter": quarter.make,
    "council": council.make,
    "letter": lists.letter,
    "journal": lists.journal,
    "consultants": lists.consultants,
    "control": lists.control,
    "protocol_short": hours.short,
    "summary": hours.summary,
    "extract": hours.extract,
}
"""How each template comes about, by the code of its kind."""


def main(folder: Path = Path(__file__).parents[1]) -> None:
    """Write them all."""
    for code, make in MADE.items():
        make().save(folder / f"{code}.docx")


if __name__ == "__main__":
    main()
