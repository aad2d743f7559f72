"""Personal data in free text: what must not come in a school's report (domain/forms.md, 1.5 and section 4, row 51).

Numbers of documents, mobile phones and full names are told by their form; a surname with initials may be a member of
staff and is told apart. Names given in honour of somebody («им. Ю.А. Гагарина») and writers are nobody's data.
"""

from __future__ import annotations

import re
from bisect import bisect
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from typing import Final

from schemas.first_names import AMBIGUOUS, FIRST_NAMES


class PersonalKind(Enum):
    """What kind of personal data was met; the value is its Russian name."""

    SNILS = "СНИЛС"
    DOCUMENT = "номер документа"
    PHONE = "номер мобильного телефона"
    NAME = "фамилия и имя"
    INITIALS = "фамилия с инициалами"

    @property
    def is_certain(self) -> bool:
        """False where it may as well be a member of staff named in passing."""
        return self is not PersonalKind.INITIALS


@dataclass(frozen=True, slots=True)
class Personal:
    """A piece of a text that is personal data: its kind and where it stands."""

    kind: PersonalKind
    start: int
    end: int


_EDGE, _END = r"(?<!\d)", r"(?!\d)"
_NUMBERS: Final = (
    (PersonalKind.SNILS, re.compile(rf"{_EDGE}\d{{3}}-\d{{3}}-\d{{3}}[ \u00a0-]?\d{{2}}{_END}")),
    (PersonalKind.PHONE, re.compile(rf"(?<![\d.,])(?:\+7|8|7)[\s\u00a0(-]*9\d\d(?:[\s\u00a0)-]*\d){{7}}{_END}")),
    (PersonalKind.DOCUMENT, re.compile(rf"(?<![\d.])(?!20[12]\d)\d\d[ \u00a0]?\d\d[ \u00a0№N]{{1,3}}\d{{6}}{_END}")),
    (PersonalKind.DOCUMENT, re.compile(rf"\b[IVXІХ]{{1,5}}-[А-Я]{{2}}[ \u00a0]*(?:№|N)?[ \u00a0]*\d{{6}}{_END}")),
)
_BARE_SNILS: Final = re.compile(rf"{_EDGE}\d{{11}}{_END}")
_SNILS_WORD: Final = re.compile(r"снилс\D{0,20}$", re.IGNORECASE)

_GAP: Final = r"[ \u00a0]{1,9}"
# Lengths are bounded everywhere: a cell may hold 32,767 letters without a space, and nobody is called so.
_WORD: Final = r"(?:[А-ЯЁ][а-яё]{1,40}(?:-[А-ЯЁ][а-яё]{1,40})?|[А-ЯЁ]{2,40}(?:-[А-ЯЁ]{2,40})?)"
_PAIR: Final = re.compile(
    rf"(?<![А-Яа-яЁё-])(?=({_WORD}){_GAP}({_WORD})(?![А-Яа-яЁё-])(?:{_GAP}({_WORD})(?![А-Яа-яЁё-]))?)"
)
_LOWER_NAME: Final = re.compile(
    r"(?<![а-яё-])(?=([а-яё]{1,40})[ \u00a0]{1,9}([а-яё]{1,40})[ \u00a0]{1,9}([а-яё]{1,40})(?![а-яё-]))"
)
_PATRONYMIC: Final = re.compile(
    r"[а-яё]{2,}(?:(?:ович|евич|ьич|[кфмт]ич)(?:а|у|ем|е)?|(?:овн|евн|ичн)(?:а|ы|е|у|ой|ою))", re.IGNORECASE
)
_SURNAME: Final = re.compile(
    r"[а-яё]+(?:(?:ов|ев|ёв|ин|ын)(?:а|у|ым|е|ой|ою)?|(?:ск|цк)(?:ий|ого|ому|им|ом|ая|ой|ую)|(?:енко|ейко|швили|дзе|ых|их)|"
    r"(?:[кч]ук|юк|ян|янц|ец)(?:а|у|ом|е)?)",
    re.IGNORECASE,
)
_LETTERS: Final = r"[А-ЯЁ]\.[ \u00a0]?[А-ЯЁ]\."
_INITIALS: Final = re.compile(
    rf"(?<![А-Яа-яЁё.-])(?:({_WORD}){_GAP}{_LETTERS}(?![ \u00a0]?[А-ЯЁ][а-яё])|{_LETTERS}[ \u00a0]?({_WORD}))(?![а-яё])"
)
_SUSPECT: Final = re.compile(
    r"\d{6}|\d-\d{3}-|9\d\d|[А-ЯЁ]\.|[А-ЯЁ][А-Яа-яЁё-]{0,80}[ \u00a0]+[А-ЯЁ]|(?:вич|вн|ич|ичн)[а-яё]{0,2}\b"
)
"""Without any of these there is nothing to look for: most texts of a form."""

