"""Makes a detector narrower: the channels that matter least are struck out, and what reads them is fitted anew to give what it gave.

The result is where training goes on from (``train_detector.py --start``); by itself it is worse than the wide one.
"""

import argparse

import torch
from torch import nn
from torch.nn import functional as F

from checkpoints import load_onnx
from detector_model import Detector, Widths
from detector_samples import DetectorSampler, load_scenes
from photos import DEFAULT_ROOT
from reader_batches import to_input
from train_detector import batch_of

WIDE = Widths(64, 96, 128, 64)
SAMPLES = 48
#: Places of the maps, taken at random, to which the following layer is fitted.
PLACES = 6000


def seen_by_convolutions(model, images):
    """What each convolution of ``model`` is given when it looks at ``images``."""
    seen = {}
    note = lambda module, given: seen.__setitem__(module, given[0])
    hooks = [m.register_forward_pre_hook(note) for m in model.modules() if isinstance(m, nn.Conv2d)]
    model.eval()(images)
    for hook in hooks:
        hook.remove()
    return seen


def channels_to_keep(activations, readers, count):
    """The ``count`` channels of ``activations`` [N, C, H, W] whose changes reach furthest through the layers that read them, in order."""
    reach = sum(layer.weight.abs().sum((0, 2, 3)) for layer in readers)
    return torch.sort(torch.topk(activations.std((0, 2, 3)) * reach, count).indices).values


def fitted(layer, activations, kept):
    """Weight and bias with which ``layer`` gives, from the kept channels alone, as nearly as may be what it gave from all: least
    squares over places taken at random."""
    size = layer.kernel_size[0]
    wanted = F.conv2d(activations, layer.weight, layer.bias, padding=size // 2).flatten(2).transpose(1, 2).flatten(0, 1)
    known = F.unfold(activations[:, kept], size, padding=size // 2).transpose(1, 2).flatten(0, 1)
    some = torch.randperm(len(known))[:PLACES]
    known = torch.cat([known[some], torch.ones(len(some), 1)], 1).double()
    ridge = 1e-3 * known.square().mean() * len(some) * torch.eye(known.shape[1], dtype=torch.float64)
    solution = torch.linalg.solve(known.T @ known + ridge, known.T @ wanted[some].double()).float()
    return solution[:-1].T.reshape(layer.out_channels, len(kept), size, size), solution[-1]


def narrowed(wide, images, widths):
    """A detector of the given widths that begins with what it can keep of ``wide``."""
    seen, state = seen_by_convolutions(wide, images), wide.state_dict()
    blocks = {"at8": widths.at8, "at16.1": widths.at16, "at32.1": widths.at32, "at32.2": widths.at32}
    cuts = [(f"{block}.first", [f"{block}.second.0"], count) for block, count in blocks.items()]
    for narrowing, readers, count in [*cuts, ("head", ["score", "corners"], widths.head)]:
        layers = [wide.get_submodule(name) for name in readers]
        kept = channels_to_keep(seen[layers[0]], layers, count)
        state.update({name: value[kept] for name, value in state.items() if name.startswith(f"{narrowing}.") and value.ndim})
        for name, layer in zip(readers, layers):
            state[f"{name}.weight"], bias = fitted(layer, seen[layer], kept)
            if layer.bias is not None:
                state[f"{name}.bias"] = bias
                continue
            norm = wide.get_submodule(name[:-1] + "1")
            state[name[:-1] + "1.bias"] = norm.bias + bias * norm.weight / torch.sqrt(norm.running_var + norm.eps)
    narrow = Detector(widths)
    narrow.load_state_dict(state)
    return narrow.eval()


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--photos", default=DEFAULT_ROOT)
    parser.add_argument("--start", required=True, help="ONNX file of the wide detector")
    parser.add_argument("--quads", help="as for train_detector.py")
    parser.add_argument("--out", required=True, help="file for the narrow detector's weights")
    args = parser.parse_args()
    torch.manual_seed(1)
    sampler = DetectorSampler(1, load_scenes(args.photos, args.quads), 448, 256)
    images = to_input(batch_of(sampler, SAMPLES)[0], "cpu")
    wide = load_onnx(args.start, Detector(WIDE), images)
    with torch.no_grad():
        narrow = narrowed(wide, images, Widths())
        scores = torch.stack([torch.sigmoid(model(images)[0]).flatten() for model in (wide.eval(), narrow)])
    torch.save(narrow.state_dict(), args.out)
    print(f"correlation of the narrow detector's scores with the wide one's: {torch.corrcoef(scores)[0, 1]:.3f}")


if __name__ == "__main__":
    main()
