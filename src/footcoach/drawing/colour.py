"""Colours: contrast as WCAG 2 defines it, and distance in OKLab."""

import math
from collections.abc import Callable

RGB = tuple[int, int, int]

BLACK: RGB = (0, 0, 0)
WHITE: RGB = (255, 255, 255)


def mixed(colour: RGB, other: RGB, share: float) -> RGB:
    """Return a colour with a share of another one."""
    red, green, blue = (round(a + share * (b - a)) for a, b in zip(colour, other, strict=True))
    return red, green, blue


def contrast(colour: RGB, other: RGB) -> float:
    """Return the contrast of two colours, from 1 to 21."""
    dark, light = sorted((_luminance(colour), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def distance(colour: RGB, other: RGB) -> float:
    """Return the distance of two colours in OKLab: about 0.02 can just be seen, white is 1."""
    return math.dist(_oklab(colour), _oklab(other))


def hues_apart(colour: RGB, other: RGB) -> float:
    """Return the angle between the hues of two colours in OKLab, in degrees from 0 to 180."""
    apart = abs(_hue(colour) - _hue(other)) % 360
    return min(apart, 360 - apart)


def legible(colour: RGB, ground: RGB, least: float) -> RGB:
    """Return the colour, as much lighter or darker as it takes for a contrast with the ground."""
    pole = max((WHITE, BLACK), key=lambda end: contrast(end, ground))
    return _first(colour, pole, lambda shade: contrast(shade, ground) >= least)


def faint(colour: RGB, ground: RGB, most: float) -> RGB:
    """Return the colour, as much nearer to the ground as it takes for no more contrast with it."""
    return _first(colour, ground, lambda shade: contrast(shade, ground) <= most)


def _first(colour: RGB, end: RGB, suits: Callable[[RGB], bool]) -> RGB:
    """Return the first colour that suits on the way from one to another."""
    shades = (mixed(colour, end, step / 64) for step in range(65))
    return next((shade for shade in shades if suits(shade)), end)


def _linear(value: int) -> float:
    share = value / 255
    return share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4


def _luminance(colour: RGB) -> float:
    red, green, blue = map(_linear, colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _oklab(colour: RGB) -> tuple[float, float, float]:
    """Return lightness, green to red, and blue to yellow (Ottosson 2020)."""
    red, green, blue = map(_linear, colour)
    long = math.cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue)
    medium = math.cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue)
    short = math.cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue)
    return (
        0.2104542553 * long + 0.7936177850 * medium - 0.0040720468 * short,
        1.9779984951 * long - 2.4285922050 * medium + 0.4505937099 * short,
        0.0259040371 * long + 0.7827717662 * medium - 0.8086757660 * short,
    )


def _hue(colour: RGB) -> float:
    _, a, b = _oklab(colour)
    return math.degrees(math.atan2(b, a))
