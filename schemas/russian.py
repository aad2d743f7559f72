"""Russian text: numbers, dates, plurals, quotes and no-break spaces as a department prints them.

Standard library only, because every floor speaks to people. Source of the rules: domain/forms.md, section 3.4
(no-break space U+00A0, never U+202F, which Liberation Serif has no glyph for; minus U+2212; decimal comma).
Declension of names and posts is not here: it needs a dictionary and belongs to the floor of documents.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable
from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache
from typing import Final, TypeAlias

NBSP: Final = "\u00a0"
MINUS: Final = "\u2212"
DASH: Final = "\u2014"
NO_DATA: Final = DASH
"""What stands in a cell of a document where there is no value (domain/forms.md, 3.1)."""

MONTHS_GENITIVE: Final = (
    "января", "февраля", "марта", "апреля", "мая", "июня",
    "июля", "августа", "сентября", "октября", "ноября", "декабря",
)  # fmt: skip

# Up to 9999 digits are printed in one run («1385»), from 10 000 in groups of three («14 756»).
_GROUP_FROM = 10_000

_NOT_ZERO: Final = frozenset("123456789")

Number: TypeAlias = int | float | Decimal


def number(value: Number | None, digits: int | None = None) -> str:
    """A number in Russian notation: `number(-72.45, 1)` → «−72,5», `number(14756)` → «14 756», no value → «—».

    `digits` is the number of decimals; None keeps the decimals the value has. Halves are rounded away from zero, as
    at school, on the decimal form that is seen (2.675 → 2,68). None, NaN and infinity give «—».
    """
    return _number(value, digits)


@lru_cache(maxsize=16_384, typed=True)
def _number(value: Number | None, digits: int | None) -> str:
    """Kept: nine in ten numbers of a district's tables have been said before."""
    if value is None or not math.isfinite(value):
        return NO_DATA
    exact = Decimal(str(value))
    if digits is None:
        plain = f"{exact:f}"
        whole, _, fraction = (plain.rstrip("0").rstrip(".") if "." in plain else plain).partition(".")
    else:
        whole, _, fraction = f"{exact.quantize(Decimal(1).scaleb(-digits), ROUND_HALF_UP):f}".partition(".")
    negative, whole = whole.startswith("-"), whole.removeprefix("-")
    if int(whole) >= _GROUP_FROM:
        whole = f"{int(whole):,}".replace(",", NBSP)
    text = f"{whole},{fraction}" if fraction else whole
    # A value rounded to nothing has no sign: «0,0», never «−0,0».
    return MINUS + text if negative and text.strip("0,") else text


def signed(value: Number | None, digits: int | None = None) -> str:
    """A change with its sign: «+4,5», «−4,5»; a change that rounds to nothing has none: «0,0»; no value → «—»."""
    text = number(value, digits)
    is_positive = not _NOT_ZERO.isdisjoint(text) and not text.startswith(MINUS)
    return "+" + text if is_positive else text


def percent(value: Number | None, digits: int = 1) -> str:
    """A share already in per cent: `percent(37.2)` → «37,2 %»; no value → «—»."""
    text = number(value, digits)
    return text if text == NO_DATA else f"{text}{NBSP}%"


def points(value: Number | None, digits: int = 1) -> str:
    """A difference of two shares, in percentage points: `points(4.5)` → «+4,5 п. п.»; no value → «—»."""
    text = signed(value, digits)
    return text if text == NO_DATA else f"{text}{NBSP}п.{NBSP}п."


def date_short(day: date) -> str:
    """«27.01.2021», for tables and requisites."""
    return f"{day:%d.%m}.{day.year:04d}"


def date_time(moment: datetime) -> str:
    """«14.01.2022 09:05», for the moment a file came."""
    return f"{date_short(moment)} {moment:%H:%M}"


def date_long(day: date) -> str:
    """«27 января 2021 г.», for running text."""
    return NBSP.join((str(day.day), MONTHS_GENITIVE[day.month - 1], str(day.year), "г."))


def plural(n: Number, one: str, few: str, many: str) -> str:
    """The form of the noun that agrees with `n`: 1 участник, 2 участника, 5 участников; 2,5 участника."""
    if n != int(n):
        return few
    last_two = abs(int(n)) % 100
    if 11 <= last_two <= 14:
        return many
    last = last_two % 10
    return one if last == 1 else few if 2 <= last <= 4 else many


def count(n: Number, one: str, few: str, many: str) -> str:
    """The number with its noun: `count(24, "участник", "участника", "участников")` → «24 участника»."""
    return f"{number(n)}{NBSP}{plural(n, one, few, many)}"


