"""Documentation that can't lie: what people read about commands, columns, rules and codes is what the code has.

1. The generated pages of docs/ are what `make docs` would write now.
2. Every command, option, finding code, column, rule and parameter stands in its page.
3. What README and the guide tell people to run exists, and their links lead somewhere.
4. Two commands set the project up: `make demo` and `make test`.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from typer.main import get_command

from macros.cli import app
from macros.docs import FOLDER, PAGES, write_pages
from schemas.checking import known_codes
from schemas.packages import all_sheets
from udfs.parameters import PARAMETERS
from workbook.imports.codes import entries

ROOT = FOLDER.parent
WRITTEN = [ROOT / "README.md", ROOT / "CHANGELOG.md", *sorted(FOLDER.rglob("*.md"))]
RUN = re.compile(r"^(?:\.venv/bin/)?shnor (?P<name>[a-z]+)(?P<rest>.*)$", re.MULTILINE)
OPTION = re.compile(r"(?<![\w-])--[a-z-]+")
LINK = re.compile(r"\]\((?!https?:)([^)#]+)")


def commands() -> dict[str, Any]:
    group: Any = get_command(app)
    return dict(group.commands)


def options_of(command: Any) -> set[str]:
    return {"--help", "--verbose", *(name for item in command.params for name in item.opts if name.startswith("--"))}


def page(name: str) -> str:
    return (FOLDER / name).read_text("utf-8")


def section(text: str, title: str) -> str:
    """The part of a page under a heading of the second level."""
    return text.partition(f"\n## {title}\n")[2].partition("\n## ")[0]


def fenced(text: str) -> str:
    """All that stands in code blocks."""
    return "\n".join(re.findall(r"^```\w*\n(.*?)^```", text, re.MULTILINE | re.DOTALL))


@pytest.mark.parametrize("name", PAGES)
def it_has_fresh_generated_pages(name: str):
    assert page(name) == PAGES[name](), "run `make docs`"


def it_writes_every_page_into_the_folder_it_is_given(tmp_path: Path):
    written = write_pages(tmp_path)

    assert {path.name for path in written} == set(PAGES)
    assert all((tmp_path / name).read_text("utf-8") == make() for name, make in PAGES.items())


@pytest.mark.parametrize("name", commands())
def it_describes_every_command_with_all_its_options(name: str):
    told = section(page("commands.md"), name)

    assert commands()[name].help in told
    assert {option for option in options_of(commands()[name]) if option not in told} <= {"--help", "--verbose"}


@pytest.mark.parametrize("name", commands())
def it_names_every_command_in_the_readme(name: str):
    assert f"| `shnor {name}" in (ROOT / "README.md").read_text("utf-8")


def it_explains_every_finding_code():
    codes = known_codes() | set(entries())
    told = page("findings.md")

    assert {code for code in codes if f"| `{code}` |" not in told} == set()


@pytest.mark.parametrize("code", all_sheets())
def it_lists_every_column_of_a_sheet(code: str):
    sheet = all_sheets()[code]
    told = section(page("data-dictionary.md"), sheet.title)

    columns = [(item.code, item.header) for item in sheet.columns]
    computed = [(item.code, item.header) for item in sheet.computed]
    lines = [f"| `{short}` | {header} |" for short, header in columns + computed]
    assert [line for line in lines if line not in told] == []


@pytest.mark.parametrize("code", all_sheets())
def it_tells_every_rule_of_a_sheet(code: str):
    sheet = all_sheets()[code]
    told = section(page("data-dictionary.md"), sheet.title).lower()

    untold = [
        rule.id
        for rule in sheet.rules
        for piece in rule.pieces(rule.message)
        if isinstance(piece, str) and piece.strip(" .").lower() not in told
    ]
    assert untold == []
    assert [rule.id for rule in sheet.whole_rules if rule.about.lower() not in told] == []


def it_tells_what_a_rule_asks_for_from_what_is_always_asked_for():
    told = section(page("data-dictionary.md"), "Результаты работ")

    for header, asked in {"Писали": "да", "Сезон ВПР": "по условию", "100 баллов": "нет"}.items():
        assert re.findall(rf"^\| `c\d+` \| {header} \|.*\| (.*) \| .*\|$", told, re.MULTILINE) == [asked]


def it_tells_which_rules_a_form_checks_itself():
    told = section(page("data-dictionary.md"), "Результаты работ")

    assert re.findall(r"^\| `R1` .*\| (.*) \|$", told, re.MULTILINE) == ["в форме и при приёме"]
    assert re.findall(r"^\| `R5` .*\| (.*) \|$", told, re.MULTILINE) == ["в форме и при приёме"]
    assert re.findall(r"^\| `XS7` .*\| (.*) \|$", told, re.MULTILINE) == ["при приёме"]
    series = "в форме, если прошлый период школы уже принят, и при приёме"
    assert re.findall(r"^\| `K4` .*\| (.*) \|$", page("data-dictionary.md"), re.MULTILINE) == [series]


def it_lists_every_parameter_of_the_methodology():
    told = page("methodology-parameters.md")

    assert [item.key for item in PARAMETERS if f"| `{item.key}` | {item.title} |" not in told] == []


def it_sets_up_with_two_commands():
    readme = (ROOT / "README.md").read_text("utf-8")

    lines = fenced(section(readme, "Set up")).split("\n")
    assert [line.partition("#")[0].strip() for line in lines if line] == ["make demo", "make test"]


@pytest.mark.parametrize("path", WRITTEN, ids=lambda path: str(path.relative_to(ROOT)))
def it_tells_people_to_run_only_what_exists(path: Path):
    known = commands()
    for match in RUN.finditer(fenced(path.read_text("utf-8"))):
        assert match["name"] in known, match[0]
        assert set(OPTION.findall(match["rest"])) <= options_of(known[match["name"]]), match[0]


@pytest.mark.parametrize("path", WRITTEN, ids=lambda path: str(path.relative_to(ROOT)))
def it_links_only_to_what_is_there(path: Path):
    links = LINK.findall(path.read_text("utf-8"))

    assert [link for link in links if not (path.parent / link).exists()] == []


def it_keeps_the_readme_short():
    assert len((ROOT / "README.md").read_text("utf-8").splitlines()) <= 150
