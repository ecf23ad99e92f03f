"""The shipped exercises have the numbers of the table of readings, and their sources."""

import re
from collections.abc import Iterator

import pytest

from footcoach.config.paths import shipped_data
from footcoach.config.settings import Settings
from footcoach.routines.library import Library
from footcoach.routines.models import Dose, Exercise
from footcoach.routines.timeline import Kind, round_of, timeline, total_s
from footcoach.routines.tips import tips_of

SHIPPED = Library(shipped_data())
THE_FIVE = [
    *("toe-walking", "resisted-flexion", "toe-pencil-pickups", "toe-presses", "ankle-circles")
]

COLUMNS = "prepare_s  work_s hold_s rest_s switch_s reps  sets feet   ways        times_a_day"
TABLE = {
    "toe-walking":
              "15F        20A    -      15A    -        5V    1C   bothA  -           2A",
    "resisted-flexion":
              "60F        2F     5A     10A    -        10A   1C   bothV  -           1C",
    "toe-pencil-pickups":
              "20F        3F     10A    5C     10F      5A    1C   eachA  -           1C",
    "toe-presses":
              "15F        -      3A     3C     -        10A   1V   bothC  -           3A",
    "ankle-circles":
      "25F 10A - - 5F 1A 1C eachA clockwise+counter-clockwiseC 1C",
    # The others are in the table of routines; numbers that are not in it are footcoach's own.
    "heel-lifts":
              "12F        1F     3C     1F     -        10C   1C   bothC  -           1F",
    "toe-lifts":
              "10F        1F     3C     1F     -        10C   1C   bothC  -           1F",
    "seated-ankle-circles":
      "10F 10C - - 6F 1F 1C eachC clockwise+counter-clockwiseC 1F",
    "toe-spread":
              "10F        -      5C     2F     -        5C    1C   bothC  -           1F",
    "short-foot":
              "15F        -      5C     3F     -        10C   3C   bothF  -           1C",
    "toe-yoga":
      "10F - 5C 2F - 10C 1C bothF big_toe_up+small_toes_upC 1C",
    "one-leg-stand":
              "20F        -      10C    5F     8F       3C    1C   eachC  -           1C",
    "heel-to-toe-walk":
              "20F        15F    -      8F     -        4F    1C   bothC  -           1C",
    "calf-stretch":
              "20F        -      30C    30C    10F      2C    1C   eachC  -           1C",
    "sole-stretch":
              "20F        -      10C    3F     10F      10C   1C   eachC  -           1C",
    "ball-roll":
              "20F        120C   -      -      10F      1C    1C   eachC  -           1C",
    "slow-heel-raise":
              "20F        3C     2C     3C     -        12C   1F   bothC  -           1C",
}  # fmt: skip


def written(exercise: Exercise, field: str) -> str:
    """Return a number with its mark as the table has it."""
    if field not in exercise.dose.model_fields_set:
        return "-"
    value = getattr(exercise.dose, field)
    text = "+".join(value).replace(" ", "_") if isinstance(value, tuple) else str(value)
    return f"{text}{exercise.provenance.get(field, '?')}"


@pytest.mark.parametrize("slug", TABLE)
def test_a_shipped_exercise_has_the_numbers_of_the_table(slug: str) -> None:
    exercise = SHIPPED.exercise(slug)
    assert [written(exercise, field) for field in COLUMNS.split()] == TABLE[slug].split()


def test_the_table_has_a_column_for_every_number_and_a_row_for_every_exercise() -> None:
    assert set(COLUMNS.split()) == set(Dose.model_fields) - {"work", "hold"}
    assert list(TABLE)[:5] == THE_FIVE
    assert sorted(TABLE) == SHIPPED.exercise_slugs()


def everything() -> Iterator[tuple[str, Exercise]]:
    for slug in SHIPPED.exercise_slugs():
        yield slug, SHIPPED.exercise(slug)
    for slug in SHIPPED.routine_slugs():
        for exercise in SHIPPED.routine(slug).exercises:
            yield f"{slug}: {exercise.slug}", exercise


EVERYTHING = dict(everything())
each_of_everything = pytest.mark.parametrize("exercise", EVERYTHING.values(), ids=EVERYTHING)


@each_of_everything
def test_every_number_has_a_mark_and_every_mark_a_number(exercise: Exercise) -> None:
    assert exercise.provenance.keys() == exercise.dose.model_fields_set


@each_of_everything
def test_a_shipped_exercise_has_steps_cautions_and_sources(exercise: Exercise) -> None:
    for field in ("summary", "position", "do", "do_not", "easier", "harder", "caution", "sources"):
        assert getattr(exercise, field), field
    assert 3 <= len(exercise.steps) <= 5


