"""Routines for benchmarks."""

from pathlib import Path


def write_routine(folder: Path, **dose: int) -> Path:
    """Write a routine of one exercise with this dose and no set-up; return its file."""
    path = folder / "benchmark.toml"
    numbers = ", ".join(f"{name} = {number}" for name, number in {"prepare_s": 0, **dose}.items())
    path.write_text(
        'name = "Benchmark"\n'
        'summary = "One exercise, for as long as it takes to measure it."\n'
        "[[exercises]]\n"
        'use = "toe-walking"\n'
        f"dose = {{ {numbers} }}\n",
        encoding="utf-8",
    )
    return path
