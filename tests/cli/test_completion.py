"""Completion offers names, quickly and silently; nothing in a file can disturb a shell."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from footcoach.cli.completers import COMPLETERS, quick_slug
from footcoach.cli.completing import MARK, SHELLS, script
from footcoach.cli.completions import completion_file
from footcoach.config.paths import shipped_data
from footcoach.fields import slug_of
from footcoach.routines.library import Library
from tests.test_imports import modules_after

OWN = 'name = "{name}"\nsummary = "S."\n\n[[exercises]]\nuse = "toe-presses"\n'
HOSTILE = "$(touch pwned) `touch pwned`; a, %F{red} \\u202e \\n\\t\\u001b[31m '\\\"*"
PAUSES = '{"first":"2026-12-20","last":"2026-12-27","why":"travel","id":"%s"}' % ("0" * 32)
HISTORY = (
    '{"format":"footcoach-history","version":4,"sessions":[\n],"pauses":['
    + PAUSES
    + '],"deleted":[]}\n'
)


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """Return a home folder with a data folder, in which some names are hostile."""
    data = tmp_path / "data"
    (data / "routines").mkdir(parents=True)
    (data / "backups").mkdir()
    (data / "history.json").write_text(HISTORY, encoding="utf-8")
    routines = {
        "mine": OWN.format(name="Mine"),
        "evil": OWN.format(name=HOSTILE),
        "broken": "name = = 1",
        "twice": "[[exercises]]\nuse = 'toe-presses'\ndose = { times_a_day = 2 }",
    }
    for name, text in routines.items():
        (data / "routines" / f"{name}.toml").write_text(text, encoding="utf-8")
    (data / "backups" / "daily-2026-11-25.json.gz").write_bytes(b"")
    if sys.platform != "win32":
        os.mkfifo(data / "routines" / "pipe.toml")
        (data / "routines" / "$(touch pwned)\n*;.toml").write_text(OWN.format(name="x"))
        (data / "backups" / "$(touch pwned) *.json.gz").write_bytes(b"")
    return tmp_path


def environment(home: Path, **more: str) -> dict[str, str]:
    folder = Path(sys.executable).parent
    return {
        "HOME": str(home),
        "PATH": os.pathsep.join((str(folder), os.defpath)),
        "FOOTCOACH_DATA_DIR": str(home / "data"),
        "LC_ALL": "C.UTF-8",
        "TERM": "dumb",
        **more,
    }


def answered(home: Path, words: str, shell: str = "bash", **more: str) -> list[str]:
    """Return the lines that a shell gets for the last of some words."""
    typed = words.split(" ")
    token = typed[-1] if shell == "fish" else str(len(typed) - 1)
    asked = {"COMP_WORDS": words, "COMP_CWORD": token, "_FOOTCOACH_COMPLETE": f"{shell}_complete"}
    done = subprocess.run(
        [sys.executable, "-m", "footcoach"],
        env=environment(home, **asked, **more),
        cwd=home,
        capture_output=True,
        encoding="utf-8",
        timeout=30,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout.splitlines()


def values(home: Path, words: str) -> list[str]:
    return [line.partition(",")[2] for line in answered(home, words) if line.startswith("plain,")]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("footcoach sta", ["start", "stats", "status"]),
        ("footcoach start mi", ["mine"]),
        ("footcoach start five", ["five-exercises"]),
        ("footcoach start five-exercises --round ", ["1", "2", "3"]),
        ("footcoach start mine --round ", ["1", "2", "3"]),
        ("footcoach start twice --round ", ["1", "2"]),
        ("footcoach show toe-w", ["toe-walking"]),
        ("footcoach edit ", ["broken", "evil", "mine", "twice"]),
        ("footcoach log --exercise toe-walking/w", ["toe-walking/with-weights"]),
        ("footcoach log --correct la", ["last"]),
        ("footcoach history --since mon", ["monday"]),
        ("footcoach restore ", ["daily-2026-11-25"]),
        ("footcoach pause --delete ", ["2026-12-20..2026-12-27"]),
        ("footcoach settings the", ["theme"]),
        ("footcoach settings theme nor", ["nord"]),
        ("footcoach settings voice ", ["on", "off"]),
        ("footcoach settings equipment chair tow", ["towel"]),
        ("footcoach export --format ", ["json", "csv"]),
        ("footcoach completions ", list(SHELLS)),
        ("footcoach schema stat", ["stats", "status"]),
        ("footcoach --data-dir nowhere start mi", []),
        ("footcoach start 'unclosed", []),
    ],
)
def test_names_are_completed(home: Path, words: str, expected: list[str]) -> None:
    found = [value for value in values(home, words) if value not in {"pipe", "touch-pwned"}]
    assert found == expected


@pytest.mark.parametrize(
    "words",
    [
        "footcoach start ./",
        "footcoach figure toe-walking -o x",
        "footcoach import ",
        "footcoach merge ",
    ],
)
def test_files_are_left_to_the_shell(home: Path, words: str) -> None:
    (line,) = answered(home, words)
    assert line.startswith("file,")


def test_every_routine_and_exercise_is_offered_with_its_title(home: Path) -> None:
    library = Library(shipped_data())
    lines = answered(home, "footcoach show ", "zsh")
    titles = dict(zip(lines[1::3], lines[2::3], strict=True))
    for routine in library.shipped_slugs():
        assert titles[routine] == library.routine(routine).name
    for exercise in library.exercises.values():
        assert titles[exercise.slug] == exercise.name


@pytest.mark.parametrize("shell", SHELLS)
def test_a_hostile_name_stays_text_on_one_line(home: Path, shell: str) -> None:
    lines = answered(home, "footcoach start ", shell)
    assert all(line.isprintable() or "\t" in line for line in lines)
    titles = [line for line in lines if "touch pwned" in line]
    assert len(titles) == (0 if shell == "bash" else 1)
    assert not list(home.rglob("pwned"))


ODD = {
    "a number": "name = 5",
    "a date": "name = 2026-11-26",
    "a list": 'name = ["x"]',
    "a table": "[name]\nx = 1",
    "no list of exercises": "name = 'x'\nexercises = 5",
    "no dose": "[[exercises]]\nuse = 5\ndose = 5",
    "times in words": "[[exercises]]\nuse = 'toe-presses'\ndose = { times_a_day = 'x' }",
    "endless times": "[[exercises]]\nuse = 'toe-presses'\ndose = { times_a_day = inf }",
}


@pytest.mark.parametrize("text", ODD.values(), ids=ODD)
def test_a_routine_of_the_wrong_shape_takes_no_other_name_away(home: Path, text: str) -> None:
    expected = values(home, "footcoach start ")
    (home / "data" / "routines" / "odd.toml").write_text(text, encoding="utf-8")
    assert set(values(home, "footcoach start ")) == {*expected, "odd"}
    assert "toe-walking" in values(home, "footcoach show ")
    assert values(home, "footcoach start odd --round ") == ["1"]


@pytest.mark.parametrize("chosen", ["5", "[]", "[5]", '[""]', '"x"', "[[]]"])
def test_a_plan_of_the_wrong_shape_has_a_first_round(home: Path, chosen: str) -> None:
    (home / "data" / "config.toml").write_text(f"routines = {chosen}\n", encoding="utf-8")
    assert "1" in values(home, "footcoach start --round ")


def test_a_pause_of_the_wrong_shape_takes_no_other_day_away(home: Path) -> None:
    history = HISTORY.replace('"travel"', "5")
    (home / "data" / "history.json").write_text(history, encoding="utf-8")
    assert values(home, "footcoach pause --delete ") == ["2026-12-20..2026-12-27"]


@pytest.mark.skipif(sys.platform == "win32", reason="pipes in the file system")
@pytest.mark.parametrize("what", ["a pipe", "a device"])
def test_no_special_file_is_read(home: Path, what: str) -> None:
    for path in (home / "data" / "history.json", home / "data" / "config.toml"):
        path.unlink(missing_ok=True)
        if what == "a pipe":
            os.mkfifo(path)
        else:
            path.symlink_to("/dev/zero")
    assert values(home, "footcoach pause --delete ") == []
    assert values(home, "footcoach start --round ") == ["1", "2", "3"]


def test_a_backup_with_a_name_of_a_shells_words_is_not_offered(home: Path) -> None:
    assert values(home, "footcoach restore ") == ["daily-2026-11-25"]


@pytest.mark.parametrize("asked", ["", "bash", "tcsh_complete", "bash_complete", "zsh_source_x"])
def test_a_question_that_makes_no_sense_gets_no_answer(home: Path, asked: str) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "footcoach"],
        env=environment(home, _FOOTCOACH_COMPLETE=asked),
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stdout.strip(), done.stderr) == (0, "", "")


def test_completion_writes_nothing(home: Path) -> None:
    before = sorted(home.rglob("*"))
    for words in ("footcoach start ", "footcoach restore ", "footcoach settings theme "):
        answered(home, words)
    assert sorted(home.rglob("*")) == before


def test_completion_imports_none_of_the_commands(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Importing them takes five times as long as completing a name."""
    monkeypatch.setenv("_FOOTCOACH_COMPLETE", "bash_complete")
    monkeypatch.setenv("COMP_WORDS", "footcoach log --exercise toe-walking/")
    monkeypatch.setenv("COMP_CWORD", "3")
    loaded = modules_after("from footcoach.entry import main; main()")
    assert loaded.isdisjoint({"pydantic", "rich", "textual", "asyncio", "footcoach.cli.main"})


