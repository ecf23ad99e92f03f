"""The best take is the one that is never another command, then the one misheard least."""

from tools.voice.judging import Score, best, judged, score, table

PHRASES = ("press", "rest", "heels down", "2")


def test_a_word_that_is_heard_is_no_error() -> None:
    verdict = judged("press", "clean", "Press!", 0.9, PHRASES)
    assert (verdict.errors, verdict.is_confused) == (0, False)


def test_another_phrase_is_a_confusion_and_a_word_that_is_no_phrase_is_not() -> None:
    assert judged("press", "noise10", "Rest.", 0.9, PHRASES).is_confused
    assert not judged("press", "noise10", "Breast", 0.9, PHRASES).is_confused
    assert judged("heels down", "noise10", "Two.", 0.9, PHRASES).is_confused


def test_a_take_that_is_misheard_twice_is_better_than_one_that_is_another_command_once() -> None:
    confused = score([judged("press", "clean", "rest", 0.9, PHRASES)])
    misheard = score([judged("press", name, "dress", 0.2, PHRASES) for name in ("clean", "noise")])
    assert best([("confused", confused), ("misheard", misheard)])[0] == "misheard"


def test_the_more_certain_of_two_takes_that_are_understood_is_better() -> None:
    unsure, sure = (score([judged("press", "clean", "press", s, PHRASES)]) for s in (0.4, 0.8))
    assert best([("unsure", unsure), ("sure", sure)])[0] == "sure"
    assert sure.is_perfect


def test_the_first_of_equal_takes_is_kept() -> None:
    equal = Score(0, 0, 0, 0.0)
    assert best([("first", equal), ("second", equal)])[0] == "first"


def test_the_table_has_a_row_for_each_condition_and_a_line_for_each_error() -> None:
    heard = [
        judged("heels down", "clean", "heels down", 0.9, PHRASES),
        judged("heels down", "noise10", "heels", 0.9, PHRASES),
        judged("press", "noise10", "rest", 0.9, PHRASES),
    ]
    clean, noise, *misheard = table(heard).splitlines()
    assert " ".join(clean.split()) == "clean word errors 0.0 % wrong 0 of 1 phrases"
    assert " ".join(noise.split()) == "noise10 word errors 66.7 % wrong 2 of 2 phrases"
    assert [line.split()[0] for line in misheard] == ["noise10", "noise10"]
    assert misheard[1].endswith("another phrase")
