"""Files are found, read and checked; every mistake is told with its place."""

from pathlib import Path

import pytest

from footcoach.errors import Misuse, Problem
from footcoach.files import MAX_BYTES
from footcoach.routines.library import Library

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
def own(tmp_path: Path) -> Path:
    path = tmp_path / "own.toml"
    path.write_text(GOOD, encoding="utf-8")
    return path


def complaint(library: Library, path: Path, content: str | bytes) -> str:
    """Return what is said about a file with this content."""
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    with pytest.raises(Problem) as caught:
        library.routine(str(path))
    assert not isinstance(caught.value, Misuse)
    assert str(caught.value).isprintable()
    return str(caught.value)


def test_a_routine_is_found_by_name_and_by_path(library: Library, own: Path) -> None:
    assert library.routine("five-exercises").name == "Five exercises"
    found = library.routine(str(own))
    assert (found.slug, found.name, found.summary) == ("own", "Own", "My own.")
    assert [exercise.slug for exercise in found.exercises] == ["toe-walking", "toe-presses"]


def test_a_routine_changes_the_numbers_that_it_names_and_no_others(
    library: Library, own: Path
) -> None:
    walking, presses = library.routine(str(own)).exercises
    assert walking == library.exercise("toe-walking")
    shipped = library.exercise("toe-presses")
    assert presses.dose == shipped.dose.model_copy(update={"reps": 4})
    assert presses.provenance == {**shipped.provenance, "reps": "F"}


def test_a_changed_number_does_not_keep_the_mark_of_the_old_one(
    library: Library, own: Path
) -> None:
    own.write_text(GOOD.replace('provenance = { reps = "F" }', ""), encoding="utf-8")
    presses = library.routine(str(own)).exercises[1]
    assert "reps" not in presses.provenance
    assert presses.provenance["hold_s"] == "A"


@pytest.mark.parametrize(
    ("name", "near"),
    [
        ("five", "did you mean five-exercises?"),
        ("five-excercises", "did you mean five-exercises?"),
        ("minutes", "did you mean fifteen-minutes?"),
        ("yoga", "'footcoach routines' lists them: fifteen-minutes, five-exercises"),
        ("", "'footcoach routines' lists them"),
        ("../routines/five-exercises", "did you mean five-exercises?"),
    ],
)
def test_an_unknown_name_is_answered_with_what_there_is(
    library: Library, name: str, near: str
) -> None:
    with pytest.raises(Misuse) as caught:
        library.routine(name)
    assert str(caught.value).startswith(f"there is no routine {name!r}; ")
    assert near in str(caught.value)


def test_a_missing_file_is_a_misuse(library: Library, tmp_path: Path) -> None:
    with pytest.raises(Misuse, match=r"there is no file .*absent\.toml"):
        library.routine(str(tmp_path / "absent.toml"))


def test_a_folder_is_no_routine(library: Library, tmp_path: Path) -> None:
    (tmp_path / "folder.toml").mkdir()
    with pytest.raises(Problem, match=r"folder\.toml cannot be read") as caught:
        library.routine(str(tmp_path / "folder.toml"))
    assert not isinstance(caught.value, Misuse)


@pytest.mark.parametrize(
    ("old", "new", "line", "says"),
    [
        ('name = "Own"', "name = 5", 1, "name: input should be a valid string"),
        ('"My own."', '""', 2, "summary: must not be empty"),
        ('"My own."', '"x"\ncolour = 1', 3, "colour: no such field"),
        ("toe-walking", "../toe-walking", 5, "exercises.1.use: string should match pattern"),
        ("toe-walking", "toe-presses", None, "an exercise stands in a routine once: toe-presses"),
        ("toe-walking", "toe-walkin", 5, "exercises.1.use: there is no exercise 'toe-walkin'"),
        ('"toe-presses"', "1", 8, "exercises.2.use: input should be a valid string"),
        ("reps = 4", "reps = 0", 9, "exercises.2.dose.reps: input should be greater than or"),
        ("reps = 4", "reps = 101", 9, "exercises.2.dose.reps: input should be less than or equal"),
        ("reps = 4", 'reps = "4"', 9, "exercises.2.dose.reps: input should be a valid integer"),
        ("reps = 4", "reps = nan", 9, "exercises.2.dose.reps: input should be a valid integer"),
        ("reps = 4", "reps = true", 9, "exercises.2.dose.reps: input should be a valid integer"),
        ("reps = 4", "reps = 07:00:00", 9, "exercises.2.dose.reps: input should be a valid"),
        ("reps = 4", "repps = 4", 9, "exercises.2.dose.repps: no such field; did you mean reps?"),
        ("reps = 4", "hold_s = 0", 9, "exercises.2.dose: work_s or hold_s must be at least 1"),
        ("reps = 4", 'feet = "left"', 9, "exercises.2.dose.feet: input should be 'both' or 'each'"),
        ('reps = "F"', 'reps = "X"', 10, "exercises.2.provenance.reps: input should be 'A', 'V'"),
        ('reps = "F"', 'bogus = "F"', None, "provenance marks what is no part of a dose: bogus"),
    ],
)
def test_a_mistake_is_told_with_file_line_field_and_what_is_allowed(
    library: Library, own: Path, old: str, new: str, line: int | None, says: str
) -> None:
    assert old in GOOD
    said = complaint(library, own, GOOD.replace(old, new, 1))
    assert said.startswith(f"{own}:{line}: " if line else f"{own}")
    assert says in said


