"""Phases, doses and durations in words."""

from footcoach.routines.models import Dose, Exercise, Verbs

OWN_PACE = "at your pace"


def clock(seconds: float) -> str:
    """Return a duration as it stands on a clock: 175 is 2:55, and 3600 is 1:00:00."""
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"


def lasting(seconds: float) -> str:
    """Return a duration as it is told: 16 h 22 min, 12 min, 40 s."""
    if round(seconds) < 60:
        return f"{round(seconds)} s"
    hours, minutes = divmod(round(seconds / 60), 60)
    return f"{hours} h {minutes} min" if hours else f"{minutes} min"


def counted(number: float, noun: str) -> str:
    """Return a number with its noun, in the plural where there is not just one."""
    return f"{number:g} {noun}{'' if number == 1 else 's'}"


def repeats(exercise: Exercise) -> str:
    """Say what is repeated: "each foot 5 × grip 3 s, hold 10 s, rest 5 s"."""
    dose = exercise.dose
    effort = _effort(dose, exercise.verbs)
    if len(dose.ways) > 1:
        effort = f"{effort} {' and '.join(dose.ways)}"
    many = f"{dose.reps} × {effort}" if dose.reps > 1 else effort
    if dose.reps * dose.sets > 1 and dose.rest_s:
        many += f", rest {dose.rest_s} s"
    if dose.sets > 1:
        many = f"{dose.sets} sets of {many}"
    return f"each foot {many}" if dose.feet == "each" else many


def in_short(dose: Dose) -> str:
    """Say the same in short: "5 × 20 s", "each foot 5 × 13 s"."""
    seconds = (dose.work_s + dose.hold_s) * max(1, len(dose.ways))
    many = [str(number) for number in (dose.sets, dose.reps) if number > 1]
    short = " × ".join([*many, OWN_PACE if dose.work or dose.hold else f"{seconds} s"])
    return f"each foot {short}" if dose.feet == "each" else short


def _effort(dose: Dose, verbs: Verbs) -> str:
    parts = (
        (verbs.work, dose.work_s, dose.work),
        (verbs.hold, dose.hold_s, dose.hold),
    )
    return ", ".join(
        f"{verb} {OWN_PACE}" if end else f"{verb} {seconds} s"
        for verb, seconds, end in parts
        if seconds or end
    )
