"""The picture of a protocol's dynamics: shares of «2» by grade, then and now, subjects side by side."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING, Any, Final

from schemas.russian import number
from templates.pictures import WIDTH, Picture, drawing_library

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_HEIGHT: Final = 58.0
_INCH: Final = 25.4
_DOTS_PER_INCH: Final = 200
_BAR: Final = 0.38
_HALF_COLUMN: Final = 0.46
_LEAST_TOP: Final = 20.0
"""An axis that ended lower would make one pupil look like a crowd."""
_ROOM_FOR_VALUES: Final = 1.18
_THEN: Final[dict[str, Any]] = {"facecolor": "0.85", "hatch": "////"}
_NOW: Final[dict[str, Any]] = {"facecolor": "0.35"}
"""A shade and a hatch tell the bars apart where there are no colours."""
_LOOK: Final = {
    "font.family": "DejaVu Sans",
    "font.size": 7.5,
    "hatch.linewidth": 0.5,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "legend.frameon": False,
}


@dataclass(frozen=True, slots=True)
class Column:
    """Shares of one grade in per cent: then, now, and the district's now; None where there is none.

    `label` stands under it: «9 кл.».
    """

    label: str
    then: float | None
    now: float | None
    district: float | None


@dataclass(frozen=True, slots=True)
class Panel:
    """One subject: its title and a column for each grade."""

    title: str
    columns: Sequence[Column]


def grade_chart(panels: Sequence[Panel], *, then: str, now: str, about: str) -> Picture | None:
    """Two bars a grade, `then` and `now` by their names in the legend, the district as a line across them.

    None where there is nothing to draw: no share of the school, or matplotlib is not there.
    """
    if all(item.then is None and item.now is None for panel in panels for item in panel.columns):
        return None
    matplotlib = drawing_library()
    if matplotlib is None:
        return None
    look: dict[Any, Any] = {**matplotlib.rcParamsDefault, **_LOOK}
    with matplotlib.rc_context(look):
        figure = matplotlib.figure.Figure(
            figsize=(WIDTH / _INCH, _HEIGHT / _INCH), dpi=_DOTS_PER_INCH, layout="constrained"
        )
        first, *others = figure.subplots(1, len(panels), sharey=True, squeeze=False)[0]
        for axes, panel in zip((first, *others), panels, strict=True):
            _draw(axes, panel, then, now)
        first.set_ylim(0, max(_LEAST_TOP, _ROOM_FOR_VALUES * max(_values(panels))))
        first.set_ylabel("доля «2», %")
        handles, names = first.get_legend_handles_labels()
        figure.legend(handles, names, loc="outside lower center", ncols=len(names))
        saved = BytesIO()
        figure.savefig(saved, format="png", metadata={"Software": None})
    return Picture(saved.getvalue(), about)


def _values(panels: Sequence[Panel]) -> list[float]:
    found = (value for panel in panels for item in panel.columns for value in (item.then, item.now, item.district))
    return [value for value in found if value is not None]


def _draw(axes: Axes, panel: Panel, then: str, now: str) -> None:
    bars = (([item.then for item in panel.columns], then, _THEN), ([item.now for item in panel.columns], now, _NOW))
    for (values, name, fill), shift in zip(bars, (-_BAR / 2, _BAR / 2), strict=True):
        places = [at + shift for at in range(len(values))]
        axes.bar(places, [value or 0 for value in values], _BAR, label=name, edgecolor="0.25", linewidth=0.6, **fill)
        for at, value in zip(places, values, strict=True):
            text = "н/д" if value is None else number(value, 0)
            axes.annotate(
                text, (at, value or 0), xytext=(0, 1.5), textcoords="offset points", ha="center", va="bottom", size=6
            )
    district = [(at, item.district) for at, item in enumerate(panel.columns) if item.district is not None]
    axes.hlines(
        [value for _, value in district],
        [at - _HALF_COLUMN for at, _ in district],
        [at + _HALF_COLUMN for at, _ in district],
        colors="black",
        linewidth=1.4,
        label="район, отчётный период",
    )
    axes.set_xticks(range(len(panel.columns)), [item.label for item in panel.columns])
    axes.set_title(panel.title)
