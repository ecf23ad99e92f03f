"""The voice of the shipped clips: synthesis, choice of takes, and the meter that judges them."""
