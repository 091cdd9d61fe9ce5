"""Puts the scorer's table into ``models/README.md``, between the headings ``Figures`` and ``What to expect``."""

import argparse
import os
import re

from export_onnx import MODELS


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--figures", required=True, help="what evaluate.py printed")
    args = parser.parse_args()
    card_path = os.path.join(MODELS, "README.md")
    with open(args.figures) as handle:
        figures = handle.read().rstrip()
    with open(card_path) as handle:
        card = handle.read()
    card = re.sub(r"(?s)(Crops go to the reader alone\.\n\n).*?(?=\n## What to expect)",
                  lambda match: f"{match[1]}```text\n{figures}\n```\n", card)
    with open(card_path, "w") as handle:
        handle.write(card)


if __name__ == "__main__":
    main()
