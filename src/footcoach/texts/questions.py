"""Every question with its wording, the same in every face.

A question is data: the faces show it, and `app.answering` maps keys to its answers.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from footcoach.history.maintenance import HistoryDamage
from footcoach.history.models import Session
from footcoach.history.unfinished import Unfinished
from footcoach.progress.easier import can_be_easier
from footcoach.progress.growth import Suggestion
from footcoach.progress.pain import Advice
from footcoach.routines.models import Exercise
from footcoach.routines.timeline import total_s
from footcoach.texts.damaged_history import remedy
from footcoach.texts.numbers import ago, clock, day_name, plural
from footcoach.texts.pain import EFFORT_WORDS, PAIN_WORDS, hurt_sentence, rule
from footcoach.texts.progress import suggestion_in_words
from footcoach.texts.sessions import place_in_words

SKIP = "skip"
"""The name of the answer that skips a question."""
ONLY_LOOKING = "Nothing is written, and no session can start. The next start asks again."
SCALE_KEYS = "Press 0 to 9; the arrows reach 10."


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer.

    `key` is its letter, `short` its word in the line of keys. With `is_escape` it changes nothing,
    and on the screen Escape takes it.
    """

    name: str
    key: str
    short: str
    label: str
    is_escape: bool = False


@dataclass(frozen=True, slots=True)
class Question:
    """A question and its answers, which are numbered from 1. Enter takes the first of them.

    `unattended` is the name of the answer if no key can be pressed; None means no answer. With
    `can_quit`, the program may be ended instead of answering.
    """

    name: str
    heading: str
    text: tuple[str, ...]
    answers: tuple[Answer, ...]
    unattended: str | None = None
    can_quit: bool = True

    @property
    def enter(self) -> str:
        """The answer that Enter takes if no other one was moved to."""
        return self.answers[0].name


@dataclass(frozen=True, slots=True)
class Scale(Question):
    """A question for a number from 0 to 10, with a word for each. Enter skips it.

    Its answers are named "0" to "10", and their key is their digit. `before` is the earlier answer,
    which is marked at first.
    """

    words: tuple[str, ...] = ()
    before: int | None = None

    @property
    def enter(self) -> str:
        """The answer that Enter takes if no number was moved to."""
        return SKIP


# -- answers; each list is one section of the help

_UNCHANGED = Answer("unchanged", "c", "unchanged", "Carry on unchanged", is_escape=True)
_VARIANT = Answer("variant", "e", "easier way", "The easier way next round")
_HALF = Answer("half", "h", "half", "Half the dose next round")
_REST = Answer("rest", "r", "rest", "Make today a rest day")
_GO = Answer("go", "g", "start", "Start a round anyway")
_LATER = Answer("later", "l", "later", "Decide later", is_escape=True)

LEAVE_ANSWERS = (
    Answer("keep", "k", "keep going", "Keep going", is_escape=True),
    Answer("save", "s", "save", "Save what I did"),
    Answer("discard", "d", "discard", "Discard it"),
)
HURT_ANSWERS = (
    Answer("stop", "s", "stop", "Sharp or new pain: stop for today"),
    Answer("easier", "e", "easier way", "Uncomfortable: try the easier way"),
    Answer("go", "n", "next", "Uncomfortable: next exercise"),
    Answer("undo", "m", "mistake", "Pressed by mistake", is_escape=True),
)
ADVICE_ANSWERS = (_VARIANT, _HALF, _UNCHANGED, _REST, _GO, _LATER)
NEXT_DAY_ANSWERS = (
    Answer("same", "s", "same", "The same"),
    Answer("better", "e", "better", "Better"),
    Answer("worse", "w", "worse", "Worse"),
    Answer(SKIP, "k", "skip", "Skip", is_escape=True),
)
GROWTH_ANSWERS = (
    Answer("keep", "k", "keep", "Keep it as it is", is_escape=True),
    Answer("yes", "y", "increase", "Yes, increase"),
)
UNSAVED_ANSWERS = (
    Answer("save", "s", "save", "Save"),
    Answer("stay", "k", "keep editing", "Keep editing", is_escape=True),
    Answer("discard", "d", "discard", "Discard changes"),
)
INTERRUPTED_ANSWERS = (
    Answer("resume", "r", "continue", "Continue"),
    Answer("save", "s", "save", "Save what I did"),
    Answer("discard", "d", "discard", "Discard it"),
    _LATER,
)
_START_EMPTY = Answer("start_empty", "a", "start empty", "Start with an empty history")
_LOOK = Answer("look", "l", "only look", "Only look, write nothing", is_escape=True)
_QUIT = Answer("quit", "q", "quit", "Quit")
DAMAGE_ANSWERS = (Answer("repair", "r", "repair", "Repair it"), _START_EMPTY, _LOOK, _QUIT)


# -- around a session


