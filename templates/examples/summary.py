"""One full summary protocol: the figures are synthetic, officials are those of the order of 27.01.2021 № 54."""

from __future__ import annotations

from templates.examples.protocol import EXAMPLE as PROTOCOL
from templates.protocol import AgendaItem
from templates.summary import GroundRow, SchoolDecision, SchoolRow, Summary

_FIRST, _SECOND = "МБОУ СОШ № 2 г. Туапсе", PROTOCOL.school

EXAMPLE = Summary(
    file_stem="Сводный_протокол_2021-2022-2",
    number="16",
    held_on=PROTOCOL.held_on,
    data_as_of=PROTOCOL.data_as_of,
    period=PROTOCOL.period,
    chair=PROTOCOL.chair,
    secretary=PROTOCOL.secretary,
    present=PROTOCOL.present,
    item=AgendaItem(
        f"О результатах школ с низкими образовательными результатами за {PROTOCOL.period}", "Непорожная Н.Н."
    ),
    heard=(
        "Непорожную Н.Н., начальника отдела общего образования, — о результатах 2 школ.",
        "Отчёты представили 2 школы из 2.",
    ),
    resolved=("Принять к исполнению решения протоколов № 1 и 3 (приложение).",),
    schools=(
        SchoolRow(_FIRST, "1", "12 из 35 (34,3 %)", "1 / 0 из 12", "2 из 4", "3"),
        SchoolRow(_SECOND, "3", "31 из 46 (67,4 %)", "0 / 1 из 11", "1 из 2", "3"),
    ),
    grounds=(GroundRow("Рост доли «2»", "1", "№ 2"), GroundRow("Мероприятия просрочены", "2", "№ 2, № 18")),
    decisions=tuple(
        SchoolDecision(item.number, _SECOND, item.text, item.owner, item.due) for item in PROTOCOL.decisions
    ),
    notes=("Сопоставимы работы по русскому языку и математике, где есть прошлый период.",),
    methodology=PROTOCOL.methodology,
    synthetic_notice=PROTOCOL.synthetic_notice,
)
