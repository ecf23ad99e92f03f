"""Tests of commands for routines: new, edit, check, export, import, schema and exercises."""

import json
import os
import shlex
import stat
import subprocess
import sys
import tomllib
import unicodedata
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from footcoach.cli.main import cli
from footcoach.config.paths import shipped_data
from footcoach.errors import UsageError, UserError
from footcoach.routines.library import Library
from footcoach.routines.models import Exercise, ExerciseFile, Routine
from footcoach.routines.writing import toml_of

LIBRARY = Library(shipped_data())
BROKEN = """\
name = "Mine"

[[exercises]]
use = "toe-pressing"
dose = { reps = 0 }
"""


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path


def run(home: Path, *words: str, **environment: str) -> Result:
    return CliRunner().invoke(
        cli, ["--data-dir", str(home), *words], env=environment, catch_exceptions=False
    )


def written(home: Path, name: str, text: str) -> Path:
    path = home / "routines" / f"{name}.toml"
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def test_a_new_routine_has_no_mistakes_and_the_next_command_is_printed(home: Path) -> None:
    made = run(home, "new", "after-work")
    path = home / "routines" / "after-work.toml"
    assert made.output == f"{path}\nChange it: footcoach edit after-work\n"
    assert run(home, "check").output == f"{path}: good. 3 exercises, 6:11, 3 rounds a day.\n"
    assert "After work, round 1 of 3" in run(home, "show", "after-work").output
    text = path.read_text(encoding="utf-8")
    assert text.startswith("#:schema ./schema.json\n")
    assert json.loads((path.parent / "schema.json").read_text(encoding="utf-8"))


def test_a_new_routine_can_be_a_copy(home: Path) -> None:
    run(home, "new", "mine", "--from", "fifteen-minutes")
    copied = Library(shipped_data(), home / "routines").routine("mine")
    shipped = LIBRARY.routine("fifteen-minutes")
    assert (copied.name, copied.exercises) == (shipped.name, shipped.exercises)
    text = (home / "routines" / "mine.toml").read_text(encoding="utf-8")
    assert text.count("reps") == 0  # usual doses are left out


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("../up", "'../up' is not a valid name; write 1 to 60 characters without / and \\"),
        ("", "'' is not a valid name"),
        ("\u200b", "has no letters that can be shown"),
        ("a" * 61, "is not a valid name"),
        ("five-exercises", "a routine 'Five exercises' ships with footcoach; choose another name"),
        ("Five Exercises", "a routine 'Five exercises' ships with footcoach"),
        ("Mine", "mine.toml already exists"),
        ("mine", "mine.toml already exists; 'footcoach edit mine' opens it"),
    ],
)
def test_an_invalid_or_taken_name_is_refused(home: Path, name: str, says: str) -> None:
    path = written(home, "mine", BROKEN)
    with pytest.raises(UsageError) as caught:
        run(home, "new", name)
    assert says in str(caught.value)
    assert list((home / "routines").iterdir()) == [path]
    assert path.read_text(encoding="utf-8") == BROKEN


def test_check_prints_every_mistake_as_editors_read_it(home: Path) -> None:
    path = written(home, "mine", BROKEN)
    checked = run(home, "check", "mine")
    assert checked.exit_code == 1
    assert checked.output.splitlines() == [
        f'{path}:4:7: exercises.1.use: there is no exercise "toe-pressing"; '
        "did you mean toe-presses?",
        f"{path}:5:17: exercises.1.dose.reps: found 0; allowed: a whole number from 1 to 100",
    ]


def test_check_prints_the_parts_of_a_mistake_as_json(home: Path) -> None:
    path = written(home, "mine", BROKEN)
    use, reps = json.loads(run(home, "check", str(path), "--format", "json").output)["mistakes"]
    assert reps == {
        "file": str(path),
        "line": 5,
        "column": 17,
        "length": 1,
        "field": "exercises.1.dose.reps",
        "message": "found 0; allowed: a whole number from 1 to 100",
        "found": "0",
        "allowed": "a whole number from 1 to 100",
        "near": None,
    }
    assert use["near"] == "toe-presses"


