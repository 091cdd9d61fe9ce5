"""Writes ``models/manifest.json``: what each weight file is, where it came from, and what it was measured to do."""

import argparse
import hashlib
import json
import os

import torch

from countries import CODES
from detector_model import HEIGHT, STRIDE, WIDTH
from export_onnx import MODELS, OPSET
from model_card_figures import table_in
from photos import DEFAULT_ROOT, training_files
from reader_model import COLOURS
from rectify import ENLARGE_X, ENLARGE_Y

TRAINED_ON = {
    "openlpr": ("faisalthaheem/open-lpr-dataset-plate-detection", "Apache-2.0"),
    "robertlucian_ro": ("RobertLucian/license-plate-dataset", "MIT"),
    "put_pl": ("2acholsk1/car_license_plates_recognizer", "MIT"),
    "kaggle433": ("Kaggle car-plate-detection", "CC0-1.0 (by its uploader)"),
}
MEASURED_ONLY = {
    "uk_misc": ("seven small repositories", "mostly none"),
    "openalpr_us": ("openalpr/benchmarks", "AGPL-3.0"),
    "openalpr_br": ("openalpr/benchmarks", "AGPL-3.0"),
    "openalpr_eucrops": ("openalpr/train-detector", "AGPL-3.0"),
    "openalpr_eu2crops": ("openalpr/train-detector", "AGPL-3.0"),
    "osijek_hr": ("a student repository", "none stated"),
    "medialab_gr": ("a student repository", "none stated"),
    "negatives": ("openalpr/train-detector", "AGPL-3.0"),
}
#: Printing fonts that made-up plates are also drawn in; no font is in the repository or in the weights.
FONTS = {
    "DejaVu": "Bitstream Vera licence", "Liberation": "OFL-1.1", "FreeFont": "GPL-3.0 with font exception",
    "Roboto": "Apache-2.0", "Open Sans": "Apache-2.0", "Lato": "OFL-1.1", "Open DIN": "OFL-1.1", "osifont": "GPL-3.0 with font exception",
    "Routed Gothic": "OFL-1.1", "Bebas Neue": "OFL-1.1", "B612": "OFL-1.1", "National Park": "OFL-1.1",
    "URW Nimbus": "AGPL-3.0 with font exception", "Play": "OFL-1.1", "League Spartan": "OFL-1.1",
    "the families of training/fonts.txt": "OFL-1.1 or Apache-2.0",
}


def table(path):
    """The scorer's printed table as {stratum: {column: number}}, and the negatives' line."""
    figures = {}
    with open(path) as handle:
        lines = table_in(handle.read()).splitlines()
    for line in lines:
        if line.startswith("negatives:"):
            words = line.split()
            figures["negatives"] = {"images": int(words[1]), "falsePlates": int(words[3])}
        elif line and not line.startswith("stratum"):
            name, *cells = line[:20].strip(), *line[20:].split()
            keys = ("n", "exactPercent", "foldedPercent", "cerPercent", "recallPercent", "surplus")
            figures[name] = {key: None if cell == "-" else float(cell) for key, cell in zip(keys, cells)}
    return figures


def file_entry(name, details):
    with open(os.path.join(MODELS, name), "rb") as handle:
        content = handle.read()
    return {"name": name, "sha256": hashlib.sha256(content).hexdigest(), "bytes": len(content), **details}


def sources():
    files = training_files(DEFAULT_ROOT)
    counts = {name: sum(rows[0].set == name for rows in files.values()) for name in TRAINED_ON}
    trained = [
        {"set": name, "source": source, "licence": licence, "trainedOn": True, "photosTrainedOn": counts[name]}
        for name, (source, licence) in TRAINED_ON.items()
    ]
    measured = [
        {"set": name, "source": source, "licence": licence, "trainedOn": False}
        for name, (source, licence) in MEASURED_ONLY.items()
    ]
    drawn = {"set": "synthetic plates", "source": "training/synthetic_plate.py", "licence": "Apache-2.0", "trainedOn": True}
    return [drawn, *trained, *measured]


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--detector-recipe", required=True, help="the training commands, in words")
    parser.add_argument("--reader-recipe", required=True)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--figures", required=True, help="what npm run bench:recognition printed")
    args = parser.parse_args()
    detector = file_entry("detector.onnx", {
        "licence": "Apache-2.0",
        "inputs": [{"name": "image", "type": "float32", "shape": [1, 3, HEIGHT, WIDTH]}],
        "outputs": [
            {"name": "score", "type": "float32", "shape": [1, 1, HEIGHT // STRIDE, WIDTH // STRIDE]},
            {"name": "corners", "type": "float32", "shape": [1, 8, HEIGHT // STRIDE, WIDTH // STRIDE]},
        ],
        "preprocessing": f"RGB in -2..2 (a byte times 4/255, less 2). The photo is scaled, up or down, to fit {WIDTH} x {HEIGHT} with its aspect kept, "
                         "placed at the top left and padded right and below with 0.",
        "postprocessing": "Cells of `score` that are the greatest of their 3 x 3 neighbours and reach the threshold; "
                          "`corners` are dx, dy of the top-left, top-right, bottom-right and bottom-left corner from the "
                          f"cell's centre ((x + 0.5) * {STRIDE}, (y + 0.5) * {STRIDE}) in units of {STRIDE} pixels; "
                          "of two overlapping detections the better one stays.",
        "recipe": args.detector_recipe, "seed": args.seed,
    })
    reader = {
        "licence": "Apache-2.0",
        "inputs": [{"name": "plate", "type": "float32", "shape": ["n", 3, 64, 192]}],
        "outputs": [
            {"name": "characters", "type": "float32", "shape": ["n", 10, 37]},
            {"name": "lines", "type": "float32", "shape": ["n", 2]},
            {"name": "colours", "type": "float32", "shape": ["n", len(COLOURS)], "classes": list(COLOURS)},
            {"name": "countries", "type": "float32", "shape": ["n", len(CODES)], "classes": list(CODES)},
        ],
        "preprocessing": "RGB in -2..2 (a byte times 4/255, less 2). The plate's quadrilateral warped to 192 x 64 so that the plate, enlarged about its "
                         f"centre by {ENLARGE_X} across and {ENLARGE_Y} down, fills the frame.",
        "postprocessing": "Softmax for each of ten slots: class 0 empty, 1 to 10 the digits 0-9, 11 to 36 the letters A-Z; "
                          "left-aligned in reading order, the upper line first. `lines`: probabilities of one and two lines; `colours` and "
                          "`countries`: of the classes named above.",
        "recipe": args.reader_recipe, "seed": args.seed,
    }
    readers = [file_entry(name, reader) for name in ("quick-reader.onnx", "reader.onnx")]
    manifest = {
        "opset": OPSET, "torch": torch.__version__, "files": [detector, *readers], "sources": sources(),
        "fonts": [{"family": family, "licence": licence} for family, licence in FONTS.items()],
        "heldOut": "training/split.py", "measured": {"with": "npm run bench:recognition", "figures": table(args.figures)},
    }
    with open(os.path.join(MODELS, "manifest.json"), "w") as handle:
        json.dump(manifest, handle, indent=2)
        handle.write("\n")


if __name__ == "__main__":
    main()
