"""One full extract, of the example of a protocol."""

from __future__ import annotations

from templates.examples.protocol import EXAMPLE as PROTOCOL
from templates.extract import Extract

EXAMPLE = Extract(
    file_stem="Выписка_018_2021-2022-2",
    number=PROTOCOL.number,
    held_on=PROTOCOL.held_on,
    school=PROTOCOL.school,
    period=PROTOCOL.period,
    chair=PROTOCOL.chair,
    secretary=PROTOCOL.secretary,
    item=PROTOCOL.agenda[0],
    heard=f"Непорожную Н.Н., начальника отдела общего образования, — о результатах {PROTOCOL.school}",
    decisions=PROTOCOL.decisions,
    synthetic_notice=PROTOCOL.synthetic_notice,
)
