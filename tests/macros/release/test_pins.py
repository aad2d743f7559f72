"""The pinned libraries, as a machine with Windows needs them.

1. Conditions on the system are judged for Windows, whatever system the release is made on; others are refused.
2. A library without a checksum is refused; what is written is what was read.
3. The project's own pins pass, and pywin32 is among them.
"""

from __future__ import annotations

import pytest

from macros.errors import ActionError
from macros.release.pins import Pin, pins_for_windows, requirements_of
from tests.conftest import ROOT

ONE, TWO = "1" * 64, "2" * 64


def it_reads_continued_lines_and_comments():
    """Requirement 2."""
    text = f"# made by make lock\nlxml==6.1.3 \\\n    --hash=sha256:{TWO} \\\n    --hash=sha256:{ONE}\n\n"
    assert pins_for_windows(text) == [Pin("lxml", "6.1.3", frozenset([ONE, TWO]))]


@pytest.mark.parametrize(
    ("marker", "is_taken"),
    [
        ("", True),
        (" ; sys_platform == 'win32'", True),
        (" ; sys_platform != 'win32'", False),
        (" ; sys_platform == 'darwin'", False),
        (" ; sys_platform != 'darwin'", True),
    ],
)
def it_judges_for_windows(marker: str, is_taken: bool):
    """Requirement 1."""
    assert bool(pins_for_windows(f"a==1{marker} --hash=sha256:{ONE}")) is is_taken


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (f"a==1 ; python_version < '3.12' --hash=sha256:{ONE}", "Условие «python_version < '3.12'»"),
        ("a==1", "нет контрольной суммы"),
        (f"a>=1 --hash=sha256:{ONE}", "не разобрана"),
        ("a==1 --hash=md5:12", "нет контрольной суммы"),
    ],
)
def it_refuses_what_it_can_not_judge(line: str, said: str):
    """Requirements 1 and 2."""
    with pytest.raises(ActionError) as refusal:
        pins_for_windows(line)
    assert said in str(refusal.value)


def it_writes_what_it_has_read():
    """Requirement 2."""
    pins = [Pin("a", "1", frozenset([ONE, TWO])), Pin("b-c", "2.0", frozenset([ONE]))]
    assert pins_for_windows(requirements_of(pins)) == pins


def it_reads_the_projects_own_pins():
    """Requirement 3."""
    names = {pin.name for pin in pins_for_windows((ROOT / "requirements" / "run.txt").read_text("utf-8"))}
    assert {"pywin32", "colorama", "xlwings", "pydantic"} <= names
    assert not names & {"appscript", "psutil"}