STURDY = {"chair", "wall"}  # never replaced by nothing


@each_of_everything
def test_every_thing_that_is_not_sturdy_can_be_done_without(exercise: Exercise) -> None:
    for thing in set(exercise.equipment) - STURDY:
        assert any(thing not in variant.equipment for variant in exercise.without), thing
    needs_nothing = any(set(variant.equipment) <= STURDY for variant in exercise.without)
    assert needs_nothing or set(exercise.equipment) <= STURDY


@each_of_everything
def test_a_variant_is_short_and_complete(exercise: Exercise) -> None:
    for _, _, variant in exercise.variants():
        assert len(variant.name) <= 30
        assert variant.position
        assert {"equipment", "steps"} <= variant.model_fields_set
        assert 2 <= len(variant.steps) <= 3
        assert variant.provenance.keys() == variant.dose.model_fields_set


@each_of_everything
def test_a_variant_differs_from_the_exercise_and_from_the_others(exercise: Exercise) -> None:
    steps = [exercise.steps, *(variant.steps for _, _, variant in exercise.variants())]
    assert len(set(steps)) == len(steps)


THINGS = re.compile(
    r"\b(bands?|pencil|ball(?! of)|towel|marbles?|stool|weights|bag|post|bedpost|wall|chair)\b"
)


def as_done(exercise: Exercise) -> Iterator[Exercise]:
    yield exercise
    for _, _, variant in exercise.variants():
        yield exercise.as_variant(variant)


def told(exercise: Exercise) -> Iterator[str]:
    """Yield what is said of an exercise, but not its cautions, which may name another way."""
    yield from (*exercise.steps, *tips_of(exercise), *exercise.beforehand, *exercise.afterwards)
    if exercise.dose.feet == "each":
        yield exercise.side


@each_of_everything
def test_nothing_is_told_of_a_thing_that_is_not_needed(exercise: Exercise) -> None:
    for one in as_done(exercise):
        at_hand = " ".join((one.position, *one.equipment)).lower()
        named = {thing for line in told(one) for thing in THINGS.findall(line.lower())}
        assert {thing for thing in named if thing.rstrip("s") not in at_hand} == set(), one.key


@each_of_everything
def test_only_those_who_stand_are_told_to_hold_on_and_only_those_who_lie_to_get_up(
    exercise: Exercise,
) -> None:
    for one in as_done(exercise):
        assert not (one.position.startswith("Sitting") and one.beforehand), one.key
        is_low = one.position.startswith(("Lying", "On the floor"))
        assert ("get up slowly" in one.afterwards) == is_low, one.key


@each_of_everything
def test_a_variant_for_each_foot_says_what_the_foot_does(exercise: Exercise) -> None:
    for _, _, variant in exercise.variants():
        if exercise.dose_of(variant).feet == "each":
            assert variant.side or "side" in exercise.model_fields_set, variant.name


def test_rolling_a_ball_says_that_it_takes_two_minutes() -> None:
    for one in as_done(SHIPPED.exercise("ball-roll")):
        assert any("two minutes" in step for step in one.steps), one.key


def test_a_slow_heel_raise_becomes_harder_foot_by_foot_and_the_towel_comes_last() -> None:
    harder = [variant.slug for variant in SHIPPED.exercise("slow-heel-raise").harder]
    assert harder == ["up-with-both-down-with-one", "one-foot", "toes-on-a-towel"]


@each_of_everything
def test_only_efforts_that_occur_have_a_verb_of_their_own(exercise: Exercise) -> None:
    worded = exercise.verbs.model_fields_set - {"rest", "release"}
    assert worded <= {kind for kind in ("work", "hold") if getattr(exercise.dose, f"{kind}_s")}


@each_of_everything
def test_the_end_of_every_effort_has_words_of_its_own(exercise: Exercise) -> None:
    assert "rest" in exercise.verbs.model_fields_set
    assert exercise.verbs.released != "rest"


@each_of_everything
def test_an_exercise_on_one_leg_says_what_each_foot_does(exercise: Exercise) -> None:
    if exercise.dose.feet == "each":
        assert "side" in exercise.model_fields_set


def test_equipment_is_listed_if_it_is_needed() -> None:
    need = {slug: SHIPPED.exercise(slug).equipment for slug in THE_FIVE}
    assert [slug for slug, things in need.items() if things] == THE_FIVE[1:3]
    assert any("band" in thing for thing in need["resisted-flexion"])
    assert "pencil" in need["toe-pencil-pickups"]


