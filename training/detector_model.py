"""The detector: a photo to a map of plate centres and their corners, one cell for every 8 x 8 pixels."""

from dataclasses import dataclass

import torch
from torch import nn
from torch.nn import functional as F

from reader_model import convolution

STRIDE = 8
WIDTH, HEIGHT = 640, 384
PRIOR_LOGIT = -4.0


@dataclass(frozen=True)
class Widths:
    """Channels between the two convolutions of the residuals at strides 8, 16 and 32, and of the last map."""

    at8: int = 32
    at16: int = 64
    at32: int = 64
    head: int = 32


class Residual(nn.Module):
    """Two convolutions with ``inner`` channels between them round a shortcut, [N, C, H, W] to the same shape."""

    def __init__(self, channels: int, inner: int):
        super().__init__()
        self.first = convolution(channels, inner)
        self.second = nn.Sequential(nn.Conv2d(inner, channels, 3, 1, 1, bias=False), nn.BatchNorm2d(channels))

    def forward(self, x):
        return F.relu(x + self.second(self.first(x)))


class Detector(nn.Module):
    """float [N, 3, H, W] RGB -2..2, H and W multiples of 32, to score logits [N, 1, H/8, W/8] and corners [N, 8, H/8, W/8].

    Corners are offsets from the cell's centre in units of 8 pixels: dx, dy of the top-left, top-right, bottom-right and
    bottom-left corner. Maps at strides 16 and 32, which see the vehicle round the plate, are added back at stride 8.
    """

    def __init__(self, widths: Widths = Widths()):
        super().__init__()
        self.stem = nn.Sequential(convolution(3, 16, 2), convolution(16, 32, 2), convolution(32, 64, 2))
        self.at8 = Residual(64, widths.at8)
        self.at16 = nn.Sequential(convolution(64, 96, 2), Residual(96, widths.at16))
        self.at32 = nn.Sequential(convolution(96, 128, 2), Residual(128, widths.at32), Residual(128, widths.at32))
        self.side8, self.side16, self.side32 = (nn.Conv2d(inputs, 64, 1) for inputs in (64, 96, 128))
        self.smooth16 = convolution(64, 64)
        self.head = convolution(64, widths.head)
        self.score = nn.Conv2d(widths.head, 1, 1)
        self.corners = nn.Conv2d(widths.head, 8, 1)
        nn.init.constant_(self.score.bias, PRIOR_LOGIT)

    def forward(self, image):
        at8 = self.at8(self.stem(image))
        at16 = self.at16(at8)
        at32 = self.at32(at16)
        merged16 = self.smooth16(self.side16(at16) + F.interpolate(self.side32(at32), scale_factor=2.0, mode="nearest"))
        merged8 = self.side8(at8) + F.interpolate(merged16, scale_factor=2.0, mode="nearest")
        features = self.head(merged8)
        return self.score(features), self.corners(features) * 4


class DetectorForExport(nn.Module):
    """The detector as the application loads it: the score as a probability."""

    def __init__(self, detector: Detector):
        super().__init__()
        self.detector = detector

    def forward(self, image):
        score, corners = self.detector(image)
        return torch.sigmoid(score), corners
