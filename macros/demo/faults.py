"""What goes wrong in real files, one damage to a school (domain/forms.md, section 4; row numbers there)."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from macros.demo.filling import Cells, address
from schemas.forms import context, enrolment, monitoring, partnership, risk, roadmap, title, works
from schemas.packages import QUARTER, YEAR
from schemas.russian import date_short
from schemas.sheets import Sheet

Rows = Mapping[str, list[dict[str, Any]]]


@dataclass(frozen=True, slots=True)
class Fault:
    """One damage: a row of section 4, what it is, and how it is done to the typed cells or to the finished file.

    `corrected` tells whether the school sends a right file afterwards.
    """

    row: int
    about: str
    cells: Callable[[Rows], dict[str, Cells]] | None = None
    file: Callable[[Path], None] | None = None
    corrected: bool = True


def _works(change: Callable[[list[dict[str, Any]]], dict[tuple[int, str], Any]]) -> Callable[[Rows], dict[str, Cells]]:
    def cells(rows: Rows) -> dict[str, Cells]:
        changed = change(rows["R"])
        return {works.SHEET.title: {address(works.SHEET, row, name): value for (row, name), value in changed.items()}}

    return cells


def _cell(sheet: Sheet, column: str, change: Callable[[dict[str, Any]], Any]) -> Callable[[Rows], dict[str, Cells]]:
    """One cell of the first row of a sheet, made from that row."""
    return lambda rows: {sheet.title: {address(sheet, 0, column): change(rows[sheet.code][0])}}


def _one_mark_too_many(rows: list[dict[str, Any]]) -> dict[tuple[int, str], Any]:
    return {(0, "mark4"): (rows[0]["mark4"] or 0) + 3}


def _more_than_listed(rows: list[dict[str, Any]]) -> dict[tuple[int, str], Any]:
    return {(0, "enrolled"): rows[0]["took"] - 2}


def _numbers_as_text(rows: list[dict[str, Any]]) -> dict[tuple[int, str], Any]:
    return {(0, "enrolled"): f"{rows[0]['enrolled']} чел.", (1, "took"): f" {rows[1]['took']}"}


def _people_spelling(rows: list[dict[str, Any]]) -> dict[tuple[int, str], Any]:
    day = rows[0]["held_on"]
    label = str(rows[1]["class_label"])
    spelled = f'{label[:-1]} "{label[-1].lower()}" класс' if not label.isdigit() else f"{label} кл."
    return {(0, "held_on"): f"{date_short(day)} г.", (1, "class_label"): spelled}


def _dash(rows: list[dict[str, Any]]) -> dict[tuple[int, str], Any]:
    return {(0, "mark2"): "-"}


def _share(rows: list[dict[str, Any]]) -> dict[tuple[int, str], Any]:
    return {(0, "mark5"): 33.3}


def _lost_reference(rows: list[dict[str, Any]]) -> dict[tuple[int, str], Any]:
    return {(0, "took"): "#REF!"}


def _unknown_subject(rows: list[dict[str, Any]]) -> dict[tuple[int, str], Any]:
    return {(0, "subject"): "Осн. права"}


def _wrong_balance(rows: Rows) -> dict[str, Cells]:
    index = next(number for number, row in enumerate(rows["K"]) if row.get("end"))
    place = address(enrolment.SHEET, index, "end")
    return {enrolment.SHEET.title: {place: rows["K"][index]["end"] + 5}}


def _no_reason(rows: Rows) -> dict[str, Cells]:
    index = next(number for number, row in enumerate(rows["D"]) if row["status"] == roadmap.GOING)
    return {roadmap.SHEET.title: {address(roadmap.SHEET, index, "status"): roadmap.FAILED}}


def _foreign_code(rows: Rows) -> dict[str, Cells]:
    return {title.SHEET.title: {address(title.SHEET, 0, "school"): "020"}}


def _rename(old: str, new: str) -> Callable[[Path], None]:
    def damage(path: Path) -> None:
        _rewrite(
            path,
            lambda name, data: (
                data.replace(f'name="{old}"'.encode(), f'name="{new}"'.encode(), 1)
                if name == "xl/workbook.xml"
                else data
            ),
        )

    return damage


def _truncate(path: Path) -> None:
    data = path.read_bytes()
    path.write_bytes(data[: len(data) * 2 // 3])


def _web_page(path: Path) -> None:
    path.write_text("<html><body><table><tr><td>Отчёт</td></tr></table></body></html>", encoding="utf-8")


def _rewrite(path: Path, change: Callable[[str, bytes], bytes]) -> None:
    with zipfile.ZipFile(path) as source:
        parts = [(item, source.read(item.filename)) for item in source.infolist()]
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as target:
        for item, data in parts:
            target.writestr(item, change(item.filename, data))


FAULTS: Mapping[str, Mapping[str, Fault]] = {
    QUARTER.code: {
        "002": Fault(37, "сумма отметок не равна числу писавших", _works(_one_mark_too_many)),
        "003": Fault(38, "писали больше, чем по списку", _works(_more_than_listed)),
        "004": Fault(44, "предмет не из списка", _works(_unknown_subject)),
        "005": Fault(30, "числа записаны текстом", _works(_numbers_as_text), corrected=False),
        "008": Fault(
            36, "движение группы риска не сходится", _cell(risk.SHEET, "risk_end", lambda row: row["risk_end"] + 3)
        ),
        "010": Fault(43, "класс и дата записаны по-своему", _works(_people_spelling)),
        "012": Fault(31, "прочерк вместо числа", _works(_dash)),
        "014": Fault(35, "доля вместо числа человек", _works(_share), corrected=False),
        "017": Fault(36, "движение контингента не сходится", _wrong_balance),
        "019": Fault(19, "лист переименован", file=_rename(works.SHEET.title, "Лист1"), corrected=False),
        "020": Fault(
            37,
            "сумма отметок за четверть не равна числу аттестованных",
            _cell(monitoring.SHEET, "mark4", lambda row: row["mark4"] + 2),
        ),
        "024": Fault(46, "ошибка формулы в ячейке", _works(_lost_reference)),
        "025": Fault(
            45, "в паре школа, которой нет в реестре", _cell(partnership.SHEET, "consultant", lambda _: "077")
        ),
        "030": Fault(59, "не указана причина неисполнения", _no_reason),
        "033": Fault(13, "в титуле код другой школы", _foreign_code, corrected=False),
        "036": Fault(8, "файл загружен не полностью", file=_truncate, corrected=False),
        "037": Fault(4, "веб-страница вместо книги", file=_web_page),
    },
    YEAR.code: {
        "011": Fault(
            38,
            "устаревших компьютеров больше, чем всего",
            _cell(context.SHEET, "outdated", lambda row: row["computers"] + 4),
        ),
    },
}
"""Package → school code → its damage: in the second term, and in the yearly report."""
