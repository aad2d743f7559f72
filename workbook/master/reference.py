"""«Справочные значения»: means and shares of the district and of the region, as printed sources give them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import fields
from typing import Any, Final

from schemas.sheets import FIRST_DATA_ROW
from workbook.master.book import MasterBook
from workbook.master.headings import NO, YES, Heading, Kind, own
from workbook.master.inputs import limit_inputs
from workbook.master.state import EGE, MEAN_SCORE, ExamResult, MasterState
from workbook.master.tables import Formula, MasterTable
from workbook.region_values import BETWEEN, MEAN_MARK, SD_MARK, SD_SCORE, is_region_mean

SPARE_ROWS: Final = 12
"""Blank lines for the results of another year."""

MEASURES: Final = (
    MEAN_SCORE,
    MEAN_MARK,
    "доля отметок «2»",
    "доля отметок «4» и «5»",
    "доля 80 баллов и выше",
    SD_SCORE,
    SD_MARK,
    BETWEEN,
)
"""Measures that the list offers; another one may be typed. Shares are in per cent, spreads in the scale of the work."""
_FINE: Final = (MEAN_MARK, SD_MARK, BETWEEN)
PROCEDURES: Final = (EGE, "ОГЭ", "ВПР", "КДР")

HEADINGS: Final = (
    own("subject", "Предмет", 26, required=True),
    own("year", "Год", 9, Kind.WHOLE, required=True),
    own("district", "Район", 13, Kind.TENTHS),
    own("region", "Край", 13, Kind.TENTHS),
    own("source", "Источник", 60),
    own("procedure", "Процедура (пусто — ЕГЭ)", 13, Kind.LABEL),
    own("measure", "Показатель (пусто — средний балл)", 28),
    own("grade", "Класс", 8, Kind.WHOLE),
    Heading("is_mean", "Средний балл ЕГЭ района", 14, Kind.LABEL, stored=False),
    Heading("is_region_mean", "Средний балл ЕГЭ края", 14, Kind.LABEL, stored=False),
)

ONLY_MEANS: Final = f'REF_is_mean,"{YES}"'
ONLY_REGION_MEANS: Final = f'REF_is_region_mean,"{YES}"'
"""The conditions by which SUMIFS and COUNTIFS pass over everything but mean ЕГЭ scores of the district, the region."""


def write(book: MasterBook, state: MasterState) -> None:
    """Add the sheet."""
    about = (
        "Значения района и края из печатных источников: средние баллы ЕГЭ, с которыми сравниваются результаты школ, "
        "доли (в процентах) и средние других процедур, у ВПР — весенней работы. По разбросу края (стандартному "
        "отклонению результатов обучающихся и разбросу средних школ — стандартному отклонению средних всех школ края) "
        "ищутся признаки необъективности ВПР; без него ответ — «недостаточно данных». Значения нового года впишите в "
        "первые пустые строки и укажите источник. Листы «ЕГЭ» берут строки, отмеченные «да» в последних столбцах."
    )
    table = book.add_table("Справочные значения", "reference", "Справочные значения", about, HEADINGS, prefix="REF")
    for result in state.reference:
        cells = {item.name: getattr(result, item.name) for item in fields(result)}
        said = [YES if is_mean else NO for is_mean in (result.is_district_mean, is_region_mean(result))]
        table.write(cells | _mean_formulas(table, *said))
    for _ in range(SPARE_ROWS):
        table.write(_mean_formulas(table, None, None))
    limit_inputs(table)
    _limit(table)
    _show_hundredths(table)
    table.finish()


def read(records: Iterable[Mapping[str, Any]]) -> list[ExamResult]:
    """The reference values from the sheet's records (load.py); what is blank has its default."""
    return [
        ExamResult(**{**record, "procedure": record["procedure"] or EGE, "measure": record["measure"] or MEAN_SCORE})
        for record in records
    ]


def _mean_formulas(table: MasterTable, district: str | None, region: str | None) -> dict[str, Formula]:
    """`ExamResult.is_district_mean` and `is_region_mean`, so that a line typed by a person counts at once."""
    own, all_ = table.cell("district"), table.cell("region")
    is_score = f"ISNUMBER({all_}),N({all_})>=0,N({all_})<=100"
    return {
        "is_mean": _mean_formula(table, f"ISNUMBER({own})", district),
        "is_region_mean": _mean_formula(table, is_score, region),
    }


def _mean_formula(table: MasterTable, condition: str, value: str | None) -> Formula:
    subject = table.cell("subject")
    asked = ((table.cell("procedure"), EGE), (table.cell("measure"), MEAN_SCORE))
    same = ",".join(f'OR(LEN({cell})=0,{cell}="{default}")' for cell, default in asked)
    return Formula(f'=IF(LEN({subject})=0,"",IF(AND({same},{condition}),"{YES}","{NO}"))', value)


def _limit(table: MasterTable) -> None:
    last = table.next_row - 1
    score = {"validate": "decimal", "criteria": "between", "minimum": 0, "maximum": 100, "ignore_blank": True}
    for code in ("district", "region"):
        table.sheet.data_validation(table.span(code, last=last), score)
    for code, options in (("procedure", PROCEDURES), ("measure", MEASURES)):
        offered = {"validate": "list", "source": list(options), "error_type": "information", "ignore_blank": True}
        table.sheet.data_validation(table.span(code, last=last), offered)


def _show_hundredths(table: MasterTable) -> None:
    """Marks and spreads need two digits; a person's own line gets them as soon as its measure is chosen."""
    first, last = FIRST_DATA_ROW, table.next_row - 1
    said = ",".join(f'{table.cell("measure", first)}="{measure}"' for measure in _FINE)
    fine = table.book.workbook.add_format({"num_format": "0.00"})
    for code in ("district", "region"):
        rule = {"type": "formula", "criteria": f"=OR({said})", "format": fine}
        table.sheet.conditional_format(table.span(code, last=last), rule)