def test_check_reads_every_file_although_one_has_mistakes(home: Path) -> None:
    written(home, "broken", BROKEN)
    run(home, "new", "good")
    checked = run(home, "check")
    assert checked.exit_code == 1
    assert "broken.toml:4:7:" in checked.output
    assert "good.toml: good." in checked.output
    assert run(home, "check", "good").exit_code == 0


def test_check_without_any_routine_says_how_to_create_one(home: Path) -> None:
    assert "'footcoach new NAME' creates one" in run(home, "check").output
    assert json.loads(run(home, "check", "--format", "json").output)["mistakes"] == []
    with pytest.raises(UsageError, match=r"there is no file absent\.toml"):
        run(home, "check", "absent.toml")


def editor(home: Path, *lines: str) -> str:
    """Return the command of an editor that writes a given text."""
    script = home / "an editor.py"
    script.write_text(
        "\n".join(("import sys, pathlib", "path = pathlib.Path(sys.argv[1])", *lines))
    )
    script.chmod(script.stat().st_mode | stat.S_IXUSR)
    return f"{shlex.quote(sys.executable)} {shlex.quote(str(script))}"


@pytest.mark.skipif(os.name == "nt", reason="words are quoted otherwise there")
@pytest.mark.parametrize("variable", ["VISUAL", "EDITOR"])
def test_edit_opens_the_editor_and_checks_the_file_afterwards(home: Path, variable: str) -> None:
    run(home, "new", "mine")
    command = editor(home, "path.write_text(path.read_text().replace('reps = 10', 'reps = 12'))")
    edited = run(home, "edit", "mine", **{"VISUAL": "", "EDITOR": "", variable: command})
    assert edited.exit_code == 0
    assert "mine.toml: good. 3 exercises, 6:43" in edited.output


@pytest.mark.skipif(os.name == "nt", reason="words are quoted otherwise there")
def test_edit_prints_the_mistakes(home: Path) -> None:
    run(home, "new", "mine")
    command = editor(home, "path.write_text(path.read_text().replace('reps = 10', 'reps = 0'))")
    edited = run(home, "edit", "mine", VISUAL=command)
    assert edited.exit_code == 1
    assert "exercises.3.dose.reps: found 0" in edited.output


@pytest.mark.parametrize(
    ("name", "command", "says"),
    [
        ("absent", "true", "you have no routine 'absent'; 'footcoach new absent' creates it"),
        ("../mine", "true", "you have no routine '../mine'"),
        (
            "five-exercises",
            "true",
            "'footcoach new mine --from five-exercises' makes a copy",
        ),
        ("mine", "no-such-editor", "the editor 'no-such-editor' did not start"),
        ("mine", "'", "did not start: No closing quotation; set EDITOR"),
        ("mine", f"{sys.executable} -c exit(3)", "the editor ended with 3; "),
    ],
)
def test_edit_says_why_it_cannot(home: Path, name: str, command: str, says: str) -> None:
    written(home, "mine", BROKEN)
    with pytest.raises(UserError) as caught:
        run(home, "edit", name, VISUAL=command)
    assert says in str(caught.value)


@pytest.mark.parametrize("name", [*LIBRARY.shipped_slugs(), "mine"])
def test_an_exported_routine_is_the_same_when_imported(home: Path, name: str) -> None:
    if name == "mine":
        run(home, "new", "mine")
    file = home / "handed on.toml"
    assert run(home, "routines", "--export", name, "-o", str(file)).exit_code == 0
    taken = run(home, "routines", "--import", str(file), "--as", "theirs")
    assert "Start it: footcoach start theirs" in taken.output
    library = Library(shipped_data(), home / "routines")
    before, after = library.routine(name), library.routine("theirs")
    assert (before.name, before.summary) == (after.name, after.summary)
    for one, other in zip(before.exercises, after.exercises, strict=True):
        assert one == other


def test_an_exported_routine_has_every_number(home: Path) -> None:
    text = run(home, "routines", "--export", "five-exercises").output
    for entry in tomllib.loads(text)["exercises"]:
        assert entry["dose"].keys() == LIBRARY.exercise(entry["use"]).dose.model_fields_set


