"""Write the pages into docs/ and name them."""

from __future__ import annotations

from macros.docs import FOLDER, write_pages


def main() -> None:
    """`python -m macros.docs`."""
    for path in write_pages(FOLDER):
        print(path.relative_to(FOLDER.parent))


if __name__ == "__main__":
    main()
