"""The libraries that a project refers to ([MS-OVBA] 2.3.4.2.2, 2.1.1.8).

Excel's own library and that of VBA are not listed: the host brings them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Reference:
    """A registered type library; Office finds it by its number and version, the path is a hint only."""

    name: str
    guid: str
    version: str
    path: str
    title: str

    @property
    def library_id(self) -> str:
        """The LibidReference of the format."""
        return f"*\\G{{{self.guid}}}#{self.version}#0#{self.path}#{self.title}"


STDOLE: Final = Reference(
    "stdole",
    "00020430-0000-0000-C000-000000000046",
    "2.0",
    r"C:\Windows\System32\stdole2.tlb",
    "OLE Automation",
)
OFFICE: Final = Reference(
    "Office",
    "2DF8D04C-5BFA-101B-BDE5-00AA0044DE52",
    "2.0",
    r"C:\Program Files\Common Files\Microsoft Shared\OFFICE16\MSO.DLL",
    "Microsoft Office 16.0 Object Library",
)
"""The library of IRibbonControl; Excel of every version writes 2.0 and takes the one that is installed."""
