"""`shnor transfer`: what a school has typed moves from an old, foreign or damaged form into a clean one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any

from macros.apart import LostError, reader
from macros.errors import ActionError
from macros.forms import form_for
from macros.masters import open_master
from macros.salvage import Left, Salvage, salvage
from schemas.packages import Package
from schemas.periods import Period
from schemas.sheets import Layout, Sheet
from workbook.forms.issue import Issue
from workbook.forms.printed import rows_to_print
from workbook.forms.writer import write_form
from workbook.master.state import MasterState
from workbook.reading.container import UnreadableFile

TRANSFERABLE = frozenset({"form-version", "codes-lost", "column-missing", "column-repeated", "sheet-missing"})
"""Codes of findings for which a file comes back though most of it can be read: its structure, not its numbers."""
_SHOWN = 40
"""So many cells that were left are printed."""


@dataclass
class Transfer:
    """A clean form with what could be moved into it: how many values were, and which were not."""

    path: Path
    moved: int = 0
    left: list[Left] = field(default_factory=list)


def move(master: Path, source: Path, out: Path, *, school: str = "", period: Period | None = None) -> Transfer:
    """Write the clean form into the folder `out` under its usual name, which must not be taken yet.

    Whose form it is and for which period is read from the file; `school` and `period` say it where the file doesn't.
    Raises ActionError.
    """
    state = open_master(master)
    if not source.is_file():
        raise ActionError(f"Нет файла «{source}». Проверьте путь.")
    try:
        found = reader().call(salvage, source)
    except (UnreadableFile, LostError) as problem:
        raise ActionError(f"«{source.name}»: {problem.finding.text}") from problem
    issue = _clean_form(state, found, school, period)
    path = out / issue.package.file_name(issue.school.code, issue.period)
    if path.exists():
        raise ActionError(f"В папке «{out}» уже есть форма {path.name}. Выберите другую.")
    out.mkdir(parents=True, exist_ok=True)
    return _write(found, issue, path)


def move_to(state: MasterState, source: Path, path: Path) -> Transfer | None:
    """Write the clean form to `path`, for the answer to a school; None where the file doesn't say whose it is."""
    try:
        found = reader().call(salvage, source)
        issue = _clean_form(state, found, "", None)
    except (UnreadableFile, LostError, ActionError):
        return None
    return _write(found, issue, path)


def _clean_form(state: MasterState, found: Salvage, school: str, period: Period | None) -> Issue:
    """The form as it would be issued now: the user's word first, then the file's markers, then its title."""
    title: Mapping[str, Any] = next(iter(found.rows.get("T", ())), {})
    code = school or (found.marker.school if found.marker else "") or title.get("school") or ""
    card = state.school(code)
    if card is None:
        said = f"В реестре нет школы с кодом «{code}»." if code else "По файлу не видно, чья это форма."
        raise ActionError(f"{said} Укажите код школы ключом --school.")
    asked = period or _period(found, title)
    if asked is None:
        raise ActionError("По файлу не видно, за какой период форма. Укажите его ключом --period.")
    return form_for(state, card, _package_for(found.package, asked), asked)


def _period(found: Salvage, title: Mapping[str, Any]) -> Period | None:
    try:
        if found.marker and found.marker.period:
            return Period.parse(found.marker.period)
        return Period.of(title["year"], title["period"])
    except (ValueError, KeyError):
        return None


def _package_for(package: Package, period: Period) -> Package:
    if period.is_year is (package.code == "quarter"):
        raise ActionError(f"«{package.title}» не бывает за период {period.code}. Укажите другой ключом --period.")
    return package


def _write(found: Salvage, issue: Issue, path: Path) -> Transfer:
    done = Transfer(path, left=list(found.left))
    rows = dict(issue.rows)
    for sheet in issue.package.sheets:
        if found.rows.get(sheet.code):
            rows[sheet.code] = _moved(sheet, found, issue, done)
    write_form(path, replace(issue, rows=rows))
    return done


def _moved(sheet: Sheet, found: Salvage, issue: Issue, done: Transfer) -> list[Mapping[str, Any]]:
    """The sheet's rows for the clean form: those of the file, in printed tables over what is printed or known."""
    rows, places = found.rows[sheet.code], found.places[sheet.code]
    inputs = [column.name for column in sheet.inputs]
    if sheet.layout is Layout.OPEN:
        done.moved += sum(map(len, places))
        return list(rows)
    if sheet.layout is Layout.CARD:
        done.moved += len(places[0])
        return [{name: rows[0][name] for name in inputs if name in rows[0]}]
    return _over_printed(sheet, rows, places, rows_to_print(sheet, issue), done)


def _over_printed(
    sheet: Sheet,
    rows: Sequence[Mapping[str, Any]],
    places: Sequence[Mapping[str, Left]],
    printed: Sequence[Mapping[str, Any]],
    done: Transfer,
) -> list[Mapping[str, Any]]:
    key = sheet.key[0]
    by_key: dict[Any, Mapping[str, Any]] = {row[key]: row for row in printed}
    for row, places_of_row in zip(rows, places, strict=True):
        if row.get(key) in by_key:
            by_key[row[key]] = {**by_key[row[key]], **{name: row[name] for name in places_of_row}}
            done.moved += len(places_of_row)
        else:
            done.left += places_of_row.values()
    return list(by_key.values())


def lines(done: Transfer) -> list[str]:
    """The summary for the terminal: where the form is, and what is to be typed by hand."""
    told = [f"Перенесено значений: {done.moved}. Форма: {done.path}"]
    if done.left:
        told.append(f"Не перенесено ячеек: {len(done.left)}. Внесите их вручную, если они нужны:")
        told += [f"  {item.text}" for item in done.left[:_SHOWN]]
    if len(done.left) > _SHOWN:
        told.append(f"  … и ещё {len(done.left) - _SHOWN} (весь список — с ключом --json)")
    return told


def as_dict(done: Transfer) -> dict[str, Any]:
    """The JSON document of `shnor transfer --json`."""
    return {"form": str(done.path), "moved": done.moved, "left": [asdict(item) for item in done.left]}
