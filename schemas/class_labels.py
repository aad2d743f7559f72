"""Class labels: «9А», «9» for a whole grade, «9А-1» for a group (domain/forms.md, 1.3).

Real files spell a class in dozens of ways (domain/forms.md, section 4, row 43: 83 spellings in one export); what is
unambiguous is understood, the rest is refused.
"""

from __future__ import annotations

import re
from functools import lru_cache

LETTERS = "АБВГДЕЁЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯ"
_CANONICAL = re.compile(rf"(1[01]|[1-9])([{LETTERS}](-\d)?)?")
_SPELLED = re.compile(rf"(1[01]|[1-9])[\s\-–—.]*(?:[\"'«„”“]?\s*([{LETTERS}])\s*[\"'»“”]?)?(?:[-(\s]+(\d)\)?)?")
_CLASS_WORD = re.compile(r"\b(КЛАССА?|КЛ)\b\.?")
_LATIN = str.maketrans("ABCEHKMOPTX", "АВСЕНКМОРТХ")
_WORDS = "ПЕРВЫЙ ВТОРОЙ ТРЕТИЙ ЧЕТВЁРТЫЙ ПЯТЫЙ ШЕСТОЙ СЕДЬМОЙ ВОСЬМОЙ ДЕВЯТЫЙ ДЕСЯТЫЙ ОДИННАДЦАТЫЙ".replace(
    "Ё", "Е"
).split()


@lru_cache(maxsize=1024)
def grade_of(label: str) -> int:
    """The grade of a canonical class label, 0 where it has none. `grade_of("11Б") == 11`."""
    match = _CANONICAL.match(label)
    return int(match[1]) if match else 0


def is_class_label(text: str) -> bool:
    """True for the canonical spelling only."""
    return _CANONICAL.fullmatch(text) is not None


@lru_cache(maxsize=4096)
def read_class_label(text: str) -> str | None:
    """The canonical spelling of what people write («9 "а" класс» → «9А»), or None where it is ambiguous."""
    plain = text.upper().translate(_LATIN).replace("Ё", "Е") if not is_class_label(text) else text
    if is_class_label(plain):
        return plain
    plain = _CLASS_WORD.sub("", plain).strip()
    if plain in _WORDS:
        return str(_WORDS.index(plain) + 1)
    match = _SPELLED.fullmatch(plain)
    if not match:
        return None
    grade, letter, group = match.groups()
    if group and not letter:
        return None
    return grade + (letter or "") + (f"-{group}" if group else "")


def has_latin_letters(text: str) -> bool:
    """True when the label holds Latin letters that look Russian (row 33 of section 4)."""
    return any(character in "ABCEHKMOPTXabcehkmoptx" for character in text)
