"""What is on a plate besides its mark: bands, seals, stickers, frames, small print and screws. Drawn into an image, in place."""

import math
from random import Random

import cv2
import numpy as np

from glyphs import CHARACTERS, MASK_HEIGHT, Faces
from plate_style import PIXELS_PER_MM, varied


def blend(image, mask, ink, opacity):
    """Paints ``ink`` into ``image`` where ``mask`` is, in place."""
    alpha = cv2.merge([mask, mask, mask])
    if opacity < 1:
        alpha = (alpha * opacity).astype(np.uint8)
    colour = np.empty_like(image)
    colour[:] = ink
    image[:] = cv2.add(cv2.multiply(image, 255 - alpha, scale=1 / 255), cv2.multiply(colour, alpha, scale=1 / 255))


def stamp(image, glyph, x, y, width, height, ink):
    """Paints a character, scaled to ``width`` x ``height`` pixels, with its top left at ``x``, ``y``, in place."""
    blend(image[y:y + height, x:x + width], cv2.resize(glyph, (width, height), interpolation=cv2.INTER_AREA), ink, 1.0)


class Trimmings:
    """Draws from one stream of random numbers."""

    #: Of stickers.
    PAPERS = ((240, 240, 240), (225, 180, 30), (60, 150, 200), (90, 170, 90), (200, 60, 50))
    BANDS = {"eu": (20, 50, 150), "uk": (20, 40, 120), "green": (30, 150, 70), "flag": (190, 40, 50), "tr": (20, 60, 160)}

    def __init__(self, random: Random, faces: Faces):
        self.random, self.faces = random, faces

    def edges(self, image, style):
        """The frame line, and the two red lines of Austrian plates."""
        random = self.random
        height, width = image.shape[:2]
        if style.border:
            inset = random.randint(0, 4)
            colour = style.ink if random.random() < 0.8 else varied(random, (60, 60, 60), 50)
            cv2.rectangle(image, (inset, inset), (width - 1 - inset, height - 1 - inset), colour, random.randint(1, 3))
        if style.edge_lines:
            for row in (3, 5, height - 6, height - 4):
                cv2.line(image, (0, row), (width, row), varied(random, (180, 40, 45)), 1)

    def band(self, image, width, style, lines):
        """The strip at the left edge, with something that looks like its emblem and national letters."""
        random = self.random
        whole = image.shape[0]
        height = whole if lines == 1 or len(style.band_rows) == 2 else whole // 2
        if style.band_rows == (1,):
            image = image[whole - height:]
        if style.band == "paper":
            self.paper_band(image, width, height, style)
            return
        cv2.rectangle(image, (0, 0), (width, height), varied(random, self.BANDS[style.band]), -1)
        pale = (235, 235, 235)
        if style.band == "flag":
            cv2.line(image, (0, height // 3), (width, height // 3), pale, max(1, height // 8))
            cv2.line(image, (width // 2, 0), (width // 2, height * 2 // 3), pale, max(1, width // 6))
        elif style.band != "green":
            colour = (240, 210, 60) if style.band == "eu" else pale
            for step in range(12):
                angle = step * math.pi / 6
                star = (round(width / 2 + math.cos(angle) * width * 0.3), round(height * 0.3 + math.sin(angle) * width * 0.3))
                cv2.circle(image, star, 1, colour, -1)
        label = style.band_label
        size = 0.9 * width / max(1, len(label)) / 20
        cv2.putText(image, label, (width // 8, height * 5 // 6), cv2.FONT_HERSHEY_SIMPLEX, min(0.8, size), pale, 2, cv2.LINE_AA)

    def paper_band(self, image, width, height, style):
        """The older strip: a small flag and the national letters on the plate's own ground, often parted by a line."""
        random = self.random
        tall, left, right = height // 3, width // 6, width * 5 // 6
        top = random.randint(height // 10, height // 4)
        for third in range(3):
            colour = varied(random, random.choice(((200, 40, 50), (235, 235, 235), (40, 120, 70), (30, 60, 150), (230, 190, 40), (120, 30, 40))))
            cv2.rectangle(image, (left, top + third * tall // 3), (right, top + (third + 1) * tall // 3), colour, -1)
        for index, letter in enumerate(style.band_label):
            glyph = style.face[letter]
            h = round(min(height * 0.3, 0.9 * width * MASK_HEIGHT / glyph.shape[1] / len(style.band_label)))
            w, x = round(glyph.shape[1] * h / MASK_HEIGHT), left + round(index * 0.8 * width / len(style.band_label))
            y = min(image.shape[0] - h - 1, height * 6 // 10)
            if w > 1 and h > 2 and x + w < image.shape[1]:
                stamp(image, glyph, x, y, w, h, style.ink)
        if random.random() < 0.5:
            cv2.line(image, (width, 2), (width, height - 2), style.ink, random.randint(1, 4))

    def right_band(self, image, width):
        """The second strip of French, Italian and Portuguese plates: a department or a year that is no part of the mark."""
        random = self.random
        height, full = image.shape[:2]
        yellow = random.random() < 0.2
        cv2.rectangle(image, (full - width, 0), (full, height), varied(random, (225, 180, 30) if yellow else (20, 50, 150)), -1)
        ink = (20, 20, 20) if yellow else (235, 235, 235)
        if random.random() < 0.8:
            cv2.putText(image, f"{random.randint(1, 99):02d}", (full - width + 3, height * 9 // 10), cv2.FONT_HERSHEY_SIMPLEX, width / 48, ink, 2,
                        cv2.LINE_AA)
        cv2.circle(image, (full - width // 2, height // 3), max(3, width // 4), varied(random, (200, 60, 60) if not yellow else ink, 60), random.choice((1, -1)))

    def caption(self, image, style):
        """Small print below or above the mark: a dealer's name, a standard, a state's name."""
        random = self.random
        height, width = image.shape[:2]
        words = "".join(random.choice("abcdefghijklmnoprstuvwxyz ABCDEFGHKLMRST.") for _ in range(random.randint(5, 22)))
        room = max(6, round(style.margin_y * PIXELS_PER_MM))
        size = random.uniform(0.2, max(0.34, room / 40))
        row = height - 2 - random.randint(0, room // 4) if random.random() < 0.7 or not style.captions > 1 else random.randint(min(8, room), room)
        colour = style.ink if random.random() < 0.6 else varied(random, random.choice(((150, 30, 40), (30, 50, 140), (60, 60, 60))), 40)
        cv2.putText(image, words, (random.randint(0, width // 2), row), random.choice((cv2.FONT_HERSHEY_SIMPLEX, cv2.FONT_HERSHEY_DUPLEX, cv2.FONT_HERSHEY_TRIPLEX)),
                    size, colour, 1, cv2.LINE_AA)

    def seals(self, image, centres, lengths, style, band):
        """Stickers, shields and pictures in the gaps between groups and, on two lines, beside the shorter first one."""
        random = self.random
        half = 0.28 * MASK_HEIGHT * min(1.1, style.stretch)
        first = 0
        for length in lengths[:-1]:
            first += length
            if first < 1 or first >= len(centres) or random.random() < 0.1:
                continue
            (x1, y1), (x2, y2) = centres[first - 1], centres[first]
            if y1 == y2:
                self.seal(image, x1 + half, x2 - half, y1)
            else:
                if random.random() < 0.8:
                    self.seal(image, x1 + half, min(image.shape[1], x1 + half + 1.3 * MASK_HEIGHT), y1)
                if random.random() < 0.3:
                    self.seal(image, max(band, centres[0][0] - half - 1.2 * MASK_HEIGHT), centres[0][0] - half, y1)

    def seal(self, image, left, right, middle):
        """One or two round seals, or one emblem, between ``left`` and ``right``."""
        random = self.random
        reach = (right - left) / 2 - 1
        if reach < 4:
            return
        x = (left + right) / 2 + random.uniform(-0.15, 0.15) * reach
        kind = random.random()
        if kind < 0.1:
            self.dated(image, x, middle, min(reach, random.uniform(6, 11)))
            return
        if kind < 0.55:
            self.emblem(image, (x, middle + random.uniform(-8, 8)), min(reach, 22) * random.uniform(0.7, 1), random.uniform(8, 26))
            return
        for offset in (-0.24, 0.24) if random.random() < 0.45 else (random.uniform(-0.25, 0.25),):
            radius = min(reach, random.uniform(8, 14))
            self.emblem(image, (x, middle + offset * MASK_HEIGHT), radius, radius)

    def dated(self, image, x, middle, half):
        """An upright sticker with two characters on top of each other, as if of a year or a month."""
        random = self.random
        tall = round(half * random.uniform(1.2, 2.2))
        left_top, right_bottom = (round(x - half), round(middle - tall)), (round(x + half), round(middle + tall))
        cv2.rectangle(image, left_top, right_bottom, varied(random, random.choice(self.PAPERS)), -1)
        self.small_print(image, [random.choice(CHARACTERS) for _ in range(2)], (x, middle), (half * 1.5, tall * 1.8), varied(random, (30, 30, 30), 30))

    def small_print(self, image, characters, centre, room, ink):
        """Characters on top of each other in the middle of ``room`` (width, height), as tall as it lets them be."""
        face = self.random.choice(self.faces.printing)
        each = room[1] / len(characters)
        for row, character in enumerate(characters):
            glyph = face[character]
            tall = min(0.9 * each, room[0] * MASK_HEIGHT / glyph.shape[1])
            w, h = round(glyph.shape[1] * tall / MASK_HEIGHT), round(tall)
            x, y = round(centre[0] - w / 2), round(centre[1] - room[1] / 2 + (row + 0.5) * each - h / 2)
            if w > 1 and h > 2 and x >= 0 and y >= 0 and x + w <= image.shape[1] and y + h <= image.shape[0]:
                stamp(image, glyph, x, y, w, h, ink)

    def emblem(self, image, centre, half_width, half_height):
        """A disc, a shield or a box in one to three colours, with something in it, and at times tiny print below."""
        random = self.random
        x, y = centre
        palette = ((190, 190, 195), (60, 110, 180), (200, 120, 50), (90, 150, 90), (200, 50, 50), (240, 200, 60), (30, 30, 35), (235, 235, 235))
        colour = varied(random, random.choice(palette), 40)
        w, h = max(2.0, half_width), max(2.0, half_height)
        shield = np.array([(x - w, y - h), (x + w, y - h), (x + w, y + 0.2 * h), (x, y + h), (x - w, y + 0.2 * h)], np.int32)
        kind = random.random()
        if kind < 0.4:
            cv2.ellipse(image, (round(x), round(y)), (round(w), round(h)), 0, 0, 360, colour, -1, cv2.LINE_AA)
        elif kind < 0.75:
            cv2.fillPoly(image, [shield], colour, cv2.LINE_AA)
        elif kind < 0.85:
            cv2.rectangle(image, (round(x - w), round(y - h)), (round(x + w), round(y + h)), colour, -1)
        for _ in range(random.randint(1, 4)):
            other = varied(random, random.choice(palette), 40)
            at = (round(x + random.uniform(-0.5, 0.5) * w), round(y + random.uniform(-0.5, 0.5) * h))
            if random.random() < 0.5:
                axes = (max(1, round(w * random.uniform(0.15, 0.5))), max(1, round(h * random.uniform(0.15, 0.5))))
                cv2.ellipse(image, at, axes, random.uniform(0, 180), 0, 360, other, random.choice((-1, 1)), cv2.LINE_AA)
            else:
                level = random.random() < 0.5
                ends = ((round(x - 0.8 * w), at[1]), (round(x + 0.8 * w), at[1])) if level else ((at[0], round(y - 0.8 * h)), (at[0], round(y + 0.5 * h)))
                cv2.line(image, *ends, other, max(1, round(min(w, h) * random.uniform(0.1, 0.5))))
        if kind < 0.75 and random.random() < 0.6:
            rim = varied(random, random.choice(palette), 40)
            if kind < 0.4:
                cv2.ellipse(image, (round(x), round(y)), (round(w), round(h)), 0, 0, 360, rim, 1, cv2.LINE_AA)
            else:
                cv2.polylines(image, [shield], True, rim, 1, cv2.LINE_AA)
        if random.random() < 0.25:
            words = "".join(random.choice("ABCDEIKLMNORSTUZ") for _ in range(random.randint(3, 10)))
            cv2.putText(image, words, (round(x - 2.2 * len(words)), round(y + h + 7)), cv2.FONT_HERSHEY_SIMPLEX, 0.22, (40, 40, 40), 1, cv2.LINE_AA)

    def sticker(self, image, width, style):
        """Beside the mark and no part of it: a tax disc, a date of expiry, a country's oval, two small letters on top of each other."""
        random = self.random
        height, full = image.shape[:2]
        left, right = full - width + 2, full - 4
        tall = min(height - 8, round(random.uniform(0.5, 1.3) * MASK_HEIGHT))
        top = random.randint(4, max(4, height - tall - 4))
        kind = random.random()
        if kind < 0.15:
            self.national_sign(image, left, right, top, tall)
            return
        if kind < 0.3:
            self.emblem(image, ((left + right) / 2, top + tall / 2), 0.45 * (right - left), 0.45 * tall)
            return
        paper = random.choice((style.background, style.background, *self.PAPERS))
        if random.random() < 0.25:
            cv2.ellipse(image, ((left + right) // 2, top + tall // 2), (max(2, (right - left) // 2), max(2, tall // 2)), 0, 0, 360, varied(random, paper), -1, cv2.LINE_AA)
        else:
            cv2.rectangle(image, (left, top), (right, top + tall), varied(random, paper), -1)
        ink = style.ink if paper == style.background or random.random() < 0.5 else varied(random, (30, 30, 30), 30)
        rows = random.choice((1, 1, 2, 2, 3))
        small = min(tall / rows * 0.7, 0.55 * MASK_HEIGHT)
        face = style.face if random.random() < 0.5 else random.choice(self.faces.printing)
        for row in range(rows):
            x = left + 2
            for _ in range(random.randint(1, 2 if rows < 3 else 3)):
                glyph = face[random.choice(CHARACTERS)]
                w, h = round(glyph.shape[1] * small / MASK_HEIGHT), round(small)
                y = top + round((row + 0.5) * tall / rows - small / 2)
                if w < 2 or h < 3 or x + w > right or y < 0 or y + h > height:
                    break
                stamp(image, glyph, x, y, w, h, ink)
                x += w + 2

    def national_sign(self, image, left, right, top, tall):
        """A letter as tall as those of the mark, on a ground of its own that a line or a gap sets apart."""
        random = self.random
        ink, paper = varied(random, (25, 25, 28)), varied(random, (235, 235, 235), 25)
        if random.random() < 0.5:
            cv2.rectangle(image, (left - 4, 0), (image.shape[1], image.shape[0]), varied(random, (40, 40, 42), 30), -1)
        if random.random() < 0.5:
            centre, axes = ((left + right) // 2, top + tall // 2), ((right - left) // 2, tall // 2)
            cv2.ellipse(image, centre, axes, 0, 0, 360, paper, -1, cv2.LINE_AA)
            cv2.ellipse(image, centre, axes, 0, 0, 360, ink, 2, cv2.LINE_AA)
        else:
            cv2.rectangle(image, (left, top), (right, top + tall), paper, -1)
            cv2.rectangle(image, (left, top), (right, top + tall), ink, random.randint(1, 3))
        self.small_print(image, [random.choice(CHARACTERS)], ((left + right) / 2, top + tall / 2), (0.75 * (right - left), 0.85 * tall), ink)

    def frame(self, image, thickness):
        """A frame round the plate, of plastic or chrome, with a dealer's words on its broad lower or upper bar."""
        random = self.random
        height, width = image.shape[:2]
        colour = varied(random, random.choice(((25, 25, 28), (25, 25, 28), (170, 170, 175), (230, 230, 230), (120, 30, 30), (30, 50, 110))), 25)
        words_ink = (235, 235, 235) if sum(colour) < 380 else (30, 30, 35)
        side = max(1, round(thickness * random.uniform(0.2, 0.8)))
        for bottom in (True, False):
            bar = max(2, round(thickness * random.uniform(0.4, 1.3)))
            top = height - bar if bottom else 0
            cv2.rectangle(image, (0, top), (width, top + bar), colour, -1)
            if bar > 7 and random.random() < 0.8:
                words = "".join(random.choice("ABCDEFGHIKLMNOPRSTUVY ") for _ in range(random.randint(4, 18)))
                size = bar / 30
                left = round(max(2, width / 2 - len(words) * size * 9))
                cv2.putText(image, words, (left, top + round(bar * 0.85)), random.choice((cv2.FONT_HERSHEY_SIMPLEX, cv2.FONT_HERSHEY_DUPLEX)), size, words_ink,
                            1 if size < 0.5 else 2, cv2.LINE_AA)
        cv2.rectangle(image, (0, 0), (side, height), colour, -1)
        cv2.rectangle(image, (width - side, 0), (width, height), colour, -1)

    def fixings(self, image, style):
        """Screw heads and caps, and the registration stickers in the corners of American plates."""
        random = self.random
        height, width = image.shape[:2]
        if style.captions and not style.band and random.random() < 0.5:
            for left in (random.randint(1, 8), width - 30):
                if random.random() < 0.5:
                    top = random.choice((2, height - 20))
                    cv2.rectangle(image, (left, top), (left + 24, top + 16), varied(random, random.choice(((200, 60, 50), (60, 130, 80), (230, 200, 60))), 40), -1)
        if random.random() < 0.5:
            return
        colour = random.choice((style.ink, style.background, (120, 120, 120), (230, 230, 230), (230, 190, 40)))
        inset = random.uniform(0.02, 0.3) * width
        y = round(height * random.uniform(0.35, 0.65)) if random.random() < 0.7 else random.randint(4, max(5, height // 6))
        radius = random.randint(2, 4)
        for x in (inset, width - inset):
            cv2.circle(image, (round(x), y), radius, varied(random, colour), -1, cv2.LINE_AA)
