"""`footcoach remind`: its output, its question, and the files it writes."""

import io
import os
import sys
from collections.abc import Callable
from datetime import datetime, time, timedelta
from pathlib import Path

import pytest

from footcoach.cli import remind as remind_command
from footcoach.cli.main import main
from footcoach.cli.remind import due_now
from footcoach.config.paths import user_paths
from footcoach.config.rules import WEEKDAYS
from footcoach.doctor.timers import timer_checks
from footcoach.reminders import install, notify, program, setting
from footcoach.reminders.schedule import Schedule, Ticks, ticks
from footcoach.reminders.state import Due, ReminderState, read_state, write_state
from footcoach.reminders.timer import schedule_in
from footcoach.schedule.day import day_of

SENTENCE = "Round 2 of 3 is due: 2 exercises, 4:52."
NOW = datetime.now().astimezone()  # the program has no other clock
DAY = day_of(NOW, time(4))
DUE = Due(2, DAY, time(4), SENTENCE)
on_linux = pytest.mark.skipif(sys.platform != "linux", reason="the timer shown is Linux's")

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a home in which something is due and Sunday is a rest day.

    systemd knows the folder `config` and looks for timers there.
    """
    for name in ("HOME", "USERPROFILE", "APPDATA", "LOCALAPPDATA"):
        monkeypatch.setenv(name, str(tmp_path))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.delenv("FOOTCOACH_DATA_DIR", raising=False)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(remind_command, "due_now", lambda paths: (DUE, NOW))
    monkeypatch.setattr(notify, "show", pytest.fail)
    config = {"XDG_CONFIG_HOME": str(tmp_path / "config")}
    monkeypatch.setattr(install, "manager_variables", lambda: config)
    monkeypatch.setattr(install, "check_starts", lambda program, folder: None)
    choose(tmp_path, 'rest_days = ["sunday"]')
    return tmp_path


def choose(home: Path, text: str) -> None:
    settings = home / "config" / "footcoach" / "config.toml"
    settings.parent.mkdir(parents=True, exist_ok=True)
    settings.write_text(text, encoding="utf-8")


@pytest.fixture
def run(home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Return a function that runs footcoach and returns exit code, output and errors."""

    def run(*arguments: str, answer: str = "") -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "argv", ["footcoach", *arguments])
        monkeypatch.setattr(sys, "stdin", io.StringIO(answer))
        with pytest.raises(SystemExit) as ended:
            main()
        printed = capsys.readouterr()
        assert isinstance(ended.value.code, int | None)
        return ended.value.code or 0, printed.out, printed.err

    return run


def files_in(folder: Path) -> list[Path]:
    """Return the files in a folder, except the settings."""
    written = (path for path in folder.rglob("*") if path.is_file())
    return sorted(path for path in written if path.name != "config.toml")


def test_a_due_round_is_one_sentence(run: Run) -> None:
    assert run("remind") == (0, f"{SENTENCE}\n", "")


@pytest.mark.parametrize(
    ("chosen", "is_due"),
    [
        ("", True),
        ('rest_days = ["{today}"]', False),
        ('rest_days = ["{tomorrow}"]', True),
        ('rest_days = ["{weekday} from 2020-01-01"]', False),
        ('rest_days = ["{weekday} until 2020-01-01"]', True),
        ('routines = ["five-exercises on {other_weekday}"]', False),
        ('routines = ["five-exercises on {weekday}"]', True),
    ],
)
def test_a_timer_that_runs_daily_is_silent_on_days_with_nothing_due(
    home: Path, chosen: str, is_due: bool
) -> None:
    today = day_of(datetime.now().astimezone(), time(4))
    tomorrow = today + timedelta(days=1)
    weekday, other = (WEEKDAYS[day.weekday()] for day in (today, tomorrow))
    names = {"today": today, "tomorrow": tomorrow, "weekday": weekday, "other_weekday": other}
    choose(home, chosen.format(**names))
    assert (due_now(user_paths())[0] is not None) is is_due


def test_a_timer_that_runs_daily_is_silent_in_a_pause(run: Run) -> None:
    today = day_of(datetime.now().astimezone(), time(4))
    run("pause", f"{today}..{today + timedelta(days=1)}")
    assert due_now(user_paths())[0] is None
    run("pause", "--end")
    assert due_now(user_paths())[0] is not None


