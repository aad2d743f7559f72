"""One action, one module: each callable from the command line, and later from the ribbon and the menu."""
