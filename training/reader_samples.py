"""Training samples for the reader: plates made up and photographed, plates cut from real photos, and things that are none."""

import math
import os
import re
from dataclasses import dataclass
from random import Random
from typing import List

import cv2
import numpy as np

from alphabet import SLOTS
from countries import CODES
from effects import camera, dirt
from photos import Label
from rectify import HEIGHT, WIDTH, box_corners, homography, rectify
import glyphs
from synthetic_plate import UNKNOWN, Plate, PlateRenderer

@dataclass
class Sample:
    """``image``: uint8 [64, 192, 3]. ``centres``: float32 [len(text), 2] in pixels of it, or None where not known.
    ``lines``: 0 for one line, 1 for two. ``colour`` and ``country`` are indices of ``reader_model.COLOURS`` and
    ``countries.CODES``. All three are ``UNKNOWN`` where not known. ``grey``: the image has lost its colour."""

    image: np.ndarray
    text: str
    lines: int
    centres: np.ndarray
    colour: int = UNKNOWN
    country: int = UNKNOWN
    grey: bool = False


@dataclass
class RealCrop:
    """A plate and its surroundings, cut from a photo. ``corners``: float32 [4, 2] in pixels of ``image``. ``country``: an
    index of ``countries.CODES`` or ``UNKNOWN``."""

    image: np.ndarray
    corners: np.ndarray
    text: str
    country: int = UNKNOWN


def country_index(code: str) -> int:
    """Of a label's country: ``UNKNOWN`` for none, 0 for one that the reader does not name."""
    if not code:
        return UNKNOWN
    return CODES.index(code) if code in CODES else 0


def clean(text: str) -> str:
    return re.sub(r"[^A-Z0-9]", "", text.upper())


def read_rgb(path: str) -> np.ndarray:
    """A photo as uint8 [H, W, 3] RGB."""
    return cv2.cvtColor(cv2.imread(path, cv2.IMREAD_COLOR), cv2.COLOR_BGR2RGB)


