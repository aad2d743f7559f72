"""Worksheet functions of a school's markers together: two directions that are not added up (methodology.md, 6)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from operator import attrgetter
from typing import Final

from udfs.functions.cells import RawBlock
from udfs.functions.common import PARAMETERS, methodology_of, rows_of, word
from udfs.functions.declaration import Argument, Example, Function, Row, Type, whole
from udfs.functions.objectivity_region import CATEGORY
from udfs.objectivity import LABEL, Direction, Marker, Objectivity, objectivity
from udfs.shnor import Answer

_CODES: Final = ("O1", "O2", "O3", "O4", "O5")
_CYRILLIC: Final = str.maketrans("О", "O")
_BY_JOURNAL: Final = "O4"
"""The only marker that may point either way."""
_MARKERS: Final = rows_of(
    "markers",
    "Строки «признак, вывод, куда указывает»; последнее нужно только для O4",
    word("code", "Признак: O1–O5"),
    word("verdict", "Вывод, как в ответах этих функций"),
    Argument("direction", Type.TEXT, "Куда указывает, как в ответе SHNOR_JOURNAL_TABLE", optional=True, default=""),
)


def _marker(code: str, verdict: str, direction: str) -> Marker:
    """Raises ValueError for a code, a verdict or a direction that isn't one."""
    named = code.upper().translate(_CYRILLIC)
    if named not in _CODES:
        raise ValueError(f"Признака «{code}» нет")
    answer = Answer.YES if verdict.casefold() == LABEL else Answer(verdict.casefold())
    points = None
    if answer is Answer.YES:
        points = Direction(direction) if named == _BY_JOURNAL else Direction.VPR_HIGH
    return Marker(named, "", answer, points, None, None, None, "")


def _of_school(answer: Callable[[Objectivity], str]) -> Callable[..., str]:
    def found(rows: Sequence[Row], parameters: RawBlock | None) -> str:
        return answer(objectivity([_marker(*row) for row in whole(rows)], methodology_of(parameters)))

    return found


_TWO: Final = (("O1", LABEL, None), ("O5", LABEL, None), ("O4", "нет", None))

FUNCTIONS: Final = (
    Function(
        "SHNOR_OBJECTIVITY",
        CATEGORY,
        "Признаки школы вместе: «признаки, требующие проверки», «признаков нет» или «недостаточно данных»",
        Type.TEXT,
        (_MARKERS, PARAMETERS),
        _of_school(attrgetter("verdict")),
        (Example((_TWO,), LABEL), Example((_TWO[2:],), "признаков нет")),
    ),
    Function(
        "SHNOR_OBJECTIVITY_WHY",
        CATEGORY,
        "Признаки школы по направлениям; при двух видах одного направления предлагается перепроверка",
        Type.TEXT,
        (_MARKERS, PARAMETERS),
        _of_school(attrgetter("explanation")),
        (
            Example(
                (_TWO,),
                "Признаки, требующие проверки; результаты ВПР выше подтверждаемых: 2\u00a0вида признаков (O1, O5). "
                "Предлагается перепроверка или внешнее наблюдение: результаты ВПР выше подтверждаемых.",
            ),
        ),
    ),
)
