"""What is heard when, and how it is sounded: script, phrases, clips, mixing, players, speech."""
