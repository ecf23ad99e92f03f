"""All that the screens and commands show: settings, routines, history and today, unchanging."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Self

from footcoach.app.from_settings import phases_of, planned
from footcoach.config.settings import Settings
from footcoach.files.reading import Stamp
from footcoach.history.maintenance import HistoryDamage
from footcoach.history.merge import History
from footcoach.history.models import Session
from footcoach.progress.day_status import DayStatus, day_status
from footcoach.progress.days import Days
from footcoach.progress.growth import Suggestion, suggestion
from footcoach.progress.latest import latest
from footcoach.progress.pain import was_too_painful
from footcoach.routines.catalog import RoutineCatalog
from footcoach.routines.models import Exercise, Routine
from footcoach.routines.timeline import Phase, Round, halved, round_of, total_s
from footcoach.schedule.day import ONE_DAY, day_of, is_plausible_day
from footcoach.schedule.rest_days import DaysOff
from footcoach.status.model import Summary
from footcoach.status.summary import summary_of


@dataclass(frozen=True, slots=True)
class Sources:
    """The sources of a snapshot: settings, routines and history, with the stamps of their files.

    With a `damage` the history can only be looked at, and no session can start. `stamps` has those
    of the settings file and of the history by path.
    """

    settings: Settings
    catalog: RoutineCatalog
    history: History
    damage: HistoryDamage | None
    stamps: Mapping[str, Stamp]


@dataclass(frozen=True, slots=True)
class Snapshot:
    """Settings, routines and history with everything computed from them, made by `Snapshot.of`.

    `now` is the local time for which it was made. Everything comes from the same sources: the
    sessions are those of the history, the days are summed up with the doses of the catalog, and
    `status` is that of today.
    """

    now: datetime
    sources: Sources
    sessions: tuple[Session, ...]
    days: Days
    off: DaysOff
    status: DayStatus

    @classmethod
    def of(cls, sources: Sources, now: datetime, before: Self | None = None) -> Self:
        """Make a snapshot as a whole, which takes long for a long history.

        The sessions and days of the snapshot `before` are used again if neither the history nor a
        dose is another one; its status as well if it is of the same sources and day.
        """
        settings, catalog, history = sources.settings, sources.catalog, sources.history
        today = day_of(now, settings.day_starts)
        if before is not None and before.sources is sources and before.today == today:
            return cls(now, sources, before.sessions, before.days, before.off, before.status)
        if (
            before is not None
            and before.history is history
            and before.catalog.doses == catalog.doses
        ):
            sessions, days = before.sessions, before.days
        else:
            sessions = history.sessions
            days = Days.of(sessions, catalog.doses)
        off = DaysOff.of(settings.rest_days, history.pauses.values(), catalog.plan)
        status = day_status(catalog.on(today), days, off, today)
        return cls(now, sources, sessions, days, off, status)

    def at(self, now: datetime) -> Self:
        """Return the same for another moment; fast if it is of the same day."""
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
        """All that was kept."""
        return self.sources.history

    @property
    def damage(self) -> HistoryDamage | None:
        """Why the history is for looking only; None if it can be written."""
        return self.sources.damage

    @property
    def today(self) -> date:
        """The day of `now`, as the person counts it."""
        return self.status.today

    # -- rounds to do

    @property
    def routines(self) -> tuple[Routine, ...]:
        """The routines due today; on a day with nothing due, the active ones."""
        return self.catalog.on(self.today)

    @property
    def next_round(self) -> Round | None:
        """The round to be done next today; None when nothing more is due."""
        return self.status.coming

    @property
    def is_easier(self) -> bool:
        """Whether the next round is to have half its dose: it was asked for, or it hurt."""
        last = self.latest()
        return last is not None and (last.answers.easier or was_too_painful(last))

    @property
    def hurt_today(self) -> Session | None:
        """The last session of today that was too much, if one was.

        Nothing is due after it. A round starts only if the person is asked and chooses it.
        """
        return self.status.hurt

    def round_to_start(self, number: int | None = None) -> Round:
        """Return a round with the chosen set-up; without a number the next one of today.

        When nothing is due, that is the first one once more. It has half its dose after a session
        that was too much, or if that was asked for after the last one.
        """
        first = self.routines[0]
        chosen = round_of(first, number) if number else self.next_round
        coming = planned(chosen or round_of(first, 1), self.settings)
        return halved(coming) if self.is_easier else coming

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
        """Return the last session up to now, of all or of a routine by its slug."""
        own = (one for one in self.sessions if routine is None or one.routine == routine)
        return latest(own, self.now)

    def status_on(self, day: date) -> DayStatus:
        """Return where the person stood on a day."""
        if day == self.today:
            return self.status
        return day_status(self.catalog.on(day), self.days, self.off, day)

    def to_ask_about(self) -> Session | None:
        """Return the last session if it was yesterday's and nothing was said about the day after.

        None once something has been done today, and if no questions were chosen.
        """
        last = self.latest()
        if last is None or not self.settings.questions or not is_plausible_day(last.day):
            return None
        is_yesterdays = last.day == self.today - ONE_DAY
        return last if is_yesterdays and last.answers.next_day is None else None

    # -- names

    def name_of(self, slug: str) -> str:
        """Return the name of an exercise, or its slug if nothing is called so any more."""
        known = self.catalog.exercises.get(slug)
        return known.name if known is not None else slug

    def name_of_routine(self, slug: str) -> str:
        """Return the name of a routine, or its slug if none is called so any more."""
        known = (one.name for one in self.catalog.routines.values() if one.slug == slug)
        return next(known, slug)

    def exercises_of(self, session: Session) -> tuple[Exercise, ...]:
        """Return the exercises of a session, as far as the library knows them."""
        known = (self.catalog.exercises.get(record.exercise) for record in session.exercises)
        return tuple(one for one in known if one is not None)
