"""How the plates of other countries look: the shapes of their marks, their colours, bands, borders and seals.

The shapes are common knowledge; ``A`` stands for a letter, ``9`` for a digit, a space or a dash parts groups (a dash is
drawn). Marks are made up at random. The order of ``CODES`` is that of the reader's ``countries`` output, and of
``COUNTRIES`` in ``src/recognition/network-shapes.ts``.
"""

import string
from dataclasses import dataclass
from random import Random
from typing import List, Tuple

CODES = (
    "other", "GB", "IE", "AT", "BE", "BG", "CH", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GR", "HR", "HU", "IT", "LT",
    "LU", "LV", "NL", "NO", "PL", "PT", "RO", "RS", "SE", "SI", "SK", "TR", "UA", "US",
)
ALL = string.ascii_uppercase
NO_VOWELS = "BCDFGHJKLMNPRSTVWXYZ"
WHITE, YELLOW, BLACK, BLUE, RED, GREEN = (
    (234, 234, 231), (235, 190, 30), (28, 28, 30), (35, 60, 140), (180, 35, 40), (40, 110, 70)
)
INK, RED_INK, GREEN_INK, BLUE_INK, PALE_INK, ORANGE_INK = (
    (22, 22, 26), (160, 25, 35), (20, 85, 55), (25, 40, 120), (226, 226, 222), (225, 150, 40)
)


@dataclass(frozen=True)
class Country:
    """``colours``: (background, ink, weight). ``right_band``: a second band at the right, with small figures. ``chosen``: the shapes
    of marks that their owners choose, where the law gives them some."""

    code: str
    weight: float
    shapes: Tuple[str, ...]
    alphabet: str = ALL
    colours: Tuple = ((WHITE, INK, 1),)
    band: float = 0.85
    letters: str = ""
    forgery_proof: float = 0.1
    border: float = 0.6
    seals: float = 0.0
    right_band: float = 0.0
    edge_lines: bool = False
    chosen: Tuple[str, ...] = ()


GERMAN_SHAPES = tuple(
    f"{'A' * town} {'A' * middle} {'9' * figures}"
    for town, middle, figures in ((1, 2, 4), (1, 2, 3), (1, 1, 4), (2, 2, 3), (2, 2, 4), (2, 1, 4), (2, 1, 3), (3, 2, 3),
                                  (3, 1, 3), (3, 2, 2), (3, 1, 4), (2, 2, 2), (1, 2, 2), (3, 2, 4))
)
DUTCH_SHAPES = ("99-AAA-9", "9-AAA-99", "AA-999-A", "A-999-AA", "99-AA-AA", "AA-99-AA", "AA-AA-99", "AAA-99-A", "9-AAA-999", "99-99-AA")
#: The standard series of the fifty states, old and new; those of many people more than once.
AMERICAN_SHAPES = (
    "AAA 9999", "AAA 9999", "AAA-9999", "AAA-9999", "AAA9999", "AAA9999", "9AAA999", "9AAA999", "AAA 999", "AAA 999", "AAA-999", "AAA-999",
    "999 AAA", "999 AAA", "999-AAA", "999-AAA", "999AAA", "A99 AAA", "A99-AAA", "AAA 99A", "AAA-99A", "AAA A99", "AAA 9A9", "AAAA99",
    "AA 99999", "AA-99999", "AA 9999", "9999 AA", "AA9 9999", "AA9 A9A", "AA9-A9A", "AA9 A999", "9AA A99", "9AA 999", "9AA9999", "9AA-AA9",
    "999 AA9", "999 9AA", "99A 9AA", "99A A99", "99A-999", "9A9 999", "9A99999", "9A9999A", "99A999A", "99-A9999", "99 A999", "99 AAA",
    "9 AAA 99", "A99-99A", "A99 9AA", "A99 9999", "A9 9999", "A 99999", "A999999", "9 99999", "99-999A", "999999A", "999 999", "999 9999",
    "AAA99", "AAAAAA",
)

