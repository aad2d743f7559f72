"""The container of a project.

1. Other people's readers find every stream, whatever its size and however many there are.
2. The directory is a red-black tree in the order of the format.
3. Times are not written, so equal contents give equal bytes.
4. What the format has no place for is refused.
"""

from __future__ import annotations

import io
import math

import olefile
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyopenvba.cfb import CFB

from tests.workbook.vba import readers
from workbook.vba.compound_file import Storage, compound_file
from workbook.vba.compound_tree import BLACK, NO_ENTRY, RED, Links, linked
from workbook.vba.errors import VbaError

SIZES = (0, 1, 63, 64, 65, 511, 512, 513, 4095, 4096, 4097, 70_000)
"""On both sides of a mini sector, a sector, and the limit of short streams."""


def tree_of(sizes: tuple[int, ...]) -> Storage:
    """A project's folders with modules of these sizes, no two of the same bytes."""
    modules = {f"Module{place}": bytes([place % 251 + 1]) * size for place, size in enumerate(sizes)}
    return {"PROJECT": b"text", "VBA": modules, "PROJECTwm": b""}


@given(st.lists(st.sampled_from(SIZES), max_size=40).map(tuple))
def it_is_read_by_others(sizes: tuple[int, ...]):
    """olefile, which accepts no defect, and pyOpenVBA."""
    tree = tree_of(sizes)
    modules = tree["VBA"]
    assert isinstance(modules, dict)
    data = compound_file(tree)
    assert readers.streams(data) == {
        "PROJECT": b"text",
        "PROJECTwm": b"",
        **{f"VBA/{name}": content for name, content in modules.items()},
    }
    other = CFB.from_bytes(data)
    assert {name: other.get_stream_in_storage("VBA", name) for name in modules} == modules


def it_describes_the_sectors_of_its_own_table():
    """So much that the table takes several sectors, the first of which is full to the last number."""
    for size in range(126 * 512, 131 * 512, 512):
        data = compound_file({"A": b"a" * size})
        assert readers.streams(data) == {"A": b"a" * size}


def it_gives_equal_bytes_for_equal_contents():
    """In whatever order the streams are named."""
    tree = tree_of((5, 4096, 70))
    assert compound_file(tree) == compound_file(dict(reversed(list(tree.items()))))


def it_writes_no_times_and_no_classes():
    """They would differ from one build to the next."""
    with olefile.OleFileIO(io.BytesIO(compound_file(tree_of((1, 2))))) as container:
        entries = [entry for entry in container.direntries if entry is not None]
    assert {(entry.createTime, entry.modifyTime, entry.clsid, entry.dwUserFlags) for entry in entries} == {
        (0, 0, "", 0)
    }


@pytest.mark.parametrize("count", [*range(1, 70), 127, 128, 200])
def it_keeps_the_rules_of_a_red_black_tree(count: int):
    """The root is black, no red entry is below a red one, and every way down passes equally many black ones."""
    links = linked(count, 0)

    def blacks(place: int, parent_colour: int) -> int:
        if place == NO_ENTRY:
            return 1
        colour, left, right = links[place]
        assert (colour, parent_colour) != (RED, RED)
        assert left == NO_ENTRY or left < place
        assert right == NO_ENTRY or right > place
        below = {blacks(left, colour), blacks(right, colour)}
        assert len(below) == 1
        return below.pop() + (colour == BLACK)

    assert links[count // 2].colour == BLACK
    assert blacks(count // 2, RED) <= math.log2(count + 1) + 2


def it_links_a_lone_entry_to_nothing():
    assert linked(1, 7) == [Links(BLACK, NO_ENTRY, NO_ENTRY)]
    assert linked(0, 7) == []


def names_in_order(project: bytes) -> list[str]:
    """The names in the folder VBA, as the tree of the directory orders them."""
    with olefile.OleFileIO(io.BytesIO(project)) as container:
        in_order: list[str] = []

        def walk(place: int) -> None:
            if place != NO_ENTRY:
                entry = container.direntries[place]
                walk(entry.sid_left)
                in_order.append(entry.name)
                walk(entry.sid_right)

        walk(next(entry.sid_child for entry in container.direntries if entry and entry.name == "VBA"))
    return in_order


def it_orders_names_by_length_and_then_by_capital_letters():
    """[MS-CFB] 2.6.4: «dir» before «Zeta», which comes before «alpha»."""
    names = ["_VBA_PROJECT", "alpha", "Zeta", "dir", "Beta", "ab", "ThisWorkbook"]
    data = compound_file({"VBA": {name: name.encode() for name in names}})
    assert names_in_order(data) == ["ab", "dir", "Beta", "Zeta", "alpha", "ThisWorkbook", "_VBA_PROJECT"]


def it_orders_names_as_excel_does():
    """A workbook saved by Excel, its streams written again."""
    by_excel = readers.project_in(readers.xlwings_folder() / "quickstart.xlsm")
    modules = dict.fromkeys(names_in_order(by_excel), b"")
    assert len(modules) == 6
    assert names_in_order(compound_file({"VBA": modules})) == names_in_order(by_excel)


@pytest.mark.parametrize("name", ["", "a" * 32, "Лист1", "a/b", "a:b", "a!b", "a\\b"])
def it_refuses_a_name_that_the_format_has_not(name: str):
    """31 characters at most, some signs excluded ([MS-CFB] 2.6.1)."""
    with pytest.raises(VbaError, match="ASCII"):
        compound_file({name: b""})


def it_refuses_names_that_differ_in_case_only():
    with pytest.raises(VbaError, match="повторяются"):
        compound_file({"Module": b"", "MODULE": b""})


def it_refuses_more_than_its_header_can_list():
    """109 sectors of the table, 7 MB; a list of lists is not written."""
    with pytest.raises(VbaError, match="6 МБ"):
        compound_file({"A": bytes(109 * 128 * 512)})