def test_only_the_checked_routine_is_imported(home: Path) -> None:
    file = home / "theirs.toml"
    file.write_text(
        '# /home/somebody \n name = "\\u001b[2JTheirs"\n[[exercises]]\nuse = "toe-walking"\n'
    )
    run(home, "routines", "--import", str(file))
    text = (home / "routines" / "theirs.toml").read_text(encoding="utf-8")
    assert "somebody" not in text
    assert "\\u001b" not in text
    file.write_text(BROKEN)
    with pytest.raises(UserError, match=r"theirs\.toml:5:17: .*\(and 1 more\)"):
        run(home, "routines", "--import", str(file), "--as", "other")
    with pytest.raises(UsageError, match="already exists"):
        run(home, "routines", "--import", str(file))
    with pytest.raises(UsageError, match="there is no file"):
        run(home, "routines", "--import", str(home / "absent.toml"))
    assert sorted(path.name for path in (home / "routines").iterdir()) == [
        "schema.json",
        "theirs.toml",
    ]


def test_a_written_routine_is_formatted_as_by_hand(home: Path) -> None:
    run(home, "new", "mine")
    routine = Library(shipped_data(), home / "routines").routine("mine")
    text = toml_of(routine, LIBRARY.exercises, whole=False)
    assert 'use = "toe-presses"\n\n' in text
    assert 'steps = [\n    "Put the towel flat' in text
    assert 'verbs = { work = "pull", rest = "let go" }\n' in text


def test_a_written_routine_keeps_every_field_of_an_exercise(home: Path) -> None:
    own = {
        "slug": "towel-curls",
        "name": "Towel curls",
        "summary": "Pull.",
        "position": "Sitting",
        "equipment": ["towel"],
        "steps": ["Pull."],
        "do": ["Slowly"],
        "do_not": ["Hurry"],
        "easier": ["Less", {"name": "Slower", "steps": ["Wait.", "Pull."], "dose": {"reps": 2}}],
        "harder": ["More"],
        "without": [{"name": "Curl", "equipment": ["chair"], "steps": ["Curl.", "Let go."]}],
        "caution": ["Cramps"],
        "sources": ["A leaflet"],
        "side": "{side} foot on the towel",
        "counted": ["hold"],
        "beforehand": ["hold on to something"],
        "afterwards": ["put the towel away"],
        "verbs": {"work": "pull", "hold": "keep", "rest": "let go", "release": "stand still"},
        "dose": {"work_s": 3, "feet": "each"},
        "grow": {"what": "work_s", "by": 1, "every_full_days": 6, "up_to": 9, "mark": "F"},
        "provenance": {"work_s": "C"},
        "reasons": {"work_s": "As on the leaflet."},
    }
    assert own.keys() == ExerciseFile.model_fields.keys()
    routine = Routine(
        slug="mine",
        name="Mine",
        suggested="3 days a week apart",
        exercises=(Exercise.model_validate(own),),
    )
    written(home, "mine", toml_of(routine, LIBRARY.exercises, whole=True))
    assert Library(shipped_data(), home / "routines").routine("mine") == routine


def nodes(schema: Any) -> list[dict[str, Any]]:
    inside = schema.values() if isinstance(schema, dict) else schema
    children = [node for one in inside if isinstance(one, dict | list) for node in nodes(one)]
    return [schema, *children] if isinstance(schema, dict) else children


def test_the_schema_describes_both_kinds_of_exercises_and_refers_to_what_is_in_it(
    home: Path,
) -> None:
    schema = json.loads(run(home, "schema").output)
    references = [node["$ref"] for node in nodes(schema) if "$ref" in node]
    assert {"#/$defs/Use", "#/$defs/ExerciseFile"} <= set(references)
    for reference in references:
        assert reference.removeprefix("#/$defs/") in schema["$defs"]
    assert schema["required"] == ["name", "exercises"]
    assert schema["$defs"]["ExerciseFile"]["required"] == ["name", "steps", "dose"]
    assert schema["$defs"]["Dose"]["properties"]["reps"]["maximum"] == 100
    assert schema["additionalProperties"] is False


