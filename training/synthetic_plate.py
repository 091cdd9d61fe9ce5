"""Draws clean, frontal number plates. ``effects.py``, ``photographed.py`` and the scene composers then photograph them."""

import math
from dataclasses import dataclass
from random import Random
from typing import List, Tuple

import cv2
import numpy as np

import countries
import registrations
from glyphs import MASK_HEIGHT, Face, Faces

PIXELS_PER_MM = MASK_HEIGHT / 79.0
UNKNOWN = -1


@dataclass
class Plate:
    """``image``: uint8 [H, W, 3] RGB. ``centres``: float32 [len(text), 2], each character's x, y in pixels of ``image``.
    ``colour`` and ``country`` are indices of ``reader_model.COLOURS`` and ``countries.CODES``."""

    image: np.ndarray
    text: str
    lines: int
    centres: np.ndarray
    colour: int
    country: int


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
    right_band: float = 0.0
    border: bool = False
    captions: int = 0
    seals: bool = False
    edge_lines: bool = False
    picture: bool = False
    weight: int = 0
    raised: int = 0


def varied(random: Random, colour, by=18) -> Tuple[int, int, int]:
    return tuple(int(min(255, max(0, c + random.uniform(-by, by)))) for c in colour)


def colour_index(background) -> int:
    """Which of white, yellow, black and other a nominal background is."""
    return {countries.WHITE: 0, countries.YELLOW: 1, countries.BLACK: 2}.get(tuple(background), 3)


