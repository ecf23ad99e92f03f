"""Tests of the command line as a process: its output, its exit codes, and the files it leaves."""

import json
import os
import re
import subprocess
import sys
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any

import pytest

from footcoach import __version__
from footcoach.cli.stats import print_stats_json
from footcoach.cli.where import NAME_WIDTH
from footcoach.config.paths import shipped_data, user_paths
from footcoach.routines.library import Library
from tests.app.repositories import snapshot_of
from tests.config.saving import have_everything, know_everything, save_setting

OWN = """\
name = "My own"
summary = "A short one."

[[exercises]]
use = "toe-presses"
dose = { reps = 2, times_a_day = 1 }
"""
FILES = {
    "own.toml": OWN,
    "broken.toml": 'name = "Broken"\nsummary = = 1\n',
    "field.toml": OWN.replace("reps = 2", "reps = 0"),
    "misspelt.toml": OWN.replace("toe-presses", "toe-pressing"),
    "binary.toml": "\0\0\0",
    "file": "mine",
    "config/config.toml": "theme = 5\n",
    "damaged/history.json": '{"format": "footcoach-history", "version": 1, "sess',
    "newer/history.json": '{"format": "footcoach-history", "version": 5, "weeks": []}',
}
EXERCISE = """{"exercise": "toe-walking", "reps": 5, "of": 5, "left_s": 0, "right_s": 0, \
"both_s": 100, "planned_s": 100, "outcome": "done"}"""
SESSION = """{{"id": "{id:032x}", "routine": "five-exercises", "round": 1, \
"started": "{day}T07:40:12Z", "ended": "{day}T07:52:09Z", "zone": "{zone}", "day": "{day}", \
"outcome": "finished", "active_s": 717.5, "exercises": [{exercise}]}}"""
DAYS = [
    ("2026-02-28", "Europe/Berlin"),
    ("2026-03-01", "Asia/Kathmandu"),
    ("2026-03-02", "Nowhere"),
]


def history(*days: tuple[str, str]) -> str:
    """Return the text of a history file with a session on each of the days."""
    sessions = (
        SESSION.format(id=number, day=day, zone=zone, exercise=EXERCISE)
        for number, (day, zone) in enumerate(days)
    )
    head = '{"format": "footcoach-history", "version": 1, "sessions": ['
    return head + "\n" + ",\n".join(sessions) + "\n]}\n"


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """Return the only folder that a command may use, with a few files in it."""
    for name, content in FILES.items():
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(content, encoding="utf-8")
    know_everything(tmp_path / "data" / "config.toml")
    (tmp_path / "kept").mkdir()
    (tmp_path / "kept" / "history.json").write_text(history(*DAYS), encoding="utf-8")
    return tmp_path


def environment(home: Path, **more: str) -> dict[str, str]:
    kept = {name: os.environ[name] for name in ("PATH", "SYSTEMROOT") if name in os.environ}
    folders = ("HOME", "USERPROFILE", "APPDATA", "LOCALAPPDATA", "XDG_DATA_HOME", "XDG_CONFIG_HOME")
    own = {name: str(home / name) for name in folders}
    fixed = {"FOOTCOACH_DATA_DIR": str(home / "data"), "TZ": "UTC", "COLUMNS": "100"}
    return kept | own | fixed | {"PYTHONIOENCODING": "utf-8"} | more


def run(home: Path, *arguments: str, **more: str) -> subprocess.CompletedProcess[str]:
    """Run footcoach without a terminal, at home."""
    return subprocess.run(
        [sys.executable, "-m", "footcoach", *arguments],
        cwd=home,
        env=environment(home, **more),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        timeout=30,
        check=False,
    )


def printed(home: Path, *arguments: str, **more: str) -> str:
    """Return the output of a command, which has to succeed without a warning."""
    done = run(home, *arguments, **more)
    assert (done.returncode, done.stderr) == (0, "")
    assert "\x1b" not in done.stdout
    return done.stdout


def seconds(text: str) -> int:
    minutes, rest = text.split(":")
    return 60 * int(minutes) + int(rest)


def cells(line: str) -> list[str]:
    return re.split(r"\s{2,}", line.strip())


