#!/usr/bin/python3
"""Boots wordcount on one kind of input and compares it with wc and with a model.

usage: wordcount_test.py QEMU_PY IMAGE MACHINE CASE
"""

import collections
import os
import random
import subprocess
import sys

MIB = 1 << 20


def large_text(generator):
    """10 MB of words in several scripts, every kind of white space between them."""
    common = ["the", "of", "and", "Straße", "naïve", "日本語", "α", "l'été", "x"]
    parts, size = [], 0
    while size < 10_000_000:
        word = generator.choice(common) if generator.random() < 0.7 else \
            "w%d" % generator.randrange(200_000)
        part = (word + generator.choice([" ", " ", "\n", "\t", "  ", "\r\n", "\u00a0", "\u2003"])).encode()
        parts.append(part)
        size += len(part)
    return b"".join(parts)


def all_characters(_generator):
    """Every code point, each between letters and between spaces."""
    points = [c for c in range(0x110000) if not 0xD800 <= c <= 0xDFFF]
    return b"".join(b"a%sb %s \n" % (chr(c).encode(), chr(c).encode()) for c in points)


def broken_utf8(generator):
    """Text in which bytes were altered, cut and doubled."""
    text = bytearray(("grün schön 日本 \U0001F600 été\n" * 20_000).encode())
    for _ in range(50_000):
        text[generator.randrange(len(text))] = generator.randrange(256)
    return bytes(text) + b"\xe6\x97"


CASES = {
    "empty": lambda generator: b"",
    "one_byte": lambda generator: b"x",
    "newline": lambda generator: b"\n",
    "no_final_newline": lambda generator: b"one two\nthree",
    "long_line": lambda generator: b"word " * 200_000,
    "long_word": lambda generator: b"x" * MIB + b" x\n",
    "large": large_text,
    "all_characters": all_characters,
    "broken_utf8": broken_utf8,
    "latin1": lambda generator: "année grün\n".encode("latin-1") * 1000,
    "binary": lambda generator: generator.randbytes(2 * MIB),
    "zeros": lambda generator: bytes(MIB),
}

# Cases whose words are plain: the model knows them without the classes of characters.
LISTED = {"one_byte", "no_final_newline", "long_line", "large", "newline", "empty"}


def expected_top(data):
    """The lines of the list, for text whose words are separated by what str.split() knows."""
    counts = collections.Counter(data.decode().split())
    top = sorted(counts.items(), key=lambda item: (-item[1], item[0].encode()))[:10]
    return ["%7d %s" % (count, word) for word, count in top]


def run(qemu, image, machine, path, *options):
    # The file's name is the app's argument as it stands.
    return subprocess.run(
        [sys.executable, qemu, "--image", image, "--machine", machine, "--deadline", "200", "--files",
         *options, "--", path], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
        stderr=subprocess.PIPE)


def check(condition, message):
    if not condition:
        sys.exit("wordcount_test: " + message)


def check_counts(name, qemu, image, machine):
    path = os.path.join(os.environ["TEST_TMPDIR"], name + " file.txt")
    data = CASES[name](random.Random(name))
    with open(path, "wb") as file:
        file.write(data)
    result = run(qemu, image, machine, path, "--memory", "128")
    lines = result.stdout.decode(errors="surrogateescape").split("\n")
    check(result.returncode == 0, "status %d\n%s\n%s" % (result.returncode, result.stdout, result.stderr))
    wanted = subprocess.check_output(["wc", path], env={"LC_ALL": "C.UTF-8"}).decode()
    check(lines[0] + "\n" == wanted, "first line is %r, not %r" % (lines[0], wanted))
    if name in LISTED:
        check(lines[1:-1] == expected_top(data), "list is %r" % lines[1:])
    try:
        data.decode()
        is_text = True
    except UnicodeDecodeError:
        is_text = False
    warned = any("are not UTF-8" in line for line in lines)
    check(warned == (not is_text), "wrong about being UTF-8: %r" % lines[-4:])


def check_too_large(qemu, image, machine):
    """A file that cannot fit is refused before the boot; one that just cannot, by whom it may be."""
    path = os.path.join(os.environ["TEST_TMPDIR"], "large.txt")
    with open(path, "wb") as file:
        file.truncate(40 * MIB)
    result = run(qemu, image, machine, path, "--memory", "16")
    check(result.returncode == 2, "status %d" % result.returncode)
    check(b"does not fit into 16 MiB of RAM; use --memory" in result.stderr, repr(result.stderr))


def check_memory_full(qemu, image, machine):
    """More different words than memory holds: the counts are right, and it says what is missing."""
    path = os.path.join(os.environ["TEST_TMPDIR"], "words.txt")
    with open(path, "w") as file:
        file.write("".join("word%07d\n" % i for i in range(400_000)))
    result = run(qemu, image, machine, path, "--memory", "16")
    check(result.returncode == 0, "status %d %r" % (result.returncode, result.stderr))
    wanted = subprocess.check_output(["wc", path])
    check(result.stdout.split(b"\n")[0] + b"\n" == wanted, repr(result.stdout))
    check(b"memory is full after" in result.stdout, repr(result.stdout))


def main():
    qemu, image, machine, case = sys.argv[1:]
    if case == "too_large":
        check_too_large(qemu, image, machine)
    elif case == "memory_full":
        check_memory_full(qemu, image, machine)
    else:
        check_counts(case, qemu, image, machine)


if __name__ == "__main__":
    main()