def test_every_exercise_is_listed_with_its_dose(home: Path) -> None:
    output = run(home, "exercises").output
    for slug in LIBRARY.exercise_slugs():
        assert slug in output


@pytest.mark.parametrize("whole", [True, False])
def test_a_written_routine_keeps_how_its_exercises_grow(home: Path, whole: bool) -> None:
    grow = 'grow = { what = "variant", by = 1, every_full_days = 9, up_to = 2 }'
    text = f'name = "Mine"\n[[exercises]]\nuse = "slow-heel-raise"\n{grow}\n'
    written(home, "mine", text)
    library = Library(shipped_data(), home / "routines")
    routine = library.routine("mine")
    again = toml_of(routine, LIBRARY.exercises, whole=whole)
    assert grow in again
    written(home, "mine", again)
    assert library.routine("mine") == routine


def test_an_export_keeps_how_the_exercises_of_the_library_grow_and_how_often_they_are_due(
    home: Path,
) -> None:
    text = run(home, "routines", "--export", "calf-and-sole").output
    assert 'suggested = "3 days a week apart"' in text
    assert 'grow = { what = "variant", by = 1, every_full_days = 6, up_to = 3, ' in text


SUGGESTED = "Suggested: 3 days a week, not on days in a row"


def test_show_and_the_list_of_routines_say_how_often_a_routine_is_suggested(home: Path) -> None:
    assert SUGGESTED in run(home, "show", "calf-and-sole").output
    assert "Suggested" not in run(home, "show", "foot-core").output
    listed = " ".join(run(home, "routines").output.split())
    assert "Suggested:" in listed


def test_a_routine_is_added_to_the_plan_as_its_file_suggests_unless_told_otherwise(
    home: Path,
) -> None:
    told = run(home, "routines", "--add", "calf-and-sole").output
    assert "Calf and sole: 3 days a week, apart." in told
    told = run(home, "routines", "--add", "calf-and-sole", "--days-a-week", "7").output
    assert "Calf and sole: every day." in told


def test_show_names_the_variant_to_which_an_exercise_has_grown(home: Path) -> None:
    at_hand = 'equipment = ["towel", "ball", "chair", "support"]\n'
    steps = 'grown = ["calf-and-sole slow-heel-raise 3 since 2026-11-25"]\n'
    (home / "config.toml").write_text(at_hand + steps)
    for form in ([], ["--why"], ["--how"]):
        text = " ".join(run(home, "show", "calf-and-sole", *form).output.split())
        assert "Slow heel raise (toes on a" in text
    assert "towel" in run(home, "show", "calf-and-sole").output.splitlines()[-2]


def test_show_has_the_doses_as_they_have_grown(home: Path) -> None:
    (home / "config.toml").write_text('grown = ["foot-core one-leg-stand 2 since 2026-11-25"]\n')
    assert "each foot 3 × balance 20 s" in run(home, "show", "foot-core").output


NAMES = ["Моя зарядка", "足の体操", "تمارين", "תרגיל", "ยืดเท้า", "Füße & Łydki", "🦶", "!?", 'a "b"']


@pytest.mark.parametrize("name", NAMES)
def test_every_command_accepts_names_in_any_alphabet(home: Path, name: str) -> None:
    made = run(home, "new", name)
    (path,) = (home / "routines").glob("*.toml")
    assert path.name.isascii()
    assert made.output == f"{path}\nChange it: footcoach edit {path.stem}\n"
    assert tomllib.loads(path.read_text(encoding="utf-8"))["name"] == name
    assert run(home, "check", name).exit_code == 0
    for asked in (name, name.upper(), unicodedata.normalize("NFD", name), path.stem):
        assert f"{name}, round 1 of 3" in run(home, "show", asked).output
    assert run(home, "edit", name, VISUAL="true").exit_code == 0
    assert f"{name}\n" in run(home, "show", name, "--cues").output.replace(", round", "\n")
    file = home / "out.toml"
    run(home, "routines", "--export", name, "-o", str(file))
    taken = run(home, "routines", "--import", str(file), "--as", f"{name} 2")
    assert taken.exit_code == 0
    assert f"{name} 2, round 1" in run(home, "show", f"{name} 2").output
    with pytest.raises(UsageError, match="already exists"):
        run(home, "new", name)


