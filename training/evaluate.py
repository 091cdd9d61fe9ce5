"""Measures a pair of checkpoints on the held-out photographs with the common scorer.

Scenes go end to end; crops go to the reader alone, the whole crop as the plate; negatives count false plates. A plate is
kept when detector score times reader confidence reaches ``--keep`` and its text has at least two characters.
"""

import argparse
import glob
import json
import os
import subprocess
import tempfile
import time

import torch

from photos import DEFAULT_ROOT, held_out_files
from pipeline import SCORE_THRESHOLD, Pipeline
from reader_samples import read_rgb
from rectify import box_corners, rectify

SHORTEST_TEXT = 2


def result(file, plates, started):
    return {
        "file": file,
        "plates": [
            {"vrm": p["text"], "confidence": p["confidence"], "corners": p["corners"].tolist()} for p in plates
        ],
        "elapsedMs": (time.time() - started) * 1e3,
    }


def measure_scene(pipeline, root, file, threshold, keep):
    started = time.time()
    plates = [
        {"text": p.text, "confidence": p.score * p.confidence, "corners": p.corners}
        for p in pipeline.recognise(read_rgb(os.path.join(root, file)), threshold)
        if len(p.text) >= SHORTEST_TEXT and p.score * p.confidence >= keep
    ]
    return result(file, plates, started)


def measure_crop(pipeline, root, file):
    started = time.time()
    image = read_rgb(os.path.join(root, file))
    corners = box_corners((0, 0, image.shape[1], image.shape[0]))
    text, confidence = pipeline.read([rectify(image, corners)])[0]
    return result(file, [{"text": text, "confidence": confidence, "corners": corners}], started)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--photos", default=DEFAULT_ROOT)
    parser.add_argument("--detector", required=True)
    parser.add_argument("--reader", required=True)
    parser.add_argument("--threshold", type=float, default=SCORE_THRESHOLD, help="on the detector's score")
    parser.add_argument("--keep", type=float, default=0.3, help="on score times confidence")
    parser.add_argument("--sets", nargs="*", help="only these sets (and negatives, if named)")
    parser.add_argument("--misses", action="store_true", help="also list what was misread")
    args = parser.parse_args()
    torch.set_num_threads(1)
    pipeline = Pipeline(args.detector, args.reader)
    held = {f: rows for f, rows in held_out_files(args.photos).items() if not args.sets or rows[0].set in args.sets}
    negatives = sorted(glob.glob(os.path.join(args.photos, "negatives", "*")))
    if args.sets and "negatives" not in args.sets:
        negatives = []
    with tempfile.TemporaryDirectory() as folder:
        labels, results = os.path.join(folder, "labels.csv"), os.path.join(folder, "results.jsonl")
        with open(labels, "w") as handle:
            handle.write("file,x1,y1,x2,y2,text,country,set,kind\n")
            for rows in held.values():
                for row in rows:
                    handle.write(",".join(map(str, (row.file, *row.box, row.text, row.country, row.set, row.kind))) + "\n")
        with open(results, "w") as handle:
            for file, rows in held.items():
                if rows[0].kind == "crop":
                    measured = measure_crop(pipeline, args.photos, file)
                else:
                    measured = measure_scene(pipeline, args.photos, file, args.threshold, args.keep)
                handle.write(json.dumps(measured) + "\n")
            for path in negatives:
                file = os.path.relpath(path, args.photos)
                handle.write(json.dumps(measure_scene(pipeline, args.photos, file, args.threshold, args.keep)) + "\n")
        scorer = ["node", os.path.join(args.photos, "score.mjs"), labels, results]
        subprocess.run(scorer + (["--misses"] if args.misses else []), check=True)


if __name__ == "__main__":
    main()
