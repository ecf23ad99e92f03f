"""The model of a pose: the joints of a person by their angles, and where hands and feet are placed.

The ranges are those of healthy joints: AAOS 1965, Joint Motion, and Norkin and White 2016,
Measurement of Joint Motion; the ball of the foot bends further under load, as on tiptoe.
"""

from typing import Annotated, Any, Literal, Self

from pydantic import Field, Strict

from footcoach.figures.body import ToeName
from footcoach.routines.models import Model

Side = Literal["right", "left"]
SIDES: tuple[Side, Side] = ("right", "left")
Support = Literal["standing", "chair", "floor", "back"]
"""What carries the person: the feet, a chair, or the floor, sitting or lying on the back."""


def _range(low: float, high: float) -> Any:
    return Field(ge=low, le=high, strict=False)


Hip = Annotated[float, _range(-30, 130)]
Apart = Annotated[float, _range(-30, 60)]
Turn = Annotated[float, _range(-60, 90)]
Knee = Annotated[float, _range(0, 150)]
Ankle = Annotated[float, _range(-55, 30)]
Tilt = Annotated[float, _range(-35, 40)]
Ball = Annotated[float, _range(-45, 80)]
Curl = Annotated[float, _range(0, 95)]
Spread = Annotated[float, _range(0, 25)]
Share = Annotated[float, _range(0, 1)]
Lean = Annotated[float, _range(-110, 95)]
Bend = Annotated[float, _range(-25, 70)]
Neck = Annotated[float, _range(-50, 55)]
Shoulder = Annotated[float, _range(-65, 185)]
Elbow = Annotated[float, _range(0, 150)]
Wrist = Annotated[float, _range(-75, 80)]
Grip = Annotated[float, _range(0, 100)]
Position = Annotated[float, _range(-80, 130)]
Place = Annotated[tuple[Position, Position], Strict(strict=False)]
Reach = Annotated[tuple[Position, Position, Position], Strict(strict=False)]

LEG_LIMITS = {"hip": (-30.0, 130.0), "knee": (-1.0, 150.0), "ankle": (-56.0, 41.0)}
"""The ranges of the angles that a placed foot leads to; the ankle bends further under load."""


class Leg(Model):
    """A leg with its foot, in degrees; flexion, and what goes away from the middle, is positive.

    With `place` the foot is put somewhere, and hip, knee and ankle follow from it.
    """

    hip: Hip = 0.0
    apart: Apart = 0.0
    turn: Turn = Field(default=0.0, description="of the whole leg, outwards")
    knee: Knee = 0.0
    ankle: Ankle = Field(default=0.0, description="toes towards the shin")
    tilt: Tilt = Field(default=0.0, description="of the sole, to face the other foot")
    ball: Ball = Field(default=0.0, description="all toes up")
    big: Ball | None = Field(default=None, description="the big toe up, in place of `ball`")
    small: Ball | None = Field(default=None, description="the four others up, likewise")
    second: Ball | None = Field(default=None, description="the second toe up, likewise")
    third: Ball | None = None
    fourth: Ball | None = None
    little: Ball | None = None
    curl: Curl = Field(default=0.0, description="in the middle joints of the toes")
    big_curl: Curl | None = None
    spread: Spread = Field(default=0.0, description="between neighbouring toes")
    arch: Share = Field(default=0.0, description="how far the arch is lifted")
    place: Place | None = Field(
        default=None, description="of the ball of the foot: forward, and above the floor"
    )
    across: Position = Field(
        default=5.2, description="of a placed foot, outwards from the middle; 5.2 is below the hip"
    )
    heel_up: Annotated[float, _range(-60, 75)] = Field(
        default=0.0,
        description="of a placed foot, about its ball, the toes flat; below 0: the ball is up",
    )

    def up(self, toe: ToeName) -> float:
        """Return how far a toe is bent up at the ball of the foot."""
        own: dict[ToeName, float | None] = {
            "big": self.big,
            "second": self.second,
            "third": self.third,
            "fourth": self.fourth,
            "little": self.little,
        }
        for angle in (own[toe], None if toe == "big" else self.small):
            if angle is not None:
                return angle
        return self.ball

    def curl_of(self, toe: ToeName) -> float:
        """Return how far a toe is bent in its middle joint."""
        return self.big_curl if toe == "big" and self.big_curl is not None else self.curl


class Arm(Model):
    """An arm with its hand, in degrees; forward and away from the body is positive."""

    shoulder: Shoulder = 0.0
    apart: Annotated[float, _range(-40, 180)] = 6.0
    turn: Annotated[float, _range(-90, 90)] = 0.0
    elbow: Elbow = 12.0
    twist: Annotated[float, _range(-180, 180)] = Field(
        default=0.0, description="of the palm about the forearm: thumb outwards"
    )
    wrist: Wrist = 0.0
    grip: Grip = Field(default=25.0, description="of the fingers: 0 is flat")
    reach: Reach | None = Field(
        default=None, description="where the hand is: forward, up, outwards from the middle"
    )


class Pose(Model):
    """A person at one moment."""

    support: Support = "standing"
    hips: Place | None = Field(default=None, description="of the hips, in place of `support`")
    hips_x: Position = 0.0
    hips_z: Position = Field(default=0.0, description="of the hips, to the right of the middle")
    weight_on: Side = "right"
    lean: Lean = Field(default=0.0, description="of the trunk, forward")
    sway: Annotated[float, _range(-30, 30)] = Field(default=0.0, description="to the right")
    bend: Bend = Field(default=0.0, description="of the back, forward")
    neck: Neck = 0.0
    look: Annotated[float, _range(-80, 80)] = Field(default=0.0, description="to the right")
    right: Leg = Leg()
    left: Leg = Leg()
    right_arm: Arm = Arm()
    left_arm: Arm = Arm()

    def leg(self, side: Side) -> Leg:
        """Return the right or the left leg."""
        return self.right if side == "right" else self.left

    def arm(self, side: Side) -> Arm:
        """Return the right or the left arm."""
        return self.right_arm if side == "right" else self.left_arm

    def changed(self, **values: object) -> Self:
        """Return the pose with other values."""
        return self.model_copy(update=values)
