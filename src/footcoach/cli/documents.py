"""The JSON documents that commands print, as dataclasses.

Docstrings are the descriptions in their JSON Schemas, which `cli.schemas` makes. A field is never
removed and never changes its meaning without a higher version; new ones may be added.
"""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Annotated, Any, ClassVar, Literal

from pydantic import ConfigDict, PlainSerializer, TypeAdapter

from footcoach.doctor.check import Group, State
from footcoach.history.models import Session
from footcoach.routines.timeline import Kind
from footcoach.schedule.pauses import Pause

Foot = Literal["left", "right", "both"]


def _without_fraction(number: float) -> int | float:
    whole = int(number)
    return whole if whole == number else number


Number = Annotated[float, PlainSerializer(_without_fraction)]
"""A number; a whole one is written without a fraction."""


class Fields:
    """A class whose fields are documented by the docstrings below them."""

    __slots__ = ()
    __pydantic_config__: ClassVar = ConfigDict(use_attribute_docstrings=True)


class Document(Fields):
    """A whole document: its name, and the version of its format."""

    __slots__ = ()
    name: ClassVar[str]
    version: ClassVar[int] = 1

    def to_json(self) -> dict[str, Any]:
        """Return it as JSON, its format and version first; defaults in models are left out."""
        envelope = {"format": f"footcoach-{self.name}", "version": self.version}
        adapter = TypeAdapter(type(self))
        fields: dict[str, Any] = adapter.dump_python(self, mode="json", exclude_defaults=True)
        return envelope | fields


@dataclass(frozen=True, slots=True)
class PhaseOfRound(Fields):
    """One timed stretch of a round."""

    exercise: str
    """The short name of the exercise."""
    kind: Kind
    """What is done: get ready, move, hold, rest, or change feet."""
    seconds: Number
    """How long it lasts."""
    foot: Foot
    """The foot that is at work."""
    set: int
    """The set, from 1."""
    rep: int
    """The repetition in its set, from 1; 0 where there is none."""


@dataclass(frozen=True, slots=True)
class RoundDocument(Document):
    """A round and its timeline, printed by `show --json`."""

    name: ClassVar[str] = "round"
    routine: str
    """The short name of the routine."""
    round: int
    """Which round of the day."""
    total_s: Number
    """Seconds of all phases."""
    phases: tuple[PhaseOfRound, ...]
    """All phases in order."""


@dataclass(frozen=True, slots=True)
class TotalOfExercise(Fields):
    """How much of an exercise was done in all."""

    times_done: int
    """How often it was done to the end."""
    reps: int
    """Repetitions in all."""
    effort_s: Number
    """Seconds of work and hold."""


@dataclass(frozen=True, slots=True)
class WeekOfRoutine(Fields):
    """A routine with a goal of days a week, in this week."""

    routine: str
    """The short name of the routine."""
    done: int
    """Days kept this week."""
    goal: int
    """Days wanted in a week."""
    can_be_met: bool
    """Whether the goal is met, or can still be."""


@dataclass(frozen=True, slots=True)
class DoneToday(Fields):
    """How often an exercise was done today, and how often it is due."""

    done: int
    """Times done today."""
    of: int
    """Times a day."""


@dataclass(frozen=True, slots=True)
class Today(Fields):
    """The present day, which begins at `day_starts`."""

    day: date
    """Its date."""
    kept: bool
    """Whether half of a round was done."""
    full: bool
    """Whether every dose was done."""
    off: Literal["rest", "pause"] | None
    """Why nothing is due: a rest day or a pause."""
    sessions: int
    """Sessions of the day."""
    minutes: Number
    """Minutes of these sessions."""
    routine: str
    """The routine of the next round; if none is due, the first one of the day."""
    routines: tuple[str, ...]
    """The routines of the day."""
    next_round: int | None
    """The round that is due next."""
    week: tuple[WeekOfRoutine, ...]
    """The goals of days a week."""
    exercises: dict[str, DoneToday]
    """The exercises of the day by their short names."""


@dataclass(frozen=True, slots=True)
class StatsDocument(Document):
    """Streaks and totals, printed by `stats --json`."""

    name: ClassVar[str] = "stats"
    current_streak: int
    """Days or weeks in a row up to now."""
    longest_streak: int
    """The longest streak of all."""
    streak_unit: Literal["day", "week"]
    """What streaks count."""
    strength: float
    """How well the habit is established, from 0 to 1."""
    kept_days: int
    """Days on which half of a round was done."""
    full_days: int
    """Days on which every dose was done."""
    due: tuple[str, ...]
    """The exercises that are still due today, by their short names."""
    sessions: int
    """Sessions in all."""
    minutes: Number
    """Minutes in all."""
    today: Today
    """The present day."""
    exercises: dict[str, TotalOfExercise]
    """The totals by the short names of exercises."""


@dataclass(frozen=True, slots=True)
class ListedRoutine(Fields):
    """A routine that can be started."""

    routine: str
    """Its short name."""
    title: str
    """Its name."""
    summary: str
    """What it is for."""
    own: bool
    """Whether it is the user's own, or ships with footcoach."""
    rounds_a_day: int
    """Rounds a day."""
    length_s: Number
    """Seconds of its first round."""
    exercises: tuple[str, ...]
    """The short names of its exercises."""
    suggested: str
    """How often its file suggests to do it; empty for every day."""
    planned: str | None
    """When it is due by the plan, in words; null if it is not in the plan."""


