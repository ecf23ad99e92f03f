"""All settings with their bounds and defaults."""

from datetime import time
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, Strict

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
            f'{text!r} is not a plan: write "name", or "name on monday friday from 2026-12-01"'
        ) from None


Routines = Annotated[
    tuple[Annotated[str, Field(max_length=1000), AfterValidator(_active)], ...],
    Strict(strict=False),
    Field(max_length=400),
]


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


class Settings(BaseModel):
    """The settings of a person; None stands for a setting that was not chosen.

    The title names a setting on screen, and the description says what it does.
    """

    model_config = ConfigDict(frozen=True, strict=True, extra="forbid", allow_inf_nan=False)

    voice: bool = Field(default=True, title="Voice", description="Spoken words.")
    tones: bool = Field(default=True, title="Tones", description="A tone at every change of phase.")
    volume: int = Field(
        default=80, ge=0, le=100, title="Volume", description="Of voice and tones; 0 is silence."
    )
    counting: bool = Field(
        default=True,
        title="Counting",
        description="Numbers are spoken: three, two, one, and where the exercise counts.",
    )
    half_time: bool = Field(
        default=True, title="Half-time", description='"Half way" in phases of 20 seconds and more.'
    )
    prepare_s: int | None = Field(
        default=None,
        ge=5,
        le=600,
        title="Set-up",
        description="Time to get into position: the exercise's own, or always the same.",
    )
    first_foot: Literal["left", "right", "alternate"] = Field(
        default="left",
        title="First foot",
        description="Of exercises for each foot; alternate changes it from session to session.",
    )
    reduced_motion: bool = Field(
        default=False,
        title="Reduced motion",
        description="Figures show key poses in turn, and nothing flashes.",
    )
    theme: str | None = Field(
        default=None,
        min_length=1,
        max_length=100,
        title="Theme",
        description="The colours; automatic is what suits the terminal.",
    )
    day_starts: time = Field(
        default=time(4),
        title="Day starts",
        description="What you do before this time belongs to the day before.",
    )
    rest_days: RestDays = Field(
        default=(),
        title="Rest days",
        description="Nothing is due on them. They neither break a streak nor lengthen it.",
    )
    questions: bool = Field(
        default=True,
        title="Questions",
        description="After a round, pain and effort; the next day, how it was since.",
    )
    grown: GrownSteps = Field(
        default=(),
        title="Grown",
        description="How far doses have grown; footcoach asks before each step.",
    )
    routines: Routines = Field(
        default=("five-exercises",),
        min_length=1,
        title="Routines",
        description="What is due: names, or paths to .toml files, with weekdays where it is not "
        "every day.",
    )
