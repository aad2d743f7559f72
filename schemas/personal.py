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
    MAIL = "личный адрес электронной почты"
    BIRTH = "дата рождения"
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
_FREE_MAIL: Final = r"(?:mail|bk|list|inbox|internet|yandex|ya|rambler|gmail|icloud|outlook|hotmail)\.(?:ru|com)"
_OFFICIAL: Final = (
    r"(?!\S{0,30}(?:school|shk|sch|s[o]+sh|oosh|mbou|mou|gimn|lic|edu|obraz|uo|roo|imc|dou|sad)\S{0,30}@)"
)
_NUMBERS: Final = (
    (PersonalKind.SNILS, re.compile(rf"{_EDGE}\d{{3}}-\d{{3}}-\d{{3}}[ \u00a0-]?\d{{2}}{_END}")),
    (PersonalKind.PHONE, re.compile(rf"(?<![\d.,])(?:\+7|8|7)[\s\u00a0(-]*9\d\d(?:[\s\u00a0)-]*\d){{7}}{_END}")),
    (PersonalKind.DOCUMENT, re.compile(rf"(?<![\d.])(?!20[12]\d)\d\d[ \u00a0]?\d\d[ \u00a0№N]{{1,3}}\d{{6}}{_END}")),
    (PersonalKind.PHONE, re.compile(rf"(?<![\d.,(-])\(?9\d\d\)?[ \u00a0-]\d{{3}}[ \u00a0-]\d\d[ \u00a0-]?\d\d{_END}")),
    (PersonalKind.PHONE, re.compile(rf"(?i:тел|моб|сот)[^\d\n]{{0,15}}9\d{{9}}{_END}")),
    (
        PersonalKind.DOCUMENT,
        re.compile(rf"(?i:паспорт|серия|свид)[^\d\n]{{0,20}}\d\d ?\d\d[^\d\n]{{0,12}}\d{{6}}{_END}"),
    ),
    (PersonalKind.MAIL, re.compile(rf"(?<![\w.])(?i:{_OFFICIAL})[A-Za-z0-9._+-]{{2,40}}@(?i:{_FREE_MAIL})\b")),
    (PersonalKind.BIRTH, re.compile(r"\d\d?\.\d\d\.(?:19|20)\d\d[ \u00a0]{0,3}(?:г\.?[ \u00a0]?р|года? рожд)")),
    (PersonalKind.BIRTH, re.compile(r"(?i:род(?:илась|ился|\.)|рождения):?[ \u00a0]{0,3}\d\d?\.\d\d\.(?:19|20)\d\d")),
    (PersonalKind.DOCUMENT, re.compile(rf"\b[IVXІХ]{{1,5}}-[А-Я]{{2}}[ \u00a0]*(?:№|N)?[ \u00a0]*\d{{6}}{_END}")),
)
_BARE_SNILS: Final = re.compile(rf"{_EDGE}\d{{3}}([ \u00a0.]?)\d{{3}}\1\d{{3}}[ \u00a0.-]?\d{{2}}{_END}")
_SNILS_WORD: Final = re.compile(r"снилс\D{0,20}$", re.IGNORECASE)

