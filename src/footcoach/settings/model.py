"""Every setting, with its bounds and its default."""

from datetime import time
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field


class Settings(BaseModel):
    """The choices; a field that is None was not chosen.

    A title names a setting on screen, and a description says what it does.
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
    routine: str = Field(
        default="five-exercises",
        min_length=1,
        max_length=1000,
        title="Routine",
        description="What a day holds: a name, or a path to a .toml file.",
    )
