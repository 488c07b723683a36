"""Upright rectangles, of the Earth in degrees or of a picture."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

Point = tuple[float, float]
"""Longitude and latitude in degrees, or x and y of a picture, where y grows downwards."""


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle, edges included.

    ``low`` and ``high`` are the ends along the second coordinate.
    """

    west: float
    low: float
    east: float
    high: float

    @staticmethod
    def around(points: Iterable[Point]) -> Box:
        """The smallest one that holds these points. There is at least one."""
        across, along = zip(*points, strict=True)
        return Box(min(across), min(along), max(across), max(along))

    @property
    def size(self) -> Point:
        """Its extent in both directions."""
        return self.east - self.west, self.high - self.low

    @property
    def middle(self) -> Point:
        """The point in its middle."""
        return (self.west + self.east) / 2, (self.low + self.high) / 2

    def holds(self, point: Point) -> bool:
        """Whether a point lies in it."""
        return self.west <= point[0] <= self.east and self.low <= point[1] <= self.high

    def meets(self, other: Box) -> bool:
        """Whether they have a point in common."""
        return (
            self.west <= other.east
            and other.west <= self.east
            and self.low <= other.high
            and other.low <= self.high
        )

    def contains(self, other: Box) -> bool:
        """Whether the other lies in it."""
        return self.holds((other.west, other.low)) and self.holds((other.east, other.high))

    def joined(self, other: Box) -> Box:
        """The smallest one that contains both."""
        return Box(
            min(self.west, other.west),
            min(self.low, other.low),
            max(self.east, other.east),
            max(self.high, other.high),
        )

    def grown(self, by: float) -> Box:
        """With every edge moved outwards."""
        return Box(self.west - by, self.low - by, self.east + by, self.high + by)
