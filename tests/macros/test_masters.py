"""Opening and saving a master.

1. Nobody's changes are written over unseen: a master that changed since it was read is not replaced.
2. The day of saving stands in the master, and what stood there before is a backup.
"""

from __future__ import annotations

from datetime import date, datetime

import pytest

from macros.errors import ActionError
from macros.masters import open_master, save_master
from tests.macros.sample import Town

NOW = datetime(2022, 1, 12, 9, 30)


def it_refuses_to_write_over_the_changes_of_another(town: Town):
    """Requirement 1."""
    mine, theirs = open_master(town.master), open_master(town.master)
    theirs.registry = theirs.registry[:-1]
    save_master(theirs, town.master, NOW)
    with pytest.raises(ActionError, match="изменили, пока шла работа"):
        save_master(mine, town.master, NOW)
    assert len(open_master(town.master).registry) == len(mine.registry) - 1


def it_may_be_saved_twice_in_a_row(town: Town):
    """Requirement 1."""
    state = open_master(town.master)
    save_master(state, town.master, NOW)
    save_master(state, town.master, NOW)
    assert open_master(town.master) == state


def it_tells_the_day_and_keeps_what_was_there(town: Town):
    """Requirement 2."""
    before = town.master.read_bytes()
    save_master(open_master(town.master), town.master, NOW)
    assert open_master(town.master).built == date(2022, 1, 12)
    backups = list((town.master.parent / "Резервные копии").glob("*2022-01-12_09-30-00.xlsx"))
    assert [path.read_bytes() for path in backups] == [before]
