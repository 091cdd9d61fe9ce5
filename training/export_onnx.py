"""Writes the three files of ``models/`` from checkpoints or weight files (the averaged weights)."""

import argparse
import os

import torch

from checkpoints import load_average
from detector_model import HEIGHT, WIDTH, Detector, DetectorForExport
from reader_model import Reader, ReaderForExport, Readers

MODELS = os.path.join(os.path.dirname(__file__), "..", "models")
OPSET = 13
READER_OUTPUTS = ("characters", "lines", "colours", "countries")


def export_detector(checkpoint: str, path: str):
    """Writes the detector."""
    detector = load_average(checkpoint, Detector())
    torch.onnx.export(
        DetectorForExport(detector).eval(), torch.zeros(1, 3, HEIGHT, WIDTH), path, opset_version=OPSET,
        input_names=["image"], output_names=["score", "corners"],
    )


def export_reader(reader: Reader, path: str):
    """Writes one of the readers, with the number of plates left open."""
    axes = {name: {0: "n"} for name in ("plate", *READER_OUTPUTS)}
    torch.onnx.export(
        ReaderForExport(reader).eval(), torch.zeros(2, 3, 64, 192), path, opset_version=OPSET,
        input_names=["plate"], output_names=list(READER_OUTPUTS), dynamic_axes=axes,
    )


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--detector", help="checkpoint")
    parser.add_argument("--readers", help="checkpoint of both")
    parser.add_argument("--out", default=MODELS)
    args = parser.parse_args()
    os.makedirs(args.out, exist_ok=True)
    if args.detector:
        export_detector(args.detector, os.path.join(args.out, "detector.onnx"))
    if args.readers:
        readers = load_average(args.readers, Readers())
        export_reader(readers.thorough, os.path.join(args.out, "reader.onnx"))
        export_reader(readers.quick, os.path.join(args.out, "quick-reader.onnx"))


if __name__ == "__main__":
    main()
