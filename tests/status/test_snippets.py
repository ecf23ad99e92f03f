"""The ready-made texts for prompts and bars: each runs, and shows what docs/presence.md says."""

import os
import re
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.documentation import ROOT

SNIPPETS = ROOT / "docs" / "snippets"
PAGE = ROOT / "docs" / "presence.md"
SHOWN = "round 1 of 3, "
PATIENCE_S = 50


@pytest.fixture
def environ(tmp_path: Path) -> dict[str, str]:
    """Return an environment with a footcoach on the path, something due, and no other files."""
    program = tmp_path / "bin" / "footcoach"
    program.parent.mkdir()
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m footcoach "$@"\n')
    program.chmod(0o700)
    return {
        "PATH": f"{program.parent}{os.pathsep}{os.environ['PATH']}",
        "HOME": str(tmp_path),
        "FOOTCOACH_DATA_DIR": str(tmp_path / "data"),
        "LANG": "C.UTF-8",
        "TERM": "dumb",
        "TMUX_TMPDIR": str(tmp_path),
    }


def run(environ: dict[str, str], *words: str) -> str:
    done = subprocess.run(
        words,
        env=environ,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        timeout=PATIENCE_S,
        check=False,
    )
    return done.stdout


def found(name: str) -> str:
    program = shutil.which(name)
    if program is None:
        pytest.skip(f"{name} is not here")
    return program


def pause(environ: dict[str, str]) -> None:
    """Pause today, so that nothing is due."""
    yesterday, tomorrow = (time.time() + days * 86_400 for days in (-1, 1))
    days = (time.strftime("%Y-%m-%d", time.localtime(at)) for at in (yesterday, tomorrow))
    run(environ, "footcoach", "pause", "..".join(days))


on_posix = pytest.mark.skipif(os.name != "posix", reason="a script is run as a program")


@pytest.mark.parametrize("path", sorted(SNIPPETS.iterdir()), ids=lambda path: path.name)
def test_the_page_has_every_snippet_as_it_is(path: Path) -> None:
    assert f"\n{path.read_text('utf-8')}```\n" in PAGE.read_text("utf-8")


COMMANDS = sorted(
    {
        command
        for path in SNIPPETS.iterdir()
        for command in re.findall(r"footcoach status[ a-z-]*", path.read_text("utf-8"))
    }
)


@on_posix
@pytest.mark.parametrize("command", COMMANDS)
def test_each_command_of_a_snippet_prints_the_status(command: str, environ: dict[str, str]) -> None:
    with subprocess.Popen(
        command.split(), env=environ, stdout=subprocess.PIPE, encoding="utf-8"
    ) as program:
        assert program.stdout is not None
        assert SHOWN in program.stdout.readline()
        program.terminate()


@on_posix
def test_tmux_shows_it_in_its_status_line(environ: dict[str, str]) -> None:
    """One tmux draws its status line in the terminal that another one has, and is asked for it."""
    tmux = found("tmux")
    outer, inner = (tmux, "-L", "outer", "-f", os.devnull), (tmux, "-L", "inner")
    looked_at = f"env -u TMUX {tmux} -L inner -f {SNIPPETS / 'tmux.conf'} new-session 'sleep 60'"
    run(environ, *outer, "new-session", "-d", "-x", "100", "-y", "8", looked_at)
    try:
        end, shown = time.monotonic() + PATIENCE_S, ""
        while SHOWN not in shown and time.monotonic() < end:  # tmux runs the command beside
            time.sleep(0.1)
            shown = run(environ, *outer, "capture-pane", "-p")
        assert SHOWN in shown
    finally:
        run(environ, *inner, "kill-server")
        run(environ, *outer, "kill-server")


@on_posix
def test_zsh_shows_it_on_the_right(environ: dict[str, str]) -> None:
    script = f"source {SNIPPETS / 'zsh.zsh'}; $precmd_functions; print -rP -- $RPROMPT"
    assert SHOWN in run(environ, found("zsh"), "-f", "-c", script)


@on_posix
def test_fish_shows_it_on_the_right(environ: dict[str, str]) -> None:
    script = f"source {SNIPPETS / 'fish.fish'}; fish_right_prompt"
    assert SHOWN in run(environ, found("fish"), "--no-config", "-c", script)


@on_posix
def test_bash_shows_it_while_something_is_due(environ: dict[str, str]) -> None:
    script = f'PS1=\'$ \'; . {SNIPPETS / "bash.sh"}; eval "$PROMPT_COMMAND"; echo "${{PS1@P}}"'
    shown = run(environ, "footcoach", "status").rstrip()
    assert run(environ, found("bash"), "--norc", "-c", script) == f"{shown} $ \n"
    pause(environ)
    assert run(environ, found("bash"), "--norc", "-c", script) == "$ \n"


@on_posix
def test_starship_shows_it_while_something_is_due(environ: dict[str, str]) -> None:
    starship = (found("starship"), "module", "custom.footcoach")
    environ |= {"STARSHIP_CONFIG": str(SNIPPETS / "starship.toml")}
    run(environ, "footcoach", "status")  # starship waits for half a second
    assert SHOWN in run(environ, *starship)
    pause(environ)
    assert run(environ, *starship) == ""


@on_posix
def test_i3blocks_shows_it(environ: dict[str, str]) -> None:
    words = (found("i3blocks"), "-c", str(SNIPPETS / "i3blocks.conf"))
    with subprocess.Popen(
        words,
        env=environ,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        encoding="utf-8",
        start_new_session=True,
    ) as program:
        assert program.stdout is not None
        assert any(f'"full_text":"{SHOWN}' in line for line in program.stdout)
        os.killpg(program.pid, signal.SIGTERM)  # i3blocks would wait for its command
