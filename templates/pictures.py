"""Pictures for documents: lines over periods and bars, in greys that survive a copying machine.

matplotlib draws them and is imported only then. The same data give the same bytes; a machine without the library (a
wheel that policy forbids to load) makes its documents without pictures, because their numbers stand in tables too.
"""

from __future__ import annotations

import logging
import textwrap
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING, Annotated, Any, Final

from schemas.russian import number

if TYPE_CHECKING:
    from matplotlib.axes import Axes

WIDTH: Final = 165.0
"""Millimetres: the text of an A4 page with margins of 30 and 10, and a little air."""
_DOTS_PER_INCH: Final = 200
_INCH: Final = 25.4
_LINE_HEIGHT: Final = 62.0
_BAR_STEP, _BAR_MARGIN = 4.4, 17.0
"""Millimetres that a bar takes, and what the axis and the legend take around all of them."""
_ROOM_FOR_VALUES: Final = 1.12
_LONGEST_LABEL: Final = 44
_STYLES: Final = (
    {"color": "0.1", "linestyle": "-", "marker": "o", "linewidth": 1.8},
    {"color": "0.45", "linestyle": "--", "marker": "s", "markerfacecolor": "white", "linewidth": 1.3},
    {"color": "0.6", "linestyle": ":", "marker": "^", "linewidth": 1.5},
    {"color": "0.3", "linestyle": "-.", "marker": "D", "markerfacecolor": "white", "linewidth": 1.1},
)
_FILLS: Final = (
    {"color": "0.25"},
    {"facecolor": "0.8", "edgecolor": "0.35", "hatch": "///"},
    {"facecolor": "white", "edgecolor": "0.35"},
    {"facecolor": "0.6", "edgecolor": "0.35", "hatch": "..."},
)
"""What tells series apart without colour: the shade, and the dash or the hatch."""
_LOOK: Final = {
    "font.family": "DejaVu Sans",
    "font.size": 8,
    "hatch.linewidth": 0.5,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.edgecolor": "0.4",
    "axes.axisbelow": True,
    "grid.color": "0.88",
    "legend.frameon": False,
    "lines.markersize": 4.5,
    "svg.hashsalt": "",
}


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture as a document takes it: PNG, what it shows in words (for those who don't see it), width in mm."""

    content: bytes
    about: Annotated[str, "что на рисунке, словами"]
    width: float = WIDTH


@dataclass(frozen=True, slots=True)
class Series:
    """What is drawn as one line or one row of bars; None leaves a gap, which is not a zero."""

    name: str
    values: tuple[float | None, ...]


def line_chart(labels: Sequence[str], series: Sequence[Series], *, unit: str, about: str) -> Picture | None:
    """Lines over the labels (periods, oldest first); the first series has its values written at its points.

    None where there is nothing to draw: no value at all, or matplotlib is not there.
    """

    def draw(axes: Axes) -> None:
        for place, (item, style) in enumerate(zip(series, _STYLES, strict=False)):
            known = [value if value is not None else float("nan") for value in item.values]
            axes.plot(range(len(labels)), known, label=item.name, clip_on=False, zorder=9 - place, **_any(style))
        first, *others = (item.values for item in series)
        for at, value in enumerate(first):
            if value is not None:
                # Under the point where another line runs above it.
                above = any(height is not None and height >= value for height in (other[at] for other in others))
                axes.annotate(
                    number(value, 1), (at, value), xytext=(0, -6 if above else 6), textcoords="offset points",
                    ha="center", va="top" if above else "bottom", weight="bold", zorder=10,
                )  # fmt: skip
        axes.set_xticks(range(len(labels)), labels)
        axes.set_xlim(-0.4, len(labels) - 0.6)
        axes.set_ylim(*_limits([value for item in series for value in item.values]))
        axes.yaxis.set_major_formatter(_formatter)
        axes.set_ylabel(unit)
        axes.grid(axis="y")

    return _picture(draw, series, _LINE_HEIGHT, about)


def bar_chart(labels: Sequence[str], series: Sequence[Series], *, unit: str, about: str) -> Picture | None:
    """Horizontal bars, a group for each label from top to bottom, each with its value; long labels are wrapped.

    None where there is nothing to draw: no value at all, or matplotlib is not there.
    """
    step = 0.8 / max(1, len(series))

    def draw(axes: Axes) -> None:
        for place, (item, fill) in enumerate(zip(series, _FILLS, strict=False)):
            places = [at + (place - (len(series) - 1) / 2) * step for at in range(len(labels))]
            known = [value or 0 for value in item.values]
            axes.barh(places, known, height=step * 0.9, label=item.name, **_any(fill))
            for at, value in zip(places, item.values, strict=True):
                shown = number(value, 1)
                axes.annotate(shown, (value or 0, at), xytext=(3, 0), textcoords="offset points", va="center", size=7)
        highest = max((value for item in series for value in item.values if value is not None), default=0)
        axes.set_xlim(0, (highest or 1) * _ROOM_FOR_VALUES)
        axes.set_yticks(range(len(labels)), [_wrapped(label) for label in labels])
        axes.invert_yaxis()
        axes.xaxis.set_major_formatter(_formatter)
        axes.set_xlabel(unit)
        axes.grid(axis="x")
        axes.tick_params(axis="y", length=0)

    wrapped = sum(_wrapped(label).count("\n") for label in labels) * 2
    height = _BAR_MARGIN + max(_BAR_STEP * len(series), 7) * len(labels) + wrapped
    return _picture(draw, series, height, about)


def _picture(draw: Callable[[Axes], None], series: Sequence[Series], height: float, about: str) -> Picture | None:
    if all(value is None for item in series for value in item.values):
        return None
    matplotlib = drawing_library()
    if matplotlib is None:
        return None
    # The user's own matplotlibrc has no say in the department's documents.
    look: dict[Any, Any] = {**matplotlib.rcParamsDefault, **_LOOK}
    with matplotlib.rc_context(look):
        figure = matplotlib.figure.Figure(
            figsize=(WIDTH / _INCH, height / _INCH), dpi=_DOTS_PER_INCH, layout="constrained"
        )
        axes = figure.subplots()
        draw(axes)
        if len(series) > 1:
            figure.legend(loc="outside upper center", ncols=len(series))
        saved = BytesIO()
        figure.savefig(saved, format="png", metadata={"Software": None})
    return Picture(saved.getvalue(), about)


def drawing_library() -> Any:
    """The module matplotlib with its figures, None where it can't be loaded."""
    # On its first run it tells on stderr that it looks for fonts, which is no news for a specialist.
    logging.getLogger("matplotlib").setLevel(logging.ERROR)
    try:
        import matplotlib.figure
    except ImportError:
        return None
    return matplotlib


def _limits(values: Sequence[float | None]) -> tuple[float, float]:
    """From zero where the values are near to it; room above for the values written there."""
    known = [value for value in values if value is not None]
    low, high = min(known), max(known)
    spread = (high - low) or abs(high) or 1
    start = 0 if 0 <= low <= spread * 2 else low - spread * 0.3
    return start, high + spread * 0.25


def _formatter(value: float, _: float) -> str:
    return number(round(value, 6))


def _wrapped(label: str) -> str:
    return "\n".join(textwrap.wrap(label, _LONGEST_LABEL)) or label


def _any(style: Any) -> dict[str, Any]:
    return dict(style)
