#!/usr/bin/python3
"""Boots mandelbrot and compares its picture with one that is computed here.

usage: mandelbrot_test.py QEMU_PY IMAGE MACHINE CPUS WIDTH HEIGHT ITERATIONS
"""

import subprocess
import sys


def steps_to_escape(real, imaginary, limit):
    x = y = 0.0
    for steps in range(limit):
        if x * x + y * y > 4.0:
            return steps
        x, y = x * x - y * y + real, 2.0 * x * y + imaginary
    return limit


def reference(width, height, limit):
    """The picture's numbers, row by row. Python's floats are the IEEE doubles of the app."""
    step = 3.5 / width
    for row in range(height):
        for column in range(width):
            steps = steps_to_escape(column * step - 2.5, (row - height / 2) * step, limit)
            inside = steps == limit
            yield 0 if inside else steps * 5 % 256
            yield 0 if inside else (steps * 9 + 32) % 256
            yield 0 if inside else (steps * 17 + 96) % 256


def main():
    qemu, image, machine, cpus, width, height, limit = sys.argv[1:]
    guest = subprocess.run(
        [sys.executable, qemu, "--image", image, "--machine", machine, "--cpus", cpus,
         "--deadline", "200", "--", width, height, limit],
        stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, check=False)  # fmt: skip
    if guest.returncode != 0:
        sys.exit(f"status {guest.returncode}\n{guest.stdout[:1000]}\n{guest.stderr}")
    words = guest.stdout.decode().split()
    if words[:4] != ["P3", width, height, "255"]:
        sys.exit(f"not the head of this picture: {words[:4]}")
    pixels = list(map(int, words[4:]))
    expected = list(reference(int(width), int(height), int(limit)))
    if len(pixels) != len(expected):
        sys.exit(f"{len(pixels)} numbers, not {len(expected)}")
    wrong = [i for i, pair in enumerate(zip(pixels, expected)) if pair[0] != pair[1]]
    if wrong:
        sys.exit(f"{len(wrong)} numbers differ, the first at pixel {wrong[0] // 3}")


main()
