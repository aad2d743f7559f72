"""Worksheet functions of the social passport and of ИСБ (road map 3.1; domain/methodology.md, 2)."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from operator import attrgetter
from typing import Any, Final

from schemas.forms.social import SHARES
from udfs.dynamics import Share
from udfs.functions.cells import CellError, CellFaultError, RawBlock, is_blank
from udfs.functions.common import PARAMETERS, SCHOOL, WHOLE_YEAR, figure, in_title, methodology_of
from udfs.functions.declaration import Argument, Example, Function, Row, Type, each_row
from udfs.functions.social_base import (
    BASE_COLUMNS,
    BASE_ROWS,
    FROZEN_WIDTH,
    SCHOOLS,
    base_of,
    frozen,
    shares_of,
    thawed,
)
from udfs.social_base import Variant
from udfs.social_index import Band, LowShare, SocialIndex, low_share, social_index
from udfs.social_shares import NAMES, OUTSIDE, SocialShares

_CATEGORY: Final = "Социальный паспорт и ИСБ"
_BASE: Final = Argument(
    "base",
    Type.RANGE,
    "Базовый год: такие же строки школ за него, или шкала листа «База ИСБ», или ответ SHNOR_SOCIAL_BASE, вставленный "
    "значениями",
)
_FROZEN: Final = Argument(
    "base",
    Type.RANGE,
    "Базовый год: шкала листа «База ИСБ», ответ SHNOR_SOCIAL_BASE, вставленный значениями, или пять строк «среднее, "
    "разброс» — четыре доли (доли единицы) и взвешенная сумма",
)
_LEVELS: Final = Argument("levels", Type.RANGE, "Столбец уровней ИСБ: «низкий», «средний», «высокий»; пусто — нет")
_PERCENTS: Final = tuple(figure(name, f"{in_title(NAMES[name])}: доля в процентах", 0, 100) for name in SHARES)
_SHARE_COLUMNS: Final = (*(f"{in_title(NAMES[name])}, %" for name in (*SHARES, OUTSIDE)), "Оговорки")
_COLUMNS: Final = (
    "ИСБ",
    "Уровень",
    "Без доли «русский не родной»",
    "Учёт только в ОПДН и КДНиЗП",
    "Уровень зависит от состава долей",
    "Почему нет или с какой оговоркой",
)


def _shares_table(rows: Sequence[Row], parameters: RawBlock | None) -> list[Sequence[object]]:
    methodology = methodology_of(parameters)

    def measures(*counts: int | None) -> tuple[object, ...]:
        found = shares_of(methodology, *counts)
        shares = (found.shares.get(name) for name in (*SHARES, OUTSIDE))
        return *(100 * share.x / share.n if share else None for share in shares), found.explanation

    return each_row(rows, len(_SHARE_COLUMNS), measures)


def _frozen_base(rows: Sequence[Row], parameters: RawBlock | None) -> list[Sequence[object]] | None:
    methodology = methodology_of(parameters)
    base = base_of(rows, methodology)
    return frozen(base) if base else None


def _table(rows: Sequence[Row], block: RawBlock, parameters: RawBlock | None) -> list[Sequence[object]]:
    methodology = methodology_of(parameters)
    base = (
        thawed(block, methodology, needs_limits=True)
        if len(block[0]) == FROZEN_WIDTH
        else base_of(SCHOOLS.read(block), methodology)
    )

    def measures(*counts: int | None) -> tuple[object, ...]:
        shares = shares_of(methodology, *counts)
        found = social_index(shares, base, methodology)
        # Without the seventh column the second variant would be an index of three shares under another's name.
        outside = found.variants[Variant.OUTSIDE] if shares.shares.get(OUTSIDE) else None
        variants = [found.variants[Variant.NO_LANGUAGE], outside]
        # A short frozen base has no variants, and what was not tried can't be called firm.
        sensitive = None if variants == [None, None] else found.sensitive
        why = found.explanation if found.value is None else shares.explanation
        return found.value, found.band, *variants, sensitive, why

    return each_row(rows, len(_COLUMNS), measures)


def _of_shares(answer: str, *, needs_limits: bool) -> Callable[..., Any]:
    def found(*arguments: Any) -> Any:
        *percents, block, parameters = arguments
        methodology = methodology_of(parameters)
        base = thawed(block, methodology, needs_limits=needs_limits)
        parts = {name: _exact(value) for name, value in zip(SHARES, percents, strict=True)}
        shares = SocialShares(SCHOOL, WHOLE_YEAR.year, (), None, None, parts, parts, "", (), ())
        return getattr(social_index(shares, base, methodology), answer)

    return found


def _exact(percent: float) -> Share:
    """A share typed in per cent, as the counts that give exactly this share."""
    part = Fraction(str(percent)) / 100
    return Share(part.numerator, part.denominator)


def _of_levels(answer: Callable[[LowShare], Any]) -> Callable[..., Any]:
    def found(rows: RawBlock) -> Any:
        return answer(low_share(_judged(_band(cell)) for row in rows for cell in row))

    return found


def _band(cell: Any) -> Band | None:
    """A level, None where the cell says that there is none. Raises ValueError for any other text."""
    if is_blank(cell) or cell in (CellError.NO_DATA, CellError.NO_DATA.value):
        return None
    if isinstance(cell, CellError):
        raise CellFaultError(cell)
    return Band(str(cell).strip().casefold())


def _judged(band: Band | None) -> SocialIndex:
    nothing: Mapping[Any, Any] = {}
    return SocialIndex(SCHOOL, WHOLE_YEAR.year, None, band, nothing, nothing, False, None, "", ())


_EXAMPLE_BASE: Final = ((0.25, 0.1), (0.22, 0.08), (0.03, 0.02), (0.12, 0.09), (0, 0.6))
_EXAMPLE_SCHOOL: Final = (200, 10, 57, 40, 4, 20, 3)
_EXAMPLE_INDEX: Final = 50 + 10 * (0.25 * (0.5 + 0.25 + 0.5 + 2 / 9)) / 0.6
_THREE: Final = ((100, 0, 20, 10, 1, 10), (100, 0, 30, 20, 2, 10), (100, 0, 40, 30, 3, 10))

FUNCTIONS: Final = (
    Function(
        "SHNOR_SOCIAL_SHARES",
        _CATEGORY,
        "Доли социального паспорта сразу для всех школ; «оба с высшим» — от тех, о чьих родителях это известно",
        Type.RANGE,
        (SCHOOLS, PARAMETERS),
        _shares_table,
        (Example(((_EXAMPLE_SCHOOL,),), ((30.0, 20.0, 2.0, 10.0, 1.5, ""),)),),
        _SHARE_COLUMNS,
    ),
    Function(
        "SHNOR_SOCIAL_BASE",
        _CATEGORY,
        "Базовый год ИСБ: средние и разброс долей и взвешенной суммы. Вставьте ответ значениями, чтобы закрепить его",
        Type.RANGE,
        (SCHOOLS, PARAMETERS),
        _frozen_base,
        (
            Example(
                (_THREE, (("social_base_min_schools", 3),)),
                (
                    (0.3, 0.1),
                    (0.2, 0.1),
                    (0.02, 0.01),
                    (0.0, 0.0),
                    (0.1, 0.0),
                    (0.0, 0.25),
                    (0.0, 0.25),
                    (0.0, 0.0),
                    (50 - 10 / 3, ""),
                    (50 + 10 / 3, ""),
                ),
            ),
            Example((_THREE,), "#N/A"),
        ),
        BASE_COLUMNS,
        BASE_ROWS,
    ),
    Function(
        "SHNOR_SOCIAL_TABLE",
        _CATEGORY,
        "ИСБ и его уровень сразу для всех школ относительно базового года. Описывает условия, а не работу школы",
        Type.RANGE,
        (SCHOOLS, _BASE, PARAMETERS),
        _table,
        (
            Example(
                ((_EXAMPLE_SCHOOL,), _EXAMPLE_BASE),
                ((_EXAMPLE_INDEX, "высокий", "#N/A", "#N/A", "#N/A", ""),),
            ),
        ),
        _COLUMNS,
    ),
    Function(
        "SHNOR_SOCIAL_INDEX",
        _CATEGORY,
        "ИСБ школы по четырём долям: 50 — среднее базового года, 10 — его разброс",
        Type.NUMBER,
        (*_PERCENTS, _FROZEN, PARAMETERS),
        _of_shares("value", needs_limits=False),
        (Example((30, 20, 2, 10, _EXAMPLE_BASE), _EXAMPLE_INDEX), Example((30, 20, 2, None, _EXAMPLE_BASE), "#N/A")),
    ),
    Function(
        "SHNOR_SOCIAL_LEVEL",
        _CATEGORY,
        "Уровень ИСБ школы: «низкий», «средний» или «высокий» по границам «Методики»",
        Type.TEXT,
        (*_PERCENTS, _FROZEN, PARAMETERS),
        _of_shares("band", needs_limits=True),
        (Example((30, 20, 2, 10, _EXAMPLE_BASE), "высокий"),),
    ),
    Function(
        "SHNOR_LOW_SOCIAL",
        _CATEGORY,
        "Доля школ с низким ИСБ в процентах от школ, для которых он рассчитан",
        Type.NUMBER,
        (_LEVELS,),
        _of_levels(attrgetter("percent")),
        (Example(((("низкий",), ("средний",), (None,), ("высокий",), ("средний",)),), 25.0),),
    ),
    Function(
        "SHNOR_LOW_SOCIAL_WHY",
        _CATEGORY,
        "Доля школ с низким ИСБ предложением, с основанием доли",
        Type.TEXT,
        (_LEVELS,),
        _of_levels(attrgetter("explanation")),
        (
            Example(
                ((("низкий",), ("средний",), (None,)),),
                "Низкий ИСБ: 1 из 2 школ, для которых индекс рассчитан (50,0\u00a0%); всего школ 3.",
            ),
        ),
    ),
)
