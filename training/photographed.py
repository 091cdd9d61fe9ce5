"""Photographs clean plates on a GPU: perspective, blur, light, dirt, noise and JPEG for a whole batch at once.

The same physics as ``reader_samples.py`` has for one plate at a time on a CPU: plates are seen in a photo of a certain
resolution, and the reader's view is lifted out of that photo through corners that a detector might have given.
"""

import math

import torch
from torch.nn import functional as F

from plate_bank import HEIGHT, WIDTH, Batch
from rectify import ENLARGE_X, ENLARGE_Y
from rectify import HEIGHT as VIEW_HEIGHT
from rectify import WIDTH as VIEW_WIDTH

PHOTO_WIDTH, PHOTO_HEIGHT = 256, 128
TAPS = 6
LEVELS = 3
BLANK_SHARE = 0.03
LUMINANCE = (0.299, 0.587, 0.114)
QUANTISATION = torch.tensor([
    [16, 11, 10, 16, 24, 40, 51, 61], [12, 12, 14, 19, 26, 58, 60, 55], [14, 13, 16, 24, 40, 57, 69, 56], [14, 17, 22, 29, 51, 87, 80, 62],
    [18, 22, 37, 56, 68, 109, 103, 77], [24, 35, 55, 64, 81, 104, 113, 92], [49, 64, 78, 87, 103, 121, 120, 101],
    [72, 92, 95, 98, 112, 100, 103, 99],
], dtype=torch.float32)


def cosine_matrix():
    """The 8 x 8 discrete cosine transform."""
    k = torch.arange(8, dtype=torch.float32)
    matrix = torch.cos((2 * k[None] + 1) * k[:, None] * math.pi / 16) * 0.5
    matrix[0] *= math.sqrt(0.5)
    return matrix


def homography(source, target):
    """[N, 3, 3] matrices that take corners ``source`` [N, 4, 2] to ``target`` [N, 4, 2]."""
    x, y = source.unbind(-1)
    u, v = target.unbind(-1)
    zero, one = torch.zeros_like(x), torch.ones_like(x)
    upper = torch.stack([x, y, one, zero, zero, zero, -u * x, -u * y], -1)
    lower = torch.stack([zero, zero, zero, x, y, one, -v * x, -v * y], -1)
    solved = torch.linalg.solve(torch.cat([upper, lower], 1).double(), torch.cat([u, v], 1).double()[..., None])[..., 0]
    return torch.cat([solved, torch.ones_like(solved[:, :1])], 1).float().view(-1, 3, 3)


def through(matrix, points):
    """Points [N, P, 2] through [N, 3, 3]."""
    image = torch.matmul(torch.cat([points, torch.ones_like(points[..., :1])], -1), matrix.transpose(1, 2))
    return image[..., :2] / image[..., 2:].clamp(min=1e-6)


def pixel_grid(width, height, device):
    """Centres of all pixels, [1, height * width, 2]."""
    ys, xs = torch.meshgrid(torch.arange(height, device=device) + 0.5, torch.arange(width, device=device) + 0.5, indexing="ij")
    return torch.stack([xs, ys], -1).view(1, -1, 2)