def test_each_kind_of_name_is_used_by_a_command() -> None:
    described = json.loads((shipped_data() / "command_line.json").read_text(encoding="utf-8"))
    kinds = {
        one["takes"]
        for command in described["commands"].values()
        for one in command["parameters"]
        if isinstance(one.get("takes"), str)
    }
    assert kinds - {"text", "file"} == COMPLETERS.keys()


@pytest.mark.parametrize("name", ["my-own", "My own", "a--b c!", "-", "é", "x" * 61, "a\tb", ""])
def test_the_quick_slug_of_a_name_is_its_slug(name: str) -> None:
    assert quick_slug(name) == slug_of(name)


def run(home: Path, *arguments: str, **more: str) -> str:
    return subprocess.run(
        [sys.executable, "-m", "footcoach", "completions", *arguments],
        env=environment(home, **more),
        capture_output=True,
        encoding="utf-8",
        check=True,
    ).stdout


@pytest.mark.parametrize("shell", SHELLS)
def test_a_script_is_printed_installed_and_deleted(home: Path, shell: str) -> None:
    assert run(home, shell) == script(shell)
    file = completion_file(shell, environment(home) | {"HOME": str(home)})
    file = home / file.relative_to(Path.home())
    told = run(home, shell, "--install").splitlines()
    assert told[0] == f"Written: {file}"
    assert file.read_text(encoding="utf-8") == script(shell)
    assert (f"fpath=({file.parent} $fpath)" in told) == (shell == "zsh")
    assert run(home, shell, "--uninstall").splitlines()[0] == f"Deleted: {file}"
    assert not file.exists()
    assert run(home, shell, "--uninstall") == f"There is no {file}; nothing was deleted.\n"


