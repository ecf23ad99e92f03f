"""A cue is written as sentences, and its parts have silence between them."""

import pytest

from footcoach.audio.cue import JOINED_GAP_S, NEXT, PHRASE_GAP_S, YOU_NEED, Cue


@pytest.mark.parametrize(
    ("phrases", "written"),
    [
        ((NEXT, "Resisted flexion"), "After this: Resisted flexion"),
        ((YOU_NEED, "pencil", "chair"), "You need: pencil. Chair"),
        ((NEXT, "Toe walking", YOU_NEED, "wall"), "After this: Toe walking. You need: wall"),
        (("walk", "2", "of 5"), "Walk. 2 of 5"),
    ],
)
def test_a_cue_is_written_as_sentences(phrases: tuple[str, ...], written: str) -> None:
    assert Cue(phrases=phrases).text == written


@pytest.mark.parametrize("introduction", [NEXT, YOU_NEED])
def test_what_is_introduced_follows_closely(introduction: str) -> None:
    parts = (introduction, "Toe walking", "walk")
    assert list(Cue().gaps_s(parts)) == [JOINED_GAP_S, PHRASE_GAP_S]