def split_lines(random: Random, groups: List[str]) -> List[List[str]]:
    """Distributes the groups of a mark over two lines."""
    if len(groups) == 1:
        text = groups[0]
        if len(text) < 4:
            return [groups]
        cut = random.choice((len(text) // 2, (len(text) + 1) // 2, 2, 3))
        return [[text[:cut]], [text[cut:]]]
    cut = random.randint(1, len(groups) - 1) if len(groups) > 2 else 1
    return [groups[:cut], [groups[cut].lstrip("-"), *groups[cut + 1:]]]


def narrowed(random: Random, face: Face) -> Face:
    """The face a little distorted: every plate maker's dies and every printer differ."""
    grow = random.choice((-1, 1))
    kernel = np.ones((2, 3) if random.random() < 0.5 else (3, 2), np.uint8)
    change = cv2.dilate if grow > 0 else cv2.erode
    return {name: change(mask, kernel) for name, mask in face.items()}


class PlateRenderer:
    """Renders plates from one stream of random numbers. ``british_share`` of them are UK plates."""

    BANDS = {"eu": (20, 50, 150), "uk": (20, 40, 120), "green": (30, 150, 70), "flag": (190, 40, 50), "tr": (20, 60, 160)}
    TWO_LINE_SHARE = 0.24

    def __init__(self, seed: int, faces: Faces, british_share: float = 0.5):
        self.random = Random(seed)
        self.british_share = british_share
        self.faces = faces

    def british_style(self, groups):
        """(style, colour index) of a plate made by the rules of 1973 to today, or against them."""
        random, faces = self.random, self.faces
        yellow = random.random() < 0.5
        nominal = countries.YELLOW if yellow else countries.WHITE
        style = Style(varied(random, nominal, 22), varied(random, countries.INK, 20), faces.british[0])
        draw = random.random()
        if draw < 0.1:
            style.face = random.choice(faces.british[1:])
        elif draw < 0.28:
            style.face = random.choice(faces.printing if random.random() < 0.7 else faces.plain)
            style.stretch = random.uniform(0.75, 1.1)
        else:
            style.stretch = random.choice((1.0, 1.0, random.uniform(0.88, 1.16)))
        kind = random.random()
        if kind < 0.07 and self.is_old(groups):
            nominal = countries.BLACK
            style.background, style.ink = varied(random, nominal), varied(random, (205, 205, 205), 30)
        elif kind < 0.09 and len("".join(groups)) <= 6:
            style.background, style.ink = varied(random, (235, 235, 235)), varied(random, (190, 30, 30))
        elif kind < 0.39:
            style.band = random.choice(("eu", "eu", "uk", "green", "flag"))
            style.band_label = random.choice(("GB", "GB", "UK", "UK", "ENG", "SCO", "CYM"))
        style.gap = random.uniform(8, 13)
        style.group_gap = random.choice((33.0, 33.0, random.uniform(12, 40)))
        style.margin_x = max(random.uniform(9, 24), random.gauss(24, 10))
        style.margin_y = random.uniform(9, 20)
        style.border = random.random() < 0.15
        style.captions = random.choice((0, 1))
        style.weight = random.choice((-1, 0, 0, 0, 1))
        style.raised = random.choice((0, 0, 0, 1, 2))
        return style, colour_index(nominal)

    @staticmethod
    def is_old(groups) -> bool:
        """Black plates may be worn by vehicles of before 1973 (in practice also later), never with a current mark."""
        return not (len(groups) == 2 and len(groups[0]) == 4 and groups[0][2:].isdigit())

    def foreign_style(self, country):
        """(style, colour index) of a country's plate."""
        random, faces = self.random, self.faces
        nominal, ink, _ = random.choices(country.colours, [weight for *_, weight in country.colours])[0]
        american = country.code == "US"
        if american and random.random() < 0.45:
            nominal = random.choice(((205, 220, 240), (235, 225, 200), (200, 225, 205), (35, 60, 140), (240, 205, 180), (225, 225, 120), (180, 200, 225)))
            ink = random.choice((countries.INK, countries.BLUE_INK, countries.RED_INK, countries.GREEN_INK))
            ink = countries.PALE_INK if sum(nominal) < 330 else ink
        elif american:
            ink = random.choice((countries.INK, countries.BLUE_INK, countries.BLUE_INK, countries.RED_INK, countries.GREEN_INK, (90, 60, 40)))
        elif nominal == countries.WHITE and random.random() < 0.04:
            ink = random.choice((countries.GREEN_INK, countries.RED_INK, countries.BLUE_INK))
        if random.random() < country.forgery_proof:
            face = random.choice(faces.forgery_proof)
        else:
            face = random.choice(faces.printing if random.random() < (0.8 if american else 0.55) else faces.plain)
            face = face if random.random() < 0.93 else random.choice(faces.british)
        if random.random() < 0.3:
            face = narrowed(random, face)
        style = Style(
            varied(random, nominal, 22), varied(random, ink, 20), face,
            stretch=random.uniform(0.55, 0.95) if american else random.uniform(0.72, 1.12),
            gap=random.uniform(5, 15), group_gap=random.uniform(14, 60), line_gap=random.uniform(6, 24),
            margin_x=random.uniform(6, 40) if american else random.uniform(6, 28),
            margin_y=random.uniform(16, 62) if american else random.uniform(7, 22),
            border=random.random() < country.border, captions=random.choice((1, 2, 2)) if american else int(random.random() < 0.25),
            seals=random.random() < country.seals, edge_lines=country.edge_lines,
            picture=american and random.random() < 0.4, weight=random.choice((-1, 0, 0, 1)), raised=random.choice((0, 0, 1, 2)),
        )
        if random.random() < country.band:
            style.band = "tr" if country.code in ("TR", "UA", "RS", "NO", "other") else "eu"
            style.band_label = {"PT": "P", "DE": "D", "AT": "A", "ES": "E", "FR": "F", "IT": "I", "BE": "B", "HU": "H", "SE": "S", "NO": "N",
                                "SI": "SLO", "RS": "SRB", "FI": "FIN", "IE": "IRL", "LU": "L", "EE": "EST", "other": ""}.get(country.code, country.code)
        if random.random() < country.right_band:
            style.right_band = random.uniform(28, 44)
        return style, colour_index(nominal)

    def line_layout(self, groups, style):
        """Positions of one line's characters: [(character, x in mm, width in mm)], the places of the line's dashes, and its
        width in mm."""
        x, placed, dashes = 0.0, [], []
        for index, group in enumerate(groups):
            x += style.group_gap - style.gap if index else 0.0
            for character in group:
                if character == "-":
                    dashes.append(x - style.group_gap / 2)
                    continue
                width = style.face[character].shape[1] / PIXELS_PER_MM * style.stretch
                placed.append((character, x, width))
                x += width + style.gap
        return placed, dashes, x - style.gap

    def render(self) -> Plate:
        random = self.random
        if random.random() < self.british_share:
            groups, code = registrations.british(random), "GB"
            style, colour = self.british_style(groups)
            share = self.TWO_LINE_SHARE
        else:
            country, groups = countries.foreign(random)
            code = country.code
            style, colour = self.foreign_style(country)
            share = 0.05 if code == "US" else self.TWO_LINE_SHARE + 0.06
        lines = split_lines(random, groups) if random.random() < share else [groups]
        if len(lines) == 2:
            style.right_band = 0.0
            style.edge_lines = False
            style.margin_x = random.uniform(6, 40)
        return self.draw(lines, style, colour, countries.CODES.index(code))

    def draw(self, lines: List[List[str]], style: Style, colour: int, country: int) -> Plate:
        """Draws the given lines of groups in the given style."""
        random = self.random
        layouts = [self.line_layout(groups, style) for groups in lines]
        text_width = max(width for *_, width in layouts)
        band = random.uniform(36, 50) if style.band and len(lines) == 1 else random.uniform(24, 44) if style.band else 0.0
        width_mm = text_width + 2 * style.margin_x + band + style.right_band
        if len(lines) == 1 and random.random() < 0.5:
            width_mm = max(width_mm, 500.0)
        height_mm = len(lines) * 79 + (len(lines) - 1) * style.line_gap + 2 * style.margin_y
        width, height = math.ceil(width_mm * PIXELS_PER_MM), math.ceil(height_mm * PIXELS_PER_MM)
        image = self.backdrop(width, height, style)
        if style.band:
            self.draw_band(image, round(band * PIXELS_PER_MM), style, len(lines))
        if style.right_band:
            self.draw_right_band(image, round(style.right_band * PIXELS_PER_MM))
        mask, centres = self.place_characters(lines, layouts, style, (width, height), (width_mm, text_width, band))
        for _ in range(style.captions):
            self.draw_caption(image, style)
        if style.seals:
            self.draw_seals(image, centres, [len(group.replace("-", "")) for groups in lines for group in groups], style)
        if style.weight > 0:
            mask = cv2.dilate(mask, np.ones((2, 2), np.uint8))
        elif style.weight < 0:
            mask = cv2.erode(mask, np.ones((2, 2), np.uint8))
        if style.raised:
            self.blend(image, np.roll(mask, (style.raised, style.raised), (0, 1)), varied(random, (110, 110, 110), 70), random.uniform(0.3, 0.8))
        self.blend(image, mask, style.ink, 1.0)
        self.draw_fixings(image, style)
        self.draw_edges(image, style)
        text = "".join("".join(groups) for groups in lines).replace("-", "")
        return Plate(image, text, len(lines), np.array(centres, np.float32), colour, country)

    def backdrop(self, width, height, style):
        """The empty plate: plain, or with the pale picture or fading colour of American plates."""
        random = self.random
        image = np.empty((height, width, 3), np.uint8)
        image[:] = style.background
        if style.picture:
            other = np.array(varied(random, style.background, 70), np.float32)
            share = np.abs(np.linspace(random.uniform(-1, 0), 1, height, dtype=np.float32))[:, None, None]
            image = (image * (1 - share) + other * share).astype(np.uint8)
            for _ in range(random.randint(1, 5)):
                centre = (random.randrange(width), random.randrange(height))
                axes = (random.randint(4, width // 3), random.randint(3, height // 2))
                cv2.ellipse(image, centre, axes, random.uniform(0, 90), 0, 360, varied(random, style.background, 60), random.choice((-1, 2)))
        return image

    def place_characters(self, lines, layouts, style, size, measures):
        """(mask of all characters, their centres in pixels)."""
        random = self.random
        width, height = size
        width_mm, text_width, band = measures
        mask = np.zeros((height, width), np.uint8)
        centres = []
        offset_x = (width_mm - band - style.right_band - text_width) / 2 + band
        align = random.choice((0.5, 0.5, 0.0, 1.0))
        for row, (placed, dashes, line_width) in enumerate(layouts):
            top = round((style.margin_y + row * (79 + style.line_gap)) * PIXELS_PER_MM)
            left_mm = offset_x + (text_width - line_width) * align
            for character, x, w in placed:
                left, w_px = round((left_mm + x) * PIXELS_PER_MM), max(3, round(w * PIXELS_PER_MM))
                glyph = style.face[character]
                if w_px != glyph.shape[1]:
                    glyph = cv2.resize(glyph, (w_px, MASK_HEIGHT), interpolation=cv2.INTER_LINEAR)
                left = max(0, min(left, width - w_px))
                bottom = min(height, top + MASK_HEIGHT)
                part = mask[top:bottom, left:left + w_px]
                np.maximum(part, glyph[:bottom - top], out=part)
                centres.append((left + w_px / 2, top + MASK_HEIGHT / 2))
            for x in dashes:
                middle, half = round((left_mm + x) * PIXELS_PER_MM), max(2, round(style.group_gap * PIXELS_PER_MM * 0.22))
                thickness = random.randint(4, 8)
                y = top + MASK_HEIGHT // 2
                cv2.rectangle(mask, (middle - half, y - thickness // 2), (middle + half, y + thickness // 2), 255, -1)
        return mask, centres

    @staticmethod
    def blend(image, mask, ink, opacity):
        """Paints ``ink`` into ``image`` where ``mask`` is, in place."""
        alpha = cv2.merge([mask, mask, mask])
        if opacity < 1:
            alpha = (alpha * opacity).astype(np.uint8)
        colour = np.empty_like(image)
        colour[:] = ink
        image[:] = cv2.add(cv2.multiply(image, 255 - alpha, scale=1 / 255), cv2.multiply(colour, alpha, scale=1 / 255))

    def draw_edges(self, image, style):
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

    def draw_band(self, image, width, style, lines):
        """The strip at the left edge, with something that looks like its emblem and national letters."""
        random = self.random
        height = image.shape[0] if lines == 1 or random.random() < 0.4 else image.shape[0] // 2
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

    def draw_right_band(self, image, width):
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

    def draw_caption(self, image, style):
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

    def draw_seals(self, image, centres, lengths, style):
        """Round stickers or shields in the gaps between groups, as German, Polish, Czech and Croatian plates have."""
        random = self.random
        first = 0
        for length in lengths[:-1]:
            first += length
            if first < 1 or first >= len(centres):
                continue
            (x1, y1), (x2, y2) = centres[first - 1], centres[first]
            reach = (style.group_gap * PIXELS_PER_MM - 4) / 2
            if y1 != y2 or reach < 4 or random.random() < 0.2:
                continue
            colour = varied(random, random.choice(((190, 190, 195), (60, 110, 180), (200, 120, 50), (90, 150, 90), (200, 50, 50), (240, 200, 60))), 40)
            offsets = (-0.22, 0.2) if random.random() < 0.45 else (random.uniform(-0.25, 0.25),)
            for offset in offsets:
                centre = (round((x1 + x2) / 2), round(y1 + offset * MASK_HEIGHT))
                radius = round(min(reach, 13))
                if random.random() < 0.25:
                    cv2.rectangle(image, (centre[0] - radius, centre[1] - radius), (centre[0] + radius, centre[1] + radius), colour, -1)
                else:
                    cv2.circle(image, centre, radius, colour, -1, cv2.LINE_AA)
                cv2.circle(image, centre, round(radius * 0.5), varied(random, colour, 80), 2, cv2.LINE_AA)

    def draw_fixings(self, image, style):
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
