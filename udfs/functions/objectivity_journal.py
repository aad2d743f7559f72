"""Worksheet functions of the marker O4: marks of ВПР against the journal (domain/methodology.md, 6)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from schemas.forms.works_lists import VPR
from udfs.functions.cells import RawBlock
from udfs.functions.common import NO_DATA_IF_BLANK, PARAMETERS, form_row, methodology_of, rows_of, word
from udfs.functions.declaration import Argument, Example, Function, Row, Type, each_row
from udfs.functions.objectivity_region import CATEGORY
from udfs.objectivity_journal import journal_comparison, sign_test

_COLUMNS: Final = (
    "Ниже журнала, %",
    "Выше журнала, %",
    "Вероятность случайности",
    "Вывод",
    "Куда указывает",
    "Объяснение",
)
_MOST_PAIRS: Final = 1000
"""No subject of a grade of one school has more pupils; the exact test of a million would not end."""


def _pairs(name: str, help_ru: str) -> Argument:
    return Argument(name, Type.WHOLE, help_ru + NO_DATA_IF_BLANK, blank=True, low=0, high=_MOST_PAIRS)


def _table(rows: Sequence[Row], parameters: RawBlock | None) -> list[Sequence[object]]:
    methodology = methodology_of(parameters)

    def marker(
        subject: str, grade: int, lowered: int | None, confirmed: int | None, raised: int | None
    ) -> tuple[object, ...]:
        row = form_row(kind=VPR, subject=subject, programme=grade, lowered=lowered, confirmed=confirmed, raised=raised)
        [found] = journal_comparison([row], methodology)
        shares = (share.percent if share else None for share in (found.lowered, found.raised))
        own = found.marker
        return *shares, own.p, own.verdict, own.direction or "", own.explanation

    return each_row(rows, len(_COLUMNS), marker)


_TEXT: Final = (
    "Признаки, требующие проверки (отметки в журнале выше результатов ВПР). ВПР, Математика, программа 5 класса: ниже "
    "журнала 14 из 30 (46,7\u00a0%), выше журнала 1 из 30 (3,3\u00a0%), критерий знаков p\u00a0=\u00a00,0010 "
    "(признак — ниже больше 30\u00a0% или выше больше 15\u00a0% при p меньше 0,01)."
)

FUNCTIONS: Final = (
    Function(
        "SHNOR_JOURNAL_TABLE",
        CATEGORY,
        "Признак O4 по строкам: понизили, подтвердили, повысили отметку журнала на ВПР. По нему не судят об учителе",
        Type.RANGE,
        (
            rows_of(
                "works",
                "Строки «предмет, класс программы, понизили, подтвердили, повысили» по школе, а не по классам",
                word("subject", "Предмет"),
                Argument("programme", Type.WHOLE, "Класс программы", low=1, high=11),
                _pairs("lowered", "Сколько получили на ВПР отметку ниже журнала"),
                _pairs("confirmed", "Сколько подтвердили отметку журнала"),
                _pairs("raised", "Сколько получили на ВПР отметку выше журнала"),
            ),
            PARAMETERS,
        ),
        _table,
        (
            Example(
                ((("Математика", 5, 14, 15, 1),),),
                (
                    (
                        140 / 3,
                        10 / 3,
                        0.0009765625,
                        "признаки, требующие проверки",
                        "отметки в журнале выше результатов ВПР",
                        _TEXT,
                    ),
                ),
            ),
        ),
        _COLUMNS,
    ),
    Function(
        "SHNOR_SIGN_TEST",
        CATEGORY,
        "Критерий знаков: вероятность от 0 до 1, что понизили и повысили столь неравно случайно",
        Type.NUMBER,
        (
            Argument("lowered", Type.WHOLE, "Сколько понизили", low=0, high=_MOST_PAIRS),
            Argument("raised", Type.WHOLE, "Сколько повысили", low=0, high=_MOST_PAIRS),
        ),
        sign_test,
        (Example((14, 1), 0.0009765625),),
    ),
)