def listing(items: Iterable[str], conjunction: str = "и") -> str:
    """«математика, физика и химия»; one item stands alone, none give an empty string."""
    *head, last = [*items] or [""]
    return f"{', '.join(head)} {conjunction}{NBSP}{last}" if head else last


_STRAIGHT_PAIR = re.compile(r'"([^"]*)"')


def quote(text: str) -> str:
    """The text in «ёлочки»; quotes that stood inside become „лапки“."""
    inner = _STRAIGHT_PAIR.sub("„\\1“", text)
    return "«" + inner.replace("«", "„").replace("»", "“") + "»"


# The rules of nbsp(). Each one only turns a space into a no-break space, so nothing else in the text can change.
_GAP = "[ \u00a0]"
_UNITS = (
    r"%|‰|°|₽|чел\.|шт\.|ед\.|руб\.|тыс\.|млн|млрд|ч\.|мин\.?|мм|см|км|м|кг|г\.|гг\.|п\.|кл\.|балл\w*|класс\w*|"
    r"четверт\w+|участник\w*|обучающ\w+|человек\w*|год\w*|лет|"
) + "|".join(MONTHS_GENITIVE)
_INITIALS = r"[А-ЯЁ]\.(?:[ \u00a0]?[А-ЯЁ]\.)?"
_NBSP_RULES: Final = tuple(
    re.compile(pattern)
    for pattern in (
        # № 18, § 3
        rf"(?<=[№§]){_GAP}(?=\S)",
        # с. Тенгинка, г. Туапсе, им. Ю.А. Гагарина, стр. 5; but not «4,5 п. п. Далее» and «2021 г. Далее».
        (
            rf"(?<![\w.])(?<!\d\d\d\d{_GAP})(?<!п\.{_GAP})"
            rf"(?:г|с|п|х|а|д|ст|пос|пгт|ул|им|см|ср|ч|табл|рис|стр|кл|подп|абз)\.({_GAP})(?=[А-ЯЁ\d«])"
        ),
        # п. п., т. е., т. д., т. п., т. ч.
        rf"(?<!\w)(?:т|п)\.({_GAP})(?=[педкнч]\.)",
        # 22 чел., 37,2 %, 27 января, 2021 г.
        rf"(?<=\d){_GAP}(?=(?:{_UNITS})(?!\w))",
        # Н. Н. Непорожная, Н.Н. Непорожная, Непорожная Н.Н.
        rf"(?<!\w)[А-ЯЁ]\.({_GAP})(?=[А-ЯЁ]\.)",
        rf"(?<![А-Яа-яЁё]){_INITIALS}({_GAP})(?=[А-ЯЁ][а-яё])",
        rf"(?<!\w)[А-ЯЁ][а-яё-]+({_GAP})(?={_INITIALS}(?![А-Яа-яЁё]|{_GAP}[А-ЯЁ]))",
        # One-letter prepositions and conjunctions never hang at the end of a line. Longer ones may: a no-break space
        # does not stretch, and too many of them tear holes into justified text.
        rf"(?<![\w-])[ВвСсКкОоУуИиАа]({_GAP})(?=[\w«„(№])",
        # A dash never opens a line.
        rf"{_GAP}(?=— )",
    )
)


def _bind(match: re.Match[str]) -> str:
    """The matched text with its last space made no-break."""
    text = match[0]
    at = max(text.rfind(" "), text.rfind(NBSP))
    return text[:at] + NBSP + text[at + 1 :]


def nbsp(text: str) -> str:
    """The text with no-break spaces where a line must not break: № 18, с. Тенгинка, Н.Н. Непорожная, 37,2 %, в школе.

    Only spaces change, and applying it twice changes nothing more.
    """
    for rule in _NBSP_RULES:
        text = rule.sub(_bind, text)
    return text


def _name_parts(full_name: str) -> tuple[str, str]:
    """Surname and initials («Г.А.»), from a full name or a name already shortened, surname first or last."""
    words = full_name.replace(NBSP, " ").split()
    shortened = [word for word in words if "." in word]
    surname = next((word for word in words if "." not in word), "")
    given = shortened or [word for word in words if word != surname]
    return surname, "".join(f"{part[0]}." for word in given for part in word.split(".") if part)


def initials_first(full_name: str) -> str:
    """«Г.А. Никольская», for signatures and running text. Takes a full name or a shortened one, in either order."""
    surname, initials = _name_parts(full_name)
    return NBSP.join(part for part in (initials, surname) if part)


def initials_last(full_name: str) -> str:
    """«Никольская Г.А.», for lists of those present. Takes a full name or a shortened one, in either order."""
    surname, initials = _name_parts(full_name)
    return NBSP.join(part for part in (surname, initials) if part)
