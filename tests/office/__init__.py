"""LibreOffice as an independent judge of what the program writes: its own calculation, its own rendering."""
