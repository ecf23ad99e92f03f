"""The first day of the week is as set, else as usual in the country of the locale."""

import pytest

from footcoach.config.first_weekday import first_weekday, locale_name, usual_first_weekday
from footcoach.config.settings import Settings

MONDAY, FRIDAY, SATURDAY, SUNDAY = 0, 4, 5, 6


@pytest.mark.parametrize(
    ("name", "weekday"),
    [
        ("en_US.UTF-8", SUNDAY),
        ("en-US", SUNDAY),
        ("pt_BR", SUNDAY),
        ("he_IL.UTF-8", SUNDAY),
        ("zh_Hant_TW", SUNDAY),
        ("ar_EG.UTF-8", SATURDAY),
        ("fa_IR", SATURDAY),
        ("dv_MV", FRIDAY),
        ("en_GB.UTF-8", MONDAY),
        ("de_DE@euro", MONDAY),
        ("sr_RS@latin", MONDAY),
        ("ar_AE", MONDAY),
        ("es_419", MONDAY),
        ("en_XX", MONDAY),
        ("de", MONDAY),
        ("C", MONDAY),
        ("C.UTF-8", MONDAY),
        ("POSIX", MONDAY),
        ("", MONDAY),
        ("no locale at all", MONDAY),
    ],
)
def test_a_country_has_its_first_weekday(name: str, weekday: int) -> None:
    assert usual_first_weekday(name) == weekday


@pytest.mark.parametrize(
    ("environ", "name"),
    [
        ({"LANG": "de_DE"}, "de_DE"),
        ({"LANG": "de_DE", "LC_TIME": "en_US"}, "en_US"),
        ({"LANG": "de_DE", "LC_TIME": "en_US", "LC_ALL": "C"}, "C"),
        ({"LANG": "de_DE", "LC_TIME": "", "LC_ALL": ""}, "de_DE"),
        ({}, ""),
    ],
)
def test_the_locale_is_that_of_times_and_dates(environ: dict[str, str], name: str) -> None:
    assert locale_name(environ, "linux") == name


def test_an_unknown_locale_of_windows_is_none() -> None:
    assert locale_name({}, "win32") == "" or "_" in locale_name({}, "win32")


def test_a_setting_counts_more_than_the_locale(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_TIME", "en_US.UTF-8")
    assert first_weekday(Settings()) == SUNDAY
    assert first_weekday(Settings(week_starts="monday")) == MONDAY
    assert first_weekday(Settings(week_starts="saturday")) == SATURDAY
