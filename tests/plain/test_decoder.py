"""Decoding keys from the bytes of a terminal."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from footcoach.plain.decoder import Decoder
from footcoach.plain.key_names import console_key
from footcoach.plain.keys import COMMANDS, HELP, HURT, MUTE, PAUSE, STOP

MEANT = {*COMMANDS, *HELP, *HURT, *MUTE, *PAUSE, *STOP}
ESC = b"\x1b"


def keys_of(*reads: bytes) -> list[str]:
    """Return the keys of some reads that are followed by silence."""
    decoder = Decoder()
    keys = [key for read in reads for key in decoder.feed(read)]
    return keys if decoder.patience_s is None else keys + decoder.give_up()


@pytest.mark.parametrize(
    ("content", "key"),
    [
        (b"\r", "enter"),
        (b"\n", "enter"),
        (b" ", "space"),
        (b"+", "plus"),
        (b"?", "question_mark"),
        (b".", "full_stop"),
        (b"-", "minus"),
        (b"\x7f", "backspace"),
        (b"\b", "backspace"),
        (b"\x1b", "escape"),
        (b"n", "n"),
        (b"N", "n"),
        ("Ж".encode(), "ж"),
        ("٣".encode(), "3"),
        (b"\x04", "ctrl+d"),
        (b"\x1b[A", "up"),
        (b"\x1bOA", "up"),
        (b"\x1b[C", "right"),
        (b"\x1b[5~", "pageup"),
        (b"\x1b[6~", "pagedown"),
        (b"\x1b[3~", "delete"),
        (b"\x1b[1~", "home"),
        (b"\x1b[H", "home"),
        (b"\x1bOF", "end"),
        (b"\x1b[8~", "end"),
        (b"\x1bOQ", "f2"),
        (b"\x1b[[E", "f5"),
        (b"\x1b[15~", "f5"),
        (b"\x1b[19~", "f8"),
        (b"\x1b[20~", "f9"),
        (b"\xc2\x9b20~", "f9"),
        (b"\x1bOk", "plus"),
        (b"\x1bOM", "enter"),
        (b"\x1bOs", "3"),
        (b"\x1b[1;5C", "ctrl+right"),
        (b"\x1b[1;129C", "right"),
        (b"\x1bO5P", "ctrl+f1"),
        (b"\x1b[3$", "shift+delete"),
        (b"\x1bq", "alt+q"),
        (b"\x1b\x1b[A", "alt+up"),
        (b"\x1b\xd0\xb6", "alt+ж"),
        (b"\x1b[115u", "s"),
        (b"\x1b[115;1:1u", "s"),
        (b"\x1b[115;65u", "s"),
        (b"\x1b[115:83;2u", "s"),
        (b"\x1b[1078::59;1u", "semicolon"),
        (b"\x1b[1095::120;1u", "x"),
        (b"\x1b[47:63;2u", "question_mark"),
        (b"\x1b[47;2;63u", "question_mark"),
        (b"\x1b[13;1:1u", "enter"),
        (b"\x1b[27u", "escape"),
        (b"\x1b[57414u", "enter"),
        (b"\x1b[57400;129u", "1"),
        (b"\x1b[57428u", "media_play"),
        (b"\x1b[57429;1u", "media_pause"),
        (b"\x1b[57430;129u", "media_play_pause"),
        (b"\x1b[99;5u", "ctrl+c"),
        (b"\x1b[3;1:1~", "delete"),
        (b"\x1b[1;1:2A", "up"),
        (b"\x1b[27;5;13~", "ctrl+enter"),
        (b"\x1b[27;2;63~", "question_mark"),
    ],
)
def test_a_key_has_its_name(content: bytes, key: str) -> None:
    assert keys_of(content) == [key]


@pytest.mark.parametrize(
    "content",
    [
        b"\x1b[115;1:3u",  # released
        b"\x1b[57430;1:3u",
        b"\x1b[57440u",  # the key that mutes the machine
        b"\x1b[1;1:3A",
        b"\x1b[I",  # the window has the focus
        b"\x1b[O",
        b"\x1b[Mxqn",  # the mouse
        b"\x1b[M\xff\xc3q",
        b"\x1b[<0;10;20M",
        b"\x1b[<0;10;20m",
        b"\x1b[32;10;20M",
        b"\x1b[200~nnnxq\r\x1b[Aq\x1b[201~",  # pasted
        b"\x1b[?62;4c",  # an unrequested report
        b"\x1b[?2026;1$y",
        b"\x1b[12;40R",
        b"\x1b[?1u",
        b"\x1b]11;rgb:0000/0000/0000\x07",
        b"\x1b]11;rgb:quit\x1b\\",
        b"\x1bP>|xterm(q)\x1b\\",
        b"\x1b_Gi=1;x\x1b\\",
        b"\x1b^q\x1b\\",
        b"\x1bXq\x1b\\",
        b"\xc2\x9dquit\x07",
        b"\x1b[" + b"9" * 5000 + b"u",
        b"\x1b[1114112u",
        b"\xff\xfe\x80",
        b"\x1b[99999999999999999999;99999999999999999999u",
    ],
)
def test_other_sequences_give_no_key_of_a_session(content: bytes) -> None:
    assert MEANT.isdisjoint(keys_of(content))
    assert keys_of(content, b"n")[-1] == "n"  # the next key is recognized


def test_a_paste_gives_no_keys_until_its_end() -> None:
    assert keys_of(b"\x1b[200~q\x1b[20\x1b[201~n") == ["n"]


def test_a_sequence_without_end_is_dropped() -> None:
    decoder = Decoder()
    assert decoder.feed(b"\x1b]0;nnn") == []
    assert decoder.patience_s == 1.0
    assert decoder.give_up() == []
    assert decoder.feed(b"n") == ["n"]
    assert decoder.patience_s is None


SEQUENCES = st.sampled_from(
    [
        *(b"\x1b[A", b"\x1bOR", b"\x1b[1;5C", b"\x1b[115;1:1u", b"\x1b[200~", b"\x1b[201~"),
        *(b"\x1b[M", b"\x1b]", b"\x1bP", b"\x07", b"\x1b\\", b"\x1b", b"\x1b[", b"\x1bO"),
        *(b"x", b"q", b"\r", "ж".encode(), "足".encode(), b"\x9b", b"\xc2\x9b", b"\xf0\x9f"),
    ]
)
BYTES = st.lists(SEQUENCES | st.binary(max_size=4), max_size=12).map(b"".join)


@given(BYTES, st.lists(st.integers(0, 60), max_size=8))
def test_reads_may_end_anywhere(content: bytes, cuts: list[int]) -> None:
    edges = [0, *sorted(min(cut, len(content)) for cut in cuts), len(content)]
    reads = [content[start:end] for start, end in pairwise(edges)]
    assert keys_of(*reads) == keys_of(content)


@given(BYTES)
def test_after_a_silence_every_key_is_recognized(content: bytes) -> None:
    decoder = Decoder()
    decoder.feed(content)
    if decoder.patience_s is not None:
        decoder.give_up()
    assert decoder.feed(b"n\x1b[A") == ["n", "up"]


INSIDE = st.binary(max_size=20).filter(lambda inside: not set(inside) & {0x07, 0x18, 0x1A, 0x1B})


@given(INSIDE, st.sampled_from([b"\x1b]", b"\x1bP", b"\x1b_", b"\x1b^", b"\x1bX"]))
def test_a_string_contains_no_keys(inside: bytes, begin: bytes) -> None:
    assert keys_of(begin + inside + b"\x1b\\") == []
    assert keys_of(begin + inside + b"\x07") == []


@given(st.binary(max_size=40).filter(lambda inside: b"\x1b" not in inside))
def test_a_paste_contains_no_keys(inside: bytes) -> None:
    assert keys_of(b"\x1b[200~" + inside + b"\x1b[201~") == []


@given(st.text(st.sampled_from("0123456789:;<=>?"), max_size=12), st.sampled_from("bcdegij"))
def test_a_control_sequence_contains_no_keys(inside: str, final: str) -> None:
    assert keys_of(f"\x1b[{inside}{final}".encode()) == []


@pytest.mark.parametrize(
    ("sent", "key"),
    [
        (("\xe0", "H"), "up"),
        (("\x00", "H"), "up"),
        (("\xe0", "I"), "pageup"),
        (("\xe0", "S"), "delete"),
        (("\x00", "?"), "f5"),
        (("\x00", "\x00"), ""),
        (("\xe0",), "à"),
        (("\r",), "enter"),
        (("\b",), "backspace"),
        (("\x1b",), "escape"),
        (("N",), "n"),
    ],
)
def test_a_console_sends_special_keys_with_a_prefix(sent: tuple[str, ...], key: str) -> None:
    assert console_key(*sent) == key
