"""Settings are read field by field: a mistake resets its own field and no other."""

import os
import re
import tomllib
from datetime import time
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from footcoach.config.settings import QUESTIONS, THINGS, Questions, Settings
from footcoach.config.settings_file import change_setting, load_settings
from footcoach.config.theme import chosen_theme
from footcoach.errors import UserError
from footcoach.toml_file.changing import toml_value
from tests.config.saving import save_setting


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "config.toml"


def test_without_a_file_all_settings_have_defaults_and_none_is_created(path: Path) -> None:
    assert load_settings(path) == (Settings(), ())
    assert list(path.parent.iterdir()) == []


@pytest.mark.parametrize(
    ("content", "chosen"),
    [
        ("", {}),
        ("# nothing yet\n", {}),
        ('theme = "nord"', {"theme": "nord"}),
        ("day_starts = 05:30:00", {"day_starts": time(5, 30)}),
        ("rest_days = ['Sunday', '2026-12-24']", {"rest_days": ("sunday", "2026-12-24")}),
        ("voice = false\nvolume = 0", {"voice": False, "volume": 0}),
        ("prepare_s = 30\nfirst_foot = 'alternate'", {"prepare_s": 30, "first_foot": "alternate"}),
    ],
)
def test_chosen_settings_are_read_and_others_have_defaults(
    path: Path, content: str, chosen: dict[str, Any]
) -> None:
    path.write_text(content, encoding="utf-8")
    assert load_settings(path) == (Settings(**chosen), ())


@pytest.mark.parametrize(
    ("content", "says"),
    [
        ("\nvolum = 3", ":2:1: volum: no such field; did you mean volume?"),
        (
            "voice = true\n\nvolume = 101",
            ":3:10: volume: found 101; allowed: a whole number from 0 to 100",
        ),
        ("volume = 101", "write it like volume = 80; until then the default counts"),
        ("volume = 1.5", ":1:10: volume: found 1.5; allowed: a whole number"),
        ("volume = true", "volume"),
        ("voice = 1", "voice: found 1; allowed: true or false; write it like voice = true"),
        ("prepare_s = 3", "write it like prepare_s = 20"),
        ("first_foot = 'both'", 'write it like first_foot = "left"'),
        ("day_starts = '04:00'", "write it like day_starts = 04:00:00"),
        ("day_starts = 2026-11-23T04:00:00", "day_starts"),
        ("[theme]\nname = 'nord'", 'write it like theme = "nord"'),
        ("week_starts = 0", 'write it like week_starts = "sunday"'),
        ('routines = ["a 5 days a week apart"]', '"name 3 days a week"'),
        ("theme = nord", ":1:9: not valid TOML: Invalid value"),
        ("day_starts = 25:00:00", "not valid TOML"),
        ('"\\u001b[2J\\n" = 1', "no such field"),
        (b"theme = '\xff'", ":1:10: not UTF-8 text (byte 9)"),
        (b"\0\0\0\0", "not valid TOML"),
        (b"#" * 100_000, "larger than"),
    ],
)
def test_a_mistake_names_file_line_field_and_an_example(
    path: Path, content: str | bytes, says: str
) -> None:
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    settings, (mistake,) = load_settings(path)
    assert settings == Settings()
    assert str(path) in mistake
    assert says in mistake
    assert mistake.isprintable()


def test_every_mistake_is_reported_and_valid_fields_count(path: Path) -> None:
    path.write_text("volume = 20\nvoice = 'no'\nhalf_time = false\ncounting = 3\n")
    settings, mistakes = load_settings(path)
    assert settings == Settings(volume=20, half_time=False)
    assert [mistake.split(": ")[1] for mistake in mistakes] == ["voice", "counting"]


def test_a_file_with_a_mistake_is_never_written(path: Path) -> None:
    path.write_text("volume = 200 # loud\n")
    with pytest.raises(UserError, match="was not saved"):
        save_setting(path, "voice", False)
    assert path.read_text() == "volume = 200 # loud\n"


@hypothesis_settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None
)  # it writes files
@given(content=st.binary(max_size=200))
def test_any_file_is_read_without_an_error_and_not_changed(content: bytes, path: Path) -> None:
    path.write_bytes(content)
    load_settings(path)
    chosen_theme(path)
    assert path.read_bytes() == content


