"""Files are found, read and checked; every mistake is reported with its location."""

import errno
import os
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest

from footcoach.config.paths import shipped_data
from footcoach.errors import UsageError, UserError
from footcoach.fields import slug_of
from footcoach.routines.library import Library
from footcoach.routines.timeline import round_of
from footcoach.routines.writing import toml_of
from footcoach.toml_file.mistakes import InvalidFileError

GOOD = """\
name = "Own"
summary = "My own."

[[exercises]]
use = "toe-walking"

[[exercises]]
use = "toe-presses"
dose = { reps = 4 }
provenance = { reps = "F" }
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "own.toml"
    path.write_text(GOOD, encoding="utf-8")
    return path


def complaint(library: Library, path: Path, content: str | bytes) -> str:
    """Return the message for a file with this content."""
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    with pytest.raises(UserError) as caught:
        library.routine(str(path))
    assert not isinstance(caught.value, UsageError)
    assert str(caught.value).isprintable()
    return str(caught.value)


def test_a_routine_is_found_by_name_and_by_path(library: Library, path: Path) -> None:
    assert library.routine("five-exercises").name == "Five exercises"
    routine = library.routine(str(path))
    assert (routine.slug, routine.name, routine.summary) == ("own", "Own", "My own.")
    assert [exercise.slug for exercise in routine.exercises] == ["toe-walking", "toe-presses"]


def test_a_routine_is_in_english_unless_it_says_otherwise(library: Library, path: Path) -> None:
    assert round_of(library.routine(str(path)), 1).language == "en"
    path.write_text(GOOD.replace('"My own."', '"Eigenes."\nlanguage = "de"'), encoding="utf-8")
    routine = library.routine(str(path))
    assert round_of(routine, 1).language == "de"
    path.write_text(toml_of(routine, library.exercises, whole=True), encoding="utf-8")
    assert library.routine(str(path)) == routine


def test_a_routine_changes_the_numbers_that_it_names_and_no_others(
    library: Library, path: Path
) -> None:
    walking, presses = library.routine(str(path)).exercises
    assert walking == library.exercise("toe-walking")
    shipped = library.exercise("toe-presses")
    assert presses.dose == shipped.dose.model_copy(update={"reps": 4})
    assert presses.provenance == {**shipped.provenance, "reps": "F"}


def test_a_changed_number_loses_the_mark_of_the_old_one(library: Library, path: Path) -> None:
    path.write_text(GOOD.replace('provenance = { reps = "F" }', ""), encoding="utf-8")
    presses = library.routine(str(path)).exercises[1]
    assert "reps" not in presses.provenance
    assert presses.provenance["hold_s"] == "A"


@pytest.mark.parametrize(
    ("name", "near"),
    [
        ("five", "did you mean five-exercises?"),
        ("five-excercises", "did you mean five-exercises?"),
        ("minutes", "did you mean fifteen-minutes?"),
        ("knitting", "'footcoach routines' lists them: calf-and-sole, desk-break, fifteen-minutes"),
        ("", "'footcoach routines' lists them"),
        ("../routines/five-exercises", "did you mean five-exercises?"),
    ],
)
def test_an_unknown_name_is_answered_with_the_known_ones(
    library: Library, name: str, near: str
) -> None:
    with pytest.raises(UsageError) as caught:
        library.routine(name)
    assert str(caught.value).startswith(f"there is no routine {name!r}; ")
    assert near in str(caught.value)


def test_a_missing_file_is_a_usage_error(library: Library, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"there is no file .*absent\.toml"):
        library.routine(str(tmp_path / "absent.toml"))


def test_a_folder_is_not_a_routine(library: Library, tmp_path: Path) -> None:
    (tmp_path / "folder.toml").mkdir()
    with pytest.raises(UserError, match=r"folder\.toml: cannot be read") as caught:
        library.routine(str(tmp_path / "folder.toml"))
    assert not isinstance(caught.value, UsageError)


@pytest.mark.parametrize(
    ("old", "new", "place", "says"),
    [
        ('name = "Own"', "name = 5", "1:8", "name: found 5; allowed: text of 1 to 60 characters"),
        ('"Own"', '""', "1:8", "name: found an empty text; allowed: text of 1 to 60 characters"),
        ('"Own"', f'"{"a" * 61}"', "1:8", f'name: found "{"a" * 37}…"; allowed: text of 1 to 60'),
        ('name = "Own"', "", "1:1", "name: missing; allowed: text of 1 to 60 characters"),
        (
            '"My own."',
            '"x"\nlanguage = "German"',
            "3:12",
            'language: found "German"; allowed: a language tag like "de" or "pt-BR"',
        ),
        ('"My own."', '"x"\ncolour = 1', "3:1", "colour: no such field; allowed: name, summary, "),
        ('"My own."', '"x"\nsumary = 1', "3:1", "sumary: no such field; did you mean summary?"),
        (
            "toe-walking",
            "../toe-walking",
            "5:7",
            'exercises.1.use: found "../toe-walking"; allowed',
        ),
        (
            "toe-walking",
            "toe-walkin",
            "5:7",
            'exercises.1.use: there is no exercise "toe-walkin"; ',
        ),
        (
            "toe-walking",
            "knitting",
            "5:7",
            'exercises.1.use: there is no exercise "knitting"; there are ',
        ),
        ("toe-presses", "toe-walking", "8:7", 'exercises.2.use: "toe-walking" is exercise 1'),
        ('"toe-presses"', "1", "8:7", "exercises.2.use: found 1; allowed: small letters, digits a"),
        (
            "reps = 4",
            "reps = 0",
            "9:17",
            "exercises.2.dose.reps: found 0; allowed: a whole number f",
        ),
        (
            "reps = 4",
            "reps = 101",
            "9:17",
            "exercises.2.dose.reps: found 101; allowed: a whole num",
        ),
        (
            "reps = 4",
            'reps = "4"',
            "9:17",
            'exercises.2.dose.reps: found "4"; allowed: a whole num',
        ),
        (
            "reps = 4",
            "reps = nan",
            "9:17",
            "exercises.2.dose.reps: found nan; allowed: a whole num",
        ),
        (
            "reps = 4",
            "reps = true",
            "9:17",
            "exercises.2.dose.reps: found true; allowed: a whole n",
        ),
        (
            "reps = 4",
            "reps = 07:00:00",
            "9:17",
            "exercises.2.dose.reps: found 07:00:00; allowed: a",
        ),
        (
            "reps = 4",
            "repps = 4",
            "9:10",
            "exercises.2.dose.repps: no such field; did you mean rep",
        ),
        (
            "reps = 4",
            "hold_s = 0",
            "9:8",
            "exercises.2.dose: there is nothing to do: give work_s",
        ),
        (
            "reps = 4",
            'feet = "left"',
            "9:17",
            'exercises.2.dose.feet: found "left"; allowed: "both"',
        ),
        ("reps = 4", 'feet = "bot"', "9:17", 'allowed: "both" or "each"; did you mean both?'),
        (
            "reps = 4",
            "ways = 5",
            "9:17",
            "exercises.2.dose.ways: found 5; allowed: a list of at mo",
        ),
        (
            "{ reps = 4 }",
            "4",
            "9:8",
            "exercises.2.dose: found 4; allowed: a table with prepare_s, ",
        ),
        (
            "dose = { reps = 4 }",
            "reps = 4",
            "9:1",
            "exercises.2.reps: belongs in dose: dose = { r",
        ),
        (
            'reps = "F"',
            'reps = "X"',
            "10:23",
            'exercises.2.provenance.reps: found "X"; allowed: "A"',
        ),
        (
            'reps = "F"',
            'bogus = "F"',
            "10:14",
            "exercises.2.provenance: names fields that a dose ",
        ),
    ],
)
def test_a_mistake_is_reported_with_location_found_and_allowed_values(
    library: Library, path: Path, old: str, new: str, place: str, says: str
) -> None:
    assert old in GOOD
    path.write_text(GOOD.replace(old, new, 1), encoding="utf-8")
    (mistake,) = library.mistakes_in(path)
    assert f"{mistake.line}:{mistake.column}" == place
    assert says in str(mistake)
    assert str(mistake).startswith(f"{path}:{place}: ")


INLINE = """\
name = "Own"

