"""Worksheet function of sheets handed in of those expected (road map 6.1-6.4)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from udfs.completeness import SheetPlace, completeness
from udfs.functions.common import WHOLE_YEAR, rows_of, word
from udfs.functions.declaration import Argument, Example, Function, Row, Type, each_row, whole

_CATEGORY: Final = "Исполнение"
_COLUMNS: Final = ("Сдано листов, %", "Не сданы", "Вывод")


def _table(schools: Sequence[Row], sheets: Sequence[Row]) -> list[Sequence[object]]:
    each = [(SheetPlace(school, WHOLE_YEAR, sheet), came) for school, sheet, came in whole(sheets)]

    def of_school(school: str) -> tuple[object, ...]:
        own = [(place, came) for place, came in each if place.school == school]
        found = completeness((place for place, _ in own), (place for place, came in own if came))
        mine = [one for one in found if one.school == school]
        if not mine:
            return None, "", "листы не ожидались"
        missing = ", ".join(place.sheet for place in mine[0].missing)
        return mine[0].handed_in.percent, missing, mine[0].verdict

    return each_row(schools, len(_COLUMNS), of_school)


FUNCTIONS: Final = (
    Function(
        "SHNOR_COMPLETENESS",
        _CATEGORY,
        "Полнота данных: сдано листов из ожидавшихся, и какие не сданы",
        Type.RANGE,
        (
            rows_of("schools", "Столбец кодов ОО", word("school", "Код ОО")),
            rows_of(
                "sheets",
                "Строки ожидавшихся листов: код ОО, лист, сдан ли",
                word("school", "Код ОО"),
                word("sheet", "Название листа"),
                Argument("received", Type.FLAG, "Сдан ли лист: «да» или «нет»"),
            ),
        ),
        _table,
        (
            Example(
                (
                    (("018",), ("021",)),
                    (("018", "Контингент", "да"), ("018", "Олимпиады", "нет"), ("021", "Контингент", "да")),
                ),
                ((50.0, "Олимпиады", "сдано не полностью"), (100.0, "", "сдано полностью")),
            ),
        ),
        _COLUMNS,
    ),
)
