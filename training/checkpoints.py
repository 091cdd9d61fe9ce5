"""Saving and resuming training, and the running average of the weights that is exported."""

import copy
import os

import torch


class Average:
    """An exponential running average of a model's weights and buffers. The decay ramps up over the first steps."""

    def __init__(self, model, decay: float):
        self.model = copy.deepcopy(model).eval()
        self.decay, self.updates = decay, 0
        for parameter in self.model.parameters():
            parameter.requires_grad_(False)

    @torch.no_grad()
    def update(self, model):
        self.updates += 1
        keep = min(self.decay, self.updates / (self.updates + 10))
        for mine, theirs in zip(self.model.state_dict().values(), model.state_dict().values()):
            if mine.dtype.is_floating_point:
                mine.lerp_(theirs, 1 - keep)
            else:
                mine.copy_(theirs)


def save_checkpoint(path, model, average, optimiser, step):
    """Writes a checkpoint in one move, so that a reader never sees half of one."""
    state = {
        "model": model.state_dict(), "average": average.model.state_dict(), "updates": average.updates,
        "optimiser": optimiser.state_dict(), "step": step,
    }
    torch.save(state, path + ".part")
    os.replace(path + ".part", path)


def load_checkpoint(path, model, average, optimiser) -> int:
    """Restores everything ``save_checkpoint`` wrote and gives the step."""
    state = torch.load(path, map_location="cpu")
    model.load_state_dict(state["model"])
    average.model.load_state_dict(state["average"])
    average.updates = state["updates"]
    optimiser.load_state_dict(state["optimiser"])
    return state["step"]


def load_average(path, model):
    """Puts a checkpoint's averaged weights into ``model`` and gives it back, ready for inference, with its step."""
    state = torch.load(path, map_location="cpu")
    model.load_state_dict(state["average"])
    return model.eval(), state["step"]
