"""Adds blocks to a trained reader that do nothing until they are trained on, and a quick reader beside it that knows nothing yet."""

import argparse

import torch

from checkpoints import load_average
from reader_model import THOROUGH, Mixer, Reader, Readers, Size

#: The one reader there was before there were two.
FORMER = Size(rows=4, trunk=(24, 48, 96), separables=(1, 2), width=128, mixers=2, grammar=256)


@torch.no_grad()
def grown(former: Reader, size: Size) -> Reader:
    """A reader with more blocks that computes what ``former`` does."""
    reader = Reader(size)
    rest = {name: value for name, value in former.state_dict().items() if not name.startswith(("trunk.", "mixers."))}
    reader.load_state_dict(rest, strict=False)
    for mine, theirs in ((reader.trunk, former.trunk), (reader.mixers, former.mixers)):
        waiting = list(theirs)
        for module in mine:
            if waiting and shapes(module) == shapes(waiting[0]):
                module.load_state_dict(waiting.pop(0).state_dict())
            else:
                silence(module)
        assert not waiting, "every block of the former reader has its place"
    return reader


def shapes(module):
    return {name: value.shape for name, value in module.state_dict().items()}


def silence(block):
    """Lets a block with shortcuts round it add nothing."""
    for layer in [block.project, block.feed[-1]] if isinstance(block, Mixer) else [block.body[-1]]:
        layer.weight.zero_(), layer.bias.zero_()


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--start", required=True, help="averaged weights of the former reader")
    parser.add_argument("--out", required=True)
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args()
    torch.manual_seed(args.seed)
    readers = Readers()
    readers.thorough = grown(load_average(args.start, Reader(FORMER)), THOROUGH)
    torch.save(readers.state_dict(), args.out)


if __name__ == "__main__":
    main()
