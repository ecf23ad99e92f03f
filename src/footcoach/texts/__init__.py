"""Sentences that more than one face shows; numbers, durations and dates in words.

Each sentence is written as a whole in one place, with both plural forms (`numbers.plural`) if it
counts something. A translation would rewrite the functions of these modules only.
"""