_GAP: Final = r"(?:[ \u00a0\t_]{1,9}|[ \u00a0]{0,3}\r?\n[ \u00a0]{0,3})"
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
_FOREIGN_PATRONYMIC: Final = re.compile(
    rf"(?<![А-Яа-яЁё-]){_WORD}{_GAP}{_WORD}{_GAP}{_WORD}{_GAP}(?:оглы|кызы|оглу|гызы)\b"
)
_LETTERS: Final = r"[А-ЯЁ]\.[ \u00a0]?[А-ЯЁ]\."
_INITIALS: Final = re.compile(
    rf"(?<![А-Яа-яЁё.-])(?:({_WORD}){_GAP}{_LETTERS}(?![ \u00a0]?[А-ЯЁ][а-яё])|{_LETTERS}[ \u00a0]?({_WORD}))(?![а-яё])"
)
_ONE_INITIAL: Final = re.compile(rf"(?<![А-Яа-яЁё.-]){_WORD}{_GAP}[А-ЯЁ]\.(?![ \u00a0]?[А-ЯЁ])")
_PUPIL: Final = re.compile(
    r"(?:учени[кц]|обучающ|учащ|выпускни|школьни|мальчик|девочк|призёр|призер|победител)", re.IGNORECASE
)
_STAFF: Final = re.compile(
    r"(?:учител|руковод|директор|завуч|педагог|психолог|тьютор|методист|зам\.|отв|консульт)", re.IGNORECASE
)
_CLASS: Final = r"(?:1[01]|[1-9])[ \u00a0]?(?:[«\"]?[А-Еа-е][»\"]?(?![А-Яа-яё])|-?[йг]?о?[ \u00a0]?кл)"
_CLASS_BEFORE: Final = re.compile(rf"(?<!\d){_CLASS}[а-я.]{{0,6}}[ \u00a0:,)-]{{1,3}}$")
_CLASS_AFTER: Final = re.compile(rf"[ \u00a0,;:(-]{{1,3}}{_CLASS}")
_SUSPECT: Final = re.compile(
    r"\d{6}|\d[-. \u00a0]\d{3}[-. \u00a0]|\.(?:19|20)\d\d|9\d\d|[А-ЯЁ]\.|[А-ЯЁ][А-Яа-яЁё-]{0,80}[\s_]+[А-ЯЁ]|@|"
    r"(?:вич|вн|ич|ичн)[а-яё]{0,2}\b"
)
"""Without any of these there is nothing to look for: most texts of a form."""

_INVISIBLE: Final = frozenset(
    "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
)
_ALIKE: Final = str.maketrans("ABCEHKMOPTXYaceopxyk", "АВСЕНКМОРТХУасеорхук")
_RUSSIAN_WORD: Final = re.compile(r"[A-Za-z]{0,40}[А-Яа-яЁё][A-Za-zА-Яа-яЁё]{0,60}")
_DISGUISED: Final = re.compile(
    rf"[{''.join(sorted(_INVISIBLE))}]|[А-Яа-яЁё][ABCEHKMOPTXYaceopxyk]|[ABCEHKMOPTXYaceopxyk][А-Яа-яЁё]"
)
_IN_HONOUR: Final = re.compile(
    r"\b(?:им\.|имени|памяти|ул\.|улиц[а-я]*|пер\.|переул[а-я]*|просп[а-я]*\.?|учебник[а-я]*|пособи[а-я]*|под ред\.)"
    r"(?:[ \u00a0«„]+(?:[А-ЯЁ]\.|геро[а-я]+|советск[а-я]+|союза|росси[а-я]+|федерации|труда|генерал[а-я]*|маршал[а-я]*|"
    r"адмирал[а-я]*|л[её]тчик[а-я]*|космонавт[а-я]*|полковник[а-я]*|академик[а-я]*|братьев|свят[а-я]+))*[ \u00a0«„]*$",
    re.IGNORECASE,
)
"""Words after which a name is that of a school, a street or the author of a book."""
_PUBLIC_NAMES: Final = """
пушкин:а лермонтов:м гогол:н толст:л толст:а тургенев:и достоевск:ф чехов:а некрасов:н островск:а грибоедов:а
фонвизин:д крылов:и карамзин:н жуковск:в блок:а есенин:с маяковск:в ахматов:а цветаев:м пастернак:б булгаков:м
шолохов:м бунин:и куприн:а горьк:м солженицын:а твардовск:а паустовск:к пришвин:м бианки:в маршак:с чуковск:к
барто:а михалков:с носов:н гагарин:ю макаренко:а ушинск:к сухомлинск:в ломоносов:м менделеев:д суворов:а
кутузов:м жуков:г невск:а монтессори:м занков:л каренин:а онегин:е
"""
_PUBLIC: Final = frozenset(_PUBLIC_NAMES.split())
"""Stems of surnames of writers and their like with the first letter of the name. Носов and Жуков are pupils as well:
only a name that stands before the surname, as people name a writer, is nobody's data."""
_ENDING: Final = re.compile(r"(?:а|у|ым|ом|е|ой|ою|ы|ий|ого|ому|им|ая|ую|ый|ь|я|ю|ем)?$")
_ORDINARY_WORDS: Final = """
ученик ученица учащийся учащаяся обучающийся обучающаяся учитель учительница педагог директор завуч методист класс
выпускник выпускница мальчик девочка победитель победительница призер участник участница группа город гор село станица
хутор аул поселок святой святая святого князь царь император герой день программа проект школа конкурс фестиваль мама
папа отец мать бабушка родитель родители законный представитель республика область край район москва кубань россия
"""
_NOT_SURNAMES: Final = frozenset(_ORDINARY_WORDS.split())


