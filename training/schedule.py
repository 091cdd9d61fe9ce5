"""The learning rate over a run: a short rise, a plateau, and a straight fall to nothing at the end.

The end is a number of steps or, on a machine shared with others, a number of minutes, whichever comes first.
"""

import time
from dataclasses import dataclass, field


def add_arguments(parser, rate: float):
    """The options of a run's length and rate."""
    parser.add_argument("--steps", type=int, default=20000)
    parser.add_argument("--decay", type=int, default=4000, help="the last steps, over which the rate falls")
    parser.add_argument("--minutes", type=float, default=float("inf"))
    parser.add_argument("--decay-minutes", type=float, default=1.0, help="the last minutes, likewise")
    parser.add_argument("--warm-up", type=int, default=300, help="the first steps, over which the rate rises")
    parser.add_argument("--rate", type=float, default=rate)


@dataclass
class Schedule:
    """Built from the parsed options when training starts."""

    options: object
    started: float = field(default_factory=time.time)

    def minutes_left(self) -> float:
        return self.options.minutes - (time.time() - self.started) / 60

    def finished(self, step: int) -> bool:
        return step >= self.options.steps or self.minutes_left() <= 0

    def rate(self, step: int) -> float:
        """The learning rate of the step about to be taken."""
        options = self.options
        share = min(1.0, (step + 1) / options.warm_up, (options.steps - step) / max(1, options.decay),
                    self.minutes_left() / options.decay_minutes)
        return options.rate * max(0.0, share)
