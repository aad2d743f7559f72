"""A template made ready once, printed many times: read, checked, put together by docxtpl and compiled by Jinja.

What no command touches is compressed once; a document takes it as it is and adds its own parts.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

from templates.environment import COUNTED, PRINTING, environment
from templates.errors import TemplateError
from templates.face import Face, with_face
from templates.inline_pictures import relations_of
from templates.lint.structure import first_error, structure_remarks
from templates.mending import mend
from templates.package import Package, package_of
from templates.properties import CORE

if TYPE_CHECKING:
    import jinja2

FIXED_ZIP_TIME: Final = (1980, 1, 1, 0, 0, 0)
CONTENT_TYPES: Final = "[Content_Types].xml"
_TEXT_PARTS: Final = ("document.main+xml", "header+xml", "footer+xml", "footnotes+xml", "endnotes+xml")
_DECLARATION: Final = "<?xml version='1.0' encoding='UTF-8' standalone='yes'?>\n"
# A paragraph begins a line of the source, so that Jinja's line numbers mean something; such white space is no text.
_PARAGRAPH: Final = re.compile(r"<w:p([ >])")
_REPEATED_COLUMNS: Final = "{%tc "
_MARKUP: Final = re.compile(r"<[^>]*>")
_PNG_DEFAULT: Final = b'<Default Extension="png" ContentType="image/png"/>'


@dataclass(frozen=True, slots=True)
class CompiledTemplate:
    """A template ready to print: `still` is the package of what never changes.

    `text_parts` hold text and may come to hold pictures; `moving` are those with commands; `varying`, of these, the
    ones whose tables change the number of their columns.
    """

    package: Package
    still: bytes
    text_parts: tuple[str, ...]
    moving: Mapping[str, jinja2.Template]
    varying: frozenset[str]


@lru_cache(maxsize=16)
def compiled(content: bytes, name: str, face: Face) -> CompiledTemplate:
    """The template in these bytes. Raises TemplateError, whose text names the place, the cause and the remedy."""
    package = package_of(content, name)
    if wrong := first_error(structure_remarks(package)):
        where = f", {wrong.place}" if wrong.place else ""
        raise TemplateError(
            f"Шаблон «{name}»{where}: {wrong.message[:1].lower()}{wrong.message[1:]} {wrong.fix}", code=wrong.code
        )
    texts = {part: _text(package, part) for ending in _TEXT_PARTS for part in package.of_type(ending)}
    sources = {part: _source(xml) for part, xml in texts.items()}
    try:
        moving = {part: _template(source) for part, source in sources.items() if "{" in source}
    except Exception as error:  # jinja's TemplateSyntaxError, or Python's SyntaxError for a hundred nested repeats
        raise TemplateError(
            f"Шаблон «{name}»: ошибка записи. Сравните команды в фигурных скобках с исходным шаблоном."
        ) from error
    parts = with_face(package, face)
    # Every document may bring pictures; a type that nothing has costs nothing.
    types = parts[CONTENT_TYPES]
    if b'Extension="png"' not in types:
        parts[CONTENT_TYPES] = re.sub(rb"(<Types[^>]*>)", rb"\1" + _PNG_DEFAULT, types, count=1)
    replaced = {CORE} | {relations_of(part) for part in sources}
    still = {part: data for part, data in parts.items() if part not in moving and part not in replaced}
    varying = frozenset(part for part, xml in texts.items() if _REPEATED_COLUMNS in _MARKUP.sub("", xml))
    return CompiledTemplate(package, packed(still), tuple(sources), moving, varying)


def printed_parts(template: CompiledTemplate, context: Mapping[str, Any]) -> dict[str, bytes]:
    """The parts that commands stand in, filled in; within the budget of `PRINTING`, which must be set.

    Raises what Jinja raises, LimitReachedError, and lxml's XMLSyntaxError where a value broke the document.
    """
    printing = PRINTING.get()
    parts = {}
    for name, source in template.moving.items():
        printing.pictures.part = name
        chunks = []
        for chunk in source.generate(context):
            printing.spend(characters=len(chunk))
            chunks.append(chunk)
        parts[name] = _checked("".join(chunks), is_varying=name in template.varying)
    return parts


def _checked(xml: str, *, is_varying: bool) -> bytes:
    """The part as bytes, known to be well-formed and fit for Word; its tables' grids put right where columns vary."""
    from lxml import etree

    if is_varying:
        from docxtpl import DocxTemplate

        root = DocxTemplate("").fix_tables(xml)
    else:
        root = etree.fromstring(xml, etree.XMLParser(resolve_entities="internal", no_network=True))
    if not mend(root) and not is_varying:
        return (_DECLARATION + xml).encode()
    content: bytes = etree.tostring(root, encoding="UTF-8", xml_declaration=True, standalone=True)
    return content


def packed(parts: Mapping[str, bytes], onto: bytes = b"") -> bytes:
    """A zip package of the parts, after those of the package `onto`; no clock, no marks of the machine."""
    result = io.BytesIO(onto)
    with zipfile.ZipFile(result, "a" if onto else "w") as target:
        for name, data in parts.items():
            entry = zipfile.ZipInfo(name, FIXED_ZIP_TIME)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 0
            target.writestr(entry, data)
    return result.getvalue()


def _text(package: Package, part: str) -> str:
    from lxml import etree

    xml: str = etree.tostring(package.xml(part), encoding="unicode")
    return xml


def _source(xml: str) -> str:
    """The part as Jinja reads it: commands that formatting tore apart whole again, rows of commands gone."""
    from docxtpl import DocxTemplate

    if "{" not in xml:
        return xml
    source: str = DocxTemplate("").patch_xml(xml)
    lines: str = _PARAGRAPH.sub(r"\n<w:p\1", source)
    return lines


def _template(source: str) -> jinja2.Template:
    """The source compiled, with every loop counted before its first round."""
    from jinja2 import nodes

    made = environment()
    tree = made.parse(source)
    for loop in tree.find_all(nodes.For):
        loop.iter = nodes.Filter(loop.iter, COUNTED, [], [], None, None, lineno=loop.lineno, environment=made)
    return made.template_class.from_code(made, made.compile(tree), dict(made.globals))
