"""«База ИСБ»: the passports of the base year, and the scale that the index of every later year is measured on.

Counts are kept, shares and scale are formulas over them: another weight or transformation on «Методика» moves the index
of every school at once, another year's passports move nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields
from typing import Any, Final

from schemas.forms.social import SHARES
from schemas.russian import date_short
from schemas.sheets import FIRST_DATA_ROW, HEADER_ROW
from udfs.base_year import BasePassport, shares_of
from udfs.parameters import Methodology
from udfs.social_base import SIGNS, Scale, SocialBase, Variant, entered, index_points, standardised, weighted_sum
from udfs.social_shares import NAMES, OUTSIDE
from workbook.base_year import BaseYear
from workbook.master import social_formulas as excel
from workbook.master.book import MasterBook
from workbook.master.headings import Heading, Kind
from workbook.master.social_formulas import PREFIX, VARIANTS
from workbook.master.sources import SOURCES, SOURCES_HEADER
from workbook.master.tables import Formula, MasterTable

CODE: Final = "base-social"
NAME: Final = "База ИСБ"
HEADINGS: Final = (
    Heading("school", "Код ОО", 8, Kind.LABEL, required=True),
    Heading("name", "Школа", 30, stored=False),
    Heading("year", "Базовый год", 11, Kind.LABEL, required=True),
    Heading("covered", "Охвачено сбором сведений, чел.", 11, Kind.WHOLE, required=True),
    Heading("known", "Образование родителей известно, чел.", 14, Kind.WHOLE, required=True),
    *(
        Heading(name, f"{NAMES[name][:1].upper()}{NAMES[name][1:]}, чел.", 13, Kind.WHOLE)
        for name in (*SHARES, OUTSIDE)
    ),
    *(Heading(f"p_{name}", f"Как входит: {NAMES[name]}", 11, Kind.THOUSANDTHS, stored=False) for name in SIGNS),
    *(Heading(f"z_{name}", f"Отклонение: {NAMES[name]}", 11, Kind.HUNDREDTHS, stored=False) for name in SIGNS),
    *(Heading(f"raw_{VARIANTS[kind]}", f"Сумма: {kind}", 11, Kind.HUNDREDTHS, stored=False) for kind in Variant),
    Heading("index", "ИСБ базового года", 9, Kind.TENTHS, stored=False),
    Heading("frozen_on", "Закреплено", 12, Kind.DAY),
    Heading("sources", SOURCES_HEADER, SOURCES.width, Kind.LABEL),
)
_GAP: Final = 1
"""A blank column between the table and the scale."""


def write(book: MasterBook, base: BaseYear, methodology: Methodology, names: Mapping[str, str]) -> None:
    """Add the sheet; without a base year it has its headings only."""
    rows, scale = base.passports, base.social_scale
    table = book.add_table(NAME, CODE, title(NAME, rows), about("ИСБ"), HEADINGS, prefix=PREFIX)
    for row in rows:
        table.write(dict(_cells(table, row, scale, methodology, names)))
    table.finish()
    _write_scale(book, table, scale)


def read(records: Iterable[Mapping[str, Any]]) -> list[BasePassport]:
    """The rows of a frozen base year; those of a provisional one are made anew."""
    known = {item.name for item in fields(BasePassport)}
    kept = [record for record in records if record["frozen_on"]]
    # The rows of a school stand together, however the sheet has been sorted.
    return [
        BasePassport(**{code: value for code, value in record.items() if code in known})
        for record in sorted(kept, key=lambda record: str(record["school"]))
    ]


def title(name: str, rows: tuple[Any, ...]) -> str:
    """The sheet's title: whether the year is frozen, and since when."""
    if not rows:
        return f"{name}: базового года ещё нет"
    frozen = rows[0].frozen_on
    return f"{name}: {rows[0].year}, {f'закреплён {date_short(frozen)}' if frozen else 'предварительный'}"


def about(index: str) -> str:
    """What a base sheet is for."""
    return (
        f"Школы базового года, по которым проведена шкала {index}: 50 и 10 баллов — среднее и разброс этого года. "
        "Предварительный базовый год рассчитывается заново при каждой сборке; закреплённый не меняется, какие бы "
        "сведения ни поступили позже. Он закрепляется при выпуске форм следующего учебного года или командой "
        "shnor base. Веса и вид долей берутся с листа «Методика» и действуют сразу."
    )


