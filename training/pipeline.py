"""The whole recogniser in torch, as the application runs it: detect, rectify, read."""

from dataclasses import dataclass
from typing import List

import cv2
import numpy as np
import torch

from alphabet import decode
from checkpoints import load_average
from detector_model import HEIGHT, STRIDE, WIDTH, Detector
from reader_model import Reader
from rectify import rectify

PAD = 128
SCORE_THRESHOLD = 0.35
SUPPRESS_IOU = 0.3
MOST_PLATES = 8


@dataclass
class Found:
    """A detection. ``corners``: float32 [4, 2] in pixels of the photo."""

    corners: np.ndarray
    score: float
    text: str = ""
    confidence: float = 0.0


def fit(image: np.ndarray):
    """The photo scaled to fit the detector's frame, at the top left, the rest padded with grey; and the scale."""
    scale = min(WIDTH / image.shape[1], HEIGHT / image.shape[0])
    size = (max(1, round(image.shape[1] * scale)), max(1, round(image.shape[0] * scale)))
    frame = np.full((HEIGHT, WIDTH, 3), PAD, np.uint8)
    frame[:size[1], :size[0]] = cv2.resize(image, size, interpolation=cv2.INTER_AREA if scale < 1 else cv2.INTER_LINEAR)
    return frame, scale


def to_tensor(images) -> torch.Tensor:
    """A list of uint8 [H, W, 3] as float [N, 3, H, W] in 0..1."""
    return torch.from_numpy(np.stack(images)).permute(0, 3, 1, 2).float() / 255


def iou(a, b) -> float:
    """Of the bounding boxes of two sets of corners."""
    (ax1, ay1), (ax2, ay2), (bx1, by1), (bx2, by2) = a.min(0), a.max(0), b.min(0), b.max(0)
    width, height = min(ax2, bx2) - max(ax1, bx1), min(ay2, by2) - max(ay1, by1)
    if width <= 0 or height <= 0:
        return 0.0
    both = width * height
    return both / ((ax2 - ax1) * (ay2 - ay1) + (bx2 - bx1) * (by2 - by1) - both)


def peaks(score: np.ndarray, corners: np.ndarray, threshold: float) -> List[Found]:
    """Local maxima of a score map [h, w] with their corners [8, h, w], best first, overlapping ones removed; frame pixels."""
    highest = cv2.dilate(score, np.ones((3, 3), np.uint8))
    rows, columns = np.nonzero((score >= highest) & (score >= threshold))
    found = []
    for row, column in sorted(zip(rows, columns), key=lambda cell: -score[cell]):
        centre = np.array([column + 0.5, row + 0.5], np.float32)
        quad = (corners[:, row, column].reshape(4, 2) + centre) * STRIDE
        if all(iou(quad, other.corners) < SUPPRESS_IOU for other in found):
            found.append(Found(quad.astype(np.float32), float(score[row, column])))
    return found[:MOST_PLATES]


class Pipeline:
    """Both models from checkpoints. Either may be None where it is not needed."""

    def __init__(self, detector=None, reader=None):
        self.detector = load_average(detector, Detector())[0] if detector else None
        self.reader = load_average(reader, Reader())[0] if reader else None

    @torch.no_grad()
    def detect(self, image: np.ndarray, threshold: float = SCORE_THRESHOLD) -> List[Found]:
        """Plates in a photo, uint8 [H, W, 3] RGB, without their texts."""
        frame, scale = fit(image)
        score, corners = self.detector(to_tensor([frame]))
        found = peaks(torch.sigmoid(score)[0, 0].numpy(), corners[0].numpy(), threshold)
        for plate in found:
            plate.corners /= scale
        return found

    @torch.no_grad()
    def read(self, views) -> List[tuple]:
        """(text, confidence) of each rectified view, uint8 [64, 192, 3]."""
        if not views:
            return []
        probabilities = torch.softmax(self.reader(to_tensor(views))[0], -1).numpy()
        return [decode(p) for p in probabilities]

    def recognise(self, image: np.ndarray, threshold: float = SCORE_THRESHOLD) -> List[Found]:
        """Plates in a photo with their texts."""
        found = self.detect(image, threshold)
        for plate, (text, confidence) in zip(found, self.read([rectify(image, p.corners) for p in found])):
            plate.text, plate.confidence = text, confidence
        return found
