"""The checks of the workplace, a file a subject."""
