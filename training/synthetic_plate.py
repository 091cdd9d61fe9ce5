"""Draws clean, frontal number plates. ``effects.py`` and the scene composers then photograph them."""

import math
from dataclasses import dataclass
from random import Random
from typing import List, Tuple

import cv2
import numpy as np

import registrations
from glyphs import MASK_HEIGHT, Face, font_faces, mandatory_face

PIXELS_PER_MM = MASK_HEIGHT / 79.0


@dataclass
class Plate:
    """``image``: uint8 [H, W, 3] RGB. ``centres``: float32 [len(text), 2], each character's x, y in pixels of ``image``."""

    image: np.ndarray
    text: str
    lines: int
    centres: np.ndarray


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
    border: bool = False
    caption: bool = False
    seals: bool = False
    weight: int = 0


def varied(random: Random, colour, by=18) -> Tuple[int, int, int]:
    return tuple(int(min(255, max(0, c + random.uniform(-by, by)))) for c in colour)


def split_lines(random: Random, groups: List[str]) -> List[List[str]]:
    """Distributes the groups of a mark over two lines."""
    if len(groups) == 1:
        text = groups[0]
        if len(text) < 4:
            return [groups]
        cut = len(text) // 2
        return [[text[:cut]], [text[cut:]]]
    cut = random.randint(1, len(groups) - 1) if len(groups) > 2 else 1
    return [groups[:cut], groups[cut:]]


