"""The dialog «Школа и период»: in Excel these two lists stand on the ribbon."""

from __future__ import annotations

import json
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any, Final

from macros.calc.notice import put_into_middle
from macros.calc.sheets import column, text_at
from macros.excel.outcomes import own_folder
from macros.excel.ribbon import ACTIVE_ROW, CURRENT
from workbook.hosts.libreoffice.connection import Connection

_WIDTH, _HEIGHT = 220, 92
_LINE, _LABEL, _MARGIN = 14, 40, 8
"""Sizes in the units of dialogs, about half a pixel each."""
_OK, _CANCEL = 1, 2
"""Kinds of push buttons (com.sun.star.awt.PushButtonType)."""
_ACCEPTED: Final = 1


@dataclass(frozen=True, slots=True)
class Chosen:
    """Places in the lists of schools and periods, from 1; 0 stands for the active row and the current period."""

    school: int = 0
    period: int = 0

    @property
    def places(self) -> tuple[int, int]:
        """The school and the period."""
        return self.school, self.period


def remember(book: Path, pid: int, chosen: Chosen) -> None:
    """Keep what was chosen for a book while LibreOffice, the process `pid`, runs; a press may be another process."""
    _file(book, pid).write_text(json.dumps(chosen.places), encoding="utf-8")


def remembered(book: Path, pid: int) -> Chosen:
    """What was chosen for a book since LibreOffice was started."""
    try:
        return Chosen(*map(int, json.loads(_file(book, pid).read_text("utf-8"))))
    except (OSError, ValueError, TypeError):
        return Chosen()


def _file(book: Path, pid: int) -> Path:
    return own_folder() / f"chosen-{pid}-{sha256(str(book).encode()).hexdigest()[:16]}.json"


def schools(book: Any) -> list[str]:
    """The list of schools; the first item stands for the active row."""
    names = zip(column(book, "REG_code"), column(book, "REG_name"), strict=False)
    return [ACTIVE_ROW, *(f"{code}  {name}" for code, name in names)]


def periods(book: Any) -> list[str]:
    """The list of periods; the first item stands for the current one."""
    terms = zip(column(book, "CAL_year"), column(book, "CAL_term"), strict=False)
    return [f"{CURRENT}{text_at(book, 'SET_period', 1)}", *(f"{year}, {term}" for year, term in terms)]


def ask_choice(connection: Connection, book: Any, now: Chosen) -> Chosen | None:
    """Ask for both; None if the user has changed his mind."""
    model = connection.service("awt.UnoControlDialogModel")
    model.Title, model.Width, model.Height = "ШНОР: школа и период", _WIDTH, _HEIGHT
    _add_list(model, "School", "Школа", schools(book), _MARGIN)
    _add_list(model, "Period", "Период", periods(book), 2 * _MARGIN + _LINE)
    for place, (name, label, kind) in enumerate((("Ok", "Выбрать", _OK), ("Cancel", "Отмена", _CANCEL))):
        left = _WIDTH - (2 - place) * (60 + _MARGIN)
        _add(model, "Button", name, left, _HEIGHT - _MARGIN - _LINE, 60, Label=label, PushButtonType=kind)
    dialog = connection.service("awt.UnoControlDialog")
    dialog.setModel(model)
    frame = book.impl.controller.Frame
    dialog.createPeer(connection.service("awt.Toolkit"), frame.getContainerWindow())
    put_into_middle(dialog, frame)
    for name, place in (("School", now.school), ("Period", now.period)):
        dialog.getControl(name).selectItemPos(place, True)
    try:
        if dialog.execute() != _ACCEPTED:
            return None
        places = (dialog.getControl(name).getSelectedItemPos() for name in ("School", "Period"))
        return Chosen(*(max(0, int(place)) for place in places))
    finally:
        dialog.dispose()


def _add_list(model: Any, name: str, label: str, items: list[str], top: int) -> None:
    _add(model, "FixedText", f"{name}Label", _MARGIN, top + 2, _LABEL, Label=label)
    left = _MARGIN + _LABEL
    box = _add(model, "ListBox", name, left, top, _WIDTH - left - _MARGIN, Dropdown=True, LineCount=20)
    box.StringItemList = tuple(items)


def _add(model: Any, kind: str, name: str, left: int, top: int, width: int, **more: Any) -> Any:
    control = model.createInstance(f"com.sun.star.awt.UnoControl{kind}Model")
    control.PositionX, control.PositionY, control.Width, control.Height = left, top, width, _LINE
    for field, value in more.items():
        setattr(control, field, value)
    model.insertByName(name, control)
    return control
