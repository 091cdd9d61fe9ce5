"""Draws the UK mandatory plate typeface from its published dimensions and writes ``assets/typeface.json``.

Characters are 79 mm high and 50 mm wide with a 14 mm stroke (``1`` and ``I`` are one bare stroke, 14 mm wide). Every
glyph is given here as centre lines; the outline is their buffer of half a stroke, cut to the character's box. No font
file is read: the shapes are our own. Run ``python3 typeface.py`` to rewrite the file, ``--sheet PNG`` to look at it.
"""

import argparse
import json
import math
import os

from shapely.affinity import rotate
from shapely.geometry import LineString, Polygon, box
from shapely.geometry.polygon import orient
from shapely.ops import unary_union

HEIGHT, WIDTH, STROKE = 79.0, 50.0, 14.0
MIDDLE_X, MIDDLE_Y = WIDTH / 2, HEIGHT / 2
BEYOND = 12.0

OUTPUT = os.path.join(os.path.dirname(__file__), "..", "assets", "typeface.json")


def arc(cx, cy, rx, ry, start, end, steps=14):
    """Points of an elliptical arc; angles in degrees, 0 to the right, 90 downwards."""
    return [
        (cx + rx * math.cos(math.radians(a)), cy + ry * math.sin(math.radians(a)))
        for a in (start + (end - start) * i / steps for i in range(steps + 1))
    ]


