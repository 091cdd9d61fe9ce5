"""Made-up typefaces like those that American plates are embossed with: narrow, of one even stroke with round ends.

No two dies are alike: each face draws its measures and the shapes of its 4, 5, I, W and the rest at random, from those that are
seen on plates. Characters are centre lines in a box from 0, 0 (top left) to 1, 1, drawn with a round pen.
"""

from functools import partial
from random import Random
from typing import Dict, List, Tuple

import cv2
import numpy as np

import typeface
from glyphs import MASK_HEIGHT, cut_to_ink

OVERSIZE = 5
STEPS = 12
arc = partial(typeface.arc, steps=STEPS)
Line = List[Tuple[float, float]]


class AmericanTypeface:
    """One die. Widths are shares of the character's height."""

    def __init__(self, seed: int):
        self.random = random = Random(seed)
        self.width = random.uniform(0.36, 0.62)
        self.stroke = min(random.uniform(0.085, 0.17), 0.28 * self.width)
        #: How far a corner's rounding reaches along the width and the height.
        self.round_x = random.uniform(0.22, 0.5)
        self.round_y = min(0.5, self.round_x * random.uniform(0.7, 1.3) * self.width)

    def ring(self, left=0.0, top=0.0, right=1.0, bottom=1.0, start=-90.0, sweep=360.0) -> Line:
        """A rounded rectangle, or that part of it which begins at the angle ``start`` and goes round by ``sweep`` degrees."""
        rx, ry = min(self.round_x, (right - left) / 2), min(self.round_y, (bottom - top) / 2)
        corners = ((right - rx, top + ry, -90), (right - rx, bottom - ry, 0), (left + rx, bottom - ry, 90), (left + rx, top + ry, 180))
        whole = [(angle + step * 90 / STEPS, point) for x, y, angle in corners for step, point in enumerate(arc(x, y, rx, ry, angle, angle + 90))]
        whole += [(angle + 360, point) for angle, point in whole]
        return [point for angle, point in whole if start <= angle <= start + sweep]

    def bowl(self, top, bottom, reach=1.0) -> Line:
        """From a stem along the top, round at the right, and back along the bottom."""
        rx, ry = min(self.round_x, reach / 2), min(self.round_y, (bottom - top) / 2)
        return [(0, top), *arc(reach - rx, top + ry, rx, ry, -90, 0), *arc(reach - rx, bottom - ry, rx, ry, 0, 90), (0, bottom)]

    def snake(self) -> Line:
        """The S."""
        rx, ry, middle, end = self.round_x, min(self.round_y, 0.24), self.random.uniform(0.45, 0.52), self.random.uniform(0.17, 0.27)
        return [(1, end), *arc(1 - rx, ry, rx, ry, 0, -90), *arc(rx, ry, rx, ry, -90, -180), *arc(rx, middle - ry, rx, ry, 180, 90),
                *arc(1 - rx, middle + ry, rx, ry, -90, 0), *arc(1 - rx, 1 - ry, rx, ry, 0, 90), *arc(rx, 1 - ry, rx, ry, 90, 180), (0, 1 - end)]

    def figures(self) -> Dict[str, List[Line]]:
        random, pick = self.random, self.random.choice
        ry = min(self.round_y, 0.24)
        rx = self.round_x
        high = random.uniform(0.42, 0.52)
        bar = random.uniform(0.62, 0.78)
        foot_in = random.uniform(0.2, 0.5)
        four = pick((
            [[(0.78, 1), (0.78, 0), (0, bar), (1, bar)]],
            [[(0.72, 1), (0.72, random.uniform(0.3, 0.5))], [(random.uniform(0.3, 0.6), 0), (0, bar), (1, bar)]],
            [[(0.75, 1), (0.75, random.uniform(0, 0.4))], [(random.uniform(0.0, 0.25), 0), (0, bar), (1, bar)]],
            [[(1, 1), (1, 0)], [(0, 0), (0, 0.5), (1, 0.5)]],
        ))
        five_top = random.uniform(0.38, 0.46)
        five = [[(random.uniform(0.9, 1), 0), (random.uniform(0, 0.08), 0), (0, five_top + pick((0, 0.04))), *self.bowl(five_top, 1)[1:-1],
                 *arc(rx, 1 - ry, rx, ry, 90, 180), (0, random.uniform(0.7, 0.8))]]
        three = pick((
            [[(0, 0.22), *arc(rx, ry, rx, ry, 180, 270), *self.bowl(0, high, 0.96)[1:-1], (0.35, high)],
             [(0.35, high), *self.bowl(high, 1)[1:-1], *arc(rx, 1 - ry, rx, ry, 90, 180), (0, 0.78)]],
            [[(0, 0), (0.95, 0), (0.42, 0.38), *self.bowl(0.38, 1)[1:-1], *arc(rx, 1 - ry, rx, ry, 90, 180), (0, 0.78)]],
        ))
        if random.random() < 0.6:
            six = [self.ring(top=high), [(0, 0.7), (0, ry), *arc(rx, ry, rx, ry, 180, 270), *arc(1 - rx, ry, rx, ry, -90, 0), (1, 0.24)]]
        else:
            six = [self.ring(top=0.4), [(0, 0.68), (random.uniform(0.1, 0.3), 0.36), (random.uniform(0.6, 0.8), 0)]]
        turned = [[(1 - x, 1 - y) for x, y in line] for line in six]
        seven = pick(([[(0, 0), (1, 0), (foot_in, 1)]], [[(0, 0), (1, 0), (1, 0.15), *arc(1, 1, 1 - foot_in, 0.75, -100, -180)]],
                      [[(0, 0.1), (0, 0), (1, 0), (foot_in, 1)]]))
        two = [[(0, 0.26), (0, ry), *arc(rx, ry, rx, ry, 180, 270), *arc(1 - rx, ry, rx, ry, -90, 0), (1, random.uniform(0.26, 0.4)),
                (0, random.uniform(0.85, 1)), (0, 1), (1, 1)]]
        return {"2": two, "3": three, "4": four, "5": five, "6": six, "7": seven, "9": turned,
                "8": [self.ring(left=pick((0, 0.04)), right=pick((1, 0.96)), bottom=high), self.ring(top=high)]}

    def letters(self) -> Dict[str, List[Line]]:
        random, pick = self.random, self.random.choice
        rx, ry = self.round_x, self.round_y
        middle, open_by = random.uniform(0.44, 0.52), random.uniform(20, 75)
        c = self.ring(start=open_by, sweep=360 - 2 * open_by)
        peak, dip, fork = pick((0.0, 0.08)), random.uniform(0.35, 0.95), random.uniform(0.38, 0.6)
        crossing = random.uniform(0.6, 0.75)
        a = pick(([[(0, 1), (0.5 - peak, 0), (0.5 + peak, 0), (1, 1)], [(0.22, crossing), (0.78, crossing)]],) * 3
                 + ([[(0, 1), (0, 0.2), *arc(0.5, min(0.3, ry * 1.4), 0.5, min(0.3, ry * 1.4), 180, 360), (1, 1)], [(0, 0.58), (1, 0.58)]],))
        g_bar = random.uniform(0.5, 0.6)
        g = pick(([c, [(random.uniform(0.45, 0.6), g_bar), (1, g_bar), (1, 1 - ry / 2)]], [c, [(0.5, g_bar), (1, g_bar), (1, 1)]]))
        slanted = random.random() < 0.5
        m = pick(([[(0, 1), (0, 0), (0.5, dip), (1, 0), (1, 1)]],) * 3 + ([[(0, 1), (0.12, 0), (0.5, dip), (0.88, 0), (1, 1)]],))
        lean = random.uniform(0.08, 0.26) if slanted else 0.0
        w = [[(0, 0), (lean, 1), (0.5, 1 - dip if not slanted else random.uniform(0.05, 0.6)), (1 - lean, 1), (1, 0)]]
        j_reach = random.uniform(0.6, 0.8)
        leg = pick(([(0.45, middle), (1, 1)], [(0.3, middle), (1, 1)], [(1 - rx, middle), (1, middle + 0.1), (1, 1)]))
        return {
            "A": a, "B": [[(0, 0), (0, 1)], self.bowl(0, middle, pick((0.92, 1))), self.bowl(middle, 1)], "C": [c],
            "D": [[(0, 0), (0, 1)], self.bowl(0, 1)], "E": [[(1, 0), (0, 0), (0, 1), (1, 1)], [(0, middle), (random.uniform(0.65, 0.9), middle)]],
            "F": [[(1, 0), (0, 0), (0, 1)], [(0, middle), (random.uniform(0.65, 0.9), middle)]], "G": g,
            "H": [[(0, 0), (0, 1)], [(1, 0), (1, 1)], [(0, middle), (1, middle)]],
            "J": [[(pick((0.45, 1)), 0), (1, 0), (1, 1 - ry), *arc(1 - rx, 1 - ry, rx, ry, 0, 90), *arc(rx, 1 - ry, rx, ry, 90, 180), (0, j_reach)]],
            "K": [[(0, 0), (0, 1)], [(1, 0), (0, fork)], [(0.3, fork - 0.1), (1, 1)]], "L": [[(0, 0), (0, 1), (1, 1)]], "M": m,
            "N": [[(0, 1), (0, 0), (1, 1), (1, 0)]], "P": [[(0, 0), (0, 1)], self.bowl(0, random.uniform(0.5, 0.6))],
            "R": [[(0, 0), (0, 1)], self.bowl(0, middle), leg], "S": [self.snake()], "T": [[(0, 0), (1, 0)], [(0.5, 0), (0.5, 1)]],
            "U": [[(0, 0), (0, 1 - ry), *arc(rx, 1 - ry, rx, ry, 180, 90), *arc(1 - rx, 1 - ry, rx, ry, 90, 0), (1, 0)]],
            "V": [[(0, 0), (0.5, 1), (1, 0)]], "W": w, "X": [[(0, 0), (1, 1)], [(1, 0), (0, 1)]],
            "Y": [[(0, 0), (0.5, fork), (1, 0)], [(0.5, fork), (0.5, 1)]], "Z": [[(0, 0), (1, 0), (0, 1), (1, 1)]],
        }

    def narrow_ones(self) -> Dict[str, Tuple[float, List[Line]]]:
        """1 and I with their widths as shares of the others'."""
        random = self.random
        bare = (0.0, [[(0.5, 0), (0.5, 1)]])
        flag = random.uniform(0.12, 0.26)
        flagged = (random.uniform(0.3, 0.5), [[(0, flag), (1, 0), (1, 1)]])
        footed = (random.uniform(0.5, 0.9), [[(0.1, flag), (0.5, 0), (0.5, 1)], [(0, 1), (1, 1)]])
        serifed = (random.uniform(0.4, 0.95), [[(0, 0), (1, 0)], [(0.5, 0), (0.5, 1)], [(0, 1), (1, 1)]])
        return {"1": random.choice((bare, flagged, flagged, footed)), "I": random.choice((bare, serifed, serifed))}

    def round_ones(self) -> Dict[str, Tuple[float, List[Line]]]:
        """0, O and Q likewise: of one shape, or the figure narrower, more angular or struck through."""
        random = self.random
        zero, width = [self.ring()], random.choice((1.0, random.uniform(0.75, 0.95)))
        if random.random() < 0.12:
            zero.append([(0.85, 0.15), (0.15, 0.85)])
        letter = [self.ring()]
        if random.random() < 0.5:
            letter = [arc(0.5, 0.5, 0.5, 0.5, 0, 360, steps=40)]
        tail = random.choice(([(0.55, 0.72), (1, 1)], [(0.7, 0.8), (1.05, 1.05)], [(0.5, 0.8), (0.5, 1.08)]))
        return {"0": (width, zero), "O": (1.0, letter), "Q": (1.0, [*letter, tail])}

    def draw(self, width: float, lines: List[Line]) -> np.ndarray:
        """A mask of ``MASK_HEIGHT`` rows, cut to its ink."""
        tall = OVERSIZE * MASK_HEIGHT
        pen = max(2, round(self.stroke * tall))
        across, down = max(0.0, width * self.width * tall - pen), tall - pen
        canvas = np.zeros((tall + 4 * pen, round(across) + 4 * pen), np.uint8)
        for line in lines:
            points = np.array([(1.5 * pen + x * across, 1.5 * pen + y * down) for x, y in line])
            cv2.polylines(canvas, [np.round(points * 16).astype(np.int32)], False, 255, pen, cv2.LINE_AA, 4)
        return cut_to_ink(canvas)

    def face(self) -> Dict[str, np.ndarray]:
        wide = self.random.uniform(1.0, 1.3)
        ordinary = {name: (wide if name in "MW" else 1.0, lines) for name, lines in {**self.figures(), **self.letters()}.items()}
        return {name: self.draw(*shape) for name, shape in sorted({**ordinary, **self.narrow_ones(), **self.round_ones()}.items())}
