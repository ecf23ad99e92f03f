"""A page for each exercise, and the list of all, made from the shipped data."""

from collections.abc import Iterator

from footcoach.config.paths import shipped_data
from footcoach.config.settings import Settings
from footcoach.report.markdown import escaped
from footcoach.routines.library import Library
from footcoach.routines.models import Exercise, Routine, Variant
from footcoach.texts.doses import equipment_in_words, repeats
from footcoach.texts.exercises import KIND_NAMES, dose_in_words, dose_numbers, preparations
from tools.reference.markdown import GENERATED, bullets, linked, numbered, table

DEFAULTS = Settings().routines
_INTRODUCTION = """\
These exercises ship with footcoach. Each has a page with its steps, easier and harder ways, and
where each of its numbers comes from. In the app, `i` opens the same page; `footcoach show NAME`
prints it.

They are for general foot fitness: footcoach does not diagnose or treat, and it promises nothing.
Read [when to stop and when to ask first](data-and-safety.md#when-not-to-exercise) before you
begin.
"""


def exercise_pages() -> dict[str, str]:
    """Return the list and the page of each exercise, by their paths."""
    library = Library(shipped_data())
    slugs = sorted(library.shipped_slugs(), key=lambda slug: slug not in DEFAULTS)
    routines = [library.routine(slug) for slug in slugs]
    exercises = [library.exercise(slug) for slug in library.exercise_slugs()]
    pages = {f"exercises/{one.slug}.md": _page(one) for one in exercises}
    return {"exercises.md": _list(routines), **pages}


def _list(routines: list[Routine]) -> str:
    parts = [f"# The exercises\n\n{GENERATED}\n{_INTRODUCTION}\n"]
    for routine in routines:
        parts.append(f"## {escaped(routine.name)}\n\n{escaped(routine.summary)}\n\n")
        rows = [
            (
                f"[{escaped(one.name)}](exercises/{one.slug}.md)",
                escaped(one.position),
                escaped(", ".join(one.equipment) or "nothing"),
                escaped(repeats(one)),
            )
            for one in routine.exercises
        ]
        parts.append(f"{table(('Exercise', 'Position', 'You need', 'Dose'), rows)}\n")
    return "".join(parts).rstrip() + "\n"


def _page(exercise: Exercise) -> str:
    parts = [
        f"# {escaped(exercise.name)}\n\n{GENERATED}\n{escaped(exercise.summary)}\n\n",
        f"![{escaped(exercise.name)}: a picture of each phase]"
        f"(../pictures/exercises/{exercise.slug}.png)\n\n",
        *_prepared(exercise),
        f"\n## Steps\n\n{numbered(exercise.steps)}",
        *_lists(exercise),
        *_variants(exercise),
        _numbers(exercise),
    ]
    return "".join(parts).rstrip() + "\n"


def _prepared(exercise: Exercise) -> Iterator[str]:
    for heading, sentences in preparations(exercise):
        if sentences:
            yield f"- **{heading}:** {escaped('. '.join(sentences))}\n"


def _lists(exercise: Exercise) -> Iterator[str]:
    for heading, sentences in (
        ("Do", exercise.do),
        ("Do not", exercise.do_not),
        ("Careful", exercise.caution),
    ):
        if sentences:
            yield f"\n## {heading}\n\n{bullets(sentences)}"


def _variants(exercise: Exercise) -> Iterator[str]:
    for kind, heading in KIND_NAMES.items():
        found = [variant for its_kind, _, variant in exercise.variants() if its_kind == kind]
        if found:
            yield f"\n## {heading}\n"
        for variant in found:
            yield f"\n### {escaped(variant.name)}\n\n{_variant(exercise, variant)}"


def _variant(exercise: Exercise, variant: Variant) -> str:
    if not variant.steps:
        return ""
    done = exercise.as_variant(variant)
    about = f"{done.position}. {equipment_in_words(done.equipment)}. {dose_in_words(done)}"
    return f"{escaped(about)}\n\n{numbered(variant.steps)}"


def _numbers(exercise: Exercise) -> str:
    numbers = dose_numbers(exercise)
    rows = [(one.name, escaped(one.value), one.mark or "", escaped(one.origin)) for one in numbers]
    reasons = [f"{one.name}: {one.reason}" for one in numbers if one.reason]
    sources = "".join(f"- {linked(source)}\n" for source in exercise.sources)
    heading = "\n## Where the numbers come from\n\n"
    listed = table(("Number", "Value", "Mark", "Comes from"), rows)
    why = f"{bullets(reasons)}\n" if reasons else ""
    return f"{heading}{listed}\n{why}Sources:\n\n{sources}"
