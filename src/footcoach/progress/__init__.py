"""Streaks, rounds due, adherence, pain and growth: pure functions of sessions and a date."""
