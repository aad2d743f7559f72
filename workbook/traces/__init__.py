"""The way back from a number of the master to the cells of schools' files.

An indicator says which fields it is made of (`Fields`), its rows know their files (`Origin`); `Traces` puts both
together when they are printed, so that a row carries no addresses.
"""

from workbook.traces.fields import Fields, Reads, fields
from workbook.traces.source import Source
from workbook.traces.traces import Traces

__all__ = ["Fields", "Reads", "Source", "Traces", "fields"]
