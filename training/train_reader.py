"""Trains both readers, from made-up plates on a GPU (``--made-up``), or on a CPU with the labelled photos mixed in.

Writes checkpoints with the model, its running average and the optimiser, so that it can go on. How long it runs and how
the learning rate goes is in ``schedule.py``.
"""

import argparse
import os
import time

import cv2
import numpy as np
import torch
from torch.nn import functional as F

from alphabet import SLOTS, decode
from checkpoints import Average, load_checkpoint, load_start, save_checkpoint, save_weights
from partners import Partners
from photos import DEFAULT_ROOT, held_out_files, training_files
from quads import load_quads, load_texts
from reader_batches import MadeUp, Photographed, to_input
from reader_model import MAP_WIDTH, Readers
from reader_samples import ReaderSampler, load_backgrounds, load_crops
from rectify import rectify
from schedule import Schedule, add_arguments
from split import TRAINABLE_SETS

EMPTY_SLOT_WEIGHT = 0.4
ATTENTION_WEIGHT = 0.15
COUNT_WEIGHT, QUIET_WEIGHT = 0.05, 0.3
TEACHER_SHARE = 0.5
LINES_WEIGHT, COLOUR_WEIGHT, COUNTRY_WEIGHT = 0.1, 0.15, 0.15


def map_cells(places, rows):
    """The map cell of each place [..., 2] in a map of ``rows`` rows, an integer; -1 where it is not known."""
    column = (places[..., 0] * MAP_WIDTH).clamp(0, MAP_WIDTH - 1).long()
    row = (places[..., 1] * rows).clamp(0, rows - 1).long()
    return torch.where(places[..., 0] >= 0, row * MAP_WIDTH + column, -1)


def attention_loss(attention, cells, rows):
    """How little of each slot's attention lies on or beside the map cell of its character, where that is known."""
    known = cells >= 0
    near = F.avg_pool2d(attention.view(-1, SLOTS, rows, MAP_WIDTH), 3, 1, 1) * 9
    mass = near.flatten(2).gather(2, cells.clamp(min=0)[..., None])[..., 0]
    return -(torch.log(mass + 1e-4) * known).sum() / known.sum().clamp(min=1)


def counting_loss(middles, classes, cells, rows):
    """How far the characters counted are from those there and, where their places are known, how many are seen elsewhere."""
    count = F.smooth_l1_loss(middles.sum(1), (classes > 0).sum(1).float())
    known = (cells >= 0).any(1)
    marked = torch.zeros(len(cells), middles.shape[1] + 1, device=middles.device).scatter_(1, cells + 1, 1.0)[:, 1:]
    near = F.max_pool2d(marked.view(-1, 1, rows, MAP_WIDTH), 3, 1, 1).flatten(1)
    empty = (classes == 0).all(1)
    elsewhere = -(torch.log(1 - middles + 1e-4) * (1 - near)).sum(1) * (known | empty)
    return COUNT_WEIGHT * count + QUIET_WEIGHT * elsewhere.mean()


def losses(output, batch, smoothing, rows, teacher=None):
    """The training loss and the share of plates read exactly. ``teacher``: logits of characters that are to be matched too."""
    characters, lines, colours, countries, attention, middles = (each.float() for each in output)
    cells = map_cells(batch.places, rows)
    per_slot = F.cross_entropy(characters.transpose(1, 2), batch.classes, reduction="none", label_smoothing=smoothing)
    if teacher is not None:
        taught = -(torch.softmax(teacher.float(), -1) * F.log_softmax(characters, -1)).sum(-1)
        per_slot = (1 - TEACHER_SHARE) * per_slot + TEACHER_SHARE * taught
    weights = torch.where(batch.classes > 0, 1.0, EMPTY_SLOT_WEIGHT)
    loss = (per_slot * weights).sum() / weights.sum()
    loss = loss + LINES_WEIGHT * known_only(lines, batch.lines)
    loss = loss + COLOUR_WEIGHT * known_only(colours, batch.colours)
    # A grey picture shows no colour: there the network learns to say that it cannot tell.
    colourless = -F.log_softmax(colours, -1).mean(-1)
    loss = loss + COLOUR_WEIGHT * (colourless * batch.grey).sum() / batch.grey.sum().clamp(min=1)
    loss = loss + COUNTRY_WEIGHT * known_only(countries, batch.countries)
    loss = loss + ATTENTION_WEIGHT * attention_loss(attention, cells, rows)
    loss = loss + counting_loss(middles, batch.classes, cells, rows)
    exact = (characters.argmax(-1) == batch.classes).all(1).float().mean()
    return loss, exact


def losses_of_both(model, batch, smoothing):
    """The sum of both readers' losses, and the shares that the thorough and the quick one read exactly [2]."""
    thorough, quick = model(batch.images)
    of_thorough, exact = losses(thorough, batch, smoothing, model.thorough.size.rows)
    of_quick, quick_exact = losses(quick, batch, smoothing, model.quick.size.rows, thorough[0].detach())
    return of_thorough + of_quick, torch.stack([exact, quick_exact])


def known_only(logits, target):
    """Cross entropy over the rows whose target is not -1; 0 where there is none."""
    return F.cross_entropy(logits, target, ignore_index=-1, reduction="sum") / (target >= 0).sum().clamp(min=1)


