"""Where a master's registry of schools comes from: the order's list, or the department's own file."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from macros.errors import ActionError
from schemas.kinds.codes import read_id
from schemas.reference import schools
from schemas.submission import SchoolCard
from workbook.master.registry import SMALL
from workbook.master.state import RegisteredSchool

_HEADERS = {
    "код оо": "code",
    "код": "code",
    "наименование": "name",
    "тип": "type",
    "населённый пункт": "settlement",
    "город/село": "location",
    "старший класс": "top_grade",
    "шнор": "shnor",
    "500+": "project_500",
    "консультант": "consultant",
    "тьютор": "tutor",
    "обучающихся": "pupils",
    "полное наименование": "full_name",
    "малокомплектная": "small",
    "логин фис око": "fis_login",
    "код оо в гиа": "gia_code",
}
"""Headers a registry file may have, in any order → fields of RegisteredSchool."""
_GRADES_BY_TYPE = {"НОШ": 4, "ООШ": 9}


def registry_of_order() -> list[RegisteredSchool]:
    """The municipal institutions the order names, with what it says of each."""
    return [
        RegisteredSchool(
            code=school.code,
            name=school.name,
            type=school.type,
            settlement=school.settlement,
            location=school.location,
            top_grade=_top_grade(school.type, school.has_grade_11),
            active=school.active,
            shnor=school.shnor,
            shnor_source=school.shnor_source,
            project_500=school.project_500,
            note=school.said_in_order,
        )
        for school in schools.schools()
        if school.municipal
    ]


def cards_of_order() -> dict[str, SchoolCard]:
    """Cards of the order's schools by code, for a check without a master."""
    return {school.code: school.card() for school in registry_of_order()}


def registry_of_file(path: Path) -> list[RegisteredSchool]:
    """Read a registry from .csv («;» or «,», UTF-8) or from the first sheet of .xlsx. Raises ActionError."""
    rows = _csv_rows(path) if path.suffix.lower() == ".csv" else _workbook_rows(path)
    if not rows:
        raise ActionError(f"В файле реестра «{path.name}» нет ни одной строки.")
    headers = [str(value or "").strip().lower() for value in rows[0]]
    fields = {index: _HEADERS[header] for index, header in enumerate(headers) if header in _HEADERS}
    if not {"code", "name"} <= set(fields.values()):
        raise ActionError(f"В реестре «{path.name}» нужны столбцы «Код ОО» и «Наименование» в первой строке.")
    found = [_registered({fields[i]: value for i, value in enumerate(row) if i in fields}) for row in rows[1:]]
    schools_read = [school for school in found if school is not None]
    if not schools_read:
        raise ActionError(f"В файле реестра «{path.name}» нет ни одной школы: столбец «Код ОО» пуст.")
    codes = [school.code.casefold() for school in schools_read]
    repeated = sorted({code for code in codes if codes.count(code) > 1})
    if repeated:
        raise ActionError(f"В реестре «{path.name}» повторяются коды: {', '.join(repeated)}. Оставьте по одной строке.")
    return schools_read


def _registered(values: Mapping[str, Any]) -> RegisteredSchool | None:
    code = _text(values.get("code"))
    if not code:
        return None
    try:
        read_id(code)
    except ValueError as problem:
        raise ActionError(f"Реестр, столбец «Код ОО»: {problem}.") from None
    if not _text(values.get("name")):
        raise ActionError(f"Реестр, школа {code}: не указано наименование.")
    kind, grade, pupils = _text(values.get("type")), _text(values.get("top_grade")), _text(values.get("pupils"))
    for what, value in (("старший класс", grade), ("обучающихся", pupils)):
        if value and not value.isdigit():
            raise ActionError(f"Реестр, школа {code}: «{what}» — «{value}», а нужно число.")
    small = _text(values.get("small")).lower()
    if small and small not in SMALL:
        allowed = ", ".join(f"«{option}»" for option in SMALL)
        raise ActionError(f"Реестр, школа {code}: «малокомплектная» — «{small}», а нужно одно из: {allowed}.")
    return RegisteredSchool(
        code=code.zfill(3) if code.isdigit() else code,
        name=_text(values.get("name")),
        type=kind,
        settlement=_text(values.get("settlement")),
        location=_text(values.get("location")),
        top_grade=int(grade) if grade else _GRADES_BY_TYPE.get(kind),
        shnor=_text(values.get("shnor")).lower() in ("да", "1"),
        project_500=_text(values.get("project_500")).lower() in ("да", "1"),
        consultant=_text(values.get("consultant")),
        tutor=_text(values.get("tutor")),
        pupils=int(pupils) if pupils else None,
        full_name=_text(values.get("full_name")),
        small=small,
        fis_login=_text(values.get("fis_login")),
        gia_code=_text(values.get("gia_code")),
    )


def _text(value: Any) -> str:
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value if value is not None else "").strip()


def _csv_rows(path: Path) -> list[list[Any]]:
    try:
        text = path.read_text(encoding="utf-8-sig")
    except OSError:
        raise ActionError(f"Файл реестра «{path}» не открывается. Проверьте путь.") from None
    except UnicodeDecodeError:
        raise ActionError(f"Файл реестра «{path.name}» сохранён не в UTF-8. Сохраните его как CSV UTF-8.") from None
    delimiter = ";" if ";" in text.partition("\n")[0] else ","
    return [row for row in csv.reader(text.splitlines(), delimiter=delimiter) if any(cell.strip() for cell in row)]


def _workbook_rows(path: Path) -> list[list[Any]]:
    from workbook.reading.container import UnreadableFile, open_book

    try:
        book = open_book(path)
        rows = book.grid(book.sheets[0].name).rows
    except UnreadableFile as problem:
        raise ActionError(f"Реестр «{path.name}»: {problem.finding.text}") from None
    return [row for row in rows if any(value not in ("", None) for value in row)]


def _top_grade(kind: str, has_grade_11: bool | None) -> int | None:
    return _GRADES_BY_TYPE.get(kind) or (11 if has_grade_11 else None)
