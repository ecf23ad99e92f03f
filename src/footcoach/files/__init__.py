"""Files: opened safely, locked, replaced as a whole, and told from one another."""
