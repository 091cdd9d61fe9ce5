"""The reader's classes: 0 is an empty slot, 1 to 10 the digits, 11 to 36 the letters."""

import string
from typing import List

import numpy as np

SLOTS = 10
CHARACTERS = string.digits + string.ascii_uppercase
CLASSES = 1 + len(CHARACTERS)


def encode(text: str) -> List[int]:
    """The class of every slot of a text of at most ``SLOTS`` characters, left-aligned."""
    classes = [1 + CHARACTERS.index(character) for character in text]
    return classes + [0] * (SLOTS - len(classes))


def decode(probabilities: np.ndarray):
    """Text and confidence of one plate from [SLOTS, CLASSES] probabilities; the confidence is the least of the slots used."""
    best = probabilities.argmax(1)
    used = [slot for slot in range(SLOTS) if best[slot]]
    text = "".join(CHARACTERS[best[slot] - 1] for slot in used)
    return text, float(min((probabilities[slot, best[slot]] for slot in used), default=0.0))
