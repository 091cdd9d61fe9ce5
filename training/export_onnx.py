"""Writes ``models/detector.onnx`` and ``models/reader.onnx`` from checkpoints (the averaged weights)."""

import argparse
import os

import torch

from checkpoints import load_average
from detector_model import HEIGHT, WIDTH, Detector, DetectorForExport
from reader_model import Reader, ReaderForExport

MODELS = os.path.join(os.path.dirname(__file__), "..", "models")
OPSET = 13


def export_detector(checkpoint: str, path: str) -> int:
    """Writes the detector and gives the step of its checkpoint."""
    detector, step = load_average(checkpoint, Detector())
    torch.onnx.export(
        DetectorForExport(detector).eval(), torch.zeros(1, 3, HEIGHT, WIDTH), path, opset_version=OPSET,
        input_names=["image"], output_names=["score", "corners"],
    )
    return step


def export_reader(checkpoint: str, path: str) -> int:
    """Writes the reader, with the number of plates left open, and gives the step of its checkpoint."""
    reader, step = load_average(checkpoint, Reader())
    axes = {name: {0: "n"} for name in ("plate", "characters", "lines")}
    torch.onnx.export(
        ReaderForExport(reader).eval(), torch.zeros(2, 3, 64, 192), path, opset_version=OPSET,
        input_names=["plate"], output_names=["characters", "lines"], dynamic_axes=axes,
    )
    return step


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--detector", help="checkpoint")
    parser.add_argument("--reader", help="checkpoint")
    parser.add_argument("--out", default=MODELS)
    args = parser.parse_args()
    os.makedirs(args.out, exist_ok=True)
    if args.detector:
        print("detector, step", export_detector(args.detector, os.path.join(args.out, "detector.onnx")))
    if args.reader:
        print("reader, step", export_reader(args.reader, os.path.join(args.out, "reader.onnx")))


if __name__ == "__main__":
    main()
