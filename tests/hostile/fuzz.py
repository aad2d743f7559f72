"""Fuzzing of the reader: `python -m tests.hostile.fuzz bytes 10000 [seed]`; targets `bytes`, `xml` and `values`.

A case is our own form, or a small book, with something changed at random. Whatever it is, it is read or refused, in
Russian, within budget, by the reader's own exception. A case that fails is kept as `fuzz-TARGET-SEED.xlsx`.
"""

from __future__ import annotations

import random
import re
import sys
import zipfile
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final
from xml.sax.saxutils import escape

from tests.hostile.attack import book, form, packed, sheet_of
from tests.hostile.measuring import Measured, Meter, line

_NASTY: Final = (
    b"", b"0", b"-1", b"1048577", b"99999999999999999999", b"1e308", b"NaN", b"A1", b"XFD1048576", b"A0", b"\xff\xfe",
    b"\0", b"&amp;", b"&#0;", b"&x;", b"../../x", b"true", b"]]>", b"<!--", b"<![CDATA[", b"\xd0\xb9" * 300, b"#REF!",
)  # fmt: skip
_PIECES: Final = (
    "9А", "9 «б» класс", "О", "З", "1 385", "72,4", "72.4%", "-", "—", "н/д", "=1+1", "@SUM(A1)", "+7 918 123-45-67",
    "Иванов Пётр Сергеевич", "15 марта 2021г", "31.02.2021", "03/04/2021", "44270", "1e999",
    "\u200b", "\u202e", "\x1b[31m",
    "\n", "\t", "ё", "Ё́", "🙂", "x", "²", "٣", "½", "∞", "#ССЫЛКА!", "да", "Математика", "матем.", "000", "018", "'",
)  # fmt: skip
_NUMBERS: Final = (
    "0",
    "-0",
    "1",
    "-1",
    "2.5",
    "1e308",
    "-1e308",
    "1e-320",
    "NaN",
    "INF",
    "44270",
    "60",
    "2958466",
    "1e10",
    "",
)
_KINDS: Final = ("n", "str", "b", "e", "d", "inlineStr", "s", "?")
_CELL: Final = re.compile(rb'<c r="([A-Z]{1,2}[0-9]{1,4})"[^<>]*?(?:/>|>.*?</c>)', re.DOTALL)
_QUOTED: Final = re.compile(rb'"[^"<>]*"|>[^<>]+<')
_TAG: Final = re.compile(rb"<[^<>]+>")


def by_bytes(chance: random.Random) -> bytes:
    """The file itself damaged: bytes changed, cut out, doubled, cut off."""
    data = bytearray(form() if chance.random() < 0.3 else book())
    for _ in range(chance.choice((1, 2, 5, 30))):
        start = chance.randrange(len(data))
        end = start + chance.choice((1, 2, 4, 40, 4_000))
        made = (b"", bytes(data[start:end]) * 2, chance.randbytes(min(end - start, 8)), chance.choice(_NASTY))
        data[start:end] = chance.choice(made)
        data = data or bytearray(b"P")
    return bytes(data[: chance.randrange(1, len(data) + 1)] if chance.random() < 0.1 else data)


def by_xml(chance: random.Random) -> bytes:
    """A part damaged and the file whole: values of attributes and texts, tags left out, doubled, put elsewhere."""
    parts = _parts_of(form() if chance.random() < 0.5 else book())
    for _ in range(chance.choice((1, 1, 3))):
        name = chance.choice([name for name in parts if name.endswith((".xml", ".rels"))])
        for _ in range(chance.choice((1, 3, 20))):
            parts[name] = _damaged(parts[name], chance)
    if chance.random() < 0.1:
        parts.pop(chance.choice(list(parts)))
    return packed({**parts})


def by_values(chance: random.Random) -> bytes:
    """Our form in which cells hold whatever people, and nobody, would type."""
    parts = _parts_of(form())
    name = sheet_of(chance.choice(("T", "K", "R", "R", "M", "D", "Q")))
    share = chance.choice((0.01, 0.1, 0.5))
    parts[name] = _CELL.sub(lambda found: _cell(found, chance) if chance.random() < share else found[0], parts[name])
    return packed({**parts})


TARGETS: Final[dict[str, Callable[[random.Random], bytes]]] = {"bytes": by_bytes, "xml": by_xml, "values": by_values}


def _parts_of(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist()}


def _damaged(data: bytes, chance: random.Random) -> bytes:
    pattern = chance.choice((_QUOTED, _QUOTED, _TAG))
    places = [match.span() for match in pattern.finditer(data)]
    if not places:
        return data + chance.choice(_NASTY)
    start, end = chance.choice(places)
    if pattern is _QUOTED:
        return data[: start + 1] + chance.choice(_NASTY) + data[end - 1 :]
    other = chance.choice(places)
    return data[:start] + chance.choice((b"", data[start:end] * 2, data[slice(*other)])) + data[end:]


def _cell(found: re.Match[bytes], chance: random.Random) -> bytes:
    kind, address = chance.choice(_KINDS), found[1].decode()
    pieces = "".join(chance.choices(_PIECES, k=chance.choice((1, 1, 1, 2, 5))))
    # XML has no place for most control characters, so no office program can send them either.
    text = re.sub(r"[\x00-\x08\x0b\x0c\x0e-\x1f]", "", pieces) * chance.choice((1, 1, 1, 1, 1, 3_000))
    value = escape(text[:40_000]) if kind in ("str", "inlineStr", "e", "d") else chance.choice(_NUMBERS)
    if kind == "inlineStr":
        return f'<c r="{address}" t="inlineStr"><is><t xml:space="preserve">{value}</t></is></c>'.encode()
    return f'<c r="{address}" s="{chance.randrange(40)}" t="{kind}"><v>{value}</v></c>'.encode()


def cases(target: str, number: int, seed: int = 0) -> Iterator[tuple[int, bytes, Measured]]:
    """So many cases of a target: the seed of each, its bytes, what became of it."""
    with TemporaryDirectory(prefix="shnor-fuzz-") as folder, Meter() as meter:
        path = Path(folder) / "case.xlsx"
        for case in range(seed, seed + number):
            data = TARGETS[target](random.Random(f"{target} {case}"))
            path.write_bytes(data)
            yield case, data, meter.read(path)


def main(target: str, number: int, seed: int) -> int:
    """The exit code of the command: 1 where a case failed."""
    failed, slowest, most = 0, 0.0, 0.0
    for case, data, one in cases(target, number, seed):
        slowest, most = max(slowest, one.seconds), max(most, one.megabytes)
        if not one.is_within_budget:
            failed += 1
            Path(f"fuzz-{target}-{case}.xlsx").write_bytes(data)
            print(line(f"{target} {case}", one), flush=True)
    print(f"{target}: {number} cases, {failed} failed; at most {slowest:.2f} s and {most:.0f} MB.")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], int((sys.argv[2:] or ["1000"])[0]), int((sys.argv[3:] or ["0"])[0])))
