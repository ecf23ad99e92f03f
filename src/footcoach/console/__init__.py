"""Being printed: what the command line says without opening the app."""
