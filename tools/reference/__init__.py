"""Makes what is derived from the commands and models: man pages, pages of documentation, schemas.

`python -m tools.reference` writes all files; `tests/tools/test_reference.py` holds them fresh.
"""
