"""Trains the detector. Writes checkpoints with the model, its running average and the optimiser, so that it can go on.

How long it runs and how the learning rate goes is in ``schedule.py``.
"""

import argparse
import os
import time

import cv2
import numpy as np
import torch
from torch.nn import functional as F

from checkpoints import Average, load_checkpoint, load_onnx, load_start, save_checkpoint, save_weights
from detector_model import Detector
from detector_samples import DetectorSampler, encode, load_scenes
from photos import DEFAULT_ROOT
from reader_batches import to_input
from schedule import Schedule, add_arguments

CORNER_WEIGHT = 2.0


def batch_of(sampler, size):
    """``size`` samples: images uint8 [N, H, W, 3] and the maps of ``encode``, stacked."""
    samples = [sampler.sample() for _ in range(size)]
    maps = [np.stack(group) for group in zip(*(encode(sample) for sample in samples))]
    return [torch.from_numpy(array) for array in (np.stack([sample.image for sample in samples]), *maps)]


def heat_loss(logits, heat, weight):
    """The centre loss of CornerNet and CenterNet, [N, H, W] each, over the number of plates."""
    probability = torch.sigmoid(logits)
    peak = (heat >= 0.9999).float()
    pull = peak * (1 - probability) ** 2 * F.logsigmoid(logits)
    push = (1 - peak) * (1 - heat) ** 4 * probability ** 2 * F.logsigmoid(-logits)
    return -((pull + push) * weight).sum() / (peak * weight).sum().clamp(min=1)


def corner_loss(predicted, corners, near, exact):
    """The mean corner error, [N, 8, H, W] each, relative to the plate's size."""
    x, y = corners[:, 0::2], corners[:, 1::2]
    width, height = x.amax(1) - x.amin(1), y.amax(1) - y.amin(1)
    unit = torch.sqrt((width * height).clamp(min=1.0)) * 0.5 + 0.5
    per_corner = F.smooth_l1_loss(predicted, corners, reduction="none", beta=0.2).sum(1) / 8
    px, py = predicted[:, 0::2], predicted[:, 1::2]
    edges = torch.stack([px.amin(1), px.amax(1), py.amin(1), py.amax(1)], 1)
    wanted = torch.stack([x.amin(1), x.amax(1), y.amin(1), y.amax(1)], 1)
    per_bound = F.smooth_l1_loss(edges, wanted, reduction="none", beta=0.2).sum(1) / 4
    error = (exact * per_corner + (1 - exact) * per_bound) / unit
    return (error * near).sum() / near.sum().clamp(min=1)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--photos", default=DEFAULT_ROOT)
    parser.add_argument("--out", required=True, help="folder for checkpoints")
    parser.add_argument("--resume", help="checkpoint to go on from")
    parser.add_argument("--start", help="exported network or file of weights to begin from")
    parser.add_argument("--quads", help="JSON of corners and unlabelled plates in the training photos (see second_look.py)")
    parser.add_argument("--device", default="cpu")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--batch", type=int, default=12)
    parser.add_argument("--width", type=int, default=448)
    parser.add_argument("--height", type=int, default=256)
    parser.add_argument("--save-every", type=int, default=500)
    parser.add_argument("--bfloat16", action="store_true", help="three times as fast on a CPU with AMX, slower on others")
    add_arguments(parser, 1.2e-3)
    args = parser.parse_args()
    torch.manual_seed(args.seed)
    if args.device == "cpu":
        torch.set_num_threads(1)
        cv2.setNumThreads(1)
    os.makedirs(args.out, exist_ok=True)
    checkpoint = os.path.join(args.out, "detector.pt")

    scenes = load_scenes(args.photos, args.quads)
    model = Detector()
    if args.start and args.start.endswith(".onnx"):
        first = DetectorSampler(args.seed, scenes, args.width, args.height)
        load_onnx(args.start, model, to_input(batch_of(first, 48)[0], "cpu"))
    elif args.start:
        load_start(args.start, model)
    model = model.to(args.device).to(memory_format=torch.channels_last)
    average = Average(model, 0.998)
    decayed = [p for p in model.parameters() if p.ndim > 1]
    plain = [p for p in model.parameters() if p.ndim <= 1]
    optimiser = torch.optim.AdamW([{"params": decayed, "weight_decay": 0.02}, {"params": plain, "weight_decay": 0.0}], args.rate)
    step = load_checkpoint(args.resume, model, average, optimiser) if args.resume else 0
    sampler = DetectorSampler(args.seed + 1000 * step, scenes, args.width, args.height)
    print(f"{len(scenes)} scenes", flush=True)

    schedule, started, shown, seen = Schedule(args), time.time(), [], 0
    while not schedule.finished(step):
        rate = schedule.rate(step)
        for group in optimiser.param_groups:
            group["lr"] = rate
        images, *maps = batch_of(sampler, args.batch)
        heat, weight, corners, near, exact = (m.to(args.device) for m in maps)
        model.train()
        with torch.autocast(torch.device(args.device).type, dtype=torch.bfloat16, enabled=args.bfloat16):
            score, predicted = model(to_input(images, args.device))
        centre = heat_loss(score.float()[:, 0], heat, weight)
        corner = corner_loss(predicted.float(), corners, near, exact)
        loss = centre + CORNER_WEIGHT * corner
        optimiser.zero_grad(set_to_none=True)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), 5.0)
        optimiser.step()
        average.update(model)
        step, seen = step + 1, seen + args.batch
        shown.append((centre.item(), corner.item()))
        if step % 100 == 0:
            means = np.mean(shown, 0)
            pace = (time.time() - started) / seen * 1e3
            print(f"step {step} centre {means[0]:.3f} corner {means[1]:.3f} rate {rate:.2e} {pace:.1f} ms a sample", flush=True)
            shown = []
        if step % args.save_every == 0:
            save_checkpoint(checkpoint, model, average, optimiser, step)
    save_checkpoint(checkpoint, model, average, optimiser, step)
    save_weights(os.path.join(args.out, "detector-weights.pt"), average)


if __name__ == "__main__":
    main()
