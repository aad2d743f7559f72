"""Personal data that hide: in cells side by side, beside the cells, in the name of the file. None is repeated or kept.

1. A name whose parts stand in columns of their own is found.
2. Names of sheets, headers and footers, text boxes, the file's title and comments beyond the first fifty are looked at.
3. Whoever wrote or saved the file is its sender, not a pupil.
4. No finding repeats what was found, whatever it quotes.
5. A file called after a pupil is journaled by the first letter.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from macros.intake.inbox import receive
from tests.hostile.attack import changed, replacing, sheet_of
from tests.hostile.attacks.sheets import with_rels
from tests.workbook.forms.sample import check
from tests.workbook.reading.packages import MAIN, relations
from workbook.reading.form import CheckedFile

WHO = "Иванов Пётр"
_BOX = f"<xdr:wsDr><a:t>{WHO}</a:t></xdr:wsDr>".encode()
_CORE = "docProps/core.xml"


def _side_by_side() -> bytes:
    cells = "".join(
        f'<c r="{letter}900" t="str"><v>{word}</v></c>' for letter, word in zip("BCD", (*WHO.split(), "x"), strict=True)
    )
    return changed({sheet_of("R"): replacing("</sheetData>", f'<row r="900">{cells}</row></sheetData>')})


def _sheet_called() -> bytes:
    return changed({"xl/workbook.xml": replacing('name="Титул"', f'name="{WHO}"')})


def _header() -> bytes:
    header = f'</sheetData><headerFooter><oddHeader>&amp;L&amp;"Arial,Bold"{WHO}</oddHeader></headerFooter>'
    return changed({sheet_of("R"): replacing("</sheetData>", header)})


def _titled(tag: str) -> Callable[[], bytes]:
    return lambda: changed({_CORE: replacing("</cp:coreProperties>", f"<{tag}>{WHO}</{tag}></cp:coreProperties>")})


def _late_comment() -> bytes:
    said = [f'<comment ref="A{n}"><text><t>верно</t></text></comment>' for n in range(5, 80)]
    said.append(f'<comment ref="B9"><text><t>{WHO}</t></text></comment>')
    xml = f'<comments xmlns="{MAIN}"><commentList>{"".join(said)}</commentList></comments>'
    folder, name = sheet_of("R").rsplit("/", 1)
    rels = relations(("rId901", "comments", "../comments9.xml"))
    return with_rels(f"{folder}/_rels/{name}.rels", rels, {"xl/comments9.xml": xml.encode()})


HIDING: dict[str, Callable[[], bytes]] = {
    "cells side by side": _side_by_side,
    "name of a sheet": _sheet_called,
    "header": _header,
    "text box": lambda: changed({}, {"xl/drawings/drawing9.xml": _BOX}),
    "title of the file": _titled("dc:title"),
    "comment beyond the fiftieth": _late_comment,
}


def checked(data: bytes, folder: Path) -> CheckedFile:
    path = folder / "форма.xlsx"
    path.write_bytes(data)
    return check(path)


@pytest.mark.parametrize("make", HIDING.values(), ids=HIDING)
def it_finds_what_hides_and_repeats_it_nowhere(make: Callable[[], bytes], tmp_path: Path):
    """Requirements 1, 2 and 4."""
    found = checked(make(), tmp_path)
    assert found.holds_personal_data
    assert [item for item in found.findings if "Иванов" in str(item.as_dict()) or "Пётр" in str(item.as_dict())] == []


def it_takes_the_author_of_a_file_for_its_sender(tmp_path: Path):
    """Requirement 3."""
    assert not checked(_titled("cp:lastModifiedBy")(), tmp_path).holds_personal_data


def it_knows_a_file_called_after_a_pupil_by_a_letter(tmp_path: Path):
    """Requirement 5."""
    path = tmp_path / "Отчёт_Иванов_Пётр.xlsx"
    path.write_bytes(b"x")
    assert receive(path, tmp_path).name == "Отчёт_И***.xlsx"