def interrupted(unfinished: Unfinished, routine: str, now: datetime) -> Question:
    """Ask whether to resume an interrupted session. `routine` is the routine's name."""
    whole = clock(total_s(unfinished.header.timeline))
    done = f"{clock(unfinished.session.active_s)} of {whole} done, {ago(unfinished.at, now)}."
    return Question(
        "interrupted",
        "Your last session was interrupted. Continue?",
        (place_in_words(unfinished, routine), done),
        INTERRUPTED_ANSWERS,
        unattended="save",
    )


def leave() -> Question:
    """Ask whether to stop a session."""
    return Question(
        "leave",
        "Stop here?",
        ("You can save what you have done so far.",),
        LEAVE_ANSWERS,
        unattended="save",
        can_quit=False,
    )


def hurt(exercise: str, coming: str | None, *, can_be_easier: bool) -> Question:
    """Ask what to do about an exercise that hurts.

    `coming` is the name of the next one, or None after the last one.
    """
    stop, easier, go, undo = HURT_ANSWERS
    if coming is None:
        go = replace(go, short="end", label="Uncomfortable: end the round")
    return Question(
        "hurt",
        "What kind of pain is it?",
        (f"{exercise} is paused.", *([f"Next exercise: {coming}."] if coming else [])),
        (stop, easier, go, undo) if can_be_easier else (stop, go, undo),
        unattended="stop",
        can_quit=False,
    )


# -- the check-in


def pain(before: int | None = None) -> Scale:
    """Ask how much it hurt."""
    return _scale("pain", "Pain during the exercises?", "At its worst.", PAIN_WORDS, before)


def effort(before: int | None = None) -> Scale:
    """Ask how hard it was."""
    return _scale("effort", "How hard was it?", "Aim for 2 to 4.", EFFORT_WORDS, before)


def advised(advice: Advice | None, exercises: Iterable[Exercise]) -> Question | None:
    """Offer what the pain rule advises after a session; None if it advises to carry on."""
    if advice is None or advice is Advice.CARRY_ON:
        return None
    done = tuple(exercises)
    heading, *text = rule(advice, done)
    offered: tuple[Answer, ...] = (_REST, _HALF, _LATER)
    if advice is Advice.EASIER:
        easier = (_VARIANT,) if can_be_easier(done) else ()
        offered = (*easier, _HALF, _UNCHANGED)
    return Question(advice.name.lower(), heading, tuple(text), offered)


def hurt_today(session: Session, *, is_off: bool) -> Question:
    """Ask whether to start a round on a day on which a session hurt too much.

    With `is_off`, nothing is due on that day anyway.
    """
    offered = (_LATER, _GO) if is_off else (_REST, _GO, _LATER)
    return Question("hurt today", hurt_sentence(session), (), offered)


def next_day(last: date, today: date) -> Question:
    """Ask how the feet have been since the last session."""
    return Question(
        "next day",
        f"How have your feet been since {day_name(last, today)}?",
        ("Compared with how they were before the exercises.",),
        NEXT_DAY_ANSWERS,
    )


def worse() -> Question:
    """Offer what the pain rule advises if the next day was worse."""
    heading, *text = rule("worse", ())
    return Question("worse", heading, tuple(text), (_HALF, _REST, _UNCHANGED))


def growth(suggested: Suggestion) -> Question:
    """Ask whether a dose is to grow by a step, or to shrink by one."""
    if suggested.by > 0:
        return Question(
            "growth", "Ready for a little more?", suggestion_in_words(suggested), GROWTH_ANSWERS
        )
    keep, _ = GROWTH_ANSWERS
    less = Answer("yes", "y", "decrease", "Yes, decrease")
    return Question("growth", "Do a little less?", suggestion_in_words(suggested), (keep, less))


# -- files


def damaged(damage: HistoryDamage) -> Question:
    """Ask whether to repair a damaged history."""
    count = len(damage.whole.by_id)
    bring_back = plural(
        count, one=f"Bring back {count} session", other=f"Bring back {count} sessions"
    )
    repair = (
        Answer("repair", "r", "bring back", bring_back)
        if count
        else Answer("repair", "r", "set aside", "Set it aside and start empty")
    )
    start_empty = (_START_EMPTY,) if damage.is_missing else ()
    return Question(
        "damaged",
        "There is a problem with your history",
        (f"{damage.why}.", *remedy(damage)),
        (repair, *start_empty, _LOOK, _QUIT),
    )


def unsaved(heading: str, text: str) -> Question:
    """Ask whether to save changes before leaving."""
    return Question("unsaved", heading, (text,), UNSAVED_ANSWERS, can_quit=False)


def _scale(name: str, heading: str, hint: str, words: Sequence[str], before: int | None) -> Scale:
    answers = tuple(
        Answer(str(number), str(number) if number < 10 else "", "", f"{number}: {word}")
        for number, word in enumerate(words)
    )
    return Scale(name, heading, (hint,), answers, words=tuple(words), before=before)
