"""What can go wrong with a master workbook as a whole."""

from __future__ import annotations


class MasterError(Exception):
    """Raised when a master can't be read or written; the text is Russian and says what to do."""
