"""A state of a master that looks like a real one: the order's schools, the demo's numbers, a full journal."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, datetime, timedelta
from functools import cache
from typing import Any

from macros.demo.results import SYNTHETIC_NOTICE, enrolment_rows, roadmap_rows, social_rows, works_rows
from schemas.calendar import TermDates
from schemas.findings import Finding, Severity
from schemas.packages import QUARTER, all_sheets
from schemas.periods import Period
from schemas.reference.ege import YEARS, subject_means
from schemas.reference.officials import ORDER
from schemas.reference.schools import schools
from schemas.waivers import Waiver
from udfs.parameters import PARAMETERS
from workbook.master.department import (
    Correction,
    DatedFact,
    Decision,
    DecisionStatus,
    FactKind,
    HourProtocol,
    NameForms,
    Recommendation,
    Visit,
    VisitKind,
)
from workbook.master.state import (
    DataRow,
    EntryStatus,
    ExamResult,
    JournalEntry,
    MasterState,
    RegisteredSchool,
    Settings,
)

TERMS = (Period("2021/2022", 1), Period("2021/2022", 2))
SCHOOL_YEAR = Period("2021/2022", 5)
RECEIVED = datetime(2022, 1, 10, 9, 30, 15)


@cache
def district_state(periods: tuple[Period, ...] = TERMS, codes: tuple[str, ...] | None = None) -> MasterState:
    """The demo district with both terms handed in by most schools. Not to be changed: it is shared by tests."""
    state = MasterState(
        settings=Settings(
            organisation=ORDER.organisation,
            district="муниципальное образование Туапсинский район",
            place=ORDER.place,
            period=periods[-1].code,
            present=("директор МБОУ СОШ № 18 — И.О. Фамилия", "методист — И.О. Фамилия"),
            notice=SYNTHETIC_NOTICE,
        ),
        registry=[_registered(item) for item in schools() if item.municipal],
        methodology={parameter.key: parameter.value for parameter in PARAMETERS},
        reference=_reference(),
        built=date(2022, 1, 12),
    )
    _keep_own_tables(state, periods[-1])
    for period in periods:
        reporting = [school.code for school in state.registry if school.active]
        for place, code in enumerate(codes or reporting):
            _hand_in(state, code, period, place if period is periods[-1] else 1)
    return state


def row_of(sheet: str, **values: Any) -> dict[str, Any]:
    """A row of a form sheet with every column, blank where no value is given."""
    return {column.name: values.get(column.name) for column in all_sheets()[sheet].columns}


def _registered(item: Any) -> RegisteredSchool:
    return RegisteredSchool(
        code=item.code,
        name=item.name,
        type=item.type,
        settlement=item.settlement,
        location=item.location,
        top_grade={True: 11, False: 9, None: None}[item.has_grade_11],
        active=item.active,
        shnor=item.shnor,
        shnor_source=item.shnor_source,
        project_500=item.project_500,
    )


def _reference() -> list[ExamResult]:
    source = "Приказ от 27.01.2021 №\u00a054"
    return [
        ExamResult(row.subject, year, float(row.mean(year)), float(row.krai) if year == 2020 else None, source)
        for row in subject_means()
        for year in YEARS
    ]


def _keep_own_tables(state: MasterState, period: Period) -> None:
    """A line or two of each kind in the department's own tables, one of them of a school that is not registered."""
    state.statuses = [
        DatedFact("018", FactKind.NAME, "МОУ СОШ №\u00a018", None, date(2011, 8, 31), "Устав"),
        DatedFact("018", FactKind.SHNOR, "", date(2020, 9, 1), None, "Приказ министерства"),
        DatedFact("099", FactKind.SMALL, "условно", date(2021, 9, 1), date(2022, 8, 31)),
    ]
    state.calendar = [
        TermDates("2021/2022", 2, date(2021, 11, 5), date(2021, 12, 29), source="Письмо министерства"),
        TermDates("2021/2022", 2, date(2021, 11, 8), date(2021, 12, 30), "018", "Приказ школы"),
    ]
    state.decisions = [
        Decision(
            id="П-2022-001",
            school="018",
            protocol="1",
            protocol_date=date(2021, 11, 10),
            item="2.1",
            text="Составить план работы с группой риска по математике и представить его методисту.",
            trigger="доля «2» по математике, 9 класс",
            trigger_value="24,0\u00a0% из 25 чел.",
            owner="директор",
            due=date(2021, 12, 20),
            expected="не выше 10\u00a0%",
        ),
        Decision("П-2022-002", "001", text="Провести открытый урок.", status=DecisionStatus.DONE, owner="директор"),
    ]
    state.recommendations = [
        Recommendation(
            "П-2022-001",
            "018",
            "2021/2022-1",
            "рост доли «2»: Математика",
            "Составить план работы с группой риска по математике.",
            "директор",
            date(2021, 12, 20),
            indicators="dynamics/018/2021-2022-1/АКР/Математика/9/fails",
            value="24,0\u00a0% из 25 чел.",
        )
    ]
    state.protocols = [HourProtocol(1, date(2021, 11, 10), "018", "2021/2022-1", "Протокол.docx", "П-2022-001")]
    state.staff = [NameForms("Чачба А.Б.", dative="Чачбе А.Б.", post_accusative="методиста отдела")]
    state.visits = [
        Visit(
            date(2021, 11, 24),
            "018",
            VisitKind.RAID,
            "методист, тьютор по математике",
            "Подготовка к ОГЭ по математике",
            6,
            "Группа риска определена, индивидуальные планы есть не у всех.",
            "Справка от 25.11.2021 №\u00a012",
        )
    ]
    state.waivers = [
        Waiver(
            "R12", "018", period.code, "Результаты работ", "9А, Математика",
            "начальник отдела", date(2022, 1, 11), date(2022, 2, 1), "Работа перенесена из-за карантина.",
        ),
        Waiver("R11", reason="Малокомплектные классы"),
    ]  # fmt: skip
    state.corrections = [
        Correction(2, "002", period.code, "Результаты работ", "H9", "«2»", "3", "2", RECEIVED + timedelta(days=1))
    ]
    state.open_period(period)


