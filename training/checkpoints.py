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
        pairs = list(zip(self.model.state_dict().values(), model.state_dict().values()))
        mine, theirs = zip(*(pair for pair in pairs if pair[0].dtype.is_floating_point))
        torch._foreach_mul_(mine, keep)
        torch._foreach_add_(mine, theirs, alpha=1 - keep)


def save_checkpoint(path, model, average, optimiser, step):
    """Writes a checkpoint in one move, so that a reader never sees half of one."""
    state = {
        "model": model.state_dict(), "average": average.model.state_dict(), "updates": average.updates,
        "optimiser": optimiser.state_dict(), "step": step,
    }
    torch.save(state, path + ".part")
    os.replace(path + ".part", path)


def save_weights(path, average):
    """Writes the averaged weights alone: what ``load_start`` and the export need, a quarter of a checkpoint's size."""
    torch.save(average.model.state_dict(), path)


def load_checkpoint(path, model, average, optimiser) -> int:
    """Restores everything ``save_checkpoint`` wrote and gives the step."""
    state = torch.load(path, map_location="cpu")
    model.load_state_dict(state["model"])
    average.model.load_state_dict(state["average"])
    average.updates = state["updates"]
    optimiser.load_state_dict(state["optimiser"])
    return state["step"]


def load_average(path, model):
    """Puts averaged weights into ``model`` and gives it back, ready for inference."""
    load_start(path, model)
    return model.eval()


def load_start(path, model):
    """Puts the averaged weights of a checkpoint, or of a file that holds only them, into ``model`` for a new run."""
    state = torch.load(path, map_location="cpu")
    model.load_state_dict(state.get("average", state))


def load_onnx(path, model, samples):
    """Puts the weights of an exported network back into ``model``, to train on from them.

    The export folds each batch normalisation into the convolution before it, so the running statistics are taken anew from
    ``samples`` [N, C, H, W], and scale and shift are set so that the network computes what it did.
    """
    import onnx
    from onnx import numpy_helper
    from torch import nn

    graph = onnx.load(path).graph
    constants = {each.name: torch.from_numpy(numpy_helper.to_array(each).copy()) for each in graph.initializer}
    folded = [[constants[name] for name in node.input[1:]] for node in graph.node if node.op_type == "Conv"]
    order, inputs = [], {}

    def note(module, arguments):
        order.append(module)
        inputs[module] = arguments[0].detach()

    leaves = [m for m in model.modules() if isinstance(m, (nn.Conv2d, nn.BatchNorm2d))]
    model.eval()
    hooks = [leaf.register_forward_pre_hook(note) for leaf in leaves]
    with torch.no_grad():
        model(samples[:1])
        convolutions = [m for m in order if isinstance(m, nn.Conv2d)]
        followers = dict(zip(order, order[1:]))
        for convolution, (weight, *bias) in zip(convolutions, folded, strict=True):
            convolution.weight.copy_(weight)
            after = followers.get(convolution)
            if isinstance(after, nn.BatchNorm2d):
                after.running_mean.zero_(), after.running_var.fill_(1 - after.eps), after.weight.fill_(1), after.bias.copy_(bias[0])
            elif bias:
                convolution.bias.copy_(bias[0])
        model(samples)
        for norm in (m for m in leaves if isinstance(m, nn.BatchNorm2d)):
            mean, variance = inputs[norm].mean((0, 2, 3)), inputs[norm].var((0, 2, 3))
            norm.running_mean.copy_(mean), norm.running_var.copy_(variance)
            norm.weight.copy_(torch.sqrt(variance + norm.eps)), norm.bias.add_(mean)
    for hook in hooks:
        hook.remove()
    return model
