"""The worksheet functions in a process of the product's own Python, asked by the add-in: a line of JSON for a line.

A question is `{"function": name, "arguments": [...]}`, its answer `{"rows": [[...], ...]}`; how cells cross is said in
`udfs.calc_values`. The process ends when its input does, that is, with LibreOffice.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable
from typing import TextIO

from udfs.calc_values import answer


def serve(questions: Iterable[str], answers: TextIO) -> None:
    """Answer until the questions end."""
    for line in questions:
        question = json.loads(line)
        rows = answer(question["function"], question["arguments"])
        answers.write(json.dumps({"rows": rows}) + "\n")
        answers.flush()


if __name__ == "__main__":
    answers, sys.stdout = sys.stdout, sys.stderr  # What a library prints is not to be taken for an answer.
    serve(sys.stdin, answers)
