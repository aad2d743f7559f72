"""R «Результаты работ»: one row is one class and one work (domain/forms.md, 1.3; road map 4.1, 4.2, 4.3, 6.3)."""

from __future__ import annotations

from typing import Annotated

from schemas.columns import RefsOf, Row, column
from schemas.expressions import Fact
from schemas.fields import Class, Count, FormDate, Note, PrimaryMaximum, PrimaryScore, Score100
from schemas.findings import Severity
from schemas.forms.works_lists import (
    ENTRY_TEST,
    MARKS,
    OGE_KINDS,
    POINTS,
    PRIMARY,
    SCALES,
    STATE_EXAM_11,
    SUBJECT_ALIASES,
    SUBJECTS,
    THRESHOLD_KINDS,
    WORK_KIND_ALIASES,
    WORK_KINDS,
)
from schemas.functions import Filled, Grade, LookUp
from schemas.kinds.choices import Choice
from schemas.rules import Rule, WholeRule
from schemas.sheets import Computed, Layout, Sheet
from schemas.uniqueness import repeated_keys

WorkKind = Annotated[str, Choice("kind", WORK_KINDS, WORK_KIND_ALIASES)]
Subject = Annotated[str, Choice("subject", SUBJECTS, SUBJECT_ALIASES)]
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
    note: Note | None = column("c17", "Примечание", width=26, hint="Обязательно, если писали меньше 80\u00a0% списка")


col = RefsOf(WorksRow)
_written = col.took > 0
_marks = col.mark2 + col.mark3 + col.mark4 + col.mark5
_in_marks, _in_points = col.scale == MARKS, col.scale == POINTS
_results = ("mark2", "mark3", "mark4", "mark5", "mean_primary", "below", "high", "mean_score")


def _needed(name: str, what: str, when: object) -> Rule:
    """The cell must be filled under a condition: a blank there is one finding at that cell."""
    return Rule(
        "R0",
        Filled(getattr(col, name)),
        (name,),
        f"не заполнено: {what}.",
        "Впишите число; если таких нет — 0."
        if name.startswith("mark") or name in ("below", "high")
        else "Впишите число.",
        when=when,  # type: ignore[arg-type]  # rule expressions compare into expressions
        part=name,
    )


