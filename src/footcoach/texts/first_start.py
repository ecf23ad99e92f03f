"""The first start: what footcoach is, and what can be done first."""

WELCOME = (
    "footcoach shows and tells you how to do each exercise, step by step.",
    "Take your shoes off, and have something sturdy to hold within reach.",
    "Space pauses at any time; press x if something hurts.",
)
CARE_HEADING = "Before you start"
READ_ON = "Read on: Page Down, Enter or space."
FIRST_TIME = "this first time"
CHOOSE = "Choose one; it starts at once."
CHOOSE_ONE = "It starts at once."
DESK, FIVE = "desk-break", "five-exercises"
LABELS = {
    DESK: "At your desk, in your chair, nothing needed",
    FIVE: "The five exercises",
}
"""The words for the routines that are offered first."""
