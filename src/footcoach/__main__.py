"""Makes `python -m footcoach` the same as `footcoach`."""

from footcoach.entry import main

if __name__ == "__main__":
    main()
