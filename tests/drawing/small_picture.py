"""A small picture with every kind of shape and most inks."""

from footcoach.drawing.shapes import Cone, Disc, Part, Picture, Polygon

PICTURE = Picture(
    48,
    32,
    (
        Part("floor", (Polygon(((0, 29), (48, 29), (48, 32), (0, 32))),), "floor", rim=False),
        Part("seat", (Polygon(((2, 16), (12, 16), (12, 28), (2, 28))),), "furniture"),
        Part("far leg", (Cone((22, 10), (16, 28), 3, 2),), "far"),
        Part("trunk", (Cone((23, 4), (23, 14), 3, 4),), "body"),
        Part(
            "leg",
            (Cone((23, 14), (27, 28), 4, 2),),
            "body",
            seamless=(Disc((23, 14), 6),),
        ),
        Part("toes", (Disc((31, 27), 2.5),), "moving"),
        Part(
            "arrow",
            (Polygon(((40, 6), (45, 14), (42, 14), (42, 26), (38, 26), (38, 14), (35, 14))),),
            "arrow",
        ),
    ),
)
