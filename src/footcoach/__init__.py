"""footcoach: a coach for foot exercises in the terminal."""

__version__ = "0.1.0"
