"""How the supplied templates of reports were made: `python -m templates.making` writes them anew.

A report's template takes its styles, margins and page numbers from templates/protocol.docx, so that all documents of
the department look alike. What comes out is an ordinary Word file for the specialist to edit; nothing here is needed
to print by it.
"""
