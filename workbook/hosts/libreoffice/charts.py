"""Charts of a sheet."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from xlwings import base_classes

from workbook.hosts.libreoffice.bridge import enum, properties
from workbook.hosts.libreoffice.chart_types import turn_into, type_of
from workbook.hosts.libreoffice.connection import Connection
from workbook.hosts.libreoffice.errors import HostRefusedError, MissingError, NotSupportedError
from workbook.hosts.libreoffice.members import CalcObject, calc_object
from workbook.hosts.libreoffice.placed import Placed, area, free_name
from workbook.hosts.libreoffice.ranges import Range

if TYPE_CHECKING:
    from workbook.hosts.libreoffice.sheet import Sheet

_SHAPE = "com.sun.star.drawing.OLE2Shape"
_CHART = "12dcae26-281f-416f-a234-c3086127382e"
"""The class of LibreOffice's charts among embedded objects."""
_PROVIDER = "com.sun.star.chart2.data.DataProvider"
_BY = "chart.ChartDataRowSource"
_FIRST_TYPE = "column_clustered"
_STYLE = 227
"""The look of Excel's that xlwings always asks for; Calc has none of them."""


@calc_object(base_classes.Collection, base_classes.Charts)
class Charts(CalcObject):
    """The charts of a sheet by name or by number from 1."""

    parent: Sheet

    def __init__(self, sheet: Sheet) -> None:
        self.parent = sheet

    @property
    def connection(self) -> Connection:
        """The soffice behind the object."""
        return self.parent.connection

    @property
    def api(self) -> Any:
        """The `com.sun.star.table.TableCharts` of the sheet."""
        return self.parent.api.getCharts()

    def __call__(self, key: int | str) -> Chart:
        charts = list(self)
        if isinstance(key, int):
            return charts[key - 1]
        for chart in charts:
            if chart.name == key:
                return chart
        raise MissingError(f"На листе «{self.parent.name}» нет диаграммы «{key}».")

    def __len__(self) -> int:
        return len(list(iter(self)))

    def __iter__(self) -> Iterator[Chart]:
        page = self.parent.api.DrawPage
        shapes = (page.getByIndex(number) for number in range(page.Count))
        return iter([Chart(self.parent, shape) for shape in shapes if _is_chart(shape)])

    def __contains__(self, key: str) -> bool:
        return any(chart.name == key for chart in self)

    def add(
        self,
        left: float,
        top: float,
        width: float,
        height: float,
        chart_type: str | None = None,
        source: Range | None = None,
        plot_by: str | None = None,
        name: str | None = None,
        anchor: Any = None,
        style: int | None = _STYLE,
    ) -> Chart:
        """Put a chart on the sheet: columns, if nothing else is said."""
        if style not in (None, _STYLE):
            raise NotSupportedError(f"Charts.add(style={style})")
        if anchor:
            left, top = anchor.left, anchor.top
        kept = free_name("Диаграмма", set(self.api.ElementNames) | {chart.name for chart in self})
        self.api.addNewByName(kept, area(left, top, width, height), (), False, False)
        chart = next(chart for chart in self if chart.shape.PersistName == kept)
        chart.name = name or kept
        chart.document.attachDataProvider(self.parent.book.model.createInstance(_PROVIDER))
        chart.chart_type = _FIRST_TYPE
        if source is not None:
            chart.set_source_data(source, plot_by)
        chart.chart_type = chart_type or _FIRST_TYPE
        return chart


@calc_object(base_classes.Chart)
class Chart(Placed):
    """A chart; `api` is its shape and its `com.sun.star.chart.ChartDocument`."""

    parent: Sheet

    def __init__(self, sheet: Sheet, shape: Any) -> None:
        self.parent, self.shape = sheet, shape

    @property
    def connection(self) -> Connection:
        """The soffice behind the object."""
        return self.parent.connection

    @property
    def document(self) -> Any:
        """The chart itself, a document within the document."""
        return self.shape.EmbeddedObject.Component

    @property
    def api(self) -> tuple[Any, Any]:
        return self.shape, self.document

    @property
    def name(self) -> str:
        return str(self.shape.Name or self.shape.PersistName)

    @name.setter
    def name(self, value: str) -> None:
        self.shape.Name = value

    def set_source_data(self, rng: Range, plot_by: str | None = None) -> None:
        """Show the numbers of a range; texts in its first row and column are names."""
        has_names_above, has_names_before = _names_in(rng.api.getDataArray())
        by = plot_by or ("columns" if rng.block.rows >= rng.block.columns else "rows")
        names = (has_names_above, has_names_before) if by == "columns" else (has_names_before, has_names_above)
        self._show(
            CellRangeRepresentation=rng.api.AbsoluteName,
            DataRowSource=enum(_BY, by.upper()),
            FirstCellAsLabel=names[0],
            HasCategories=names[1],
        )

    @property
    def plot_by(self) -> str:
        """«columns» or «rows»: which of them is a series."""
        return str(self._shown()["DataRowSource"].value).lower()

    @plot_by.setter
    def plot_by(self, value: str) -> None:
        shown = self._shown()
        first, second = shown["FirstCellAsLabel"], shown["HasCategories"]
        if value != self.plot_by:
            shown |= {"FirstCellAsLabel": second, "HasCategories": first, "DataRowSource": enum(_BY, value.upper())}
            self._show(**shown)

    @property
    def chart_type(self) -> str:
        return type_of(self.document)

    @chart_type.setter
    def chart_type(self, value: str) -> None:
        turn_into(self.document, value)
        if self.chart_type != value:
            raise HostRefusedError(f"Chart.chart_type = {value!r}: сначала задайте данные диаграммы (set_source_data).")

    @property
    def title(self) -> str | None:
        document = self.document
        return str(document.Title.String) if document.HasMainTitle else None

    @title.setter
    def title(self, value: str | None) -> None:
        document = self.document
        document.HasMainTitle = value is not None
        if value is not None:
            document.Title.String = value

    def _shown(self) -> dict[str, Any]:
        """What the chart is told of its data."""
        document = self.document
        told = document.getDataProvider().detectArguments(document.getUsedData())
        return {item.Name: item.Value for item in told}

    def _show(self, **told: Any) -> None:
        document, kind = self.document, self.chart_type
        source = document.getDataProvider().createDataSource(properties(**told))
        document.FirstDiagram.setDiagramData(source, properties(HasCategories=told["HasCategories"]))
        self.chart_type = kind  # New series are not piled up as the old ones were.

    def to_png(self, path: str) -> None:
        """Write a picture of it."""
        export = self.connection.service("drawing.GraphicExportFilter")
        export.setSourceDocument(self.shape)
        export.filter(properties(URL=Path(path).absolute().as_uri(), MediaType="image/png"))

    def delete(self) -> None:
        self.parent.api.getCharts().removeByName(self.shape.PersistName)


def _is_chart(shape: Any) -> bool:
    return shape.supportsService(_SHAPE) and str(shape.CLSID).lower() == _CHART


def _names_in(rows: tuple[tuple[Any, ...], ...]) -> tuple[bool, bool]:
    """Whether the first row and the first column of a range hold names."""
    above = rows[0][1:] or rows[0]
    before = [row[0] for row in rows[1:]] if len(rows[0]) > 1 else []
    return any(_is_text(cell) for cell in above), any(map(_is_text, before))


def _is_text(cell: Any) -> bool:
    return isinstance(cell, str) and bool(cell)
