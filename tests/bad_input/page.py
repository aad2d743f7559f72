"""`python -m tests.bad_input.page`: docs/bad-input.md, written from the cases and from what is really said in them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from macros.docs import FOLDER
from macros.docs.markdown import page, table
from tests.bad_input.case import Case, Outcome
from tests.bad_input.registry import CASES, ROWS, Outcomes, outcomes
from tests.office.server import Office

NAME: Final = "bad-input.md"
_HEAD: Final = ("№", "Что не так", "Код", "Важность", "Что делает программа", "Что сообщается")
_SECTIONS: Final = {
    1: "Файл не книга Excel",
    13: "Чья это форма",
    21: "Строки и столбцы",
    29: "Ячейки",
    51: "Люди, программы, повторы",
    65: "Официальные выгрузки",
}
"""The first number of a group of rows → its heading."""
_MOST: Final = 3
"""So many messages of a case are shown."""
_VERSION: Final = re.compile(r"(?<=LibreOffice)/[\d.]+")
"""The LibreOffice that saves the files of rows 1-3 is not the same on every machine."""


def bad_input(told: Outcomes) -> str:
    """The page «Испорченные файлы»."""
    about = (
        f"{len(ROWS)} видов испорченных файлов и что программа делает с каждым. Страница составлена по проверкам: "
        "каждый случай создан на самом деле, прочитан командой, и сообщения взяты из её ответа. Имена и числа "
        "вымышленные. Одна строка списка может быть представлена несколькими случаями. "
        "Значение кодов и важности — на странице [Коды замечаний](findings.md)."
    )
    firsts = [*_SECTIONS, ROWS.stop]
    parts = []
    for first, end in pairwise(firsts):
        cases = [case for case in CASES if first <= case.row < end]
        parts += [f"## {_SECTIONS[first]}", table(_HEAD, (_line(case, told.of(case)) for case in cases))]
    return page("Испорченные файлы", about, *parts)


def _line(case: Case, outcome: Outcome) -> tuple[str, ...]:
    codes = dict.fromkeys((item.code, item.severity.label) for item in outcome.findings)
    behaviour = f"{case.behaviour} Пока нет: {case.missing}" if case.missing else case.behaviour
    return (
        str(case.row),
        case.what,
        "<br>".join(f"`{code}`" for code, _ in codes),
        "<br>".join(label for _, label in codes),
        behaviour,
        "<br>".join(_messages(case, outcome)),
    )


def _messages(case: Case, outcome: Outcome) -> Iterator[str]:
    texts = dict.fromkeys(_VERSION.sub("", item.text) for item in outcome.findings)
    yield from list(texts)[:_MOST]
    if not texts:
        yield from (line for line in outcome.summary if any(word in line for word in case.said))


def main() -> None:
    """Write the page into docs/ and name it."""
    office = Office()
    try:
        with outcomes(office) as told:
            (FOLDER / NAME).write_text(bad_input(told), encoding="utf-8", newline="\n")
    finally:
        office.close()
    print((FOLDER / NAME).relative_to(FOLDER.parent))


if __name__ == "__main__":
    main()