class Typeface:
    """Characters of one pen. ``half`` is half the stroke in mm, ``round`` the radius of the round corners. The defaults are
    the mandatory UK typeface; thinner pens make the monoline typefaces of other countries' plates."""

    def __init__(self, half=STROKE / 2, round_mm=17.0):
        self.half, self.round = half, round_mm
        self.left, self.right, self.top, self.bottom = half, WIDTH - half, half, HEIGHT - half

    def stroke(self, points, half=None):
        """The area covered by the pen (``half`` mm to either side) along a centre line: butt ends, mitred corners."""
        half = self.half if half is None else half
        points = [(round(x, 3), round(y, 3)) for x, y in points]
        points = [point for i, point in enumerate(points) if i == 0 or point != points[i - 1]]
        return LineString(points).buffer(half, cap_style=2, join_style=2, mitre_limit=5)

    def ring(self, left, top, right, bottom, radius=None):
        """A closed centre line round a rectangle with rounded corners."""
        r = min(self.round if radius is None else radius, (right - left) / 2, (bottom - top) / 2)
        points = (
            arc(right - r, top + r, r, r, -90, 0)
            + arc(right - r, bottom - r, r, r, 0, 90)
            + arc(left + r, bottom - r, r, r, 90, 180)
            + arc(left + r, top + r, r, r, 180, 270)
        )
        outline = Polygon(points)
        return outline.buffer(self.half, join_style=1).difference(outline.buffer(-self.half, join_style=1))

    def bowl(self, top, bottom, reach=None, radius=None):
        """A bowl open to the left: along the top, round, and back along the bottom, starting at the stem."""
        reach = self.right if reach is None else reach
        r = min(self.round if radius is None else radius, (bottom - top) / 2)
        return self.stroke(
            [(self.left - self.half, top)] + arc(reach - r, top + r, r, r, -90, 0) + arc(reach - r, bottom - r, r, r, 0, 90)
            + [(self.left - self.half, bottom)]
        )

    def extended(self, a, b, by=BEYOND):
        """The segment a-b prolonged at both ends, for strokes that the character's box cuts flat."""
        dx, dy = b[0] - a[0], b[1] - a[1]
        length = math.hypot(dx, dy)
        ux, uy = dx / length * by, dy / length * by
        return self.stroke([(a[0] - ux, a[1] - uy), (b[0] + ux, b[1] + uy)])

    def vertical(self, x, y1=0.0, y2=HEIGHT):
        return self.stroke([(x, y1), (x, y2)])

    def horizontal(self, y, x1=0.0, x2=WIDTH):
        return self.stroke([(x1, y), (x2, y)])

    def open_round(self, top_end, bottom_end):
        """The C shape: a ring without its right side between the two heights (mm from the top)."""
        gap = box(MIDDLE_X + 2, top_end, WIDTH + 1, bottom_end)
        return self.ring(self.left, self.top, self.right, self.bottom).difference(gap)

    def snake(self):
        """The S shape as one centre line."""
        r = (MIDDLE_Y - self.top) / 2
        rx = min(self.round, (self.right - self.left) / 2)
        points = (
            [(self.right, self.top + r + 5)]
            + arc(self.right - rx, self.top + r, rx, r, 0, -90)
            + arc(self.left + rx, self.top + r, rx, r, -90, -180)
            + arc(self.left + rx, self.top + r, rx, r, 180, 90)
            + arc(self.right - rx, self.bottom - r, rx, r, -90, 0)
            + arc(self.right - rx, self.bottom - r, rx, r, 0, 90)
            + arc(self.left + rx, self.bottom - r, rx, r, 90, 180)
            + [(self.left, self.bottom - r - 5)]
        )
        return self.stroke(points)

    def shapes(self):
        """Every drawn character as the areas it is made of; the rest follows from these."""
        edge = self.half * 1.1
        zero = self.ring(self.left, self.top, self.right, self.bottom)
        bar = self.vertical(self.half)
        stem = self.vertical(self.left)
        shapes = {
            "A": [self.extended((edge, HEIGHT), (MIDDLE_X, -2)), self.extended((WIDTH - edge, HEIGHT), (MIDDLE_X, -2)),
                  self.horizontal(57, 13, 37)],
            "B": [stem, self.bowl(self.top, MIDDLE_Y - 1.5, self.right - 1.5, 16), self.bowl(MIDDLE_Y - 1.5, self.bottom, self.right, 17)],
            "C": [self.open_round(27, 52)],
            "D": [stem, self.bowl(self.top, self.bottom, self.right, 18)],
            "E": [stem, self.horizontal(self.top), self.horizontal(MIDDLE_Y - 1, 0, WIDTH - 6), self.horizontal(self.bottom)],
            "F": [stem, self.horizontal(self.top), self.horizontal(MIDDLE_Y - 1, 0, WIDTH - 6)],
            "G": [self.open_round(27, 40), self.horizontal(45, 26, WIDTH), self.vertical(self.right, 38, 62)],
            "H": [stem, self.vertical(self.right), self.horizontal(MIDDLE_Y)],
            "J": [self.stroke([(self.right, 0), (self.right, self.bottom - self.round)] + arc(self.right - 18, self.bottom - self.round, 18, self.round, 0, 180)
                         + [(self.left, 51)])],
            "K": [stem, self.extended((WIDTH - edge - 1, 0), (12, 47)), self.stroke([(22, 36), (47.4, 91)])],
            "L": [stem, self.horizontal(self.bottom)],
            "M": [stem, self.vertical(self.right), self.stroke([(4, -8), (MIDDLE_X, 42), (46, -8)], self.half * 5.5 / 7)],
            "N": [stem, self.vertical(self.right), self.stroke([(1, -8), (49, HEIGHT + 8)], self.half * 5.5 / 7)],
            "P": [stem, self.bowl(self.top, 46, self.right, 18)],
            "Q": [zero, self.extended((31, 56), (WIDTH - 6, HEIGHT - 5), 1)],
            "R": [stem, self.bowl(self.top, 42, self.right, 17), self.stroke([(26, 42), (49.2, 91)])],
            "S": [self.snake()],
            "T": [self.horizontal(self.top), self.vertical(MIDDLE_X)],
            "U": [self.stroke([(self.left, 0)] + arc(MIDDLE_X, self.bottom - 18, self.right - MIDDLE_X, 18, 180, 0) + [(self.right, 0)])],
            "V": [self.extended((edge, 0), (MIDDLE_X, HEIGHT + 2)), self.extended((WIDTH - edge, 0), (MIDDLE_X, HEIGHT + 2))],
            "W": [self.stroke([(4, -6), (13.5, HEIGHT + 18), (MIDDLE_X, 18), (36.5, HEIGHT + 18), (46, -6)], self.half * 5.2 / 7)],
            "X": [self.extended((edge + 1, 0), (WIDTH - edge - 1, HEIGHT)), self.extended((WIDTH - edge - 1, 0), (edge + 1, HEIGHT))],
            "Y": [self.stroke([(1, -12), (MIDDLE_X, 42), (49, -12)]), self.vertical(MIDDLE_X, 40, HEIGHT)],
            "Z": [self.horizontal(self.top), self.horizontal(self.bottom), self.extended((WIDTH - 10, 8), (10, HEIGHT - 8))],
            "0": [zero],
            "1": [bar],
            "2": [self.stroke([(self.left, 28), (self.left, 24)] + arc(MIDDLE_X, 24, 18, 17, 180, 385)
                         + [(14, 62), (7, 80)]), self.horizontal(self.bottom)],
            "3": [self.stroke([(self.left, 26)] + arc(MIDDLE_X, 22.5, 18, 15.5, 180, 450, 28)
                         + [(18, 38)]),
                  self.stroke([(18, 38), (MIDDLE_X, 38)] + arc(MIDDLE_X, 55, 18, 17, -90, 0)
                         + arc(MIDDLE_X, self.bottom - 17, 18, 17, 0, 180) + [(self.left, 53)])],
            "4": [self.vertical(35), self.horizontal(60), self.stroke([(34, -12), (4, 62)])],
            "5": [self.horizontal(self.top, 2), self.vertical(9, 0, 44),
                  self.stroke([(9, 37.5), (25, 37.5)] + arc(MIDDLE_X, 54.7, 18, 17.2, -90, 0)
                         + arc(MIDDLE_X, self.bottom - 17.2, 18, 17.2, 0, 180) + [(self.left, 52)])],
            "6": [self.ring(self.left, 36, self.right, self.bottom, 17),
                  self.stroke([(self.left, 56), (self.left, self.top + 17)] + arc(MIDDLE_X, self.top + 17, 18, 17, 180, 360) + [(self.right, 27)])],
            "7": [self.horizontal(self.top), self.extended((WIDTH - edge - 1, 8), (17, HEIGHT))],
            "8": [self.ring(self.left + 1, self.top, self.right - 1, MIDDLE_Y - 1.5, 16), self.ring(self.left, MIDDLE_Y - 1.5, self.right, self.bottom, 17)],
        }
        return shapes

    def outlines(self):
        """Every character as (width in mm, filled area)."""
        shapes = self.shapes()
        shapes["4"] = [unary_union(shapes["4"]).difference(box(-1, 60 + self.half, 35 - self.half, HEIGHT + 1))]
        frame = box(0, 0, WIDTH, HEIGHT)
        glyphs = {name: (WIDTH, unary_union(parts).intersection(frame)) for name, parts in shapes.items()}
        self.bare_strokes(glyphs)
        glyphs["9"] = (WIDTH, rotate(glyphs["6"][1], 180, origin=(MIDDLE_X, MIDDLE_Y)))
        return dict(sorted(glyphs.items()))

    def bare_strokes(self, glyphs):
        """``1`` and ``I`` are one bare stroke, and ``O`` is ``0``."""
        glyphs["1"] = glyphs["I"] = (2 * self.half, glyphs["1"][1])
        glyphs["O"] = glyphs["0"]


