"""The tips about an exercise: what to do and what not to do, in turn."""

from itertools import chain, zip_longest

from footcoach.routines.models import Exercise


def tips_of(exercise: Exercise) -> tuple[str, ...]:
    """Return the tips about an exercise, such as "Keep the knees straight" and "Do not slouch"."""
    not_to_do = (f"Do not {words[:1].lower()}{words[1:]}" for words in exercise.do_not)
    in_turn = chain.from_iterable(zip_longest(exercise.do, not_to_do))
    return tuple(tip for tip in in_turn if tip is not None)
