#!/usr/bin/python3
"""How a machine goes off when no debug-exit device is named, as QEMU tells the world.

usage: power_test.py IMAGE MACHINE WAY

WAY is what QEMU must say: guest-shutdown (ACPI) or guest-reset (the keyboard
controller), or stays-on (a machine without either).
"""

import json
import os
import socket
import subprocess
import sys
import tempfile
import time

DEADLINE_S = 30
STAYS_ON_S = 4


def start(image, machine, path, console):
    return subprocess.Popen(
        ["qemu-system-x86_64", "-accel", "tcg", "-cpu", "max", "-M", machine, "-m", "16M", "-nodefaults",
         "-no-user-config", "-no-reboot", "-display", "none", "-serial", "file:" + console,
         "-qmp", "unix:%s,server=on" % path, "-kernel", image, "-append", "--"],
        stdin=subprocess.DEVNULL)


def connect(path):
    deadline = time.monotonic() + DEADLINE_S
    while True:
        connection = socket.socket(socket.AF_UNIX)
        try:
            connection.connect(path)
            return connection
        except OSError:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.02)


def why_it_ended(connection, seconds):
    """The reason in QEMU's SHUTDOWN event, or "stays-on"."""
    connection.settimeout(seconds)
    stream = connection.makefile("rw")
    stream.write('{"execute": "qmp_capabilities"}\n')
    stream.flush()
    try:
        for line in stream:
            event = json.loads(line)
            if event.get("event") == "SHUTDOWN":
                return event["data"]["reason"]
    except socket.timeout:
        pass
    return "stays-on"


def main():
    image, machine, way = sys.argv[1:]
    with tempfile.TemporaryDirectory() as scratch:
        console = os.path.join(scratch, "console")
        path = os.path.join(scratch, "qmp")
        process = start(image, machine, path, console)
        try:
            seconds = STAYS_ON_S if way == "stays-on" else DEADLINE_S
            reason = why_it_ended(connect(path), seconds)
        finally:
            process.kill()
            process.wait()
        with open(console, "rb") as file:
            text = file.read()
    if b"Hello from ring 0." not in text:
        sys.exit("power_test: the app did not run: %r" % text)
    if reason != way:
        sys.exit("power_test: %s instead of %s" % (reason, way))


if __name__ == "__main__":
    main()