def personal_data(text: str) -> list[Personal]:
    """All personal data found in a text, in order, none inside another."""
    if _DISGUISED.search(text):
        return _undisguised(text)
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


def _undisguised(text: str) -> list[Personal]:
    """The same for a text with letters that can't be seen, or with Latin letters in Russian words."""
    places = [place for place, letter in enumerate(text) if letter not in _INVISIBLE]
    plain = "".join(text[place] for place in places)
    plain = _RUSSIAN_WORD.sub(lambda found: found[0].translate(_ALIKE), plain)
    places.append(len(text))
    found = personal_data(_DISGUISED.sub(" ", plain))
    return [Personal(item.kind, places[item.start], places[item.end - 1] + 1) for item in found]


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
        if _is_snils("".join(filter(str.isdigit, match[0]))) or _SNILS_WORD.search(
            text[max(0, match.start() - 40) : match.start()]
        ):
            yield Personal(PersonalKind.SNILS, match.start(), match.end())


def _is_snils(digits: str) -> bool:
    """True when the last two digits are the control number of the first nine."""
    total = sum(int(digit) * weight for digit, weight in zip(digits[:9], range(9, 0, -1), strict=True))
    return total > 0 and total % 101 % 100 == int(digits[9:])


def _names(text: str) -> Iterator[Personal]:
    """A surname with a first name in either order, with a patronymic or without."""
    for match in _FOREIGN_PATRONYMIC.finditer(text):
        yield Personal(PersonalKind.NAME, match.start(), match.end())
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
            kind = PersonalKind.NAME if _is_pupil(text, *match.span()) else PersonalKind.INITIALS
            yield Personal(kind, match.start(), match.end())
    for match in _ONE_INITIAL.finditer(text):
        if _is_pupil(text, *match.span()):
            yield Personal(PersonalKind.NAME, match.start(), match.end())


def _is_pupil(text: str, start: int, end: int) -> bool:
    """True where the words around a surname with initials say that it is a pupil's: «ученик …», «… (9А)»."""
    before, after = text[max(0, start - 40) : start], text[end : end + 12]
    if _STAFF.search(before):
        return False
    return bool(_PUPIL.search(before) or _CLASS_BEFORE.search(before) or _CLASS_AFTER.match(after))


def _is_novel(word: str, stem: str) -> bool:
    """«Роман Тургенева» is a book."""
    return word.lower() == "роман" and any(known.startswith(f"{stem}:") for known in _PUBLIC)


def _is_public(text: str, start: int, words: list[str]) -> bool:
    """True for a name that stands in honour of somebody, and for writers and their like."""
    surname, letter = words[-1].lower(), text[start].lower()
    # «Пушкин А.С.» begins with its surname, and so do pupils in a list.
    stem = _ENDING.sub("", surname)
    if not text.startswith(words[-1], start) and (f"{stem}:{letter}" in _PUBLIC or _is_novel(words[0], stem)):
        return True
    return bool(_IN_HONOUR.search(text[max(0, start - 80) : start]))
