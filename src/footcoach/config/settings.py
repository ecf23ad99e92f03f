"""All settings with their bounds and defaults."""

from datetime import time
from typing import Annotated, Literal, get_args

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, Strict

from footcoach.config.rules import ActiveRoutine, GrowthSteps, RestDay


def _rest_day(text: str) -> str:
    try:
        return str(RestDay.read(text))
    except ValueError:
        raise ValueError(
            f"{text!r} is not a rest day: write a date, or a weekday, also from or until a date"
        ) from None


# A list in the file and a tuple here, so the container itself is not checked strictly.
RestDays = Annotated[
    tuple[Annotated[str, Field(max_length=60), AfterValidator(_rest_day)], ...],
    Strict(strict=False),
    Field(max_length=400),
]


def _active(text: str) -> str:
    try:
        return str(ActiveRoutine.read(text))
    except ValueError:
        raise ValueError(
            f'{text!r} is not a plan: write "name", "name on monday friday from 2026-12-01", or '
            '"name 3 days a week"; for three days or fewer, also "apart"'
        ) from None


Routines = Annotated[
    tuple[Annotated[str, Field(max_length=1000), AfterValidator(_active)], ...],
    Strict(strict=False),
    Field(max_length=400),
]


Weekday = Literal["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]


def _steps(text: str) -> str:
    try:
        return str(GrowthSteps.read(text))
    except ValueError:
        raise ValueError(
            f'{text!r} is not a step: write "routine exercise 2 since 2026-12-01"'
        ) from None


GrownSteps = Annotated[
    tuple[Annotated[str, Field(max_length=200), AfterValidator(_steps)], ...],
    Strict(strict=False),
    Field(max_length=400),
]


Thing = Literal["band", "post", "pencil", "ball", "towel", "chair", "support"]
"""A thing that exercises need; `support` is a wall or something else that is sturdy."""

THINGS: tuple[Thing, ...] = get_args(Thing)

Equipment = Annotated[
    tuple[Thing, ...],
    Strict(strict=False),
    Field(max_length=len(THINGS)),
]


Guidance = Literal["new", "always", "never"]

GUIDANCE: tuple[Guidance, ...] = get_args(Guidance)

QUESTIONS = ("all", "daily", "none")


def _questions(value: object) -> object:
    """Return the word for a value of former versions: true or false."""
    return {True: "all", False: "none"}[value] if isinstance(value, bool) else value


Questions = Annotated[Literal["all", "daily", "none"], BeforeValidator(_questions)]


class Settings(BaseModel):
    """The settings of a person; None stands for a setting that was not chosen.

    The title names a setting on screen, and the description says what it does.
    """

    model_config = ConfigDict(frozen=True, strict=True, extra="forbid", allow_inf_nan=False)

    voice: bool = Field(default=True, title="Voice", description="Spoken words.")
    tones: bool = Field(default=True, title="Tones", description="A tone whenever a phase begins.")
    volume: int = Field(
        default=80,
        ge=0,
        le=100,
        title="Volume",
        description="Of the voice and the tones; 0 is silent.",
    )
    output: str | None = Field(
        default=None,
        min_length=1,
        max_length=200,
        title="Output",
        description="The device that plays; automatic is the one that the system uses. On macOS "
        "and Windows it is chosen in the settings of the system.",
    )
    counting: bool = Field(
        default=True,
        title="Counting",
        description="Count the seconds aloud in exercises that are counted.",
    )
    half_time: bool = Field(
        default=True,
        title="Half-time",
        description='Say "half way" in efforts of 20 seconds or more.',
    )
    encouragement: bool = Field(
        default=True,
        title="Encouragement",
        description="Say when half of the round is done, and which exercise is the last one.",
    )
    guidance: Guidance = Field(
        default="new",
        title="Guidance",
        description="Explain the steps before an exercise: until you have done it on three days, "
        "always, or never.",
    )
    prepare_s: int | None = Field(
        default=None,
        ge=5,
        le=600,
        title="Set-up",
        description="Time to get into position: as each exercise says, or always the same; never "
        "less than it takes to read what to do.",
    )
    first_foot: Literal["left", "right", "alternate"] = Field(
        default="left",
        title="First foot",
        description="The foot that begins; alternate changes it from session to session.",
    )
    reduced_motion: bool = Field(
        default=False,
        title="Reduced motion",
        description="Figures change from pose to pose without moving, and nothing flashes.",
    )
    keep_awake: bool = Field(
        default=True,
        title="Keep awake",
        description="The screen stays on while the coach runs, where the system allows it.",
    )
    theme: str | None = Field(
        default=None,
        min_length=1,
        max_length=100,
        title="Theme",
        description="The colours; automatic follows the terminal.",
    )
    day_starts: time = Field(
        default=time(4),
        title="Day starts",
        description="What you do before this time counts for the day before.",
    )
    week_starts: Weekday | None = Field(
        default=None,
        title="Week starts",
        description="First day of the week, for goals of days a week; automatic follows your "
        "country.",
    )
    rest_days: RestDays = Field(
        default=(),
        title="Rest days",
        description="Nothing is due on these days. They neither break your streak nor add to it.",
    )
    questions: Questions = Field(
        default="all",
        title="Questions",
        description="All: pain after each round of over two minutes, effort once a day, and how "
        "your feet were the next day. Daily: only after the first round of a day.",
    )
    equipment: Equipment | None = Field(
        default=None,
        title="What you have",
        description="An exercise that needs something else is replaced or left out.",
    )
    care_read: bool = Field(
        default=False,
        title="Words of care",
        description="Whether you have read when to stop, and when to ask first.",
    )
    grown: GrownSteps = Field(
        default=(),
        title="Increases",
        description="How far doses have been increased; footcoach asks before each step.",
    )
    routines: Routines = Field(
        default=("five-exercises",),
        min_length=1,
        title="Routines",
        description="The routines that are due: names or paths of .toml files, with weekdays or "
        "days a week if not every day.",
    )
