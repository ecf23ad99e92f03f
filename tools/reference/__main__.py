"""Writes the generated pages: `.venv/bin/python -m tools.reference`."""

from tools.reference.pages import DOCS, pages

for name, text in pages().items():
    path = DOCS / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
