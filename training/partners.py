"""Training with one process a processor core: each takes its own samples, and the gradients are averaged after every step.

Each is started with its ``RANK``, the ``WORLD_SIZE``, ``MASTER_ADDR`` and ``MASTER_PORT`` in its environment (README.md shows how);
without them there is one process and nothing to share.
"""

import os

import torch
import torch.distributed as distributed


class Partners:
    """``rank`` 0 leads: it keeps the time, writes and prints."""

    def __init__(self):
        self.rank, self.count = int(os.environ.get("RANK", 0)), int(os.environ.get("WORLD_SIZE", 1))
        if self.count > 1:
            distributed.init_process_group("gloo")

    def from_leader(self, value: float) -> float:
        """The leader's value, so that all take the same decision."""
        if self.count == 1:
            return value
        shared = torch.tensor([value], dtype=torch.float64)
        distributed.broadcast(shared, 0)
        return shared.item()

    def average_gradients(self, parameters):
        """Replaces every parameter's gradient by the mean over all processes, in place."""
        if self.count == 1:
            return
        gradients = [parameter.grad for parameter in parameters if parameter.grad is not None]
        flat = torch.cat([gradient.flatten() for gradient in gradients])
        distributed.all_reduce(flat)
        for gradient, mean in zip(gradients, (flat / self.count).split([g.numel() for g in gradients])):
            gradient.copy_(mean.view_as(gradient))
