"""Questions as lines."""

import asyncio

from footcoach.coaching.clock import HandClock
from footcoach.plain.face import PlainFace, lines_of
from footcoach.plain.guard import Guard
from footcoach.texts import questions


def test_a_question_names_its_keys() -> None:
    assert lines_of(questions.leave()) == (
        "Stop here?",
        "You can save what you have done so far.",
        "1 or k: Keep going. 2 or s: Save what I did. 3 or d: Discard it. Enter takes 1.",
    )
    assert lines_of(questions.pain()) == (
        "Pain during the exercises?",
        "At its worst.",
        "Press 0 to 9; the arrows reach 10. Enter skips.",
    )


async def test_a_move_says_where_it_led() -> None:
    lines: list[str] = []
    face = PlainFace(lines.append, None, Guard(HandClock().now), asyncio.Event())
    face.put(questions.pain(), lambda _: None)
    face.take("up")
    face.take("up")
    assert lines[-1] == "1: mild. Enter takes it."
    face.put(questions.leave(), lambda _: None)
    face.take("down")
    face.take("down")
    assert lines[-1] == "Save what I did. Enter takes it."


async def test_where_nobody_can_press_a_key_a_question_is_answered_as_it_says() -> None:
    lines: list[str] = []
    face = PlainFace(lines.append, None, Guard(HandClock().now), asyncio.Event())
    assert await face.ask(questions.leave()) == "save"
    assert await face.ask(questions.pain()) is None
    assert "Stop here?" not in lines