COUNTRIES = (
    Country("IE", 3, ("99-A-9999", "999-A-9999", "99-A-99999", "999-A-99999", "99-AA-9999", "999-AA-999", "999-AA-9999")),
    Country("AT", 4, ("A 99999 A", "AA 999 AA", "AA 9999 A", "AA 99 AAA", "A 9999 AA", "AA 999 A", "AA 99 A", "A 99 AAA", "AA 9 AAA"), seals=0.9, edge_lines=True, border=0.1,
            chosen=("AA AAA 9", "AA AAAA 9", "AA AAA 99", "A AAAA 9", "A AAAAA 9", "AA AA 99", "AA AAAA 1", "A AAAAA 1")),
    Country("BE", 4, ("9-AAA-999", "AAA-999", "999-AAA"), colours=((WHITE, RED_INK, 1),), border=0.9),
    Country("BG", 3, ("A 9999 AA", "AA 9999 AA"), alphabet="ABCEHKMOPTXY"),
    Country("CH", 5, ("AA 999999", "AA 99999", "AA 9999", "AA 999"), band=0.0, border=0.3, seals=0.9),
    Country("CZ", 5, ("9A9 9999", "9AA 9999", "9A9 9999", "AAA 99-99", "AA 99-99"), alphabet="ABCEHIJKLMPSTUZ", seals=0.4),
    Country("DE", 16, GERMAN_SHAPES, forgery_proof=0.9, seals=0.85, border=0.9),
    Country("DK", 4, ("AA 99 999", "AA 99999"), colours=((WHITE, INK, 3), (YELLOW, INK, 1)), border=0.9, band=0.5),
    Country("EE", 2, ("999 AAA", "999 AA")),
    Country("ES", 5, ("9999 AAA", "9999 AAA", "9999 AAA", "A-9999-AA", "AA-9999-A"), alphabet=NO_VOWELS),
    Country("FI", 3, ("AAA-999", "AAA-99", "AA-999")),
    Country("FR", 9, ("AA-999-AA", "AA-999-AA", "AA-999-AA", "999 AAA 99", "9999 AA 99", "999 AA 99"), alphabet="ABCDEFGHJKLMNPQRSTVWXYZ",
            colours=((WHITE, INK, 5), (YELLOW, INK, 1)), right_band=0.7, border=0.2),
    Country("GR", 4, ("AAA-9999", "AAA 9999"), alphabet="ABEHIKMNOPTXYZ"),
    Country("HR", 4, ("AA 999-AA", "AA 9999-A", "AA 999-A", "AA 9999-AA"), seals=0.9, letters="ZG ST RI OS VU SB DJ NA KA ZD PU"),
    Country("HU", 4, ("AAA-999", "AAA-999", "AA AA-999"), seals=0.2),
    Country("IT", 8, ("AA 999AA", "AA 999 AA", "AA 999AA", "AA 999 AA"), alphabet="ABCDEFGHJKLMNPRSTVWXYZ", right_band=0.7, border=0.3),
    Country("LT", 2, ("AAA 999",), seals=0.6),
    Country("LU", 1, ("AA 9999", "99999"), colours=((YELLOW, INK, 1),)),
    Country("LV", 2, ("AA-9999", "AA-999", "AA-99")),
    Country("NL", 9, DUTCH_SHAPES, alphabet="BDFGHJKLNPRSTVXZ", colours=((YELLOW, INK, 10), (WHITE, INK, 1), (BLUE, PALE_INK, 0.3)), border=0.3),
    Country("NO", 3, ("AA 99999", "AA 99999", "AA 9999"), band=0.5, colours=((WHITE, INK, 5), (GREEN, INK, 1), (YELLOW, INK, 0.3)), seals=0.3),
    Country("PL", 8, ("AA 99999", "AAA 9999", "AA 9999A", "AAA 99AA", "AA 999AA", "AAA A999", "AA 9A999", "AAA 9AA9", "AAA 99A9", "AAA 99999"),
            alphabet="ABCDEFGHIJKLMNOPRSTUVWXYZ", seals=0.8, border=0.8),
    Country("PT", 3, ("99-99-AA", "99-AA-99", "AA-99-99", "AA-99-AA"), right_band=0.5, border=0.8),
    Country("RO", 5, ("AA 99 AAA", "AA 99 AAA", "A 99 AAA", "A 999 AAA"), letters="CJ TM IS CT BV IF PH DJ BH AG SB B"),
    Country("RS", 3, ("AA 999-AA", "AA 9999-AA", "AA 999-AA"), seals=0.9),
    Country("SE", 4, ("AAA 999", "AAA 99A"), alphabet="ABCDEFGHJKLMNOPRSTUWXYZ", seals=0.4, border=0.9),
    Country("SI", 2, ("AA 99-AAA", "AA AA-999", "AA 9A-999"), seals=0.9, colours=((WHITE, GREEN_INK, 0.3), (WHITE, INK, 1))),
    Country("SK", 4, ("AA 999AA", "AA-999AA", "AA 999 AA"), seals=0.8),
    Country("TR", 3, ("99 A 9999", "99 AA 999", "99 AAA 99", "99 AA 9999", "99 AAA 999"), alphabet="ABCDEFGHIJKLMNOPRSTUVYZ"),
    Country("UA", 3, ("AA 9999 AA", "AA9999AA"), alphabet="ABCEHIKMOPTX"),
    Country("US", 56, AMERICAN_SHAPES, band=0.0, border=0.35, seals=0.55),
    Country("other", 6, ("AAA-9999", "AAA 9999", "AAA9A99", "AAA 999", "9999 AA-9", "A999AA 99", "AA-99-AA-9999", "AAA 999A", "AAA 999 A",
                         "AA 99 AAA", "AA A99", "A99-A-999", "9999 AAA", "AA 999 999", "999-AA-999"), band=0.3, border=0.7,
            colours=((WHITE, INK, 6), (YELLOW, INK, 1.5), ((185, 188, 190), INK, 2), (BLACK, PALE_INK, 1), (RED, PALE_INK, 0.5), (BLUE, PALE_INK, 0.5),
                     (GREEN, PALE_INK, 0.5), ((40, 130, 200), ORANGE_INK, 0.3))),
)
#: Grounds darker than their characters, of older plates, of diplomats, taxis and the trade, in whichever country.
DARK_COLOURS = ((BLACK, PALE_INK, 5), (BLUE, PALE_INK, 2), (RED, PALE_INK, 1), (GREEN, PALE_INK, 1), ((40, 130, 200), ORANGE_INK, 0.5),
                (BLACK, (215, 180, 60), 0.5))
