"""Where the reader's training batches come from: made-up plates on a device, or samples made one by one on a CPU."""

from dataclasses import dataclass

import numpy as np
import torch

from alphabet import SLOTS, encode
from photographed import Photographer
from plate_bank import PlateBank
from rectify import HEIGHT, WIDTH


@dataclass
class Batch:
    """``images``: float [N, 3, 64, 192] in -2..2. ``classes``: [N, 10]. ``places``: [N, 10, 2], x and y in 0..1 of the view. ``lines``, ``colours`` and
    ``countries``: [N]. ``grey``: [N] booleans. -1 stands for what is not known; a place that is not known is (-1, -1)."""

    images: torch.Tensor
    classes: torch.Tensor
    places: torch.Tensor
    lines: torch.Tensor
    colours: torch.Tensor
    countries: torch.Tensor
    grey: torch.Tensor


def to_input(images, device):
    """uint8 [N, H, W, 3] to float [N, 3, H, W] in -2..2, channels last in memory."""
    return scaled(images.to(device).permute(0, 3, 1, 2).float() / 255)


def scaled(images):
    """Colours in 0..1 to what the networks take."""
    return images * 4 - 2


def in_view(points):
    """Points [..., 2] in pixels of the view as shares of it; those outside it are taken to its edge."""
    return (points / torch.tensor([WIDTH, HEIGHT], device=points.device)).clamp(0, 1)


class MadeUp:
    """Plates from a bank, photographed on the device."""

    def __init__(self, seed, device, size, workers, british_share):
        self.bank = PlateBank(seed, device, size, workers, british_share=british_share)
        self.photographer = Photographer(seed, device)
        self.bank.renew(at_least=min(size, 8192))

    def batch(self, count) -> Batch:
        self.bank.renew()
        plates = self.bank.batch(count, self.photographer.generator)
        views, points, grey, blank = self.photographer.shoot(plates)
        classes, (lines, colours, countries) = plates.facts[:, :SLOTS], plates.facts[:, SLOTS:].unbind(1)
        shown = (classes > 0) & ~blank[:, None]
        unknown = torch.full_like(lines, -1)
        return Batch(
            scaled(views).contiguous(memory_format=torch.channels_last), torch.where(blank[:, None], 0, classes),
            torch.where(shown[..., None], in_view(points), -1.0), torch.where(blank, unknown, lines),
            torch.where(blank | grey, unknown, colours), torch.where(blank, unknown, countries), grey,
        )

    def state(self):
        return f"bank {self.bank.filled}, drawn {self.bank.drawn}"

    def close(self):
        self.bank.close()


class Photographed:
    """Samples of a ``ReaderSampler``."""

    def __init__(self, sampler, device):
        self.sampler, self.device = sampler, device

    def batch(self, count) -> Batch:
        samples = [self.sampler.sample() for _ in range(count)]
        places = torch.full((count, SLOTS, 2), -1.0)
        for row, sample in zip(places, samples):
            if sample.centres is not None:
                row[:len(sample.centres)] = in_view(torch.from_numpy(sample.centres))
        column = lambda values: torch.tensor(values, device=self.device)
        grey = column([sample.grey for sample in samples])
        return Batch(
            to_input(torch.from_numpy(np.stack([sample.image for sample in samples])), self.device),
            column([encode(sample.text) for sample in samples]), places.to(self.device),
            column([sample.lines for sample in samples]), torch.where(grey, -1, column([sample.colour for sample in samples])),
            column([sample.country for sample in samples]), grey,
        )

    def state(self):
        return ""

    def close(self):
        """Nothing to end."""
