"""`python -m macros`: the command line for a machine where only Python itself may be started, not shnor.exe."""

from __future__ import annotations

from macros.cli import main

if __name__ == "__main__":
    main()
