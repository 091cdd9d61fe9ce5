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
HALF = STROKE / 2
LEFT, RIGHT, TOP, BOTTOM = HALF, WIDTH - HALF, HALF, HEIGHT - HALF
MIDDLE_X, MIDDLE_Y = WIDTH / 2, HEIGHT / 2
ROUND = 17.0
BEYOND = 12.0

OUTPUT = os.path.join(os.path.dirname(__file__), "..", "assets", "typeface.json")


def arc(cx, cy, rx, ry, start, end, steps=14):
    """Points of an elliptical arc; angles in degrees, 0 to the right, 90 downwards."""
    return [
        (cx + rx * math.cos(math.radians(a)), cy + ry * math.sin(math.radians(a)))
        for a in (start + (end - start) * i / steps for i in range(steps + 1))
    ]


def stroke(points, half=HALF):
    """The area covered by the pen (``half`` mm to either side) along a centre line: butt ends, mitred corners."""
    points = [(round(x, 3), round(y, 3)) for x, y in points]
    points = [point for i, point in enumerate(points) if i == 0 or point != points[i - 1]]
    return LineString(points).buffer(half, cap_style=2, join_style=2, mitre_limit=5)


def ring(left, top, right, bottom, radius=ROUND):
    """A closed centre line round a rectangle with rounded corners."""
    r = min(radius, (right - left) / 2, (bottom - top) / 2)
    points = (
        arc(right - r, top + r, r, r, -90, 0)
        + arc(right - r, bottom - r, r, r, 0, 90)
        + arc(left + r, bottom - r, r, r, 90, 180)
        + arc(left + r, top + r, r, r, 180, 270)
    )
    outline = Polygon(points)
    return outline.buffer(HALF, join_style=1).difference(outline.buffer(-HALF, join_style=1))


def bowl(top, bottom, reach=RIGHT, radius=ROUND):
    """A bowl open to the left: along the top, round, and back along the bottom, starting at the stem."""
    r = min(radius, (bottom - top) / 2)
    return stroke(
        [(LEFT - HALF, top)] + arc(reach - r, top + r, r, r, -90, 0) + arc(reach - r, bottom - r, r, r, 0, 90)
        + [(LEFT - HALF, bottom)]
    )


def extended(a, b, by=BEYOND):
    """The segment a-b prolonged at both ends, for strokes that the character's box cuts flat."""
    dx, dy = b[0] - a[0], b[1] - a[1]
    length = math.hypot(dx, dy)
    ux, uy = dx / length * by, dy / length * by
    return stroke([(a[0] - ux, a[1] - uy), (b[0] + ux, b[1] + uy)])


def vertical(x, y1=0.0, y2=HEIGHT):
    return stroke([(x, y1), (x, y2)])


def horizontal(y, x1=0.0, x2=WIDTH):
    return stroke([(x1, y), (x2, y)])


def open_round(top_end, bottom_end):
    """The C shape: a ring without its right side between the two heights (mm from the top)."""
    gap = box(MIDDLE_X + 2, top_end, WIDTH + 1, bottom_end)
    return ring(LEFT, TOP, RIGHT, BOTTOM).difference(gap)


def snake():
    """The S shape as one centre line."""
    r = (MIDDLE_Y - TOP) / 2
    rx = min(ROUND, (RIGHT - LEFT) / 2)
    points = (
        [(RIGHT, TOP + r + 5)]
        + arc(RIGHT - rx, TOP + r, rx, r, 0, -90)
        + arc(LEFT + rx, TOP + r, rx, r, -90, -180)
        + arc(LEFT + rx, TOP + r, rx, r, 180, 90)
        + arc(RIGHT - rx, BOTTOM - r, rx, r, -90, 0)
        + arc(RIGHT - rx, BOTTOM - r, rx, r, 0, 90)
        + arc(LEFT + rx, BOTTOM - r, rx, r, 90, 180)
        + [(LEFT, BOTTOM - r - 5)]
    )
    return stroke(points)