@torch.no_grad()
def exact_share(model, crops, device):
    """The shares of real crops that the thorough and the quick reader read exactly, through their unjittered corners [2]."""
    right = np.zeros(2)
    for start in range(0, len(crops), 64):
        part = crops[start:start + 64]
        images = torch.from_numpy(np.stack([rectify(crop.image, crop.corners) for crop in part]))
        for i, output in enumerate(model(to_input(images, device))):
            probabilities = torch.softmax(output[0], -1).cpu().numpy()
            right[i] += sum(decode(p)[0] == crop.text for p, crop in zip(probabilities, part))
    return right / max(1, len(crops))


def arguments():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--photos", default=DEFAULT_ROOT)
    parser.add_argument("--made-up", action="store_true", help="no photos: plates drawn by --workers, photographed on the device")
    parser.add_argument("--workers", type=int, default=14)
    parser.add_argument("--bank", type=int, default=200_000, help="made-up plates kept on the device, each 83 kB")
    parser.add_argument("--out", required=True, help="folder for checkpoints")
    parser.add_argument("--resume", help="checkpoint to go on from")
    parser.add_argument("--start", help="checkpoint, or small file of averaged weights, to begin a new run from")
    parser.add_argument("--quads", help="JSON of corners found in the training photos (see second_look.py)")
    parser.add_argument("--device", default="cpu")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--batch", type=int, default=64)
    parser.add_argument("--real-share", type=float, default=0.2)
    parser.add_argument("--british-share", type=float, default=0.5)
    parser.add_argument("--smoothing", type=float, default=0.02)
    parser.add_argument("--average", type=float, default=0.998)
    parser.add_argument("--save-every", type=int, default=500)
    add_arguments(parser, 1.5e-3)
    return parser.parse_args()


def main():
    args = arguments()
    partners = Partners()
    torch.manual_seed(args.seed)
    device = torch.device(args.device)
    if device.type == "cpu":
        torch.set_num_threads(1)
        cv2.setNumThreads(1)
    torch.backends.cuda.matmul.allow_tf32 = torch.backends.cudnn.allow_tf32 = True
    torch.backends.cudnn.benchmark = True
    os.makedirs(args.out, exist_ok=True)
    checkpoint = os.path.join(args.out, "reader.pt")

    model = Readers().to(device).to(memory_format=torch.channels_last)
    if args.start:
        load_start(args.start, model)
    average = Average(model, args.average)
    decayed = [p for p in model.parameters() if p.ndim > 1]
    plain = [p for p in model.parameters() if p.ndim <= 1]
    optimiser = torch.optim.AdamW([{"params": decayed, "weight_decay": 0.02}, {"params": plain, "weight_decay": 0.0}], args.rate)
    step = load_checkpoint(args.resume, model, average, optimiser) if args.resume else 0
    seed = args.seed + 1000 * step + 100 * partners.rank
    held_crops = []
    if args.made_up:
        source = MadeUp(seed, device, args.bank, args.workers, args.british_share)
    else:
        trained_on = training_files(args.photos)
        held = {f: rows for f, rows in held_out_files(args.photos).items() if rows[0].set in TRAINABLE_SETS}
        held_crops = load_crops(args.photos, held)
        quads, texts = (load_quads(args.quads), load_texts(args.quads)) if args.quads else (None, None)
        crops = load_crops(args.photos, trained_on, quads, texts)
        backgrounds = load_backgrounds(args.photos, trained_on, args.seed)
        source = Photographed(ReaderSampler(seed, crops, backgrounds, args.real_share, british_share=args.british_share), device)
        print(f"{len(crops)} real crops, {len(backgrounds)} backgrounds, {len(held_crops)} held-out crops", flush=True)

    schedule, started, shown, seen = Schedule(args), time.time(), torch.zeros(3, device=device), 0
    while not partners.from_leader(schedule.finished(step)):
        rate = partners.from_leader(schedule.rate(step))
        for group in optimiser.param_groups:
            group["lr"] = rate
        batch = source.batch(args.batch)
        model.train()
        with torch.autocast(device.type, dtype=torch.bfloat16, enabled=device.type == "cuda"):
            loss, exact = losses_of_both(model, batch, args.smoothing)
        optimiser.zero_grad(set_to_none=True)
        loss.backward()
        partners.average_gradients(model.parameters())
        torch.nn.utils.clip_grad_norm_(model.parameters(), 2.0)
        optimiser.step()
        average.update(model)
        step, seen = step + 1, seen + args.batch
        shown += torch.cat([loss.detach()[None], exact])
        if partners.rank:
            continue
        if step % 100 == 0:
            loss_mean, exact_mean, quick_mean = (shown / 100).tolist()
            pace = (time.time() - started) / seen * 1e3
            print(f"step {step} loss {loss_mean:.3f} exact {exact_mean:.3f} {quick_mean:.3f} rate {rate:.2e} {pace:.3f} ms a sample {source.state()}", flush=True)
            shown.zero_()
        if step % args.save_every == 0:
            save_checkpoint(checkpoint, model, average, optimiser, step)
            save_weights(os.path.join(args.out, "reader-weights.pt"), average)
            if held_crops:
                print(f"step {step} held-out crops exact {exact_share(average.model, held_crops, device).round(3)}", flush=True)
    if partners.rank == 0:
        save_checkpoint(checkpoint, model, average, optimiser, step)
        save_weights(os.path.join(args.out, "reader-weights.pt"), average)
    source.close()


if __name__ == "__main__":
    main()
