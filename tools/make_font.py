"""Makes the font of the big letters: Noto Sans SemiCondensed Bold, cut down to what is drawn.

    python tools/make_font.py NotoSans-SemiCondensedBold.ttf [--check]

Needs fontTools, which tools/font-requirements.txt lists; footcoach itself needs only the result.
data/fonts/LICENSE.md says where the source is from. The same source gives the same bytes.
"""

import argparse
import hashlib
import sys
from io import BytesIO
from pathlib import Path

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

SOURCE_SHA256 = "d29d1aaad5612dcca6ee92820b52c84e93511624e0500f3556ddc09e0b507225"
RESULT = Path(__file__).parent.parent / "data" / "fonts" / "footcoach-letters.ttf"
NAME = "Footcoach Letters"

RANGES = (
    (0x0020, 0x007E),  # Latin
    (0x00A0, 0x017F),  # Latin-1 and Latin Extended-A
    (0x0218, 0x021B),  # Romanian, of Latin Extended-B
    (0x01C4, 0x01CC),  # Croatian digraphs
    (0x01E6, 0x01EB),  # Sami
    (0x01EE, 0x01EF),
    (0x01FA, 0x01FF),  # Danish with accents
    (0x0370, 0x03FF),  # Greek
    (0x0400, 0x052F),  # Cyrillic
    (0x1E00, 0x1E9F),  # Irish with dots, Welsh, and a capital sharp s
    (0x1EF2, 0x1EF3),
    (0x2010, 0x2027),  # dashes, quotation marks, dots
    (0x2030, 0x203A),
    (0x20AC, 0x20AC),  # euro
    (0x2212, 0x2212),  # minus
)
"""The characters that are kept, as far as the source has them: first and last of each range."""


def cut(source: bytes) -> bytes:
    """Return the font with the kept characters alone, without hints, features and kerning."""
    font = TTFont(BytesIO(source), recalcTimestamp=False)
    options = Options()
    options.hinting = False
    options.layout_features = []
    options.name_IDs = [0, 1, 2, 3, 4, 5, 6, 13, 14]  # names, copyright and licence
    options.glyph_names = False
    options.notdef_outline = True
    options.drop_tables += ["GDEF", "GPOS", "GSUB", "gasp"]
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=[code for a, z in RANGES for code in range(a, z + 1)])
    subsetter.subset(font)
    for name_id, name in ((1, NAME), (3, NAME), (4, NAME), (6, NAME.replace(" ", ""))):
        font["name"].setName(name, name_id, 3, 1, 0x409)  # a changed font has a name of its own
    result = BytesIO()
    font.save(result, reorderTables=None)
    return result.getvalue()


def main() -> int:
    """Write the font, or with `--check` compare it; return 1 if it differs or cannot be made."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("source", type=Path)
    parser.add_argument("--check", action="store_true", help="compare, and write nothing")
    arguments = parser.parse_args()
    source = arguments.source.read_bytes()
    if hashlib.sha256(source).hexdigest() != SOURCE_SHA256:
        sys.stderr.write(
            f"{arguments.source} is another font or version: see data/fonts/LICENSE.md\n"
        )
        return 1
    font = cut(source)
    if arguments.check:
        return 0 if RESULT.read_bytes() == font else 1
    RESULT.write_bytes(font)
    sys.stdout.write(f"{RESULT.name}: {len(font)} bytes\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
