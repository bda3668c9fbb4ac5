#!/usr/bin/python3 -B
"""Prints the tables of safelib/src/real_scale.c, with which it computes each power of ten exactly.

usage: real_scale.py | clang-format-19
"""

FIRST, LAST, STEP = -342, 324, 27
BITS = 128


def significand(exponent, bits=BITS):
    """ceil(10^exponent * 2^n), with the n that makes it a number of exactly so many bits."""
    numerator, denominator = 10 ** max(exponent, 0), 10 ** max(-exponent, 0)
    shift = numerator.bit_length() - denominator.bit_length()
    if numerator << max(-shift, 0) < denominator << max(shift, 0):
        shift -= 1
    # Now 2^shift <= 10^exponent < 2^(shift + 1).
    up = bits - 1 - shift
    return -(-(numerator << max(up, 0)) // (denominator << max(-up, 0)))


def product(base, factor):
    """What real_scale.c computes: the first BITS bits."""
    whole = base * factor
    return whole >> (whole.bit_length() - BITS)


def show(name, numbers):
    """Prints an array of words."""
    print(f"static const uint64_t {name}[] = {{{', '.join(f'{n:#018x}' for n in numbers)}}};")


def main():
    """Prints the tables."""
    bases = [significand(n) for n in range(FIRST, LAST + 1, STEP)]
    factors = [significand(n, 64) for n in range(STEP)]
    corrections = [0] * ((LAST - FIRST) // 32 + 1)
    for i in range(LAST - FIRST + 1):
        correction = significand(FIRST + i) - product(bases[i // STEP], factors[i % STEP]) + 1
        assert correction in range(4), correction
        corrections[i // 32] |= correction << i % 32 * 2
    show("BASES", [word for base in bases for word in (base >> 64, base & (2**64 - 1))])
    show("FACTORS", factors)
    show("CORRECTIONS", corrections)


if __name__ == "__main__":
    main()
