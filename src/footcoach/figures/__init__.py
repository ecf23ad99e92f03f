"""Moving line drawings of the exercises: what is in their files, and how they move."""
