"""The tool makes a clip of everything that is said, and an index."""

import json
from pathlib import Path

from footcoach.audio.clips import INDEX, RATE, read_wave
from footcoach.config.paths import shipped_data
from tools.make_voice import MAX_NAME_LENGTH, make, slug
from tools.voice.phrases import said
from tools.voice.takes import Take

DATA = shipped_data()


def beep(take: Take) -> list[float]:
    """Stand in for the synthesis: a square wave whose length tells the text."""
    return [0.3 if at // 16 % 2 else -0.3 for at in range(100 * len(take.text))]


def test_each_text_has_its_clip_and_its_length_in_the_index(tmp_path: Path) -> None:
    (tmp_path / "stale.wav").touch()
    make(("let go", "of 2"), {}, beep, tmp_path)
    index = json.loads((tmp_path / INDEX).read_text("utf-8"))
    assert {text: entry["file"] for text, entry in index.items()} == {
        "let go": "let-go.wav",
        "of 2": "of-2.wav",
    }
    for entry in index.values():
        assert entry["seconds"] == len(read_wave(tmp_path / entry["file"])) / RATE
    assert {path.name for path in tmp_path.iterdir()} == {INDEX, "let-go.wav", "of-2.wav"}


def test_a_text_is_spoken_as_the_table_of_takes_says(tmp_path: Path) -> None:
    make(("let go", "press"), {"let go": Take("Let " + "g" * 60 + "o.")}, beep, tmp_path)
    assert len(read_wave(tmp_path / "let-go.wav")) > 3 * len(read_wave(tmp_path / "press.wav"))


def test_a_clip_is_kept_unless_it_is_wanted_again(tmp_path: Path) -> None:
    assert make(("let go", "press"), {}, beep, tmp_path) == ["let go", "press"]
    longer = {text: Take("x" * 90) for text in ("let go", "press", "walk")}
    assert make(("let go", "press", "walk"), longer, beep, tmp_path, ("press",)) == [
        "press",
        "walk",
    ]
    index = json.loads((tmp_path / INDEX).read_text("utf-8"))
    assert index["let go"]["seconds"] < index["press"]["seconds"] == index["walk"]["seconds"]


def test_the_name_of_a_file_is_short_and_tells_long_texts_apart() -> None:
    names = [slug("put the foot down and rest, " * 9 + end) for end in ("left", "right")]
    assert len(set(names)) == 2
    for name in names:
        assert len(name) <= MAX_NAME_LENGTH
        assert name.startswith("put-the-foot-down-and-rest-put-")


def test_what_is_said_is_in_place_of_the_phrase_and_has_its_own_file() -> None:
    texts = said(DATA)
    assert "walking on tiptoe" in texts
    assert "toe walking" not in texts
    assert len(set(map(slug, texts))) == len(texts)