def refused(home: Path, *arguments: str) -> str:
    done = subprocess.run(
        [sys.executable, "-m", "footcoach", "completions", *arguments],
        env=environment(home),
        capture_output=True,
        encoding="utf-8",
        timeout=30,
        check=False,
    )
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (1, "", 1)
    return done.stderr


@pytest.mark.parametrize("option", ["--install", "--uninstall"])
@pytest.mark.parametrize("shell", SHELLS)
def test_a_file_by_someone_else_is_left_alone(home: Path, shell: str, option: str) -> None:
    run(home, shell, "--install")
    (file,) = (path for path in home.rglob("*footcoach*") if path.is_file())
    mine = f'eval "$(_FOOTCOACH_COMPLETE={shell}_source footcoach)"\n'
    file.write_text(mine, encoding="utf-8")
    assert f"{file} was not written by footcoach; move it away" in refused(home, shell, option)
    assert file.read_text(encoding="utf-8") == mine


@pytest.mark.skipif(sys.platform == "win32", reason="links and pipes in the file system")
@pytest.mark.parametrize("option", ["--install", "--uninstall"])
def test_a_link_or_a_pipe_is_left_alone(home: Path, option: str) -> None:
    run(home, "bash", "--install")
    (file,) = (path for path in home.rglob("*footcoach*") if path.is_file())
    target = file.rename(home / "dotfile")
    for name in (target, home / "nowhere"):
        file.symlink_to(name)
        assert f"{file} is a link" in refused(home, "bash", option)
        assert file.readlink() == name
        file.unlink()
    assert target.read_text(encoding="utf-8") == script("bash")
    os.mkfifo(file)
    assert "it is not a plain file; move it away" in refused(home, "bash", option)
    assert file.is_fifo()


