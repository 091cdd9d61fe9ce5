"""Character masks for the plate renderer: the UK typeface, typefaces of other plates, and printing fonts.

A face is a dict from character to a uint8 mask of ``MASK_HEIGHT`` rows, 255 where the character is, cut to its ink.
``python3 glyphs.py --fonts FOLDER`` draws all faces once into ``runs/faces.npz``; training then needs no font.
"""

import argparse
import glob
import io
import os
import re
import string
from dataclasses import dataclass
from typing import Dict, List

import cv2
import numpy as np

MASK_HEIGHT = 56
CHARACTERS = string.digits + string.ascii_uppercase
BANK = os.path.join(os.path.dirname(__file__), "runs", "faces.npz")

DEBIAN_FONTS = (
    "DejaVuSans-Bold.ttf", "DejaVuSansCondensed-Bold.ttf", "DejaVuSansMono-Bold.ttf", "LiberationSans-Bold.ttf",
    "LiberationSansNarrow-Bold.ttf", "FreeSansBold.ttf", "Roboto-Bold.ttf", "Roboto-Medium.ttf", "RobotoCondensed-Bold.ttf",
    "RobotoCondensed-Regular.ttf", "OpenSans-Bold.ttf", "OpenSans-CondBold.ttf", "Lato-Bold.ttf", "OSP-DIN.ttf",
    "osifont.ttf", "routed-gothic.ttf", "routed-gothic-narrow.ttf", "BebasNeue-Bold.otf", "B612-Bold.otf",
    "NationalPark-Heavy.otf", "NationalPark-Regular.otf", "NimbusSansNarrow-Bold.otf", "Play-Bold.ttf", "LeagueSpartan-Bold.otf",
)
WEB_FONT_WEIGHTS = (500, 700)
AMERICAN_FACES = 120

Face = Dict[str, np.ndarray]


@dataclass
class Faces:
    """``british``: the UK typeface, then bolder and thinner cuts of it; ``forgery_proof`` and ``plain``: monoline typefaces
    of European plates; ``american``: made-up dies; ``printing``: fonts made for other things."""

    british: List[Face]
    forgery_proof: List[Face]
    plain: List[Face]
    american: List[Face]
    printing: List[Face]


def cut_to_ink(mask: np.ndarray) -> np.ndarray:
    """Crops a mask to its ink and scales it to ``MASK_HEIGHT`` rows."""
    ys, xs = np.nonzero(mask > 32)
    mask = mask[ys.min():ys.max() + 1, xs.min():xs.max() + 1]
    width = max(3, round(mask.shape[1] * MASK_HEIGHT / mask.shape[0]))
    return cv2.resize(mask, (width, MASK_HEIGHT), interpolation=cv2.INTER_AREA)


def drawn_face(typeface) -> Face:
    """A typeface of ``typeface.py``."""
    import cairosvg
    from PIL import Image

    from typeface import HEIGHT, path_data

    face = {}
    for name, (width, area) in typeface.outlines().items():
        svg = (f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="-2 -2 {width + 4} {HEIGHT + 4}">'
               f'<path fill="#fff" d="{path_data(area)}"/></svg>')
        png = cairosvg.svg2png(bytestring=svg.encode(), output_height=4 * MASK_HEIGHT)
        face[name] = cut_to_ink(np.array(Image.open(io.BytesIO(png)))[:, :, 3])
    return face


def font_face(path: str) -> Face:
    """A font, all characters brought to the same height as plates have them."""
    from PIL import Image, ImageDraw, ImageFont

    font = ImageFont.truetype(path, 3 * MASK_HEIGHT)
    face = {}
    for character in CHARACTERS:
        canvas = Image.new("L", (6 * MASK_HEIGHT, 6 * MASK_HEIGHT))
        ImageDraw.Draw(canvas).text((MASK_HEIGHT, MASK_HEIGHT), character, font=font, fill=255)
        face[character] = cut_to_ink(np.array(canvas))
    return face


def monoline_faces():
    """(forgery-proof, plain): the pens, corners and figures 1 that European plates show."""
    from typeface import ForgeryProofTypeface, Typeface

    proof, plain = [], []
    for half in (4.6, 5.3, 6.0):
        for gaps in (True, False):
            proof.append(drawn_face(ForgeryProofTypeface(half, 19.0 if gaps else 16.0, gaps)))
    flagged = [{name: face[name] for name in "1IJ"} for face in proof]
    for half, corner in ((4.2, 17), (4.8, 10), (5.0, 17), (5.6, 14), (6.2, 17), (6.6, 8)):
        face = drawn_face(Typeface(half, corner))
        plain += [face, {**face, **{"1": flagged[len(plain) % 6]["1"]}}, {**face, **flagged[len(plain) % 6]}]
    return proof, plain


def printing_faces(web_fonts: str):
    """The listed Debian fonts that are installed, and every web font below a folder in two weights, in a fixed order."""
    installed = {os.path.basename(path): path for path in sorted(glob.glob("/usr/share/fonts/**/*.[ot]tf", recursive=True))}
    paths = [installed[name] for name in DEBIAN_FONTS if name in installed]
    families = sorted(glob.glob(os.path.join(web_fonts, "**", "files"), recursive=True)) if web_fonts else []
    for folder in families:
        cuts = {}
        for path in sorted(glob.glob(os.path.join(folder, "*-latin-*-normal.woff"))):
            cut = re.search(r"-latin-(\d+)-normal", path)
            if cut:
                cuts[int(cut[1])] = path
        wanted = {min(cuts, key=lambda weight: abs(weight - want)) for want in WEB_FONT_WEIGHTS} if cuts else ()
        paths += [cuts[weight] for weight in sorted(wanted)]
    faces = []
    for path in paths:
        try:
            faces.append(font_face(path))
        except (OSError, ValueError) as problem:
            print("left out:", os.path.basename(path), problem)
    return faces


def build(web_fonts: str) -> Faces:
    from american_typeface import AmericanTypeface
    from typeface import Typeface

    proof, plain = monoline_faces()
    british = [drawn_face(Typeface()), drawn_face(Typeface(7.8)), drawn_face(Typeface(6.0))]
    american = [AmericanTypeface(seed).face() for seed in range(AMERICAN_FACES)]
    return Faces(british, proof, plain, american, printing_faces(web_fonts))


def save(faces: Faces, path: str):
    arrays = {}
    for kind, group in vars(faces).items():
        for index, face in enumerate(group):
            for character, mask in face.items():
                arrays[f"{kind}/{index}/{character}"] = mask
    os.makedirs(os.path.dirname(path), exist_ok=True)
    np.savez_compressed(path, **arrays)


def load(path: str = BANK) -> Faces:
    groups = {kind: {} for kind in Faces.__annotations__}
    with np.load(path) as arrays:
        for key in arrays.files:
            kind, index, character = key.split("/")
            groups[kind].setdefault(int(index), {})[character] = arrays[key]
    return Faces(**{kind: [group[i] for i in sorted(group)] for kind, group in groups.items()})


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--fonts", default="", help="folder with @fontsource packages")
    parser.add_argument("--out", default=BANK)
    args = parser.parse_args()
    faces = build(args.fonts)
    save(faces, args.out)
    print({kind: len(group) for kind, group in vars(faces).items()})


if __name__ == "__main__":
    main()
