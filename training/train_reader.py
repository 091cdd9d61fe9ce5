"""Trains the reader. Writes checkpoints with the model, its running average and the optimiser, so that it can go on.

How long it runs and how the learning rate goes is in ``schedule.py``.
"""

import argparse
import os
import time

import numpy as np
import torch
from torch.nn import functional as F

from alphabet import SLOTS, decode, encode
from checkpoints import Average, load_checkpoint, save_checkpoint
from photos import DEFAULT_ROOT, held_out_files, training_files
from quads import load_quads
from reader_model import MAP_HEIGHT, MAP_WIDTH, Reader
from reader_samples import ReaderSampler, load_backgrounds, load_crops
from rectify import HEIGHT, WIDTH, rectify
from schedule import Schedule, add_arguments
from split import TRAINABLE_SETS

EMPTY_SLOT_WEIGHT = 0.4
ATTENTION_WEIGHT = 0.15


def batch_of(sampler, size):
    """``size`` samples as tensors: images, classes [N, 10], lines [N], and places [N, 10], the map cell of each character
    or -1."""
    images = np.empty((size, HEIGHT, WIDTH, 3), np.uint8)
    classes, lines = np.zeros((size, SLOTS), np.int64), np.empty(size, np.int64)
    places = np.full((size, SLOTS), -1, np.int64)
    for i in range(size):
        sample = sampler.sample()
        images[i], classes[i], lines[i] = sample.image, encode(sample.text), sample.lines
        if sample.centres is not None:
            column = np.clip(sample.centres[:, 0] * MAP_WIDTH / WIDTH, 0, MAP_WIDTH - 1).astype(int)
            row = np.clip(sample.centres[:, 1] * MAP_HEIGHT / HEIGHT, 0, MAP_HEIGHT - 1).astype(int)
            places[i, :len(column)] = row * MAP_WIDTH + column
    return [torch.from_numpy(array) for array in (images, classes, lines, places)]


def to_input(images, device):
    """uint8 [N, H, W, 3] to float [N, 3, H, W] in 0..1, channels last in memory."""
    return images.to(device).permute(0, 3, 1, 2).float() / 255


def losses(model, images, classes, lines, places):
    """The training loss and the share of plates read exactly."""
    characters, line_logits, attention = model(images)
    characters, line_logits, attention = characters.float(), line_logits.float(), attention.float()
    per_slot = F.cross_entropy(characters.transpose(1, 2), classes, reduction="none", label_smoothing=0.03)
    weights = torch.where(classes > 0, 1.0, EMPTY_SLOT_WEIGHT)
    loss = (per_slot * weights).sum() / weights.sum()
    loss = loss + 0.1 * F.cross_entropy(line_logits, lines, ignore_index=-1)
    known = places >= 0
    if known.any():
        grid = attention.view(-1, SLOTS, MAP_HEIGHT, MAP_WIDTH)
        near = F.avg_pool2d(grid, 3, 1, 1) * 9
        mass = near.flatten(2).gather(2, places.clamp(min=0)[..., None])[..., 0]
        loss = loss - ATTENTION_WEIGHT * torch.log(mass[known] + 1e-4).mean()
    exact = (characters.argmax(-1) == classes).all(1).float().mean()
    return loss, exact


@torch.no_grad()
def exact_share(model, crops, device):
    """The share of real crops read exactly, through their unjittered corners."""
    model.eval()
    right = 0
    for start in range(0, len(crops), 64):
        part = crops[start:start + 64]
        images = torch.from_numpy(np.stack([rectify(crop.image, crop.corners) for crop in part]))
        probabilities = torch.softmax(model(to_input(images, device))[0], -1).cpu().numpy()
        right += sum(decode(p)[0] == crop.text for p, crop in zip(probabilities, part))
    return right / max(1, len(crops))


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--photos", default=DEFAULT_ROOT)
    parser.add_argument("--out", required=True, help="folder for checkpoints")
    parser.add_argument("--resume", help="checkpoint to go on from")
    parser.add_argument("--quads", help="JSON of corners found in the training photos (see find_quads.py)")
    parser.add_argument("--device", default="cpu")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--batch", type=int, default=64)
    parser.add_argument("--real-share", type=float, default=0.2)
    parser.add_argument("--british-share", type=float, default=0.7)
    parser.add_argument("--save-every", type=int, default=500)
    add_arguments(parser, 1.5e-3)
    args = parser.parse_args()
    torch.manual_seed(args.seed)
    if args.device == "cpu":
        torch.set_num_threads(1)
    os.makedirs(args.out, exist_ok=True)
    checkpoint = os.path.join(args.out, "reader.pt")

    quads = load_quads(args.quads) if args.quads else None
    trained_on = training_files(args.photos)
    backgrounds = load_backgrounds(args.photos, trained_on, args.seed)
    held = {f: rows for f, rows in held_out_files(args.photos).items() if rows[0].set in TRAINABLE_SETS}
    held_crops = load_crops(args.photos, held)
    model = Reader().to(args.device).to(memory_format=torch.channels_last)
    average = Average(model, 0.998)
    decayed = [p for p in model.parameters() if p.ndim > 1]
    plain = [p for p in model.parameters() if p.ndim <= 1]
    optimiser = torch.optim.AdamW([{"params": decayed, "weight_decay": 0.02}, {"params": plain, "weight_decay": 0.0}], args.rate)
    step = load_checkpoint(args.resume, model, average, optimiser) if args.resume else 0
    sampler = ReaderSampler(args.seed + 1000 * step, load_crops(args.photos, trained_on, quads), backgrounds,
                            args.real_share, british_share=args.british_share)
    print(f"{len(sampler.crops)} real crops, {len(backgrounds)} backgrounds, {len(held_crops)} held-out crops", flush=True)

    schedule, started, shown, seen = Schedule(args), time.time(), [], 0
    while not schedule.finished(step):
        rate = schedule.rate(step)
        for group in optimiser.param_groups:
            group["lr"] = rate
        images, *targets = batch_of(sampler, args.batch)
        model.train()
        with torch.autocast(torch.device(args.device).type, dtype=torch.bfloat16):
            loss, exact = losses(model, to_input(images, args.device), *(t.to(args.device) for t in targets))
        optimiser.zero_grad(set_to_none=True)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), 2.0)
        optimiser.step()
        average.update(model)
        step, seen = step + 1, seen + args.batch
        shown.append((loss.item(), exact.item()))
        if step % 100 == 0:
            means = np.mean(shown, 0)
            pace = (time.time() - started) / seen * 1e3
            print(f"step {step} loss {means[0]:.3f} exact {means[1]:.3f} rate {rate:.2e} {pace:.2f} ms a sample", flush=True)
            shown = []
        if step % args.save_every == 0:
            save_checkpoint(checkpoint, model, average, optimiser, step)
            held_exact = exact_share(average.model, held_crops, args.device)
            print(f"step {step} held-out crops exact {held_exact:.3f}", flush=True)
    save_checkpoint(checkpoint, model, average, optimiser, step)


if __name__ == "__main__":
    main()