class Photographer:
    """All chance comes from one generator on the device."""

    def __init__(self, seed, device):
        self.device = device
        self.generator = torch.Generator(device).manual_seed(seed)
        self.dct = cosine_matrix().to(device)
        self.quantisation = QUANTISATION.to(device)
        self.photo_grid = pixel_grid(PHOTO_WIDTH, PHOTO_HEIGHT, device)
        self.view_grid = pixel_grid(VIEW_WIDTH, VIEW_HEIGHT, device)

    def uniform(self, *shape, low=0.0, high=1.0):
        return torch.rand(*shape, generator=self.generator, device=self.device) * (high - low) + low

    def gauss(self, *shape):
        return torch.randn(*shape, generator=self.generator, device=self.device)

    def chance(self, count, share):
        """[count] booleans, true with probability ``share``."""
        return self.uniform(count) < share

    def quads(self, width, height):
        """Corners [N, 4, 2] of plates seen from somewhere, centred on nothing (see ``reader_samples.random_quad``)."""
        n = len(width)
        hard = self.chance(n, 0.3).float()
        yaw = (self.gauss(n) * (0.3 + 0.45 * hard)).abs()
        width = width * torch.cos(yaw).clamp(min=0.5)
        angle = self.gauss(n) * torch.deg2rad(4 + 10 * hard)
        shear, taper = self.gauss(n) * (0.06 + 0.14 * hard), (1 + self.gauss(n) * (0.04 + 0.08 * hard)).clamp(0.7, 1.4)
        corners = torch.tensor([[-0.5, -0.5], [0.5, -0.5], [0.5, 0.5], [-0.5, 0.5]], device=self.device)
        corners = corners * torch.stack([width, height], -1)[:, None]
        x, y = corners.unbind(-1)
        y = torch.stack([y[:, 0] * taper, y[:, 1] / taper, y[:, 2] / taper, y[:, 3] * taper], 1) + x * shear[:, None]
        cos, sin = torch.cos(angle)[:, None], torch.sin(angle)[:, None]
        return torch.stack([x * cos - y * sin, x * sin + y * cos], -1)

    def loosened(self, corners):
        """Corners as an imperfect detector gives them; now and then only the upright box."""
        n = len(corners)
        low, high = corners.amin(1), corners.amax(1)
        box = torch.stack([low, torch.stack([high[:, 0], low[:, 1]], -1), high, torch.stack([low[:, 0], high[:, 1]], -1)], 1)
        seen = torch.where(self.chance(n, 0.12)[:, None, None], box, corners)
        amount = torch.where(self.chance(n, 0.75), 0.06, 0.12)
        unit = torch.minimum(high[:, 1] - low[:, 1], (high[:, 0] - low[:, 0]) / 2) * amount
        grow = 1 + amount[:, None] * torch.stack([0.3 + 0.7 * self.gauss(n), 0.3 + self.gauss(n)], -1)
        shift = torch.stack([self.gauss(n) * unit * 1.3, self.gauss(n) * unit * 0.8], -1)
        centre = seen.mean(1, keepdim=True)
        return (seen - centre) * grow[:, None] + centre + shift[:, None] + self.gauss(n, 4, 2) * (unit * 0.6)[:, None, None]

    def shoot(self, batch: Batch):
        """Reader views float [N, 3, 64, 192] in 0..1, the places of characters in them [N, 10, 2] in pixels, which plates have
        lost their colour [N], and which views show no plate at all [N]."""
        n = len(batch.images)
        aspect, share = batch.shape.unbind(-1)
        detail = torch.exp(self.uniform(n, low=math.log(6.5), high=math.log(46)))
        height = torch.minimum(detail / share, PHOTO_WIDTH * 0.82 / aspect).clamp(max=PHOTO_HEIGHT * 0.7)
        detail = height * share
        corners = self.quads(height * aspect, height)
        low, high = corners.amin(1), corners.amax(1)
        fit = torch.minimum(PHOTO_WIDTH * 0.92 / (high - low)[:, 0], PHOTO_HEIGHT * 0.92 / (high - low)[:, 1]).clamp(max=1)
        corners = corners * fit[:, None, None]
        detail = detail * fit
        centre = torch.tensor([PHOTO_WIDTH / 2, PHOTO_HEIGHT / 2], device=self.device)
        corners = corners - (corners.amin(1) + corners.amax(1))[:, None] / 2 + centre
        unit = torch.tensor([[0.0, 0.0], [1, 0], [1, 1], [0, 1]], device=self.device).expand(n, 4, 2)
        to_plate = homography(corners, unit)
        blank = self.chance(n, BLANK_SHARE)
        photo = self.exposed(batch, to_plate, detail, (height * fit * aspect, height * fit), blank)
        photo, grey = self.developed(photo)
        seen = self.loosened(corners)
        target = torch.tensor([[-1.0, -1], [1, -1], [1, 1], [-1, 1]], device=self.device) * torch.tensor(
            [VIEW_WIDTH / 2 / ENLARGE_X, VIEW_HEIGHT / 2 / ENLARGE_Y], device=self.device
        ) + torch.tensor([VIEW_WIDTH / 2, VIEW_HEIGHT / 2], device=self.device)
        target = target.expand(n, 4, 2)
        views = self.sampled(photo, through(homography(target, seen), self.view_grid.expand(n, -1, -1)), VIEW_HEIGHT, VIEW_WIDTH)
        places = through(torch.matmul(homography(seen, target), torch.linalg.inv(to_plate)), batch.centres)
        return views.clamp(0, 1), places, grey, blank

    @staticmethod
    def sampled(images, points, height, width):
        """Bilinear samples of ``images`` [N, C, H, W] at pixel points [N, height * width, 2], the edge repeated."""
        size = torch.tensor([images.shape[3], images.shape[2]], device=images.device)
        grid = (points / size * 2 - 1).view(len(images), height, width, 2)
        return F.grid_sample(images, grid, mode="bilinear", padding_mode="border", align_corners=False)

    def exposed(self, batch, to_plate, detail, size, blank):
        """What falls on the sensor: plate before background, several taps a pixel for focus and motion."""
        n, (width, height) = len(batch.images), size
        clean = self.dirtied(batch.images.float() / 255, batch.shape[:, 0])
        blur = torch.where(self.chance(n, 0.55), self.uniform(n, low=0.02, high=0.09), torch.full((n,), 0.01, device=self.device)) * detail
        moves = torch.where(self.chance(n, 0.25), self.uniform(n, low=0.1, high=0.36), torch.zeros(n, device=self.device)) * detail
        direction = torch.where(self.chance(n, 0.7), self.gauss(n) * 0.5, self.uniform(n, high=math.pi))
        steps = torch.linspace(-0.5, 0.5, TAPS, device=self.device)[None] * moves[:, None]
        offsets = torch.stack([steps * torch.cos(direction)[:, None], steps * torch.sin(direction)[:, None]], -1)
        offsets = offsets + self.gauss(n, TAPS, 2) * blur[:, None, None]
        softness = torch.maximum(blur * 0.9, torch.tensor(0.5, device=self.device))
        scale_x, scale_y = WIDTH / width * softness * 1.6, HEIGHT / height * softness * 1.6
        level_x = torch.log2(scale_x).round().clamp(0, LEVELS - 1).long()
        level_y = torch.log2(scale_y).round().clamp(0, LEVELS - 1).long()
        background = self.backgrounds(clean, blank)
        photo = torch.zeros(n, 3, PHOTO_HEIGHT, PHOTO_WIDTH, device=self.device)
        for lx in range(LEVELS):
            for ly in range(LEVELS):
                chosen = ((level_x == lx) & (level_y == ly)).nonzero()[:, 0]
                if len(chosen):
                    source = F.avg_pool2d(clean[chosen], (2 ** ly, 2 ** lx))
                    photo[chosen] = self.taps(source, to_plate[chosen], offsets[chosen], background[chosen], ~blank[chosen])
        return photo

    def taps(self, source, to_plate, offsets, background, shown):
        """The mean of several samples for each pixel of the photo, of the plate where it is and of what lies behind it."""
        n, taps = offsets.shape[:2]
        size = torch.tensor([source.shape[3], source.shape[2]], device=self.device)
        place = through(to_plate, (self.photo_grid[:, None] + offsets[:, :, None]).view(n, -1, 2))
        inside = (((place - 0.5).abs().amax(-1) <= 0.5) & shown[:, None]).float().view(n, 1, taps, PHOTO_HEIGHT, PHOTO_WIDTH)
        plate = self.sampled(source, place * size, taps * PHOTO_HEIGHT, PHOTO_WIDTH).view(n, 3, taps, PHOTO_HEIGHT, PHOTO_WIDTH)
        return (plate * inside).mean(2) + background * (1 - inside.mean(2))

    def noise_field(self, n, channels, rows, columns, height, width):
        """Smooth noise: a coarse normal grid enlarged."""
        return F.interpolate(self.gauss(n, channels, rows, columns), (height, width), mode="bilinear", align_corners=False)

    def dirtied(self, clean, aspect):
        """Specks, mud, shadows of things on the plate itself, on a share of the plates."""
        n = len(clean)
        field = self.noise_field(n, 1, 12, 36, HEIGHT, WIDTH) + 0.7 * self.noise_field(n, 1, 24, 72, HEIGHT, WIDTH)
        threshold = torch.where(self.chance(n, 0.22), self.uniform(n, low=1.6, high=3.0), torch.full((n,), 9.0, device=self.device))
        specks = torch.sigmoid((field - threshold[:, None, None, None]) * 8)
        film = self.chance(n, 0.12).float()[:, None, None, None] * torch.sigmoid(self.noise_field(n, 1, 3, 6, HEIGHT, WIDTH)) * 0.6
        cover = torch.maximum(specks, film)
        mud = self.uniform(n, 1, 1, 1, low=0.1, high=0.65) + self.gauss(n, 3, 1, 1) * 0.03
        return clean * (1 - cover) + mud * cover

    def backgrounds(self, clean, blank):
        """Bodywork, bumpers, road and lettering round the plate: colours, gradients, edges and pieces of other plates."""
        n = len(clean)
        shape = (PHOTO_HEIGHT, PHOTO_WIDTH)
        base = self.uniform(n, 1, 1, 1) + self.gauss(n, 3, 1, 1) * 0.12
        rough = self.noise_field(n, 1, 3, 4, *shape) * self.uniform(n, 1, 1, 1, high=0.25)
        fine = self.noise_field(n, 3, 36, 72, *shape) * self.uniform(n, 1, 1, 1, high=0.07)
        edge_at = self.uniform(n, 1, 1, 1, low=0.0, high=1.0)
        rows = torch.linspace(0, 1, PHOTO_HEIGHT, device=self.device)[None, None, :, None]
        columns = torch.linspace(0, 1, PHOTO_WIDTH, device=self.device)[None, None, None]
        slope = self.gauss(n, 1, 1, 1) * 0.15
        edges = torch.tanh((rows + slope * columns - edge_at) * 40) * self.gauss(n, 1, 1, 1) * 0.2
        bars = torch.sin((rows * self.uniform(n, 1, 1, 1, low=4, high=40) + columns * self.gauss(n, 1, 1, 1) * 8) * 2 * math.pi)
        bars = bars.sign() * self.gauss(n, 1, 1, 1) * 0.15 * self.chance(n, 0.3).float()[:, None, None, None]
        plain = base + rough + fine + edges + bars
        other = clean[torch.randperm(n, generator=self.generator, device=self.device)]
        zoom = torch.exp(self.gauss(n, 1, 2) * 0.7)
        points = (self.photo_grid - self.photo_grid.mean(1, keepdim=True)) * zoom + self.uniform(n, 1, 2) * torch.tensor([float(WIDTH), HEIGHT], device=self.device)
        lettered = self.sampled(other, points, *shape)
        share = (self.chance(n, 0.25) & ~blank).float()[:, None, None, None]
        return (plain * (1 - share) + lettered * share).clamp(0, 1)

    def developed(self, photo):
        """Light, tone, grain and JPEG; gives the photo and which ones are grey."""
        n = len(photo)
        rows = torch.linspace(-0.5, 0.5, PHOTO_HEIGHT, device=self.device)[None, :, None]
        columns = torch.linspace(-0.5, 0.5, PHOTO_WIDTH, device=self.device)[None, None]
        angle = self.uniform(n, 1, 1, high=2 * math.pi)
        field = columns * 2 * torch.cos(angle) + rows * torch.sin(angle) + self.uniform(n, 1, 1, low=-0.4, high=0.4)
        steep = torch.tensor([1.5, 3.0, 60.0], device=self.device)[torch.randint(3, (n, 1, 1), generator=self.generator, device=self.device)]
        depth = self.uniform(n, 1, 1, low=0.2, high=0.75) * self.chance(n, 0.35).float()[:, None, None]
        photo = photo * (1 - depth * (field * steep + 0.5).clamp(0, 1))[:, None]
        spot_x, spot_y = self.uniform(n, 1, 1, low=-0.5, high=0.5), self.uniform(n, 1, 1, low=-0.5, high=0.5)
        reach = self.uniform(n, 1, 1, low=0.05, high=0.35)
        glare = torch.exp(-(((columns - spot_x) ** 2 + (rows * 0.5 - spot_y * 0.5) ** 2) / reach ** 2))
        strength = self.uniform(n, 1, 1, low=0.25, high=0.9) * self.chance(n, 0.08).float()[:, None, None]
        photo = photo + (glare * strength)[:, None]
        photo = self.toned(photo)
        grey = self.chance(n, 0.22)
        weights = torch.tensor(LUMINANCE, device=self.device)[None, :, None, None]
        photo = torch.where(grey[:, None, None, None], (photo * weights).sum(1, keepdim=True).expand_as(photo), photo)
        sigma = -torch.log(self.uniform(n, low=1e-6)) * 8 / 255 * self.chance(n, 0.45).float()
        grain = torch.where(grey[:, None, None, None], self.gauss(n, 1, PHOTO_HEIGHT, PHOTO_WIDTH), self.gauss(n, 3, PHOTO_HEIGHT, PHOTO_WIDTH))
        photo = (photo + grain * sigma[:, None, None, None]).clamp(0, 1)
        packed = self.chance(n, 0.45).nonzero()[:, 0]
        photo[packed] = self.compressed(photo[packed])
        return photo, grey

    def toned(self, photo):
        n = len(photo)
        changed = self.chance(n, 0.85).float()
        gamma = torch.exp(self.gauss(n) * 0.35 * changed)[:, None, None, None]
        contrast = torch.exp((self.gauss(n) * 0.32 - 0.1) * changed)[:, None, None, None]
        bright = (self.gauss(n) * 0.12 * changed)[:, None, None, None]
        # Dusk, fog, a plate in the shadow of its own vehicle: hardly any contrast, mostly in the dark.
        faint = self.chance(n, 0.1)[:, None, None, None] & (changed > 0)[:, None, None, None]
        contrast = torch.where(faint, contrast * self.uniform(n, 1, 1, 1, low=0.25, high=0.7), contrast)
        bright = torch.where(faint, bright + self.uniform(n, 1, 1, 1, low=-0.35, high=0.15), bright)
        gain = 1 + self.gauss(n, 3, 1, 1) * 0.08 * changed[:, None, None, None]
        return (((photo.clamp(1e-4, 1) ** gamma - 0.5) * contrast + 0.5 + bright) * gain).clamp(0, 1)

    def compressed(self, photo):
        """As JPEG of a random quality leaves it, colour at half resolution."""
        n = len(photo)
        quality = self.uniform(n, low=22, high=92)
        factor = torch.where(quality < 50, 50 / quality, 2 - quality / 50)
        r, g, b = photo.unbind(1)
        y = 0.299 * r + 0.587 * g + 0.114 * b
        cb, cr = (b - y) * 0.564, (r - y) * 0.713
        y = self.quantised(y, factor)
        cb, cr = (self.quantised(F.avg_pool2d(c[:, None], 2)[:, 0], factor * 1.3) for c in (cb, cr))
        cb, cr = (F.interpolate(c[:, None], scale_factor=2.0, mode="nearest")[:, 0] for c in (cb, cr))
        return torch.stack([y + 1.403 * cr, y - 0.344 * cb - 0.714 * cr, y + 1.773 * cb], 1).clamp(0, 1)

    def quantised(self, plane, factor):
        """A plane [N, H, W], H and W multiples of 8, through the quantised cosine transform."""
        n, height, width = plane.shape
        blocks = plane.reshape(n, height // 8, 8, width // 8, 8).transpose(2, 3) * 255
        steps = (self.quantisation * factor[:, None, None]).clamp(min=1)[:, None, None]
        coefficients = self.dct @ blocks @ self.dct.T
        restored = self.dct.T @ ((coefficients / steps).round() * steps) @ self.dct
        return restored.transpose(2, 3).reshape(n, height, width) / 255
