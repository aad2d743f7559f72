"""The master in Excel: the ribbon, the VBA behind it, and what a click starts in Python."""
