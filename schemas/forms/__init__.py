"""The sheets schools fill in, one module each (domain/forms.md, section 1)."""
