"""What Microsoft's schemas refuse in an Office package: the ribbon, the workbook and every part that hangs on it.

Two readers of the same data (those of the Open XML SDK): schemas compiled by lxml, strict to the last attribute
(tests/office/xsd.py), and openxml-audit, which also knows relationships, content types and the SDK's semantic rules.
"""

from __future__ import annotations

import zipfile
from pathlib import Path
from typing import Any, Final

from lxml import etree
from openxml_audit import FileFormat, OpenXmlValidator

from tests.office.xsd import schema_of_parts

_MC: Final = "http://schemas.openxmlformats.org/markup-compatibility/2006"
_XML: Final = "http://www.w3.org/XML/1998/namespace"


def violations(path: Path, version: FileFormat = FileFormat.OFFICE_2010) -> list[str]:
    """Everything both readers refuse, a line each; an empty list is what a test wants."""
    found = OpenXmlValidator(version, max_errors=0).validate(path).errors
    return schema_violations(path) + [f"{item.part_uri}: {item.path}: {item.description}" for item in found]


def schema_violations(path: Path) -> list[str]:
    """What the compiled schemas refuse: a large master takes two seconds, where openxml-audit takes forty."""
    schema, roots = schema_of_parts()
    found: list[str] = []
    with zipfile.ZipFile(path) as package:
        for name in (name for name in package.namelist() if name.endswith(".xml")):
            root = etree.fromstring(package.read(name))
            if root.tag in roots and not schema.validate(_plain(root)):
                found += [f"/{name}: {error.path}: {error.message}" for error in schema.error_log]
    return found


def _plain(root: Any) -> Any:
    """The part as a program without extensions reads it (ECMA-376 part 3, Markup Compatibility)."""
    ignored = {root.nsmap[prefix] for prefix in root.get(f"{{{_MC}}}Ignorable", "").split()} | {_MC, _XML}
    for element in list(root.iter(f"{{{_MC}}}AlternateContent")):
        for child in element.findall(f"{{{_MC}}}Fallback/*"):
            element.addprevious(child)
        element.getparent().remove(element)
    for element in root.iter("*"):
        for name in [name for name in element.attrib if etree.QName(name).namespace in ignored]:
            del element.attrib[name]
    return root
