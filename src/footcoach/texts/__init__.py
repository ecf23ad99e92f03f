"""Sentences that more than one face shows; numbers, durations and dates in words.

Each sentence is written as a whole in one place, with both plural forms (`numbers.plural`) if it
counts something. A translation begins here. A sentence of one face only is in that face, spoken
phrases are in `audio/phrases.py`, and the words of exercises in `data/`.
"""
