"""Random registration marks: every UK format, and the shapes of other countries' marks.

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


EUROPEAN_SHAPES = (
    "A AA 9999", "AA AA 999", "AAA A 99", "AA A 9999", "AAA AA 9999", "AA 999 AA", "AA 999 AA", "99 AAA 9", "9 AAA 999",
    "AAA 999", "AA 99999", "AA 999 AA", "9999 AAA", "A99 9999", "AA 9999 AA", "9A9 9999", "AAA 9999", "99 AAA 99",
    "AA 99 AAA", "999 A 9999", "99 A 9999", "AA 9999 A", "999 999", "AA 999999", "9 AAA 999", "A 99999 A", "AA99 AAA",
    "AAA 9A99", "AA 99 999", "999 AA 99", "AA 999 A", "A 999 AA",
)
OTHER_SHAPES = ("AAA 9999", "9AAA999", "AAA 999", "999 AAA", "AAA9999", "AA99 AAA", "A99 9AA", "AAA 9A99", "9999 AA")


def shaped(random: Random, shapes) -> List[str]:
    """A mark after a random pattern in which A stands for any letter and 9 for any digit."""
    pattern = random.choice(shapes)
    mark = "".join(letters(random, 1) if c == "A" else digits(random, 1) if c == "9" else c for c in pattern)
    return mark.split(" ")


def european(random: Random) -> List[str]:
    return shaped(random, EUROPEAN_SHAPES)


def other(random: Random) -> List[str]:
    return shaped(random, OTHER_SHAPES)
