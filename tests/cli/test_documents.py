"""Every JSON that a command prints has a format, a version and a schema, to which it is true."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click
import pytest
from click.testing import CliRunner
from jsonschema import Draft202012Validator

from footcoach.cli.main import COMMANDS, cli
from footcoach.cli.schemas import NAMES, ROUTINE, schema_named

COMMAND_LINES = {
    "check --format json": "mistakes",
    "doctor --json": "doctor",
    "exercises --json": "exercises",
    "export": "history",
    "export --format json": "history",
    "history --json": "sessions",
    "history -n 1 --json": "sessions",
    "log desk-break --note so-so --json": "session",
    "pause --json": "pauses",
    "restore --json": "backups",
    "routines --json": "routines",
    "settings --json": "settings",
    "settings volume --json": "settings",
    "show --json": "round",
    "show fifteen-minutes --json": "round",
    "stats --json": "stats",
    "status --json": "status",
    "where --json": "places",
}


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """Return a folder with sessions, pauses, rest days, backups and a broken routine."""
    for words in (
        "log five-exercises --on yesterday --at 18:30 --pain 2",
        "log --exercise toe-walking/seated-heel-raise --on yesterday --at 07:00",
        "log --correct last --minutes 12",
        "pause 2026-12-20..2026-12-27 --why travel",
        "settings rest_days sunday",
        "settings equipment chair",
        "new mine",
    ):
        printed(tmp_path, words)
    (tmp_path / "backups").mkdir(exist_ok=True)
    (tmp_path / "backups" / "daily-2026-11-25.json.gz").write_bytes(b"no backup")
    (tmp_path / "routines" / "broken.toml").write_text('name = "B"\n', encoding="utf-8")
    (tmp_path / "routines" / "worse.toml").write_text("=\n", encoding="utf-8")
    return tmp_path


def printed(home: Path, words: str) -> str:
    """Return the JSON that a command prints."""
    output = CliRunner().invoke(cli, ["--data-dir", str(home), *words.split()]).output
    return output[output.find("{") :]  # click before 8.2 puts warnings before it


@pytest.mark.parametrize("words", COMMAND_LINES)
def test_json_of_a_command_is_true_to_its_schema(home: Path, words: str) -> None:
    document, name = json.loads(printed(home, words)), COMMAND_LINES[words]
    assert document["format"] == f"footcoach-{name}"
    assert document["version"] == (4 if name == "history" else 1)
    Draft202012Validator(schema_named(name)).validate(document)


@pytest.mark.parametrize("words", ["history --json", "pause --json", "restore --json"])
def test_json_without_any_content_is_true_to_its_schema_too(tmp_path: Path, words: str) -> None:
    document = json.loads(printed(tmp_path, words))
    Draft202012Validator(schema_named(COMMAND_LINES[words])).validate(document)


def test_json_has_no_field_that_its_schema_does_not_know(home: Path) -> None:
    for words, name in COMMAND_LINES.items():
        known = schema_named(name)["properties"].keys()
        assert json.loads(printed(home, words)).keys() <= known, words


def commands_with_json() -> Iterator[str]:
    for name, lazy in COMMANDS.items():
        for param in lazy.load().params:
            choices = param.type.choices if isinstance(param.type, click.Choice) else ()
            if "--json" in param.opts or "json" in choices:
                yield name


def test_every_command_with_json_is_tested_here() -> None:
    assert set(commands_with_json()) == {words.split()[0] for words in COMMAND_LINES}


def test_every_document_is_printed_by_a_command() -> None:
    assert set(COMMAND_LINES.values()) == set(NAMES) - {ROUTINE}


@pytest.mark.parametrize("name", NAMES)
def test_schema_prints_a_valid_schema_by_name(tmp_path: Path, name: str) -> None:
    schema: dict[str, Any] = json.loads(printed(tmp_path, f"schema {name}"))
    Draft202012Validator.check_schema(schema)
    assert schema == schema_named(name)
    if name != "routine":
        assert all("description" in field for field in schema["properties"].values())


def test_schema_alone_is_that_of_routine_files(tmp_path: Path) -> None:
    assert json.loads(printed(tmp_path, "schema")) == schema_named("routine")


def test_lists_are_not_mixed_with_changes(tmp_path: Path) -> None:
    for words in (
        "pause 2026-12-20..2026-12-27 --json",
        "restore some --json",
        "routines --remove five-exercises --json",
        "settings volume 5 --json",
    ):
        result = CliRunner().invoke(cli, ["--data-dir", str(tmp_path), *words.split()])
        assert "--json" in str(result.exception)
    assert not list(tmp_path.iterdir())
