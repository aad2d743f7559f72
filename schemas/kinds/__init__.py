"""Kinds of cell: what may stand in it, how people write it, and the same limits as an Excel formula."""
