"""The data sheets take whatever sheets the contract has.

1. Names fit Excel's limit and differ.
2. A header breaks no word and takes few lines; a long text gets a wide column.
"""

from __future__ import annotations

from dataclasses import replace
from textwrap import wrap

from schemas.packages import all_sheets
from schemas.sheets import NAME_LIMIT, Sheet
from workbook.master.data import headings, sheet_name


def titled(code: str, title: str) -> Sheet:
    return replace(all_sheets()["Q"], code=code, title=title)


def it_names_every_sheet_of_the_contract_within_the_limit():
    names = [sheet_name(sheet) for sheet in all_sheets().values()]
    assert len(set(names)) == len(names)
    assert max(map(len, names)) <= NAME_LIMIT


def it_cuts_a_long_title_and_tells_sheets_apart_by_their_code():
    first, second = (sheet_name(titled(code, "Удовлетворённость родителей №")) for code in ("U", "U2"))
    assert (first, second) == ("Данные Удовлетворённость… (U)", "Данные Удовлетворённость… (U2)")


def it_keeps_a_title_that_fits():
    assert sheet_name(titled("Y", "Двадцать четыре знака ро")) == "Данные Двадцать четыре знака ро"


def it_gives_headers_room():
    for sheet in all_sheets().values():
        for heading in headings(sheet)[3:-2]:
            if heading.stored:
                longest = max(map(len, heading.header.split()))
                assert heading.width >= min(longest, 16), (sheet.code, heading.header)
                assert len(wrap(heading.header, int(heading.width))) <= 4, (sheet.code, heading.header)


def it_gives_a_long_answer_a_wide_column():
    widths = {heading.code: heading.width for heading in headings(all_sheets()["Q"])}
    assert widths["results"] == 60
    assert widths["help"] == 24
