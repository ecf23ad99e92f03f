"""Moving line drawings of the exercises: their files, their motion and their shapes."""
