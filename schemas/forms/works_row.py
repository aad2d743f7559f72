"""The columns of sheet R «Результаты работ»: one row is one class and one work (domain/forms.md, 1.3)."""

from __future__ import annotations

from typing import Annotated

from schemas.columns import Row, column
from schemas.fields import Class, Count, FormDate, GradeNumber, Note, PrimaryMaximum, PrimaryScore, Score100
from schemas.forms.lists import Subject
from schemas.forms.works_lists import (
    SCALES,
    WORK_KIND_ALIASES,
    WORK_KINDS,
)
from schemas.kinds.choices import Choice

SPRING, AUTUMN = "весна", "осень"

WorkKind = Annotated[str, Choice("kind", WORK_KINDS, WORK_KIND_ALIASES)]
Season = Annotated[str, Choice("season", (SPRING, AUTUMN), {"весной": SPRING, "осенью": AUTUMN})]
Scale = Annotated[str, Choice("scale", SCALES)]


class WorksRow(Row):
    """The results of one class in one work."""

    kind: WorkKind | None = column("c01", "Вид работы", width=20, required=True, hint="Выберите из списка")
    subject: Subject | None = column("c02", "Предмет", width=18, required=True, hint="Выберите из списка")
    class_label: Class | None = column(
        "c03", "Класс", width=7, required=True, hint="Например 9А; 9 — если вся параллель"
    )
    held_on: FormDate | None = column("c04", "Дата", width=11, required=True, hint="День проведения: 27.01.2021")
    scale: Scale | None = column("c05", "Шкала", width=13, required=True, hint="Чем измеряется результат")
    enrolled: Count | None = column("c06", "По списку", unit="чел.", width=8, required=True)
    took: Count | None = column("c07", "Писали", unit="чел.", width=8, required=True)
    mark2: Count | None = column("c08", "«2»", unit="чел.", width=6)
    mark3: Count | None = column("c09", "«3»", unit="чел.", width=6)
    mark4: Count | None = column("c10", "«4»", unit="чел.", width=6)
    mark5: Count | None = column("c11", "«5»", unit="чел.", width=6)
    mean_primary: PrimaryScore | None = column("c12", "Средний первичный балл", width=10)
    max_primary: PrimaryMaximum | None = column("c13", "Макс. первичный балл", width=10)
    below: Count | None = column("c14", "Не преодолели порог", unit="чел.", width=11)
    high: Count | None = column("c15", "80 баллов и выше", unit="чел.", width=9)
    mean_score: Score100 | None = column("c16", "Средний тестовый балл", width=9)
    hundred: Count | None = column("c20", "100 баллов", unit="чел.", width=8)
    programme: GradeNumber | None = column(
        "c18", "Программа класса", width=11, hint="ВПР: за какой класс программа; осенью — обычно прошлый класс"
    )
    season: Season | None = column("c19", "Сезон ВПР", width=9, hint="ВПР: весна или осень")
    lowered: Count | None = column("c21", "ВПР ниже журнала", unit="чел.", width=9)
    confirmed: Count | None = column("c22", "ВПР как в журнале", unit="чел.", width=9)
    raised: Count | None = column("c23", "ВПР выше журнала", unit="чел.", width=9)
    note: Note | None = column("c17", "Примечание", width=26, hint="Обязательно, если писали меньше 80\u00a0% списка")
