"""The keys of plain mode."""

from footcoach.app import session_keys
from footcoach.plain import keys


def test_every_key_of_a_session_means_something_in_plain_mode() -> None:
    known = {*keys.PAUSE, *keys.STOP, *keys.MUTE, *keys.HELP, *keys.HURT, *keys.COMMANDS}
    known |= {*keys.GUIDE, *keys.EASIER}
    pressed = {
        key
        for name, value in vars(session_keys).items()
        if isinstance(value, tuple)
        for key in value
    }
    assert pressed == known
