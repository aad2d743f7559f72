"""The page of the road map: for each of its 67 activities who reports, where, and what becomes of it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from macros.docs.markdown import page, quoted, table
from schemas.forms import roadmap as roadmap_sheet
from schemas.packages import all_sheets
from schemas.reference.roadmap import Activity, activities, sections
from schemas.reference.roadmap_places import EXPORTS, Place, places
from schemas.sheets import Sheet
from templates.kinds import KINDS
from workbook.master import decisions, own_roadmap, registry, statuses, visits
from workbook.master.headings import Heading

_FOR_SCHOOLS: Final = ("check_report",)
"""Kinds of documents that tell a school of its file, and no department of an activity."""
DOCUMENTS: Final = {
    kind.title: f"шаблон {kind.template.name}" for kind in KINDS.values() if kind.code not in _FOR_SCHOOLS
}
"""The documents of the department → the template each is printed from."""

_LEDGERS: Final = (own_roadmap.LEDGER, visits.LEDGER, decisions.LEDGER, statuses.LEDGER)
OWN_TABLES: Final[dict[str, tuple[str, tuple[Heading, ...]]]] = {
    **{ledger.code: (ledger.name, ledger.headings) for ledger in _LEDGERS},
    "registry": ("Реестр ОО", registry.HEADINGS),
}
"""The department's tables of the master by code: the name of the sheet and its columns."""

_WHICH: Final = (
    "Протокол часа контроля говорит об одной школе за период: паспорт, динамика, работы, группы риска, неисполненные "
    "пункты Дорожной карты, решения. Кадры, повышение квалификации, социальные условия, рисковый профиль и партнёрство "
    "стоят в аналитической карте; итоги по району — в сводном квартальном отчёте и в справке для Совета."
)
_TITLE_LIMIT: Final = 110
_EVERYWHERE: Final = (roadmap_sheet.SHEET.code,)


def roadmap() -> str:
    """The page «Дорожная карта»."""
    about = (
        "Каждое из 67 мероприятий Дорожной карты 2021–2023 (приказ №\u00a054 от 27.01.2021): кто о нём отчитывается, "
        "где это записывается, какой показатель из этого следует и в какой документ он попадает. Названия сокращены; "
        "полные, со сроками, напечатаны в самой форме и на листе «Дорожная карта УО»."
    )
    form, own = roadmap_sheet.SHEET, own_roadmap.LEDGER
    schools = sum(activity.is_school_item for activity in activities())
    who = (
        f"О {schools} мероприятиях, где среди ответственных названа «Администрация ОО», отчитывается школа: строкой "
        f"листа «{form.title}» ({', '.join(quoted(column.header) for column in form.inputs)}) и листами, названными в "
        f"таблицах ниже; в скобках — столбцы, которые о нём говорят. По остальным {len(activities()) - schools} "
        f"отчитывается управление образования на листе мастер-книги «{own.name}»."
    )
    numbers = (
        "Показатели вычисляются в форме или в мастер-книге; «пока не вычисляется» значит, что данные собираются, а "
        "показателя в программе ещё нет."
    )
    return page("Дорожная карта", about, who, numbers, "## Документы", _documents(), *map(_section, sections()))


def sheets_of(item: str) -> list[Sheet]:
    """The sheets where a school records an activity, besides «Дорожная карта»."""
    return [sheet for sheet in all_sheets().values() if item in sheet.seed_items and sheet.code not in _EVERYWHERE]


def _documents() -> str:
    return f"{table(('Документ', 'Из чего печатается'), DOCUMENTS.items())}\n\n{_WHICH}"


def _section(section: str) -> str:
    lines = (_line(activity) for activity in activities() if activity.section == section)
    head = ("Пункт", "Мероприятие", "Отчитывается", "Где записывается", "Показатель", "Документ")
    return f"## {section}\n\n{table(head, lines)}"


def _line(activity: Activity) -> tuple[str, ...]:
    place = places()[activity.code]
    return (
        activity.code,
        _short(activity.title),
        "школа" if activity.is_school_item else "управление образования",
        "; ".join(_recorded(activity, place)),
        _indicators(place),
        ", ".join(place.documents),
    )


def _recorded(activity: Activity, place: Place) -> Iterator[str]:
    """The sheets of the forms, then the department's own tables."""
    if activity.is_school_item:
        yield f"«{roadmap_sheet.SHEET.title}»"
    for sheet in sheets_of(activity.code):
        yield f"«{sheet.title}» ({_columns(sheet, place)})"
    for own in place.own_tables:
        yield _own(own)


def _own(code: str) -> str:
    if code == EXPORTS:
        return "выгрузки ФИС ОКО и ГИА (команда `shnor import`)"
    table_code, _, column = code.partition(".")
    name, headings = OWN_TABLES[table_code]
    headers = [quoted(heading.header) for heading in headings if heading.code == column]
    return f"мастер-книга, «{name}»" + (f" ({headers[0]})" if headers else "")


def _columns(sheet: Sheet, place: Place) -> str:
    """The columns of a sheet that tell of the activity."""
    return ", ".join(quoted(sheet.by_name[name].header) for name in place.columns_of(sheet.code))


def _indicators(place: Place) -> str:
    now = ", ".join(place.indicators)
    later = f"пока не вычисляется: {', '.join(place.pending)}" if place.pending else ""
    return "; ".join(part for part in (now, later) if part) or "числа нет: состояние и подтверждение"


def _short(title: str) -> str:
    """A title cut at a word, without the full stop."""
    title = title.rstrip(".").strip()
    if len(title) <= _TITLE_LIMIT:
        return title
    return title[:_TITLE_LIMIT].rpartition(" ")[0].rstrip(" ,(") + "…"
