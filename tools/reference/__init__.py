"""Makes the pages of the documentation that follow from the code and the shipped data."""
