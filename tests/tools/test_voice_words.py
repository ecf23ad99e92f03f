"""Words are compared as they are heard: numbers as words, one spelling for each word."""

import pytest

from tools.voice.words import errors, words


@pytest.mark.parametrize(
    ("said", "heard"),
    [
        ("10", "Ten."),
        ("of 21", "of twenty-one"),
        ("100", "one hundred"),
        ("2", "Too."),
        ("half way", "Halfway!"),
        ("pull towards you", "Pull toward you"),
        ("a bedpost", "a bed post"),
    ],
)
def test_the_same_words_are_equal_in_any_spelling(said: str, heard: str) -> None:
    assert words(said) == words(heard)


@pytest.mark.parametrize(
    ("said", "heard", "count"),
    [
        ("let go", "let go", 0),
        ("let go", "", 2),
        ("press", "rest", 1),
        ("heels down", "heels down now", 1),
        ("stand on the left leg", "stand on the right leg", 1),
        ("the last one", "last one the", 2),
    ],
)
def test_an_error_is_a_word_changed_missing_or_added(said: str, heard: str, count: int) -> None:
    assert errors(words(said), words(heard)) == count
