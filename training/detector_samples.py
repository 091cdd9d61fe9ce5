"""Training samples for the detector: real scenes, zoomed and cropped, some with made-up plates put into them."""

import math
import os
from dataclasses import dataclass, field
from random import Random
from typing import List

import cv2
import numpy as np

import glyphs
from detector_model import STRIDE
from effects import camera
from photos import training_files
from quads import load_quads, load_unknown
from reader_samples import paste, random_quad, read_rgb
from rectify import box_corners
from synthetic_plate import PlateRenderer

LONGEST_STORED = 960
SMALLEST_WIDTH = 14
PARTLY_LABELLED_SETS = ("openlpr",)
PARTLY_LABELLED_WEIGHT = 0.3
BOARD_WEIGHT = 1.5


@dataclass
class Scene:
    """A photo, uint8 [H, W, 3], its plates' boxes (x1, y1, x2, y2 in its pixels), their corners (float32 [4, 2]) where known,
    and regions that may hold more plates."""

    image: np.ndarray
    boxes: List[tuple]
    corners: List
    partly_labelled: bool
    unknown: List[tuple] = field(default_factory=list)


@dataclass
class Target:
    """A plate in a sample. ``corners``: float32 [4, 2] in pixels. ``exact``: the corners are the plate's own; otherwise only
    their bounds are known."""

    corners: np.ndarray
    exact: bool


@dataclass
class Sample:
    """``image``: uint8 [H, W, 3]. ``ignored``: boxes in pixels within which nothing is learned. ``boards``: boxes of what looks
    like a plate and is none."""

    image: np.ndarray
    targets: List[Target]
    ignored: List[tuple]
    elsewhere: float
    boards: List[tuple] = field(default_factory=list)


