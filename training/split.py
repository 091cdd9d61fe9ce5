"""Which photographs are held out of training.

The rule, exactly (so that it can be reproduced in any language):

* the key of a label row is its text in upper case with everything but ``A-Z`` and ``0-9`` removed; where that is empty the
  key is the file's base name as written, extension included (``Cars0.jpg``);
* a row is held out when the first four bytes of the SHA-256 of the key's UTF-8 bytes, read as an unsigned big-endian
  number, are divisible by 5;
* a file is held out when any of its rows is;
* every file of a set that is not in ``TRAINABLE_SETS`` is held out.
"""

import hashlib
import os
import re

TRAINABLE_SETS = ("openlpr", "robertlucian_ro", "put_pl", "kaggle433")


def row_key(file: str, text: str) -> str:
    """The string whose hash decides for one label row."""
    return re.sub(r"[^A-Z0-9]", "", text.upper()) or os.path.basename(file)


def key_is_held_out(key: str) -> bool:
    """True for a fixed fifth of all keys."""
    return int.from_bytes(hashlib.sha256(key.encode()).digest()[:4], "big") % 5 == 0


def file_is_held_out(rows) -> bool:
    """True when a file, given as its label rows (objects with ``file``, ``text`` and ``set``), must not be trained on."""
    return any(row.set not in TRAINABLE_SETS or key_is_held_out(row_key(row.file, row.text)) for row in rows)
