"""Appeals: the protocol of the same run is updated, result by result (domain/forms.md, section 4, row 68).

An appeals file gives the new result only. What it replaces is known while the protocol is in memory, and never after,
because results of single pupils are not kept.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from schemas.findings import Finding
from schemas.russian import count, date_short, number, plural
from workbook.imports.cells import Table, caption, code_of, is_blank, whole
from workbook.imports.codes import remark
from workbook.imports.exam import Export, subject_of
from workbook.imports.gia_blocks import Block, key_of
from workbook.imports.gia_layout import (
    EXAM,
    SCHOOL,
    SCORE,
    STATE,
    Title,
    columns_of,
    title_in_cell,
    with_second_line,
)

_HIGHEST_MARK = 5
_GRANTED, _NOT = "удовлетворена", "не удовлетворена"
_TOGETHER = (
    "Результаты отдельных участников программа не хранит. Загрузите протокол экзамена и файл апелляций одной командой."
)


@dataclass(frozen=True, slots=True)
class Appeal:
    """One granted appeal; `pupil` is the run's key of the pupil (gia_blocks.py)."""

    title: Title
    school: str
    pupil: int | None
    score: int
    row: int


def appeals_of(table: Table) -> list[Appeal] | None:
    """The granted appeals of a table; None where it is no table of appeals."""
    found, columns, waiting = [], None, None
    for line, row in enumerate(table.rows, start=1):
        if is_blank(row):
            continue
        header = columns_of(row)
        if header and {EXAM, STATE} <= header.places.keys():
            columns, waiting = (header, None) if header.score_caption else (None, header)
        elif waiting and not columns:
            columns = with_second_line(waiting, row)
        elif columns:
            title, score = title_in_cell(columns.value(row, EXAM)), whole(columns.value(row, SCORE))
            state, school = caption(columns.value(row, STATE)), code_of(columns.value(row, SCHOOL))
            if title and school and score is not None and _GRANTED in state and _NOT not in state:
                found.append(Appeal(title, school, key_of(columns, row, school), score, line))
    return found if columns else None


def apply_appeals(appeals: Export, protocols: Iterable[Export], ours: Collection[str]) -> None:
    """Update the protocols of the same run; what became of the appeals is added to the findings of their file."""
    blocks = [block for protocol in protocols for block in protocol.blocks]
    by_exam: dict[Title, list[Appeal]] = {}
    for appeal in appeals.appeals:
        if appeal.school in ours:
            by_exam.setdefault(appeal.title, []).append(appeal)
    for title, asked in by_exam.items():
        same = [block for block in blocks if _is_same(block.title, title)]
        appeals.findings += _apply(title, asked, same, appeals.sheet)


def _is_same(one: Title, other: Title) -> bool:
    subject = subject_of(one.subject)
    return subject is not None and (one.held_on, subject) == (other.held_on, subject_of(other.subject))


def _apply(title: Title, asked: Sequence[Appeal], blocks: Sequence[Block], sheet: str) -> Iterable[Finding]:
    name = f"{subject_of(title.subject) or 'предмет не узнан'}, {date_short(title.held_on)}"
    before = _total(blocks)
    changed, lost = 0, []
    for appeal in asked:
        block = next(
            (one for one in blocks if appeal.pupil is not None and one.pupils.get(appeal.pupil) is not None), None
        )
        if block is None:
            lost.append(appeal.row)
        else:
            changed += _update(block, appeal)
    if changed:
        results = count(changed, "результат", "результата", "результатов")
        said = "; ".join(_changes(blocks, before))
        verb = plural(changed, "обновлён", "обновлены", "обновлено")
        yield remark("import-appeal", f"апелляции: {verb} {results} ({name}): {said}.", sheet=sheet)
    if same := len(asked) - changed - len(lost):
        results = count(same, "результат апелляции", "результата апелляций", "результатов апелляций")
        yield remark("import-appeal-same", f"{results} ({name}): в протоколе уже стоят.", sheet=sheet)
    if lost:
        results = count(len(lost), "результат", "результата", "результатов")
        why = "участники не найдены в протоколе" if blocks else "протокола этого экзамена нет среди загружаемых файлов"
        rows = ", ".join(map(str, lost[:6])) + (", …" if len(lost) > 6 else "")
        verb = plural(len(lost), "не применён", "не применены", "не применено")
        message = f"апелляции: {verb} {results} ({name}; строки {rows}): {why}."
        yield remark("import-appeal-lost", message, _TOGETHER, sheet=sheet)


def _update(block: Block, appeal: Appeal) -> bool:
    """Put the new score in place of the old one; False where they are equal."""
    assert appeal.pupil is not None
    old = block.pupils[appeal.pupil]
    if old is None or old == appeal.score:
        return False
    scores = block.scores[appeal.school]
    block.before.setdefault(appeal.school, Counter(scores))
    scores[old] -= 1
    scores[appeal.score] += 1
    block.pupils[appeal.pupil] = appeal.score
    block.first_rows.setdefault(appeal.score, appeal.row)
    return True


def _total(blocks: Iterable[Block]) -> Counter[int]:
    return sum((scores for block in blocks for scores in block.scores.values()), Counter())


def _changes(blocks: Sequence[Block], before: Counter[int]) -> Iterable[str]:
    """«2» 5 → 4 for each mark that has changed; on the scale of points, the sum of points."""
    after = _total(blocks)
    if max(before) > _HIGHEST_MARK:
        was, now = (sum(score * pupils for score, pupils in scores.items()) for scores in (before, after))
        yield f"сумма тестовых баллов {number(was)} → {number(now)}"
        return
    for mark in sorted(before.keys() | after.keys()):
        if before[mark] != after[mark]:
            yield f"«{mark}» {before[mark]} → {after[mark]}"
