"""The values CMG, DPB and GC of the PROJECT stream ([MS-OVBA] 2.4.3), against those that Excel wrote."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.workbook.vba import readers
from workbook.vba.encryption import decrypt, encrypt
from workbook.vba.errors import VbaError

QUICKSTART = "{E2E0E410-BF04-4DC5-BDD2-D3FBBA8B7D37}"
STANDALONE = "{5CF9CDAB-B77B-4FE4-BD7E-D29900070E1B}"
WRITTEN_BY_EXCEL = [
    (QUICKSTART, "A7A58C2B7CDD73E173E173E173E1", "00000000", "FBFBFB"),
    (QUICKSTART, "A2A089308531853185", "00", "FB"),
    (QUICKSTART, "9D9FB6314A2D4B2D4BD2", "FF", "FBFB"),
    (STANDALONE, "8D8FA61394EA98EA98EA98EA98", "00000000", "A9DB"),
    (STANDALONE, "8D8FA61394EF95EF95EF", "00", "A9DB"),
    (STANDALONE, "8D8FA61394EF95EF9510", "FF", "A9DB"),
]
"""Project, value, what it hides, the bytes before it that mean nothing: CMG, DPB, GC of two workbooks of xlwings."""


@pytest.mark.parametrize(("workbook", "project"), [("quickstart", QUICKSTART), ("quickstart_standalone", STANDALONE)])
def it_takes_its_examples_from_workbooks_that_excel_saved(workbook: str, project: str):
    """The values above stand in the PROJECT streams of the installed package."""
    text = readers.streams(readers.project_in(readers.xlwings_folder() / f"{workbook}.xlsm"))["PROJECT"].decode()
    assert f'ID="{project}"' in text
    assert all(f'="{value}"' in text for owner, value, *_ in WRITTEN_BY_EXCEL if owner == project)


@pytest.mark.parametrize(("project", "value", "data", "filler"), WRITTEN_BY_EXCEL)
def it_gives_the_values_that_excel_wrote(project: str, value: str, data: str, filler: str):
    """With Excel's seed and its meaningless bytes."""
    seed = bytes.fromhex(value)[0]
    assert encrypt(bytes.fromhex(data), project, seed, bytes.fromhex(filler)).hex().upper() == value


@pytest.mark.parametrize(("project", "value", "data", "filler"), WRITTEN_BY_EXCEL)
def it_reads_the_values_that_excel_wrote(project: str, value: str, data: str, filler: str):
    """Not protected, no password, visible."""
    assert decrypt(bytes.fromhex(value), project).hex().upper() == data


@given(st.binary(max_size=20), st.integers(0, 255), st.binary(max_size=3))
def it_reads_back_what_it_hid(data: bytes, seed: int, filler: bytes):
    """For every seed, whatever bytes stand between."""
    assert decrypt(encrypt(data, QUICKSTART, seed, filler), QUICKSTART) == data


def it_refuses_a_value_of_another_project():
    """Excel would say that the project is locked."""
    with pytest.raises(VbaError, match="закрытым"):
        decrypt(encrypt(b"\xff", QUICKSTART, 1), QUICKSTART.replace("E2E0", "E2E1"))


@pytest.mark.parametrize("value", ["", "A2A0", "A2A089", "A2A0893085318531", "A2A08930853185"])
def it_refuses_a_value_that_is_cut(value: str):
    """The length that stands in it does not fit."""
    with pytest.raises(VbaError, match="CMG"):
        decrypt(bytes.fromhex(value), QUICKSTART)