CHOICES = {
    "voice": st.booleans(),
    "tones": st.booleans(),
    "volume": st.integers(0, 100),
    "output": st.none() | st.sampled_from(["alsa_output.usb-headset", "sysdefault:CARD=PCH"]),
    "counting": st.booleans(),
    "half_time": st.booleans(),
    "encouragement": st.booleans(),
    "guidance": st.sampled_from(["new", "always", "never"]),
    "prepare_s": st.none() | st.integers(5, 600),
    "first_foot": st.sampled_from(["left", "right", "alternate"]),
    "reduced_motion": st.booleans(),
    "keep_awake": st.booleans(),
    "theme": st.none() | st.text(st.characters(categories=["L", "N", "P"]), min_size=1, max_size=9),
    "day_starts": st.times().map(lambda moment: moment.replace(microsecond=0)),
    "week_starts": st.none() | st.sampled_from(["monday", "saturday", "sunday"]),
    "rest_days": st.sampled_from([(), ("sunday",), ("friday from 2026-01-01", "2026-12-24")]),
    "questions": st.sampled_from(QUESTIONS),
    "equipment": st.none() | st.sampled_from([(), ("chair", "band"), THINGS]),
    "care_read": st.booleans(),
    "grown": st.sampled_from([(), ("foot-core one-leg-stand 2 since 2026-11-25",)]),
    "routines": st.sampled_from(
        [("desk-break",), ("foot-core on monday friday", "mine.toml 3 days a week")]
    ),
}


def test_the_settings_below_are_complete() -> None:
    assert set(CHOICES) == set(Settings.model_fields)


@hypothesis_settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None
)  # it writes files
@given(
    chosen=st.lists(
        st.sampled_from(sorted(CHOICES)).flatmap(
            lambda name: st.tuples(st.just(name), CHOICES[name])
        ),
        max_size=6,
    )
)
def test_saved_settings_are_read_back(chosen: list[tuple[str, object]], path: Path) -> None:
    path.unlink(missing_ok=True)
    for name, value in chosen:
        save_setting(path, name, value)
    assert load_settings(path) == (Settings(**dict(chosen)), ())  # type: ignore[arg-type]  # any


WRITTEN = """\
# my settings

theme = "nord"  # the blue one
# loud, for the kitchen
volume = 100

day_starts = 05:00:00
"""


def test_a_change_keeps_all_other_lines(path: Path) -> None:
    path.write_text(WRITTEN)
    save_setting(path, "volume", 50)
    assert path.read_text() == WRITTEN.replace("volume = 100", "volume = 50")
    save_setting(path, "voice", False)
    assert path.read_text().startswith(WRITTEN.replace("volume = 100", "volume = 50").rstrip())
    assert tomllib.loads(path.read_text())["voice"] is False


def test_a_setting_that_is_reset_is_removed(path: Path) -> None:
    path.write_text(WRITTEN)
    save_setting(path, "theme", None)
    assert "theme" not in path.read_text()
    assert "# loud, for the kitchen" in path.read_text()


MARK = b"\xef\xbb\xbf"


@pytest.mark.parametrize("ends", ["\n", "\r\n"])
def test_a_byte_order_mark_and_line_ends_are_kept(path: Path, ends: str) -> None:
    path.write_bytes(MARK + f"volume = 50{ends}# loud{ends}".encode())
    assert load_settings(path) == (Settings(volume=50), ())
    save_setting(path, "volume", 40)
    save_setting(path, "voice", False)
    text = f"volume = 40{ends}voice = false{ends}# loud{ends}"
    assert path.read_bytes() == MARK + text.encode()
    assert load_settings(path) == (Settings(volume=40, voice=False), ())


LISTED = """\
rest_days = [
  "Sunday",  # church
  "2026-12-24",  # family
]
routines = ["five-exercises", 'foot-core on monday']  # from the sheet
"""


def test_only_the_changed_item_of_a_list_is_rewritten(path: Path) -> None:
    path.write_text(LISTED)
    save_setting(path, "rest_days", ("sunday", "2026-12-24", "friday"))
    added = LISTED.replace("family\n", 'family\n  "friday",\n')
    assert path.read_text() == added
    save_setting(path, "routines", ("foot-core on monday",))
    assert path.read_text() == added.replace('"five-exercises", ', "")
    save_setting(path, "rest_days", ("2026-12-24",))
    assert path.read_text() == (
        'rest_days = [\n  # church\n  "2026-12-24",  # family\n]\n'
        "routines = ['foot-core on monday']  # from the sheet\n"
    )


def test_a_setting_under_its_former_name_is_renamed_when_it_changes(path: Path) -> None:
    path.write_text('volume = 10\nroutine = "desk-break"  # at work\n')
    save_setting(path, "routines", ("desk-break", "foot-core"))
    assert path.read_text() == 'volume = 10\nroutines = ["desk-break", "foot-core"]\n# at work\n'


def test_an_unchanged_setting_writes_nothing(path: Path) -> None:
    path.write_text(LISTED)
    before = path.stat()
    save_setting(path, "rest_days", ("sunday", "2026-12-24"))
    save_setting(path, "volume", 80)
    assert path.stat() == before
    assert path.read_text() == LISTED


def test_a_list_that_becomes_too_long_is_an_error(path: Path) -> None:
    days = [f"20{year}-01-{day:02}" for year in range(20, 36) for day in range(1, 26)]
    save_setting(path, "rest_days", tuple(days))
    before = path.read_bytes()
    with pytest.raises(UserError, match=r"was not saved: rest_days: .*at most 400 items"):
        change_setting(path, "rest_days", lambda rest: (*rest, "2036-01-01"))
    assert path.read_bytes() == before


