"""Counts of a ГИА protocol as fields of sheet R: which exam it is, on which scale, who passed (methodology.md, 5.2)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from schemas.findings import Finding
from schemas.forms.works_lists import MARKS, POINTS
from schemas.reference.ege import minimum_scores
from schemas.reference.procedures import was_held
from schemas.russian import count, plural
from workbook.imports.cells import caption
from workbook.imports.codes import remark
from workbook.imports.exam import EGE, GVE, OGE, Exam, Export, Line, subject_of
from workbook.imports.gia_blocks import Block
from workbook.imports.gia_layout import EITHER_CAPTION, POINTS_CAPTIONS

HIGH, HUNDRED = 80, 100
"""«80 баллов и выше» counts from 80 inclusive, as the order does (methodology.md, 5.2)."""
_BASE, _PROFILE, _BOTH = "Математика (база)", "Математика (профиль)", "Математика"
_MARKS_RANGE, _POINTS_RANGE = range(2, 6), range(101)
_MEAN_PLACES = 4
_REFUSED = "Экзамен не загружен. Проверьте протокол и загрузите его снова."
_NAMED_ROWS = 6


def add_lines(export: Export) -> None:
    """Turn the blocks of a protocol into lines by school, with remarks on what was left out."""
    named: list[str] = []
    for block in export.blocks:
        found = _exam_of(block)
        if isinstance(found, Finding):
            export.findings.append(found)
            continue
        exam, scale = found
        named.append(exam.subject)
        export.findings += _left_out(block, exam)
        for school, scores in sorted(block.scores.items()):
            before = block.before.get(school)
            old = values_of(exam, scale, before) if before else None
            export.lines.append(Line(school, "", exam, block.sheet, block.row, values_of(exam, scale, scores), old))
    if len(named) > 1:
        exams = count(len(named), "экзамен", "экзамена", "экзаменов")
        message = f"в файле {exams} ({', '.join(named)}); строки «Средние» пропущены, ФИО не сохранены."
        export.findings.insert(0, remark("import-several", message, sheet=export.sheet))


def values_of(exam: Exam, scale: str, scores: Mapping[int, int]) -> dict[str, Any]:
    """Fields of sheet R from the numbers of pupils by score."""
    took = sum(scores.values())
    if scale == MARKS:
        marks = {f"mark{mark}": scores.get(mark, 0) for mark in _MARKS_RANGE}
        return {"scale": MARKS, "took": took, **marks, **({} if exam.kind == GVE else {"below": marks["mark2"]})}
    minimum = minimum_scores().get(exam.subject)
    total = sum(score * pupils for score, pupils in scores.items())
    return {
        "scale": POINTS,
        "took": took,
        "mean_score": round(total / took, _MEAN_PLACES),
        "below": None if minimum is None else _number(scores, range(minimum)),
        "high": _number(scores, range(HIGH, HUNDRED + 1)),
        "hundred": scores.get(HUNDRED, 0),
    }


def _number(scores: Mapping[int, int], within: range) -> int:
    return sum(pupils for score, pupils in scores.items() if score in within)


def _exam_of(block: Block) -> tuple[Exam, str] | Finding:
    """The exam and its scale, or why the block can't be taken.

    The title is quoted only as the subject it was recognised as: whatever else stands there may be a name.
    """
    place = {"sheet": block.sheet, "cell": f"A{block.row}"}
    subject, text = subject_of(block.title.subject), caption(block.title.subject)
    if subject is None:
        message = "предмета экзамена, указанного над таблицей, нет в списке предметов."
        return remark("import-subject", message, "Экзамен не загружен. Сообщите разработчикам название.", **place)
    kind, grade = _kind(block, text)
    if not kind:
        message = f"предмет «{subject}»: не понять, ОГЭ это или ЕГЭ, — не указан класс."
        return remark("import-unknown", message, _REFUSED, **place)
    points = kind == EGE and block.score_caption in (*POINTS_CAPTIONS, EITHER_CAPTION)
    if kind == EGE and subject in (_BOTH, _BASE, _PROFILE):
        # The basic exam has marks whatever its column is called.
        base = subject == _BASE or (subject == _BOTH and block.first_rows.keys() <= set(_MARKS_RANGE))
        points = points and not base
        subject = _PROFILE if points else _BASE
    elif kind == EGE and not points:
        message = f"предмет «{subject}»: для ЕГЭ нужен тестовый балл, а в протоколе — оценка."
        return remark("import-unknown", message, _REFUSED, **place)
    allowed = _POINTS_RANGE if points else _MARKS_RANGE
    wrong = sorted(row for score, row in block.first_rows.items() if score not in allowed)
    if wrong:
        message = f"предмет «{subject}»: результат вне шкалы {allowed[0]}–{allowed[-1]} (строки {_rows(wrong)})."
        return remark("import-score", message, _REFUSED, **place)
    exam = Exam(kind, subject, grade, block.title.held_on)
    if not was_held(kind, subject, exam.period.year):
        message = f"{kind} по предмету «{subject}» в {exam.period.year} учебном году не проводился."
        return remark("import-not-held", message, _REFUSED, **place)
    return exam, POINTS if points else MARKS


def _kind(block: Block, text: str) -> tuple[str, int]:
    """The procedure and the grade it belongs to; an empty name where the protocol doesn't tell."""
    known: Counter[int] = Counter({grade: pupils for grade, pupils in block.grades.items() if grade})
    # Pupils of an evening school's 12th grade and those who sit one exam in the 10th sit ЕГЭ as the 11th does.
    senior = known.most_common(1)[0][0] >= 10 if known else None
    if "гвэ" in text:
        return GVE, 11 if senior else 9
    if block.score_caption in POINTS_CAPTIONS:
        return EGE, 11
    if block.score_caption == EITHER_CAPTION and senior is None:
        return "", 0
    return (EGE, 11) if senior else (OGE, 9)


def _left_out(block: Block, exam: Exam) -> Iterator[Finding]:
    place = {"sheet": block.sheet, "cell": f"A{block.row}"}
    if not block.scores:
        yield remark("import-empty", f"{exam.kind}, {exam.name}: в протоколе нет ни одного результата.", **place)
    if block.skipped:
        rows = count(len(block.skipped), "строка", "строки", "строк")
        verb = plural(len(block.skipped), "не учтена", "не учтены", "не учтено")
        message = f"{exam.kind}, {exam.name}: {verb} {rows} без кода ОО или результата ({_rows(block.skipped)})."
        yield remark("import-skipped", message, "Проверьте эти строки протокола.", **place)


def _rows(numbers: list[int]) -> str:
    more = ", …" if len(numbers) > _NAMED_ROWS else ""
    return ", ".join(map(str, numbers[:_NAMED_ROWS])) + more
