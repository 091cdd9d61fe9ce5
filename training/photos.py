"""The labelled photographs: reading ``labels.csv`` and splitting it into trained-on and held-out files."""

import csv
import os
from collections import defaultdict
from dataclasses import dataclass
from typing import Dict, List, Tuple

from split import file_is_held_out

DEFAULT_ROOT = os.environ.get(
    "FOSSEWAY_PLATES", os.path.join(os.path.dirname(__file__), "..", "..", "shared", "plates")
)


@dataclass(frozen=True)
class Label:
    """One plate in one photo. ``box`` is x1, y1, x2, y2 in pixels; ``text`` is empty where it is not known."""

    file: str
    box: Tuple[float, float, float, float]
    text: str
    country: str
    set: str
    kind: str


def load_labels(root: str = DEFAULT_ROOT) -> Dict[str, List[Label]]:
    """All label rows, grouped by file, in the order of the CSV."""
    by_file = defaultdict(list)
    with open(os.path.join(root, "labels.csv"), newline="") as handle:
        for row in csv.DictReader(handle):
            box = tuple(float(row[name]) for name in ("x1", "y1", "x2", "y2"))
            by_file[row["file"]].append(
                Label(row["file"], box, row["text"], row["country"], row["set"], row["kind"])
            )
    return dict(by_file)


def training_files(root: str = DEFAULT_ROOT) -> Dict[str, List[Label]]:
    """The files that may be trained on."""
    return {file: rows for file, rows in load_labels(root).items() if not file_is_held_out(rows)}


def held_out_files(root: str = DEFAULT_ROOT) -> Dict[str, List[Label]]:
    """The files to measure on."""
    return {file: rows for file, rows in load_labels(root).items() if file_is_held_out(rows)}
