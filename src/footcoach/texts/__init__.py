"""Sentences that more than one face says, and numbers, durations and dates in words.

Each sentence is whole in one place, with both plural forms (`numbers.plural`) where it counts
something: a translation rewrites the functions of these modules, and nothing else.
"""
