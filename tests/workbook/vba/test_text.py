"""What the text of a module may hold: beyond it Excel cuts, drops or garbles without a word."""

from __future__ import annotations

import pytest

from workbook.vba.errors import VbaError
from workbook.vba.text import LONGEST_LINE, MOST_CONTINUATIONS, MOST_LINES, check_explicit, lines_of

CONTINUED = "x = 1" + " + _\n1" * MOST_CONTINUATIONS


def it_reads_the_line_ends_of_every_system():
    """Git gives LF or CRLF; blank lines at the end are nobody's."""
    assert lines_of("Option Explicit\r\n\r\n\tx = 1\r\n", "M") == lines_of("Option Explicit\n\n\tx = 1\n\n \n", "M")
    assert lines_of("", "M") == lines_of("\n \n", "M") == []


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('Option Explicit\nx = "Школа"', r"M, строка 2, знак 6: знак «Ш»\. В коде VBA годятся только знаки ASCII"),
        ("x = 1\u00a0+ 2", "управляющий знак с кодом 160"),
        ("a\rb", "строка 1, знак 2: управляющий знак с кодом 13"),
        ("a\x00b", "управляющий знак с кодом 0"),
        ("a\x0cb", "управляющий знак с кодом 12"),
        ("\ufeffOption Explicit", "знак 1: управляющий знак с кодом 65279"),
        ("VERSION 1.0 CLASS\nBEGIN\n  MultiUse = -1\nEND\n", "VERSION 1.0 CLASS"),
        ("'" * (LONGEST_LINE + 1), "строка 1: 1024 знаков, а бывает не более 1023"),
        (CONTINUED.replace("x", "y _\n", 1), "строка 25: продолжений « _» больше 24"),
        ("x = 1 + _\n", "строка 1: после « _» должна идти ещё одна строка"),
        ("x = 1\n" * (MOST_LINES + 1), "65535 строк, а бывает не более 65534"),
    ],
    ids=[
        "Russian",
        "no-break space",
        "CR",
        "NUL",
        "FF",
        "BOM",
        "preamble",
        "line",
        "continuations",
        "open end",
        "lines",
    ],
)
def it_refuses(text: str, said: str):
    """Each fault with its place and remedy."""
    with pytest.raises(VbaError, match=said):
        lines_of(text, "M")


@pytest.mark.parametrize("text", ["'" * LONGEST_LINE, CONTINUED, "x = 1\n" * MOST_LINES])
def it_takes_what_is_just_within_the_limits(text: str):
    assert lines_of(text, "M")


@pytest.mark.parametrize(
    "text", ["option explicit", "  Option   Explicit ' yes", "' head\nOption Base 1\nOption Explicit\n"]
)
def it_sees_option_explicit(text: str):
    check_explicit(lines_of(text, "M"), "M")


@pytest.mark.parametrize("text", ["x = 1", "' Option Explicit", 'y = "Option Explicit"', "Option ExplicitNot"])
def it_refuses_code_without_option_explicit(text: str):
    """A misprint in a name would be a new variable."""
    with pytest.raises(VbaError, match="нет строки «Option Explicit»"):
        check_explicit(lines_of(text, "M"), "M")


def it_asks_nothing_of_a_module_without_code():
    check_explicit([], "Sheet1")
