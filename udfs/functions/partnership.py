"""Worksheet function of ШНОР schools and their consultants (road map 3.15, 3.16, 5.7)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from schemas.periods import Period
from udfs.form_rows import FormRow
from udfs.functions.common import NO_DATA_IF_BLANK, rows_of, word
from udfs.functions.declaration import Argument, Example, Function, Row, Type, each_row, whole
from udfs.partnership import help_of_shnor, pairs

CATEGORY: Final = "Сопровождение и охват"
_COLUMNS: Final = ("Статус", "Консультантов", "Проведено мероприятий", "Объяснение")
_NAMES: Final = ("recipient", "consultant", "event", "planned_on", "held_on")


def _table(schools: Sequence[Row], events: Sequence[Row], period: str) -> list[Sequence[object]]:
    when = Period.parse(period)
    rows = [FormRow(row[0], when, dict(zip(_NAMES, row, strict=True))) for row in whole(events)]

    def of_school(school: str, came: bool) -> tuple[object, ...]:
        reported = [school] if came else []
        [found] = help_of_shnor(pairs(rows, when, reported), when, [school], reported)
        return found.status, found.n, found.meetings, found.explanation

    return each_row(schools, len(_COLUMNS), of_school)


_TERM: Final = "(2\u00a0четверть 2021/2022\u00a0учебного года)."
_HELPED: Final = (
    f"018: консультант есть, мероприятия проведены; консультанты: 005; проведено 1\u00a0мероприятие {_TERM}"
)
_UNKNOWN: Final = f"021: недостаточно данных; проведено 0\u00a0мероприятий {_TERM} Отчёт школы за период не сдан."

FUNCTIONS: Final = (
    Function(
        "SHNOR_HELP_TABLE",
        CATEGORY,
        "Школы ШНОР и их консультанты: есть ли консультант, проведены ли мероприятия за период",
        Type.RANGE,
        (
            rows_of(
                "schools",
                "Строки «код школы ШНОР, сдан ли её отчёт»",
                word("school", "Код школы ШНОР"),
                Argument("reported", Type.FLAG, "Сдан ли отчёт школы за период: «да» или «нет»"),
            ),
            rows_of(
                "events",
                "Строки мероприятий: школа-получатель, школа-консультант, мероприятие, план, факт",
                word("recipient", "Код школы-получателя"),
                word("consultant", "Код школы-консультанта"),
                word("event", "Мероприятие"),
                Argument("planned_on", Type.DATE, f"Дата по плану{NO_DATA_IF_BLANK}", blank=True),
                Argument("held_on", Type.DATE, "Дата проведения; пусто — не проведено", blank=True),
            ),
            Argument("period", Type.TEXT, "Период: 2021/2022-2 — вторая четверть"),
        ),
        _table,
        (
            Example(
                (
                    (("018", "да"), ("021", "нет")),
                    (("018", "005", "Семинар", "10.12.2021", "10.12.2021"),),
                    "2021/2022-2",
                ),
                (
                    (
                        "консультант есть, мероприятия проведены",
                        1,
                        1,
                        _HELPED,
                    ),
                    (
                        "недостаточно данных",
                        0,
                        0,
                        _UNKNOWN,
                    ),
                ),
            ),
        ),
        _COLUMNS,
    ),
)
