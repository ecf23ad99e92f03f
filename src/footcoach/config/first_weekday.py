"""The weekday on which a week begins: as the settings say, else as usual in the person's country.

Source of the table: Unicode CLDR 49, supplemental data, `weekData`, `firstDay`. Territories that
are not in it begin the week on Monday.
"""

import locale
import os
import re
import sys
from collections.abc import Mapping

from footcoach.config.rules import WEEKDAYS
from footcoach.config.settings import Settings

if sys.platform == "win32":
    import ctypes

_TERRITORIES = {
    "friday": "MV",
    "saturday": "AF BH DJ DZ EG IQ IR JO KW LY OM QA SD SY",
    "sunday": (
        "AG AS BD BR BS BT BW BZ CA CO DM DO ET GT GU HK HN ID IL IN IS JM JP KE KH KR LA MH MM MO "
        "MT MX MZ NI NP PA PE PH PK PR PT PY SA SG SV TH TT TW UM US VE VI WS YE ZA ZW"
    ),
}
_FIRST_WEEKDAYS = {
    territory: WEEKDAYS.index(weekday)
    for weekday, territories in _TERRITORIES.items()
    for territory in territories.split()
}
_VARIABLES = ("LC_ALL", "LC_TIME", "LANG")  # the first one that is set counts, as in POSIX
_LOCALE = re.compile(r"[A-Za-z]{2,3}(?:[_-][A-Za-z]{4})?[_-]([A-Za-z]{2})(?![A-Za-z])")


def first_weekday(settings: Settings) -> int:
    """Return the weekday (0 is Monday) on which the person's weeks begin."""
    if settings.week_starts is not None:
        return WEEKDAYS.index(settings.week_starts)
    return usual_first_weekday(locale_name(os.environ))


def usual_first_weekday(name: str) -> int:
    """Return the weekday on which weeks begin in the territory of a locale such as "pt_BR.UTF-8".

    It is Monday (0) if the name has no territory, as "C" and "de" have none.
    """
    match = _LOCALE.match(name)
    return _FIRST_WEEKDAYS.get(match[1].upper(), 0) if match else 0


def locale_name(environ: Mapping[str, str], platform: str = sys.platform) -> str:
    """Return the name of the person's locale, or "" if it is unknown.

    Windows keeps it outside the environment. A terminal of macOS sets LANG.
    """
    chosen = next(filter(None, map(environ.get, _VARIABLES)), "")
    return chosen or (_windows_locale() if platform == "win32" else "")


def _windows_locale() -> str:
    if sys.platform == "win32":
        number = ctypes.windll.kernel32.GetUserDefaultLCID()
        return locale.windows_locale.get(number, "")
    return ""
