"""Lets `python -m footcoach` do what `footcoach` does."""

from footcoach.entry import main

if __name__ == "__main__":
    main()
