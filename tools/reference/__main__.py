"""Writes the generated files: `.venv/bin/python -m tools.reference`."""

from tools.reference.files import ROOT, files, superfluous

for path in superfluous():
    (ROOT / path).unlink()
for path, text in files().items():
    (ROOT / path).parent.mkdir(parents=True, exist_ok=True)
    (ROOT / path).write_text(text, encoding="utf-8", newline="\n")
