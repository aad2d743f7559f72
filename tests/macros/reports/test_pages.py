"""Reports on paper, printed by LibreOffice: as many pages as they should have, nothing over the edge of a page."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from tests.macros.conftest import Demo
from tests.office.server import Office

PAGES = {
    "Карта_018_2021-2022-2": (2, 2),
    "Карта_032_2021-2022-2": (2, 2),
    "Квартальный_отчёт_2021-2022-2": (3, 5),
    "Справка_Совету_2021-2022-2": (3, 5),
    "Школы-консультанты_2021-2022-2": (1, 2),
    "Журнал_приёма_2021-2022-2": (2, 4),
}
"""The least and the most pages of the demo's documents."""


@pytest.mark.parametrize("stem", PAGES)
def it_fits_its_pages(stem: str, demo: Demo, office: Office, tmp_path: Path):
    """Each word of the print lies within the sheet's edges by 9 mm at least."""
    pdf = office.save_as(demo.folder / "Отчёты" / f"{stem}.docx", tmp_path / "printed.pdf", "pdf")
    boxes = subprocess.run(["pdftotext", "-bbox", str(pdf), "-"], check=True, capture_output=True, text=True).stdout
    pages = boxes.split("<page ")[1:]
    least, most = PAGES[stem]
    assert least <= len(pages) <= most
    for page in pages:
        width = value(page, "width")
        words = [line for line in page.splitlines() if "<word" in line]
        assert words
        outside = [word for word in words if value(word, "xMin") < 25 or value(word, "xMax") > width - 25]
        assert outside == []


def value(line: str, name: str) -> float:
    """An attribute in points."""
    return float(line.partition(f'{name}="')[2].partition('"')[0])
