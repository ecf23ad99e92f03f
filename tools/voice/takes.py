"""Takes: how each phrase is spoken, kept in `takes.toml` beside this file."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from footcoach.audio.clips import normalized
from footcoach.toml_file.reading import read_toml

TAKES = Path(__file__).with_name("takes.toml")

SPEEDS = (1.0, 0.9, 0.95, 1.05, 1.1)
"""The speeds that are tried: slower is clearer, and faster leaves more room in short phases."""

ENDINGS = (".", "", "!", ",")
"""The marks that are tried at the end of a phrase: each gives it another melody."""

HEADER = """\
# How each phrase is spoken: a text for the synthesis, or its phonemes, and a speed.
# `python -m tools.choose_takes` writes this file; lines of your own are kept until you measure
# their phrase again. A phrase without a line is spoken as a sentence at normal speed.
"""

_ONES = (
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"),
    *("eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen"),
    *("eighteen", "nineteen"),
)
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")


@dataclass(frozen=True, slots=True)
class Take:
    """One way to speak a phrase. If `sounds` are given, they replace the text's phonemes."""

    text: str
    speed: float = 1.0
    sounds: str = ""


def plain_take(phrase: str) -> Take:
    """Return the take of a phrase for which none was chosen: a sentence at normal speed."""
    return Take(sentence(phrase))


def sentence(phrase: str, ending: str = ".") -> str:
    """Return a phrase as a sentence, with numbers as words and pauses for brackets."""
    text = re.sub(r"\d+", lambda digits: in_words(int(digits[0])), phrase.strip())
    text = re.sub(r"\s*\(", ", ", text).replace(")", "").rstrip(" .,!")
    return text[:1].upper() + text[1:] + ending


def in_words(number: int) -> str:
    """Return a number up to 999 in words, without hyphens."""
    if number < len(_ONES):
        return _ONES[number]
    if number < 100:
        tens, ones = divmod(number, 10)
        return f"{_TENS[tens - 2]} {_ONES[ones]}" if ones else _TENS[tens - 2]
    hundreds, rest = divmod(number, 100)
    return f"{_ONES[hundreds]} hundred" + (f" {in_words(rest)}" if rest else "")


def candidates(phrase: str) -> tuple[Take, ...]:
    """Return the takes to be compared for a phrase, the plain one first."""
    return tuple(Take(sentence(phrase, ending), speed) for ending in ENDINGS for speed in SPEEDS)


def faster(take: Take) -> Take:
    """Return a take that is spoken slightly faster."""
    return replace(take, speed=round(take.speed + 0.05, 3))


def read_takes(path: Path = TAKES) -> dict[str, Take]:
    """Return the chosen takes by phrase."""
    _, table = read_toml(path)
    return {
        normalized(phrase): Take(
            entry.get("text", sentence(phrase)), entry.get("speed", 1.0), entry.get("sounds", "")
        )
        for phrase, entry in table.items()
    }


def write_takes(takes: Mapping[str, Take], path: Path = TAKES) -> None:
    """Write the chosen takes, sorted by phrase. Phrases with a plain take need no line."""
    lines = [
        f"{_quoted(phrase)} = {_entry(phrase, take)}"
        for phrase, take in sorted(takes.items())
        if take != plain_take(phrase)
    ]
    path.write_text("\n".join((HEADER, *lines, "")), encoding="utf-8", newline="\n")


def _entry(phrase: str, take: Take) -> str:
    plain = plain_take(phrase)
    parts = []
    if take.text != plain.text:
        parts.append(f"text = {_quoted(take.text)}")
    if take.sounds:
        parts.append(f"sounds = {_quoted(take.sounds)}")
    if take.speed != plain.speed:
        parts.append(f"speed = {take.speed}")
    return "{ " + ", ".join(parts) + " }"


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
