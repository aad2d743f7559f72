"""The demo's master, with every sheet filled, is made of valid parts (fixture `demo`)."""

from __future__ import annotations

from tests.macros.conftest import Demo
from tests.office.schemas import schema_violations


def it_has_no_part_that_the_schemas_refuse(demo: Demo):
    assert schema_violations(demo.master) == []
