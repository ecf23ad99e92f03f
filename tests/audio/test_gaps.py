"""The words in rests and set-ups beside the usual ones: tips, what comes next, encouragement."""

from collections.abc import Callable

from footcoach.audio.cue import Cue, Tone
from footcoach.audio.cue_dispatcher import CueDispatcher
from footcoach.audio.cue_schedule import cue_schedule
from footcoach.audio.gaps import GAP_FROM_S, TipGate
from footcoach.audio.script import Script, SpeechOptions
from footcoach.coaching.events import Event, Paused, PhaseStarted, Place, Resumed, Second
from footcoach.config.paths import shipped_data
from footcoach.routines.library import Library
from footcoach.routines.models import Exercise
from footcoach.routines.timeline import Kind, Round, round_of, timeline
from footcoach.routines.tips import tips_of

LIBRARY = Library(shipped_data())


def seconds(part: Tone | str) -> float:
    return 0.25 if isinstance(part, Tone) else 0.15 + len(part) / 15


def one(
    name: str, *, rest_s: int = 10, reps: int = 3, position: str = "", **more: object
) -> Exercise:
    return Exercise.model_validate(
        {
            "name": name,
            "position": position,
            "steps": ["Go."],
            "dose": {"prepare_s": 20, "work_s": 5, "rest_s": rest_s, "reps": reps},
            **more,
        }
    )


def script_of(*exercises: Exercise, options: SpeechOptions | None = None) -> Script:
    a_round = Round("mine", 1, exercises)
    return Script.of(a_round, timeline(a_round), seconds, options or SpeechOptions())


def said(script: Script, is_wanted: Callable[[str], bool]) -> list[str]:
    return [t.cue.text for t in cue_schedule(script) if is_wanted(t.cue.text)]


def test_tips_alternate_between_what_to_do_and_what_not_to_do() -> None:
    assert tips_of(one("Walk", do=["Look ahead", "Go slowly"], do_not=["Hurry"])) == (
        "Look ahead",
        "Do not hurry",
        "Go slowly",
    )


def test_each_long_rest_has_another_tip_until_all_have_been_said() -> None:
    script = script_of(one("Walk", reps=5, do=["Look ahead"], do_not=["Hurry"]))
    rests = [i for i, phase in enumerate(script.timeline) if phase.kind is Kind.REST]
    assert [script.tips.get(i) for i in rests] == ["Look ahead", "Do not hurry", None, None]
    assert said(script, lambda text: text == "Look ahead") == ["Look ahead"]


def test_a_tip_is_spoken_between_the_release_and_the_number() -> None:
    script = script_of(one("Walk", reps=2, do=["Look ahead"]))
    (rest,) = [i for i, phase in enumerate(script.timeline) if phase.kind is Kind.REST]
    texts = [cue.text for _, cue in sorted(script.phase_cues(rest, 10).items(), reverse=True)]
    assert texts[:2] == ["Rest", "Look ahead"]


def test_an_exercise_without_a_long_rest_has_one_tip_in_its_set_up() -> None:
    script = script_of(one("Walk", rest_s=GAP_FROM_S - 1, do=["Look ahead", "Go slowly"]))
    assert list(script.tips.items()) == [(0, "Look ahead")]
    assert said(script, lambda text: text == "Look ahead") == ["Look ahead"]


def test_a_rest_shows_a_tip_although_there_is_no_room_to_speak_it() -> None:
    long = "Keep " + "very " * 30 + "still"
    script = script_of(one("Walk", reps=2, do=[long]))
    (rest,) = [i for i, phase in enumerate(script.timeline) if phase.kind is Kind.REST]
    assert script.shown_words(rest, tips=True) == f"Tip: k{long[1:]}"
    assert said(script, lambda text: text == long) == []


def test_what_comes_next_is_announced_in_the_last_rest_in_place_of_a_tip() -> None:
    script = script_of(
        one("Walk", reps=4, rest_s=20, do=["A", "B", "C"]),
        one("Roll", equipment=["ball"], position="Sitting"),
    )
    rests = [i for i, phase in enumerate(script.timeline) if phase.kind is Kind.REST][:3]
    assert [script.tips.get(i) for i in rests] == ["A", "B", None]
    assert "Roll" in script.shown_words(rests[-1], tips=False)
    assert "ball" in script.shown_words(rests[-1], tips=False)
    assert script.to_fetch == frozenset()


