"""«СЛУШАЛИ»: the paragraphs that say aloud what the tables show (domain/forms.md, 3.1)."""

from __future__ import annotations

from collections.abc import Sequence

from macros.protocol.facts import SchoolFacts
from macros.protocol.tables import (
    KEY_SUBJECTS,
    SMALL,
    change_words,
    chosen_lines,
    pooled_share,
    roadmap_summary,
)
from macros.protocol.words import in_dative
from schemas.periods import Period
from schemas.russian import NBSP, count, percent
from udfs.dynamics import Verdict
from udfs.objectivity_journal import JournalComparison
from udfs.pooling import MARKS
from udfs.ratios import Ratio
from udfs.school_dynamics import WorkDynamics
from udfs.shnor import Answer

_LEAST, _MOST = 4, 6
"""So many results are read out; the tables hold all of them."""
_CAUTION = {
    Verdict.TREND: "изменение находится в пределах случайных колебаний",
    Verdict.NO_CHANGE: "изменение незначимо",
}

_FAILED = {True: "получивших отметку «2»", False: "не преодолевших порог"}
"""Whose share is told of, by whether the work is marked."""


def heard(facts: SchoolFacts, no_news: str = "") -> tuple[str, ...]:
    """The paragraphs after the one that names the speaker; `no_news` says what is repeated."""
    said = (_signal(facts) if facts.signal else "", _journal(facts), no_news, _roadmap(facts))
    return (*_results(facts), *(text for text in said if text))


def _roadmap(facts: SchoolFacts) -> str:
    """The line over table 5 as a sentence of its own."""
    text = roadmap_summary(facts)
    return f"По Дорожной карте: {text[:1].lower()}{text[1:]}" if facts.execution is not None else text


def _journal(facts: SchoolFacts) -> str:
    """Marks of ВПР against the journal, the grades of a subject together: a fact, never a reproach."""
    found = [item for item in facts.journal if item.lowered and item.raised]
    if not found:
        return ""
    subjects = dict.fromkeys(item.subject for item in found if item.subject in KEY_SUBJECTS)
    said = [f"{subject.lower()}{NBSP}— {_against([i for i in found if i.subject == subject])}" for subject in subjects]
    year = found[0].period.year
    return f"Отметки за ВПР {year}{NBSP}учебного года рядом с журналом: {'; '.join(said)}." if said else ""


def _against(items: Sequence[JournalComparison]) -> str:
    lowered, raised = ([part for item in items if (part := getattr(item, name))] for name in ("lowered", "raised"))
    sums = [Ratio(sum(part.part for part in parts), sum(part.whole for part in parts)) for parts in (lowered, raised)]
    said = [f"{item.part}{NBSP}чел. из {item.whole} ({percent(item.percent)})" for item in sums]
    return f"ниже журнала у{NBSP}{said[0]}, выше у{NBSP}{said[1]}"


def _results(facts: SchoolFacts) -> list[str]:
    if not facts.entry:
        return ["Отчёт школы за период не принят: показатели периода не рассчитаны."]
    term = [line for line in chosen_lines(facts) if not line.current.period.is_year and pooled_share(line.current)]
    if not term:
        return ["Работы по русскому языку и математике за период не внесены."]
    by_weight = sorted(term, key=_weight, reverse=True)
    changed = sum(_has_changed(line) for line in term)
    told = by_weight[: min(max(changed, _LEAST), _MOST)]
    untold = by_weight[len(told) :]
    told.sort(key=lambda line: (line.key.subject, line.key.grade, line.key.kind))
    reasons = {_unknown(line) for line in term}
    # What is true of all works is said once.
    same = reasons.pop() if len(reasons) == 1 else ""
    once = [f"С прошлым периодом результаты не сопоставляются: {same}."] if same else []
    return [*(_sentence(line, says_why=not same) for line in told), *_rest(untold), *once]


def _unknown(line: WorkDynamics) -> str:
    """Why a work can't be compared, empty where it can."""
    if line.fails is None or line.fails.verdict is not Verdict.UNKNOWN:
        return ""
    return line.fails.explanation.partition(": ")[2].rstrip(".")


def _rest(lines: list[WorkDynamics]) -> list[str]:
    """One sentence for all that is left to table 2."""
    if not lines:
        return []
    works = count(len(lines), "работе", "работам", "работам")
    if all(line.fails is not None and line.fails.verdict is Verdict.NO_CHANGE for line in lines):
        return [f"Ещё по {works} значимых изменений нет (таблица\u00a02)."]
    return [f"Результаты ещё по {works} приведены в таблице\u00a02."]


def _has_changed(line: WorkDynamics) -> bool:
    """True for a change that is large enough, be it larger than chance or not."""
    return line.fails is not None and line.fails.verdict in (Verdict.RISE, Verdict.FALL, Verdict.TREND)


def _weight(line: WorkDynamics) -> tuple[bool, bool, float, float]:
    """What deserves to be said first: changes that are real, then large ones, then the largest shares."""
    item, share = line.fails, line.current.fails
    real = item is not None and item.verdict in (Verdict.RISE, Verdict.FALL)
    large = _has_changed(line)
    delta = abs(item.delta) if large and item and item.delta is not None else 0
    return real, large, delta, share.x / share.n if share else 0


def _sentence(line: WorkDynamics, *, says_why: bool = True) -> str:
    key = line.key
    text = (
        f"Доля обучающихся, {_FAILED[key.scale == MARKS]} по {in_dative(key.subject)} в {key.grade}{NBSP}классе "
        f"({key.kind}), составила {pooled_share(line.current)}"
    )
    change = change_words(line)
    if change and line.previous_period is not None:
        text += f" и по сравнению с {_term(line.previous_period, line.current.period)} {change}"
    if reason := _unknown(line):
        text += f"; с прошлым периодом не сопоставляется: {reason}" if says_why else ""
    elif line.fails is not None and line.fails.verdict in _CAUTION and line.fails.delta:
        text += f"; {_CAUTION[line.fails.verdict]}"
    if line.current.took < SMALL:
        text += "; малая выборка"
    return text + "."


def _term(period: Period, now: Period) -> str:
    """«1 четвертью», with the school year if it is another one."""
    year = "" if period.year == now.year else f" {period.year}\u00a0учебного года"
    return f"{period.term}\u00a0четвертью{year}"


def _signal(facts: SchoolFacts) -> str:
    signal = facts.signal
    assert signal is not None
    if signal.federal.answer is Answer.EXCLUDED:
        return f"Расчётный признак ШНОР для школ этого типа ({signal.school.type}) не рассчитывается."
    reliability = f" Надёжность признака: «{signal.reliability.label}»." if signal.reliability else ""
    return (
        f"Расчётный признак ШНОР за {signal.year}\u00a0учебный год (не статус школы)\u00a0— "
        f"«{signal.federal.answer.value}». {signal.summary}{reliability}"
    )
