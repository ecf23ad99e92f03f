"""Goals of days a week: which days count, what is due, and what a week is worth."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from footcoach.history.models import Session
from footcoach.progress.adherence import adherence_of
from footcoach.progress.day_kind import DayKind, DayKinds
from footcoach.progress.day_status import active_goals, not_due_goals
from footcoach.progress.days import Days
from footcoach.progress.goals import Goals, GoalWeeks, WeekGoal, goal_weeks
from footcoach.progress.series import DateSpan
from footcoach.progress.streaks import Streak, streak_of
from footcoach.progress.strength import strength_of
from footcoach.schedule.day import day_of
from footcoach.schedule.pauses import Pause
from footcoach.schedule.plan import Plan
from footcoach.schedule.rest_days import DaysOff
from tests.progress.practice import DOSES, REPS, days_of, moved, session

MONDAY = date(2026, 11, 23)
DAY, WEEK = timedelta(days=1), timedelta(weeks=1)
SUNDAY_FIRST, SATURDAY_FIRST = 6, 5
THREE = ("own 3 days a week from 2026-01-01",)


def practised(pattern: str, first: date = MONDAY, routine: str = "own") -> list[Session]:
    """Return sessions of days in a row from the first; spaces, between weeks, are skipped."""
    marks = enumerate(pattern.replace(" ", ""))
    return [
        moved(session(first + n * DAY, mark), routine=routine) for n, mark in marks if mark in REPS
    ]


class Seen:
    """What is known on a day of a plan and a pattern; the last mark is today."""

    def __init__(
        self,
        pattern: str,
        plan: tuple[str, ...] = THREE,
        *,
        sessions: tuple[Session, ...] = (),
        rest: tuple[str, ...] = (),
        pauses: tuple[Pause, ...] = (),
        starts: int = 0,
        first: date = MONDAY,
        today: date | None = None,
    ) -> None:
        self.today = today or first + (len(pattern.replace(" ", "")) - 1) * DAY
        self.days: Days = Days.of(
            (*practised(pattern, first), *sessions), DOSES | {"other": {"walk": 1, "press": 1}}
        )
        off = DaysOff.of(rest, pauses, Plan.of(plan, starts))
        self.goals = Goals.of(self.days, off, self.today)
        free = self.goals.free_days(self.days, off, self.today)
        self.off = replace(off, free=free)

    @property
    def goal(self) -> WeekGoal:
        (goal,) = active_goals(self.off, self.goals, self.today)
        return goal

    @property
    def is_due(self) -> bool:
        return not not_due_goals(self.off, self.goals, self.today)

    @property
    def streak(self) -> Streak:
        return streak_of(self.days, self.off, self.today, self.goals)

    def adherence(self, first: date) -> tuple[int, int]:
        span = DateSpan(first, self.today)
        result = adherence_of(self.days, self.off, span, self.today)
        return result.kept, result.due

    def kinds(self, first: date, number: int = 7) -> str:
        """Return the days as marks: "k" kept, "m" missed, "-" rest, "r" made up for, "o" open."""
        marks = {
            DayKind.FULL: "k",
            DayKind.KEPT: "k",
            DayKind.LITTLE: "l",
            DayKind.MISSED: "m",
            DayKind.REPAIRED: "r",
            DayKind.REST: "-",
            DayKind.PAUSED: "p",
            DayKind.OPEN: "o",
            DayKind.AHEAD: "a",
        }
        kinds = DayKinds(self.days, self.off, self.streak.repaired, self.today)
        return "".join(marks[kinds.of(first + n * DAY)] for n in range(number))


# Three days a week. The last mark is today: done of the goal, due today, and whether the goal can
# still be met.
ONE_WEEK = [
    (".", 0, 3, True, True),
    ("+", 1, 3, True, True),  # the other rounds of the day
    ("-", 0, 3, True, True),
    ("+.", 1, 3, True, True),
    ("+.+", 2, 3, True, True),
    ("+.+.+", 3, 3, False, True),  # exactly
    ("+.+.+.", 3, 3, False, True),
    ("+.+.+.+", 3, 3, False, True),  # over
    ("+++++++", 3, 3, False, True),
    ("....", 0, 3, True, True),
    (".....", 0, 3, True, True),  # every day left is needed
    ("......", 0, 3, True, False),  # out of reach, but each day counts
    ("+.....", 1, 3, True, True),
    ("+......", 1, 3, True, False),
    ("++.....", 2, 3, True, True),
    ("+.+.+.. .", 0, 3, True, True),  # a new week
]


@pytest.mark.parametrize(("pattern", "done", "days", "due", "reachable"), ONE_WEEK)
def test_a_goal_is_due_until_it_is_met(
    pattern: str, done: int, days: int, due: bool, reachable: bool
) -> None:
    seen = Seen(pattern)
    goal = seen.goal
    assert (goal.done, goal.days, seen.is_due) == (done, days, due)
    assert (goal.is_met or goal.is_reachable(seen.today)) is reachable
    assert goal.is_met is (done == days)


# Whole weeks and the present one: the streak in weeks, the longest one, and its fate if nothing is
# done today: "safe", "misses" (this week will be missed), "breaks", or "-" without a streak.
WEEKS = [
    ("", 0, 0, "-"),
    (".......", 0, 0, "-"),
    ("+.+....", 0, 0, "-"),
    ("+.+.+", 1, 1, "safe"),  # met before the week is over
    ("+.+.+.. .", 1, 1, "safe"),  # the present week breaks nothing
    ("+.+.+.. +.+", 1, 1, "safe"),
    ("+.+.+.. +.+.+", 2, 2, "safe"),
    ("+.+.+.. +++++++ .", 2, 2, "safe"),  # more than the goal is no more than one week
    ("+.+.+.. .....", 1, 1, "misses"),
    ("+.+.+.. ....+..", 1, 1, "safe"),  # already out of reach: today changes nothing
    # one missed week is made up for by meeting the goal in the next
    ("+.+.+.. +.+.... .", 1, 1, "safe"),
    ("+.+.+.. +.+.... .....", 1, 1, "breaks"),
    ("+.+.+.. +.+.... +.+.+", 2, 2, "safe"),
    ("+.+.+.. ....... +.+.+.. .", 2, 2, "safe"),
    # two missed weeks end it
    ("+.+.+.. ....... ....... .", 0, 1, "-"),
    ("+.+.+.. +.+.+.. ....... ....... +.+.+", 1, 2, "safe"),
]


def fate(streak: Streak) -> str:
    if streak.current == 0:
        return "-"
    return "breaks" if streak.breaks_today else "misses" if streak.misses_today else "safe"


@pytest.mark.parametrize(("pattern", "current", "longest", "then"), WEEKS)
def test_streaks_count_weeks(pattern: str, current: int, longest: int, then: str) -> None:
    streak = Seen(pattern).streak
    assert (streak.current, streak.longest, fate(streak)) == (current, longest, then)
    assert streak.unit == "week"


def test_the_days_of_a_week_whose_goal_was_met_are_not_missed() -> None:
    seen = Seen("+.+.+.. +...... .......  .")
    assert seen.kinds(MONDAY) == "k-k-k--"
    assert seen.kinds(MONDAY + WEEK) == "k----mm"  # as many as the goal lacked
    assert seen.kinds(MONDAY + 2 * WEEK) == "----mmm"
    assert Seen("+.+.+.. +.+....  +.+.+").kinds(MONDAY + WEEK) == "k-k---r"
    assert Seen("+.+").kinds(MONDAY) == "k-kaaaa"
    assert Seen("+.").kinds(MONDAY) == "koaaaaa"


def test_adherence_counts_as_many_days_of_a_week_as_its_goal_has() -> None:
    assert Seen("+.+.+.. .").adherence(MONDAY) == (3, 3)
    assert Seen("+++++++ .").adherence(MONDAY) == (3, 3)
    assert Seen("+...... .").adherence(MONDAY) == (1, 3)
    assert Seen("+++++++ ....... .").adherence(MONDAY) == (3, 6)
    assert Seen("+.").adherence(MONDAY) == (1, 1)


def test_strength_grows_as_with_fixed_weekdays() -> None:
    fixed = ("own on monday wednesday friday from 2026-01-01",)
    for pattern in ("#.#.#.. #.#.#.. #", "#.#.#.. #.#.#.. "):
        with_goal, on_weekdays = Seen(pattern), Seen(pattern, fixed)
        strengths = [
            strength_of(seen.days, seen.off, seen.today) for seen in (with_goal, on_weekdays)
        ]
        assert strengths[0] == pytest.approx(strengths[1])
    met = Seen("#.#.#..")
    assert strength_of(met.days, met.off, met.today) == strength_of(
        met.days, met.off, MONDAY + 4 * DAY
    )


def test_weeks_with_a_goal_are_counted_once_over_or_met() -> None:
    span = DateSpan(MONDAY, MONDAY + 20 * DAY)
    for pattern, expected in (("+.+", (0, 0)), ("+.+.+", (1, 1)), ("+...... +.+.+.. +", (2, 1))):
        seen = Seen(pattern)
        assert goal_weeks(seen.goals, span, seen.today) == GoalWeeks(*expected)


# -- days apart

APART = ("own 3 days a week apart from 2026-01-01",)


@pytest.mark.parametrize(
    ("pattern", "due", "reachable"),
    [
        ("+.", False, True),  # the day after
        ("+", True, True),  # the other rounds of the same day
        ("+..", True, True),
        ("+.+.", False, True),
        ("+.+.+", False, True),
        ("...", True, True),  # Wednesday, Friday, Sunday
        ("....", True, False),
        ("......+ .", False, True),  # the Sunday before
        ("++..", True, True),  # what was done counts, although in a row
    ],
)
def test_days_apart_are_not_in_a_row(pattern: str, due: bool, reachable: bool) -> None:
    seen = Seen(pattern, APART)
    assert seen.is_due is due
    assert (seen.goal.is_met or seen.goal.is_reachable(seen.today)) is reachable


def test_a_goal_apart_is_at_stake_on_the_last_day_from_which_it_can_be_met() -> None:
    assert not Seen("..", APART).goal.is_at_stake(MONDAY + DAY)
    assert Seen("...", APART).goal.is_at_stake(MONDAY + 2 * DAY)
    assert Seen("+...", APART).goal.is_at_stake(MONDAY + 3 * DAY) is False
    assert Seen("+....", APART).goal.is_at_stake(MONDAY + 4 * DAY)


# -- weeks of which only some days count


def pause(first: date, last: date) -> Pause:
    return Pause(first=first, last=last, why="flu", id="0" * 32)


def test_a_week_that_is_wholly_paused_neither_breaks_nor_adds() -> None:
    flu = pause(MONDAY + WEEK, MONDAY + 2 * WEEK - DAY)
    for during in (".......", "+.+.+.."):
        seen = Seen(f"+.+.+.. {during} +.+.+", pauses=(flu,))
        assert (seen.streak.current, seen.streak.longest) == (2, 2)
    assert Seen("+.+.+.. .......", pauses=(flu,)).streak.repair is None


@pytest.mark.parametrize(
    ("first", "last", "days"), [(0, 0, 3), (0, 1, 2), (0, 3, 1), (0, 5, 1), (2, 6, 1), (3, 4, 2)]
)
def test_a_pause_reduces_the_goal_in_proportion(first: int, last: int, days: int) -> None:
    flu = pause(MONDAY + first * DAY, MONDAY + last * DAY)
    assert Seen(".......", pauses=(flu,)).goal.days == days


def test_rest_days_only_limit_the_goal_to_the_days_left() -> None:
    weekend = ("saturday", "sunday")
    assert Seen(".", rest=weekend).goal.days == 3
    assert Seen("...", rest=weekend).goal.is_at_stake(MONDAY + 2 * DAY)
    assert Seen("......", rest=weekend).is_due is False
    most = ("monday", "tuesday", "wednesday", "thursday", "friday")
    assert Seen("......", rest=most).goal.days == 2
    assert Seen("+.", rest=("monday",)).goal.done == 1  # practice counts, also on a rest day
    every = (*most, "saturday", "sunday")
    assert (
        Seen("+.+.+.. .", rest=tuple(f"{name} from 2026-11-30" for name in every)).goals.weeks[
            MONDAY + WEEK
        ]
        == ()
    )


@pytest.mark.parametrize(("joined", "days"), [(0, 3), (1, 3), (2, 2), (4, 1), (6, 1)])
def test_a_week_joined_in_the_middle_has_a_smaller_goal(joined: int, days: int) -> None:
    first = MONDAY + joined * DAY
    assert Seen(".......", (f"own 3 days a week from {first}",)).goal.days == days


def test_a_goal_without_a_first_day_begins_with_the_first_practice() -> None:
    assert Seen("....+..", ("own 3 days a week",)).goal.days == 1
    assert Seen("+......", ("own 3 days a week",)).goal.days == 3
    assert Seen(".......", ("own 3 days a week",)).goal.days == 1


def test_a_change_of_the_goal_leaves_past_weeks_as_they_were() -> None:
    before = Plan.of(THREE)
    changed = before.with_goal("own", 5, MONDAY + WEEK + 2 * DAY).texts
    pattern = "+.+.+.. +.."
    assert Seen(pattern, changed).goals.weeks[MONDAY] == Seen(pattern).goals.weeks[MONDAY]
    assert Seen(pattern, changed).goal.days == 4  # two days at 3 a week and five at 5: 4.4
    assert Seen(pattern, changed).goal.done == 1
    assert Seen(f"{pattern}.... .", changed).goal.days == 5
    same_day = Plan.of(changed).with_goal("own", 3, MONDAY + WEEK + 2 * DAY).texts
    assert Seen(pattern, same_day).goal.days == 3


def test_a_goal_given_up_in_the_middle_of_a_week_is_not_missed() -> None:
    plan = Plan.of(THREE).with_goal("other", 2, MONDAY + WEEK + 2 * DAY)
    plan = plan.changed("own", frozenset(), MONDAY + WEEK + 2 * DAY)
    later = tuple(practised("+.+", MONDAY + WEEK + 3 * DAY, "other"))
    seen = Seen("+.+.+.. ....... .", plan.texts, sessions=later)
    assert seen.streak.current == 2
    assert "m" not in seen.kinds(MONDAY + WEEK)


def test_a_change_from_every_day_to_a_goal_keeps_the_streak() -> None:
    plan = Plan.of(["own"]).with_goal("own", 3, MONDAY + 2 * WEEK)
    seen = Seen("+++++++ +++++++ +.+.+.. .", plan.texts)
    assert (seen.streak.current, seen.streak.unit) == (3, "week")
    back = plan.changed("own", frozenset(range(7)), MONDAY + 3 * WEEK)
    seen = Seen("+++++++ +++++++ +.+.+.. +", back.texts)
    assert (seen.streak.current, seen.streak.unit) == (18, "day")
    missed = Seen("+++++++ +++++++ ....... +", back.texts)
    assert missed.streak.current == 1  # days that a goal lacked are missed days


# -- several routines

BOTH = (*THREE, "other 2 days a week from 2026-01-01")
MIXED = (*THREE, "other from 2026-01-01")


def test_a_week_is_kept_when_every_goal_is_met() -> None:
    others = tuple(practised("+.+", routine="other"))
    assert Seen("+.+.+", BOTH).streak.current == 0
    assert Seen("+.+.+", BOTH, sessions=others).streak.current == 1
    assert Seen("....", BOTH, sessions=others).streak.current == 0


def test_each_routine_is_due_by_its_own_goal() -> None:
    seen = Seen("+.+.+", BOTH, sessions=tuple(practised("+", routine="other")))
    assert not_due_goals(seen.off, seen.goals, seen.today) == {"own"}
    assert [(goal.routine, goal.done, goal.days) for goal in seen.goals.of_week(seen.today)] == [
        ("own", 3, 3),
        ("other", 1, 2),
    ]


def test_with_a_routine_on_fixed_days_the_streak_counts_days() -> None:
    seen = Seen("+.+.", MIXED)
    assert seen.streak.unit == "day"
    assert not_due_goals(seen.off, seen.goals, seen.today) == frozenset()
    assert seen.kinds(MONDAY, 2) == "km"  # the other one was due on every day
    on_monday = (*THREE, "other on monday from 2026-01-01")
    seen = Seen("+.+.+.. +", on_monday)
    assert seen.streak.unit == "day"
    assert seen.kinds(MONDAY) == "k-k-k--"


# -- which days make a week


@pytest.mark.parametrize(
    ("starts", "first_days"),
    [(0, (3, 3)), (SUNDAY_FIRST, (3, 2)), (SATURDAY_FIRST, (2, 2))],
)
def test_the_week_begins_on_its_weekday(starts: int, first_days: tuple[int, int]) -> None:
    done = tuple(practised("+...++."))  # Monday, Friday, Saturday
    goals = Seen("", sessions=done, starts=starts, today=MONDAY + 5 * DAY).goals
    this_week = goals.of_week(MONDAY + 4 * DAY)[0]
    saturday = goals.of_week(MONDAY + 5 * DAY)[0]
    assert len(this_week.kept) == first_days[0]
    assert saturday.days == 3
    assert (saturday == this_week) is (starts != SATURDAY_FIRST)


def test_a_week_may_lie_in_two_years() -> None:
    monday = date(2026, 12, 28)
    seen = Seen("+..+.+", first=monday)
    assert seen.today == date(2027, 1, 2)
    assert (seen.goal.done, seen.goal.is_met) == (3, True)
    sunday = date(2028, 12, 31)
    seen = Seen("+.+.+", first=sunday, starts=SUNDAY_FIRST)
    assert seen.goal.is_met
    assert seen.streak.current == 1


def at(moment: str, zone: str) -> Session:
    local = datetime.fromisoformat(moment).replace(tzinfo=ZoneInfo(zone))
    utc = local.astimezone(UTC)
    one = session(day_of(local, time(4)), "+")
    return moved(one, started=utc, ended=utc + timedelta(minutes=4), zone=zone)


JOURNEYS = {
    # The clocks go back in the night to Sunday; Monday 03:59 is still Sunday.
    "the clocks change": (
        "2026-10-25",
        [("2026-10-24T22:00", "Europe/Berlin"), ("2026-10-26T03:59", "Europe/Berlin")],
        2,
        3,
    ),
    "after four a new week has begun": (
        "2026-10-26",
        [("2026-10-24T22:00", "Europe/Berlin"), ("2026-10-26T04:00", "Europe/Berlin")],
        1,
        3,
    ),
    # Tuesday 24 November is skipped: six days have 3 × 6/7, rounded 3.
    "a day is skipped at the date line": (
        "2026-11-25",
        [("2026-11-23T20:00", "Pacific/Honolulu"), ("2026-11-25T09:00", "Asia/Tokyo")],
        2,
        3,
    ),
    "a day is repeated at the date line": (
        "2026-11-24",
        [("2026-11-24T09:00", "Asia/Tokyo"), ("2026-11-24T09:00", "Pacific/Honolulu")],
        1,
        3,
    ),
}


@pytest.mark.parametrize(("today", "moments", "done", "days"), JOURNEYS.values(), ids=JOURNEYS)
def test_a_week_has_the_days_of_the_wall_clock(
    today: str, moments: list[tuple[str, str]], done: int, days: int
) -> None:
    sessions = tuple(at(*moment) for moment in moments)
    goal = Seen("", sessions=sessions, today=date.fromisoformat(today)).goal
    assert (goal.done, goal.days) == (done, days)


def test_a_day_skipped_at_the_date_line_is_not_open() -> None:
    moments = JOURNEYS["a day is skipped at the date line"][1]
    seen = Seen("", sessions=tuple(at(*one) for one in moments), today=MONDAY + 2 * DAY)
    assert MONDAY + DAY not in seen.goal.open
    assert len(seen.goal.open) == 4


# -- always

patterns = st.text("#+-.", min_size=1, max_size=28)
plans = st.builds(
    "own {} days a week{} from 2026-01-01".format,
    st.integers(1, 3),
    st.sampled_from(["", " apart"]),
).map(lambda text: text.replace(" 1 days a week apart", " 1 days a week"))


@given(patterns, plans, st.integers(0, 6))
def test_a_goal_is_never_due_when_met_nor_asks_for_more_than_it_lacks(
    pattern: str, plan: str, starts: int
) -> None:
    seen = Seen(pattern, (plan,), starts=starts)
    for goals in seen.goals.weeks.values():
        for goal in goals:
            assert len(goal.lacking) <= max(goal.days - len(goal.kept), 0)
            assert not set(goal.lacking) & set(goal.kept)
            assert not (goal.is_met and goal.is_due(seen.today))
    kept, due = seen.adherence(MONDAY)
    assert 0 <= kept <= due


@given(patterns, plans, st.integers(0, 27))
def test_one_more_kept_day_never_shortens_a_streak_of_weeks(
    pattern: str, plan: str, back: int
) -> None:
    seen = Seen(pattern, (plan.replace(" apart", ""),))
    day = max(seen.today - back * DAY, MONDAY)
    more = Seen(pattern, (plan.replace(" apart", ""),), sessions=(session(day),))
    assert more.streak.current >= seen.streak.current
    assert more.streak.longest >= seen.streak.longest


def test_without_a_goal_there_is_nothing_to_count() -> None:
    seen = Seen("+++", ("own",))
    assert seen.goals.weeks == {}
    assert seen.off.free == frozenset()
    assert Goals.of(days_of(()), DaysOff(), MONDAY).weeks == {}
