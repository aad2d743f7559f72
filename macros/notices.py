"""What a user should know of an action that was done: said by the action, shown by whoever called it.

A host with a window adds a handler of its own to this logger.
"""

from __future__ import annotations

import logging
from typing import Final

from macros.console import fail

NOTICES: Final = logging.getLogger("shnor")


def show_notices() -> None:
    """From now on, a notice is a line on stderr."""
    if not any(isinstance(handler, _OnStderr) for handler in NOTICES.handlers):
        NOTICES.addHandler(_OnStderr(logging.WARNING))


class _OnStderr(logging.Handler):
    def emit(self, record: logging.LogRecord) -> None:
        fail(record.getMessage())