def cut_plate(image: np.ndarray, corners: np.ndarray, text: str, country=UNKNOWN, widest: int = 320) -> RealCrop:
    """Cuts a quadrilateral with a margin of 40 % and scales it down to at most ``widest`` pixels."""
    (x1, y1), (x2, y2) = corners.min(0), corners.max(0)
    margin_x, margin_y = 0.4 * (x2 - x1), 0.5 * (y2 - y1)
    left, top = max(0, int(x1 - margin_x)), max(0, int(y1 - margin_y))
    right, bottom = min(image.shape[1], int(x2 + margin_x) + 1), min(image.shape[0], int(y2 + margin_y) + 1)
    scale = min(1.0, widest / (x2 - x1))
    crop = cv2.resize(image[top:bottom, left:right], None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    return RealCrop(crop, (corners - (left, top)).astype(np.float32) * scale, text, country)


def load_crops(root: str, files, quads=None, texts=None) -> List[RealCrop]:
    """Every known text of the given files. ``quads`` maps (file, row index) to better corners than the box's, ``texts`` to the text
    of a plate whose label has none."""
    crops = []
    for file, rows in files.items():
        known = {index: clean(row.text or (texts or {}).get((file, index), "")) for index, row in enumerate(rows)}
        if not any(known.values()):
            continue
        image = read_rgb(os.path.join(root, file))
        for index, row in enumerate(rows):
            if 0 < len(known[index]) <= SLOTS:
                corners = box_corners(row.box)
                if quads and (file, index) in quads:
                    corners = np.array(quads[file, index], np.float32)
                crops.append(cut_plate(image, corners, known[index], country_index(row.country)))
    return crops


def overlaps(box, label: Label) -> bool:
    return box[0] < label.box[2] and box[2] > label.box[0] and box[1] < label.box[3] and box[3] > label.box[1]


def load_backgrounds(root: str, files, seed: int, count: int = 900) -> List[np.ndarray]:
    """Plate-shaped pieces of the given photos, uint8 [96, 288, 3], beside their labelled plates."""
    random = Random(seed)
    pieces, names = [], sorted(files)
    random.shuffle(names)
    for file in names:
        image = read_rgb(os.path.join(root, file))
        height, width = image.shape[:2]
        for _ in range(3):
            w = random.uniform(0.15, 0.6) * width
            h = w / random.uniform(1.5, 4.5)
            x, y = random.uniform(0, width - w), random.uniform(0, max(1.0, height - h))
            box = (x, y, x + w, y + h)
            if not any(overlaps(box, row) for row in files[file]):
                piece = image[int(y):int(y + h) + 1, int(x):int(x + w) + 1]
                pieces.append(cv2.resize(piece, (288, 96), interpolation=cv2.INTER_AREA))
        if len(pieces) >= count:
            break
    return pieces


def random_quad(random: Random, width: float, height: float) -> np.ndarray:
    """The corners, float32 [4, 2], of a ``width`` x ``height`` rectangle seen from somewhere: turned, slanted, foreshortened."""
    hard = random.random() < 0.3
    yaw = abs(random.gauss(0, 0.75 if hard else 0.3))
    width = width * max(0.5, math.cos(yaw))
    angle = math.radians(random.gauss(0, 14 if hard else 4))
    shear = random.gauss(0, 0.2 if hard else 0.06)
    taper = 1 + random.gauss(0, 0.12 if hard else 0.04)
    corners = np.array([[-0.5, -0.5], [0.5, -0.5], [0.5, 0.5], [-0.5, 0.5]]) * (width, height)
    corners[[0, 3], 1] *= taper
    corners[[1, 2], 1] /= taper
    corners[:, 1] += corners[:, 0] * shear
    cos, sin = math.cos(angle), math.sin(angle)
    return (corners @ np.array([[cos, sin], [-sin, cos]])).astype(np.float32)


def jittered(random: Random, corners: np.ndarray, amount: float) -> np.ndarray:
    """Corners as an imperfect detector gives them; ``amount`` is relative to the plate's height."""
    size = corners.max(0) - corners.min(0)
    unit = float(min(size[1], size[0] / 2)) * amount
    centre = corners.mean(0)
    grow = np.array([1 + random.gauss(amount * 0.3, amount * 0.7), 1 + random.gauss(amount * 0.3, amount)])
    shift = np.array([random.gauss(0, unit * 1.3), random.gauss(0, unit * 0.8)])
    loose = np.array([[random.gauss(0, unit * 0.6), random.gauss(0, unit * 0.6)] for _ in range(4)])
    return ((corners - centre) * grow + centre + shift + loose).astype(np.float32)


def project(matrix: np.ndarray, points: np.ndarray) -> np.ndarray:
    """Points [N, 2] through a 3 x 3 homography."""
    return cv2.perspectiveTransform(points[None].astype(np.float32), matrix)[0]


def paste(background: np.ndarray, image: np.ndarray, corners: np.ndarray) -> np.ndarray:
    """``image`` drawn into a copy of ``background`` so that its corners fall on ``corners``; gives the matrix as well."""
    height, width = image.shape[:2]
    matrix = cv2.getPerspectiveTransform(np.array([[0, 0], [width, 0], [width, height], [0, height]], np.float32), corners)
    size = (background.shape[1], background.shape[0])
    drawn = cv2.warpPerspective(image, matrix, size, flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
    mask = np.zeros(background.shape[:2], np.uint8)
    cv2.fillConvexPoly(mask, np.round(corners * 16).astype(np.int32), 255, cv2.LINE_AA, 4)
    alpha = cv2.merge([mask, mask, mask])
    return cv2.add(cv2.multiply(background, 255 - alpha, scale=1 / 255), cv2.multiply(drawn, alpha, scale=1 / 255)), matrix


class ReaderSampler:
    """An endless stream of samples. The shares of real and empty samples are probabilities; the rest is made up."""

    def __init__(self, seed: int, crops, backgrounds, real_share: float = 0.2, empty_share: float = 0.03,
                 british_share: float = 0.5):
        self.random = Random(seed)
        self.renderer = PlateRenderer(seed + 1, glyphs.load(), british_share)
        self.crops, self.backgrounds = crops, backgrounds
        self.real_share, self.empty_share = real_share, empty_share

    def sample(self) -> Sample:
        draw = self.random.random()
        if draw < self.real_share and self.crops:
            return self.real(self.random.choice(self.crops))
        if draw < self.real_share + self.empty_share:
            return self.empty()
        return self.synthetic(self.renderer.render())

    def background(self, width: int, height: int) -> np.ndarray:
        """Surroundings of the asked size: a piece of a photo or a flat colour."""
        random = self.random
        if random.random() < 0.75:
            return cv2.resize(random.choice(self.backgrounds), (width, height), interpolation=cv2.INTER_LINEAR)
        image = np.empty((height, width, 3), np.uint8)
        image[:] = [random.randint(0, 255)] * 3 if random.random() < 0.5 else [random.randint(0, 255) for _ in range(3)]
        return image

    def synthetic(self, plate: Plate) -> Sample:
        random = self.random
        image = dirt(random, plate.image) if random.random() < 0.15 else plate.image
        detail = math.exp(random.uniform(math.log(7.0), math.log(40)))
        scale = detail / 56
        width, height = plate.image.shape[1] * scale, plate.image.shape[0] * scale
        corners = random_quad(random, width, height)
        low, high = corners.min(0), corners.max(0)
        margin = 0.3 * (high - low) + 2
        size = np.ceil(high - low + 2 * margin).astype(int)
        corners = corners - low + margin.astype(np.float32)
        small = cv2.resize(image, None, fx=scale * 1.25, fy=scale * 1.25, interpolation=cv2.INTER_AREA) if scale < 0.65 else image
        photo, matrix = paste(self.background(int(size[0]), int(size[1])), small, corners.astype(np.float32))
        photo, grey = camera(random, photo, detail)
        seen = corners
        if random.random() < 0.12:
            seen = box_corners((*corners.min(0), *corners.max(0)))
        seen = jittered(random, seen, 0.06 if random.random() < 0.75 else 0.12)
        shrink = small.shape[1] / image.shape[1]
        centres = project(homography(seen) @ matrix, plate.centres * shrink)
        return Sample(rectify(photo, seen), plate.text, plate.lines - 1, centres, plate.colour, plate.country, grey)

    def real(self, crop: RealCrop) -> Sample:
        random = self.random
        image, corners = crop.image, crop.corners
        width = float(corners[:, 0].max() - corners[:, 0].min())
        target = math.exp(random.uniform(math.log(55), math.log(260)))
        if target < width * 0.9:
            scale = max(target, 0.35 * width) / width
            image = cv2.resize(image, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
            corners = corners * scale
        height = float(corners[:, 1].max() - corners[:, 1].min())
        image, grey = camera(random, image, height * 0.6, 0.6)
        seen = jittered(random, corners, 0.05 if random.random() < 0.75 else 0.1)
        return Sample(rectify(image, seen), crop.text, UNKNOWN, None, UNKNOWN, crop.country, grey)

    def empty(self) -> Sample:
        image, _ = camera(self.random, self.background(WIDTH, HEIGHT), 24)
        return Sample(image, "", UNKNOWN, None)
