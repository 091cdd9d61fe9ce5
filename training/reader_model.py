"""The reader: a rectified plate to ten characters, the number of lines, the colour and the country.

A convolutional trunk gives a map of 4 x 24 places, so that two lines need no splitting; two transformer layers let every
place see the rest of the plate. Every place tells whether a character's middle lies there, and counting those in reading
order says which slot it belongs to: the number of characters is what is seen and not what most plates have. A look at all
slots together learns the grammar (whether a ring is the letter O or the figure 0 depends on its neighbours).
"""

import torch
from torch import nn
from torch.nn import functional as F

from alphabet import CLASSES, SLOTS
from countries import CODES

MAP_HEIGHT, MAP_WIDTH = 4, 24
PLACES = MAP_HEIGHT * MAP_WIDTH
WIDTH = 128
COLOURS = ("white", "yellow", "black", "other")


def convolution(inputs: int, outputs: int, stride: int = 1) -> nn.Sequential:
    return nn.Sequential(
        nn.Conv2d(inputs, outputs, 3, stride, 1, bias=False), nn.BatchNorm2d(outputs), nn.ReLU(inplace=True)
    )


class Separable(nn.Module):
    """A depthwise convolution and two pointwise ones round a shortcut: wide sight for few multiplications."""

    def __init__(self, channels: int, size: int):
        super().__init__()
        self.body = nn.Sequential(
            nn.Conv2d(channels, channels, size, 1, size // 2, groups=channels, bias=False), nn.BatchNorm2d(channels),
            nn.Conv2d(channels, 2 * channels, 1, bias=False), nn.BatchNorm2d(2 * channels), nn.ReLU(inplace=True),
            nn.Conv2d(2 * channels, channels, 1, bias=False), nn.BatchNorm2d(channels),
        )

    def forward(self, x):
        return x + self.body(x)


class Mixer(nn.Module):
    """One pre-norm transformer layer over [N, T, WIDTH] tokens, written out so that it exports to plain operators."""

    def __init__(self, heads: int = 4):
        super().__init__()
        self.heads = heads
        self.norm_attention, self.norm_feed = nn.LayerNorm(WIDTH), nn.LayerNorm(WIDTH)
        self.query_key_value = nn.Linear(WIDTH, 3 * WIDTH)
        self.project = nn.Linear(WIDTH, WIDTH)
        self.feed = nn.Sequential(nn.Linear(WIDTH, 2 * WIDTH), nn.ReLU(inplace=True), nn.Linear(2 * WIDTH, WIDTH))

    def forward(self, x):
        size = WIDTH // self.heads
        q, k, v = self.query_key_value(self.norm_attention(x)).view(-1, PLACES, 3, self.heads, size).unbind(2)
        q, k, v = q.transpose(1, 2) * size ** -0.5, k.permute(0, 2, 3, 1), v.transpose(1, 2)
        weights = torch.softmax(torch.matmul(q, k), -1)
        mixed = torch.matmul(weights, v).transpose(1, 2).reshape(-1, PLACES, WIDTH)
        x = x + self.project(mixed)
        return x + self.feed(self.norm_feed(x))


def reading_order() -> torch.Tensor:
    """[2, T, T]: how much of the place of a row comes before the place of a column, for one line and for two. A place is half
    before itself, as are the others of its column (in two lines: of its column in the same line)."""
    column = torch.arange(MAP_WIDTH).repeat(MAP_HEIGHT).float()
    line = (torch.arange(MAP_HEIGHT) // (MAP_HEIGHT // 2)).repeat_interleave(MAP_WIDTH).float()
    before = lambda order: (torch.sign(order[None] - order[:, None]) + 1) / 2
    return torch.stack([before(column), before(line * MAP_WIDTH + column)])


class Counting(nn.Module):
    """Tokens [N, T, WIDTH] and the probability of two lines [N] to the slots' attention [N, SLOTS, T], which sums to at most
    1, and the chance of a character's middle in each place [N, T].

    The k-th slot looks where k + 1/2 characters have been counted, the one in that place by half.
    """

    SHARPNESS = 5.0

    def __init__(self):
        super().__init__()
        self.middle = nn.Linear(WIDTH, 1)
        nn.init.constant_(self.middle.bias, -3.0)
        self.register_buffer("order", reading_order(), persistent=False)
        self.register_buffer("wanted", torch.arange(SLOTS).view(1, SLOTS, 1) + 0.5, persistent=False)

    def forward(self, tokens, two_lines):
        middles = torch.sigmoid(self.middle(tokens)[..., 0])
        one, two = torch.matmul(middles, self.order[0]), torch.matmul(middles, self.order[1])
        counted = one + two_lines[:, None] * (two - one)
        away = counted[:, None] - self.wanted
        seen = middles[:, None] * torch.exp(-self.SHARPNESS * away * away)
        return seen / seen.sum(-1, keepdim=True).clamp(min=1), middles


class Reader(nn.Module):
    """float [N, 3, 64, 192] RGB -2..2 to logits [N, 10, 37] of characters, [N, 2] of lines, [N, 4] of colours and [N, 33]
    of countries, the slots' attention [N, 10, 96] and where characters are [N, 96]."""

    def __init__(self):
        super().__init__()
        self.trunk = nn.Sequential(
            convolution(3, 24, 2), convolution(24, 48, 2), Separable(48, 3), convolution(48, 96, 2), Separable(96, 5),
            Separable(96, 5),
            nn.Conv2d(96, WIDTH, (2, 3), (2, 1), (0, 1), bias=False), nn.BatchNorm2d(WIDTH), nn.ReLU(inplace=True),
        )
        self.place = nn.Parameter(torch.randn(1, PLACES, WIDTH) * 0.05)
        self.mixers = nn.Sequential(Mixer(), Mixer())
        self.norm = nn.LayerNorm(WIDTH)
        self.counting = Counting()
        self.nothing = nn.Parameter(torch.zeros(WIDTH))
        self.character = nn.Linear(WIDTH, CLASSES)
        self.grammar = nn.Sequential(nn.Linear(SLOTS * WIDTH, 256), nn.ReLU(inplace=True), nn.Linear(256, SLOTS * (CLASSES - 1)))
        self.lines = nn.Linear(WIDTH, 2)
        self.colour = nn.Linear(WIDTH, len(COLOURS))
        self.country = nn.Sequential(
            nn.Linear((SLOTS + 1) * WIDTH, 128), nn.ReLU(inplace=True), nn.Linear(128, len(CODES))
        )

    def forward(self, plate):
        tokens = self.trunk(plate).reshape(-1, WIDTH, PLACES).transpose(1, 2)
        tokens = self.norm(self.mixers(tokens + self.place))
        whole = tokens.mean(1)
        lines = self.lines(whole)
        attention, middles = self.counting(tokens, torch.softmax(lines, -1)[:, 1])
        slots = torch.matmul(attention, tokens) + (1 - attention.sum(-1, keepdim=True)) * self.nothing
        # The grammar has a say in which character a slot holds, and none in whether it holds one.
        grammar = F.pad(self.grammar(slots.flatten(1)).view(-1, SLOTS, CLASSES - 1), (1, 0))
        country = self.country(torch.cat([slots.flatten(1), whole], 1))
        return self.character(slots) + grammar, lines, self.colour(whole), country, attention, middles


class ReaderForExport(nn.Module):
    """The reader as the application loads it: probabilities only."""

    def __init__(self, reader: Reader):
        super().__init__()
        self.reader = reader

    def forward(self, plate):
        *logits, _, _ = self.reader(plate)
        return tuple(torch.softmax(each, -1) for each in logits)