[[exercises]]
name = "Towel curls"
steps = ["Pull."]
dose = { work_s = 3, reps = 5 }
"""


def test_an_exercise_of_the_user_needs_only_a_name_steps_and_a_dose(
    library: Library, path: Path
) -> None:
    path.write_text(INLINE, encoding="utf-8")
    (curls,) = library.routine(str(path)).exercises
    assert (curls.slug, curls.name, curls.dose.reps, curls.verbs.work) == (
        *("towel-curls", "Towel curls", 5, "work"),
    )


@pytest.mark.parametrize(
    ("old", "new", "place", "says"),
    [
        ('name = "Towel curls"\n', "", "3:1", "exercises.1.name: missing; allowed: text of 1"),
        (
            '["Pull."]',
            "[]",
            "5:9",
            "exercises.1.steps: found an empty list; allowed: a list of 1 to",
        ),
        ('["Pull."]', '["Pull.", 5]', "5:19", "exercises.1.steps.2: found 5; allowed: text of 1 t"),
        ("work_s = 3, ", "", "6:8", "exercises.1.dose: there is nothing to do"),
        (
            "work_s = 3",
            "work_s = 3601",
            "6:19",
            "found 3601; allowed: a whole number from 0 to 3600",
        ),
        ("Towel curls", "Toe walking", "4:8", "the library has an exercise toe-walking: write use"),
        ("steps = ", "stepps = ", "5:1", "exercises.1.stepps: no such field; did you mean steps?"),
        ("dose = ", "verbs = { wurk = 'pull' }\ndose = ", "6:11", "did you mean work?"),
        (
            "dose = ",
            "counted = ['rest']\ndose = ",
            "6:12",
            'found "rest"; allowed: "work" or "hold"',
        ),
        (
            "dose = ",
            "side = 'stand on the left leg'\ndose = ",
            "6:8",
            "exercises.1.side: lacks {side}, which stands for left or right",
        ),
    ],
)
def test_a_mistake_in_an_exercise_of_the_user_is_reported_likewise(
    library: Library, path: Path, old: str, new: str, place: str, says: str
) -> None:
    assert old in INLINE
    path.write_text(INLINE.replace(old, new, 1), encoding="utf-8")
    mistake = library.mistakes_in(path)[0]
    assert f"{mistake.line}:{mistake.column}" == place
    assert says in str(mistake)


def test_all_mistakes_of_a_file_are_reported_at_once(library: Library, path: Path) -> None:
    path.write_text(
        """\
