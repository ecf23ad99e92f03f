"""Being heard: what is said and sounded when, and who sounds it."""
