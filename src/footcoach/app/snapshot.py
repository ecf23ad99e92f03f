"""An immutable view of settings, routines, history and today, for screens and commands."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Self

from footcoach.app.from_settings import Practice, coached, phases_of, planned, prepared
from footcoach.app.guidance import lengths_with
from footcoach.audio.cue import LengthOf
from footcoach.audio.own_sounds import NO_SOUNDS, OwnSounds
from footcoach.config.settings import Settings
from footcoach.files.reading import Stamp
from footcoach.history.maintenance import HistoryDamage
from footcoach.history.merge import History
from footcoach.history.models import ExerciseRecord, Lighter, Session
from footcoach.progress.day_status import DayStatus, day_status, not_due_goals
from footcoach.progress.days import Days
from footcoach.progress.easier import round_with_easier
from footcoach.progress.goals import Goals
from footcoach.progress.growth import Suggestion, suggestion
from footcoach.progress.latest import latest
from footcoach.progress.pain import was_too_painful
from footcoach.progress.practice import days_practised
from footcoach.progress.rounds import due_today, next_round
from footcoach.routines.catalog import RoutineCatalog
from footcoach.routines.models import AS_IN_THE_SETTINGS, Exercise, Routine, RoutineSound
from footcoach.routines.timeline import Phase, Round, halved, round_of, total_s
from footcoach.schedule.day import ONE_DAY, day_of, is_plausible_day
from footcoach.schedule.rest_days import DaysOff
from footcoach.status.model import Summary
from footcoach.status.summary import summary_of
from footcoach.texts.sessions import name_as_done


@dataclass(frozen=True, slots=True)
class Sources:
    """The sources of a snapshot: settings, routines, history, and the user's own sounds.

    With a `damage` the history can only be viewed, and no session can start. `stamps` has the
    stamps of the settings file and the history file by path.
    """

    settings: Settings
    catalog: RoutineCatalog
    history: History
    damage: HistoryDamage | None
    stamps: Mapping[str, Stamp]
    sounds: OwnSounds = NO_SOUNDS


@dataclass(frozen=True, slots=True)
class Snapshot:
    """Settings, routines and history at one moment, with everything computed from them.

    Made by `Snapshot.of`. `now` is the local time of the moment. `sessions` are those of the
    history, `days` sums them up with the doses of the catalog, `practice` has the number of days on
    which each exercise was done, `goals` are those of each week, and `status` is that of today.
    """

    now: datetime
    sources: Sources
    sessions: tuple[Session, ...]
    days: Days
    practice: Practice
    off: DaysOff
    goals: Goals
    status: DayStatus
    rounds: dict[tuple[object, ...], Round] = field(default_factory=dict, compare=False, repr=False)
    """The rounds made so far, by what they were asked for: each takes some milliseconds."""

    @classmethod
    def of(cls, sources: Sources, now: datetime, before: Self | None = None) -> Self:
        """Make a snapshot, which takes time for a long history.

        The sessions and days of the snapshot `before` are reused if history and doses are the same,
        and its status if sources and day are the same.
        """
        settings, catalog, history = sources.settings, sources.catalog, sources.history
        today = day_of(now, settings.day_starts)
        if before is not None and before.sources is sources and before.today == today:
            return replace(before, now=now)  # with the rounds already made
        if (
            before is not None
            and before.history is history
            and before.catalog.doses == catalog.doses
        ):
            sessions, days, practice = before.sessions, before.days, before.practice
        else:
            sessions = history.sessions
            days = Days.of(sessions, catalog.doses)
            practice = days_practised(sessions)
        off = DaysOff.of(settings.rest_days, history.pauses.values(), catalog.plan)
        goals = Goals.of(days, off, today)
        off = replace(off, free=goals.free_days(days, off, today))
        routines = catalog.on(today, not_due_goals(off, goals, today))
        status = day_status(routines, days, off, today, goals)
        made = cls(now, sources, sessions, days, practice, off, goals, status)
        made.round_to_start()  # here, in a thread, rather than when it is first shown
        return made

    def at(self, now: datetime) -> Self:
        """Return a snapshot of the same sources at another moment; fast on the same day."""
        return type(self).of(self.sources, now, self)

    @property
    def settings(self) -> Settings:
        """The settings."""
        return self.sources.settings

    @property
    def catalog(self) -> RoutineCatalog:
        """The routines, the exercises, and the plan."""
        return self.sources.catalog

    @property
    def history(self) -> History:
        """All sessions, pauses and deletions."""
        return self.sources.history

    @property
    def damage(self) -> HistoryDamage | None:
        """The damage because of which the history can only be viewed; None without damage."""
        return self.sources.damage

    @property
    def length_of(self) -> LengthOf:
        """The length of each tone and phrase, by which set-ups are made as long as their words."""
        return lengths_with(self.sources.sounds)

    def sound_of(self, slug: str) -> RoutineSound:
        """Return what a routine changes about what is heard; nothing if it no longer exists."""
        routines = self.catalog.routines.values()
        found = (routine.sound for routine in routines if routine.slug == slug)
        return next(found, AS_IN_THE_SETTINGS)

    @property
    def today(self) -> date:
        """The date of `now`; a day begins at the hour that the settings say."""
        return self.status.today

    # -- rounds to do

    @property
    def routines(self) -> tuple[Routine, ...]:
        """The routines due today; on a day with nothing due, the active ones."""
        return self._routines_on(self.today)

    @property
    def next_round(self) -> Round | None:
        """The round that is due next today; None if nothing more is due."""
        return self.status.coming

    @property
    def lighter(self) -> Lighter | None:
        """How the next round is lighter because of the answers or the pain before; None if not."""
        last = self.latest()
        if last is None:
            return None
        return last.answers.lighter or ("half" if was_too_painful(last) else None)

    @property
    def hurt_today(self) -> Session | None:
        """The last session of today that hurt too much, or None.

        Nothing is due after it. A round starts only if the person is asked and chooses to.
        """
        return self.status.hurt

    @property
    def is_new(self) -> bool:
        """Whether nothing was done yet, and neither a plan nor the things at hand were chosen."""
        settings = self.settings
        return (
            not self.sessions
            and self.damage is None
            and settings.equipment is None
            and settings.routines == Settings().routines
        )

    @property
    def must_read_care(self) -> bool:
        """Whether no round may start before the words of care were read."""
        return not self.sessions and not self.settings.care_read and self.damage is None

    def round_to_start(self, number: int | None = None, routine: str | None = None) -> Round:
        """Return the round with a number as it is coached now, without a number the next one.

        It is of the routine with this name in the catalog, which need not be in the plan, or of one
        that is due. When nothing is due, the next round is the first one again. Exercises that hurt
        are easier, and all are if `lighter` says so.
        """
        key = "to start", number, routine
        if key not in self.rounds:
            self.rounds[key] = self._round_to_start(number, routine)
        return self.rounds[key]

    def _round_to_start(self, number: int | None, routine: str | None) -> Round:
        first = self.routines[0] if routine is None else self.catalog.routines[routine]
        due = self.next_round if routine is None else self._next_of(first)
        chosen = (round_of(first, number) if number else due) or round_of(first, 1)
        painful = self.latest() if self.lighter == "variant" else None
        coming = planned(round_with_easier(chosen, self.sessions, painful), self.settings)
        return self.prepared(halved(coming) if self.lighter == "half" else coming)

    def prepared(self, a_round: Round) -> Round:
        """Return a planned round with set-ups as long as their words, guided where it is new."""
        return prepared(a_round, self.settings, self.practice, self.length_of)

    def coached(self, routine: Routine, number: int = 1) -> Round:
        """Return a round of any routine as it is coached now; `routine` has its grown doses."""
        key = "coached", routine.slug, id(routine), number
        if key not in self.rounds:
            self.rounds[key] = coached(
                routine, number, self.settings, self.practice, self.length_of
            )
        return self.rounds[key]

    def known(self, routine: Routine, number: int = 1) -> Round:
        """Return a round of any routine as it is coached once nothing about it is new."""
        settings = self.settings.model_copy(update={"guidance": "never"})
        return coached(routine, number, settings, self.practice, self.length_of)

    def later_s(self, a_round: Round) -> int:
        """Return the length of a prepared round in seconds once nothing about it is new."""
        settings = self.settings.model_copy(update={"guidance": "never"})
        return total_s(self.phases_of(prepared(a_round, settings, self.practice, self.length_of)))

    def length_s(self, routine: Routine, number: int = 1) -> int:
        """Return the length of a round of any routine in seconds."""
        return total_s(self.phases_of(self.coached(routine, number)))

    def _next_of(self, routine: Routine) -> Round | None:
        """Return the next round of today as if only this routine were due."""
        return next_round((routine,), due_today((routine,), self.days.on(self.today), self.today))

    def phases_of(self, a_round: Round) -> tuple[Phase, ...]:
        """Return the timeline of a round that is about to start."""
        return phases_of(a_round, self.settings, len(self.sessions))

    def suggestion(self) -> Suggestion | None:
        """Return the suggested increase or step back for the routine of the next round, or None."""
        base = self.catalog.base(self.round_to_start().routine)
        return suggestion(base, self.catalog.steps, self.days)

    def summary(self) -> Summary:
        """Return the summary of today for the status line."""
        return summary_of(self.status, total_s(self.phases_of(self.round_to_start())))

    # -- sessions done

    def latest(self, routine: str | None = None) -> Session | None:
        """Return the last session up to now, of all routines or of one slug."""
        sessions = (
            session for session in self.sessions if routine is None or session.routine == routine
        )
        return latest(sessions, self.now)

    def status_on(self, day: date) -> DayStatus:
        """Return the status of a day."""
        if day == self.today:
            return self.status
        return day_status(self._routines_on(day), self.days, self.off, day, self.goals)

    def _routines_on(self, day: date) -> tuple[Routine, ...]:
        return self.catalog.on(day, not_due_goals(self.off, self.goals, day))

    def to_ask_about(self) -> Session | None:
        """Return yesterday's last session if its question about the next day has no answer.

        Returns None if there is a session of today, or if the settings turn questions off.
        """
        last = self.latest()
        if last is None or self.settings.questions == "none" or not is_plausible_day(last.day):
            return None
        is_yesterdays = last.day == self.today - ONE_DAY
        return last if is_yesterdays and last.answers.next_day is None else None

    # -- names

    def name_of(self, slug: str) -> str:
        """Return the name of an exercise, or its slug if the exercise no longer exists."""
        exercise = self.catalog.exercises.get(slug)
        return exercise.name if exercise is not None else slug

    def name_of_record(self, record: ExerciseRecord) -> str:
        """Return the name of an exercise as it was done, with that of its variant."""
        return name_as_done(record, self.catalog.exercises.get(record.exercise))

    def name_of_routine(self, slug: str) -> str:
        """Return the name of a routine, or its slug if the routine no longer exists."""
        routines = self.catalog.routines.values()
        return next((routine.name for routine in routines if routine.slug == slug), slug)

    def exercises_of(self, session: Session) -> tuple[Exercise, ...]:
        """Return the exercises of a session that still exist."""
        exercises = self.catalog.exercises
        slugs = (record.exercise for record in session.exercises)
        return tuple(exercises[slug] for slug in slugs if slug in exercises)
