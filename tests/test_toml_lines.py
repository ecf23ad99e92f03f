"""A message about a field says on which line it stands."""

import pytest

from footcoach.toml_lines import Path, line_of

TEXT = """\
# my own
name = "Own"
summary = "Mine."

[[exercises]]
use = "toe-walking"
dose = { reps = 3 }

  [[exercises]]  # the second
  use = "toe-presses"

  [exercises.dose]
  reps = 4

[verbs]
work="walk"
"""


@pytest.mark.parametrize(
    ("where", "line"),
    [
        (("name",), 2),
        (("summary",), 3),
        (("exercises", 0), 5),
        (("exercises", 0, "use"), 6),
        (("exercises", 0, "dose"), 7),
        (("exercises", 0, "dose", "reps"), 7),
        (("exercises", 0, "provenance"), 5),
        (("exercises", 1), 9),
        (("exercises", 1, "use"), 10),
        (("exercises", 1, "dose"), 12),
        (("exercises", 1, "dose", "reps"), 13),
        (("exercises", 1, "dose", "sets"), 12),
        (("verbs", "work"), 16),
        (("verbs", "hold"), 15),
    ],
)
def test_a_field_is_found_or_else_the_table_around_it(where: Path, line: int) -> None:
    assert line_of(TEXT, where) == line


@pytest.mark.parametrize("where", [(), ("colour",), ("exercises", 2), ("exercises",), ("use",)])
def test_what_stands_nowhere_has_no_line(where: Path) -> None:
    assert line_of(TEXT, where) is None


def test_lines_are_counted_the_same_with_line_ends_of_windows() -> None:
    assert line_of(TEXT.replace("\n", "\r\n"), ("exercises", 1, "dose", "reps")) == 13


def test_an_empty_text_has_no_lines() -> None:
    assert line_of("", ("name",)) is None