SHEET = Sheet(
    code="R",
    title="Результаты работ",
    about="Одна строка — одна работа в одном классе. ВПР, ОГЭ и ЕГЭ за текущий год загружает управление образования.",
    row=WorksRow,
    layout=Layout.OPEN,
    capacity=200,
    key=("kind", "subject", "class_label", "held_on"),
    label=("class_label", "subject"),
    seed_items=("4.1", "4.2", "4.3", "6.3"),
    rules=(
        *(_needed(f"mark{mark}", f"число отметок «{mark}»", _in_marks & _written) for mark in (2, 3, 4, 5)),
        _needed("mean_score", "средний тестовый балл", _in_points & _written),
        _needed("below", "сколько не преодолели порог", col.kind.is_in(THRESHOLD_KINDS) & _written),
        _needed("mean_primary", "средний первичный балл", (col.scale == PRIMARY) & _written),
        _needed("max_primary", "наибольший первичный балл работы", Filled(col.mean_primary)),
        Rule(
            "R1",
            _marks == col.took,
            ("took", "mark2", "mark3", "mark4", "mark5"),
            "сумма отметок {total}, а «Писали» {took}.",
            "Исправьте отметки или число писавших.",
            when=_in_marks & _written,
            values={"total": _marks},
        ),
        Rule(
            "R2",
            col.took <= col.enrolled,
            ("enrolled", "took"),
            "«Писали» {took} больше «По списку» {enrolled}.",
            "Исправьте одно из чисел.",
        ),
        Rule(
            "R2",
            col.enrolled <= LookUp("K", "end", "grade", Grade(col.class_label)),
            ("enrolled",),
            "«По списку» {enrolled}, а на листе «Контингент» в параллели {pupils}.",
            "Исправьте число по списку или контингент.",
            values={"pupils": LookUp("K", "end", "grade", Grade(col.class_label))},
            part="enrolment",
        ),
        *(
            Rule(
                "R3",
                ~Filled(getattr(col, f"mark{mark}")),
                (f"mark{mark}",),
                "при шкале «100 баллов» отметки не заполняются.",
                "Очистите ячейку или измените шкалу.",
                when=_in_points,
                part=f"mark{mark}",
            )
            for mark in (2, 3, 4, 5)
        ),
        Rule(
            "R3",
            col.below <= col.took,
            ("below",),
            "не преодолели порог {below}, а писали {took}.",
            "Исправьте одно из чисел.",
            part="below",
        ),
        Rule(
            "R3",
            col.high <= col.took,
            ("high",),
            "80 баллов и выше у {high}, а писали {took}.",
            "Исправьте одно из чисел.",
            part="high",
        ),
        Rule(
            "R3",
            col.below + col.high <= col.took,
            ("below", "high"),
            "не преодолели порог {below} и получили 80 и выше {high} — вместе больше, чем писали ({took}).",
            "Исправьте числа.",
            when=(col.below <= col.took) & (col.high <= col.took),
            part="both",
        ),
        Rule(
            "R3",
            _in_points,
            ("high",),
            "графа «80 баллов и выше» заполняется только при шкале «100 баллов».",
            "Очистите ячейку или измените шкалу.",
            when=Filled(col.high),
            part="scale",
        ),
        Rule(
            "R4",
            col.mean_primary <= col.max_primary,
            ("mean_primary", "max_primary"),
            "средний первичный балл {mean_primary} больше максимального {max_primary}.",
            "Исправьте один из баллов.",
        ),
        Rule(
            "R6",
            Grade(col.class_label).is_in((9, 11)),
            ("class_label",),
            "входное тестирование проводится в 9 и 11 классах, а указан {class_label}.",
            "Исправьте класс или вид работы.",
            when=col.kind == ENTRY_TEST,
        ),
        Rule(
            "R6",
            col.subject.is_in(
                ("Русский язык", "Математика", "Алгебра", "Геометрия", "Математика (база)", "Математика (профиль)")
            ),
            ("subject",),
            "входное тестирование проводится по математике и русскому языку, а указано «{subject}».",
            "Исправьте предмет или вид работы.",
            when=col.kind == ENTRY_TEST,
            part="subject",
        ),
        *(
            Rule(
                "R7",
                ~Filled(getattr(col, name)),
                (name,),
                "работу никто не писал, а результат указан.",
                "Очистите ячейку или исправьте число писавших.",
                when=col.took == 0,
                part=name,
            )
            for name in _results
        ),
        Rule(
            "R7",
            Filled(col.note),
            ("note",),
            "работу никто не писал, а причина не указана.",
            "Укажите причину в примечании.",
            when=col.took == 0,
            part="note",
        ),
        Rule(
            "R9",
            Grade(col.class_label) <= Fact("top_grade"),
            ("class_label",),
            "в школе этого типа нет класса {class_label}.",
            "Исправьте класс.",
        ),
        Rule(
            "R9",
            Grade(col.class_label) >= 10,
            ("kind",),
            "«{kind}» проводится в 10–11 классах, а указан {class_label}.",
            "Исправьте вид работы или класс.",
            when=col.kind.is_in(STATE_EXAM_11),
            part="kind",
        ),
        Rule(
            "R10",
            col.below == col.mark2,
            ("below",),
            "не преодолели порог {below}, а отметок «2» {mark2}.",
            "Для ОГЭ это одно и то же число.",
            when=col.kind.is_in(OGE_KINDS) & _in_marks,
        ),
        Rule(
            "R11",
            Filled(col.note),
            ("note",),
            "писали {took} из {enrolled} — меньше 80\u00a0%, а причина не указана.",
            "Укажите причину в примечании.",
            when=_written & (col.took <= col.enrolled) & (col.took * 10 < col.enrolled * 8),
        ),
        Rule(
            "R12",
            (col.held_on >= Fact("slack_start")) & (col.held_on <= Fact("slack_end")),
            ("held_on",),
            "дата {held_on} вне отчётного периода.",
            "Исправьте дату или внесите работу в отчёт своего периода.",
        ),
        Rule(
            "R12",
            (col.held_on >= Fact("period_start")) & (col.held_on <= Fact("period_end")),
            ("held_on",),
            "дата {held_on} за пределами отчётного периода, но не дальше 14 дней от него.",
            "Проверьте дату.",
            when=(col.held_on >= Fact("slack_start")) & (col.held_on <= Fact("slack_end")),
            severity=Severity.WARNING,
            part="near",
        ),
    ),
    whole_rules=(WholeRule("R5", "работа внесена один раз", repeated_keys("R"), unique_key=True),),
    computed=(
        Computed("a01", "Успеваемость, %", (_marks - col.mark2) * 100 / col.took, when=_in_marks & _written, width=13),
        Computed("a02", "Качество, %", (col.mark4 + col.mark5) * 100 / col.took, when=_in_marks & _written),
        Computed(
            "a03",
            "Средняя отметка",
            (col.mark2 * 2 + col.mark3 * 3 + col.mark4 * 4 + col.mark5 * 5) / col.took,
            when=_in_marks & _written,
            number_format="0.00",
        ),
    ),
)
