"""How reports say what they say: read as by a head of department who has to sign them.

1. A decision that the school has reported done is not listed as late, and the same numbers stand in all documents.
2. Schools have names in the council's paper, not codes; a list in brackets that isn't of schools is left alone.
3. A verdict is not repeated by its explanation.
4. Statuses agree with files; files that nobody could read are not missing from the journal.
5. A computed score and the school's own weight of a factor are told apart.
6. A list of one school is told in the singular.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, datetime

from macros.reports import card, control, council, journal, quarter
from macros.reports.card import _factor, _unlike
from macros.reports.decisions import overdue_said, unconfirmed
from macros.reports.figures import Figures
from udfs.risk_profile import COMPUTED, GIVEN, FactorScore
from workbook.master.state import EntryStatus, JournalEntry
from workbook.sheet_results import Section

SPACE = "\u00a0"


def plain(text: str) -> str:
    return text.replace(SPACE, " ")


def it_tells_reported_decisions_from_late_ones(figures: Figures):
    """1."""
    found, reported = figures.decisions[""], unconfirmed(figures)
    waiting = reported[""]
    assert 0 < waiting < len(found.overdue)
    assert waiting == sum(n for school, n in reported.items() if school)
    said = overdue_said(found, waiting)
    papers = quarter.compose(figures), council.compose(figures), control.compose(figures)
    assert said in papers[0].decisions_summary
    assert said in papers[1].decisions_summary
    assert said in papers[2].summary
    for row in papers[0].decisions:
        assert row.reported <= row.overdue
    (late,) = (text for text in papers[0].proposals if text.startswith("Рассмотреть ход"))
    named = sum(map(int, re.findall(r"\((\d+)\)", late)))
    assert named == len(found.overdue) - waiting
    assert any("проверить отчёты школ" in text for text in papers[0].proposals)


def it_says_so_where_nothing_is_late(figures: Figures):
    """1."""
    assert overdue_said(replace(figures.decisions[""], overdue=()), 0) == "Решений, срок которых прошёл, нет."


def it_names_schools_in_the_councils_paper(figures: Figures):
    """2."""
    paper = council.compose(figures)
    codes = {school.code for school in figures.state.registry}
    for text in (*paper.statements, *paper.help):
        assert not codes & set(re.findall(r"\b\d{3}\b", text)) or "баллов" in text
    assert any("№\u00a02" in text for text in paper.statements)
    assert council.with_names(figures, "нет в 2 (002 и\u00a0018)") == "нет в 2 (№\u00a02 и\u00a0№\u00a018)"
    assert council.with_names(figures, "Не указан: 038.") == "Не указан: №\u00a038."
    assert council.with_names(figures, "выше (математика и\u00a0физика)") == "выше (математика и\u00a0физика)"


def it_does_not_repeat_a_verdict(figures: Figures):
    """3."""
    year = figures.exam_year
    assert year is not None
    for school in figures.inputs.schools:
        if line := figures.sheet(Section.OBJECTIVITY, school.code, year, "all"):
            assert not _unlike(line).casefold().startswith(line.verdict.casefold())


def it_counts_files_in_the_neuter_and_misses_none(figures: Figures):
    """4."""
    paper = journal.compose(figures)
    assert not re.search(r"принят\b|возвращён|заменён", paper.summary)
    assert "принято" in paper.summary
    numbers = [row.number for row in paper.rows]
    assert numbers == list(range(numbers[0], numbers[-1] + 1))
    assert sum(map(int, re.findall(r"— (\d+)", paper.summary))) == len(numbers)


def it_leaves_out_unreadable_files_of_other_days(figures: Figures):
    """4."""
    stray = JournalEntry(
        9999, datetime(2022, 3, 1), "x.xlsx", "", "", "", "", EntryStatus.UNREADABLE, errors=1, warnings=0
    )
    found = journal._entries([*figures.state.journal, stray], figures.period.code)
    assert stray not in found


def it_tells_a_score_from_the_schools_own_weight():
    """5."""
    own = FactorScore("Ф01", 0, COMPUTED, "0 вакансий", "средняя")
    assert plain(_factor(own)).endswith(" — 0 (средняя)")
    assert plain(_factor(replace(own, score=2, source=GIVEN))).endswith(" — 2")
    assert plain(_factor(replace(own, score=None, own_word=""))).endswith(" — не оценён")


def it_speaks_of_one_school_in_the_singular(figures: Figures):
    """6."""
    (tutors,) = (text for text in quarter.compose(figures).proposals if "тьютор" in text)
    assert plain(tutors).startswith("Закрепить муниципального тьютора (пункт 2.1) за школой: ")


def it_tells_the_card_the_same_of_decisions(figures: Figures):
    """1."""
    school = figures.state.school("003")
    assert school is not None
    (said,) = (row.value for row in card.compose(figures, school).measures if row.label.startswith("Решения"))
    assert plain(said).endswith("срок прошёл — 1, из них по отчёту школы исполнено — 1")
    assert figures.day > date(2021, 12, 29)
