"""Puts the scorer's table, as ``npm run bench:recognition`` prints it, into ``models/README.md`` below the heading ``Figures``."""

import argparse
import os
import re

from export_onnx import MODELS


def table_in(text: str) -> str:
    """From the scorer's heading to its line on photographs without a plate."""
    return re.search(r"(?ms)^stratum .*?^negatives: .*?$", text)[0]


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--figures", required=True, help="what npm run bench:recognition printed")
    args = parser.parse_args()
    card_path = os.path.join(MODELS, "README.md")
    with open(args.figures) as handle:
        table = table_in(handle.read())
    with open(card_path) as handle:
        card = handle.read()
    card = re.sub(r"(?s)(## Figures.*?```text\n).*?(?=```)", lambda match: f"{match[1]}{table}\n", card)
    with open(card_path, "w") as handle:
        handle.write(card)


if __name__ == "__main__":
    main()
