"""What many worksheet functions share: arguments, rows of forms, and the methodology as a range."""

from __future__ import annotations

from functools import lru_cache
from typing import Any, Final

from schemas.periods import YEAR_TERM, Period
from udfs.form_rows import FormRow
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


NO_DATA_IF_BLANK: Final = "; пусто — нет данных"
LARGEST: Final = 1000
"""No index, score or spread is larger."""
SCHOOL: Final = "1"
WHOLE_YEAR: Final = Period("2021/2022", YEAR_TERM)
"""They stand for any school and any year where a calculation asks for one and makes nothing of it."""


def figure(name: str, help_ru: str, low: float = -LARGEST, high: float = LARGEST, *, blank: bool = False) -> Argument:
    """An argument that is a number; a blank one is #N/A, or is handed on as None with `blank`."""
    return Argument(name, Type.NUMBER, help_ru + NO_DATA_IF_BLANK * blank, blank=blank, low=low, high=high)


def optional_figure(
    name: str, help_ru: str, default: float | None = None, low: float = 0, high: float = LARGEST
) -> Argument:
    """A number that may be left out; the help says what is taken then."""
    return Argument(name, Type.NUMBER, help_ru, optional=True, default=default, low=low, high=high)


def word(name: str, help_ru: str, *, optional: bool = False) -> Argument:
    """An argument that is a text; left out, it is empty if it is optional."""
    return Argument(name, Type.TEXT, help_ru, optional=optional, default="" if optional else None)


def rows_of(name: str, help_ru: str, *columns: Argument) -> Argument:
    """An argument that is a range read row by row."""
    return Argument(name, Type.RANGE, help_ru, columns=columns)


def in_title(text: str) -> str:
    """The text with its first letter large and the others as they are: «ОПДН» stays."""
    return text[:1].upper() + text[1:]


def form_row(**values: object) -> FormRow:
    """A row of a form's sheet for the calculations that take such rows."""
    return FormRow(SCHOOL, WHOLE_YEAR, values)


def at_most(limit: int | None, *values: int | None) -> None:
    """Raises ValueError for a part larger than its whole; what is not known contradicts nothing."""
    for value in values:
        if limit is not None and value is not None and value > limit:
            raise ValueError(f"Часть {value} больше целого {limit}")


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
