"""The 68 bad inputs of domain/forms.md, section 4: each is made, read, and told of exactly as it should be.

The registry of cases is the source of docs/bad-input.md as well (`make docs`).
"""