def _cells(
    table: MasterTable,
    row: BasePassport,
    scale: SocialBase | None,
    methodology: Methodology,
    names: Mapping[str, str],
) -> Iterator[tuple[str, Any]]:
    cell, shares = table.cell, shares_of(row)
    yield "name", names.get(row.school, "")
    for item in fields(row):
        yield item.name, getattr(row, item.name)
    for name in SIGNS:
        share, whole = shares.shares[name], "known" if name == "both_higher" else "covered"
        value = entered(share, methodology) if share else None
        yield f"p_{name}", Formula(f"={excel.entered(cell(name), cell(whole))}", value)
    z = standardised(shares, scale.indicators, methodology) if scale else {}
    for name in SIGNS:
        yield f"z_{name}", Formula(f"={excel.deviation(name, cell(f'p_{name}'))}", z.get(name))
    totals = {kind: weighted_sum(z, kind, scale.indicators, methodology) if scale else None for kind in Variant}
    for kind, total in totals.items():
        yield f"raw_{VARIANTS[kind]}", Formula(excel.raw(kind, cell), total)
    points = index_points(totals[Variant.MAIN], scale.indexes[Variant.MAIN] if scale else None)
    yield "index", Formula(excel.index(Variant.MAIN, cell("raw_main")), points)


def _write_scale(book: MasterBook, table: MasterTable, base: SocialBase | None) -> None:
    """The scale beside the table, each number under a name of the book."""
    sheet, column = table.sheet, len(HEADINGS) + _GAP
    for place, text in enumerate(("Шкала базового года", "Среднее", "Стандартное отклонение")):
        sheet.set_column(column + place, column + place, 44 if not place else 13)
        sheet.write_string(HEADER_ROW - 1, column + place, text, book.styles("header"))
    lines = [(name, NAMES[name], f"p_{name}", base.indicators[name] if base else None) for name in SIGNS]
    lines += [
        (VARIANTS[kind], f"Сумма: {kind}", f"raw_{VARIANTS[kind]}", base.indexes[kind] if base else None)
        for kind in Variant
    ]
    for row, (code, label, source, found) in enumerate(lines, start=FIRST_DATA_ROW - 1):
        sheet.write_string(row, column, f"{label[:1].upper()}{label[1:]}", book.styles("cell", "text"))
        _write_pair(book, table, (row, column + 1), code, f"{PREFIX}_{source}", found)
    for row, (which, label, part) in enumerate(
        (("low", "Нижняя треть ИСБ: до", "1/3"), ("high", "Верхняя треть ИСБ: от", "2/3")),
        start=FIRST_DATA_ROW - 1 + len(lines),
    ):
        sheet.write_string(row, column, label, book.styles("cell", "text"))
        formula = f'=IF({enough("COUNT(BSO_covered)")},IF(COUNT(BSO_index)=0,50,PERCENTILE(BSO_index,{part})),"")'
        value = base.terciles[which == "high"] if base else None
        book.formula(sheet, row, column + 1, formula, value, book.styles("cell", "computed", "tenths"))
        book.name(excel.tercile(which), NAME, row, column + 1)


def enough(count: str) -> str:
    """The condition that a base year has as many schools as «Методика» asks for, without «=»."""
    return f"{count}>=M_social_base_min_schools"


def _write_pair(
    book: MasterBook, table: MasterTable, place: tuple[int, int], code: str, values: str, found: Scale | None
) -> None:
    """Mean and standard deviation of a column, empty texts without enough schools."""
    (row, column), style = place, book.styles("cell", "computed", "thousandths")
    known = enough("COUNT(BSO_covered)")
    mean = f'=IF({known},IF(COUNT({values})=0,0,AVERAGE({values})),"")'
    spread = f"IF(COUNT({values})<2,0,IF(MAX({values})-MIN({values})<1E-12,0,STDEV({values})))"
    parts = (
        (excel.mean(code), mean, found.mean if found else None),
        (excel.sd(code), f'=IF({known},{spread},"")', found.sd if found else None),
    )
    for at, (name, formula, value) in enumerate(parts, start=column):
        book.formula(table.sheet, row, at, formula, value, style)
        book.name(name, NAME, row, at)
