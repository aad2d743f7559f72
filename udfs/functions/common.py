"""Arguments that many worksheet functions share: counts, shares, flags, and the methodology as a range."""

from __future__ import annotations

from functools import lru_cache
from typing import Any, Final

from udfs.functions.cells import CellError, CellFaultError, RawBlock, as_text, is_blank
from udfs.functions.declaration import COUNT_LIMIT, Argument, Type
from udfs.parameters import DEFAULTS, Methodology

PARAMETERS: Final = Argument(
    "parameters",
    Type.RANGE,
    "Параметры: столбцы A:C листа «Методика» (METHODOLOGY_key:METHODOLOGY_value) или два столбца «код, значение». "
    "Если не указать, действуют значения по умолчанию",
    optional=True,
)


def count(name: str, help_ru: str, *, optional: bool = False, blank: bool = False) -> Argument:
    """An argument that is a number of pupils; left out, it is 0 if it is optional."""
    default = 0 if optional else None
    return Argument(name, Type.WHOLE, help_ru, optional, default, blank, low=0, high=COUNT_LIMIT)


ANY_SHARE, FAILED = "Сколько из участников, например, получили «2»", "Сколько не преодолели границу"
"""What the `x` of a share counts."""


def share(what: str = ANY_SHARE, suffix: str = "", when: str = "", *, blank: bool = False) -> tuple[Argument, Argument]:
    """The two arguments of a share: `x` of `n`."""
    unknown = "; пусто — нет данных" if blank else ""
    return (
        count(f"x{suffix}", f"{what}{when}{unknown}", blank=blank),
        count(f"n{suffix}", f"Сколько всего участников{when}{unknown}", blank=blank),
    )


def two_shares(*, blank: bool = False) -> tuple[Argument, ...]:
    """The four arguments of a change of a share: before and now."""
    before = share(suffix="0", when=" в прошлом периоде", blank=blank)
    return (*before, *share(suffix="1", when=" в текущем периоде", blank=blank))


def methodology_of(block: RawBlock | None) -> Methodology:
    """The methodology of a range as it stands on the sheet «Методика»; the defaults where none is given.

    Raises ValueError where a value can't be used, CellFaultError for an error in a cell and a range too narrow.
    """
    if block is None:
        return DEFAULTS
    width = len(block[0])
    if width < 2:
        raise CellFaultError(CellError.VALUE)
    at = 1 if width == 2 else 2
    pairs = tuple((as_text(row[0]), _plain(row[at])) for row in block if not is_blank(row[0]))
    return _methodology(pairs)


@lru_cache(maxsize=16)
def _methodology(pairs: tuple[tuple[str, float | str | None], ...]) -> Methodology:
    # A column of a thousand formulas names the same range a thousand times.
    return Methodology.from_values(dict(pairs))


def _plain(raw: Any) -> float | str | None:
    if isinstance(raw, bool) or not (raw is None or isinstance(raw, int | float | str)):
        raise CellFaultError(raw if isinstance(raw, CellError) else CellError.VALUE)
    return raw
