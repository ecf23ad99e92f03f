"""What can be done first: pure functions of a snapshot, and the question in plain mode."""

from dataclasses import dataclass

from footcoach.app.face import Face
from footcoach.app.repository import Repository
from footcoach.app.snapshot import Snapshot
from footcoach.routines.timeline import Round, equipment, total_s
from footcoach.texts.care import CARE
from footcoach.texts.doses import equipment_in_words
from footcoach.texts.first_start import CARE_HEADING, DESK, FIVE, LABELS, WELCOME
from footcoach.texts.numbers import clock
from footcoach.texts.questions import Answer, Question

AS_PLANNED = "as planned"
"""The answer if no key can be pressed: the round that is due."""


@dataclass(frozen=True, slots=True)
class FirstChoice:
    """A round that can be started first.

    `routine` is its name in the catalog, or None for a routine that is due.
    """

    label: str
    number: int | None
    routine: str | None
    round: Round
    length_s: int

    @property
    def length(self) -> str:
        """The length for this time, as on a clock."""
        return clock(self.length_s)

    @property
    def needs(self) -> str:
        """What is needed, without a full stop."""
        return equipment_in_words(equipment(self.round))


@dataclass(frozen=True, slots=True)
class FirstAnswer:
    """The round to start first, if one was chosen; whether the program is to end instead."""

    round: Round | None = None
    is_ending: bool = False


def first_choices(snapshot: Snapshot) -> tuple[FirstChoice, ...]:
    """Return the rounds that a new person is offered."""
    return tuple(_choice(snapshot, LABELS[name], None, name) for name in (DESK, FIVE))


def asked_for(
    snapshot: Snapshot, number: int | None = None, routine: str | None = None
) -> tuple[FirstChoice, ...]:
    """Return the round that was asked for, as the only choice."""
    name = snapshot.name_of_routine(snapshot.round_to_start(number, routine).routine)
    return (_choice(snapshot, name, number, routine),)


async def ask_first(face: Face, repository: Repository, number: int | None) -> FirstAnswer:
    """Before the first round, say when not to exercise; ask a new person what to do first."""
    snapshot = repository.refresh()
    if not snapshot.must_read_care:
        return FirstAnswer()
    is_free = snapshot.is_new and number is None and snapshot.catalog.only is None
    choices = first_choices(snapshot) if is_free else asked_for(snapshot, number)
    answer = await face.ask(_first_question(choices, is_new=snapshot.is_new))
    if answer is None or answer == AS_PLANNED:
        return FirstAnswer(is_ending=answer is None)
    await remember_care(face, repository)
    return FirstAnswer(next(one.round for one in choices if _name(one) == answer))


async def remember_care(face: Face, repository: Repository) -> None:
    """Remember that the words of care have been read."""
    problem = await repository.change_setting("care_read", lambda _: True)
    if problem is not None:
        face.warn(str(problem))


def _choice(snapshot: Snapshot, label: str, number: int | None, routine: str | None) -> FirstChoice:
    a_round = snapshot.round_to_start(number, routine)
    length_s = total_s(snapshot.phases_of(a_round))
    return FirstChoice(label, number, routine, a_round, length_s)


def _first_question(choices: tuple[FirstChoice, ...], *, is_new: bool) -> Question:
    answers = tuple(
        Answer(_name(choice), key, "start", f"{choice.label}, {choice.length}")
        for key, choice in zip("sf", choices, strict=False)
    )
    text = (*(WELCOME if is_new else ()), *CARE)
    return Question("first", CARE_HEADING, text, answers, unattended=AS_PLANNED)


def _name(choice: FirstChoice) -> str:
    return choice.round.routine