_IN_HONOUR: Final = re.compile(
    r"\b(?:им\.|имени|памяти|ул\.|улиц[а-я]*|пер\.|переул[а-я]*|просп[а-я]*\.?|учебник[а-я]*|пособи[а-я]*|под ред\.)"
    r"(?:[ \u00a0«„]+(?:[А-ЯЁ]\.|геро[а-я]+|советск[а-я]+|союза|росси[а-я]+|федерации|труда|генерал[а-я]*|маршал[а-я]*|"
    r"адмирал[а-я]*|л[её]тчик[а-я]*|космонавт[а-я]*|полковник[а-я]*|академик[а-я]*|братьев|свят[а-я]+))*[ \u00a0«„]*$",
    re.IGNORECASE,
)
"""Words after which a name is that of a school, a street or the author of a book."""
_WRITERS: Final = re.compile(
    r"(?:пушкин|лермонтов|гогол|толст(?:ой|ого|ому|ым|ом)|тургенев|достоевск|чехов|некрасов|островск|грибоедов|фонвизин|"
    r"крылов|карамзин|жуковск|блок|есенин|маяковск|ахматов|цветаев|пастернак|булгаков|шолохов|бунин|куприн|горьк|"
    r"солженицын|твардовск|паустовск|пришвин|бианки|маршак|чуковск|барто|михалков|носов|гагарин|макаренко|ушинск|"
    r"сухомлинск|ломоносов|менделеев|суворов|кутузов|жуков)[а-яё]*",
    re.IGNORECASE,
)
_ORDINARY_WORDS: Final = """
ученик ученица учащийся учащаяся обучающийся обучающаяся учитель учительница педагог директор завуч методист класс
выпускник выпускница мальчик девочка победитель победительница призер участник участница группа город гор село станица
хутор аул поселок святой святая святого князь царь император герой день программа проект школа конкурс фестиваль мама
папа отец мать бабушка родитель родители законный представитель республика область край район москва кубань россия
"""
_NOT_SURNAMES: Final = frozenset(_ORDINARY_WORDS.split())


def personal_data(text: str) -> list[Personal]:
    """All personal data found in a text, in order, none inside another."""
    if not _SUSPECT.search(text):
        return []
    found: list[Personal] = []
    for item in (*_numbers(text), *_names(text), *_initials(text)):
        # By their starts, so that only the two neighbours can overlap.
        place = bisect(found, item.start, key=_start)
        before, after = found[place - 1 : place], found[place : place + 1]
        if not any(item.start < other.end and other.start < item.end for other in (*before, *after)):
            found.insert(place, item)
    return found


def masked(text: str) -> str:
    """The text with every piece of personal data cut down to its first letter: «И***»."""
    found = personal_data(text)
    if not found:
        return text
    ends = [0, *(item.end for item in found)]
    pieces = [f"{text[end : item.start]}{text[item.start]}***" for end, item in zip(ends, found, strict=False)]
    return "".join(pieces) + text[ends[-1] :]


def _start(item: Personal) -> int:
    return item.start


def _numbers(text: str) -> Iterator[Personal]:
    for kind, pattern in _NUMBERS:
        for match in pattern.finditer(text):
            yield Personal(kind, match.start(), match.end())
    for match in _BARE_SNILS.finditer(text):
        if _is_snils(match[0]) or _SNILS_WORD.search(text[max(0, match.start() - 40) : match.start()]):
            yield Personal(PersonalKind.SNILS, match.start(), match.end())


def _is_snils(digits: str) -> bool:
    """True when the last two digits are the control number of the first nine."""
    total = sum(int(digit) * weight for digit, weight in zip(digits[:9], range(9, 0, -1), strict=True))
    return total > 0 and total % 101 % 100 == int(digits[9:])


def _names(text: str) -> Iterator[Personal]:
    """A surname with a first name in either order, with a patronymic or without."""
    for pattern in (_PAIR, _LOWER_NAME):
        for match in pattern.finditer(text):
            words = [word for word in match.groups() if word]
            length = _length_of_name(words, needs_patronymic=pattern is _LOWER_NAME)
            if length and not _is_public(text, match.start(), words[:length]):
                yield Personal(PersonalKind.NAME, match.start(), match.end(length))


def _length_of_name(words: list[str], needs_patronymic: bool) -> int:
    """How many of the words are a person's name: 3, 2 or 0."""
    plain = [word.lower().replace("ё", "е") for word in words]
    if len(plain) == 3:
        surname_first = (
            _PATRONYMIC.fullmatch(plain[2]) and plain[0] not in _NOT_SURNAMES and plain[1] not in _NOT_SURNAMES
        )
        surname_last = plain[0] in FIRST_NAMES and _PATRONYMIC.fullmatch(plain[1])
        known = plain[1] in FIRST_NAMES or not needs_patronymic
        if (surname_first and known) or surname_last:
            return 3
    if needs_patronymic:
        return 0
    first, second = plain[:2]
    if second in FIRST_NAMES and first not in _NOT_SURNAMES and first not in FIRST_NAMES:
        return 2 if second not in AMBIGUOUS or _SURNAME.fullmatch(first) else 0
    return 2 if first in FIRST_NAMES and second not in FIRST_NAMES and _SURNAME.fullmatch(second) else 0


def _initials(text: str) -> Iterator[Personal]:
    for match in _INITIALS.finditer(text):
        surname = match[1] or match[2]
        if not _is_public(text, match.start(), [surname]):
            yield Personal(PersonalKind.INITIALS, match.start(), match.end())


def _is_public(text: str, start: int, words: list[str]) -> bool:
    """True for a name that stands in honour of somebody, and for writers and their like."""
    return any(_WRITERS.fullmatch(word) for word in words) or bool(_IN_HONOUR.search(text[max(0, start - 80) : start]))
