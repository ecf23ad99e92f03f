"""Tests that the table of commands agrees with the commands, and the help imports none."""

import click
import pytest

from footcoach.cli.main import COMMANDS, cli
from tests.test_imports import modules_after

EVERY_COMMAND = pytest.mark.parametrize("name", COMMANDS)


@EVERY_COMMAND
def test_the_table_and_the_command_have_the_same_name_and_help(name: str) -> None:
    lazy = COMMANDS[name]
    command = cli.get_command(click.Context(cli), name)
    assert command is not None
    assert command.name == name
    assert command.get_short_help_str(limit=1000) == lazy.short_help


@EVERY_COMMAND
def test_a_line_of_the_help_is_a_sentence_that_fits_a_narrow_terminal(name: str) -> None:
    sentence = COMMANDS[name].short_help
    assert sentence[0].isupper()
    assert sentence.endswith(".")
    assert len(f"  {max(COMMANDS, key=len)}  {sentence}") <= 80


@EVERY_COMMAND
def test_every_option_of_a_command_has_a_help_text(name: str) -> None:
    command = COMMANDS[name].load()
    options = [one for one in command.params if isinstance(one, click.Option)]
    assert all(option.help for option in options)


def test_an_unknown_command_is_none() -> None:
    assert cli.get_command(click.Context(cli), "shwo") is None


def test_the_help_imports_no_command() -> None:
    loaded = modules_after("from footcoach.entry import main; main()", "--help")
    modules = {lazy.target.partition(":")[0] for lazy in COMMANDS.values()}
    assert loaded.isdisjoint(modules | {"pydantic", "rich", "asyncio"})
