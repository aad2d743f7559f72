"""Tables of the protocol as strings (domain/forms.md, 3.1, tables 1, 2, 3, 5 and 7)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from macros.protocol.facts import SchoolFacts
from macros.protocol.proposal import REPORT
from schemas.russian import count, date_short, number, percent, points, signed
from templates.protocol import Decision as DecisionRow
from templates.protocol import DynamicsRow, PassportRow, RoadmapRow, WorkRow
from udfs.dynamics import Assessment, Dynamics, Mean, Share, Verdict
from udfs.pooling import MARKS, Pooled, WorkKey
from udfs.records import WorkRecord
from udfs.school_dynamics import WorkDynamics
from workbook.master.department import Decision

SMALL, NO_DATA = 5, "—"
"""Fewer participants than this are a small sample (domain/forms.md, R8)."""
SMALL_MARK = "¹"
UNKNOWN = "н/д"
KEY_SUBJECTS = ("Русский язык", "Математика", "Математика (профиль)")
_STATE_EXAMS = ("ОГЭ", "ЕГЭ")
_EXAM_KINDS = ("ВПР", *_STATE_EXAMS)
_LEAVING_GRADE = 9
_TERM_KINDS = ("АКР", "МКР", "КДР", "Тренировочный ОГЭ", "Тренировочный ЕГЭ")
_LOCATIONS = {"город": "городская местность", "село": "сельская местность"}
_ARROWS = {
    (Verdict.RISE, Assessment.POSITIVE): "↑ положительная",
    (Verdict.RISE, Assessment.NEGATIVE): "↑ отрицательная",
    (Verdict.FALL, Assessment.POSITIVE): "↓ положительная",
    (Verdict.FALL, Assessment.NEGATIVE): "↓ отрицательная",
}


def passport(facts: SchoolFacts) -> tuple[PassportRow, ...]:
    """Table 1: five lines, «не указано» where the registry is silent."""
    school = facts.school
    settled = f"{school.settlement} ({_LOCATIONS.get(school.location, school.location)})" if school.location else ""
    kind = ", ".join(part for part in (school.type, settled or school.settlement) if part)
    pupils = (
        f"{count(facts.pupils, 'обучающийся', 'обучающихся', 'обучающихся')}, "
        f"{count(facts.classes or 0, 'класс', 'класса', 'классов')} на конец периода"
        if facts.pupils is not None
        else "отчёт за период не принят"
    )
    status = [f"ШНОР ({school.shnor_source})" if school.shnor_source else "ШНОР"] if school.shnor else []
    status += ["участник федерального проекта «500+»"] if school.project_500 else []
    return (
        PassportRow("Общеобразовательная организация", school.name),
        PassportRow("Тип, населённый пункт", kind or "не указано"),
        PassportRow("Контингент", pupils),
        PassportRow("Статус", "; ".join(status) or "не входит в перечень ШНОР"),
        PassportRow(
            "Школа-консультант; тьютор",
            f"{school.consultant or 'не указана в реестре'}; {school.tutor or 'не указан в реестре'}",
        ),
    )


def chosen_lines(facts: SchoolFacts) -> list[WorkDynamics]:
    """The works of table 2: Russian and mathematics, the term's first, then the year's procedures."""
    term = [line for line in facts.term if line.key.kind in _TERM_KINDS and line.key.subject in KEY_SUBJECTS]
    exams = [line for line in facts.exams if line.key.kind in _EXAM_KINDS and line.key.subject in KEY_SUBJECTS]
    compared = [line for line in term if line.previous is not None]
    return sorted(compared or term, key=_place) + sorted(exams, key=_place)


def _place(line: WorkDynamics) -> tuple[int, str, str, int]:
    """Terms' works by name, then ВПР, ОГЭ and ЕГЭ in the order of school years."""
    kind = line.key.kind
    return (_EXAM_KINDS.index(kind) if kind in _EXAM_KINDS else -1), kind, line.key.subject, line.key.grade


def dynamics(lines: Iterable[WorkDynamics]) -> tuple[DynamicsRow, ...]:
    """Table 2. Every value carries the number of participants."""
    return tuple(row for line in lines for row in _rows_of(line))