nam = "Own"
[[exercises]]
use = "toe-walkin"
dose = { reps = 0, feet = "left" }
[[exercises]]
use = "toe-presses"
dose = { hold_s = 0 }
[[exercises]]
use = "toe-presses"
[[exercises]]
name = ""
steps = ["Pull."]
dose = { work = 3 }
colour = "red"
""",
        encoding="utf-8",
    )
    located = [(one.line, one.field) for one in library.mistakes_in(path)]
    assert sorted(located, key=str) == sorted(
        [
            (1, "nam"),
            (3, "exercises.1.use"),
            (4, "exercises.1.dose.reps"),
            (4, "exercises.1.dose.feet"),
            (7, "exercises.2.dose"),
            (9, "exercises.3.use"),
            (11, "exercises.4.name"),
            (13, "exercises.4.dose.work"),
            (14, "exercises.4.colour"),
        ],
        key=str,
    )


def test_a_mistake_in_a_table_of_several_lines_is_located_on_its_line(
    library: Library, path: Path
) -> None:
    written = GOOD.replace("dose = { reps = 4 }\n", "") + "[exercises.dose]\nhold_s = 3\nreps = 0\n"
    assert complaint(library, path, written).startswith(f"{path}:12:8: exercises.2.dose.reps: ")


def test_a_routine_without_exercises_is_refused(library: Library, path: Path) -> None:
    message = complaint(library, path, 'name = "Own"\nsummary = "My own."\nexercises = []\n')
    assert message.startswith(
        f"{path}:3:13: exercises: found an empty list; allowed: a list of 1 to 30"
    )


def test_several_mistakes_are_counted(library: Library, path: Path) -> None:
    message = complaint(library, path, GOOD.replace("reps = 4", "reps = 0, sets = 0, rest_s = -1"))
    assert message.endswith("(and 2 more)")


def test_a_single_mistake_is_not_counted_twice(library: Library, path: Path) -> None:
    only = 'name = "Own"\nsummary = "My own."\n[[exercises]]\nuse = "toe-walking"\ncolour = 1\n'
    message = complaint(library, path, only)
    fields = "use, dose, grow, provenance, reasons"
    assert message == f"{path}:5:1: exercises.1.colour: no such field; allowed: {fields}"


def test_a_number_of_thousands_of_digits_is_reported_as_a_mistake(
    library: Library, path: Path
) -> None:
    message = complaint(library, path, GOOD.replace("reps = 4", f"reps = {'4' * 5000}"))
    assert str(path) in message
    assert len(message) < 500


@pytest.mark.parametrize(
    ("dose", "says"),
    [
        ("{ reps = 100, sets = 20 }", "exercises: more than 500 phases; use fewer repetitions"),
        ("{ hold_s = 3600, reps = 5 }", "min; a round may take at most 4 h"),
    ],
)
def test_a_routine_that_is_too_long_is_refused(
    library: Library, path: Path, dose: str, says: str
) -> None:
    assert says in complaint(library, path, GOOD.replace("{ reps = 4 }", dose))


def test_a_name_from_a_file_cannot_control_the_terminal(library: Library, path: Path) -> None:
    path.write_text(GOOD.replace('"Own"', '"\\u001b[2J\\u202eOwn"'), encoding="utf-8")
    assert library.routine(str(path)).name == "[2JOwn"


def test_a_field_from_a_file_cannot_control_the_terminal(library: Library, path: Path) -> None:
    message = complaint(library, path, GOOD.replace("name =", '"\\u001b[2J\\nfoo" = 1\nname =', 1))
    assert "[2J foo: no such field" in message


@pytest.mark.parametrize("ends", ["\n", "\r\n"])
def test_line_endings_of_any_system_are_read(library: Library, path: Path, ends: str) -> None:
    path.write_bytes(GOOD.replace("\n", ends).encode())
    assert library.routine(str(path)).exercises[1].dose.reps == 4


def test_reading_changes_no_file(library: Library, path: Path) -> None:
    library.routine(str(path))
    assert [file.name for file in path.parent.iterdir()] == ["own.toml"]
    assert path.read_text(encoding="utf-8") == GOOD


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("My Routine", "my-routine"),
        ("моя", "moya"),
        ("Моя зарядка", "moya-zaryadka"),
        ("足の体操", slug_of("足の体操")),
        (unicodedata.normalize("NFD", "Füße"), "fusse"),
    ],
)
def test_a_file_can_have_any_name(tmp_path: Path, name: str, slug: str) -> None:
    path = tmp_path / f"{name}.toml"
    path.write_text(GOOD, encoding="utf-8")
    library = Library(shipped_data(), tmp_path)
    assert library.user_slugs() == [slug]
    assert library.routine(slug).slug == slug
    assert library.routine(name).slug == slug
    assert library.routine(str(path)).slug == slug
    assert library.mistakes_in(path) == ()


def test_a_routine_is_found_by_its_name_as_well(tmp_path: Path) -> None:
    for file, name in (("a", "Моя зарядка"), ("b", "Утро"), ("c", "Утро"), ("utro", "Вечер")):
        text = GOOD.replace('"Own"', f'"{name}"')
        (tmp_path / f"{file}.toml").write_text(text, encoding="utf-8")
    library = Library(shipped_data(), tmp_path)
    assert library.resolve_name("моя Зарядка") == "a"
    assert library.resolve_name("Вечер") == "utro"
    assert library.resolve_name("Five exercises") == "five-exercises"
    with pytest.raises(UsageError, match="several routines are called 'Утро'; write b or c"):
        library.resolve_name("Утро")
    with pytest.raises(UsageError):
        library.resolve_name("../a")


def test_two_files_with_similar_names_are_reported(tmp_path: Path) -> None:
    for name in ("Моя", "moya"):
        (tmp_path / f"{name}.toml").write_text(GOOD, encoding="utf-8")
    library = Library(shipped_data(), tmp_path)
    routines, mistaken = library.routines()
    assert next(one.slug for one in routines) == "moya"
    (problem,) = mistaken
    assert "Моя.toml:1:1: its name is too similar to moya.toml; rename" in str(problem)


def test_two_similar_names_of_exercises_are_reported_as_they_are_written(
    library: Library, path: Path
) -> None:
    head, _, other = INLINE.partition("\n\n")
    text = "\n".join([head, *(other.replace("Towel curls", name) for name in ("Ля", "Lya"))])
    path.write_text(text, encoding="utf-8")
    (mistake,) = library.mistakes_in(path)
    assert mistake.field == "exercises.2.name"
    assert mistake.message.startswith('found "Lya"; too similar to "Ля", exercise 1: ')


@pytest.mark.parametrize("fault", [errno.EIO, errno.ESTALE, errno.EACCES])
def test_an_unreadable_folder_is_reported_and_hides_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fault: int
) -> None:
    usual = Path.iterdir

    def fails(path: Path) -> Iterator[Path]:
        if path == tmp_path:
            raise OSError(fault, os.strerror(fault))
        return usual(path)

    monkeypatch.setattr(Path, "iterdir", fails)
    library = Library(shipped_data(), tmp_path)
    routines, (problem,) = library.routines()
    assert [one.slug for one in routines] == library.shipped_slugs()
    assert str(problem).startswith(f"{tmp_path}: cannot be read: {os.strerror(fault)}; ")
    assert library.routine("five-exercises").slug == "five-exercises"
    with pytest.raises(InvalidFileError, match="cannot be read"):
        library.routine("mine")


@pytest.mark.parametrize("fault", [errno.EIO, errno.ESTALE, errno.EACCES])
def test_an_unreadable_file_is_reported_and_hides_no_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fault: int
) -> None:
    (tmp_path / "bad.toml").write_text(GOOD, encoding="utf-8")
    (tmp_path / "mine.toml").write_text(GOOD, encoding="utf-8")
    usual = os.open

    def fails(path: str, *arguments: int) -> int:
        if os.fspath(path).endswith("bad.toml"):
            raise OSError(fault, os.strerror(fault))
        return usual(path, *arguments)

    monkeypatch.setattr(os, "open", fails)
    routines, (problem,) = Library(shipped_data(), tmp_path).routines()
    assert "mine" in [one.slug for one in routines]
    assert f"bad.toml: cannot be read: {os.strerror(fault)}" in str(problem)


def test_routines_of_the_user_join_the_shipped_ones_and_a_broken_one_hides_none(
    tmp_path: Path,
) -> None:
    for name, text in (("mine.toml", GOOD), ("broken.toml", "name = "), (".#mine.toml", "")):
        (tmp_path / name).write_text(text, encoding="utf-8")
    (tmp_path / "five-exercises.toml").write_text(GOOD, encoding="utf-8")
    library = Library(shipped_data(), tmp_path)
    routines, mistaken = library.routines()
    assert [one.slug for one in routines] == ["mine", *library.shipped_slugs()]
    assert library.routine("five-exercises").name == "Five exercises"
    message = "\n".join(map(str, mistaken))
    assert len(mistaken) == 2
    assert "broken.toml:1:8: not valid TOML" in message
    assert "a routine five-exercises ships with footcoach; give the file another name" in message


@pytest.mark.parametrize(
    ("grow", "says"),
    [
        ('{ what = "reps", by = 1, every_full_days = 6, up_to = 15 }', None),
        ('{ what = "reps", by = 0, every_full_days = 6, up_to = 15 }', "grow.by: found 0; allowed"),
        ('{ what = "rest_s", by = 1, every_full_days = 6, up_to = 15 }', 'found "rest_s"; allowed'),
        ('{ what = "reps", by = 1, every_full_days = 6, up_to = 4 }', "reps starts at 4"),
        (
            '{ what = "reps", by = 1, every_full_days = 6, up_to = 101 }',
            "up_to: found 101; allowed",
        ),
        ('{ what = "hold_s", by = 1, every_full_days = 6, up_to = 3600 }', "at most 4 h"),
        (
            '{ what = "reps", by = 1, every_days = 6, up_to = 15 }',
            "every_days: no such field; did you mean",
        ),
    ],
)
def test_growth_has_its_own_bounds(
    library: Library, path: Path, grow: str, says: str | None
) -> None:
    text = GOOD.replace("dose = { reps = 4 }", f"dose = {{ reps = 4 }}\ngrow = {grow}")
    path.write_text(text, encoding="utf-8")
    message = "\n".join(map(str, library.mistakes_in(path)))
    if says is None:
        assert not message
    else:
        assert says in message


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no named pipes on this system")
def test_a_pipe_among_the_routines_of_the_user_does_not_block(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.toml")
    (tmp_path / "folder.toml").mkdir()
    (tmp_path / "mine.toml").write_text(GOOD, encoding="utf-8")
    library = Library(shipped_data(), tmp_path)
    routines, mistaken = library.routines()
    assert [one.slug for one in routines] == ["mine", *library.shipped_slugs()]
    folder, pipe = map(str, mistaken)
    assert "folder.toml: cannot be read: Is a directory" in folder
    assert "pipe.toml: cannot be read: it is not a plain file" in pipe


@pytest.mark.parametrize("name", ["towel-curls", "Towel Curls", "TOWEL CURLS"])
def test_an_exercise_of_ones_own_is_found_by_its_name(tmp_path: Path, name: str) -> None:
    (tmp_path / "mine.toml").write_text(
        'name = "Mine"\n[[exercises]]\nname = "Towel Curls"\nsteps = ["Pull."]\n'
        "dose = { work_s = 5 }\n",
        encoding="utf-8",
    )
    (tmp_path / "broken.toml").write_text("name = ", encoding="utf-8")  # hides no other
    exercise = Library(shipped_data(), tmp_path).find_exercise(name)
    assert (exercise.slug, exercise.dose.work_s) == ("towel-curls", 5)


def test_a_shipped_exercise_has_its_shipped_dose_whatever_a_routine_says(tmp_path: Path) -> None:
    (tmp_path / "mine.toml").write_text(GOOD, encoding="utf-8")
    library = Library(shipped_data(), tmp_path)
    for slug, exercise in library.exercises.items():
        assert library.find_exercise(slug) == library.find_exercise(exercise.name) == exercise


def test_an_unknown_exercise_is_answered_with_near_names(library: Library) -> None:
    with pytest.raises(UsageError, match="no exercise 'toe-yog'; did you mean toe-yoga"):
        library.find_exercise("toe-yog")
    with pytest.raises(UsageError, match="'footcoach exercises' lists them"):
        library.find_exercise("qqq")
