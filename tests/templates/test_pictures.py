"""Pictures of documents.

1. The same data give the same bytes; PNG of the width that a page has.
2. Where there is nothing to draw, or no library to draw with, there is no picture.
3. A template prints a picture in its place, with words for those who don't see it; a document prints several.
"""

from __future__ import annotations

import sys
import zipfile
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest

from templates.pictures import WIDTH, Picture, Series, bar_chart, line_chart
from templates.rendering import render
from tests.templates.made import DAY, template

SCHOOL = Series("школа", (22.7, 18.2, None))
DISTRICT = Series("район", (15.0, 14.2, 13.9))
TERMS = ("1 четверть", "2 четверть", "3 четверть")
PNG = b"\x89PNG\r\n\x1a\n"


def lines() -> Picture:
    picture = line_chart(TERMS, (SCHOOL, DISTRICT), unit="%", about="Доля «2»: школа & район")
    assert picture is not None
    return picture


def it_draws_the_same_bytes_twice():
    """A document is compared by its bytes, so its pictures must not know the time or the order of drawing."""
    assert lines() == lines()


def it_draws_what_it_is_given():
    """Another value is another picture."""
    changed = line_chart(TERMS, (replace(SCHOOL, values=(22.7, 18.3, None)), DISTRICT), unit="%", about="")
    assert changed is not None
    assert changed.content != lines().content


@pytest.mark.parametrize("chart", [line_chart, bar_chart], ids=["lines", "bars"])
def it_makes_a_png_of_the_width_of_a_page(chart):
    """At 200 dots per inch 165 mm are 1299 dots."""
    picture = chart(TERMS, (SCHOOL, DISTRICT), unit="%", about="")
    assert picture.content.startswith(PNG)
    assert int.from_bytes(picture.content[16:20]) == round(WIDTH / 25.4 * 200)


def it_grows_with_the_bars():
    """Thirty groups of bars need more room than three, so that no label covers another."""
    heights = []
    for n in (3, 30):
        picture = bar_chart([f"№ {k}" for k in range(n)], [Series("доля", (50.0,) * n)], unit="%", about="")
        assert picture is not None
        heights.append(int.from_bytes(picture.content[20:24]))
    assert heights[1] > 5 * heights[0]


@pytest.mark.parametrize("chart", [line_chart, bar_chart], ids=["lines", "bars"])
def it_draws_nothing_of_nothing(chart):
    """A picture of blanks says less than none."""
    assert chart(TERMS, (Series("школа", (None, None, None)),), unit="%", about="") is None


def it_leaves_pictures_out_where_the_library_is_missing(monkeypatch):
    """The document is made all the same: its numbers stand in tables."""
    monkeypatch.setitem(sys.modules, "matplotlib", None)
    monkeypatch.setitem(sys.modules, "matplotlib.figure", None)
    assert line_chart(TERMS, (SCHOOL,), unit="%", about="") is None


def it_prints_pictures_where_the_template_wants_them(tmp_path: Path):
    """A tuple of pictures is repeated like any rows; the words about each reach the file, escaped."""
    one = lines()
    pictures = (one, replace(one, about='Вторая "<&>"', content=other_png()))
    path = template(tmp_path, "{%p for picture in pictures %}", "{{ picture }}", "{{ picture.about }}", "{%p endfor %}")
    with zipfile.ZipFile(BytesIO(render(path, {"pictures": pictures}, title="Т", dated=DAY))) as package:
        images = [package.read(name) for name in package.namelist() if name.startswith("word/media/")]
        body = package.read("word/document.xml").decode()
    assert images == [picture.content for picture in pictures]
    assert body.count("<w:drawing>") == 2
    assert 'descr="Доля «2»: школа &amp; район"' in body
    assert "Вторая &quot;&lt;&amp;&gt;&quot;" in body


def it_prints_no_picture_for_none(tmp_path: Path):
    """A template asks whether there is one."""
    path = template(tmp_path, "{%p if picture %}", "{{ picture }}", "{%p endif %}", "конец")
    with zipfile.ZipFile(BytesIO(render(path, {"picture": None}, title="Т", dated=DAY))) as package:
        assert b"<w:drawing>" not in package.read("word/document.xml")


def other_png() -> bytes:
    picture = bar_chart(("a",), (Series("x", (1.0,)),), unit="", about="")
    assert picture is not None
    return picture.content