class ForgeryProofTypeface(Typeface):
    """After the German plates' typeface (and those made like it): no two characters can be turned into one another."""

    def __init__(self, half=5.3, round_mm=19.0, gaps=True):
        super().__init__(half, round_mm)
        self.gaps = gaps

    def shapes(self):
        shapes = super().shapes()
        gap = box(self.left + 2 * self.half, 0, self.left + 2 * self.half + 4, HEIGHT)
        shapes["0"] = [self.ring(self.left + 2, self.top, self.right - 2, self.bottom, 13)]
        if self.gaps:
            shapes["0"] = [shapes["0"][0].difference(box(self.right - 8, 12, WIDTH, 17))]
            for name, top, bottom in (("P", 40, 52), ("R", 36, 48)):
                area = unary_union(shapes[name])
                shapes[name] = [area.difference(gap.intersection(box(0, top, WIDTH, bottom)))]
        shapes["O"] = [self.ring(self.left, self.top, self.right, self.bottom, 22)]
        shapes["Q"] = [shapes["O"][0], self.extended((30, 54), (WIDTH - 4, HEIGHT - 2), 1)]
        shapes["1"] = [self.vertical(26), self.stroke([(27, 3), (8, 20)])]
        shapes["I"] = [self.vertical(MIDDLE_X), self.horizontal(self.top, 10, 40), self.horizontal(self.bottom, 10, 40)]
        shapes["J"] = [self.horizontal(self.top, 16, 44),
                       self.stroke([(38, 0), (38, self.bottom - 15)] + arc(22, self.bottom - 15, 16, 15, 0, 170))]
        shapes["3"] = [self.horizontal(self.top, 4, 46), self.stroke([(43, 2), (22, 33)]),
                       self.stroke([(17, 33)] + arc(26, 53, 18, 20, -90, 90) + arc(24, 60, 19, 13, 90, 165))]
        shapes["6"] = [self.ring(self.left, 32, self.right, self.bottom, 20), self.stroke([(self.left + 1, 52), (10, 34), (36, -2)])]
        shapes["M"] = [self.vertical(self.left), self.vertical(self.right), self.stroke([(5, -6), (MIDDLE_X, 40), (45, -6)])]
        shapes["W"] = [self.extended((5, 0), (11, HEIGHT)), self.extended((45, 0), (39, HEIGHT)),
                       self.stroke([(10, HEIGHT + 6), (MIDDLE_X, 38), (40, HEIGHT + 6)])]
        return shapes

    def bare_strokes(self, glyphs):
        glyphs["1"], glyphs["I"] = (36.0, glyphs["1"][1]), (WIDTH, glyphs["I"][1])


