"""The readers: a rectified plate to ten characters, the number of lines, the colour and the country.

There is a quick one for plates that are clear and a thorough one for the rest; they differ in size alone. A convolutional trunk
gives a map of 4 x 24 places (the quick one's is 2 x 24), so that two lines need no splitting; transformer layers let every place
see the rest of the plate. Every place tells whether a character's middle lies there, and counting those in reading order says
which slot it belongs to: the number of characters is what is seen and not what most plates have. A look at all slots together
learns the grammar (whether a ring is the letter O or the figure 0 depends on its neighbours).
"""

from dataclasses import dataclass

import torch
from torch import nn
from torch.nn import functional as F

from alphabet import CLASSES, SLOTS
from countries import CODES

MAP_WIDTH = 24
COLOURS = ("white", "yellow", "black", "other")


@dataclass(frozen=True)
class Size:
    """How much a reader can do and costs. ``rows`` of the map, an even number; ``trunk``: channels at half, a quarter and an eighth of
    the view, ``separables``: blocks at a quarter and an eighth; ``width`` of the tokens; ``grammar``: units that know what marks are like."""

    rows: int
    trunk: tuple[int, int, int]
    separables: tuple[int, int]
    width: int
    mixers: int
    grammar: int


THOROUGH = Size(rows=4, trunk=(24, 48, 96), separables=(1, 3), width=128, mixers=3, grammar=256)
QUICK = Size(rows=2, trunk=(16, 32, 64), separables=(1, 2), width=96, mixers=2, grammar=96)


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
    """One pre-norm transformer layer over ``places`` tokens a plate, [N * T, width]: flat, so that every layer exports to one operator
    with its bias and what follows it."""

    HEAD = 32

    def __init__(self, places: int, width: int):
        super().__init__()
        self.places, self.width = places, width
        self.norm_attention, self.norm_feed = nn.LayerNorm(width), nn.LayerNorm(width)
        self.query_key_value = nn.Linear(width, 3 * width)
        self.project = nn.Linear(width, width)
        self.feed = nn.Sequential(nn.Linear(width, 2 * width), nn.ReLU(inplace=True), nn.Linear(2 * width, width))

    def forward(self, x):
        seen, layer = self.norm_attention(x), self.query_key_value
        q, k, v = (
            F.linear(seen, weight, bias).view(-1, self.places, self.width // self.HEAD, self.HEAD)
            for weight, bias in zip(layer.weight.chunk(3), layer.bias.chunk(3))
        )
        weights = torch.softmax(torch.matmul(q.transpose(1, 2) * self.HEAD ** -0.5, k.permute(0, 2, 3, 1)), -1)
        mixed = torch.matmul(weights, v.transpose(1, 2)).transpose(1, 2).reshape(-1, self.width)
        x = x + self.project(mixed)
        return x + self.feed(self.norm_feed(x))


def reading_order(rows: int) -> "tuple[torch.Tensor, torch.Tensor]":
    """Two of [T, T]: how much of the place of a row comes before the place of a column, for one line and for two. A place is half
    before itself, as are the others of its column (in two lines: of its column in the same line)."""
    column = torch.arange(MAP_WIDTH).repeat(rows).float()
    line = (torch.arange(rows) // (rows // 2)).repeat_interleave(MAP_WIDTH).float()
    before = lambda order: (torch.sign(order[None] - order[:, None]) + 1) / 2
    return before(column), before(line * MAP_WIDTH + column)


class Counting(nn.Module):
    """Tokens [N * T, width] and the probability of two lines [N] to the slots' attention [N, SLOTS, T], which sums to at most
    1, and the chance of a character's middle in each place [N, T].

    The k-th slot looks where k + 1/2 characters have been counted, the one in that place by half.
    """

    SHARPNESS = 5.0

    def __init__(self, size: Size):
        super().__init__()
        self.middle = nn.Linear(size.width, 1)
        nn.init.constant_(self.middle.bias, -3.0)
        self.places = size.rows * MAP_WIDTH
        for name, order in zip(("in_one_line", "in_two_lines"), reading_order(size.rows)):
            self.register_buffer(name, order, persistent=False)
        self.register_buffer("wanted", torch.arange(SLOTS).view(1, SLOTS, 1) + 0.5, persistent=False)

    def forward(self, tokens, two_lines):
        middles = torch.sigmoid(self.middle(tokens)).view(-1, self.places)
        one, two = torch.matmul(middles, self.in_one_line), torch.matmul(middles, self.in_two_lines)
        counted = one + two_lines[:, None] * (two - one)
        away = counted[:, None] - self.wanted
        seen = middles[:, None] * torch.exp(-self.SHARPNESS * away * away)
        return seen / seen.sum(-1, keepdim=True).clamp(min=1), middles


class Reader(nn.Module):
    """float [N, 3, 64, 192] RGB -2..2 to logits [N, 10, 37] of characters, [N, 2] of lines, [N, 4] of colours and [N, 33]
    of countries, the slots' attention [N, 10, T] and where characters are [N, T], T = rows of the size x 24."""

    def __init__(self, size: Size):
        super().__init__()
        self.size, width, height = size, size.width, 8 // size.rows
        half, quarter, eighth = size.trunk
        self.trunk = nn.Sequential(
            convolution(3, half, 2), convolution(half, quarter, 2), *(Separable(quarter, 3) for _ in range(size.separables[0])),
            convolution(quarter, eighth, 2), *(Separable(eighth, 5) for _ in range(size.separables[1])),
            nn.Conv2d(eighth, width, (height, 3), (height, 1), (0, 1), bias=False), nn.BatchNorm2d(width), nn.ReLU(inplace=True),
        )
        places = size.rows * MAP_WIDTH
        self.place = nn.Parameter(torch.randn(1, places, width) * 0.05)
        self.mixers = nn.Sequential(*(Mixer(places, width) for _ in range(size.mixers)))
        self.norm = nn.LayerNorm(width)
        self.counting = Counting(size)
        self.nothing = nn.Parameter(torch.zeros(width))
        self.character = nn.Linear(width, CLASSES)
        self.grammar = nn.Sequential(
            nn.Linear(SLOTS * width, size.grammar), nn.ReLU(inplace=True), nn.Linear(size.grammar, SLOTS * (CLASSES - 1))
        )
        self.lines = nn.Linear(width, 2)
        self.colour = nn.Linear(width, len(COLOURS))
        self.country = nn.Sequential(
            nn.Linear((SLOTS + 1) * width, size.grammar // 2), nn.ReLU(inplace=True), nn.Linear(size.grammar // 2, len(CODES))
        )

    def forward(self, plate):
        seen = self.trunk(plate).flatten(2).transpose(1, 2) + self.place
        flat = self.norm(self.mixers(seen.reshape(-1, self.size.width)))
        tokens = flat.view(-1, self.counting.places, self.size.width)
        whole = tokens.mean(1)
        lines = self.lines(whole)
        attention, middles = self.counting(flat, torch.softmax(lines, -1)[:, 1])
        slots = torch.matmul(attention, tokens) + (1 - attention.sum(-1, keepdim=True)) * self.nothing
        # The grammar has a say in which character a slot holds, and none in whether it holds one.
        grammar = F.pad(self.grammar(slots.flatten(1)).view(-1, SLOTS, CLASSES - 1), (1, 0))
        country = self.country(torch.cat([slots.flatten(1), whole], 1))
        return self.character(slots) + grammar, lines, self.colour(whole), country, attention, middles


class Readers(nn.Module):
    """Both readers, trained on the same views: the quick one also learns from what the thorough one thinks."""

    def __init__(self):
        super().__init__()
        self.thorough, self.quick = Reader(THOROUGH), Reader(QUICK)

    def forward(self, plate):
        return self.thorough(plate), self.quick(plate)


class ReaderForExport(nn.Module):
    """The reader as the application loads it: probabilities only."""

    def __init__(self, reader: Reader):
        super().__init__()
        self.reader = reader

    def forward(self, plate):
        *logits, _, _ = self.reader(plate)
        return tuple(torch.softmax(each, -1) for each in logits)