def everything_in(folder: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_the_version_is_printed_with_any_other_arguments(home: Path) -> None:
    line = f"footcoach, version {__version__}\n"
    assert printed(home, "--version") == line
    assert printed(home, "--data-dir", "elsewhere", "--version", "show") == line
    assert printed(home, "--version", FOOTCOACH_DATA_DIR="~nobody-has-this-name") == line


def test_the_help_lists_every_command(home: Path) -> None:
    output = printed(home, "--help")
    for command in ("history", "render", "routines", "show", "start", "stats", "where"):
        assert re.search(rf"^  {command} +[A-Z].*\.$", output, re.MULTILINE)
    assert "--data-dir PATH" in output


def places(output: str) -> dict[str, str]:
    return {line[:NAME_WIDTH].rstrip(): line[NAME_WIDTH:] for line in output.splitlines()}


def test_where_lists_every_path_in_the_given_folder(home: Path) -> None:
    given = home / "given"
    shown = places(printed(home, "--data-dir", "given", "where"))
    elsewhere = {"timers", "bash completions", "zsh completions", "fish completions"}
    assert elsewhere <= shown.keys()  # the system's folders, for any data folder
    assert {name: path for name, path in shown.items() if name not in elsewhere} == {
        "data folder": str(given),
        "history": str(given / "history.json"),
        "history lock": str(given / "history.json.lock"),
        "backups": str(given / "backups"),
        "journal": str(given / "journal"),
        "session lock": str(given / "session.lock"),
        "status": str(given / "status.json"),
        "reminders": str(given / "reminders.json"),
        "config folder": str(given),
        "settings": str(given / "config.toml"),
        "settings lock": str(given / "config.toml.lock"),
        "routines": str(given / "routines"),
        "shipped data": str(shipped_data()),
    }


def test_where_lists_the_paths_in_the_folder_of_the_environment_variable(home: Path) -> None:
    listed = places(printed(home, "where", FOOTCOACH_DATA_DIR=str(home / "set")))
    assert listed["history"] == str(home / "set" / "history.json")


@pytest.mark.skipif(sys.platform != "linux", reason="XDG variables are Linux's")
def test_where_lists_the_usual_paths_of_the_system_otherwise(home: Path) -> None:
    listed = places(printed(home, "where", FOOTCOACH_DATA_DIR=""))
    assert listed["history"] == str(home / "XDG_DATA_HOME" / "footcoach" / "history.json")
    assert listed["settings"] == str(home / "XDG_CONFIG_HOME" / "footcoach" / "config.toml")


def test_routines_are_listed_with_their_length(home: Path) -> None:
    lines = [cells(line) for line in printed(home, "routines").splitlines()]
    assert ["Five exercises", "five-exercises", "3", "11:57"] in [line[:4] for line in lines]
    assert ["Fifteen minutes", "fifteen-minutes", "3", "15:12"] in [line[:4] for line in lines]


def test_show_prints_set_up_dose_and_time_of_each_exercise(home: Path) -> None:
    lines = [cells(line) for line in printed(home, "show").splitlines()]
    assert lines[0] == ["Five exercises, round 1 of 3"]
    assert ["1", "Toe walking", "0:15", "5 × walk 20 s, rest 15 s", "2:55"] in lines
    assert ["2", "Resisted flexion", "1:00", "10 × pull 2 s, hold 5 s, rest 10 s", "3:40"] in lines
    assert ["4", "Toe presses", "0:15", "10 × press 3 s, rest 3 s", "1:12"] in lines
    assert ["5", "Ankle circles", "0:25", "each foot circle 10 s", "0:50"] in lines
    (total,) = (line for line in lines if line[0] == "Total")
    assert (total[1], total[-1]) == ("2:15", "11:57")


def test_the_first_times_are_longer_by_the_words_of_the_steps(home: Path) -> None:
    settings = home / "data" / "config.toml"
    save_setting(settings, "guidance", "new")
    (total,) = (line for line in map(cells, printed(home, "show").splitlines()) if "Total" in line)
    assert seconds(total[1]) > seconds("2:15") + 60
    longer_s = seconds(total[-1]) - seconds("11:57")
    assert longer_s == seconds(total[1]) - seconds("2:15")
    listed = [cells(line) for line in printed(home, "routines").splitlines()]
    assert ["five-exercises", "3", total[-1]] in [line[1:4] for line in listed]


@pytest.mark.parametrize(
    ("arguments", "number", "total_s", "exercises"),
    [
        (["five-exercises"], 1, 717, 5),
        (["five-exercises", "--round", "3"], 3, 72, 1),
        (["fifteen-minutes"], 1, 912, 5),
        (["own.toml"], 1, 24, 1),
    ],
)
def test_show_prints_the_whole_timeline_as_json(
    home: Path, arguments: list[str], number: int, total_s: int, exercises: int
) -> None:
    shown = json.loads(printed(home, "show", "--json", *arguments))
    assert shown.keys() == {"format", "version", "routine", "round", "total_s", "phases"}
    assert (shown["routine"], shown["round"]) == (arguments[0].removesuffix(".toml"), number)
    phases = shown["phases"]
    for phase in phases:
        assert phase.keys() == {"exercise", "kind", "seconds", "foot", "set", "rep"}
        assert phase["kind"] in {"prepare", "work", "hold", "rest", "switch"}
        assert phase["foot"] in {"left", "right", "both"}
        assert all(type(phase[whole]) is int for whole in ("seconds", "set", "rep"))
    assert shown["total_s"] == sum(phase["seconds"] for phase in phases) == total_s
    assert len({phase["exercise"] for phase in phases}) == exercises


def test_show_prints_where_each_number_comes_from(home: Path) -> None:
    output = printed(home, "show", "fifteen-minutes", "--why")
    lines = [cells(line) for line in output.splitlines()]
    assert ["Walk", "20 s", "A", "the article's own number"] in lines
    assert [
        "Repetitions",
        "5",
        "V",
        "inferred from other published versions of the article",
    ] in lines
    assert ["Changing feet", "15 s", "F", "footcoach's own choice"] in lines
    circles = ["clockwise, counter-clockwise", "C", "a convention of physiotherapy leaflets"]
    assert ["Ways", *circles] in lines
    assert "source: PMC2613884, table 1" in output


def test_show_says_why_the_circles_of_the_article_turn_one_way(home: Path) -> None:
    output = printed(home, "show", "five-exercises", "--why")
    assert ["Ways", "clockwise", "A", "the article's own number"] in map(cells, output.splitlines())
    assert "Ways: The article turns clockwise only." in output


def test_show_prints_all_about_an_exercise(home: Path) -> None:
    output = printed(home, "show", "Ankle circles")
    lines = [cells(line) for line in output.splitlines()]
    assert lines[0] == ["Ankle circles"]
    assert ["Dose", "Each foot circle 10 s clockwise and counter-clockwise. Once a day."] in lines
    assert ["Do not", "Swing the leg"] in lines
    assert ["Careful", "If the raised leg hurts your back, do it seated."] in lines
    assert {"Easier", "Harder", "Steps", "Do"} <= {line[0] for line in lines}
    assert "Straight leg:" in output
    assert ["Circle", "10 s", "A", "the article's own number"] in lines
    assert "https://egoscue.com/" in output


@pytest.mark.parametrize(("form", "other"), [("--how", "Set-up"), ("--why", "Position")])
def test_show_prints_part_of_an_exercise(form: str, other: str, home: Path) -> None:
    whole, part = printed(home, "show", "toe-yoga"), printed(home, "show", "toe-yoga", form)
    assert other in whole
    assert other not in part


def test_show_prints_the_set_up_of_the_settings(home: Path) -> None:
    (home / "set").mkdir()
    save_setting(user_paths(home / "set").settings, "prepare_s", 7)
    output = printed(home, "--data-dir", "set", "show", "toe-walking")
    assert ["Set-up", "7 s", "your settings"] in map(cells, output.splitlines())


def test_before_the_first_session_history_and_stats_say_so(home: Path) -> None:
    assert printed(home, "history") == "No session yet. 'footcoach' starts the first one.\n"
    assert json.loads(printed(home, "history", "--json"))["sessions"] == []
    output = printed(home, "stats")
    assert "Streak 0 days, longest 0 days; habit strength 0%\n0 sessions, 0:00 in all\n" in output
    assert output.endswith("round 1 is due\n")


def test_history_lists_each_session_in_the_time_of_its_zone(home: Path) -> None:
    lines = [cells(line) for line in printed(home, "--data-dir", "kept", "history").splitlines()]
    rest = ["Five exercises", "1", "finished", "11:58", "1 of 1"]
    assert [line for line in lines if line[0].startswith("2026")] == [
        ["2026-02-28", "08:40", *rest],
        ["2026-03-01", "13:25", *rest],
        ["2026-03-02", "07:40Z", *rest],
    ]


def test_history_prints_the_saved_sessions_as_json(home: Path) -> None:
    shown = json.loads(printed(home, "--data-dir", "kept", "history", "--json"))
    assert shown["sessions"] == json.loads(history(*DAYS))["sessions"]


def test_stats_print_totals_of_the_history(home: Path) -> None:
    output = printed(home, "--data-dir", "kept", "stats")
    assert output.startswith("Streak 0 days, longest 3 days; habit strength ")
    assert "\n3 sessions, 35:52 in all\nToday 2" in output
    assert ["Toe walking", "3", "15", "5:00"] in [cells(line) for line in output.splitlines()]


STATS = {"current_streak", "longest_streak", "strength", "kept_days", "full_days", "due"}
STATS |= {"format", "version", "sessions", "minutes", "today", "exercises", "streak_unit"}
TODAY = {"day", "kept", "full", "off", "sessions", "minutes", "routine", "routines"}
TODAY |= {"next_round", "exercises", "week"}


def stats_on(today: date, folder: Path, capsys: pytest.CaptureFixture[str]) -> Any:
    """Return the output of `stats --json` at noon of a day."""
    print_stats_json(snapshot_of(folder, now=datetime.combine(today, time(12), UTC)))
    return json.loads(capsys.readouterr().out)


def test_stats_print_streaks_totals_and_today_as_json(home: Path) -> None:
    before = datetime.now(UTC).date()
    shown = json.loads(printed(home, "--data-dir", "kept", "stats", "--json"))
    assert shown.keys() == STATS
    assert (shown["current_streak"], shown["longest_streak"]) == (0, 3)
    assert (shown["sessions"], shown["minutes"]) == (3, 35.9)
    assert shown["exercises"] == {"toe-walking": {"times_done": 3, "reps": 15, "effort_s": 300}}
    today = shown["today"]
    assert today.keys() == TODAY
    assert abs(date.fromisoformat(today["day"]) - before).days <= 1
    assert (today["kept"], today["sessions"], today["next_round"]) == (False, 0, 1)


def test_stats_of_a_day_have_what_was_done_on_it(
    home: Path, library: Library, capsys: pytest.CaptureFixture[str]
) -> None:
    article = library.routine("five-exercises")
    shown = stats_on(date(2026, 3, 2), home / "kept", capsys)
    assert (shown["current_streak"], shown["longest_streak"]) == (3, 3)
    assert (shown["kept_days"], shown["full_days"]) == (3, 0)
    assert shown["due"] == [one.slug for one in article.exercises]
    assert 0 < shown["strength"] < 0.05
    assert shown["today"].keys() == TODAY
    assert shown["today"] | {"exercises": None} == {
        "day": "2026-03-02",
        "kept": True,
        "full": False,
        "off": None,
        "sessions": 1,
        "minutes": 12.0,
        "routine": "five-exercises",
        "routines": ["five-exercises"],
        "next_round": 1,
        "week": [],
        "exercises": None,
    }
    assert shown["today"]["exercises"] == {
        "toe-walking": {"done": 1, "of": 2},
        "resisted-flexion": {"done": 0, "of": 1},
        "toe-pencil-pickups": {"done": 0, "of": 1},
        "toe-presses": {"done": 0, "of": 3},
        "ankle-circles": {"done": 0, "of": 1},
    }


def test_a_day_with_less_than_half_a_round_is_not_kept(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = home / "kept" / "history.json"
    little = path.read_text(encoding="utf-8").replace('"both_s": 100', '"both_s": 49')
    path.write_text(little, encoding="utf-8")
    shown = stats_on(date(2026, 3, 2), path.parent, capsys)
    assert (shown["current_streak"], shown["longest_streak"]) == (0, 0)
    assert (shown["today"]["kept"], shown["today"]["sessions"]) == (False, 1)


@pytest.mark.parametrize(
    ("arguments", "code", "says"),
    [
        ("show five", 2, "there is no routine 'five'; did you mean five-exercises?"),
        ("show yoga", 2, "lists them: calf-and-sole, desk-break, fifteen-minutes"),
        ("start five-exercise", 2, "did you mean five-exercises?"),
        ("show absent.toml", 2, "there is no file absent.toml"),
        ("show --round 4", 2, "Five exercises has no round 4; choose a round from 1 to 3"),
        ("show own.toml --round 2", 2, "My own has no round 2; choose round 1"),
        ("start --round 4", 2, "a round from 1 to 3"),
        ("show --round two", 2, "'two' is not a valid integer"),
        ("show toe-yoga --json", 2, "Toe yoga is an exercise; --json needs a routine"),
        ("show toe-yoga --round 1", 2, "Toe yoga is an exercise; --round needs a routine"),
        ("show --colour", 2, "No such option"),
        ("shwo", 2, "No such command 'shwo'"),
        ("show one two\nthree", 2, "unexpected extra argument"),
        ("--data-dir", 2, "requires an argument"),
        (
            "show broken.toml",
            1,
            "broken.toml:2:11: not valid TOML: Invalid value; correct",
        ),
        ("show binary.toml", 1, "binary.toml:1:1: not valid TOML"),
        (
            "show field.toml",
            1,
            "field.toml:6:17: exercises.1.dose.reps: found 0; allowed: a w",
        ),
        ("show misspelt.toml", 1, "misspelt.toml:5:7: exercises.1.use: there is no exercise"),
        ("start field.toml", 1, "field.toml:6:17: exercises.1.dose.reps: "),
        ("--data-dir file/below history", 1, "file/below/history.json cannot be read"),
        ("--data-dir damaged stats", 1, "damaged/history.json is damaged"),
        ("--data-dir newer export", 1, "written by a newer footcoach (version 5)"),
        ("--data-dir ~nobody-has-this-name where", 1, "~nobody-has-this-name"),
        ("", 1, "the screen needs a terminal; without one, 'footcoach start --plain'"),
        ("start", 1, "and 'footcoach render' writes a round as sound"),
    ],
)
def test_an_error_is_one_line_that_says_what_to_do(
    home: Path, arguments: str, code: int, says: str
) -> None:
    before = everything_in(home)
    failed = run(home, *arguments.split(" ") if arguments else ())
    assert says.replace("/", os.sep) in failed.stderr
    assert failed.stderr.startswith("footcoach: ")
    assert failed.stderr.count("\n") == 1
    assert failed.stderr.endswith("\n")
    assert (failed.returncode, failed.stdout) == (code, "")
    assert everything_in(home) == before


def test_commands_that_only_read_leave_no_file(home: Path) -> None:
    before = sorted(home.rglob("*"))
    for arguments in (["where"], ["show"], ["history"], ["stats"]):
        printed(home, *arguments, FOOTCOACH_DATA_DIR="")
    assert sorted(home.rglob("*")) == before


@pytest.mark.skipif(sys.platform == "win32", reason="needs a pty")
@pytest.mark.parametrize(
    ("folder", "says"),
    [("file/below", "file/below"), ("dangling", "choose another folder with --data-dir")],
)
def test_a_folder_that_is_not_writable_is_an_error_before_the_screen_opens(
    home: Path, folder: str, says: str
) -> None:
    from tests.pty_terminal import footcoach, opened

    (home / "dangling").symlink_to(home / "absent")
    with opened(footcoach("--data-dir", folder), home, patience_s=10) as terminal:
        terminal.wait_for(says)
        assert terminal.wait_for_end() == 1
        assert terminal.raw.startswith(b"footcoach: ")
        assert terminal.raw.count(b"\n") == 1
        assert b"\x1b" not in terminal.raw


@pytest.mark.parametrize("command", ["show", "routines"])
def test_a_terminal_of_ascii_gets_ascii(home: Path, command: str) -> None:
    output = printed(home, command, PYTHONIOENCODING="ascii")
    assert output.isascii()
    assert re.search("five.exercises", output, re.IGNORECASE)


def test_an_error_is_printed_on_a_terminal_of_ascii(home: Path) -> None:
    failed = run(home, "show", "größe", PYTHONIOENCODING="ascii")
    assert failed.stderr.startswith("footcoach: there is no routine 'gr")
    assert (failed.stderr.count("\n"), failed.returncode) == (1, 2)


@pytest.mark.parametrize("arguments", [["show", "--json"], ["where"], ["--version"]])
def test_a_reader_that_has_gone_is_code_1_and_no_message(home: Path, arguments: list[str]) -> None:
    theirs, ours = os.pipe()
    os.close(theirs)
    with os.fdopen(ours, "wb") as gone:
        done = subprocess.run(
            [sys.executable, "-m", "footcoach", *arguments],
            env=environment(home),
            stdout=gone,
            stderr=subprocess.PIPE,
            timeout=30,
            check=False,
        )
    assert (done.stderr, done.returncode) == (b"", 1)


def test_a_reader_that_leaves_after_the_first_byte_is_no_error(home: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-m", "footcoach", "show", "--json"],
        env=environment(home),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        bufsize=0,
    ) as process:
        assert process.stdout
        assert process.stderr
        assert process.stdout.read(1) == b"{"
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait(timeout=30) in {0, 1}


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a full disk")
@pytest.mark.parametrize("arguments", [["show", "--json"], ["where"], ["--version"]])
def test_a_full_disk_behind_the_output_is_one_line(home: Path, arguments: list[str]) -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "footcoach", *arguments],
            env=environment(home),
            stdout=full,
            stderr=subprocess.PIPE,
            encoding="utf-8",
            timeout=30,
            check=False,
        )
    assert done.returncode == 1
    assert re.fullmatch(r"footcoach: .*No space left on device.*\n", done.stderr)


