"""The kinds of charts: xlwings' names for them, and LibreOffice's diagrams."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from workbook.hosts.libreoffice.bridge import enum
from workbook.hosts.libreoffice.errors import NotSupportedError

_BARE, _MARKED = -3, -1
"""com.sun.star.chart.ChartSymbolType: NONE and AUTO."""
_LINES: Final = "Lines"
"""A property of diagrams, too, but one that LibreOffice 7.4 does not heed: lines belong to each series."""


def _kind(service: str, **settings: Any) -> tuple[str, Mapping[str, Any]]:
    return f"com.sun.star.chart.{service}Diagram", settings


def _bars(is_lying: bool, **settings: bool) -> tuple[str, Mapping[str, Any]]:
    # «Vertical» is what LibreOffice calls bars that lie.
    return _kind("Bar", Vertical=is_lying, **({"Stacked": False, "Percent": False} | settings))


def _areas(**settings: bool) -> tuple[str, Mapping[str, Any]]:
    return _kind("Area", **({"Stacked": False, "Percent": False} | settings))


_KINDS: Final[Mapping[str, tuple[str, Mapping[str, Any]]]] = {
    "column_clustered": _bars(False),
    "column_stacked": _bars(False, Stacked=True),
    "column_stacked_100": _bars(False, Percent=True),
    "bar_clustered": _bars(True),
    "bar_stacked": _bars(True, Stacked=True),
    "bar_stacked_100": _bars(True, Percent=True),
    "line": _kind("Line", SymbolType=_BARE, Stacked=False),
    "line_markers": _kind("Line", SymbolType=_MARKED, Stacked=False),
    "line_stacked": _kind("Line", SymbolType=_BARE, Stacked=True),
    "area": _areas(),
    "area_stacked": _areas(Stacked=True),
    "area_stacked_100": _areas(Percent=True),
    "pie": _kind("Pie"),
    "doughnut": _kind("Donut"),
    "xy_scatter": _kind("XY", Lines=False, SymbolType=_MARKED),
    "xy_scatter_lines": _kind("XY", Lines=True, SymbolType=_MARKED),
    "xy_scatter_lines_no_markers": _kind("XY", Lines=True, SymbolType=_BARE),
}


def turn_into(document: Any, name: str) -> None:
    """Turn a chart into another kind. Raises NotSupportedError for one that is not here."""
    if name not in _KINDS:
        raise NotSupportedError(f"Chart.chart_type = {name!r}")
    service, settings = _KINDS[name]
    document.setDiagram(document.createInstance(service))
    for setting, value in settings.items():
        if setting != _LINES:
            setattr(document.Diagram, setting, value)
    for one in _series(document) if _LINES in settings else ():
        one.LineStyle = enum("drawing.LineStyle", "SOLID" if settings[_LINES] else "NONE")


def type_of(document: Any) -> str:
    """The name of a chart's kind. Raises NotSupportedError for one that is not here."""
    diagram = document.Diagram
    for name, (service, settings) in _KINDS.items():
        if diagram.DiagramType == service and all(_has(document, *setting) for setting in settings.items()):
            return name
    raise NotSupportedError(f"Chart.chart_type ({diagram.DiagramType})")


def _has(document: Any, setting: str, value: Any) -> bool:
    if setting == _LINES:
        return bool(value) == any(one.LineStyle.value != "NONE" for one in _series(document))
    found = getattr(document.Diagram, setting, None)
    # A marker that LibreOffice chose has a number of its own.
    return (found == _BARE) == (value == _BARE) if setting == "SymbolType" else bool(found == value)


def _series(document: Any) -> list[Any]:
    systems = document.FirstDiagram.CoordinateSystems
    return [one for system in systems for kind in system.ChartTypes for one in kind.DataSeries]
