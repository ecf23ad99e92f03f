"""Checks of the sound: what plays it, and whether a tone can be opened."""

import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from threading import Thread

from footcoach.audio.device import Device
from footcoach.audio.device_choice import open_device
from footcoach.debug import Suppressed
from footcoach.doctor.check import Check
from footcoach.text import printable

ANSWER_S = 5.0  # a device that does not answer for this long is given up
TONE_S = 1.0  # with the delay of a wireless headphone
TONE = Path("sounds", "start.wav")
SILENCE = Path("silence.wav")  # a tenth of a second
NO_SOUND = "The screen and the terminal's bell stand in; the times are the same."
WITH = "Connect or choose a sound device in the system's settings."

Tell = Callable[[str, Exception | None], object]
Open = Callable[[Path, Tell], Device]


def _open(silence: Path, tell: Tell) -> Device:
    return open_device(silence, tell=tell)


def sound_checks(shipped: Path, *, plays: bool, open_one: Open = _open) -> Iterator[Check]:
    """Yield the checks of the sound; play a tone if `plays`. Each takes at most `ANSWER_S`."""
    for file in (shipped / TONE, shipped / SILENCE):
        if not file.is_file():
            advice = "Install footcoach again."
            yield Check("sound", "tones", "problem", f"{file} is missing.", advice)
            return
    tried: list[tuple[str, Exception | None]] = []
    found: list[Device] = []

    def try_all() -> None:
        with Suppressed("no sound", Exception):
            found.append(open_one(shipped / SILENCE, lambda *one: tried.append(one)))

    is_answered = _in_time(try_all)
    failed = "; ".join(f"{name}: {error}" for name, error in tried if error is not None)
    if not found:
        why = f"No sound can be played: {failed or 'there is no player'}."
        text = printable(why if is_answered else "The sound system does not answer.")
        yield Check("sound", "device", "note", f"{text} {NO_SOUND}", WITH)
        return
    device = found[0]
    name = getattr(device, "program", "") or tried[-1][0]
    instead = f" It is used because others do not work: {failed}." if failed else ""
    yield Check("sound", "device", "ok", printable(f"{name} plays the sound.{instead}"))
    yield _tone(device, shipped / TONE, plays=plays)


def _tone(device: Device, tone: Path, *, plays: bool) -> Check:
    errors: list[Exception] = []

    def play() -> None:
        try:
            if plays:
                device.play(tone)
                time.sleep(TONE_S)
        except Exception as error:  # noqa: BLE001 - a library may raise anything
            errors.append(error)
        finally:
            with suppress(Exception):
                device.close()

    if not _in_time(play):
        return Check("sound", "tone", "note", "The sound does not answer.", WITH)
    if errors:
        text = printable(f"The tone was not played: {errors[0]}.")
        return Check("sound", "tone", "note", text, WITH)
    if plays:
        advice = "If you heard nothing, check the volume and where the system sends its sound."
        return Check("sound", "tone", "ok", "A tone was played.", advice)
    advice = "'footcoach doctor --sound' plays a tone."
    return Check("sound", "tone", "ok", "A sound can be opened.", advice)


def _in_time(call: Callable[[], object]) -> bool:
    """Call something in a thread that may hang; return whether it ended in time."""
    thread = Thread(target=call, name="doctor", daemon=True)
    thread.start()
    thread.join(ANSWER_S)
    return not thread.is_alive()
