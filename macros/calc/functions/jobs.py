"""Jobs.xcu: what is done after a document is opened, so that it finds the functions (shnor_names.py)."""

from __future__ import annotations

from typing import Final

_SERVICE: Final = "ru.shnor.calc.Names"
_JOBS: Final = f"""\
<?xml version="1.0" encoding="UTF-8"?>
<oor:component-data xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema" \
oor:name="Jobs" oor:package="org.openoffice.Office">
  <node oor:name="Jobs">
    <node oor:name="{_SERVICE}" oor:op="replace">
      <prop oor:name="Service"><value>{_SERVICE}</value></prop>
    </node>
  </node>
  <node oor:name="Events">
    <node oor:name="OnLoadFinished" oor:op="fuse">
      <node oor:name="JobList">
        <node oor:name="{_SERVICE}" oor:op="replace" />
      </node>
    </node>
  </node>
</oor:component-data>
"""


def jobs() -> str:
    """The text of Jobs.xcu."""
    return _JOBS
