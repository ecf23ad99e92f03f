"""The sound of a session: the script of its cues, phrases, clips, mixing, players, speech."""