def _hand_in(state: MasterState, code: str, period: Period, place: int) -> None:
    """Every seventh school has not handed in, every seventh got its file back, every seventh has remarks."""
    statuses = {0: None, 3: EntryStatus.REJECTED, 5: EntryStatus.WITH_WARNINGS}
    status = statuses.get(place % 7, EntryStatus.ACCEPTED)
    if status is None:
        return
    entry = JournalEntry(
        number=len(state.journal) + 1,
        received=RECEIVED + timedelta(minutes=7 * len(state.journal)),
        file=QUARTER.file_name(code, period),
        sha256=f"{len(state.journal):064x}",
        school=code,
        period=period.code,
        package=QUARTER.code,
        status=status,
        errors=2 * (status is EntryStatus.REJECTED),
        warnings=int(status is not EntryStatus.ACCEPTED),
        form_version="1.0",
        producer="Microsoft Excel 16.0300",
    )
    state.journal.append(entry)
    if status is not EntryStatus.ACCEPTED:
        state.findings += [(entry.number, finding) for finding in _findings(entry)]
    if status is not EntryStatus.REJECTED:
        _accept(state, entry, period)


def _findings(entry: JournalEntry) -> list[Finding]:
    warning = Finding(
        "R12",
        Severity.WARNING,
        "дата 08.11.2021 за пределами отчётного периода, но не дальше 14 дней от него.",
        "Проверьте дату.",
        "Результаты работ",
        "D7",
        "9А, Математика",
        "held_on",
        "08.11.2021",
        entry.file,
    )
    error = Finding(
        "R1",
        Severity.ERROR,
        "сумма отметок 24, а «Писали» 25.",
        "Исправьте отметки или число писавших.",
        "Результаты работ",
        "H9:K9",
        "9Б, Русский язык",
        "mark2",
        "24",
        entry.file,
        ("G9",),
    )
    return [error, warning] if entry.errors else [warning]


def _accept(state: MasterState, entry: JournalEntry, period: Period) -> None:
    school = state.school(entry.school)
    assert school is not None
    title = {
        "school": school.code,
        "name": school.name,
        "year": period.year,
        "period": period.name,
        "filled_on": date(2021, 12, 29),
        "responsible": "зам. директора по УВР",
        "version": "1.0",
    }
    makers: dict[str, Callable[[], Iterable[dict[str, Any]]]] = {
        "T": lambda: [title],
        "K": lambda: enrolment_rows(school.code, period),
        "R": lambda: works_rows(school.code, period),
        "D": lambda: roadmap_rows(school.code, period),
    }
    if period.term == 1:
        makers["S"] = lambda: social_rows(school.code)
    for sheet, rows in makers.items():
        kept = SCHOOL_YEAR if sheet == "S" else period
        state.data.setdefault(sheet, []).extend(
            DataRow(school.code, kept, entry.number, 5 + place, row_of(sheet, **row))
            for place, row in enumerate(rows())
        )
