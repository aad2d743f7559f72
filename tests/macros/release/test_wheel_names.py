"""What a wheel's name says of the Pythons on Windows that take it."""

from __future__ import annotations

import pytest

from macros.release.wheel_names import WheelName


@pytest.mark.parametrize(
    ("file", "for_312", "for_313"),
    [
        ("rich-15.0.0-py3-none-any.whl", True, True),
        ("tzdata-2026.6-py2.py3-none-any.whl", True, True),
        ("lxml-6.1.3-cp312-cp312-win_amd64.whl", True, False),
        ("lxml-6.1.3-cp313-cp313-win_amd64.whl", False, True),
        ("x-1-cp39-abi3-win_amd64.whl", True, True),
        ("x-1-cp313-abi3-win_amd64.whl", False, True),
        ("x-1-cp310-cp310-win_amd64.whl", False, False),
        ("x-1-cp313-cp313-win32.whl", False, False),
        ("x-1-cp313-cp313-manylinux_2_28_x86_64.whl", False, False),
        ("x-1-1-cp313-cp313-win_amd64.whl", False, True),
        ("x-1-py2-none-any.whl", False, False),
    ],
)
def it_knows_which_pythons_take_a_wheel(file: str, for_312: bool, for_313: bool):
    wheel = WheelName.of(file)
    assert (wheel.is_for(3, 12), wheel.is_for(3, 13)) == (for_312, for_313)


def it_reads_a_name_as_requirements_write_it():
    wheel = WheelName.of("Typing_Extensions-4.16.0-py3-none-any.whl")
    assert (wheel.name, wheel.version) == ("typing-extensions", "4.16.0")


@pytest.mark.parametrize("file", ["lxml-6.1.3.tar.gz", "a-b.whl", "a-1-2-3-py3-none-any.whl"])
def it_refuses_what_is_no_wheel(file: str):
    with pytest.raises(ValueError, match=r"no wheel|unpack"):
        WheelName.of(file)
