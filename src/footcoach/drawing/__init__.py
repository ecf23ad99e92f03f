"""Pictures of shapes and letters, drawn by Pillow and turned into cells of a terminal."""
