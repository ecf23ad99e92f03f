"""`footcoach completions`: prints, installs or removes the completion script of a shell."""

import os
from collections.abc import Mapping
from pathlib import Path

import click

from footcoach.cli.completing import MARK, SHELLS, script
from footcoach.cli.output import print_line
from footcoach.errors import UsageError, UserError
from footcoach.files.reading import open_plain
from footcoach.files.replacing import write_file

MAX_BYTES = 64 * 1024  # of a script; more was not written here


@click.command()
@click.argument("shell", type=click.Choice(SHELLS))
@click.option("--install", is_flag=True, help="Write it to where the shell looks for it.")
@click.option("--uninstall", is_flag=True, help="Delete what --install wrote.")
def completions(shell: str, install: bool, uninstall: bool) -> None:
    """Print or install the completions of a shell.

    The script completes commands, options and names: routines, exercises, backups, settings. bash
    needs its package bash-completion to find what --install writes.
    """
    if install and uninstall:
        raise UsageError("--install and --uninstall are different things; give one of them")
    if install:
        _install(shell)
    elif uninstall:
        _uninstall(shell)
    else:
        click.echo(script(shell), nl=False)


def completion_file(shell: str, environ: Mapping[str, str] = os.environ) -> Path:
    """Return the file in which a shell looks for the completions of footcoach.

    Raises UserError if the home folder is not known.
    """
    data = _folder(environ, "XDG_DATA_HOME", ".local/share")
    match shell:
        case "bash":
            own = environ.get("BASH_COMPLETION_USER_DIR", "").split(":")[0]
            base = Path(own) if own else data / "bash-completion"
            return base / "completions" / "footcoach"
        case "zsh":
            return data / "zsh" / "site-functions" / "_footcoach"
        case _:
            config = _folder(environ, "XDG_CONFIG_HOME", ".config")
            return config / "fish" / "completions" / "footcoach.fish"


def _folder(environ: Mapping[str, str], variable: str, usual: str) -> Path:
    chosen = environ.get(variable, "")
    if os.path.isabs(chosen):  # noqa: PTH117 - a relative one does not count
        return Path(chosen)
    try:
        return Path.home() / usual
    except RuntimeError:
        raise UserError(f"your home folder is not known; set {variable} to a folder") from None


def _install(shell: str) -> None:
    file = completion_file(shell)
    _is_there(file)
    write_file(file, script(shell).encode())
    print_line(f"Written: {file}")
    if shell == "zsh":
        print_line("Put this line into .zshrc, before the one with compinit:")
        print_line(f"fpath=({_quoted(file.parent)} $fpath)")
        print_line("If there is none with compinit: autoload -Uz compinit && compinit")
    print_line(f"It works in the next {shell} that you start.")


def _uninstall(shell: str) -> None:
    file = completion_file(shell)
    if not _is_there(file):
        print_line(f"There is no {file}; nothing was deleted.")
        return
    try:
        file.unlink()
    except OSError as error:
        raise UserError(f"{file} cannot be deleted: {error.strerror or error}") from None
    print_line(f"Deleted: {file}")
    if shell == "zsh":
        print_line(f"Take {file.parent} out of fpath in .zshrc, too, if nothing else is in it.")


def _is_there(file: Path) -> bool:
    """Tell whether a script of footcoach is there; raise UserError if it is anything else."""
    if file.is_symlink():
        raise UserError(f"{file} is a link, which footcoach did not make; move it away")
    try:
        with open_plain(file) as opened:
            content = opened.read(MAX_BYTES)
    except FileNotFoundError:
        return False
    except OSError as error:
        raise UserError(f"{file} is left alone: {error.strerror or error}; move it away") from None
    if MARK.encode() not in content.splitlines():
        raise UserError(f"{file} was not written by footcoach; move it away")
    return True


def _quoted(path: Path) -> str:
    """Return a path as one word of zsh."""
    text = str(path)
    is_plain = all(char.isalnum() or char in "/._-" for char in text)
    return text if is_plain else "'" + text.replace("'", "'\\''") + "'"
