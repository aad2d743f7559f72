"""What every test may ask for."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import settings

from tests.office.server import Office, OfficeMissingError, find_office

# How long an example takes depends on what else the machine does; speed is measured by `make bench`.
settings.register_profile("shnor", settings.default, deadline=None)
settings.load_profile("shnor")


@pytest.fixture(scope="session")
def office() -> Iterator[Office]:
    """The one LibreOffice of this test run; it starts when the first test asks it something.

    A machine without LibreOffice fails these tests, and says how to get it: a skipped proof proves nothing.
    """
    try:
        find_office()
    except OfficeMissingError as error:
        pytest.fail(str(error), pytrace=False)
    bench = Office()
    yield bench
    bench.close()
