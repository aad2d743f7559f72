"""What the сводный квартальный отчёт says (road map 6.1): the fields that templates/quarter.docx may use.

The department's report to the working group of the council on what schools have done in a term (domain/forms.md, 3.3).
Schools are never ranked: in lists and groups they stand by number.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from templates.paper import Paper
from templates.pictures import Picture


@dataclass(frozen=True, slots=True)
class SectionRow:
    """A section of the road map: «исполнено 31 из 46 (67,4 %)» for each kind of schools."""

    section: Annotated[str, "раздел Дорожной карты"]
    shnor: Annotated[str, "школы ШНОР"]
    others: Annotated[str, "прочие школы"]
    district: Annotated[str, "все школы района"]


@dataclass(frozen=True, slots=True)
class OpenItemRow:
    """An item of the road map that many schools have not carried out."""

    code: Annotated[str, "пункт"]
    title: Annotated[str, "мероприятие"]
    schools: Annotated[str, "в скольких школах не исполнено"]


@dataclass(frozen=True, slots=True)
class WorkGroupRow:
    """A work of the term: shares with n in ШНОР schools, in the others and in the district."""

    work: Annotated[str, "предмет и класс"]
    low_shnor: Annotated[str, "доля «2», школы ШНОР"]
    low_others: Annotated[str, "доля «2», прочие школы"]
    low_district: Annotated[str, "доля «2», район"]
    quality_shnor: Annotated[str, "качество, школы ШНОР"]
    quality_others: Annotated[str, "качество, прочие школы"]
    quality_district: Annotated[str, "качество, район"]


@dataclass(frozen=True, slots=True)
class ShareRow:
    """Another indicator for the same three."""

    indicator: Annotated[str, "показатель"]
    shnor: Annotated[str, "школы ШНОР"]
    others: Annotated[str, "прочие школы"]
    district: Annotated[str, "район"]


@dataclass(frozen=True, slots=True)
class GroupRow:
    """Schools of a group, by number."""

    group: Annotated[str, "группа"]
    number: Annotated[int, "число школ"]
    schools: Annotated[str, "школы по номерам"]


@dataclass(frozen=True, slots=True)
class ExecutionRow:
    """How the decisions given to a school stand."""

    school: Annotated[str, "школа"]
    given: Annotated[int, "дано решений"]
    done: Annotated[int, "исполнено"]
    overdue: Annotated[int, "срок прошёл"]
    reported: Annotated[int, "из них исполнено по отчёту школы, не подтверждено"]
    repeated: Annotated[int, "повторных"]


@dataclass(frozen=True, slots=True, kw_only=True)
class QuarterReport(Paper):
    """The report of one term. Every table may be empty; then the template says so."""

    coverage: Annotated[tuple[str, ...], "охват отчётами: сдали, не сдали, с первого раза"] = ()
    sections: Annotated[tuple[SectionRow, ...], "исполнение Дорожной карты по разделам"] = ()
    sections_picture: Annotated[Picture | None, "рисунок: исполнение по разделам"] = None
    own_items: Annotated[str, "исполнение пунктов управления образования"] = ""
    open_items: Annotated[tuple[OpenItemRow, ...], "пункты, не исполненные во многих школах"] = ()
    works: Annotated[tuple[WorkGroupRow, ...], "работы периода: ШНОР, прочие, район"] = ()
    works_picture: Annotated[Picture | None, "рисунок: доля «2» по классам"] = None
    risk: Annotated[tuple[ShareRow, ...], "группы риска: обеспечены программами"] = ()
    groups: Annotated[tuple[GroupRow, ...], "школы по группам динамики"] = ()
    groups_rule: Annotated[str, "как определена группа"] = ""
    decisions_summary: Annotated[str, "исполнение решений по району"] = ""
    decisions: Annotated[tuple[ExecutionRow, ...], "исполнение решений по школам"] = ()
    proposals: Annotated[tuple[str, ...], "предложения Совету"] = ()

    @property
    def title(self) -> str:
        """«Сводный отчёт о реализации Дорожной карты за 2 четверть 2021/2022 учебного года»."""
        return f"Сводный отчёт о реализации Дорожной карты за {self.period}"