PROMISE = re.compile(
    r"\b(cures?|heals?|treats?|relie[fv]\w*|acupressure|back pain)\b", re.IGNORECASE
)


# The title of the article, which only its sources quote.
HEADLINE = (
    "Your Feet Hold The Key To Relieving Back Pain! Just Spend 15 Minutes Doing These 5 Exercises!"
)


@each_of_everything
def test_no_text_promises_anything_about_health(exercise: Exercise) -> None:
    assert not PROMISE.search(exercise.model_dump_json().replace(HEADLINE, ""))


@pytest.mark.parametrize("slug", THE_FIVE)
def test_the_article_is_named_by_its_title(slug: str) -> None:
    assert f'The article "{HEADLINE}"' in SHIPPED.exercise(slug).sources


def test_the_article_is_the_default_and_comes_first() -> None:
    assert Settings().routines[0] in SHIPPED.routine_slugs()


@pytest.mark.parametrize("slug", ["five-exercises", "fifteen-minutes"])
def test_the_five_exercises_are_in_the_order_of_the_article(slug: str) -> None:
    assert [exercise.slug for exercise in SHIPPED.routine(slug).exercises] == THE_FIVE


@pytest.mark.parametrize(
    ("slug", "number", "exercises", "seconds"),
    [
        ("five-exercises", 1, THE_FIVE, 717),
        ("five-exercises", 2, ["toe-walking", "toe-presses"], 247),
        ("five-exercises", 3, ["toe-presses"], 72),
        ("fifteen-minutes", 1, THE_FIVE, 912),
        (
            "desk-break",
            1,
            [*("heel-lifts", "toe-lifts", "seated-ankle-circles", "toe-spread")],
            219,
        ),
        ("foot-core", 1, [*("short-foot", "toe-yoga", "one-leg-stand", "heel-to-toe-walk")], 592),
        (
            *("calf-and-sole", 1),
            [*("calf-stretch", "sole-stretch", "ball-roll", "slow-heel-raise")],
            877,
        ),
    ],
)
def test_a_round_has_its_exercises_and_its_length(
    slug: str, number: int, exercises: list[str], seconds: int
) -> None:
    a_round = round_of(SHIPPED.routine(slug), number)
    assert [exercise.slug for exercise in a_round.exercises] == exercises
    assert total_s(timeline(a_round)) == seconds


def test_a_day_of_the_five_has_three_rounds() -> None:
    assert SHIPPED.routine("five-exercises").rounds_a_day == 3


def test_setting_up_the_five_takes_135_seconds() -> None:
    phases = timeline(round_of(SHIPPED.routine("five-exercises"), 1))
    assert sum(phase.seconds for phase in phases if phase.kind is Kind.PREPARE) == 135


@pytest.mark.parametrize("slug", SHIPPED.routine_slugs())
def test_no_rest_follows_the_last_repetition_of_an_exercise(slug: str) -> None:
    phases = timeline(round_of(SHIPPED.routine(slug), 1))
    followers = [*(phase.kind for phase in phases[1:]), Kind.PREPARE]
    last = [
        phase.kind for phase, after in zip(phases, followers, strict=True) if after == "prepare"
    ]
    assert len(last) == len(SHIPPED.routine(slug).exercises)
    assert set(last) <= {Kind.WORK, Kind.HOLD}


def test_only_the_article_circles_one_way_and_a_reason_is_given() -> None:
    for slug in SHIPPED.routine_slugs():
        for exercise in SHIPPED.routine(slug).exercises:
            if exercise.slug == "ankle-circles":
                is_article = slug == "five-exercises"
                assert (written(exercise, "ways") == "clockwiseA") == is_article
                assert ("ways" in exercise.reasons) == is_article


def test_the_fuller_reading_flexes_each_foot_and_circles_in_both_directions() -> None:
    fuller = {one.slug: one for one in SHIPPED.routine("fifteen-minutes").exercises}
    article = {one.slug: one for one in SHIPPED.routine("five-exercises").exercises}
    changed = {slug for slug in THE_FIVE if fuller[slug] != article[slug]}
    assert changed == {"resisted-flexion", "ankle-circles"}
    assert written(fuller["resisted-flexion"], "feet") == "eachF"
    assert written(fuller["resisted-flexion"], "switch_s") == "15F"
    assert written(fuller["ankle-circles"], "ways") == "clockwise+counter-clockwiseC"


def test_the_library_lists_every_shipped_routine(library: Library) -> None:
    files = sorted(path.stem for path in (shipped_data() / "routines").glob("*.toml"))
    assert sorted(library.routine_slugs()) == files
