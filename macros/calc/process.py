"""`python -m macros.calc.process KEY PID`: a press in a process of its own, where LibreOffice's Python can't load us.

Our component in LibreOffice starts it and answers on its standard streams (workbook/hosts/libreoffice/relay.py).
"""

from __future__ import annotations

import os
import sys

from macros.calc.press import press
from workbook.hosts.libreoffice.bridge import standing_for_uno
from workbook.hosts.libreoffice.relay import Relay


def main(arguments: list[str]) -> None:
    """Do what a button does. What is printed by anybody must not get among the questions."""
    key, pid = arguments
    with os.fdopen(os.dup(sys.stdout.fileno()), "w", encoding="utf-8") as questions:
        os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
        relay = Relay(questions, sys.stdin)
        with standing_for_uno(relay):
            press(key, relay.root(0), relay.root(1), int(pid))


if __name__ == "__main__":
    main(sys.argv[1:])
