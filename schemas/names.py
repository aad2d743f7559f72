"""Names of people, posts and schools in the case a sentence asks for: «СЛУШАЛИ: Непорожную Н.Н., начальника …».

Rules of surnames come from pytrovich, imported only when a name is declined (domain/forms.md, 3.4: it agrees with all
surnames of the order). A name it gets wrong is put right by the form kept on the sheet «Сотрудники».
"""

from __future__ import annotations

import re
from collections.abc import Mapping
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


def decline(name: str, case: NameCase, *, stored: str = "", female: bool | None = None) -> str:
    """Surname in the case, initials after it: `decline("Н.Н. Непорожная", NameCase.ACCUSATIVE)` → «Непорожную Н.Н.».

    `stored` is the form that the department keeps for this case; where there is one, it is the answer. `female` None
    means: judge by the ending of the surname, and leave a surname that does not show it as it is.
    """
    if stored:
        return stored
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
_SCHOOL_PLACES: Final = {"школа": "школе", "гимназия": "гимназии", "лицей": "лицее", "прогимназия": "прогимназии"}
_INDECLINABLE: Final = re.compile(r"[А-ЯЁ]{2,}$")


def school_in_genitive(name: str) -> str:
    """«школа № 14 …» → «школы № 14 …», «МБОУ гимназия № 1» → «МБОУ гимназии № 1»: abbreviations stand as they are."""
    return _school(name, _SCHOOL_WORDS)


def school_in_prepositional(name: str) -> str:
    """«школа № 14 …» → «школе № 14 …», for «в школе № 14»."""
    return _school(name, _SCHOOL_PLACES)


def _school(name: str, forms: Mapping[str, str]) -> str:
    words = name.split(" ")
    for place, word in enumerate(words):
        if word.lower() in forms:
            declined = forms[word.lower()]
            words[place] = declined.capitalize() if word[:1].isupper() else declined
            break
        if not _INDECLINABLE.match(word):
            break
    return " ".join(words)


_Endings = tuple[str, str, str, str]
"""Of the genitive, dative, accusative, instrumental."""
_HARD: Final[_Endings] = ("а", "у", "а", "ом")
_SOFT: Final[_Endings] = ("я", "ю", "я", "ем")
_NOUNS: Final = {
    "начальник": _HARD, "специалист": _HARD, "директор": _HARD, "методист": _HARD, "инспектор": _HARD,
    "тьютор": _HARD, "консультант": _HARD, "эксперт": _HARD, "психолог": _HARD, "педагог": _HARD,
    "заместитель": _SOFT, "руководитель": _SOFT, "председатель": _SOFT, "секретарь": _SOFT, "учитель": _SOFT,
}  # fmt: skip
"""Words that name a post. One that isn't here stands as it is, and so does what follows it."""
_ADJECTIVES: Final[tuple[tuple[str, _Endings], ...]] = (
    ("щий", ("щего", "щему", "щего", "щим")),
    ("ший", ("шего", "шему", "шего", "шим")),
    ("щая", ("щей", "щей", "щую", "щей")),
    ("ный", ("ного", "ному", "ного", "ным")),
)
"""By their endings: главный, ведущий, старший, заведующая."""
_CASES: Final = (NameCase.GENITIVE, NameCase.DATIVE, NameCase.ACCUSATIVE, NameCase.INSTRUMENTAL)


def decline_post(post: str, case: NameCase) -> str:
    """«начальник отдела …» → «начальника отдела …»: the words that lead; what they govern stands as it is."""
    words = post.split(" ")
    for place, word in enumerate(words):
        declined, is_noun = _post_word(word, _CASES.index(case))
        if not declined:
            break
        words[place] = declined
        if is_noun:
            break
    return " ".join(words)


def _post_word(word: str, case: int) -> tuple[str, bool]:
    """The word in the case, its first letter as it was, and whether it is the noun; empty for a word not known."""
    lower = word.lower()
    if lower in _NOUNS:
        # The stem of «директор» and «начальник» is the word; a soft sign gives way to the ending.
        return word.removesuffix("ь") + _NOUNS[lower][case], True
    for ending, cases in _ADJECTIVES:
        if lower.endswith(ending):
            return word[: -len(ending)] + cases[case], False
    return "", False
