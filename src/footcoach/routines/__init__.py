"""Exercises, doses and routines, their files, and the timeline of a round."""
