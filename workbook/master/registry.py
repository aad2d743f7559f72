"""«Реестр ОО»: the district's schools, and beside each whether its report of the current period is in."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import fields
from typing import Any, Final

from schemas.kinds.codes import read_id
from workbook.master.book import MasterBook
from workbook.master.headings import NO, YES, Heading, Kind, own
from workbook.master.inputs import check_order, limit_inputs
from workbook.master.settings import package_of
from workbook.master.state import EntryStatus, MasterState, RegisteredSchool
from workbook.master.tables import Formula, MasterTable

SPARE_ROWS: Final = 12
"""Blank lines under the last school, so that a person can add one."""

ACCEPTED, REMARKED, RETURNED, MISSING, SILENT = (
    "принят",
    "принят с замечаниями",
    "возвращён",
    "не сдан",
    "не отчитывается",
)
"""What became of a school's report for the current period. A school that doesn't work reports nothing."""
REPORT_STATES: Final = (ACCEPTED, REMARKED, RETURNED, MISSING)
DEBTS: Final = (RETURNED, MISSING)

_OF_STATUS: Final = {
    ACCEPTED: (EntryStatus.ACCEPTED, EntryStatus.IMPORTED),
    REMARKED: (EntryStatus.WITH_WARNINGS,),
    RETURNED: (EntryStatus.REJECTED, EntryStatus.UNREADABLE),
}
"""Which entries of the journal make which state, the best first."""


SMALL: Final = (YES, "условно", NO)
"""What a school may be: малокомплектная, nearly so, or not."""

HEADINGS: Final = (
    own("code", "Код ОО", 8, Kind.LABEL, required=True, check=read_id),
    own("name", "Наименование", 38),
    own("type", "Тип", 11, Kind.LABEL),
    own("settlement", "Населённый пункт", 22),
    own("location", "Местность", 10, Kind.LABEL),
    own("top_grade", "Старший класс", 8, Kind.WHOLE),
    own("active", "Действует", 10, Kind.FLAG),
    own("shnor", "В перечне ШНОР", 9, Kind.FLAG),
    own("shnor_source", "Основание включения в ШНОР", 26),
    own("project_500", "Проект «500+»", 9, Kind.FLAG),
    own("consultant", "Школа-консультант", 17),
    own("tutor", "Тьютор", 17),
    own("pupils", "Обуча-ющихся", 9, Kind.WHOLE),
    own("note", "Примечание", 28),
    Heading("report", "Отчёт за текущий период", 21, Kind.LABEL, stored=False),
    Heading("debt", "№ в списке не сдавших", 9, Kind.WHOLE, stored=False),
    own("full_name", "Полное наименование", 44),
    own("small", "Малокомп-лектная", 11, Kind.LABEL, options=SMALL),
    own("fis_login", "Логин ФИС ОКО", 13, Kind.LABEL),
    own("gia_code", "Код ОО в ГИА", 10, Kind.LABEL),
    own("valid_from", "Запись действует с", 12, Kind.DAY),
    own("valid_to", "Запись действует по", 12, Kind.DAY),
)


def write(book: MasterBook, state: MasterState) -> None:
    """Add the sheet."""
    about = (
        "Школы района и перечень ШНОР. Светло-жёлтые ячейки можно изменять, новую школу — вписать в первую пустую "
        "строку. Два серых столбца заполняются по «Журналу приёма». Прежние наименования и статусы с датами — на листе "
        "«Статусы ОО»."
    )
    table = book.add_table("Реестр ОО", "registry", "Реестр образовательных организаций", about, HEADINGS, prefix="REG")
    reports = reports_of(state)
    debts = 0
    for school in state.registry:
        report = reports[school.code]
        is_debt = report in DEBTS
        debts += is_debt
        table.write(
            {item.name: getattr(school, item.name) for item in fields(school)}
            | {"report": _report_formula(table, report), "debt": _debt_formula(table, debts if is_debt else None)}
        )
    for _ in range(SPARE_ROWS):
        table.write({"report": _report_formula(table, None), "debt": _debt_formula(table, None)})
    table.finish()
    # On paper the requisites at the end would make the rest unreadably small.
    table.sheet.print_area(0, 0, table.next_row - 2, [*table.letters].index("debt"))
    limit_inputs(table)
    _add_lists(table)
    _colour(table)


def read(records: Iterable[Mapping[str, Any]]) -> list[RegisteredSchool]:
    """The registry from the sheet's records (load.py). Raises ValueError for a repeated code or days out of order."""
    schools = [RegisteredSchool(**{item.name: row[item.name] for item in fields(RegisteredSchool)}) for row in records]
    # Names of files don't tell capital letters from small ones.
    repeated = [code for code, times in Counter(school.code.casefold() for school in schools).items() if times > 1]
    if repeated:
        raise ValueError(f"код ОО указан дважды: {', '.join(repeated)}; оставьте одну строку")
    for school in schools:
        check_order(f"школа {school.code}, срок действия записи", school.valid_from, school.valid_to)
    return schools