def test_a_rest_that_has_no_room_for_the_announcement_leaves_it_to_the_set_up() -> None:
    script = script_of(one("Walk", rest_s=4), one("Roll", equipment=["ball"]))
    assert not script.announced
    assert script.to_fetch == {"roll"}


def test_what_is_at_hand_already_is_not_announced() -> None:
    script = script_of(
        one("Walk", rest_s=20, equipment=["ball"]), one("Roll", rest_s=20, equipment=["ball"])
    )
    assert not script.announced


def test_half_of_the_round_and_the_last_exercise_are_said_once_where_they_are_true() -> None:
    script = script_of(one("Walk"), one("Roll"), one("Press"), one("Stretch"))
    (half,) = said(script, lambda text: "alf of the round is done" in text)
    assert "Press" in half
    (last,) = said(script, lambda text: "he last exercise" in text)
    assert "Stretch" in last


def test_encouragement_can_be_turned_off() -> None:
    a_round = round_of(LIBRARY.routine("desk-break"), 1)
    script = Script.of(a_round, timeline(a_round), seconds, SpeechOptions(encouragement=False))
    assert not said(script, lambda text: "Half of" in text or "he last exercise" in text)
    assert said(script, lambda text: "Exercise 4 of 4" in text)


class Recording:
    """A player that keeps its cues."""

    def __init__(self) -> None:
        self.cues: list[Cue] = []

    def play(self, cue: Cue) -> None:
        self.cues.append(cue)

    def silence(self) -> None:
        """See `Player`."""

    def close(self) -> None:
        """See `Player`."""


async def test_a_rest_that_follows_a_pause_has_no_tip_and_the_next_one_has() -> None:
    script = script_of(one("Walk", reps=4, do=["A tip", "B tip", "C tip"]))
    player = Recording()
    dispatcher = CueDispatcher(script, [player])
    efforts = [i for i, phase in enumerate(script.timeline) if phase.kind is Kind.WORK]

    async def heard(*events: Event) -> None:
        for event in events:
            await dispatcher.hear(event)

    def started(index: int) -> PhaseStarted:
        return PhaseStarted(
            0, Place.start_of(script.timeline, index), script.timeline[index], paused=False
        )

    def rest(index: int) -> list[Event]:
        place = Place.start_of(script.timeline, index)
        return [started(index), *(Second(0, place, left) for left in range(9, 0, -1))]

    await heard(started(efforts[0]), Paused(0, Place(efforts[0], 2, 5)))
    await heard(Resumed(0, Place(efforts[0], 2, 5)), *rest(efforts[0] + 1))
    assert not [cue for cue in player.cues if "tip" in cue.text]
    await heard(started(efforts[1]), *rest(efforts[1] + 1))
    assert [cue.text for cue in player.cues if "tip" in cue.text] == ["B tip"]


def test_tips_are_back_with_the_next_effort() -> None:
    gate = TipGate()
    script = script_of(one("Walk"))
    gate.hear(Paused(0, Place(1, 0, 5)))
    assert not gate.is_open
    gate.hear(PhaseStarted(0, Place(1, 0, 5), script.timeline[1], paused=True))
    assert not gate.is_open
    gate.hear(PhaseStarted(0, Place(1, 0, 5), script.timeline[1], paused=False))
    assert gate.is_open


def test_an_easier_way_says_that_it_is_one_and_why() -> None:
    presses = LIBRARY.exercise("toe-presses")
    seated = presses.as_variant(presses.easier[0])
    script = Script(
        timeline(Round("mine", 1, (seated,))),
        {seated.key: seated},
        seconds,
        easier=frozenset({seated.key}),
    )
    opening = next(cue_schedule(script)).cue.text
    assert "Seated" in opening
    assert "because it hurt before" in script.whole_opening(0).text
