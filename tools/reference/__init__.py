"""Makes what follows from the code and the shipped data: pages, man pages, schemas."""
