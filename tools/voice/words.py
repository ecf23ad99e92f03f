"""Words that were said and words that were heard: the number of errors between them."""

import re
from collections.abc import Sequence

from tools.voice.takes import in_words

SAME_WORD = {
    "to": "two", "too": "two", "for": "four", "ate": "eight", "won": "one",
    "sole": "soul", "pauses": "paused",
    "heal": "heel", "wait": "weight", "knicks": "nicks", "taught": "taut",
}  # fmt: skip
"""Words that sound the same, or nearly, and mean the same here."""

SAME_WORDS = {
    "bare foot": "barefoot",
    "bed post": "bedpost",
    "half way": "halfway",
    "pick ups": "pickups",
    "pick up": "pickup",
    "counter clockwise": "counterclockwise",
    "tip toe": "tiptoe",
    "gray": "grey",
    "towards": "toward",
    "youre": "you are",
    "softball": "soft ball",
}
"""Spellings of the same words."""


def words(text: str) -> list[str]:
    """Return the words of a text, with numbers as words and one spelling for each word."""
    text = re.sub(r"[’'](?=\w)", "", re.sub(r"[-–—]", " ", text.lower()))
    text = re.sub(r"\bno\.\s*(?=\d)", "number ", text)
    text = re.sub(r"\d+", lambda digits: f" {_number(digits[0])} ", text)
    text = " ".join(re.sub(r"[^a-z ]", " ", text).split())
    for one, other in SAME_WORDS.items():
        text = re.sub(rf"\b{one}\b", other, text)
    return [SAME_WORD.get(word, word) for word in text.split()]


def _number(digits: str) -> str:
    return in_words(int(digits)) if len(digits) <= 3 else "number"


def errors(said: Sequence[str], heard: Sequence[str]) -> int:
    """Return how many words have to be changed, left out or added to get what was said."""
    row = list(range(len(heard) + 1))
    for index, one in enumerate(said, 1):
        above, row = row, [index]
        for at, other in enumerate(heard, 1):
            row.append(min(above[at] + 1, row[-1] + 1, above[at - 1] + (one != other)))
    return row[-1]


def once(heard: Sequence[str]) -> list[str]:
    """Return words without their repetition: "left foot left foot" becomes "left foot"."""
    for length in range(1, len(heard) // 2 + 1):
        part, rest = heard[:length], len(heard) % length
        if not rest and list(heard) == list(part) * (len(heard) // length):
            return list(part)
    return list(heard)
