"""The workplace: is it fit (`shnor doctor`), how is it set up (`shnor install`), how is it used without VBA.

What sets it up runs before any library is there, from the product's wheel: it imports the standard library only.
"""