def outlines():
    """Every character as (width in mm, filled area)."""
    edge = HALF * 1.1
    zero = ring(LEFT, TOP, RIGHT, BOTTOM)
    bar = vertical(HALF)
    stem = vertical(LEFT)
    shapes = {
        "A": [extended((edge, HEIGHT), (MIDDLE_X, -2)), extended((WIDTH - edge, HEIGHT), (MIDDLE_X, -2)),
              horizontal(57, 13, 37)],
        "B": [stem, bowl(TOP, MIDDLE_Y - 1.5, RIGHT - 1.5, 16), bowl(MIDDLE_Y - 1.5, BOTTOM, RIGHT, 17)],
        "C": [open_round(27, 52)],
        "D": [stem, bowl(TOP, BOTTOM, RIGHT, 18)],
        "E": [stem, horizontal(TOP), horizontal(MIDDLE_Y - 1, 0, WIDTH - 6), horizontal(BOTTOM)],
        "F": [stem, horizontal(TOP), horizontal(MIDDLE_Y - 1, 0, WIDTH - 6)],
        "G": [open_round(27, 40), horizontal(45, 26, WIDTH), vertical(RIGHT, 38, 62)],
        "H": [stem, vertical(RIGHT), horizontal(MIDDLE_Y)],
        "J": [stroke([(RIGHT, 0), (RIGHT, BOTTOM - ROUND)] + arc(RIGHT - 18, BOTTOM - ROUND, 18, ROUND, 0, 180)
                     + [(LEFT, 51)])],
        "K": [stem, extended((WIDTH - edge - 1, 0), (12, 47)), stroke([(22, 36), (47.4, 91)])],
        "L": [stem, horizontal(BOTTOM)],
        "M": [stem, vertical(RIGHT), stroke([(4, -8), (MIDDLE_X, 42), (46, -8)], 5.5)],
        "N": [stem, vertical(RIGHT), stroke([(1, -8), (49, HEIGHT + 8)], 5.5)],
        "P": [stem, bowl(TOP, 46, RIGHT, 18)],
        "Q": [zero, extended((31, 56), (WIDTH - 6, HEIGHT - 5), 1)],
        "R": [stem, bowl(TOP, 42, RIGHT, 17), stroke([(26, 42), (49.2, 91)])],
        "S": [snake()],
        "T": [horizontal(TOP), vertical(MIDDLE_X)],
        "U": [stroke([(LEFT, 0)] + arc(MIDDLE_X, BOTTOM - 18, RIGHT - MIDDLE_X, 18, 180, 0) + [(RIGHT, 0)])],
        "V": [extended((edge, 0), (MIDDLE_X, HEIGHT + 2)), extended((WIDTH - edge, 0), (MIDDLE_X, HEIGHT + 2))],
        "W": [stroke([(4, -6), (13.5, HEIGHT + 18), (MIDDLE_X, 18), (36.5, HEIGHT + 18), (46, -6)], 5.2)],
        "X": [extended((edge + 1, 0), (WIDTH - edge - 1, HEIGHT)), extended((WIDTH - edge - 1, 0), (edge + 1, HEIGHT))],
        "Y": [stroke([(1, -12), (MIDDLE_X, 42), (49, -12)]), vertical(MIDDLE_X, 40, HEIGHT)],
        "Z": [horizontal(TOP), horizontal(BOTTOM), extended((WIDTH - 10, 8), (10, HEIGHT - 8))],
        "0": [zero],
        "1": [bar],
        "2": [stroke([(LEFT, 28), (LEFT, 24)] + arc(MIDDLE_X, 24, 18, 17, 180, 385)
                     + [(14, 62), (7, 80)]), horizontal(BOTTOM)],
        "3": [stroke([(LEFT, 26)] + arc(MIDDLE_X, 22.5, 18, 15.5, 180, 450, 28)
                     + [(18, 38)]),
              stroke([(18, 38), (MIDDLE_X, 38)] + arc(MIDDLE_X, 55, 18, 17, -90, 0)
                     + arc(MIDDLE_X, BOTTOM - 17, 18, 17, 0, 180) + [(LEFT, 53)])],
        "4": [vertical(35), horizontal(60), stroke([(34, -12), (4, 62)])],
        "5": [horizontal(TOP, 2), vertical(9, 0, 44),
              stroke([(9, 37.5), (25, 37.5)] + arc(MIDDLE_X, 54.7, 18, 17.2, -90, 0)
                     + arc(MIDDLE_X, BOTTOM - 17.2, 18, 17.2, 0, 180) + [(LEFT, 52)])],
        "6": [ring(LEFT, 36, RIGHT, BOTTOM, 17),
              stroke([(LEFT, 56), (LEFT, TOP + 17)] + arc(MIDDLE_X, TOP + 17, 18, 17, 180, 360) + [(RIGHT, 27)])],
        "7": [horizontal(TOP), extended((WIDTH - edge - 1, 8), (17, HEIGHT))],
        "8": [ring(LEFT + 1, TOP, RIGHT - 1, MIDDLE_Y - 1.5, 16), ring(LEFT, MIDDLE_Y - 1.5, RIGHT, BOTTOM, 17)],
    }
    shapes["4"] = [unary_union(shapes["4"]).difference(box(-1, 60 + HALF, 35 - HALF, HEIGHT + 1))]
    frame = box(0, 0, WIDTH, HEIGHT)
    glyphs = {name: (WIDTH, unary_union(parts).intersection(frame)) for name, parts in shapes.items()}
    glyphs["1"] = glyphs["I"] = (STROKE, glyphs["1"][1])
    glyphs["O"] = glyphs["0"]
    glyphs["9"] = (WIDTH, rotate(glyphs["6"][1], 180, origin=(MIDDLE_X, MIDDLE_Y)))
    return dict(sorted(glyphs.items()))


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
        "glyphs": {name: {"widthMm": width, "d": path_data(area)} for name, (width, area) in outlines().items()},
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