def _rows_of(line: WorkDynamics) -> Iterator[DynamicsRow]:
    """The share of «2» for every work on marks; the mean for state exams; quality for the grade that leaves school."""
    key = line.key
    work = work_name(key)
    stages = (line.earlier, line.previous, line.current)
    if key.scale == MARKS:
        before, last, now = (_share(stage.fails if stage else None) for stage in stages)
        district = _share(line.district.fails)
        change = _change(line.fails, 1)
        yield DynamicsRow(f"Доля «2»: {work}", "%", before, last, now, change, district, _verdict(line.fails))
    if key.scale == MARKS and key.grade == _LEAVING_GRADE and key.kind not in _EXAM_KINDS:
        before, last, now = (_share(stage.quality if stage else None) for stage in stages)
        district = _share(line.district.quality)
        change = _change(line.quality, 1)
        yield DynamicsRow(f"Качество: {work}", "%", before, last, now, change, district, _verdict(line.quality))
    if key.kind in _STATE_EXAMS:
        name, digits = ("Средняя отметка", 2) if key.scale == MARKS else ("Средний балл", 1)
        before, last, now = (_mean(stage.mean if stage else None, digits) for stage in stages)
        district = _mean(line.district.mean, digits)
        change = _change(line.mean, digits)
        yield DynamicsRow(f"{name}: {work}", "балл", before, last, now, change, district, _verdict(line.mean))


def work_name(key: WorkKey) -> str:
    """«АКР, русский язык, 9 класс»."""
    return f"{key.kind}, {key.subject.lower()}, {key.grade}\u00a0класс"


def _share(share: Share | None) -> str:
    if share is None:
        return NO_DATA
    return f"{number(100 * share.x / share.n, 1)} ({share.n}){small(share.n)}"


def _mean(mean: Mean | None, digits: int) -> str:
    return f"{number(mean.mean, digits)} ({mean.n}){small(mean.n)}" if mean else NO_DATA


def small(n: int) -> str:
    """The mark of a small sample."""
    return SMALL_MARK if n < SMALL else ""


def _change(item: Dynamics | None, digits: int) -> str:
    return NO_DATA if item is None or item.delta is None else signed(item.delta, digits)


def _verdict(item: Dynamics | None) -> str:
    if item is None or item.verdict is Verdict.UNKNOWN:
        return UNKNOWN
    if item.verdict is Verdict.NO_CHANGE:
        return "→ незначимо"
    if item.verdict is Verdict.TREND:
        return "→ в пределах колебаний"
    return _ARROWS[item.verdict, item.assessment]


def works(records: Sequence[WorkRecord]) -> tuple[WorkRow, ...]:
    """Table 3: each work of the period in each grade, its classes side by side in the last column.

    The records come sorted by kind, subject and grade. A grade whose classes can't be added up has a line for each.
    """
    rows: list[WorkRow] = []
    for _, group in groupby(records, key=lambda item: (item.kind, item.subject, item.grade)):
        classes = list(group)
        together = len(classes) > 1 and all(_marks(item) for item in classes)
        rows += [_grade(classes)] if together else [_work(item) for item in classes]
    return tuple(rows)


def _marks(item: WorkRecord) -> tuple[int, ...]:
    """The counts of «2», «3», «4», «5»; empty for a work on another scale, not written or not filled in."""
    marks = (item.mark2, item.mark3, item.mark4, item.mark5)
    known = tuple(mark for mark in marks if mark is not None)
    return known if item.scale == MARKS and len(known) == len(marks) and any(known) else ()


def _grade(classes: Sequence[WorkRecord]) -> WorkRow:
    first = classes[0]
    sums = [sum(column) for column in zip(*(_marks(item) for item in classes), strict=True)]
    took = sum(sums)
    low, high, mean = _of_marks(sums)
    each = "; ".join(_twos(item) for item in classes)
    grade = str(first.grade)
    return WorkRow(first.kind, first.subject, grade, f"{took}{small(took)}", low, high, f"{mean} ({each})")


def _twos(item: WorkRecord) -> str:
    """«6А — 6 из 24»: those with «2» of those who wrote, in one piece."""
    marks = _marks(item)
    return f"{item.class_label}\u00a0— {marks[0]}\u00a0из\u00a0{sum(marks)}"


