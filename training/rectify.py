"""The perspective warp from a photo's plate quadrilateral to the reader's frame.

The contract with the application: the four corners, top-left, top-right, bottom-right, bottom-left, land on a rectangle
centred in the 192 x 64 frame, so that the frame shows the plate enlarged by 1.08 across and 1.16 down.
"""

import cv2
import numpy as np

WIDTH, HEIGHT = 192, 64
ENLARGE_X, ENLARGE_Y = 1.08, 1.16

_dx, _dy = WIDTH / 2 / ENLARGE_X, HEIGHT / 2 / ENLARGE_Y
TARGET = np.array(
    [
        [WIDTH / 2 - _dx, HEIGHT / 2 - _dy],
        [WIDTH / 2 + _dx, HEIGHT / 2 - _dy],
        [WIDTH / 2 + _dx, HEIGHT / 2 + _dy],
        [WIDTH / 2 - _dx, HEIGHT / 2 + _dy],
    ],
    np.float32,
)


def box_corners(box) -> np.ndarray:
    """The corners, float32 [4, 2], of an axis-aligned box x1, y1, x2, y2."""
    x1, y1, x2, y2 = box
    return np.array([[x1, y1], [x2, y1], [x2, y2], [x1, y2]], np.float32)


def homography(corners: np.ndarray) -> np.ndarray:
    """The 3 x 3 matrix from photo pixels to frame pixels."""
    return cv2.getPerspectiveTransform(corners.astype(np.float32), TARGET)


def rectify(image: np.ndarray, corners: np.ndarray) -> np.ndarray:
    """The reader's view, uint8 [64, 192, 3], of the plate with ``corners`` float [4, 2] in ``image``."""
    return cv2.warpPerspective(image, homography(corners), (WIDTH, HEIGHT), flags=cv2.INTER_LINEAR,
                               borderMode=cv2.BORDER_REPLICATE)


def iou(a: np.ndarray, b: np.ndarray) -> float:
    """Shared over joint area of the upright boxes round two sets of corners."""
    (ax1, ay1), (ax2, ay2), (bx1, by1), (bx2, by2) = a.min(0), a.max(0), b.min(0), b.max(0)
    width, height = min(ax2, bx2) - max(ax1, bx1), min(ay2, by2) - max(ay1, by1)
    if width <= 0 or height <= 0:
        return 0.0
    both = width * height
    return both / ((ax2 - ax1) * (ay2 - ay1) + (bx2 - bx1) * (by2 - by1) - both)