def path_data(area):
    """SVG path data of an area, holes wound so that both fill rules leave them open."""
    polygons = area.geoms if hasattr(area, "geoms") else [area]
    parts = []
    for polygon in polygons:
        polygon = orient(polygon.simplify(0.03))
        for line in [polygon.exterior, *polygon.interiors]:
            points = [f"{x:.2f} {y:.2f}" for x, y in list(line.coords)[:-1]]
            parts.append("M" + "L".join(points) + "Z")
    return "".join(parts)


def typeface():
    """The content of ``assets/typeface.json``."""
    return {
        "unitsPerMm": 1,
        "heightMm": HEIGHT,
        "widthMm": WIDTH,
        "strokeMm": STROKE,
        "glyphs": {name: {"widthMm": width, "d": path_data(area)} for name, (width, area) in Typeface().outlines().items()},
    }


def sheet_svg(face):
    """All glyphs of a typeface on one sheet, 12 to a row, as SVG text."""
    cells = [
        f'<path transform="translate({12 + i % 12 * 62} {12 + i // 12 * 92})" d="{glyph["d"]}"/>'
        for i, glyph in enumerate(face["glyphs"].values())
    ]
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 760 290" width="1520" height="580">'
        '<rect width="760" height="290" fill="#fff"/>' + "".join(cells) + "</svg>"
    )


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sheet", help="also draw all characters into this PNG file")
    args = parser.parse_args()
    face = typeface()
    with open(OUTPUT, "w") as handle:
        json.dump(face, handle, indent=1)
        handle.write("\n")
    if args.sheet:
        import cairosvg

        cairosvg.svg2png(bytestring=sheet_svg(face).encode(), write_to=args.sheet)


if __name__ == "__main__":
    main()