@pytest.mark.skipif(sys.platform == "win32", reason="needs a shell")
def test_a_closed_output_prints_no_traceback(home: Path) -> None:
    done = subprocess.run(
        ["/bin/sh", "-c", 'exec "$@" >&-', "sh", sys.executable, "-m", "footcoach", "where"],
        env=environment(home),
        stderr=subprocess.PIPE,
        encoding="utf-8",
        timeout=30,
        check=False,
    )
    assert "Traceback" not in done.stderr


def test_show_prints_how_to_do_each_exercise(home: Path) -> None:
    output = " ".join(printed(home, "show", "--how").split())
    for word in ("Position", "You need", "Steps", "Do not", "Easier", "Harder", "Careful"):
        assert word in output
    assert "Allergic to latex? Use a latex-free band." in output


def test_show_lists_the_equipment(home: Path) -> None:
    output = " ".join(printed(home, "show").split())
    assert "You need: exercise band, bedpost or leg of a heavy chair, pencil, chair" in output


@pytest.mark.parametrize("arguments", ["stats", "show", "show --cues", "start --plain --round 9"])
def test_a_mistake_in_the_settings_is_a_warning_and_changes_nothing_else(
    home: Path, arguments: str
) -> None:
    before = everything_in(home)
    done = run(home, "--data-dir", "config", *arguments.split(" "))
    first, *rest = done.stderr.splitlines()
    assert "config.toml:1:9: theme: found 5; allowed: text of 1 to 100 characters" in first
    assert done.returncode == (2 if "9" in arguments else 0)
    assert len(rest) == (1 if "9" in arguments else 0)
    assert everything_in(home) == before


def test_the_settings_apply_to_the_cues(home: Path) -> None:
    chosen = home / "chosen"
    have_everything(chosen / "config.toml")
    for name, value in {"prepare_s": 30, "first_foot": "right", "counting": False}.items():
        save_setting(chosen / "config.toml", name, value)
    score = run(home, "--data-dir", "chosen", "show", "--cues", "five-exercises").stdout
    assert score.index("Right foot on the pencil") < score.index("Left foot on the pencil")
    assert "0:30" in score