@pytest.mark.parametrize("options", [[], ["--notify"]])
def test_there_is_no_output_when_nothing_is_due(
    run: Run, monkeypatch: pytest.MonkeyPatch, options: list[str]
) -> None:
    monkeypatch.setattr(remind_command, "due_now", lambda paths: (None, NOW))
    assert run("remind", *options) == (0, "", "")


def test_a_notification_replaces_the_sentence(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    shown: list[str] = []
    monkeypatch.setattr(notify, "show", lambda sentence: not shown.append(sentence))  # type: ignore[func-returns-value]
    assert run("remind", "--notify") == (0, "", "")
    assert shown == [SENTENCE]


def test_a_failed_notification_is_printed_with_an_exit_code(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(notify, "show", lambda sentence: False)
    assert run("remind", "--notify") == (3, f"{SENTENCE}\n", "")
    assert "Exit code 3: --notify" in run("remind", "--help")[1]


@pytest.mark.parametrize("answer", ["n\n", "\n", "", "maybe\nno\n"])
def test_nothing_is_written_without_a_yes(run: Run, home: Path, answer: str) -> None:
    _, output, _ = run("remind", "--install", answer=answer)
    assert "Write this? [y/N]" in output
    assert "Written" not in output
    assert files_in(home) == []


def test_after_no_it_says_that_nothing_was_written(run: Run) -> None:
    code, output, complaint = run("remind", "--install", answer="n\n")
    assert (code, complaint) == (0, "")
    assert output.endswith("Nothing was written.\n")


@on_linux
def test_files_are_shown_completely_before_the_question_and_written_after_it(
    run: Run, home: Path
) -> None:
    code, output, complaint = run("remind", "--install", answer="y\n")
    assert (code, complaint) == (0, "")
    shown, question, after = output.partition("Write this? [y/N]")
    assert question
    units = home / "config" / "systemd" / "user"
    names = ("footcoach-remind.service", "footcoach-remind.timer")
    assert files_in(home) == [units / name for name in names]
    for path in files_in(home):
        assert f"{path}\n" in shown
        for line in path.read_text(encoding="utf-8").splitlines():
            assert f"    {line}".rstrip() in shown.splitlines()
    assert "systemctl --user enable --now footcoach-remind.timer\n" in after
    assert "systemctl --user disable --now footcoach-remind.timer\n" in after
    assert "systemctl" not in shown


@on_linux
def test_the_timer_runs_every_day_at_the_given_times(run: Run, home: Path) -> None:
    code, output, _ = run("remind", "--install", "--yes", "--at", "12:30", "--at", "7:00")
    assert code == 0
    text = files_in(home)[1].read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if line.startswith("OnCalendar")]
    assert lines == ["OnCalendar=*-*-* 07:00:00", "OnCalendar=*-*-* 12:30:00"]
    assert output.endswith(
        "silent on days with nothing due: a change of plan needs no new timer.\n"
    )


@on_linux
def test_with_yes_files_are_shown_without_a_question(run: Run, home: Path) -> None:
    _, output, _ = run("remind", "--install", "--yes")
    assert "[y/N]" not in output
    assert all(f"{path}\n" in output for path in files_in(home))


@on_linux
def test_an_existing_file_is_mentioned(run: Run) -> None:
    run("remind", "--install", "--yes")
    _, output, _ = run("remind", "--install", answer="n\n")
    assert output.count("(replaces the existing file)") == 2


@on_linux
def test_the_timer_names_the_folders_of_the_shell_s_variables(
    run: Run, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    data, config = home / "data" / "footcoach", home / "config" / "footcoach"
    named = f'"--data-dir" "{data}" "--config-dir" "{config}" "remind" "--notify"'
    assert named in run("remind", "--install")[1]
    chosen = f'"--data-dir" "{home / "my data"}" "remind" "--notify"'
    assert chosen in run("--data-dir", "my data", "remind", "--install")[1]
    monkeypatch.setenv("FOOTCOACH_DATA_DIR", str(home / "my data"))
    assert chosen in run("remind", "--install")[1]


@on_linux
def test_units_are_in_the_folder_of_the_manager_and_not_of_the_shell(
    run: Run, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "XDG_CONFIG_HOME" not in run("remind", "--install", "--yes")[1]
    monkeypatch.setattr(install, "manager_variables", dict)
    units = home / ".config" / "systemd" / "user"
    output = run("remind", "--install", "--yes")[1]
    assert f"systemd does not know your XDG_CONFIG_HOME; it looks for timers in {units}." in output
    assert (units / "footcoach-remind.timer").exists()
    assert str(units) in run("where")[1]


@on_linux
@pytest.mark.parametrize("place", ["cache", "packed file"])
def test_a_program_that_does_not_last_gets_no_timer(
    run: Run, home: Path, monkeypatch: pytest.MonkeyPatch, place: str
) -> None:
    if place == "cache":
        monkeypatch.setattr(sys, "prefix", str(home / ".cache" / "uv" / "archive-v0" / "x"))
    else:
        monkeypatch.setattr(program, "is_zipfile", lambda name: True)
    code, output, complaint = run("remind", "--install", "--yes")
    assert (code, output, complaint.count("\n")) == (1, "", 1)
    assert place in complaint
    assert "install footcoach first, with uv or pipx" in complaint
    assert files_in(home) == []


@on_linux
def test_hidden_characters_in_a_folder_are_an_error(run: Run, home: Path) -> None:
    code, output, complaint = run("--data-dir", "a\u202eb\nc", "remind", "--install", "--yes")
    assert (code, output, complaint.count("\n")) == (1, "", 1)
    assert "cannot be shown; use another folder" in complaint
    assert files_in(home) == []


def test_a_calendar_is_written_and_reported(run: Run, home: Path) -> None:
    code, output, complaint = run("remind", "--ics", "feet.ics", "--at", "7:00")
    assert (code, complaint) == (0, "")
    assert output == "feet.ics: 1 reminder, 07:00. Open it on your phone.\n"
    content = (home / "feet.ics").read_bytes()
    assert b"RRULE:FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR,SA\r\n" in content


def test_a_calendar_has_the_usual_times_and_can_be_written_again(run: Run) -> None:
    for _ in range(2):
        assert run("remind", "--ics", "feet.ics") == (
            0,
            "feet.ics: 2 reminders, 08:00, 18:00. Open it on your phone.\n",
            "",
        )


def test_a_calendar_replaces_no_other_file(run: Run, home: Path) -> None:
    precious = home / "history.json"
    precious.write_text("{}", encoding="utf-8")
    code, _, complaint = run("remind", "--ics", "history.json")
    assert code == 1
    assert complaint == (
        "footcoach: history.json exists and is not a calendar of footcoach; choose another name\n"
    )
    assert precious.read_text(encoding="utf-8") == "{}"


@pytest.mark.parametrize(
    ("options", "complaint"),
    [
        (["--install", "--at", "25:00"], "'25:00' is not a valid time; write it like 08:00"),
        (["--ics", "f.ics", "--at", "x\ny"], "is not a valid time; write it like 08:00"),
        (["--install", "--at", "8:00", "--at", "08:00"], "08:00 was given twice"),
        (
            ["--install", *(f"--at={n}:00" for n in range(13))],
            "too many times (13); give at most 12",
        ),
        (["--notify", "--install"], "give one of them"),
        (["--notify", "--ics", "f.ics"], "give one of them"),
        (["--install", "--ics", "f.ics"], "give one of them"),
        (["--notify", "--again", "30m"], "--again needs the times of the reminders"),
        (["--off", "--at", "08:00"], "--at and --again set the times; give them without --off"),
        (["--times", "--again", "30m"], "give them without --times"),
        (["--again", "30m"], "there are no reminders yet; give their times with --at"),
        (["--at", "08:00", "--again", "9m"], "reminders come again after 10m to 12h"),
        (["--at", "08:00", "--again", "soon"], "'soon' is not a duration; write it like 30m"),
        (["--snooze", "25h"], "reminders are snoozed for 1m to 24h"),
        (["--snooze", "soon"], "'soon' is not valid; write it like 30m, 2h, 'until 18:00'"),
        (["--snooze", "until"], "'until' is not valid"),
        (["--snooze", "30m", "18:00"], "'18:00' is not expected"),
        (["--snooze", "30m", "--notify"], "--snooze and --notify are different things"),
        (["18:00"], "'18:00' is not expected"),
        (["--times", "--off"], "give one of them"),
        (["--at", "25:00"], "'25:00' is not a valid time; write it like 08:00"),
        (["--yes"], "--yes goes with --install"),
        (["--install", "--at"], "requires an argument"),
        (["--soon"], "No such option"),
    ],
)
def test_a_mistake_is_a_one_line_error_and_writes_no_file(
    run: Run, home: Path, options: list[str], complaint: str
) -> None:
    code, output, complained = run("remind", *options)
    assert (code, output, complained.count("\n")) == (2, "", 1)
    assert complaint in complained
    assert files_in(home) == []


@pytest.mark.parametrize("options", [["--install", "--yes"], ["--ics", "feet.ics"]])
def test_if_nothing_is_ever_due_there_is_no_calendar(
    run: Run, home: Path, options: list[str]
) -> None:
    choose(home, f"rest_days = {list(WEEKDAYS)}")
    code, output, complaint = run("remind", *options)
    assert (code, output, complaint.count("\n")) == (1, "", 1)
    assert "nothing is due on any future day" in complaint
    assert "change your rest days or routines" in complaint
    assert files_in(home) == []


def test_a_calendar_follows_the_plan_and_the_pauses(run: Run, home: Path) -> None:
    choose(home, 'routines = ["foot-core on monday friday"]')
    assert run("remind", "--ics", "feet.ics", "--at", "8:00")[0] == 0
    content = (home / "feet.ics").read_bytes()
    assert b"RRULE:FREQ=WEEKLY;BYDAY=MO,FR\r\n" in content
    run("pause", "2040-06-04..2040-06-10")  # Monday to Sunday
    assert run("remind", "--ics", "feet.ics", "--at", "9:00")[0] == 0
    content = (home / "feet.ics").read_bytes()
    assert b"RRULE:FREQ=WEEKLY;UNTIL=20400601T090000;BYDAY=MO,FR\r\n" in content
    assert b"DTSTART:20400611T090000\r\n" in content
    assert content.count(b"STATUS:CANCELLED\r\n") == 1


def test_rest_days_of_some_weeks_are_left_out_of_the_calendar(run: Run, home: Path) -> None:
    choose(home, 'rest_days = ["wednesday from 2040-06-01 until 2040-06-30"]')
    run("remind", "--ics", "feet.ics", "--at", "8:00")
    rules = [line for line in (home / "feet.ics").read_text().splitlines() if "RRULE" in line]
    assert rules == [
        "RRULE:FREQ=DAILY;UNTIL=20400531T080000",
        "RRULE:FREQ=WEEKLY;UNTIL=20400630T080000;BYDAY=MO,TU,TH,FR,SA,SU",
        "RRULE:FREQ=DAILY",
    ]


@pytest.mark.parametrize("target", [".", "file/feet.ics"])
def test_a_calendar_that_cannot_be_written_is_a_one_line_error(
    run: Run, home: Path, target: str
) -> None:
    (home / "file").touch()
    code, output, complaint = run("remind", "--ics", target)
    assert (code, output, complaint.count("\n")) == (1, "", 1)


@pytest.fixture
def commands(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, ...]]:
    """Return the commands that were run, all of which succeed."""
    ran: list[tuple[str, ...]] = []

    def run_all(commands: tuple[tuple[str, ...], ...]) -> bool:
        ran.extend(commands)
        return True

    monkeypatch.setattr(setting, "_run", run_all)
    return ran


@on_linux
def test_the_times_are_set_shown_changed_and_removed(
    home: Path, run: Run, commands: list[tuple[str, ...]]
) -> None:
    folder = home / "config" / "systemd" / "user"
    assert run("remind", "--times") == (0, "There are no reminders.\n", "")
    code, output, _ = run("remind", "--at", "18:00", "--at", "08:00")
    assert (code, output.splitlines()[0]) == (0, "Reminders at 08:00, 18:00.")
    assert commands[-1][-1] == "footcoach-remind.timer"
    assert run("remind", "--times") == (0, "Reminders at 08:00, 18:00.\n", "")
    run("remind", "--at", "12:30")
    assert run("remind", "--times") == (0, "Reminders at 12:30.\n", "")
    assert run("remind", "--off") == (0, "The reminders are off.\n", "")
    assert list(folder.iterdir()) == []
    assert run("remind", "--off") == (0, "There are no reminders.\n", "")


@on_linux
def test_a_timer_that_cannot_be_turned_on_says_how_to_do_it(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(setting, "_run", lambda _: False)
    code, output, errors = run("remind", "--at", "08:00")
    assert (code, output) == (1, "")
    assert "the timer could not be turned on; do it with: systemctl --user" in errors
    assert errors.count("\n") == 1


@pytest.mark.parametrize("again", [None, timedelta(minutes=30), timedelta(hours=12)])
@pytest.mark.parametrize("platform", ["linux", "darwin", "win32"])
def test_the_schedule_is_read_from_the_files_of_every_system(
    platform: str, again: timedelta | None, tmp_path: Path
) -> None:
    schedule = Schedule((time(7, 5), time(18, 0)), again)
    command = program.reminding(("footcoach",), user_paths(tmp_path), schedule)
    made = install.timer(platform, ticks(schedule, time(4)), command, tmp_path, 501)
    assert schedule_in("".join(file.text for file in made.files)) == schedule


@pytest.mark.parametrize("platform", ["linux", "darwin", "win32"])
def test_the_times_are_read_from_the_files_of_an_older_timer(platform: str, tmp_path: Path) -> None:
    times = (time(7, 5), time(18, 0))
    made = install.timer(platform, Ticks(times), ("footcoach", "remind"), tmp_path, 501)
    assert schedule_in("".join(file.text for file in made.files)) == Schedule(times)


# Again, and snoozed


@on_linux
def test_again_is_set_kept_changed_and_turned_off(
    run: Run, home: Path, commands: list[tuple[str, ...]]
) -> None:
    said = "Reminders at 08:00, again after 30 minutes until it is done."
    assert run("remind", "--at", "08:00", "--again", "30m")[1].splitlines()[0] == said
    assert run("remind", "--times") == (0, f"{said}\n", "")
    assert run("remind", "--at", "09:00")[1].startswith("Reminders at 09:00, again after 30 min")
    assert run("remind", "--again", "2h")[1].startswith("Reminders at 09:00, again after 2 hours")
    assert run("remind", "--again", "off")[1].startswith("Reminders at 09:00.\n")
    assert "--again" not in "".join(path.read_text() for path in files_in(home / "config"))


@on_linux
def test_a_snooze_is_told_shown_and_ended_and_the_timer_runs_at_its_end(
    run: Run, home: Path, commands: list[tuple[str, ...]]
) -> None:
    run("remind", "--at", "08:00")
    unit = home / "config" / "systemd" / "user" / "footcoach-remind.timer"
    snoozed = run("remind", "--snooze", "1m")[1].splitlines()[0]
    assert snoozed.startswith("Reminders are snoozed until ")
    until = read_state(user_paths().reminders).snoozed_until
    assert until is not None
    if day_of(until.astimezone(), time(4)) == day_of(datetime.now().astimezone(), time(4)):
        once = (until + timedelta(seconds=59, microseconds=999_999)).astimezone()
        assert f"OnCalendar={once:%Y-%m-%d %H:%M}:00\n" in unit.read_text()
    assert run("remind", "--times")[1] == f"Reminders at 08:00.\n{snoozed}\n"
    assert run("remind", "--snooze", "off") == (0, "Reminders are not snoozed.\n", "")
    assert run("remind", "--times")[1] == "Reminders at 08:00.\n"


@on_linux
def test_a_snooze_is_kept_although_the_timer_cannot_be_changed(
    run: Run, commands: list[tuple[str, ...]], monkeypatch: pytest.MonkeyPatch
) -> None:
    run("remind", "--at", "08:00")
    commands.clear()
    monkeypatch.setattr(setting, "_run", lambda _: False)
    monkeypatch.setattr(setting, "end_of_snooze", lambda *_: datetime.now().astimezone())
    code, output, _ = run("remind", "--snooze", "30m")
    first, second = output.splitlines()
    assert (code, first.startswith("Reminders are snoozed until ")) == (0, True)
    assert second.startswith("No reminder will come at that moment: the timer could not be")
    assert read_state(user_paths().reminders).snoozed_until is not None


@on_linux
def test_a_snooze_until_tomorrow_leaves_the_timer_alone(
    run: Run, commands: list[tuple[str, ...]]
) -> None:
    run("remind", "--at", "08:00")
    commands.clear()
    assert run("remind", "--snooze", "tomorrow")[1].endswith("04:00.\n")
    assert commands == []


@pytest.mark.parametrize("words", [["until", "18:00"], ["until 18:00"], ["18:00"]])
def test_the_end_of_a_snooze_is_told_in_two_words_or_one(run: Run, words: list[str]) -> None:
    code, output, _ = run("remind", "--snooze", *words)
    assert (code, "18:00.\n" in output) == (0, True)


def test_a_snooze_silences_a_notification_and_nothing_else(run: Run) -> None:
    run("remind", "--snooze", "30m")
    assert run("remind", "--notify") == (0, "", "")
    assert run("remind", "--notify", "--at", "08:00") == (0, "", "")
    assert run("remind") == (0, f"{SENTENCE}\n", "")


def test_a_state_that_cannot_be_written_stops_no_reminder(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(notify, "show", lambda sentence: True)
    user_paths().reminders.mkdir(parents=True)
    code, output, complaint = run("remind", "--notify")
    assert (code, output, complaint.count("\n")) == (0, "", 1)
    assert "reminders.json is a folder" in complaint


def test_a_schedule_shows_each_reminder_once(
    run: Run, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown: list[str] = []
    monkeypatch.setattr(notify, "show_with_buttons", lambda *_: None)
    monkeypatch.setattr(notify, "show", lambda sentence: not shown.append(sentence))  # type: ignore[func-returns-value]
    now = datetime.combine(DAY, time(12)).astimezone()
    monkeypatch.setattr(remind_command, "due_now", lambda paths: (DUE, now))
    for _ in range(3):
        assert run("remind", "--notify", "--at", "08:00", "--again", "30m") == (0, "", "")
    assert shown == [SENTENCE]
    assert run("remind", "--notify", "--at", "13:00") == (0, "", "")
    assert shown == [SENTENCE]


@pytest.mark.parametrize("pressed", ["30m", "tomorrow"])
def test_a_pressed_button_snoozes(run: Run, monkeypatch: pytest.MonkeyPatch, pressed: str) -> None:
    buttons: list[dict[str, str]] = []
    waited: list[float] = []

    class Asking:
        def pressed(self, wait_s: float) -> str:
            waited.append(wait_s)
            assert read_state(user_paths().reminders).shown is not None  # before it is pressed
            return pressed

    def show(sentence: str, labels: dict[str, str], wait_s: float) -> Asking:
        buttons.append(labels)
        return Asking()

    monkeypatch.setattr(notify, "show_with_buttons", show)
    at = f"{NOW:%H:%M}"
    assert run("remind", "--notify", "--at", at) == (0, "", "")
    assert buttons == [{"30m": "Snooze 30 minutes", "tomorrow": "Not today"}]
    assert 0 < waited[0] <= 300
    until = read_state(user_paths().reminders).snoozed_until
    assert until is not None
    if pressed == "tomorrow":
        assert f"{until.astimezone():%H:%M}" == "04:00"


def test_a_damaged_state_is_an_empty_one_and_is_replaced(run: Run) -> None:
    path = user_paths().reminders
    path.parent.mkdir(parents=True)
    path.write_text("{")
    assert run("remind", "--times") == (0, "There are no reminders.\n", "")
    assert run("remind", "--snooze", "30m")[0] == 0
    assert read_state(path).snoozed_until is not None
    write_state(path, ReminderState())


def test_where_lists_the_state(run: Run) -> None:
    assert str(user_paths().reminders) in run("where")[1]


def test_a_calendar_repeats_its_alarms(run: Run, home: Path) -> None:
    assert run("remind", "--ics", "feet.ics", "--at", "8:00", "--again", "30m")[0] == 0
    text = (home / "feet.ics").read_text()
    assert "REPEAT:4\n" in text
    assert "DURATION:PT30M\n" in text


# One timer, several folders


def units(home: Path) -> dict[str, str]:
    """Return the texts of the timer's files by their names."""
    folder = home / "config" / "systemd" / "user"
    return {path.name: path.read_text() for path in folder.iterdir()} if folder.exists() else {}


@on_linux
def test_with_another_folder_the_timer_is_neither_changed_nor_removed(
    run: Run, home: Path, commands: list[tuple[str, ...]]
) -> None:
    assert run("--data-dir", "A", "remind", "--at", "08:00")[0] == 0
    before = units(home)
    commands.clear()
    removes = f"'footcoach --data-dir {home / 'A'} remind --off' turns it off"
    for options in (["--off"], ["--at", "09:00"]):
        code, output, complaint = run("--data-dir", "B", "remind", *options)
        assert (code, output, complaint.count("\n")) == (1, "", 1)
        assert f"it is for other folders, --data-dir {home / 'A'}; {removes}" in complaint
    assert run("--data-dir", "B", "remind", "--again", "30m")[0] == 2  # there are none of B
    code, output, complaint = run("--data-dir", "B", "remind", "--snooze", "1m")
    assert (code, complaint) == (0, "")
    assert output.splitlines()[1:] == [
        f"The timer of this system is not snoozed: it is for other folders, --data-dir {home}/A."
    ]
    assert run("--data-dir", "B", "remind", "--times")[1].splitlines()[:2] == [
        "There are no reminders.",
        f"The timer of this system is for other folders: --data-dir {home}/A.",
    ]
    assert (units(home), commands) == (before, [])
    assert run("--data-dir", "A", "remind", "--off")[1] == "The reminders are off.\n"
    assert run("--data-dir", "B", "remind", "--at", "09:00")[0] == 0
    assert str(home / "B") in units(home)["footcoach-remind.service"]


@on_linux
def test_installing_with_another_folder_says_whose_timer_it_replaces(run: Run, home: Path) -> None:
    run("--data-dir", "A", "remind", "--install", "--yes")
    said = f"This replaces the timer for other folders: --data-dir {home}/A.\n"
    before = units(home)
    output = run("--data-dir", "B", "remind", "--install", answer="n\n")[1]
    assert said in output.partition("Write this?")[0]
    assert units(home) == before
    assert said in run("--data-dir", "B", "remind", "--install", "--yes")[1]
    assert said not in run("--data-dir", "B", "remind", "--install", "--yes")[1]


@on_linux
def test_doctor_tells_of_the_timer_of_another_folder(
    run: Run, home: Path, commands: list[tuple[str, ...]]
) -> None:
    run("--data-dir", "A", "remind", "--at", "08:00")
    (check,) = timer_checks(user_paths(home / "B"), NOW)
    assert (check.state, check.text) == (
        "note",
        f"The timer of this system is for other folders: --data-dir {home / 'A'}.",
    )
    assert f"'footcoach --data-dir {home / 'A'} remind --off'" in check.advice


@on_linux
@pytest.mark.timeout(60)
@pytest.mark.parametrize("name", ["footcoach-remind.timer", "footcoach-remind.service"])
def test_a_pipe_in_place_of_a_timer_file_stops_no_command(
    run: Run, home: Path, commands: list[tuple[str, ...]], name: str
) -> None:
    folder = home / "config" / "systemd" / "user"
    folder.mkdir(parents=True)
    os.mkfifo(folder / name)
    assert run("remind", "--times") == (0, "There are no reminders.\n", "")
    assert run("remind", "--snooze", "5m")[0] == 0
    assert [check.state for check in timer_checks(user_paths(), NOW)] == ["ok"]
    assert run("remind", "--off") == (0, "The reminders are off.\n", "")
    os.mkfifo(folder / name)
    code, _, complaint = run("remind", "--at", "08:00")
    assert (code, complaint.count("\n")) == (1, 1)
    assert str(folder / name) in complaint
