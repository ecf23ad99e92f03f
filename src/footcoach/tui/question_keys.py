"""Makes the keys of questions from their answers, for the line of keys, help and palette."""

from footcoach.texts import questions
from footcoach.texts.questions import Answer, Question, Scale
from footcoach.tui.key import ANSWERS, QUIT_IF_ROOM_KEY, Key

SCALE = (
    Key("0", "0–9", "screen.answer('0')", "", "Your answer from 0 to 9.", in_bar=False),
    Key("left,down,pageup", "←", "screen.press('left')", "less", "Less.", in_bar=False),
    Key(
        "right,up,pagedown", "→", "screen.press('right')", "more", "More; enter takes it.",
        in_bar=False,
    ),
    Key(
        "enter,f5,b,full_stop", "enter", "screen.press('enter')", "take",
        "Take the marked number.", always=True,
    ),
    Key("escape", "esc", "screen.answer('skip')", "skip", "Skip the question.", always=True),
)  # fmt: skip


CHECKLIST_KEYS = (
    Key("1", "1–9", "screen.press('1')", "choose", "Choose an answer, or not.", also="space, F5"),
    Key("enter", "enter", "screen.answer('done')", "done", "Done choosing.", always=True),
    Key("escape", "esc", "screen.answer('skip')", "skip", "Skip the question.", always=True),
)


def keys_of(question: Question) -> tuple[Key, ...]:
    """Return the keys that answer a question, or quit."""
    keys = SCALE if isinstance(question, Scale) else (*_keys_of(question.answers), *ANSWERS)
    has_quit_answer = any(answer.key == "q" for answer in question.answers)
    return keys if has_quit_answer or not question.can_quit else (*keys, QUIT_IF_ROOM_KEY)


def _keys_of(answers: tuple[Answer, ...]) -> tuple[Key, ...]:
    return tuple(map(_key_of, answers))


def _key_of(answer: Answer) -> Key:
    also = "esc" if answer.is_escape else ""
    action = f"screen.answer('{answer.name}')"
    return Key(
        answer.key, answer.key, action, answer.short, f"{answer.label}.", also=also, always=True
    )


SECTIONS = (
    ("When asked whether to stop", _keys_of(questions.LEAVE_ANSWERS)),
    ("When something hurt", _keys_of(questions.HURT_ANSWERS)),
    ("After a round: pain and effort", SCALE),
    ("The advice of the pain rule", _keys_of(questions.ADVICE_ANSWERS)),
    ("The next day", _keys_of(questions.NEXT_DAY_ANSWERS)),
    ("When a dose may grow", _keys_of(questions.GROWTH_ANSWERS)),
    ("When changes are not saved", _keys_of(questions.UNSAVED_ANSWERS)),
    ("When a session was interrupted", _keys_of(questions.INTERRUPTED_ANSWERS)),
    ("When the history is damaged", _keys_of(questions.DAMAGE_ANSWERS)),
    ("After the first round", CHECKLIST_KEYS),
    ("In every question", (*ANSWERS, QUIT_IF_ROOM_KEY)),
)
"""The headings of the questions in the help, and the keys below them."""
