"""Random registration marks of every UK format.

A mark is a list of groups, as on the plate: ``["AB12", "CDE"]``. All marks are made up at random from the published
formats; none is taken from a photograph.
"""

import string
from random import Random
from typing import List

CURRENT_FIRST = "ABCDEFGHKLMNOPRSVWY"
CURRENT_SECOND = "ABCDEFGHJKLMNOPRSTUVWXY"
CURRENT_LAST = "ABCDEFGHJKLMNOPRSTUVWXYZ"
PREFIX_YEAR = "ABCDEFGHJKLMNPRSTVWXY"
SERIAL = "ABCDEFGHJKLMNOPRSTUVWXY"


def letters(random: Random, count: int, alphabet: str = string.ascii_uppercase) -> str:
    return "".join(random.choice(alphabet) for _ in range(count))


def digits(random: Random, count: int) -> str:
    return "".join(random.choice(string.digits) for _ in range(count))


def number(random: Random, longest: int) -> str:
    """A number without leading zeros of up to ``longest`` digits; longer ones are the likelier."""
    count = random.choice([n for n in range(1, longest + 1) for _ in range(n)])
    return random.choice("123456789") + digits(random, count - 1)


def age_identifier(random: Random) -> str:
    """The two digits of a current mark: 02 to 26, or 51 to 76."""
    return f"{random.randint(2, 26) + random.choice((0, 50)):02d}"


def current(random: Random) -> List[str]:
    tag = random.choice(CURRENT_FIRST) + random.choice(CURRENT_SECOND)
    return [tag + age_identifier(random), letters(random, 3, CURRENT_LAST)]


def prefix(random: Random) -> List[str]:
    return [random.choice(PREFIX_YEAR) + number(random, 3), letters(random, 3, SERIAL)]


def suffix(random: Random) -> List[str]:
    return [letters(random, 3, SERIAL), number(random, 3) + random.choice(PREFIX_YEAR)]


def dateless(random: Random) -> List[str]:
    groups = [letters(random, random.choice((1, 2, 2, 3, 3)), SERIAL), number(random, 4)]
    return groups if random.random() < 0.5 else groups[::-1]


def northern_ireland(random: Random) -> List[str]:
    area = random.choice((random.choice(SERIAL) + random.choice("IZ") + random.choice(SERIAL + "Z"),
                          letters(random, 2, SERIAL) + random.choice("IZ")))
    return [area, number(random, 4)]


def unidentified(random: Random) -> List[str]:
    return ["Q" + number(random, 3), letters(random, 3, SERIAL)]


def diplomatic(random: Random) -> List[str]:
    return [digits(random, 3) + random.choice("DX") + digits(random, 3)]


def military(random: Random) -> List[str]:
    if random.random() < 0.5:
        return [digits(random, 2), letters(random, 2), digits(random, 2)]
    return [letters(random, 2), digits(random, 2), letters(random, 2)]


def trade(random: Random) -> List[str]:
    return [digits(random, 5)] if random.random() < 0.5 else [digits(random, 3), letters(random, random.randint(1, 3))]


def islands(random: Random) -> List[str]:
    return random.choice((["J" + number(random, 6)], [number(random, 5)], ["MN" + number(random, 3), letters(random, 1)],
                          [random.choice(("MAN", "PMN", "BMN")), number(random, 3)]))


UK_FORMATS = (
    (current, 62), (prefix, 12), (suffix, 6), (dateless, 7), (northern_ireland, 5), (unidentified, 1),
    (diplomatic, 2), (military, 2), (trade, 2), (islands, 1),
)


def british(random: Random) -> List[str]:
    """A UK mark; most are of the current format, as on the road."""
    makers, weights = zip(*UK_FORMATS)
    return random.choices(makers, weights)[0](random)
