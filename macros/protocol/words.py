"""How decisions name grades, works and procedures: each once, in order, agreeing in number."""

from __future__ import annotations

from collections.abc import Iterable

from schemas.russian import NBSP, listing
from udfs.shnor import CellTrace

_DATIVE = {
    "Русский язык": "русскому языку",
    "Математика": "математике",
    "Математика (профиль)": "математике (профильный уровень)",
}


def lowered(text: str) -> str:
    """The text after a colon: a small first letter, unless it begins with an abbreviation («АКР»)."""
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]


def in_dative(subject: str) -> str:
    """«математике», for «по математике»; a subject that protocols don't read out stays as it is, in quotes."""
    return _DATIVE.get(subject) or f"предмету «{subject}»"


def short_name(code: str, name: str) -> str:
    """«№ 18»; the whole name of a school whose code is no number."""
    return f"№{NBSP}{int(code)}" if code.isdecimal() else name


_KINDS = {
    "АКР": "административная контрольная работа",
    "МКР": "муниципальная контрольная работа",
    "КДР": "краевая диагностическая работа",
}


def kinds_note(kinds: Iterable[str]) -> str:
    """«АКР — административная контрольная работа; …» of the abbreviations among the kinds of works."""
    found = [f"{kind}{NBSP}— {_KINDS[kind]}" for kind in dict.fromkeys(kinds) if kind in _KINDS]
    return f"{'; '.join(found)}." if found else ""


def grades(numbers: Iterable[int]) -> str:
    """«7 класс», «5, 6 и 7 классы»: each grade once."""
    known = sorted(set(numbers))
    return f"{listing(map(str, known))}{NBSP}{'класс' if len(known) == 1 else 'классы'}"


def by_subject(works: Iterable[tuple[str, int]]) -> str:
    """«АКР, математика, 5 и 6 классы; АКР, русский язык, 7 класс» of names and grades."""
    found: dict[str, list[int]] = {}
    for name, grade in works:
        found.setdefault(name, []).append(grade)
    return "; ".join(f"{name}, {grades(numbers)}" for name, numbers in found.items())


def procedures(low: Iterable[CellTrace]) -> str:
    """«ВПР, математика, 5 и 6 классы; ОГЭ, русский язык»: the procedures by subject, each once."""
    found: dict[str, list[int]] = {}
    for cell in low:
        name, _, grade = cell.procedure.removesuffix(" класс").rpartition(", ")
        if grade.isdigit():
            found.setdefault(name, []).append(int(grade))
        else:
            found.setdefault(cell.procedure, [])
    return "; ".join(f"{name}, {grades(numbers)}" if numbers else name for name, numbers in found.items())