def reports_of(state: MasterState) -> dict[str, str]:
    """The state of every school's report for the current period, by school code; the same as the sheet's formula."""
    period, package = state.settings.period, package_of(state.settings.period)
    met: dict[str, set[EntryStatus]] = {}
    for entry in state.journal:
        if period and (entry.period, entry.package) == (period, package):
            met.setdefault(entry.school, set()).add(entry.status)
    return {school.code: _report(school, met.get(school.code, set())) for school in state.registry}


def _report(school: RegisteredSchool, met: set[EntryStatus]) -> str:
    if not school.active:
        return SILENT
    return next((report for report, statuses in _OF_STATUS.items() if met.intersection(statuses)), MISSING)


def _report_formula(table: MasterTable, value: str | None) -> Formula:
    school = table.cell("code")
    text = f'"{MISSING}"'
    for report, statuses in reversed(_OF_STATUS.items()):
        found = "+".join(
            f'COUNTIFS(J_school,{school},J_period,SET_period,J_package,SET_package,J_status,"{status}")'
            for status in statuses
        )
        text = f'IF({found}>0,"{report}",{text})'
    silent = f'IF({table.cell("active")}<>"{YES}","{SILENT}",{text})'
    return Formula(f'=IF(LEN({school})=0,"",{silent})', value)


def _debt_formula(table: MasterTable, value: int | None) -> Formula:
    report, above = table.cell("report"), table.span("report")
    is_debt = ",".join(f'{report}="{debt}"' for debt in DEBTS)
    count = "+".join(f'COUNTIF({above},"{debt}")' for debt in DEBTS)
    return Formula(f'=IF(OR({is_debt}),{count},"")', value)


def _add_lists(table: MasterTable) -> None:
    for code, options in (("type", ["СОШ", "ООШ", "НОШ", "гимназия", "лицей"]), ("location", ["город", "село"])):
        # Other types exist (вечерняя, коррекционная), so the list offers and does not insist.
        table.sheet.data_validation(
            table.span(code, last=table.next_row - 1),
            {"validate": "list", "source": options, "error_type": "information", "ignore_blank": True},
        )


def _colour(table: MasterTable) -> None:
    colours = {ACCEPTED: "good", REMARKED: "warn", RETURNED: "bad", MISSING: "bad", SILENT: "quiet"}
    for report, trait in colours.items():
        table.sheet.conditional_format(
            table.span("report", last=table.next_row - 1),
            {"type": "cell", "criteria": "==", "value": f'"{report}"', "format": table.book.styles.status(trait)},
        )
    for code in ("shnor", "project_500"):
        table.sheet.conditional_format(
            table.span(code, last=table.next_row - 1),
            {"type": "cell", "criteria": "==", "value": f'"{YES}"', "format": table.book.styles.status("warn")},
        )
