"""A folder of the inbox may bear a school's name: the forms in it are to be that school's (forms.md, 4, row 13)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from schemas.catalogue import finding
from schemas.findings import Finding
from workbook.master.state import RegisteredSchool

_NUMBER = re.compile(
    r"(?:№\s*|\b(?:М?[БАК]?ОУ\s+)?(?:СОШ|ООШ|НОШ|ОСОШ|школа|гимназия|лицей)\s*[-_]?\s*(?:№\s*)?)(\d{1,3})(?!\d)",
    re.IGNORECASE,
)
"""«СОШ № 18», «МБОУ СОШ №18 с. Тенгинка», «школа 18», «№ 18»."""
_WORD_END = re.compile(r"[\s_.,;()«»-]+")


def mismatch(school: str, folders: Sequence[str], registry: Sequence[RegisteredSchool]) -> Finding | None:
    """The remark that a form lies in another school's folder, None where no folder names a school of the registry.

    Of several folders the nearest one that names a school counts.
    """
    by_code = {item.code: item for item in registry}
    for folder in folders:
        code = school_of_folder(folder, registry)
        if code is None:
            continue
        if code == school or not school:
            return None
        own = by_code[school].name if school in by_code else f"код ОО {school}"
        message = f"в файле указана «{own}», а папка «{folder}» — другой школы («{by_code[code].name}»)."
        fix = "Проверьте отправителя; если форма своя, переложите файл в папку этой школы."
        return finding("school-mismatch", message, fix)
    return None


def school_of_folder(folder: str, registry: Sequence[RegisteredSchool]) -> str | None:
    """The code of the school that a folder's name names: by its code first («018 Тенгинка»), else by its number."""
    name = folder.replace("\u00a0", " ").strip()
    codes = {item.code.casefold(): item.code for item in registry}
    first = _WORD_END.split(name, maxsplit=1)[0].casefold()
    if first in codes:
        return codes[first]
    number = _NUMBER.search(name)
    return codes.get(f"{int(number[1]):03}") if number else None