def _of_marks(marks: Sequence[int]) -> tuple[str, str, str]:
    """The share of «2», quality and the mean mark, of at least one mark."""
    two, three, four, five = marks
    took = sum(marks)
    mean = (2 * two + 3 * three + 4 * four + 5 * five) / took
    return number(100 * two / took, 1), number(100 * (four + five) / took, 1), number(mean, 2)


def _work(item: WorkRecord) -> WorkRow:
    took = item.took or 0
    low = high = mean = NO_DATA
    if marks := _marks(item):
        low, high, mean = _of_marks(marks)
    elif item.mean_score is not None:
        low = number(100 * item.below / took, 1) if item.below is not None and took else NO_DATA
        mean = f"{number(item.mean_score, 1)} балла"
    return WorkRow(item.kind, item.subject, item.class_label, f"{took}{small(took)}", low, high, mean)


def roadmap_summary(facts: SchoolFacts) -> str:
    """«Исполнено 31 мероприятие из 46 предусмотренных в периоде (67,4 %)…»."""
    if facts.execution is None:
        return "Отчёт об исполнении Дорожной карты за период не принят."
    total = facts.execution.result.total
    if not total.foreseen:
        return "В отчётном периоде мероприятия не предусмотрены."
    done = count(total.done, "мероприятие", "мероприятия", "мероприятий")
    share = percent(100 * total.done / total.foreseen)
    statuses = Counter(record.status for record in facts.execution.records)
    going, undone, moved = statuses["Исполняется"], statuses["Не исполнено"], statuses["Перенесено"]
    late = len(facts.execution.result.overdue)
    parts = [f"Исполнено {done} из {total.foreseen}, предусмотренных в периоде ({share})"]
    parts += [f"исполняется — {going}"] if going else []
    parts += [f"не исполнено — {undone}"] if undone else []
    parts += [f"перенесено — {moved}"] if moved else []
    parts += [f"просрочено — {late}"] if late else []
    return "; ".join(parts) + "."


def roadmap(facts: SchoolFacts) -> tuple[RoadmapRow, ...]:
    """Table 5: only what is not done, moved or overdue."""
    rows = []
    for item in facts.open_items:
        if item.record.status == "Исполняется" and not item.days:
            continue
        # A new day stands beside its reason; the column of days keeps what the road map says.
        is_as_planned = item.deadline is not None and not item.record.new_due
        due = date_short(item.deadline) if is_as_planned and item.deadline else item.activity.timing_text
        reason = item.record.reason or "не указана"
        if item.record.new_due:
            reason += f"; новый срок — {date_short(item.record.new_due)}"
        if item.days:
            reason += f"; просрочено на {count(item.days, 'день', 'дня', 'дней')}"
        title = item.activity.title.rstrip(" .")
        rows.append(RoadmapRow(item.activity.code, title, due, item.record.status or "не указан", reason))
    return tuple(rows)


def decision_rows(decisions: Iterable[Decision]) -> tuple[DecisionRow, ...]:
    """Table 7: decisions of the register as they are printed, each with the value that is expected."""
    return tuple(
        DecisionRow(
            item.item,
            f"{item.text.rstrip(' .')}. Ожидаемый результат: {item.expected}" if item.expected else item.text,
            item.owner,
            date_short(item.due) if item.due else NO_DATA,
            item.report_form or REPORT,
            item.trigger,
        )
        for item in decisions
    )


PERIOD_HEADS = ("Два периода назад", "Прошлый период", "Отчётный период")
"""Column heads of table 2: its rows are terms and school years, so the heads can't name either."""


def change_words(line: WorkDynamics) -> str:
    """«снизилась на 4,5 п. п.» for a share of «2»; empty where nothing may be compared."""
    item = line.fails
    if item is None or item.delta is None:
        return ""
    if not round(item.delta, 1):
        return "не изменилась"
    verb = "снизилась" if item.delta < 0 else "выросла"
    return f"{verb} на {points(abs(item.delta)).lstrip('+')}"


def pooled_share(stage: Pooled) -> str:
    """«18,2 % (4 чел. из 22)», empty without participants."""
    share = stage.fails
    return f"{percent(100 * share.x / share.n)} ({share.x}\u00a0чел. из {share.n})" if share else ""
