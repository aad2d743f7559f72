"""Why an action could not be done."""

from __future__ import annotations


class ActionError(Exception):
    """Raised when an action can't be done; its text is one Russian line for the user."""
