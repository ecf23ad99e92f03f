"""The sentences that say when to stop, to see a doctor, or to ask before exercising."""

STOP = (
    "Stop at once if you feel a pop, dizziness, chest pain, sharp pain, new numbness or "
    "breathlessness, or if you cannot bear weight."
)
SEE_A_DOCTOR = (
    "See a doctor the same day with a hot joint and fever, a foot that you can no longer lift or "
    "feel, or one calf that is swollen, warm, red or tender. If you are breathless as well, call "
    "an ambulance."
)
ASK_FIRST = (
    "Ask a professional first with numb feet, diabetes, frequent falls, poor circulation, a recent "
    "injury or operation, or a wound, ulcer or infection on a foot."
)
CARE = (STOP, SEE_A_DOCTOR, ASK_FIRST)
CARE_BEGINNINGS = ("Stop at once", "See a doctor the same day", "Ask a professional first")
"""The first words of each of these sentences."""
