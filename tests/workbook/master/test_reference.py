"""«Справочные значения»: the region's means and spreads go in as typed and come back equal."""

from __future__ import annotations

import re
from pathlib import Path
from zipfile import ZipFile

import pytest

from tests.workbook.master.test_build import part_of
from udfs.objectivity_results import RegionValue
from udfs.pooling import MARKS, WorkKey
from workbook.master.build import build_master
from workbook.master.load import load_master
from workbook.master.reference import MEASURES
from workbook.master.state import ExamResult, MasterState, Settings
from workbook.region_values import BETWEEN, MEAN_MARK, SD_MARK, SD_SCORE, RegionValues

SOURCE = "Сборник РЦОИ, стр. 12"
REFERENCE = [
    ExamResult("Математика", 2021, None, 3.62, SOURCE, "ВПР", MEAN_MARK, 6),
    ExamResult("Математика", 2021, None, 0.845, SOURCE, "ВПР", SD_MARK, 6),
    ExamResult("Математика", 2021, 0.31, 0.27, SOURCE, "ВПР", BETWEEN, 6),
    ExamResult("Физика", 2021, None, 14.25, SOURCE, measure=SD_SCORE),
]


@pytest.fixture(scope="module")
def master(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("reference") / "master.xlsx"
    build_master(MasterState(Settings((), "", "", ""), reference=REFERENCE), path)
    return path


def it_brings_spreads_back_to_the_last_digit(master: Path):
    read = load_master(master).reference
    assert read == REFERENCE
    assert RegionValues(read).of(WorkKey("", "ВПР", "Математика", 6, MARKS), "2020/2021") == RegionValue(
        3.62, 0.845, 0.27
    )


def it_offers_the_spreads_within_what_excel_takes_in_a_list():
    assert {SD_MARK, SD_SCORE, BETWEEN} <= set(MEASURES)
    assert len(",".join(MEASURES)) <= 255


def it_shows_marks_and_spreads_with_two_digits(master: Path):
    with ZipFile(master) as book:
        package = {name: book.read(name).decode() for name in book.namelist() if name.endswith(".xml")}
    sheet, styles = package[part_of(package, "Справочные значения")], package["xl/styles.xml"]
    rule = re.search(r'<cfRule type="expression" dxfId="(\d+)"[^>]*><formula>([^<]*)</formula>', sheet)
    assert rule
    said = rule[2].replace("&quot;", '"')
    assert [measure for measure in MEASURES if f'"{measure}"' in said] == [MEAN_MARK, SD_MARK, BETWEEN]
    dxf = re.findall(r"<dxf>.*?</dxf>", styles)[int(rule[1])]
    assert 'formatCode="0.00"' in dxf
