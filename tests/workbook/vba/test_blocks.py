"""The structure of a module's code, without a compiler.

1. Real code passes: all modules of the installed xlwings, 9,000 lines of many hands.
2. Each of their lines that begins or ends a block is missed when it is taken away.
3. Small faults are found at the right line.
"""

from __future__ import annotations

import random
import re
from pathlib import Path

import pytest

from tests.workbook.vba import readers
from workbook.vba.blocks import Procedure, procedures
from workbook.vba.errors import VbaError

REAL = sorted(
    [*readers.xlwings_folder().glob("xlwings.bas"), *(readers.xlwings_folder() / "addin").glob("*.[bc][al]s")]
)
PREAMBLE = re.compile(r"\AVERSION.*?\nEND\r?\n", re.DOTALL)
BOUNDARY = re.compile(
    r"\s*(?:End (?:Sub|Function|If|With|Select|Property|Type|Enum)|Next|Loop|Wend|For |Do\b|With |Select Case )",
    re.IGNORECASE,
)


def real_lines(path: Path) -> list[str]:
    return PREAMBLE.sub("", path.read_text("utf-8", "replace")).splitlines()


@pytest.mark.parametrize("path", REAL, ids=lambda path: path.name)
def it_has_no_objection_to_real_code(path: Path):
    """And finds as many procedures as a plain search; those of two branches of an `#If` count once."""
    lines = real_lines(path)
    begun = re.compile(
        r"\s*(?:(?:Public|Private|Friend) )?(?:Static )?(?:Sub|Function|Property (Get|Let|Set)) (\w+)", re.I
    )
    plainly = {(match[2].lower(), (match[1] or "").lower()) for line in lines if (match := begun.match(line))}
    assert {(found.name, found.which) for found in procedures(lines, path.name)} == plainly


def it_misses_any_line_that_begins_or_ends_a_block():
    """120 lines taken away one at a time from xlwings.bas and Dictionary.cls."""
    for name in ("xlwings.bas", "Dictionary.cls"):
        lines = real_lines(next(path for path in REAL if path.name == name))
        places = [place for place, line in enumerate(lines) if BOUNDARY.match(line)]
        for place in random.Random(5).sample(places, 60):
            with pytest.raises(VbaError, match="строка"):
                procedures(lines[:place] + lines[place + 1 :], name)


def faults(code: str) -> str:
    """What is said of a text, without the module's name."""
    with pytest.raises(VbaError) as refused:
        procedures(code.strip("\n").split("\n"), "M")
    return str(refused.value).removeprefix("Модуль M, ")


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("Sub A()\nx = 1", "строка 1: «Sub» не закрыто: не хватает «End Sub»."),
        ("Sub A()\nEnd Function", "строка 2: «End Function» без начала; открыто «Sub»."),
        ("End Sub", "строка 1: «End Sub» без начала."),
        ("Sub A()\nSub B()\nEnd Sub", "строка 2: процедура начинается внутри «Sub»."),
        ("Sub A()\nIf x Then\ny = 1\nEnd Sub", "строка 4: «End Sub» без начала; открыто «If»."),
        ("Sub A()\nIf x Then y = 1\nEnd If\nEnd Sub", "строка 3: «End If» без начала; открыто «Sub»."),
        ("Sub A()\nFor i = 1 To 2\nFor j = 1 To 2\nNext j\nEnd Sub", "строка 5: «End Sub» без начала; открыто «For»."),
        ("Sub A()\nFor i = 1 To 2\nNext i, j\nEnd Sub", "строка 3: «Next» без начала; открыто «Sub»."),
        ("Sub A()\nDo While x\nWend\nEnd Sub", "строка 3: «Wend» без начала; открыто «Do»."),
        ("Sub A()\nElse\nEnd Sub", "строка 2: «Else» не внутри «If»."),
        ("Sub A()\nCase 1\nEnd Sub", "строка 2: «Case» не внутри «Select»."),
        ("x = 1", "строка 1: код вне процедуры."),
        ("For i = 1 To 2: Next", "строка 1: код вне процедуры."),
        ("Sub A()\nEnd Sub\nDim x As Long", "строка 3: описание после процедур; все описания стоят в начале модуля."),
        ("Sub A()\nEnd Sub\nType T\nx As Long\nEnd Type", "строка 3: «Type» стоит не в начале модуля."),
        ("Sub A()\nEnd Sub\nFunction a()\nEnd Function", "строка 3: процедура «a» в модуле уже есть."),
        ("#If Mac Then\nSub A()\n#Else\nSub A(x)\nEnd Sub\n#End If\nEnd Sub", "строка 7: «End Sub» без начала."),
        ("Sub A(x, _\n  y)\n\nEnd Function", "строка 4: «End Function» без начала; открыто «Sub»."),
    ],
)
def it_says_what_is_wrong_and_where(code: str, said: str):
    assert faults(code) == said


@pytest.mark.parametrize(
    "code",
    [
        "' End Sub\nRem End Sub\nSub A()\nx = \"If y Then\" ' Then\nEnd Sub",
        'Sub A()\nIf x = ":" Then y = 1: z = 2 Else w = 3\nEnd Sub',
        "Sub A()\nFor i = 1 To 3: x = i: Next\nEnd Sub",
        "Sub A()\nFor i = 1 To 2\nFor j = 1 To 2\nx = i\nNext j, i\nEnd Sub",
        "Sub A()\nB Name:=1\nfailed:\nEnd Sub",
        "Sub A()\nIf x Then\n' a comment that _\nEnd If goes on\nElseIf y Then\nElse\nEnd If\nEnd Sub",
        'Private Declare PtrSafe Function F Lib "x" () As Long\nType T\nx As Long\nEnd Type\nEnum E\nOne\nEnd Enum',
        "Property Get P()\nEnd Property\nProperty Let P(x)\nEnd Property",
        "#If Mac Then\nFunction A()\n#Else\nFunction A(x)\n#End If\nEnd Function",
        'Sub A()\nEnd Sub\nAttribute A.VB_Description = "a"\nSub B()\nEnd Sub',
        "Sub A()\nSelect Case x\nCase 1: y = 2\nCase Else\nEnd Select\nEnd Sub",
    ],
)
def it_has_no_objection_to_unusual_but_right_code(code: str):
    procedures(code.split("\n"), "M")


def it_names_the_procedures():
    """With what a formula may see of them."""
    code = "Function A()\nEnd Function\nPrivate Sub b()\nEnd Sub\nFriend Property Set C(x)\nEnd Property"
    assert procedures(code.split("\n"), "M") == [
        Procedure("a", 1, public=True),
        Procedure("b", 3, public=False),
        Procedure("c", 5, public=True, which="set"),
    ]
