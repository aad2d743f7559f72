"""What goes into the wheel besides Python: nothing that lies in the product's folders may be left behind."""

from __future__ import annotations

import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FLOORS = ("schemas", "udfs", "workbook", "templates", "macros")


def it_packs_every_file_of_the_product():
    """The engine's page for its readers is one of them: a test runs its example."""
    card = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    packed = card["tool"]["setuptools"]["package-data"]["*"]
    files = [path for floor in FLOORS for path in (ROOT / floor).rglob("*") if path.is_file()]
    data = [path for path in files if "__pycache__" not in path.parts and path.suffix != ".py"]
    assert [str(path.relative_to(ROOT)) for path in data if not any(map(path.match, packed))] == []
    assert any(path.suffix == ".md" for path in data)
