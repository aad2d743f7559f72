"""What the page of the road map calls computed is computed: each name leads to an indicator of the demo district."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from macros.demo.spreads import with_region_values
from schemas.periods import YEAR_TERM, Period
from schemas.reference.roadmap_places import places
from tests.workbook.all_sheets import state_with_all_sheets
from tests.workbook.master.example import SCHOOL_YEAR, row_of
from udfs.forecast import TRIALS
from workbook.indicators import Indicator, indicators_of
from workbook.master.state import DataRow

ANY = r"[^/]+"
PATTERNS = {
    "100-балльники": f"high/{ANY}/{ANY}/hundred",
    "Выезды в школы ШНОР": f"visits/{ANY}/{ANY}/visits",
    "Выполнение плана ПК": f"training/{ANY}/{ANY}/{ANY}/done/plan",
    "Группа ИСБ × ИОР": f"context/{ANY}/{ANY}/group",
    "Группа риска 9 и 11 классов": f"risk/{ANY}/{ANY}/{ANY}/11/at-risk",
    "Динамика": f"dynamics/district/{ANY}/.*/fails",
    "Доля «2»": f"dynamics/{ANY}/{ANY}/.*/fails",
    "Доля 80+": f"high/{ANY}/{ANY}/share-80",
    "Доля ШНОР": f"shnor/district/{ANY}/share",
    "Доля ШНОР с партнёром": f"partnership/district/{ANY}/helped",
    "Доля ШНОР с тьютором": f"partnership/district/{ANY}/tutor",
    "Доля ШНОР со школой-консультантом": f"partnership/district/{ANY}/helped",
    "Доля вышедших из группы риска": f"risk/{ANY}/{ANY}/{ANY}/9/left",
    "Доля группы риска": f"risk/{ANY}/{ANY}/{ANY}/9/at-risk",
    "Доля не преодолевших порог": f"dynamics/{ANY}/{ANY}/.*/fails-100",
    "Доля нуждающихся в ПК": f"training/{ANY}/{ANY}/все/need",
    "Доля педагогов с категорией": f"staffing/{ANY}/{ANY}/categories",
    "Доля призовых мест": f"olympiads/{ANY}/{ANY}/все/{ANY}/prizes",
    "Доля удовлетворённых родителей": f"survey/{ANY}/{ANY}/{ANY}",
    "Доля школ с низким ИСБ": f"context/district/{ANY}/low-social",
    "Заключённые соглашения": f"partnership/district/{ANY}/agreements",
    "ИОР": f"context/{ANY}/{ANY}/results",
    "ИСБ": f"context/{ANY}/{ANY}/social",
    "Информирование: охват": f"coverage/{ANY}/{ANY}/4\\.16",
    "Исполнение Дорожной карты": f"roadmap/{ANY}/{ANY}/rate",
    "Исполнение поручений часа контроля": f"decisions/{ANY}/{ANY}/rate",
    "Исполнение пунктов управления образования": f"own/district/{ANY}/rate",
    "Кадровый дефицит": f"training/{ANY}/{ANY}/все/need/subject-gap",
    "Кадровый дефицит (вакансии)": f"staffing/{ANY}/{ANY}/vacancies",
    "Качество": f"dynamics/{ANY}/{ANY}/.*/quality",
    "Мероприятия партнёров": f"partnership/district/{ANY}/events",
    "Методические рейды: факт к плану": f"visits/district/{ANY}/raids",
    "Надёжность признака ШНОР": f"shnor/{ANY}/{ANY}/federal",
    "Обеспеченность потребности в ПК": f"training/{ANY}/{ANY}/все/done/covered",
    "Обучающиеся без программы": f"risk/{ANY}/{ANY}/{ANY}/9/programmes",
    "Ожидаемый результат": f"context/{ANY}/{ANY}/expected",
    "Охват дистанционным обучением": f"coverage/{ANY}/{ANY}/4\\.11",
    "Охват каникулярной школой": f"coverage/{ANY}/{ANY}/4\\.8",
    "Охват психологическим сопровождением": f"coverage/{ANY}/{ANY}/4\\.15",
    "Охват факультативами": f"coverage/{ANY}/{ANY}/4\\.12",
    "Охват элективными курсами": f"coverage/{ANY}/{ANY}/4\\.4",
    "Охват ПК": f"training/{ANY}/{ANY}/все/done/covered",
    "Охват ПК руководителей и педагогов": f"training/{ANY}/{ANY}/руководитель и заместители/done/covered",
    "Полнота и качество данных": f"completeness/{ANY}/{ANY}/sheets",
    "Потенциальные высокобалльники": f"risk/{ANY}/{ANY}/{ANY}/11/high",
    "Призёры на 100 обучающихся": f"olympiads/{ANY}/{ANY}/все/{ANY}/per-hundred",
    "Прогноз и факт": f"forecast/{ANY}/{ANY}/.*",
    "Разница контрольной работы и четверти": f"monitoring/{ANY}/{ANY}/{ANY}/gap",
    "Расчётный признак ШНОР": f"shnor/{ANY}/{ANY}/regional",
    "Рисковый профиль": f"profile/{ANY}/{ANY}/main",
    "Родительские собрания: охват": f"coverage/{ANY}/{ANY}/4\\.17",
    "СОУ": f"dynamics/{ANY}/{ANY}/.*/attainment",
    "Сверка с краевым перечнем ШНОР": f"shnor/{ANY}/{ANY}/federal",
    "Сравнение ВПР с журналом": f"objectivity/{ANY}/{ANY}/.*/journal",
    "Сравнение ВПР с краем и экзаменами": f"objectivity/{ANY}/{ANY}/.*/region",
    "Те же обучающиеся через год": f"objectivity/{ANY}/{ANY}/.*/cohort",
    "Средний балл ЕГЭ": f"exams/{ANY}/{ANY}/{ANY}",
    "Средний тестовый балл": f"dynamics/{ANY}/{ANY}/.*/mean-100",
    "Средняя отметка": f"dynamics/{ANY}/{ANY}/.*/mean",
    "Стабильность за три года": f"stability/{ANY}/{ANY}/.*/class",
    "Успеваемость": f"monitoring/{ANY}/{ANY}/{ANY}/success",
    "Участие": f"participation/{ANY}/{ANY}/{ANY}",
    "Четыре доли социального паспорта": f"context/{ANY}/{ANY}/share/{ANY}",
}


@pytest.fixture(scope="module")
def indicators() -> list[Indicator]:
    state = state_with_all_sheets()
    answers = row_of("U", code="В1", families=50, asked=20, fully=6, rather=8)
    state.data["U"] = [DataRow("018", SCHOOL_YEAR, 1, 5, answers)]
    # Seven schools: with the thresholds as shipped they would make no base.
    state.methodology |= {"social_base_min_schools": 4, "expected_min_schools": 4}
    before = indicators_of(state)
    # The exam of the same spring, beside which the trial work is set.
    trial = next(row for row in state.rows("R", "018") if row.values["kind"] in TRIALS)
    exam = {**trial.values, "kind": TRIALS[trial.values["kind"]]}
    state.data["R"].append(DataRow("018", SCHOOL_YEAR, 1, 5, exam))
    # The same pupils a year later, with the region's values beside both works.
    rows = state.rows("R", "008", Period("2020/2021", YEAR_TERM))
    fourth = next(row for row in rows if (row.values["kind"], row.values["programme"]) == ("ВПР", 4))
    later = {**fourth.values, "class_label": "5", "programme": 5}
    state.data["R"].append(DataRow("008", SCHOOL_YEAR, 1, 6, later))
    region = with_region_values([])
    state.reference = [*region, *(replace(line, year=2022) for line in region if (line.year, line.grade) == (2021, 5))]
    return before + indicators_of(state)


def it_knows_every_name_of_the_page():
    assert {name for place in places().values() for name in place.indicators} == set(PATTERNS)


@pytest.mark.parametrize("name", PATTERNS)
def it_computes_what_the_page_calls_computed(name: str, indicators: list[Indicator]):
    found = [item for item in indicators if re.fullmatch(PATTERNS[name], item.id)]
    assert any(item.value is not None for item in found)