def load_scenes(root: str, look: str = None) -> List[Scene]:
    """The photos that may be trained on, at most ``LONGEST_STORED`` pixels long. ``look``: file of ``second_look.py`` with the true
    corners of plates and with unlabelled boxes to leave out."""
    quads, unknown = (load_quads(look), load_unknown(look)) if look else ({}, {})
    scenes = []
    for file, rows in sorted(training_files(root).items()):
        image = read_rgb(os.path.join(root, file))
        scale = min(1.0, LONGEST_STORED / max(image.shape[:2]))
        if scale < 1:
            image = cv2.resize(image, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
        boxes = [tuple(scale * v for v in row.box) for row in rows]
        extra = [tuple(scale * v for v in box) for box in unknown.get(file, [])]
        known = [quads.get((file, index)) for index in range(len(rows))]
        corners = [None if quad is None else np.array(quad, np.float32) * scale for quad in known]
        scenes.append(Scene(image, boxes, corners, rows[0].set in PARTLY_LABELLED_SETS, extra))
    return scenes


def visible_share(corners: np.ndarray, width: int, height: int) -> float:
    """How much of the bounding box of ``corners`` lies in the frame."""
    (x1, y1), (x2, y2) = corners.min(0), corners.max(0)
    inside = max(0.0, min(x2, width) - max(x1, 0)) * max(0.0, min(y2, height) - max(y1, 0))
    return inside / max(1e-6, (x2 - x1) * (y2 - y1))


def bounds(corners: np.ndarray, margin: float = 0.0):
    """x1, y1, x2, y2 round the corners, grown by ``margin`` of the size on every side."""
    low, high = corners.min(0), corners.max(0)
    more = (high - low) * margin
    return (*(low - more), *(high + more))


BOARD_PAINTS = (((10, 107, 61), (240, 240, 236)), ((20, 80, 155), (240, 240, 236)), ((107, 63, 29), (240, 240, 236)),
                ((236, 236, 232), (27, 27, 27)), ((240, 184, 28), (27, 27, 27)), ((170, 30, 30), (240, 240, 236)), ((30, 30, 30), (235, 235, 230)))


def words(random: Random) -> str:
    """Something that could stand on a board or a vehicle's side: words, a route, a telephone number."""
    kind = random.random()
    if kind < 0.2:
        return f"0{random.randint(100, 9999)} {random.randint(100000, 999999)}"
    if kind < 0.35:
        return random.choice("ABM") + str(random.randint(1, 9999))
    syllables = lambda: "".join(random.choice("BCDFGHKLMNPRSTVW") + random.choice("AEIOU") for _ in range(random.randint(1, 4)))
    return " ".join(syllables() + random.choice(("", "", random.choice("DLNRSTY"))) for _ in range(random.choice((1, 1, 2, 2, 3))))


def draw_board(random: Random, faces: glyphs.Faces) -> np.ndarray:
    """A road sign, a shop's board, a lorry's lettering, uint8 [H, W, 3]: one to three rows of words that are no plate."""
    group = random.choice((faces.british[:1], faces.plain, faces.printing, faces.printing))
    face, letter = random.choice(group), glyphs.MASK_HEIGHT
    rows = [words(random) for _ in range(random.choice((1, 1, 2, 2, 3)))]
    gap, space, margin = random.randint(4, 14), random.randint(22, 44), random.randint(14, 50)
    width_of = lambda row: sum(space if c == " " else face[c].shape[1] + gap for c in row)
    line = letter + random.randint(8, 40)
    width = max(width_of(row) for row in rows) + 2 * margin
    ground, ink = random.choice(BOARD_PAINTS)
    image = np.empty((len(rows) * line - (line - letter) + 2 * margin, width, 3), np.uint8)
    image[:] = ground
    centred = random.random() < 0.6
    for number, row in enumerate(rows):
        x = (width - width_of(row)) // 2 if centred else margin
        for character in row:
            if character == " ":
                x += space
                continue
            mask = face[character]
            place = image[margin + number * line:margin + number * line + letter, x:x + mask.shape[1]]
            place[mask[:place.shape[0], :place.shape[1]] > 127] = ink
            x += mask.shape[1] + gap
    if random.random() < 0.5:
        cv2.rectangle(image, (4, 4), (width - 5, image.shape[0] - 5), ink, 3)
    return image


class DetectorSampler:
    """An endless stream of samples of ``width`` x ``height`` pixels."""

    def __init__(self, seed: int, scenes: List[Scene], width: int, height: int, replace_share=0.35, extra_share=0.06,
                 british_share=0.5):
        self.random = Random(seed)
        self.renderer = PlateRenderer(seed + 1, glyphs.load(), british_share)
        self.scenes, self.width, self.height = scenes, width, height
        self.replace_share, self.extra_share = replace_share, extra_share

    def view(self, scene: Scene):
        """A random zoom and crop of a scene as scale, offset x, offset y, mirrored: x' = scale * x + offset."""
        random = self.random
        image_height, image_width = scene.image.shape[:2]
        box = random.choice(scene.boxes)
        box_width = box[2] - box[0]
        natural = min(640 / image_width, 384 / image_height)
        if random.random() < 0.6:
            scale = natural * math.exp(random.gauss(0.1, 0.4))
        else:
            scale = math.exp(random.uniform(math.log(20), math.log(0.85 * self.width))) / box_width
        scale = min(scale, 2.5, 0.95 * self.width / box_width)
        if random.random() < 0.85:
            x, y = (box[0] + box[2]) / 2 * scale, (box[1] + box[3]) / 2 * scale
            left = x - random.uniform(0.05, 0.95) * self.width
            top = y - random.uniform(0.05, 0.95) * self.height
        else:
            left = random.uniform(0, max(1.0, image_width * scale - self.width))
            top = random.uniform(0, max(1.0, image_height * scale - self.height))
        if random.random() < 0.7:
            left = max(0.0, min(left, image_width * scale - self.width))
            top = max(0.0, min(top, image_height * scale - self.height))
        return scale, -left, -top, random.random() < 0.5

    def sample(self) -> Sample:
        random = self.random
        scene = random.choice(self.scenes)
        scale, dx, dy, mirrored = self.view(scene)
        source = scene.image
        if scale < 0.6:
            step = scale * 1.2
            source = cv2.resize(source, None, fx=step, fy=step, interpolation=cv2.INTER_AREA)
            matrix = np.array([[scale / step, 0, dx], [0, scale / step, dy]], np.float32)
        else:
            matrix = np.array([[scale, 0, dx], [0, scale, dy]], np.float32)
        padding = (128, 128, 128) if random.random() < 0.7 else [random.randint(0, 255)] * 3
        image = cv2.warpAffine(source, matrix, (self.width, self.height), flags=cv2.INTER_LINEAR,
                               borderMode=cv2.BORDER_CONSTANT, borderValue=padding)
        place = lambda box: box_corners((scale * box[0] + dx, scale * box[1] + dy, scale * box[2] + dx, scale * box[3] + dy))
        targets, ignored = [], [bounds(place(box)) for box in scene.unknown]
        for box, quad in zip(scene.boxes, scene.corners):
            corners = place(box)
            size = corners[2] - corners[0]
            if visible_share(corners, self.width, self.height) < 0.05:
                continue
            if random.random() < self.replace_share and size[0] < 1.2 * self.width:
                image, corners = self.replace(image, corners)
                targets.append(Target(corners, True))
            elif quad is not None:
                targets.append(Target((quad * scale + (dx, dy)).astype(np.float32), True))
            else:
                targets.append(Target(corners, False))
        if random.random() < self.extra_share:
            image = self.add_elsewhere(image, targets)
        boards = []
        for _ in range(random.choice((0, 0, 1, 2))):
            image = self.board_elsewhere(image, targets, boards)
        if mirrored:
            image = np.ascontiguousarray(image[:, ::-1])
            for target in targets:
                target.corners = target.corners[[1, 0, 3, 2]] * (-1, 1) + (self.width, 0)
            ignored, boards = ([(self.width - x2, y1, self.width - x1, y2) for x1, y1, x2, y2 in boxes] for boxes in (ignored, boards))
        image, _ = camera(random, image, 18, 0.5)
        kept = []
        for target in targets:
            low, high = target.corners.min(0), target.corners.max(0)
            if high[0] - low[0] < SMALLEST_WIDTH or visible_share(target.corners, self.width, self.height) < 0.6:
                ignored.append(bounds(target.corners, 0.3))
            else:
                kept.append(target)
        return Sample(image, kept, ignored, PARTLY_LABELLED_WEIGHT if scene.partly_labelled else 1.0, boards)

    def drawn(self, image, flat, quad):
        """A flat picture in the image at ``quad``, reduced first so that it does not alias."""
        share = float(np.hypot(*(quad[1] - quad[0]))) / flat.shape[1]
        small = flat
        if share < 0.65:
            small = cv2.resize(small, None, fx=share * 1.25, fy=share * 1.25, interpolation=cv2.INTER_AREA)
        if self.random.random() < 0.5:
            small, _ = camera(self.random, small, 20 * share, 0.5)
        return paste(image, small, quad.astype(np.float32))[0]

    def replace(self, image, corners):
        """Covers a labelled plate by a made-up one of about its size; gives the image and the new corners."""
        plate = self.renderer.render()
        size, centre = corners[2] - corners[0], corners.mean(0)
        aspect = plate.image.shape[1] / plate.image.shape[0]
        width = max(size[0] * 1.05, size[1] * aspect * 0.8) if aspect > 2.5 else max(size[0] * 0.6, size[1])
        quad = random_quad(self.random, width, width / aspect)
        low, high = quad.min(0), quad.max(0)
        quad = quad - (low + high) / 2 + centre
        return self.drawn(image, plate.image, quad), quad.astype(np.float32)

    def free_place(self, targets, width, height):
        """The top-left corner of a place for a ``width`` x ``height`` thing away from all targets, or None."""
        for _ in range(6):
            x = self.random.uniform(0, max(1.0, self.width - width))
            y = self.random.uniform(0, max(1.0, self.height - height))
            clear = all(
                x > b[2] or x + width < b[0] or y > b[3] or y + height < b[1]
                for b in (bounds(t.corners, 0.2) for t in targets)
            )
            if clear:
                return x, y
        return None

    def add_elsewhere(self, image, targets):
        """Puts one more made-up plate anywhere and appends it to ``targets``."""
        plate = self.renderer.render()
        width = math.exp(self.random.uniform(math.log(24), math.log(0.6 * self.width)))
        quad = random_quad(self.random, width, width * plate.image.shape[0] / plate.image.shape[1])
        low, high = quad.min(0), quad.max(0)
        spot = self.free_place(targets, *(high - low))
        if spot is None:
            return image
        quad = (quad - low + spot).astype(np.float32)
        image = self.drawn(image, plate.image, quad)
        targets.append(Target(quad, True))
        return image

    def board_elsewhere(self, image, targets, boards):
        """Puts a board that is no plate anywhere but on a plate, and appends its box to ``boards``."""
        board = draw_board(self.random, self.renderer.faces)
        width = math.exp(self.random.uniform(math.log(24), math.log(0.7 * self.width)))
        quad = random_quad(self.random, width, width * board.shape[0] / board.shape[1])
        low, high = quad.min(0), quad.max(0)
        spot = self.free_place(targets, *(high - low))
        if spot is None:
            return image
        quad = (quad - low + spot).astype(np.float32)
        boards.append(bounds(quad))
        return self.drawn(image, board, quad)


def encode(sample: Sample):
    """The training maps of a sample: heat [h, w], weight [h, w], corners [8, h, w], near [h, w] (how much a cell's corners
    count), exact [h, w] (1 where the corners themselves are known, 0 where only their bounds are)."""
    height, width = sample.image.shape[0] // STRIDE, sample.image.shape[1] // STRIDE
    heat, near, exact = (np.zeros((height, width), np.float32) for _ in range(3))
    weight = np.full((height, width), sample.elsewhere, np.float32)
    for x1, y1, x2, y2 in sample.boards:
        weight[max(0, int(y1 / STRIDE)):max(0, int(y2 / STRIDE) + 1), max(0, int(x1 / STRIDE)):max(0, int(x2 / STRIDE) + 1)] = BOARD_WEIGHT
    corners = np.zeros((8, height, width), np.float32)
    xs, ys = np.arange(width, dtype=np.float32) + 0.5, np.arange(height, dtype=np.float32) + 0.5
    for x1, y1, x2, y2 in sample.ignored:
        x1, y1 = max(0, int(x1 / STRIDE)), max(0, int(y1 / STRIDE))
        weight[y1:max(y1, int(y2 / STRIDE) + 1), x1:max(x1, int(x2 / STRIDE) + 1)] = 0
    for target in sample.targets:
        cells = target.corners / STRIDE
        low, high = cells.min(0), cells.max(0)
        size, centre = high - low, (low + high) / 2
        if target.exact:
            centre = cells.mean(0)
        column = int(min(max(centre[0], 0), width - 1))
        row = int(min(max(centre[1], 0), height - 1))
        sx, sy = max(0.55, 0.09 * size[0]), max(0.55, 0.14 * size[1])
        bump = np.exp(-((xs - column - 0.5) ** 2) / (2 * sx * sx))[None] * np.exp(-((ys - row - 0.5) ** 2) / (2 * sy * sy))[:, None]
        left, top = max(0, int(low[0] - size[0] * 0.3)), max(0, int(low[1] - size[1] * 0.5))
        weight[top:int(high[1] + size[1] * 0.5) + 1, left:int(high[0] + size[0] * 0.3) + 1] = 1
        owned = bump > np.maximum(near, 0.3)
        offsets = cells.reshape(8, 1, 1) - np.stack(np.broadcast_arrays(xs[None], ys[:, None]))[[0, 1] * 4]
        corners[:, owned] = offsets[:, owned]
        exact[owned] = target.exact
        near[owned] = bump[owned]
        np.maximum(heat, bump, out=heat)
    return heat, weight, corners, near, exact