def test_a_change_builds_on_that_of_another_program(path: Path) -> None:
    mine, theirs = load_settings(path)[0], load_settings(path)[0]
    assert mine == theirs
    save_setting(path, "volume", 10)
    change_setting(path, "rest_days", lambda rest: (*rest, "monday"))
    settings = change_setting(path, "rest_days", lambda rest: (*rest, "friday"))
    assert settings == Settings(volume=10, rest_days=("monday", "friday"))
    assert load_settings(path) == (settings, ())


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="named pipes are needed")
def test_a_pipe_in_place_of_the_file_does_not_block(path: Path) -> None:
    os.mkfifo(path)
    settings, (mistake,) = load_settings(path)
    assert settings == Settings()
    assert "it is not a plain file" in mistake
    assert chosen_theme(path) is None
    with pytest.raises(UserError, match="not a plain file"):
        save_setting(path, "voice", False)


@st.composite
def files(draw: st.DrawFn) -> dict[str, bytes]:
    """Return the parts of a file: its settings, and the text between them."""
    end = draw(st.sampled_from(["\n", "\r\n"]))
    parts = {"": draw(st.sampled_from([b"", MARK, b"# mine\n", MARK + b"\r\n# mine\r\n\r\n"]))}
    for name in draw(st.lists(st.sampled_from(sorted(CHOICES)), unique=True)):
        value = draw(CHOICES[name])
        if value is None:
            continue
        comment = draw(st.sampled_from(["", "  # why not", "\t#", " "]))
        text = toml_value(value)
        if isinstance(value, tuple):
            gap = draw(st.sampled_from(["", " ", f"{end}\t", f" # one{end}  "]))
            text = f"[{gap}{f',{gap}'.join(map(toml_value, value))}{gap}]"
        parts[name] = f"{name}{draw(st.sampled_from(['=', ' = ']))}{text}".encode()
        after = draw(st.sampled_from(["", end, f"# x{end}"]))
        parts[f"# {name}"] = f"{comment}{end}{after}".encode()
    if draw(st.booleans()):
        parts[list(parts)[-1]] = parts[list(parts)[-1]].rstrip(b"\r\n")
    return parts


@hypothesis_settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None
)  # it writes files
@given(parts=files(), data=st.data(), name=st.sampled_from(sorted(CHOICES)))
def test_any_change_keeps_all_other_bytes(
    parts: dict[str, bytes], data: st.DataObject, name: str, path: Path
) -> None:
    before = b"".join(parts.values())
    path.write_bytes(before)
    old, mistakes = load_settings(path)
    assert mistakes == ()
    value = data.draw(CHOICES[name])
    new = save_setting(path, name, value)
    after = path.read_bytes()
    assert new == old.model_copy(update={name: value})
    assert load_settings(path) == (new, ())
    if new == old:
        assert after == before
    elif name not in parts:
        line = f"{name} = ".encode()
        begin, _, rest = after.partition(line)
        rest = rest.partition(b"\n")[2]
        assert (begin + rest).strip() == before.strip()
    elif value is not None:
        begin, _, end = before.partition(parts[name])
        assert after.startswith(begin)
        assert after.endswith(end)
    assert re.findall(rb"#[^\r\n]*", after) == re.findall(rb"#[^\r\n]*", before)


def test_a_link_to_the_file_stays_a_link(path: Path) -> None:
    dotfile = path.parent / "dotfiles.toml"
    dotfile.write_text(WRITTEN)
    path.symlink_to(dotfile)
    save_setting(path, "volume", 10)
    assert path.is_symlink()
    assert "volume = 10" in dotfile.read_text()


def test_a_read_only_folder_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("")
    with pytest.raises(UserError, match="cannot be written"):
        save_setting(tmp_path / "taken" / "config.toml", "voice", False)


@pytest.mark.skipif(os.name != "posix", reason="modes exist on POSIX only")
def test_a_new_file_is_private(path: Path) -> None:
    save_setting(path, "voice", False)
    assert path.stat().st_mode & 0o077 == 0


@pytest.mark.parametrize(
    ("content", "theme"),
    [('theme = "nord"\nvolume = 900', "nord"), ("theme = 5", None), ("theme =", None), ("", None)],
)
def test_the_theme_is_read_even_if_other_settings_are_invalid(
    path: Path, content: str, theme: str | None
) -> None:
    path.write_text(content)
    assert chosen_theme(path) == theme


@pytest.mark.parametrize(
    ("written", "asks"),
    [
        ("true", "all"),
        ("false", "none"),
        ('"all"', "all"),
        ('"daily"', "daily"),
        ('"none"', "none"),
    ],
)
def test_questions_reads_the_former_words_and_writes_the_new_ones(
    tmp_path: Path, written: str, asks: Questions
) -> None:
    path = tmp_path / "config.toml"
    path.write_text(f"questions = {written}\n")
    assert load_settings(path) == (Settings(questions=asks), ())
    change_setting(path, "questions", lambda _: "daily")
    assert path.read_text() == 'questions = "daily"\n'