def test_a_mistake_in_a_long_written_table_is_found_on_its_own_line(
    library: Library, own: Path
) -> None:
    written = GOOD.replace("dose = { reps = 4 }\n", "") + "[exercises.dose]\nhold_s = 3\nreps = 0\n"
    assert complaint(library, own, written).startswith(f"{own}:12: exercises.2.dose.reps: ")


def test_a_routine_without_exercises_is_refused(library: Library, own: Path) -> None:
    said = complaint(library, own, 'name = "Own"\nsummary = "My own."\nexercises = []\n')
    assert said.startswith(f"{own}:3: exercises: ")


def test_several_mistakes_are_counted(library: Library, own: Path) -> None:
    said = complaint(library, own, GOOD.replace("reps = 4", "reps = 0, sets = 0, rest_s = -1"))
    assert said.endswith("(and 2 more)")


def test_a_single_mistake_is_not_counted_twice(library: Library, own: Path) -> None:
    only = 'name = "Own"\nsummary = "My own."\n[[exercises]]\nuse = "toe-walking"\ncolour = 1\n'
    said = complaint(library, own, only)
    assert said == f"{own}:5: exercises.1.colour: no such field"


@pytest.mark.parametrize(
    ("content", "says"),
    [
        ('name = "Own"\nsummary = = 1\n', "not valid TOML: Invalid value (at line 2"),
        ('name = "Own', "not valid TOML: Unterminated string"),
        ('name = "Own"\nname = "Two"\n', "not valid TOML: Cannot overwrite a value (at line 2"),
        ("day = 2026-13-40\n", "not valid TOML"),
        ("name = '\x1b[31m'\n", "not valid TOML"),
        (b"name = '\xff'\n", "not UTF-8 text (byte 8)"),
        (b"\x00" * 100, "not valid TOML"),
        ("a = " + "[" * 20_000, "nested too deeply"),
        ("#" * (MAX_BYTES + 1), "larger than 64 KiB"),
        ("", "name: field required"),
    ],
)
def test_what_is_no_toml_is_told_with_the_file(
    library: Library, own: Path, content: str | bytes, says: str
) -> None:
    said = complaint(library, own, content)
    assert str(own) in said
    assert says in said


def test_a_number_of_thousands_of_digits_is_a_mistake_like_any_other(
    library: Library, own: Path
) -> None:
    said = complaint(library, own, GOOD.replace("reps = 4", f"reps = {'4' * 5000}"))
    assert str(own) in said
    assert len(said) < 500


def test_a_file_of_just_the_largest_size_is_read(library: Library, own: Path) -> None:
    own.write_text(GOOD + "#" * (MAX_BYTES - len(GOOD)), encoding="utf-8")
    assert library.routine(str(own)).name == "Own"


@pytest.mark.parametrize(
    ("dose", "says"),
    [
        ("{ reps = 100, sets = 20 }", "exercises: more than 500 phases; use fewer repetitions"),
        ("{ hold_s = 3600, reps = 5 }", "minutes; a round takes 4 hours at most"),
    ],
)
def test_a_routine_that_nobody_could_do_is_refused(
    library: Library, own: Path, dose: str, says: str
) -> None:
    assert says in complaint(library, own, GOOD.replace("{ reps = 4 }", dose))


def test_a_name_from_a_file_cannot_steer_the_terminal(library: Library, own: Path) -> None:
    own.write_text(GOOD.replace('"Own"', '"\\u001b[2J\\u202eOwn"'), encoding="utf-8")
    assert library.routine(str(own)).name == "[2JOwn"


def test_a_field_from_a_file_cannot_steer_the_terminal(library: Library, own: Path) -> None:
    said = complaint(library, own, GOOD.replace("name =", '"\\u001b[2J\\nfoo" = 1\nname =', 1))
    assert "[2J foo: no such field" in said


@pytest.mark.parametrize("ends", ["\n", "\r\n"])
def test_line_ends_of_any_system_are_read(library: Library, own: Path, ends: str) -> None:
    own.write_bytes(GOOD.replace("\n", ends).encode())
    assert library.routine(str(own)).exercises[1].dose.reps == 4


def test_reading_changes_no_file(library: Library, own: Path) -> None:
    library.routine(str(own))
    assert [path.name for path in own.parent.iterdir()] == ["own.toml"]
    assert own.read_text(encoding="utf-8") == GOOD


def test_a_file_whose_name_is_no_slug_is_asked_to_be_renamed(library: Library, own: Path) -> None:
    mine = own.with_name("My Routine.toml")
    mine.write_text(GOOD, encoding="utf-8")
    with pytest.raises(Problem, match="small letters, digits and hyphens"):
        library.routine(str(mine))
