"""Clean plates in a fixed size for training on a GPU: drawn by many processes, kept in a ring, used more than once.

A plate is scaled to 288 x 96 whatever its proportions; ``aspect`` remembers them. Workers write into shared slabs, so that
no picture goes through a pipe.
"""

from dataclasses import dataclass

import cv2
import torch
import torch.multiprocessing as multiprocessing

import glyphs
from alphabet import SLOTS, encode
from synthetic_plate import PlateRenderer

WIDTH, HEIGHT = 288, 96
SLAB = 256
#: Rows of the numbers kept with each plate: classes of the slots, then lines, colour and country.
FACTS = SLOTS + 3


def fill(renderer, images, facts, shape, centres):
    """Draws as many plates as the arrays hold, in place. ``shape``: aspect and the share of the height that is one character;
    ``centres``: x, y in 0..1 of the plate, -1 where there is none."""
    for i in range(len(images)):
        plate = renderer.render()
        height, width = plate.image.shape[:2]
        images[i] = cv2.resize(plate.image, (WIDTH, HEIGHT), interpolation=cv2.INTER_AREA)
        facts[i, :SLOTS] = encode(plate.text)
        facts[i, SLOTS:] = plate.lines - 1, plate.colour, plate.country
        shape[i] = width / height, glyphs.MASK_HEIGHT / height
        centres[i] = -1
        centres[i, :len(plate.text)] = plate.centres / (width, height)


def slab():
    """Empty shared arrays for ``SLAB`` plates."""
    return [
        torch.empty(SLAB, HEIGHT, WIDTH, 3, dtype=torch.uint8).share_memory_(),
        torch.empty(SLAB, FACTS, dtype=torch.int64).share_memory_(),
        torch.empty(SLAB, 2).share_memory_(), torch.empty(SLAB, SLOTS, 2).share_memory_(),
    ]


def work(seed, faces_path, british_share, slabs, empty, full):
    """A worker: takes empty slabs, gives full ones, for ever."""
    cv2.setNumThreads(1)
    torch.set_num_threads(1)
    renderer = PlateRenderer(seed, glyphs.load(faces_path), british_share)
    while True:
        index = empty.get()
        fill(renderer, *(array.numpy() for array in slabs[index]))
        full.put(index)


@dataclass
class Batch:
    """Tensors on the training device, N plates each. ``images`` is uint8 [N, 3, HEIGHT, WIDTH]."""

    images: torch.Tensor
    facts: torch.Tensor
    shape: torch.Tensor
    centres: torch.Tensor


class PlateBank:
    """A ring of ``size`` plates on a device, renewed by ``workers`` processes as fast as they can draw."""

    def __init__(self, seed, device, size, workers, faces_path=glyphs.BANK, british_share=0.5):
        size -= size % SLAB
        self.device, self.size, self.filled, self.next, self.drawn = device, size, 0, 0, 0
        self.images = torch.empty(size, 3, HEIGHT, WIDTH, dtype=torch.uint8, device=device)
        self.facts = torch.empty(size, FACTS, dtype=torch.int64, device=device)
        self.shape = torch.empty(size, 2, device=device)
        self.centres = torch.empty(size, SLOTS, 2, device=device)
        context = multiprocessing.get_context("spawn")
        self.slabs = [slab() for _ in range(3 * workers)]
        self.empty, self.full = context.Queue(), context.Queue()
        for index in range(len(self.slabs)):
            self.empty.put(index)
        self.workers = [
            context.Process(target=work, daemon=True,
                            args=(seed * 1000 + i, faces_path, british_share, self.slabs, self.empty, self.full))
            for i in range(workers)
        ]
        for worker in self.workers:
            worker.start()

    def renew(self, at_least=0):
        """Takes over one slab that is finished, if there is one; waits for more until the ring holds ``at_least`` plates."""
        while self.filled < at_least or not self.full.empty():
            index = self.full.get()
            images, facts, shape, centres = self.slabs[index]
            here = slice(self.next, self.next + SLAB)
            self.images[here] = images.to(self.device).permute(0, 3, 1, 2)
            self.facts[here], self.shape[here] = facts.to(self.device), shape.to(self.device)
            self.centres[here] = centres.to(self.device)
            self.empty.put(index)
            self.next = (self.next + SLAB) % self.size
            self.filled = min(self.size, self.filled + SLAB)
            self.drawn += SLAB
            if self.filled >= at_least:
                return

    def batch(self, count, generator) -> Batch:
        chosen = torch.randint(self.filled, (count,), generator=generator, device=self.device)
        return Batch(self.images[chosen], self.facts[chosen], self.shape[chosen], self.centres[chosen])

    def close(self):
        for worker in self.workers:
            worker.terminate()
