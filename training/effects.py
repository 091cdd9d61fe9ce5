"""What a camera, the weather and a codec do to an image. Images are uint8 [H, W, 3] RGB."""

import math
from random import Random

import cv2
import numpy as np

NOISE = np.random.default_rng(0).standard_normal((1 << 20,), dtype=np.float32)


def noise_like(random: Random, shape) -> np.ndarray:
    """Standard normal float32 noise, a random stretch of one fixed table (drawing anew costs far more)."""
    count = int(np.prod(shape))
    start = random.randrange(NOISE.size - min(count, NOISE.size - 1))
    return np.resize(NOISE[start:start + count], shape)


def tone(random: Random, image: np.ndarray, strength: float = 1.0) -> np.ndarray:
    """Exposure, contrast, gamma and colour cast through one table a channel."""
    ramp = np.linspace(0, 1, 256, dtype=np.float32)
    gamma = math.exp(random.gauss(0, 0.35 * strength))
    contrast = math.exp(random.gauss(-0.1, 0.3 * strength))
    bright = random.gauss(0, 0.12 * strength)
    if random.random() < 0.1 * strength:
        # Dusk, fog, a plate in the shadow of its own vehicle: hardly any contrast, mostly in the dark.
        contrast *= random.uniform(0.25, 0.7)
        bright += random.uniform(-0.35, 0.15)
    tables = []
    for _ in range(3):
        gain = 1 + random.gauss(0, 0.07 * strength)
        tables.append(np.clip(((ramp ** gamma - 0.5) * contrast + 0.5 + bright) * gain * 255, 0, 255))
    return cv2.LUT(image, np.stack(tables, 1).astype(np.uint8)[None])


def grey(image: np.ndarray) -> np.ndarray:
    """Three equal channels, as an infra-red camera gives."""
    return cv2.cvtColor(cv2.cvtColor(image, cv2.COLOR_RGB2GRAY), cv2.COLOR_GRAY2RGB)


def motion_blur(random: Random, image: np.ndarray, length: float) -> np.ndarray:
    """A smear of ``length`` pixels in a random, mostly level, direction."""
    size = max(3, int(length) | 1)
    kernel = np.zeros((size, size), np.float32)
    angle = random.gauss(0, 0.5) if random.random() < 0.7 else random.uniform(0, math.pi)
    middle = size // 2
    dx, dy = math.cos(angle) * length / 2, math.sin(angle) * length / 2
    cv2.line(kernel, (round(middle - dx), round(middle - dy)), (round(middle + dx), round(middle + dy)), 1.0)
    return cv2.filter2D(image, -1, kernel / kernel.sum(), borderType=cv2.BORDER_REPLICATE)


def shade(random: Random, image: np.ndarray) -> np.ndarray:
    """A light gradient or the hard edge of a shadow across the image."""
    height, width = image.shape[:2]
    angle = random.uniform(0, 2 * math.pi)
    xs = (np.arange(width, dtype=np.float32) / width - 0.5) * math.cos(angle)
    ys = (np.arange(height, dtype=np.float32) / height - 0.5) * math.sin(angle)
    field = xs[None] + ys[:, None] + random.uniform(-0.3, 0.3)
    depth = random.uniform(0.2, 0.75)
    steep = random.choice((1.5, 3.0, 60.0))
    light = 1 - depth * np.clip(field * steep + 0.5, 0, 1)
    return np.clip(image * light[..., None], 0, 255).astype(np.uint8)


def glare(random: Random, image: np.ndarray) -> np.ndarray:
    """A bright patch: sun on a reflective plate, or a headlamp."""
    height, width = image.shape[:2]
    cx, cy = random.uniform(0, width), random.uniform(0, height)
    reach = random.uniform(0.1, 0.5) * max(height, width)
    xs = np.exp(-(((np.arange(width, dtype=np.float32) - cx) / reach) ** 2))
    ys = np.exp(-(((np.arange(height, dtype=np.float32) - cy) / reach) ** 2))
    return np.clip(image + (random.uniform(60, 230) * ys[:, None] * xs[None])[..., None], 0, 255).astype(np.uint8)


def dirt(random: Random, image: np.ndarray) -> np.ndarray:
    """Specks, scratches and a muddy film, painted into a copy."""
    image = image.copy()
    height, width = image.shape[:2]
    colour = [random.randint(30, 150)] * 3
    for _ in range(random.randint(2, 12)):
        centre = (random.randrange(width), random.randrange(height))
        axes = (1 + int(random.expovariate(1) * height * 0.04), 1 + int(random.expovariate(1) * height * 0.04))
        cv2.ellipse(image, centre, axes, random.uniform(0, 180), 0, 360, colour, -1)
    if random.random() < 0.5:
        ends = [(random.randrange(width), random.randrange(height)) for _ in range(2)]
        cv2.line(image, ends[0], ends[1], colour, random.randint(1, max(1, height // 20)))
    return image


def jpeg(image: np.ndarray, quality: int) -> np.ndarray:
    """Encoded and decoded again."""
    _, data = cv2.imencode(".jpg", image, (cv2.IMWRITE_JPEG_QUALITY, quality))
    return cv2.imdecode(data, cv2.IMREAD_COLOR)


def camera(random: Random, image: np.ndarray, detail: float, strength: float = 1.0):
    """Everything after the lens: the image, and whether it has lost its colour. ``detail`` is the height of a plate's
    character in pixels: it bounds the blur."""
    if random.random() < 0.35:
        image = shade(random, image)
    if random.random() < 0.08:
        image = glare(random, image)
    if random.random() < 0.3 * strength:
        image = motion_blur(random, image, random.uniform(0.08, 0.32) * detail * strength)
    elif random.random() < 0.5:
        image = cv2.GaussianBlur(image, (0, 0), max(0.3, random.uniform(0.02, 0.1) * detail * strength))
    if random.random() < 0.85:
        image = tone(random, image, strength)
    colourless = random.random() < 0.2
    if colourless:
        image = grey(image)
    if random.random() < 0.4:
        sigma = random.expovariate(1 / 8.0) * strength
        image = np.clip(image + noise_like(random, image.shape) * sigma, 0, 255).astype(np.uint8)
    if random.random() < 0.4:
        image = jpeg(image, random.randint(16, 92))
    return image, colourless
