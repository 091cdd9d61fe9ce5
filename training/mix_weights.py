"""Averages the weights of readers that were trained on from one another: what each learnt last, and less of what each forgot."""

import argparse

import torch


def mixed(states, shares, prefix=""):
    """The weighted mean of state dicts with the same names; whole numbers, and what does not begin with ``prefix``, are taken
    from the first."""
    return {
        name: sum(share * state[name] for state, share in zip(states, shares))
        if value.dtype.is_floating_point and name.startswith(prefix) else value
        for name, value in states[0].items()
    }


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("parts", nargs="+", help="files of averaged weights, each followed by its share; the shares add up to 1")
    parser.add_argument("--of", default="", help="only weights whose name begins like this, such as thorough; the others are the first file's")
    parser.add_argument("--out", required=True)
    args = parser.parse_args()
    files, shares = args.parts[::2], [float(share) for share in args.parts[1::2]]
    if len(files) != len(shares) or abs(sum(shares) - 1) > 1e-6:
        parser.error("give each file a share; the shares must add up to 1")
    torch.save(mixed([torch.load(file, map_location="cpu") for file in files], shares, args.of), args.out)


if __name__ == "__main__":
    main()
