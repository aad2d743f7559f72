"""The rules of a row of sheet R «Результаты работ» (domain/forms.md, 1.3 and 1.14; R8 is told in tables, beside n)."""

from __future__ import annotations

from schemas.columns import RefsOf
from schemas.expressions import Fact
from schemas.findings import Severity
from schemas.forms.monitoring import COMPARABLE, JUMP_POINTS
from schemas.forms.works_lists import ENTRY_TEST, MARKS, OGE_KINDS, POINTS, PRIMARY, STATE_EXAM_11, THRESHOLD_KINDS, VPR
from schemas.forms.works_row import AUTUMN, SPRING, WorksRow
from schemas.functions import Filled, Grade, LookUp, MonthOf
from schemas.relations import Before, Held, within
from schemas.rules import Rule

col = RefsOf(WorksRow)
_written = col.took > 0
marks = col.mark2 + col.mark3 + col.mark4 + col.mark5
_in_marks, _in_points = col.scale == MARKS, col.scale == POINTS
is_marked = _in_marks & _written
_results = ("mark2", "mark3", "mark4", "mark5", "mean_primary", "below", "high", "mean_score")
_is_vpr, _grade = col.kind == VPR, Grade(col.class_label)
_series = (col.kind, col.subject, col.class_label)
_before2, _before_took = Before("R", "mark2", _series), Before("R", "took", _series)


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


RULES: tuple[Rule, ...] = (
    *(_needed(f"mark{mark}", f"число отметок «{mark}»", _in_marks & _written) for mark in (2, 3, 4, 5)),
    _needed("mean_score", "средний тестовый балл", _in_points & _written),
    _needed("below", "сколько не преодолели порог", col.kind.is_in(THRESHOLD_KINDS) & _written),
    _needed("mean_primary", "средний первичный балл", (col.scale == PRIMARY) & _written),
    _needed("max_primary", "наибольший первичный балл работы", Filled(col.mean_primary)),
    Rule(
        "R1",
        marks == col.took,
        ("took", "mark2", "mark3", "mark4", "mark5"),
        "сумма отметок {total}, а «Писали» {took}.",
        "Исправьте отметки или число писавших.",
        when=_in_marks & _written,
        values={"total": marks},
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
    Rule(
        "R13",
        Held(col.kind, col.subject),
        ("kind",),
        "«{kind}» ({subject}) в этом учебном году не проводили.",
        "Исправьте вид работы или предмет; годовые отметки экзамен не заменяют.",
    ),
    Rule(
        "R14",
        Filled(col.programme),
        ("programme",),
        "для ВПР не указано, за какой класс была программа.",
        "Впишите класс программы: весной — класс обучения, осенью — обычно прошлый.",
        when=_is_vpr,
    ),
    Rule(
        "R14",
        Filled(col.season),
        ("season",),
        "для ВПР не указан сезон.",
        "Выберите «весна» или «осень».",
        when=_is_vpr,
        part="season",
    ),
    Rule(
        "R14",
        (col.programme == _grade) | ((col.season == AUTUMN) & (col.programme == _grade - 1)),
        ("programme",),
        "программа {programme} класса, а писал класс {class_label} ({season}).",
        "Весной программа — класса обучения, осенью — его же или прошлого класса.",
        when=_is_vpr,
        part="grade",
    ),
    Rule(
        "R14",
        _is_vpr,
        ("programme",),
        "класс программы указывают только для ВПР.",
        "Очистите ячейку или исправьте вид работы.",
        when=Filled(col.programme),
        part="only",
    ),
    Rule(
        "R14",
        ((col.season == AUTUMN) & (MonthOf(col.held_on) >= 9)) | ((col.season == SPRING) & (MonthOf(col.held_on) < 9)),
        ("season",),
        "сезон «{season}», а дата {held_on}.",
        "Исправьте сезон или дату.",
        when=_is_vpr,
        part="date",
    ),
    Rule(
        "R15",
        col.lowered + col.confirmed + col.raised == col.took,
        ("lowered", "confirmed", "raised"),
        "ниже, как в журнале и выше вместе {total}, а писали {took}.",
        "Исправьте числа.",
        values={"total": col.lowered + col.confirmed + col.raised},
    ),
    Rule(
        "R16",
        col.hundred <= col.high,
        ("hundred",),
        "100 баллов у {hundred}, а 80 баллов и выше у {high}.",
        "Исправьте одно из чисел.",
    ),
    Rule(
        "R16",
        _in_points,
        ("hundred",),
        "графа «100 баллов» заполняется только при шкале «100 баллов».",
        "Очистите ячейку или измените шкалу.",
        when=Filled(col.hundred),
        part="scale",
    ),
    Rule(
        "XS8",
        within(col.mark2 * 100 / col.took, _before2 * 100 / _before_took, JUMP_POINTS),
        ("mark2",),
        "отметок «2» было {before} из {before_took}, стало {mark2} из {took} — изменение больше "
        f"{JUMP_POINTS}\u00a0п.\u00a0п.",
        "Проверьте числа; если они верны, поясните в примечании.",
        when=(col.took >= COMPARABLE) & (_before_took >= COMPARABLE),
        severity=Severity.WARNING,
        values={"before": _before2, "before_took": _before_took},
    ),
)
