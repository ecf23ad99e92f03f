"""Sentences that more than one face says, and numbers, durations and dates in words.

Each sentence is whole in one place, with both plural forms (`numbers.plural`) if it counts
something. A translation begins here. A sentence that only one face says stands in that face,
spoken phrases in `audio/phrases.py`, and the exercises' own words in `data/`.
"""
