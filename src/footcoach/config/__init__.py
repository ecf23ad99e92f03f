"""Where files live, and the settings that the user chose."""
