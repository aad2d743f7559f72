"""A «Самоанализ»: the school looks at its own results, staff and conditions (domain/forms.md, 1.9; road map 3.2).

The order's «модель оценки результатов работы школы» is not given; the indicators are a design default after the
directions that domain/forms.md lists.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from schemas.columns import RefsOf, Row, column
from schemas.fields import YES, Measured, Rating, Remark, ShortText
from schemas.forms.lists import Cause
from schemas.functions import Filled
from schemas.kinds.choices import Choice
from schemas.relations import CountIn
from schemas.rules import Rule
from schemas.sheets import Layout, Sheet

MOST_MAIN = 3
"""So many main problems go into the protocol (domain/forms.md, 1.9, A3)."""
SHARE, COUNT = "%", "чел."


@dataclass(frozen=True, slots=True)
class Indicator:
    """One printed line of the self-analysis."""

    code: str
    direction: str
    title: str
    unit: str = SHARE
    from_grade: int = 1
    """Printed for schools that have this grade."""

    @property
    def largest(self) -> int:
        """The end of the scale."""
        return 100 if self.unit == SHARE else 9999


_RESULTS, _STAFF, _PLACE = "Результаты", "Кадры", "Инфраструктура"
_SOCIAL, _QUALITY, _PARENTS, _CONTROL = "Социальные условия", "ВСОКО", "Родители", "Управление"
INDICATORS = (
    Indicator("А01", _RESULTS, "ВПР, русский язык: доля «2»"),
    Indicator("А02", _RESULTS, "ВПР, математика: доля «2»"),
    Indicator("А03", _RESULTS, "ОГЭ, русский язык: не преодолели порог", from_grade=9),
    Indicator("А04", _RESULTS, "ОГЭ, математика: не преодолели порог", from_grade=9),
    Indicator("А05", _RESULTS, "ЕГЭ, русский язык: не преодолели порог", from_grade=11),
    Indicator("А06", _RESULTS, "ЕГЭ, математика: не преодолели порог", from_grade=11),
    Indicator("А07", _RESULTS, "КДР: доля «4» и «5»"),
    Indicator("А08", _STAFF, "Педагоги с первой и высшей категорией"),
    Indicator("А09", _STAFF, "Вакансии", "ед."),
    Indicator("А10", _STAFF, "Учителя русского языка и математики, прошедшие ПК за 3 года"),
    Indicator("А11", _PLACE, "Кабинеты с компьютером учителя"),
    Indicator("А12", _PLACE, "Обучающихся на один компьютер", COUNT),
    Indicator("А13", _SOCIAL, "Обучающиеся из неполных семей"),
    Indicator("А14", _SOCIAL, "Обучающиеся, состоящие на учёте"),
    Indicator("А15", _QUALITY, "Работы ВСОКО, проверенные другим учителем"),
    Indicator("А16", _PARENTS, "Семьи, участвующие в собраниях"),
    Indicator("А17", _CONTROL, "Уроки, посещённые администрацией за год", "ед."),
)


def indicators_for(top_grade: int | None) -> tuple[Indicator, ...]:
    """The lines printed for a school: one of nine grades holds no ЕГЭ. All of them where the grade is unknown."""
    return tuple(item for item in INDICATORS if top_grade is None or item.from_grade <= top_grade)


class SelfAnalysisRow(Row):
    """One indicator of the self-analysis."""

    code: ShortText | None = column("c01", "№", width=6, preprinted=True, required=True)
    direction: ShortText | None = column("c02", "Направление", width=17, preprinted=True)
    title: ShortText | None = column("c03", "Показатель", width=34, preprinted=True)
    unit: ShortText | None = column("c04", "Единица", width=8, preprinted=True)
    before: Measured | None = column("c05", "Прошлый год", width=10, hint="Если известно, уже заполнено")
    now: Measured | None = column("c06", "Текущий год", width=10, hint="Если известно, уже заполнено")
    target: Measured | None = column("c07", "Целевое значение", width=10, hint="Чего школа хочет достичь")
    rating: Rating | None = column(
        "c08", "Самооценка", width=11, required=True, hint="0 — нет, 1 — слабо, 2 — достаточно, 3 — сильная сторона"
    )
    cause: Cause | None = column("c09", "Причина", width=24, hint="Выберите из списка")
    problem: Remark | None = column("c10", "Проблема", width=32, hint="До 300 знаков")
    measures: Remark | None = column("c11", "Меры", width=32, hint="До 300 знаков")
    main: Annotated[str, Choice("main", (YES,), {"+": YES, "главная": YES})] | None = column(
        "c12", "Главная проблема", width=10, hint=f"«да» не больше чем у {MOST_MAIN}"
    )
    link: ShortText | None = column("c13", "Ссылка на документ", width=20)


col = RefsOf(SelfAnalysisRow)
_weak = col.rating <= 1
_counted = CountIn("A", "main")

SHEET = Sheet(
    code="A",
    title="Самоанализ",
    about="Оцените каждый показатель от 0 до 3. При оценке 0–1 укажите причину и меры; главных проблем — до трёх.",
    row=SelfAnalysisRow,
    layout=Layout.PREPRINTED,
    key=("code",),
    label=("code",),
    series=("code",),
    capacity=len(INDICATORS),
    optional_rows=False,
    row_rule="A4",
    seed_items=("3.2",),
    rules=(
        Rule(
            "A1",
            Filled(col.cause),
            ("cause",),
            "самооценка {rating}, а причина не указана.",
            "Выберите причину из списка.",
            when=_weak,
        ),
        Rule(
            "A1",
            Filled(col.measures),
            ("measures",),
            "самооценка {rating}, а меры не указаны.",
            "Напишите, что школа сделает.",
            when=_weak,
            part="measures",
        ),
        *(
            Rule(
                "A2",
                getattr(col, name) <= 100,
                (name,),
                f"{{{name}}} — больше 100\u00a0%.",
                "Укажите долю в процентах, от 0 до 100.",
                when=col.unit == SHARE,
                part=name,
            )
            for name in ("before", "now", "target")
        ),
        Rule(
            "A3",
            _counted <= MOST_MAIN,
            ("main",),
            f"главных проблем отмечено {{counted}}, а нужно не больше {MOST_MAIN}.",
            "Оставьте «да» у трёх самых важных.",
            when=Filled(col.main),
            values={"counted": _counted},
            group=(),
        ),
        Rule(
            "A5",
            Filled(col.problem),
            ("problem",),
            "отмечена главная проблема, а в чём она — не написано.",
            "Назовите проблему одной фразой.",
            when=Filled(col.main),
        ),
    ),
)
