"""T «Титул»: who reports and for which period (domain/forms.md, 1.1)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, Annotated

from schemas.columns import RefsOf, Row, column
from schemas.expressions import Fact
from schemas.fields import FormDate, School, ShortText
from schemas.findings import Severity
from schemas.kinds.choices import Choice
from schemas.periods import PERIOD_NAMES, Period, is_school_year
from schemas.rules import Rule, Violation, WholeRule
from schemas.russian import date_short
from schemas.sheets import Layout, Sheet

if TYPE_CHECKING:
    from schemas.submission import Submission

RESPONSIBLE = ("директор", "зам. директора по УВР", "иное")
NAME_LIKENESS = 0.9
"""Below this likeness of names the file may be another school's (domain/forms.md, T2)."""

PeriodName = Annotated[str, Choice("period", PERIOD_NAMES)]
Responsible = Annotated[
    str, Choice("responsible", RESPONSIBLE, {"завуч": "зам. директора по УВР", "директор школы": "директор"})
]


class TitleRow(Row):
    """The title card of a file."""

    school: School | None = column("t01", "Код ОО", preprinted=True, required=True)
    name: ShortText | None = column("t02", "Наименование ОО", preprinted=True, required=True)
    year: ShortText | None = column("t03", "Учебный год", preprinted=True, required=True)
    period: PeriodName | None = column("t04", "Отчётный период", preprinted=True, required=True)
    filled_on: FormDate | None = column("t05", "Дата заполнения", hint="В виде 27.01.2021", required=True)
    responsible: Responsible | None = column(
        "t06", "Ответственный (должность)", hint="Выберите из списка", required=True
    )
    contact: ShortText | None = column(
        "t07", "Телефон или e-mail ОО", hint="Только телефон или почта организации, не личные"
    )
    version: ShortText | None = column("t08", "Версия шаблона", preprinted=True, required=True)


col = RefsOf(TitleRow)


def _school_is_known(submission: Submission) -> Iterable[Violation]:
    title, registry = submission.title, submission.context.registry
    code, issued = title.get("school"), submission.marker.school
    if not code:
        return
    if issued and code != issued:
        fix = "Верните код на место или запросите форму своей школы."
        yield Violation(0, ("school",), f"код ОО «{code}», а форма выпущена для «{issued}».", fix, code)
    elif code in registry and not registry[code].active:
        fix = "Проверьте, ваша ли это форма; сообщите в управление образования."
        yield Violation(0, ("school",), f"школа с кодом «{code}» в реестре отмечена как недействующая.", fix, code)
    elif registry and code not in registry and not issued:
        yield Violation(0, ("school",), f"кода «{code}» нет в реестре ОО.", "Запросите форму своей школы.", code)


def _name_agrees(submission: Submission) -> Iterable[Violation]:
    code, name = submission.title.get("school") or "", submission.title.get("name")
    if submission.marker.school not in ("", code):
        return  # Another school's code is rule T1; the name then follows from it.
    school = submission.context.registry.get(code)
    if school and name and SequenceMatcher(None, _plain(school.name), _plain(name)).ratio() < NAME_LIKENESS:
        yield Violation(
            0,
            ("name",),
            f"наименование «{name}», а в реестре под кодом {school.code} — «{school.name}».",
            "Проверьте, своя ли это форма: возможно, отправлен файл другой школы.",
            name,
        )


def _plain(name: str) -> str:
    return "".join(character for character in name.lower() if character.isalnum())


def _year_is_expected(submission: Submission) -> Iterable[Violation]:
    year = submission.title.get("year")
    if not year:
        return
    wanted = _expected(submission)
    if not is_school_year(year):
        yield Violation(0, ("year",), f"«{year}» — не учебный год.", "Укажите год в виде 2021/2022.", year)
    elif wanted and year != wanted[0]:
        yield Violation(
            0, ("year",), f"учебный год {year}, а ожидается {wanted[0]}.", "Заполните форму за нужный год.", year
        )


def _period_is_expected(submission: Submission) -> Iterable[Violation]:
    name, wanted = submission.title.get("period"), _expected(submission)
    if name and wanted and name != wanted[1]:
        fix = f"Пришлите форму за нужный период: {wanted[1]}."
        yield Violation(0, ("period",), f"это отчёт за период «{name}», а ожидается «{wanted[1]}».", fix, name)


def _expected(submission: Submission) -> tuple[str, str] | None:
    """Year and period name of the collection, else those the form was issued for."""
    expected = submission.context.expected
    if expected is None and submission.marker.period:
        try:
            expected = Period.parse(submission.marker.period)
        except ValueError:
            return None
    return (expected.year, expected.name) if expected else None


def _not_from_the_future(submission: Submission) -> Iterable[Violation]:
    day, today = submission.title.get("filled_on"), submission.context.today
    if day and day > today + timedelta(days=1):
        message = f"дата заполнения {date_short(day)} позже сегодняшней ({date_short(today)})."
        yield Violation(0, ("filled_on",), message, "Исправьте дату.", date_short(day))


def _version_is_current(submission: Submission) -> Iterable[Violation]:
    version, issued = submission.title.get("version"), submission.marker.version
    if version and issued and version != issued:
        fix = "Верните прежнее значение: версию менять не нужно."
        yield Violation(
            0, ("version",), f"версия шаблона «{version}», а форма выпущена с версией {issued}.", fix, version
        )


SHEET = Sheet(
    code="T",
    title="Титул",
    about="Проверьте школу и период, укажите дату и должность ответственного. Личных данных здесь не нужно.",
    row=TitleRow,
    layout=Layout.CARD,
    key=("school",),
    rules=(
        Rule(
            "T5",
            col.filled_on >= Fact("period_start"),
            ("filled_on",),
            "дата заполнения {filled_on} раньше начала отчётного периода.",
            "Исправьте дату.",
        ),
    ),
    whole_rules=(
        WholeRule("T1", "код ОО есть в реестре и совпадает с выпущенной формой", _school_is_known),
        WholeRule("T2", "наименование совпадает с реестром", _name_agrees),
        WholeRule("T3", "учебный год совпадает с ожидаемым", _year_is_expected),
        WholeRule("T4", "период совпадает с ожидаемым", _period_is_expected),
        WholeRule("T5", "дата заполнения не позже завтрашней", _not_from_the_future),
        WholeRule("T6", "версия шаблона не изменена", _version_is_current, Severity.WARNING),
    ),
)
