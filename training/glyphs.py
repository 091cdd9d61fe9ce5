"""Character masks for the plate renderer: the mandatory UK typeface from ``assets/typeface.json`` and system fonts.

A face is a dict from character to a uint8 mask of ``MASK_HEIGHT`` rows, 255 where the character is, cut to its ink.
"""

import glob
import io
import json
import os
import string
from typing import Dict

import cairosvg
import cv2
import numpy as np
from PIL import Image, ImageDraw, ImageFont

MASK_HEIGHT = 56
TYPEFACE = os.path.join(os.path.dirname(__file__), "..", "assets", "typeface.json")
CHARACTERS = string.digits + string.ascii_uppercase

FONT_PATTERNS = (
    "DejaVuSans-Bold.ttf", "DejaVuSansCondensed-Bold.ttf", "DejaVuSansMono-Bold.ttf", "LiberationSans-Bold.ttf",
    "LiberationSansNarrow-Bold.ttf", "FreeSansBold.ttf", "Roboto-Bold.ttf", "Roboto-Medium.ttf", "RobotoCondensed-Bold.ttf",
    "RobotoCondensed-Regular.ttf", "OpenSans-Bold.ttf", "OpenSans-CondBold.ttf", "Lato-Bold.ttf", "OSP-DIN.ttf",
    "osifont.ttf", "routed-gothic.ttf", "routed-gothic-narrow.ttf", "BebasNeue-Bold.otf", "B612-Bold.otf",
    "NationalPark-Heavy.otf", "NationalPark-Regular.otf", "NimbusSansNarrow-Bold.otf", "Play-Bold.ttf", "LeagueSpartan-Bold.otf",
)

Face = Dict[str, np.ndarray]


def cut_to_ink(mask: np.ndarray) -> np.ndarray:
    """Crops a mask to its ink and scales it to ``MASK_HEIGHT`` rows."""
    ys, xs = np.nonzero(mask > 32)
    mask = mask[ys.min():ys.max() + 1, xs.min():xs.max() + 1]
    width = max(3, round(mask.shape[1] * MASK_HEIGHT / mask.shape[0]))
    return cv2.resize(mask, (width, MASK_HEIGHT), interpolation=cv2.INTER_AREA)


def mandatory_face() -> Face:
    """The UK typeface."""
    with open(TYPEFACE) as handle:
        typeface = json.load(handle)
    face = {}
    for name, glyph in typeface["glyphs"].items():
        svg = (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="-2 -2 {glyph["widthMm"] + 4} {typeface["heightMm"] + 4}">'
            f'<path fill="#fff" d="{glyph["d"]}"/></svg>'
        )
        png = cairosvg.svg2png(bytestring=svg.encode(), output_height=4 * MASK_HEIGHT)
        face[name] = cut_to_ink(np.array(Image.open(io.BytesIO(png)))[:, :, 3])
    return face


def font_face(path: str) -> Face:
    """A system font, all characters brought to the same height as plates have them."""
    font = ImageFont.truetype(path, 3 * MASK_HEIGHT)
    face = {}
    for character in CHARACTERS:
        canvas = Image.new("L", (6 * MASK_HEIGHT, 6 * MASK_HEIGHT))
        ImageDraw.Draw(canvas).text((MASK_HEIGHT, MASK_HEIGHT), character, font=font, fill=255)
        face[character] = cut_to_ink(np.array(canvas))
    return face


def font_faces():
    """Every listed font that is installed, in a fixed order."""
    found = {os.path.basename(path): path for path in sorted(glob.glob("/usr/share/fonts/**/*.[ot]tf", recursive=True))}
    return [font_face(found[name]) for name in FONT_PATTERNS if name in found]
