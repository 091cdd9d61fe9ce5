"""Draws clean, frontal number plates. ``effects.py``, ``photographed.py`` and the scene composers then photograph them."""

import math
from dataclasses import dataclass
from random import Random
from typing import List

import cv2
import numpy as np

import countries
import registrations
from glyphs import MASK_HEIGHT, Face, Faces
from plate_style import PIXELS_PER_MM, Style, varied
from trimmings import Trimmings, blend

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


def with_serifs(mask, foot_only=False):
    """A narrow character on a foot and, as the I of many American plates, under a bar of the same width."""
    stroke = max(5, int((mask[MASK_HEIGHT // 2] > 127).sum()))
    wide = max(mask.shape[1], round(2.6 * stroke))
    result = np.zeros((MASK_HEIGHT, wide), np.uint8)
    left = (wide - mask.shape[1]) // 2
    result[:, left:left + mask.shape[1]] = mask
    result[-round(0.8 * stroke):] = 255
    if not foot_only:
        result[:round(0.8 * stroke)] = 255
    return result


class PlateRenderer:
    """Renders plates from one stream of random numbers. ``british_share`` of them are UK plates."""

    TWO_LINE_SHARE = 0.24

    def __init__(self, seed: int, faces: Faces, british_share: float = 0.5):
        self.random = Random(seed)
        self.british_share = british_share
        self.faces = faces
        self.trimmings = Trimmings(self.random, faces)

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
        random = self.random
        dark = random.random() < countries.DARK_SHARE
        colours = countries.DARK_COLOURS if dark else country.colours
        nominal, ink, _ = random.choices(colours, [weight for *_, weight in colours])[0]
        american = country.code == "US"
        if american and not dark and random.random() < 0.45:
            nominal = random.choice(((205, 220, 240), (235, 225, 200), (200, 225, 205), (35, 60, 140), (240, 205, 180), (225, 225, 120), (180, 200, 225)))
            ink = random.choice((countries.INK, countries.BLUE_INK, countries.RED_INK, countries.GREEN_INK))
            ink = countries.PALE_INK if sum(nominal) < 330 else ink
        elif american and not dark:
            ink = random.choice((countries.INK, countries.BLUE_INK, countries.BLUE_INK, countries.RED_INK, countries.GREEN_INK, (90, 60, 40)))
        elif nominal == countries.WHITE and random.random() < 0.04:
            ink = random.choice((countries.GREEN_INK, countries.RED_INK, countries.BLUE_INK))
        face, stretch = self.foreign_face(country)
        style = Style(
            varied(random, nominal, 22), varied(random, ink, 20), face, stretch,
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
        if country.code in ("HU", "LV", "LT", "other", "CZ") and random.random() < 0.4:
            style.band = "paper" if style.band else ""
        if random.random() < country.right_band:
            style.right_band = random.uniform(28, 44)
        elif random.random() < 0.16:
            style.sticker = random.uniform(22, 48)
        if american:
            style.side_picture = random.uniform(40, 110) if random.random() < 0.1 else 0.0
            style.frame = random.uniform(6, 24) if random.random() < 0.4 else 0.0
            style.usual_width = 345.0
        return style, colour_index(nominal)

    def foreign_face(self, country):
        """(face, how much to stretch it across) for a country's plate."""
        random, faces = self.random, self.faces
        american = country.code == "US"
        stretch = random.uniform(0.55, 0.95) if american else random.uniform(0.72, 1.12)
        if random.random() < country.forgery_proof:
            face = random.choice(faces.forgery_proof)
        elif random.random() < (0.65 if american else 0.07):
            face, stretch = random.choice(faces.american), random.uniform(0.85, 1.15)
        else:
            face = random.choice(random.choices((faces.printing, faces.plain, faces.british), (51, 42, 7))[0])
            if random.random() < (0.6 if american else 0.1):
                footed = {"1": with_serifs(face["1"], foot_only=True)} if random.random() < 0.4 else {}
                face = {**face, "I": with_serifs(face["I"]), **footed}
        return (narrowed(random, face) if random.random() < 0.3 else face), stretch

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
            share = 0.05 if code == "US" else self.TWO_LINE_SHARE + 0.1
        lines = split_lines(random, groups) if random.random() < share else [groups]
        if len(lines) == 2:
            style.right_band = style.sticker = style.side_picture = 0.0
            style.edge_lines = False
            style.margin_x = random.uniform(6, 40)
            style.band_rows = random.choice(((0, 1), (0,), (0,), (1,)))
        return self.draw(lines, style, colour, countries.CODES.index(code))

    def draw(self, lines: List[List[str]], style: Style, colour: int, country: int) -> Plate:
        """Draws the given lines of groups in the given style."""
        random = self.random
        layouts = [self.line_layout(groups, style) for groups in lines]
        text_width = max(width for *_, width in layouts)
        band = random.uniform(36, 50) if style.band and len(lines) == 1 else random.uniform(24, 44) if style.band else 0.0
        width_mm = text_width + 2 * style.margin_x + band + style.side_picture + style.right_band + style.sticker
        if len(lines) == 1 and random.random() < 0.5:
            width_mm = max(width_mm, style.usual_width)
        height_mm = len(lines) * 79 + (len(lines) - 1) * style.line_gap + 2 * style.margin_y
        width, height = math.ceil(width_mm * PIXELS_PER_MM), math.ceil(height_mm * PIXELS_PER_MM)
        image = self.backdrop(width, height, style)
        if style.band:
            self.trimmings.band(image, round(band * PIXELS_PER_MM), style, len(lines))
        if style.right_band:
            self.trimmings.right_band(image, round(style.right_band * PIXELS_PER_MM))
        if style.sticker:
            self.trimmings.sticker(image, round(style.sticker * PIXELS_PER_MM), style)
        if style.side_picture:
            reach = style.side_picture * PIXELS_PER_MM / 2
            self.trimmings.emblem(image, (band * PIXELS_PER_MM + reach + 4, height / 2), reach * 0.9, min(reach, height * 0.35))
        mask, centres = self.place_characters(lines, layouts, style, (width, height), (width_mm, text_width, band))
        for _ in range(style.captions):
            self.trimmings.caption(image, style)
        if style.seals:
            self.trimmings.seals(image, centres, [len(group.replace("-", "")) for groups in lines for group in groups], style, band * PIXELS_PER_MM)
        if style.weight > 0:
            mask = cv2.dilate(mask, np.ones((2, 2), np.uint8))
        elif style.weight < 0:
            mask = cv2.erode(mask, np.ones((2, 2), np.uint8))
        if style.raised:
            blend(image, np.roll(mask, (style.raised, style.raised), (0, 1)), varied(random, (110, 110, 110), 70), random.uniform(0.3, 0.8))
        blend(image, mask, style.ink, 1.0)
        self.trimmings.fixings(image, style)
        self.trimmings.edges(image, style)
        if style.frame:
            self.trimmings.frame(image, style.frame * PIXELS_PER_MM)
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
        left = band + style.side_picture
        offset_x = (width_mm - left - style.right_band - style.sticker - text_width) / 2 + left
        align = random.choice((0.5, 0.5, 0.0, 1.0))
        spread = random.random() < 0.6
        for row, (placed, dashes, line_width) in enumerate(layouts):
            top = round((style.margin_y + row * (79 + style.line_gap)) * PIXELS_PER_MM)
            left_mm = offset_x + (text_width - line_width) * align
            if style.band and len(layouts) > 1 and row not in style.band_rows and spread:
                left_mm = random.uniform(0.2, 0.8) * (width_mm - line_width)
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
