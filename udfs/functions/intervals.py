"""Worksheet functions of shares: the share itself, its interval, and how firmly a low result holds."""

from __future__ import annotations

from typing import Final

from udfs.dynamics import Share
from udfs.false_discovery import p_of_shares
from udfs.functions.cells import RawBlock
from udfs.functions.common import FAILED, PARAMETERS, methodology_of, share, two_shares
from udfs.functions.declaration import Argument, Example, Function, Type
from udfs.intervals import Z_95, newcombe, reliability, wilson
from udfs.parameters import DEFAULTS, Methodology

CATEGORY: Final = "Доли и надёжность"
_SHARE: Final = share()
_TWO_SHARES: Final = two_shares()
_FAILED: Final = share(FAILED)
_Z: Final = Argument(
    "z",
    Type.NUMBER,
    "Множитель интервала; если не указать, 1,96 — это 95\u00a0%",
    optional=True,
    default=Z_95,
    low=0.5,
    high=5,
)
_PRIOR: Final = (
    Argument(
        "prior",
        Type.NUMBER,
        "Доля не преодолевших границу по району, от 0,001 до 0,999; если не указать, 0,12",
        optional=True,
        default=DEFAULTS.prior_share,
        low=0.001,
        high=0.999,
    ),
    Argument(
        "strength",
        Type.NUMBER,
        "Вес районной доли, чел.; если не указать, 20",
        optional=True,
        default=DEFAULTS.prior_strength,
        low=1,
        high=1000,
    ),
)


def _percent(x: int, n: int) -> float | None:
    if x > n:
        raise ValueError(f"Доля «{x} из {n}» невозможна")
    return 100 * x / n if n else None


def _wilson_low(x: int, n: int, z: float) -> float | None:
    return None if x == n == 0 else 100 * wilson(x, n, z).low


def _wilson_high(x: int, n: int, z: float) -> float | None:
    return None if x == n == 0 else 100 * wilson(x, n, z).high


def _change(x0: int, n0: int, x1: int, n1: int) -> float | None:
    before, now = _percent(x0, n0), _percent(x1, n1)
    return None if before is None or now is None else now - before


def _change_low(x0: int, n0: int, x1: int, n1: int, z: float) -> float | None:
    return None if _change(x0, n0, x1, n1) is None else 100 * newcombe(x1, n1, x0, n0, z).low


def _change_high(x0: int, n0: int, x1: int, n1: int, z: float) -> float | None:
    return None if _change(x0, n0, x1, n1) is None else 100 * newcombe(x1, n1, x0, n0, z).high


def _change_p(x0: int, n0: int, x1: int, n1: int) -> float | None:
    return p_of_shares(Share(x0, n0), Share(x1, n1))


def _reliability(x: int, n: int, prior: float, strength: float) -> float | None:
    methodology = Methodology(prior_share=prior, prior_strength=strength)
    return None if x == n == 0 else reliability(x, n, methodology).probability


def _shrunk(x: int, n: int, prior: float, strength: float) -> float | None:
    methodology = Methodology(prior_share=prior, prior_strength=strength)
    return None if x == n == 0 else 100 * reliability(x, n, methodology).estimate


def _label(x: int, n: int, parameters: RawBlock | None) -> str | None:
    return None if x == n == 0 else reliability(x, n, methodology_of(parameters)).label


FUNCTIONS: Final = (
    Function(
        "SHNOR_SHARE",
        CATEGORY,
        "Доля в процентах: x из n",
        Type.NUMBER,
        _SHARE,
        _percent,
        (Example((8, 27), 800 / 27), Example((0, 0), "#N/A"), Example((28, 27), "#VALUE!")),
    ),
    Function(
        "SHNOR_WILSON_LOW",
        CATEGORY,
        "Нижняя граница доверительного интервала доли (Уилсон), в процентах",
        Type.NUMBER,
        (*_SHARE, _Z),
        _wilson_low,
        (Example((3, 10), 10.778928748621183),),
    ),
    Function(
        "SHNOR_WILSON_HIGH",
        CATEGORY,
        "Верхняя граница доверительного интервала доли (Уилсон), в процентах",
        Type.NUMBER,
        (*_SHARE, _Z),
        _wilson_high,
        (Example((3, 10), 60.322678002043475),),
    ),
    Function(
        "SHNOR_CHANGE",
        CATEGORY,
        "Изменение доли в процентных пунктах: стало минус было",
        Type.NUMBER,
        _TWO_SHARES,
        _change,
        (Example((5, 20, 12, 30), 15.0),),
    ),
    Function(
        "SHNOR_CHANGE_LOW",
        CATEGORY,
        "Нижняя граница доверительного интервала изменения доли (Ньюкомб), в процентных пунктах",
        Type.NUMBER,
        (*_TWO_SHARES, _Z),
        _change_low,
        (Example((48, 80, 56, 70), 5.242871341466793),),
    ),
    Function(
        "SHNOR_CHANGE_HIGH",
        CATEGORY,
        "Верхняя граница доверительного интервала изменения доли (Ньюкомб), в процентных пунктах",
        Type.NUMBER,
        (*_TWO_SHARES, _Z),
        _change_high,
        (Example((48, 80, 56, 70), 33.38749349471928),),
    ),
    Function(
        "SHNOR_CHANGE_P",
        CATEGORY,
        "Вероятность от 0 до 1 получить такое изменение доли случайно, если на самом деле его нет",
        Type.NUMBER,
        _TWO_SHARES,
        _change_p,
        (Example((5, 20, 10, 40), 1.0), Example((0, 0, 10, 40), "#N/A")),
    ),
    Function(
        "SHNOR_RELIABILITY",
        CATEGORY,
        "Надёжность низкого результата: вероятность от 0 до 1, что доля не преодолевших и вправду не менее 30\u00a0%",
        Type.NUMBER,
        (*_FAILED, *_PRIOR),
        _reliability,
        (Example((20, 50), 0.6295754159560811), Example((3, 10, 0.12, 20), 0.055754545235454644)),
    ),
    Function(
        "SHNOR_RELIABILITY_LABEL",
        CATEGORY,
        "Надёжность низкого результата словами: «устойчиво», «вероятно» или «формально, требует подтверждения»",
        Type.TEXT,
        (*_FAILED, PARAMETERS),
        _label,
        (Example((20, 50), "вероятно"), Example((3, 10), "формально, требует подтверждения")),
    ),
    Function(
        "SHNOR_SHRUNK_SHARE",
        CATEGORY,
        "Доля в процентах, подтянутая к районной: чем меньше участников, тем сильнее",
        Type.NUMBER,
        (*_FAILED, *_PRIOR),
        _shrunk,
        (Example((3, 10, 0.12, 20), 18.0),),
    ),
)