@dataclass(frozen=True, slots=True)
class RoutinesDocument(Document):
    """All routines, printed by `routines --json`."""

    name: ClassVar[str] = "routines"
    routines: tuple[ListedRoutine, ...]
    """The routines, those of the user first."""
    problems: tuple[str, ...]
    """A sentence for each file that could not be read."""


@dataclass(frozen=True, slots=True)
class ListedExercise(Fields):
    """An exercise that a routine can use."""

    exercise: str
    """Its short name."""
    title: str
    """Its name."""
    summary: str
    """What to do, in a sentence."""
    dose: str
    """How much of it, in words."""
    equipment: tuple[str, ...]
    """What it needs."""
    variants: tuple[str, ...]
    """Its variants, as EXERCISE/VARIANT."""


@dataclass(frozen=True, slots=True)
class ExercisesDocument(Document):
    """All exercises, printed by `exercises --json`."""

    name: ClassVar[str] = "exercises"
    exercises: tuple[ListedExercise, ...]
    """The exercises that ship with footcoach."""


@dataclass(frozen=True, slots=True)
class SessionsDocument(Document):
    """Sessions, printed by `history --json`; fields with their default values are left out."""

    name: ClassVar[str] = "sessions"
    sessions: tuple[Session, ...]
    """The sessions, the newest last."""


@dataclass(frozen=True, slots=True)
class SessionDocument(Document):
    """The session that `log --json` added, corrected or removed."""

    name: ClassVar[str] = "session"
    session: Session
    """The session; fields with their default values are left out."""


@dataclass(frozen=True, slots=True)
class HistoryDocument(Document):
    """The whole history, as it is on disk and as `export` prints it."""

    name: ClassVar[str] = "history"
    version: ClassVar[int] = 4
    sessions: tuple[Session, ...]
    """All sessions; fields with their default values are left out."""
    pauses: tuple[Pause, ...]
    """All pauses."""
    deleted: tuple[str, ...]
    """The ids of deleted sessions, so that merging does not bring them back."""


@dataclass(frozen=True, slots=True)
class FoundMistake(Fields):
    """A mistake in a routine's file."""

    file: str
    """The path of the file."""
    line: int | None
    """The line, from 1; null if the file as a whole is meant."""
    column: int | None
    """The column, from 1."""
    length: int
    """How many characters of the line are mistaken."""
    field: str
    """The dotted path of the field; items of lists count from 1."""
    message: str
    """What is wrong and what to do, in a sentence."""
    found: str | None
    """The value that was found."""
    allowed: str | None
    """The values that are allowed, in words."""
    near: str | None
    """The valid name that is most similar to what was found."""


@dataclass(frozen=True, slots=True)
class MistakesDocument(Document):
    """The mistakes in routines, printed by `check --format json`."""

    name: ClassVar[str] = "mistakes"
    mistakes: tuple[FoundMistake, ...]
    """The mistakes; empty if there are none."""


@dataclass(frozen=True, slots=True)
class ListedPlace(Fields):
    """A file or folder that footcoach uses."""

    name: str
    """What it is."""
    path: str
    """Its absolute path; it need not exist."""


@dataclass(frozen=True, slots=True)
class PlacesDocument(Document):
    """The files and folders that footcoach uses, printed by `where --json`."""

    name: ClassVar[str] = "places"
    places: tuple[ListedPlace, ...]
    """The files and folders."""


@dataclass(frozen=True, slots=True)
class ListedBackup(Fields):
    """A backup of the history."""

    backup: str
    """The name that `restore` takes."""
    made: datetime
    """When it was made."""
    sessions: int | None
    """The number of its sessions; null if it is damaged."""
    not_in_history: int | None
    """How many of these are not in the history; null if it is damaged."""


@dataclass(frozen=True, slots=True)
class BackupsDocument(Document):
    """The backups, printed by `restore --json`."""

    name: ClassVar[str] = "backups"
    backups: tuple[ListedBackup, ...]
    """The backups, the newest first."""


@dataclass(frozen=True, slots=True)
class PausesDocument(Document):
    """Pauses and single rest days, printed by `pause --json`."""

    name: ClassVar[str] = "pauses"
    pauses: tuple[Pause, ...]
    """The pauses, past and future."""
    rest_dates: tuple[date, ...]
    """Single rest days."""
    rest_weekdays: tuple[str, ...]
    """The weekdays that are rest days now."""


@dataclass(frozen=True, slots=True)
class FoundByDoctor(Fields):
    """What was found about one thing."""

    group: Group
    """What it is about."""
    name: str
    """What was looked at."""
    state: State
    """Whether it is well; a note is worth knowing, a problem has to be solved."""
    text: str
    """What was found, in a sentence or two."""
    advice: str
    """What to do; empty if there is nothing to do."""


@dataclass(frozen=True, slots=True)
class DoctorDocument(Document):
    """All checks, printed by `doctor --json`."""

    name: ClassVar[str] = "doctor"
    checks: tuple[FoundByDoctor, ...]
    """The checks, group by group."""


Value = bool | int | str | tuple[str, ...] | None
"""The value of a setting."""


@dataclass(frozen=True, slots=True)
class ListedSetting(Fields):
    """A setting."""

    setting: str
    """Its name, in config.toml and on the command line."""
    title: str
    """Its name on the screen of settings."""
    description: str
    """What it does."""
    value: Value
    """Its value; null if it is chosen automatically."""
    default: Value
    """Its value if nothing is chosen."""
    allowed: str
    """The values that it takes, in words."""


@dataclass(frozen=True, slots=True)
class SettingsDocument(Document):
    """Settings, printed by `settings --json`."""

    name: ClassVar[str] = "settings"
    settings: tuple[ListedSetting, ...]
    """The settings."""
