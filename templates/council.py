"""What the справка for the council says (road map 1.4, twice a school year): the fields of templates/council.docx."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from templates.paper import Paper
from templates.pictures import Picture
from templates.quarter import GroupRow, ShareRow


@dataclass(frozen=True, slots=True)
class ExamRow:
    """A subject of ЕГЭ in the district: two years with their n, and the region."""

    subject: Annotated[str, "предмет"]
    last: Annotated[str, "средний балл прошлого года (участников)"]
    now: Annotated[str, "средний балл последнего года (участников)"]
    change: Annotated[str, "изменение"]
    region: Annotated[str, "средний балл края"]
    gap: Annotated[str, "отличие района от края"]


@dataclass(frozen=True, slots=True)
class OutcomeRow:
    """How many decisions had an effect of one kind on the indicator that called for them."""

    outcome: Annotated[str, "вывод о показателе после решения"]
    number: Annotated[int, "сколько показателей"]


@dataclass(frozen=True, slots=True, kw_only=True)
class CouncilPaper(Paper):
    """The paper of one half-year. Every table may be empty; then the template says so."""

    half_year: Annotated[str, "полугодие: «1 полугодие 2021/2022 учебного года»"]
    schools: Annotated[tuple[str, ...], "школы с низкими результатами: перечень и расчётный признак"] = ()
    exam_years: Annotated[tuple[str, str], "годы таблицы ЕГЭ: `exam_years[0]`, `[1]`"] = ("прошлый", "последний")
    exams: Annotated[tuple[ExamRow, ...], "ЕГЭ района по предметам"] = ()
    exams_picture: Annotated[Picture | None, "рисунок: ЕГЭ района и края"] = None
    statements: Annotated[tuple[str, ...], "предложения по данным района с листа «Проверка утверждений»"] = ()
    groups: Annotated[tuple[GroupRow, ...], "школы по группам ИСБ × ИОР"] = ()
    groups_summary: Annotated[str, "школы с низким ИСБ"] = ""
    execution: Annotated[tuple[ShareRow, ...], "исполнение Дорожной карты по четвертям"] = ()
    own_items: Annotated[str, "исполнение пунктов управления образования"] = ""
    decisions_summary: Annotated[str, "часы контроля и исполнение решений"] = ""
    effects: Annotated[tuple[OutcomeRow, ...], "эффект мер: показатели до и после решений"] = ()
    help: Annotated[tuple[str, ...], "методическая помощь: консультанты, выезды, обучение"] = ()
    proposals: Annotated[tuple[str, ...], "проект решения Совета"] = ()

    @property
    def title(self) -> str:
        """«Справка для Совета управления образования. 1 полугодие 2021/2022 учебного года»."""
        return f"Справка для Совета управления образования. {self.half_year}"
