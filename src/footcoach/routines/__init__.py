"""What to do: exercises, doses, routines, and the timeline of a round."""