def test_a_copy_has_the_given_name(home: Path) -> None:
    run(home, "new", "Mein Plan", "--from", "fifteen-minutes")
    assert "Mein Plan, round 1 of 3" in run(home, "show", "mein plan").output


def test_an_editor_that_removes_the_file_is_an_error(home: Path) -> None:
    run(home, "new", "mine")
    with pytest.raises(UserError, match=r"mine\.toml no longer exists"):
        run(home, "edit", "mine", VISUAL="rm")


def test_a_broken_link_among_the_routines_does_not_stop_check(home: Path) -> None:
    run(home, "new", "mine")
    (home / "routines" / "gone.toml").symlink_to(home / "absent.toml")
    checked = run(home, "check")
    assert checked.exit_code == 0
    assert "mine.toml: good" in checked.output


@pytest.mark.parametrize("code_page", ["cp932", "cp1252", "cp437", "ascii"])
def test_output_for_programs_loses_no_letter_in_any_code_page(home: Path, code_page: str) -> None:
    run(home, "new", "Моя 足")
    slug = next((home / "routines").glob("*.toml")).stem
    broken = home / "routines" / "broken.toml"
    broken.write_text('name = "Моя 足"\n[[exercises]]\nuse = "足-я"\n', encoding="utf-8")
    environment = {**os.environ, "PYTHONIOENCODING": code_page}

    def printed(*words: str) -> bytes:
        command = [sys.executable, "-m", "footcoach", "--data-dir", str(home), *words]
        ended = subprocess.run(command, env=environment, capture_output=True, check=False)
        assert b"Traceback" not in ended.stderr
        return ended.stdout

    assert "Моя 足" in printed("routines", "--export", slug).decode()
    found = json.loads(printed("check", "--format", "json").decode("ascii"))["mistakes"]
    assert "足-я" in found[0]["message"]
    assert printed("routines")
    assert printed("show", slug)
    assert printed("check")


# -- the plan


def plan_of(home: Path) -> list[str]:
    return list(tomllib.loads((home / "config.toml").read_text())["routines"])


def test_a_routine_is_added_on_any_days_of_a_week_and_removed_again(home: Path) -> None:
    added = run(home, "routines", "--add", "calf-and-sole", "--days-a-week", "3", "--apart")
    assert added.output == "Five exercises: every day.\nCalf and sole: 3 days a week, apart.\n"
    assert plan_of(home)[1].startswith("calf-and-sole 3 days a week apart from 20")
    changed = run(home, "routines", "--add", "Calf and sole", "--days-a-week", "1")
    assert changed.output.endswith("Calf and sole: 1 day a week.\n")
    assert len(plan_of(home)) == 2
    daily = run(home, "routines", "--add", "calf-and-sole", "--days-a-week", "7")
    assert daily.output.endswith("Calf and sole: every day.\n")
    removed = run(home, "routines", "--remove", "calf-and-sole")
    assert removed.output == "Five exercises: every day.\n"
    assert plan_of(home) == ["five-exercises"]


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["--days-a-week", "3"], "go with --add"),
        (["--apart"], "go with --add"),
        (["--add", "foot-core", "--apart"], "--apart needs --days-a-week of at most 3"),
        (["--add", "foot-core", "--apart", "--days-a-week", "4"], "of at most 3"),
        (["--add", "foot-core", "--remove", "foot-core"], "different things"),
        (["--add", "nothing"], "nothing"),
        (["--remove", "foot-core"], "foot-core is not in your plan; it has five-exercises"),
        (["--remove", "five-exercises"], "the only routine in your plan; add another one first"),
    ],
)
def test_a_change_of_plan_that_makes_no_sense_changes_nothing(
    home: Path, words: list[str], says: str
) -> None:
    with pytest.raises(UserError, match=says):
        run(home, "routines", *words)
    assert not (home / "config.toml").exists()