DARK_SHARE = 0.07
#: Plates that do not give away where they come from, so that the reader does not lean on the shape of a mark alone.
ANY_SHAPES = ("AAA999", "99AAA9", "AA9999", "A9999A", "9999AAA", "AA99AA", "A9A9A9", "AAAAA", "999999", "9A9A9A9", "AAA99AA", "99999AA", "A 9 A 9 A")
PERSONAL_SHARE = 0.2
LIKE_WORDS = "AAEEIIOOUUYBCDFGHJKLMNPRSTVWZ"


def personal(random: Random) -> List[str]:
    """A mark that its owner chose, or one of few characters: one to three groups of letters or of figures, two to nine in all."""
    letters = random.choice((ALL, ALL, LIKE_WORDS))
    while True:
        groups = [
            "".join(random.choice(kind) for _ in range(random.randint(1, 5)))
            for kind in random.choices((letters, string.digits), k=random.choice((1, 2, 2, 3)))
        ]
        if 2 <= sum(map(len, groups)) <= 9:
            return groups


def made_up(random: Random, shape: str, alphabet: str) -> List[str]:
    """A random mark of a shape as its groups; a group that follows a dash begins with one."""
    text = "".join(random.choice(alphabet) if c == "A" else random.choice(string.digits) if c == "9" else c for c in shape)
    return text.replace("-", " -").split(" ")


def foreign(random: Random):
    """(country, groups of its mark)."""
    country = random.choices(COUNTRIES, [c.weight for c in COUNTRIES])[0]
    if country.code == "other" and random.random() < 0.4:
        return country, made_up(random, random.choice(ANY_SHAPES), ALL)
    if random.random() < PERSONAL_SHARE:
        return country, made_up(random, random.choice(country.chosen), LIKE_WORDS) if country.chosen else personal(random)
    groups = made_up(random, random.choice(country.shapes), country.alphabet)
    if country.letters and random.random() < 0.7:
        groups[0] = random.choice(country.letters.split(" "))
    if country.code == "DE" and random.random() < 0.08:
        groups[-1] += random.choice("EH")
    return country, groups
