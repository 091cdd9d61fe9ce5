"""Lets the recogniser look again at the training photos, to improve the next pair's training data.

It reads what ``npx fosseway recognise --json ../shared/plates/images`` printed. A labelled plate's corners are taken where
the reading is the label's, or where they fit its box closely. Where a label gives no text and the recogniser is nearly sure,
what it read is taken for the text. What was found and read like a plate beside the labels is
noted as unknown, so that the detector is not taught that plates nobody labelled are none. Only files on the training side
of the split are used, whatever was read.
"""

import argparse
import json
import os

import numpy as np

from photos import DEFAULT_ROOT, training_files
from reader_samples import clean
from rectify import box_corners, iou

FITTING_IOU = 0.72
READ_IOU = 0.5
SURE_CONFIDENCE = 0.9
UNKNOWN_CONFIDENCE = 0.4
UNKNOWN_CHARACTERS = 4


def plates_by_file(path, root):
    """{file: [plate]} of the lines of ``recognise --json``."""
    found = {}
    with open(path) as lines:
        for line in map(json.loads, lines):
            found[os.path.relpath(line["file"], root)] = line.get("plates", [])
    return found


def fitting(plates, row):
    """The plate that is the label's, or None."""
    box = box_corners(row.box)
    for plate in sorted(plates, key=lambda p: -iou(np.array(p["corners"], np.float32), box)):
        shared = iou(np.array(plate["corners"], np.float32), box)
        if shared >= FITTING_IOU or (shared >= READ_IOU and row.text and plate["vrm"] == clean(row.text)):
            return plate
    return None


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--photos", default=DEFAULT_ROOT)
    parser.add_argument("--results", required=True, help="what recognise --json printed, paths relative to --base")
    parser.add_argument("--base", default=os.path.join(os.path.dirname(__file__), ".."))
    parser.add_argument("--out", required=True)
    args = parser.parse_args()
    found = plates_by_file(args.results, os.path.relpath(args.photos, args.base))
    quads, texts, unknown, labelled = [], [], [], 0
    for file, rows in training_files(args.photos).items():
        plates = found.get(file, [])
        labelled += len(rows)
        for index, row in enumerate(rows):
            plate = fitting(plates, row)
            if plate is None:
                continue
            quads.append({"file": file, "row": index, "corners": plate["corners"]})
            if not row.text and plate["confidence"] >= SURE_CONFIDENCE:
                texts.append({"file": file, "row": index, "text": plate["vrm"]})
        for plate in plates:
            corners = np.array(plate["corners"], np.float32)
            legible = plate["confidence"] >= UNKNOWN_CONFIDENCE and len(plate["vrm"]) >= UNKNOWN_CHARACTERS
            if legible and all(iou(corners, box_corners(row.box)) < 0.1 for row in rows):
                unknown.append({"file": file, "box": corners.min(0).tolist() + corners.max(0).tolist()})
    with open(args.out, "w") as handle:
        json.dump({"quads": quads, "texts": texts, "unknown": unknown}, handle)
    print(f"{len(quads)} of {labelled} plates have fitting corners; {len(texts)} without a text were read; {len(unknown)} unknown")


if __name__ == "__main__":
    main()
