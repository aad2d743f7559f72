"""`shnor new`: an empty master workbook for a district."""

from __future__ import annotations

from dataclasses import replace
from enum import Enum
from pathlib import Path

from macros.errors import ActionError
from macros.masters import build
from macros.registry import registry_of_file, registry_of_order
from schemas.calendar import TermDates
from schemas.periods import YEAR_TERM, Period
from schemas.reference.ege import YEARS, subject_means
from schemas.reference.officials import ORDER, official, officials
from udfs.parameters import PARAMETERS
from workbook.master.state import ExamResult, MasterState, Settings

METHODICAL_SERVICE = "МКУ «КРО Туапсинского района»"
"""The order has no methodical service of the district; this body organises its work (the order, item 2)."""
_EGE_SOURCE = "Приказ УО от 27.01.2021 № 54, таблица ЕГЭ"
_YEARS = ("2020/2021", "2021/2022", "2022/2023")
"""The school years of the road map 2021-2023."""
_TERMS_SOURCE = "Принято по умолчанию: каникулы, рекомендованные в крае"


class Place(Enum):
    """Where a master is worked with."""

    EXCEL = "excel"
    CALC = "calc"
    """LibreOffice Calc may save it itself: a book without macros, which it would spoil."""


def new_master(
    path: Path, registry: Path | None = None, *, notice: str = "", place: Place = Place.EXCEL
) -> MasterState:
    """Write an empty master: registry, methodology, reference values, settings. Raises ActionError if it exists."""
    if path.exists():
        raise ActionError(f"Файл «{path}» уже есть. Укажите другое имя или уберите его.")
    suffix = path.suffix.lower()
    if place is Place.CALC and suffix != ".xlsx":
        raise ActionError(
            f"Имя мастер-книги для LibreOffice Calc «{path.name}» должно оканчиваться на .xlsx: макросы Excel (.xlsm) "
            "Calc при сохранении портит, а книгу .ods программа не пишет."
        )
    if suffix not in (".xlsx", ".xlsm"):
        raise ActionError(
            f"Имя мастер-книги «{path.name}» должно оканчиваться на .xlsm (с лентой «ШНОР» и макросами) или на .xlsx "
            "(без них)."
        )
    state = empty_state(registry)
    state.settings = replace(state.settings, notice=notice)
    path.parent.mkdir(parents=True, exist_ok=True)
    build(state, path)
    return state


def empty_state(registry: Path | None = None) -> MasterState:
    """A master without a single submission; what the order states is filled in where no registry is given."""
    head, specialist, speaker = (official(key) for key in ("head", "specialist", "general_education"))
    settings = Settings(
        organisation=ORDER.organisation,
        district="Туапсинский район",
        place=ORDER.place,
        period="",
        chair=f"{head.post} — {head.name}",
        secretary=f"{specialist.post} — {specialist.name}",
        speaker=f"{speaker.post} — {speaker.name}",
        methodical=METHODICAL_SERVICE,
        present=tuple(f"{person.post} — {person.name}" for person in officials() if person not in (head, specialist)),
    )
    return MasterState(
        settings=settings,
        registry=registry_of_file(registry) if registry else registry_of_order(),
        methodology={parameter.key: parameter.value for parameter in PARAMETERS},
        reference=_reference(),
        calendar=_calendar(),
    )


def _calendar() -> list[TermDates]:
    """The terms as recommended in the region, for the department to put right."""
    return [
        TermDates(year, term, period.start, period.end, source=_TERMS_SOURCE)
        for year in _YEARS
        for term in range(1, YEAR_TERM)
        for period in (Period(year, term),)
    ]


def _reference() -> list[ExamResult]:
    """The order's table. The region's column has no year; it is taken for the later one, as the order's text does."""
    return [
        ExamResult(
            subject=row.subject,
            year=year,
            district=float(row.mean(year)),
            region=float(row.krai) if year == YEARS[-1] else None,
            source=_EGE_SOURCE,
        )
        for row in subject_means()
        for year in YEARS
    ]
