"""How one plate looks: its colours, measures, bands and trimmings, before anything is drawn."""

from dataclasses import dataclass
from random import Random
from typing import Tuple

from glyphs import MASK_HEIGHT, Face

PIXELS_PER_MM = MASK_HEIGHT / 79.0


@dataclass
class Style:
    """How one plate looks. Lengths are in mm on a plate with 79 mm characters."""

    background: Tuple[int, int, int]
    ink: Tuple[int, int, int]
    face: Face
    stretch: float = 1.0
    gap: float = 11.0
    group_gap: float = 33.0
    line_gap: float = 19.0
    margin_x: float = 16.0
    margin_y: float = 16.0
    band: str = ""
    band_label: str = ""
    #: The lines that the band stands beside; on one line, all of it.
    band_rows: Tuple[int, ...] = (0, 1)
    right_band: float = 0.0
    border: bool = False
    captions: int = 0
    seals: bool = False
    edge_lines: bool = False
    picture: bool = False
    weight: int = 0
    raised: int = 0
    sticker: float = 0.0
    side_picture: float = 0.0
    frame: float = 0.0
    usual_width: float = 500.0


def varied(random: Random, colour, by=18) -> Tuple[int, int, int]:
    return tuple(int(min(255, max(0, c + random.uniform(-by, by)))) for c in colour)
