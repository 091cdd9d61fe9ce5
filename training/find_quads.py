"""Looks again at the training photos with a trained pair of models, to improve the next pair's training data.

For every labelled plate it keeps the detector's corners where they fit the label's box. Whatever else is found and reads
like a plate is noted as unknown, so that the detector is not taught that plates nobody labelled are none. (Without the
reader's word most of it would be badges, lamps and captions.) Only files on the training side of the split are opened.
"""

import argparse
import json
import os

import torch

from photos import DEFAULT_ROOT, training_files
from pipeline import Pipeline, iou
from reader_samples import read_rgb
from rectify import box_corners

FITTING_IOU = 0.72
LOWEST_SCORE = 0.15
UNKNOWN_CONFIDENCE = 0.5
UNKNOWN_CHARACTERS = 4


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--photos", default=DEFAULT_ROOT)
    parser.add_argument("--detector", required=True)
    parser.add_argument("--reader", required=True)
    parser.add_argument("--out", required=True)
    args = parser.parse_args()
    torch.set_num_threads(1)
    pipeline = Pipeline(args.detector, args.reader)
    quads, unknown, labelled = [], [], 0
    for file, rows in training_files(args.photos).items():
        found = pipeline.recognise(read_rgb(os.path.join(args.photos, file)), LOWEST_SCORE)
        boxes = [box_corners(row.box) for row in rows]
        labelled += len(rows)
        for index, box in enumerate(boxes):
            best = max(found, key=lambda plate: iou(plate.corners, box), default=None)
            if best is not None and iou(best.corners, box) >= FITTING_IOU:
                quads.append({"file": file, "row": index, "corners": best.corners.tolist()})
        for plate in found:
            legible = plate.confidence >= UNKNOWN_CONFIDENCE and len(plate.text) >= UNKNOWN_CHARACTERS
            if legible and all(iou(plate.corners, box) < 0.1 for box in boxes):
                low, high = plate.corners.min(0).tolist(), plate.corners.max(0).tolist()
                unknown.append({"file": file, "box": low + high})
    with open(args.out, "w") as handle:
        json.dump({"quads": quads, "unknown": unknown}, handle)
    print(f"{len(quads)} of {labelled} plates have fitting corners; {len(unknown)} unknown")


if __name__ == "__main__":
    main()
