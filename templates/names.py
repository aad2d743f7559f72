"""Names of people in the case a sentence asks for: «СЛУШАЛИ: Непорожную Н.Н.», «Директору … Носко А.В.».

Rules of surnames come from pytrovich, imported only when a name is declined (domain/forms.md, 3.4: it agrees with all
surnames of the order). A name it gets wrong is put right by the form kept in the staff list, which callers prefer.
"""

from __future__ import annotations

import re
from enum import StrEnum
from functools import lru_cache
from typing import Final

from schemas.russian import initials_last


class NameCase(StrEnum):
    """The cases documents use, in which whom: кого? кому? кого? кем?"""

    GENITIVE = "genitive"
    DATIVE = "dative"
    ACCUSATIVE = "accusative"
    INSTRUMENTAL = "instrumental"


# Endings that tell a woman's surname from a man's. Any other (Носко, Ткач, Хут) tells nothing.
_FEMALE: Final = re.compile(r"(?:ова|ева|ёва|ина|ына|ая|яя)$")
_MALE: Final = re.compile(r"(?:ов|ев|ёв|ин|ын|ий|ый|ой)$")


def decline(name: str, case: NameCase, *, female: bool | None = None) -> str:
    """Surname in the case, initials after it: `decline("Н.Н. Непорожная", NameCase.ACCUSATIVE)` → «Непорожную Н.Н.».

    `female` None means: judge by the ending of the surname, and leave a surname that does not show it as it is.
    """
    surname, _, initials = initials_last(name).partition("\u00a0")
    if female is None:
        if not (_FEMALE.search(surname) or _MALE.search(surname)):
            return initials_last(name)
        female = bool(_FEMALE.search(surname))
    declined = _decline_surname(surname, case, female)
    return f"{declined}\u00a0{initials}" if initials else declined


@lru_cache(maxsize=512)
def _decline_surname(surname: str, case: NameCase, female: bool) -> str:
    from pytrovich.enums import Case, Gender, NamePart
    from pytrovich.maker import PetrovichDeclinationMaker

    gender = Gender.FEMALE if female else Gender.MALE
    declined: str = PetrovichDeclinationMaker().make(NamePart.LASTNAME, gender, Case[case.name], surname)
    return declined


_SCHOOL_WORDS: Final = {"школа": "школы", "гимназия": "гимназии", "лицей": "лицея", "прогимназия": "прогимназии"}
_INDECLINABLE: Final = re.compile(r"[А-ЯЁ]{2,}$")


def school_in_genitive(name: str) -> str:
    """«школа № 14 …» → «школы № 14 …», «МБОУ гимназия № 1» → «МБОУ гимназии № 1»: abbreviations stand as they are."""
    words = name.split(" ")
    for place, word in enumerate(words):
        if word.lower() in _SCHOOL_WORDS:
            declined = _SCHOOL_WORDS[word.lower()]
            words[place] = declined.capitalize() if word[:1].isupper() else declined
            break
        if not _INDECLINABLE.match(word):
            break
    return " ".join(words)


_POST_WORDS: Final = {
    "главный": "главного",
    "ведущий": "ведущего",
    "старший": "старшего",
    "начальник": "начальника",
    "заместитель": "заместителя",
    "специалист": "специалиста",
    "директор": "директора",
    "руководитель": "руководителя",
    "методист": "методиста",
    "инспектор": "инспектора",
    "тьютор": "тьютора",
    "заведующий": "заведующего",
}


def post_in_accusative(post: str) -> str:
    """«начальник отдела …» → «начальника отдела …»: the words that lead; what they govern stands as it is."""
    words = post.split(" ")
    for place, word in enumerate(words):
        if word.lower() not in _POST_WORDS:
            break
        words[place] = _POST_WORDS[word.lower()]
    return " ".join(words)
