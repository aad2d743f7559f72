"""«СЛУШАЛИ»: the paragraphs that say aloud what the tables show (domain/forms.md, 3.1)."""

from __future__ import annotations

from macros.protocol.facts import SchoolFacts
from macros.protocol.tables import SMALL, change_words, chosen_lines, pooled_share, roadmap_summary
from schemas.russian import count
from templates.names import NameCase, decline, post_in_accusative
from templates.protocol import Person
from udfs.dynamics import Verdict
from udfs.pooling import MARKS
from udfs.school_dynamics import WorkDynamics
from udfs.shnor import Answer

_MOST = 6
"""So many results are read out; the tables hold all of them."""
_CAUTION = {
    Verdict.TREND: "изменение находится в пределах случайных колебаний",
    Verdict.NO_CHANGE: "значимых изменений нет",
    Verdict.UNKNOWN: "сравнивать не с чем или участников слишком мало",
}

_FAILED = {True: "получивших отметку «2»", False: "не преодолевших порог"}
"""Whose share is told of, by whether the work is marked."""


def heard(facts: SchoolFacts, speaker: Person) -> tuple[str, ...]:
    """The paragraphs; the first names the speaker in the accusative."""
    who = (
        f"{decline(speaker.name, NameCase.ACCUSATIVE)}, {post_in_accusative(speaker.post)}, — о"
        if speaker.name
        else "О"
    )
    opening = f"{who} результатах {facts.school.name} за {facts.period.title}."
    paragraphs = [opening, *_results(facts)]
    if facts.signal is not None:
        paragraphs.append(_signal(facts))
    paragraphs.append(roadmap_summary(facts))
    return tuple(paragraphs)


def _results(facts: SchoolFacts) -> list[str]:
    if not facts.entry:
        return ["Отчёт школы за период не принят: показатели периода не рассчитаны."]
    term = [line for line in chosen_lines(facts) if not line.current.period.is_year and pooled_share(line.current)]
    told = sorted(term, key=_weight, reverse=True)[:_MOST]
    told.sort(key=lambda line: (line.key.subject, line.key.grade, line.key.kind))
    return [_sentence(line) for line in told] or ["Работы по русскому языку и математике за период не внесены."]


def _weight(line: WorkDynamics) -> tuple[bool, float]:
    """What deserves to be said first: changes that are real, then the largest."""
    item = line.fails
    real = item is not None and item.verdict in (Verdict.RISE, Verdict.FALL)
    return real, abs(item.delta) if item and item.delta is not None else -1


def _sentence(line: WorkDynamics) -> str:
    key = line.key
    text = (
        f"{key.kind}, {key.subject.lower()}, {key.grade}\u00a0класс: "
        f"доля обучающихся, {_FAILED[key.scale == MARKS]}, — {pooled_share(line.current)}"
    )
    change = change_words(line)
    if change and line.previous_period is not None:
        text += f"; по сравнению с периодом «{line.previous_period.name}» {change}"
    if line.fails is not None and line.fails.verdict in _CAUTION:
        text += f"; {_CAUTION[line.fails.verdict]}"
    if line.current.took < SMALL:
        text += "; малая выборка"
    return text + "."


def _signal(facts: SchoolFacts) -> str:
    signal = facts.signal
    assert signal is not None
    if signal.federal.answer is Answer.EXCLUDED:
        return f"Расчётный сигнал ШНОР за {signal.year}\u00a0учебный год не определяется: {signal.federal.explanation}"
    reliability = f" Надёжность: {signal.reliability.label}." if signal.reliability else ""
    return (
        f"Расчётный сигнал по результатам {signal.year}\u00a0учебного года (не статус школы): "
        f"{signal.federal.answer.value}. {signal.summary}{reliability}"
    )


def weak_sample_note(facts: SchoolFacts) -> str:
    """The footnote on small samples, empty where there are none."""
    few = [item for item in facts.works if item.took is not None and item.took < SMALL]
    exams = [line for line in facts.exams if line.current.took < SMALL]
    if not few and not exams:
        return ""
    return (
        f"¹ Малая выборка (менее {count(SMALL, 'участника', 'участников', 'участников')}): показатель не оценивается."
    )
