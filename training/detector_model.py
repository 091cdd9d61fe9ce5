"""The detector: a photo to a map of plate centres and their corners, one cell for every 8 x 8 pixels."""

import torch
from torch import nn
from torch.nn import functional as F

from reader_model import Residual, convolution

STRIDE = 8
WIDTH, HEIGHT = 640, 384
PRIOR_LOGIT = -4.0


class Detector(nn.Module):
    """float [N, 3, H, W] RGB 0..1, H and W multiples of 32, to score logits [N, 1, H/8, W/8] and corners [N, 8, H/8, W/8].

    Corners are offsets from the cell's centre in units of 8 pixels: dx, dy of the top-left, top-right, bottom-right and
    bottom-left corner. Maps at strides 16 and 32, which see the vehicle round the plate, are added back at stride 8.
    """

    def __init__(self):
        super().__init__()
        self.stem = nn.Sequential(convolution(3, 16, 2), convolution(16, 32, 2), convolution(32, 64, 2))
        self.at8 = Residual(64)
        self.at16 = nn.Sequential(convolution(64, 96, 2), Residual(96))
        self.at32 = nn.Sequential(convolution(96, 128, 2), Residual(128), Residual(128))
        self.side8, self.side16, self.side32 = (nn.Conv2d(inputs, 64, 1) for inputs in (64, 96, 128))
        self.smooth16 = convolution(64, 64)
        self.head = convolution(64, 64)
        self.score = nn.Conv2d(64, 1, 1)
        self.corners = nn.Conv2d(64, 8, 1)
        nn.init.constant_(self.score.bias, PRIOR_LOGIT)

    def forward(self, image):
        at8 = self.at8(self.stem((image - 0.5) * 4))
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
