"""«Школы-консультанты» (road map 5.7): who helps whom, by the registry and by what both schools report."""

from __future__ import annotations

from macros.protocol.tables import NO_DATA
from macros.reports.figures import Figures
from schemas.russian import count, date_short
from templates.consultants import ConsultantRow, Consultants
from udfs.partnership import Pair
from udfs.ratios import Ratio
from workbook.master.state import RegisteredSchool

_NOT_ASSIGNED = "не закреплена"


def compose(figures: Figures) -> Consultants:
    """The appendix as data: a line for each pair, schools of the region's list by number."""
    lines = [line for school in _schools(figures) for line in _lines(figures, school)]
    return Consultants(
        **figures.requisites(f"Школы-консультанты_{figures.period.slug}"),
        summary=_summary(figures),
        rows=tuple(ConsultantRow(number, *line) for number, line in enumerate(lines, start=1)),
    )


def _schools(figures: Figures) -> list[RegisteredSchool]:
    return [school for school in figures.inputs.schools if school.code in figures.shnor]


def _lines(figures: Figures, school: RegisteredSchool) -> list[tuple[str, str, str, str, str]]:
    tutor = school.tutor or "не указан"
    own = [pair for pair in figures.pairs if pair.recipient == school.code]
    if not own:
        consultant = school.consultant or _NOT_ASSIGNED
        return [(school.name, consultant, tutor, NO_DATA, "отчёта нет" if school.consultant else NO_DATA)]
    return [(school.name, figures.name(pair.consultant), tutor, _agreement(pair), _events(pair)) for pair in own]


def _agreement(pair: Pair) -> str:
    return f"от {date_short(pair.agreed_on)}" if pair.agreed_on else "не указано"


def _events(pair: Pair) -> str:
    return f"{pair.meetings} из {pair.planned}"


def _summary(figures: Figures) -> str:
    schools = _schools(figures)
    if not schools:
        return ""
    paired = {pair.recipient for pair in figures.pairs}
    helped = [school for school in schools if school.consultant or school.code in paired]
    listed = count(len(schools), "школа", "школы", "школ")
    return (
        f"В перечне школ с низкими результатами {listed}; школа-консультант есть у "
        f"{Ratio(len(helped), len(schools)).said}, тьютор\u00a0— у "
        f"{Ratio(sum(bool(school.tutor) for school in schools), len(schools)).said}."
    )
