"""A status line for a prompt or a status bar, answered from status.json before slow imports."""