class PlateRenderer:
    """Renders plates from one stream of random numbers. ``british_share`` of them are UK plates."""

    BANDS = {"eu": (20, 50, 150), "uk": (20, 40, 120), "green": (30, 150, 70), "flag": (190, 40, 50)}

    def __init__(self, seed: int, british_share: float = 0.7):
        self.random = Random(seed)
        self.british_share = british_share
        self.uk_face = mandatory_face()
        self.fonts = font_faces()

    def british_style(self, groups) -> Style:
        random = self.random
        yellow = random.random() < 0.5
        background = varied(random, (235, 190, 30) if yellow else (232, 232, 226), 22)
        style = Style(background, varied(random, (22, 22, 24), 20), self.uk_face)
        if random.random() < 0.22:
            style.face = random.choice(self.fonts)
            style.stretch = random.uniform(0.75, 1.1)
        else:
            style.stretch = random.choice((1.0, 1.0, random.uniform(0.88, 1.16)))
        kind = random.random()
        if kind < 0.05:
            style.background, style.ink = varied(random, (25, 25, 28)), varied(random, (205, 205, 205), 30)
        elif kind < 0.07 and len("".join(groups)) <= 6:
            style.background, style.ink = varied(random, (235, 235, 235)), varied(random, (190, 30, 30))
        elif kind < 0.37:
            style.band = random.choice(("eu", "eu", "uk", "green", "flag"))
        style.gap = random.uniform(8, 13)
        style.group_gap = random.choice((33.0, 33.0, random.uniform(12, 40)))
        style.margin_x = max(random.uniform(9, 24), random.gauss(24, 10))
        style.margin_y = random.uniform(9, 20)
        style.border = random.random() < 0.15
        style.caption = random.random() < 0.5
        style.weight = random.choice((-1, 0, 0, 0, 1))
        return style

    def foreign_style(self, european: bool) -> Style:
        random = self.random
        background = varied(random, random.choice(
            ((235, 235, 232),) * 6 + ((235, 190, 30), (40, 60, 130), (200, 215, 235), (30, 30, 30), (225, 235, 215))
        ), 25)
        dark = sum(background) < 330
        ink = varied(random, (225, 225, 220), 20) if dark else varied(
            random, random.choice(((22, 22, 26),) * 5 + ((20, 30, 110), (150, 25, 30), (20, 80, 50))))
        face = random.choice(self.fonts) if random.random() < 0.85 else self.uk_face
        return Style(
            background, ink, face, stretch=random.uniform(0.7, 1.1), gap=random.uniform(5, 16),
            group_gap=random.uniform(12, 55), line_gap=random.uniform(8, 24),
            margin_x=random.uniform(8, 30), margin_y=random.uniform(8, 22) if european else random.uniform(14, 60),
            band=random.choice(("eu", "eu", "eu", "", "uk")) if european else "", border=random.random() < 0.6,
            caption=not european, seals=european and random.random() < 0.5, weight=random.choice((-1, 0, 0, 1)),
        )

    def line_layout(self, groups, style):
        """Positions of one line's characters: [(character, x in mm, width in mm)] and the line's width in mm."""
        x, placed = 0.0, []
        for index, group in enumerate(groups):
            x += style.group_gap - style.gap if index else 0.0
            for character in group:
                width = style.face[character].shape[1] / PIXELS_PER_MM * style.stretch
                placed.append((character, x, width))
                x += width + style.gap
        return placed, x - style.gap

    def render(self) -> Plate:
        random = self.random
        draw = random.random()
        if draw < self.british_share:
            groups = registrations.british(random)
            style, two_line_share = self.british_style(groups), 0.18
        else:
            european = draw < self.british_share + (1 - self.british_share) * 0.8
            groups = (registrations.european if european else registrations.other)(random)
            style, two_line_share = self.foreign_style(european), 0.25 if european else 0.04
        lines = split_lines(random, groups) if random.random() < two_line_share else [groups]
        return self.draw(lines, style)

    def draw(self, lines: List[List[str]], style: Style) -> Plate:
        """Draws the given lines of groups in the given style."""
        random = self.random
        layouts = [self.line_layout(groups, style) for groups in lines]
        text_width = max(width for _, width in layouts)
        band = random.uniform(38, 50) if style.band else 0.0
        width_mm = text_width + 2 * style.margin_x + band
        if len(lines) == 1 and random.random() < 0.5:
            width_mm = max(width_mm, 500.0)
        height_mm = len(lines) * 79 + (len(lines) - 1) * style.line_gap + 2 * style.margin_y
        width, height = math.ceil(width_mm * PIXELS_PER_MM), math.ceil(height_mm * PIXELS_PER_MM)
        mask = np.zeros((height, width), np.uint8)
        centres = []
        offset_x = (width_mm - band - text_width) / 2 + band
        align = random.choice((0.5, 0.5, 0.0))
        for row, (placed, line_width) in enumerate(layouts):
            top = round((style.margin_y + row * (79 + style.line_gap)) * PIXELS_PER_MM)
            left_mm = offset_x + (text_width - line_width) * align
            for character, x, w in placed:
                left, w_px = round((left_mm + x) * PIXELS_PER_MM), max(3, round(w * PIXELS_PER_MM))
                glyph = style.face[character]
                if w_px != glyph.shape[1]:
                    glyph = cv2.resize(glyph, (w_px, MASK_HEIGHT), interpolation=cv2.INTER_LINEAR)
                left = max(0, min(left, width - w_px))
                bottom = min(height, top + MASK_HEIGHT)
                np.maximum(mask[top:bottom, left:left + w_px], glyph[:bottom - top], out=mask[top:bottom, left:left + w_px])
                centres.append((left + w_px / 2, top + MASK_HEIGHT / 2))
        if style.weight > 0:
            mask = cv2.dilate(mask, np.ones((2, 2), np.uint8))
        elif style.weight < 0:
            mask = cv2.erode(mask, np.ones((2, 2), np.uint8))
        image = np.empty((height, width, 3), np.uint8)
        image[:] = style.background
        if style.band:
            self.draw_band(image, round(band * PIXELS_PER_MM), style.band)
        if style.caption:
            self.draw_caption(image, style)
        if style.seals:
            self.draw_seals(image, centres, [len(group) for groups in lines for group in groups], style)
        alpha = cv2.merge([mask, mask, mask])
        ink = np.empty_like(image)
        ink[:] = style.ink
        image = cv2.add(cv2.multiply(image, 255 - alpha, scale=1 / 255), cv2.multiply(ink, alpha, scale=1 / 255))
        self.draw_fixings(image, style)
        if style.border:
            inset = random.randint(0, 4)
            cv2.rectangle(image, (inset, inset), (width - 1 - inset, height - 1 - inset), style.ink, random.randint(1, 3))
        text = "".join("".join(groups) for groups in lines)
        return Plate(image, text, len(lines), np.array(centres, np.float32))

    def draw_band(self, image, width, kind):
        """The strip at the left edge, with something that looks like its emblem and national letters."""
        random = self.random
        height = image.shape[0]
        cv2.rectangle(image, (0, 0), (width, height), varied(random, self.BANDS[kind]), -1)
        pale = (235, 235, 235)
        if kind in ("eu", "uk"):
            colour = (240, 210, 60) if kind == "eu" else pale
            cv2.circle(image, (width // 2, height // 3), max(3, width // 4), colour, 1)
            label = random.choice(("GB", "UK", "D", "F", "PL", "NL", "RO", "H", "I", "E", "IRL", "CZ", "B", "P", "S"))
            size = 0.9 * width / max(1, len(label)) / 20
            cv2.putText(image, label, (width // 8, height * 5 // 6), cv2.FONT_HERSHEY_SIMPLEX, min(0.8, size), pale, 2)
        elif kind == "flag":
            cv2.line(image, (0, height // 2), (width, height // 2), pale, max(1, height // 8))
            cv2.line(image, (width // 2, 0), (width // 2, height), pale, max(1, width // 6))

    def draw_caption(self, image, style):
        """Small print below (sometimes above) the mark: a dealer's name, a standard, a state's name."""
        random = self.random
        height, width = image.shape[:2]
        words = "".join(random.choice("abcdefghijklmnoprstuvwxyz ABCDEFGHKLMRST.") for _ in range(random.randint(5, 22)))
        size = random.uniform(0.2, 0.34)
        row = height - 2 if random.random() < 0.85 else 8
        colour = style.ink if random.random() < 0.7 else varied(random, (150, 30, 40), 60)
        cv2.putText(image, words, (random.randint(width // 8, width // 2), row), cv2.FONT_HERSHEY_SIMPLEX, size, colour, 1)

    def draw_seals(self, image, centres, lengths, style):
        """Round stickers in the gaps between groups, as German, Polish and Czech plates have."""
        random = self.random
        first = 0
        for length in lengths[:-1]:
            first += length
            (x1, y1), (x2, y2) = centres[first - 1], centres[first]
            reach = (style.group_gap * PIXELS_PER_MM - 4) / 2
            if y1 != y2 or reach < 4:
                continue
            colour = varied(random, random.choice(((190, 190, 195), (60, 110, 180), (200, 120, 50), (90, 150, 90))), 40)
            offsets = (-0.22, 0.2) if random.random() < 0.4 else (random.uniform(-0.25, 0.25),)
            for offset in offsets:
                centre = (round((x1 + x2) / 2), round(y1 + offset * MASK_HEIGHT))
                cv2.circle(image, centre, round(min(reach, 13)), colour, -1)
                cv2.circle(image, centre, round(min(reach, 13) * 0.5), varied(random, colour, 60), 2)

    def draw_fixings(self, image, style):
        """Screw heads and caps."""
        random = self.random
        if random.random() < 0.5:
            return
        height, width = image.shape[:2]
        colour = random.choice((style.ink, style.background, (120, 120, 120), (230, 230, 230), (230, 190, 40)))
        inset = random.uniform(0.02, 0.3) * width
        y = round(height * random.uniform(0.35, 0.65))
        radius = random.randint(2, 4)
        for x in (inset, width - inset):
            cv2.circle(image, (round(x), y), radius, varied(random, colour), -1)
