"""What a first pair of models found in the training photos (written by ``second_look.py``), for training the next pair.

The file is JSON: ``{"quads": [{"file", "row", "corners"}], "texts": [{"file", "row", "text"}], "unknown": [{"file", "box"}]}``. A
quad holds the corners (four x, y pairs in pixels of the photo; top-left, top-right, bottom-right, bottom-left) of the plate of
label row number ``row`` of its file; a text is what the recogniser read there with near certainty, or a person wrote down, where
the labels have none. An unknown is the box x1, y1, x2, y2 of something like a plate that no row labels.
"""

import json
from collections import defaultdict

from split import key_is_held_out


def load_quads(path):
    """{(file, row): corners}."""
    with open(path) as handle:
        return {(entry["file"], entry["row"]): entry["corners"] for entry in json.load(handle)["quads"]}


def load_texts(path):
    """{(file, row): text}, without those of plates that are held out: the same vehicle may be in several photos."""
    with open(path) as handle:
        entries = json.load(handle)["texts"]
    return {(entry["file"], entry["row"]): entry["text"] for entry in entries if not key_is_held_out(entry["text"])}


def load_unknown(path):
    """{file: [box]}."""
    boxes = defaultdict(list)
    with open(path) as handle:
        for entry in json.load(handle)["unknown"]:
            boxes[entry["file"]].append(entry["box"])
    return dict(boxes)