def test_a_script_of_an_older_version_is_replaced(home: Path) -> None:
    run(home, "bash", "--install")
    (file,) = (path for path in home.rglob("*footcoach*") if path.is_file())
    file.write_text(f"# older\n{MARK}\n", encoding="utf-8")
    run(home, "bash", "--install")
    assert file.read_text(encoding="utf-8") == script("bash")


@pytest.mark.parametrize(
    ("shell", "variables", "place"),
    [
        ("bash", {"XDG_DATA_HOME": "/x"}, "/x/bash-completion/completions/footcoach"),
        ("bash", {"BASH_COMPLETION_USER_DIR": "/b:/c"}, "/b/completions/footcoach"),
        ("zsh", {"XDG_DATA_HOME": "/x"}, "/x/zsh/site-functions/_footcoach"),
        ("fish", {"XDG_CONFIG_HOME": "/x"}, "/x/fish/completions/footcoach.fish"),
    ],
)
@pytest.mark.skipif(sys.platform == "win32", reason="these paths are of other systems")
def test_the_folders_of_the_environment_count(
    shell: str, variables: Mapping[str, str], place: str
) -> None:
    assert completion_file(shell, variables) == Path(place)


# -- real shells

START = {
    "bash": ["bash", "--norc", "-i"],
    "zsh": ["zsh", "-f", "-i"],
    "fish": ["fish", "--no-config", "-i"],
}
IN_A_TERMINAL = """\
import os, sys
os.open(os.ttyname(0), os.O_RDWR)
os.execvp(sys.argv[1], sys.argv[1:])
"""
"""Runs a program in a terminal that it controls, which fish needs."""

READY = {
    "bash": "PS1='rea''dy> '; . {file}; bind 'set show-all-if-ambiguous on'\n",
    "zsh": "PS1='rea''dy> '; autoload -Uz compinit; compinit -u -D; . {file}\n",
    "fish": "function fish_prompt; echo 'rea''dy> '; end; source {file}\n",
}


@pytest.mark.skipif(sys.platform == "win32", reason="there is no pty on Windows")
@pytest.mark.parametrize("shell", SHELLS)
def test_a_real_shell_completes_names_and_runs_nothing(home: Path, shell: str) -> None:
    from tests.pty_terminal import Terminal

    if shutil.which(shell) is None:
        pytest.skip(f"{shell} is not installed")
    command = [sys.executable, "-c", IN_A_TERMINAL, *START[shell]]
    file = home / "completions"
    file.write_text(script(shell), encoding="utf-8")
    terminal = Terminal(command, environment(home, TERM="xterm"), home, 30)
    try:
        terminal.type(READY[shell].format(file=file))
        terminal.wait_for("ready> ")
        terminal.type("footcoach start mi\t")
        terminal.wait_for("start mine")
        terminal.type("--rou\t")
        terminal.wait_for("--round")
        terminal.type("\x15")
        terminal.type("footcoach start \t")
        terminal.wait_for("foot-core")
        assert not list(home.rglob("pwned"))
    finally:
        terminal.process.kill()
        terminal.process.wait()
