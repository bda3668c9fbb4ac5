#!/usr/bin/python3
"""Boots an image in QEMU, shows its console and exits with the app's status.

usage: qemu.py --image IMAGE [option ...] [--] [argument ...]

The arguments are the app's. With --files each of them names a file; its contents
become boot modules (direct boot takes one) and its name the app's argument.

As a test (--expect ..., --status N) the verdict is this program's exit code and
the console is shown only when something is wrong.
"""

import argparse
import os
import re
import shlex
import socket
import subprocess
import sys
import tempfile
import threading

# The kernel writes status + 1 to this port and QEMU exits with twice that plus 1.
DEBUG_EXIT_PORT = 0xF4
STATUS_HUNG = 124
STATUS_NO_VERDICT = 125

# What the image needs of RAM beside its modules; the kernel says so itself when it
# is less, this is to explain a file that is too large before QEMU starts.
KERNEL_RESERVE_BYTES = 2 << 20

OVMF_CODE = "/usr/share/OVMF/OVMF_CODE_4M.fd"
OVMF_VARS = "/usr/share/OVMF/OVMF_VARS_4M.fd"


def parse_arguments(argv):
    parser = argparse.ArgumentParser(prog="qemu", description="boots a Parapet image in QEMU")
    parser.add_argument("--image", required=True, help=argparse.SUPPRESS)
    parser.add_argument("--machine", default="microvm", choices=["microvm", "q35", "pc"])
    parser.add_argument("--machine-options", default="", help="such as pit=off, for QEMU's -M")
    parser.add_argument("--cpu", help="QEMU's -cpu, instead of all that it has")
    parser.add_argument("--boot", default="kernel", choices=["kernel", "bios", "uefi"],
                        help="how the image is started; bios and uefi take a disk image")
    parser.add_argument("--cpus", type=int, default=1)
    parser.add_argument("--memory", type=int, default=64, help="MiB of RAM")
    parser.add_argument("--memory-kib", type=int, default=0, help="RAM in KiB, instead")
    parser.add_argument("--accel", default="auto", choices=["auto", "kvm", "tcg"],
                        help="auto: KVM where it works, else QEMU's emulation")
    parser.add_argument("--deadline", type=float, default=0, help="seconds; 0: none")
    parser.add_argument("--options", default="", help="words for the kernel's command line")
    parser.add_argument("--raw-command-line", help="test: the kernel's whole command line")
    parser.add_argument("--files", action="store_true", help="arguments name files")
    parser.add_argument("--gdb", metavar="SYMBOLS", help="stop in gdb at the app's start")
    parser.add_argument("--inject", action="append", default=[], metavar="PATTERN=>COMMAND",
                        help="give QEMU's monitor the command once the console matches the regular "
                             "expression, behind where the one before matched: =>nmi, =>mce ...")
    parser.add_argument("--qemu-option", action="append", default=[], help="passed on to QEMU")
    parser.add_argument("--status", type=int, help="test: the app's exit status")
    parser.add_argument("--expect", action="append", default=[],
                        help="test: a regular expression that the console must match, in order")
    parser.add_argument("--reject", action="append", default=[],
                        help="test: a regular expression that the console must not match")
    parser.add_argument("arguments", nargs=argparse.REMAINDER)
    options = parser.parse_args(argv)
    if options.arguments[:1] == ["--"]:
        options.arguments = options.arguments[1:]
    return options


def fail(message):
    print("qemu: " + message, file=sys.stderr)
    sys.exit(2)


def quote(word):
    """Quotes a word as kernel/boot/command_line.h reads it."""
    if word and not re.search(r'[\s"\\]', word) and word != "--":
        return word
    return '"' + word.replace("\\", "\\\\").replace('"', '\\"') + '"'


def ram_kib(options):
    return options.memory_kib or options.memory << 10


def module_path(options):
    """The file that becomes the boot module, or None."""
    if not options.files or not options.arguments:
        return None
    if len(options.arguments) > 1:
        fail("direct boot takes one file, not %d" % len(options.arguments))
    # `bazel run` starts programs elsewhere and tells where the user was.
    path = os.path.join(os.environ.get("BUILD_WORKING_DIRECTORY", "."), options.arguments[0])
    try:
        with open(path, "rb") as file:
            file.read(1)
        size = os.path.getsize(path)
    except OSError as error:
        fail("cannot read %s: %s" % (options.arguments[0], error.strerror))
    ram = ram_kib(options) << 10
    if size + KERNEL_RESERVE_BYTES > ram:
        fail("%s has %d bytes and does not fit into %d MiB of RAM; use --memory %d"
             % (options.arguments[0], size, ram >> 20,
                (size * 2 + KERNEL_RESERVE_BYTES >> 20) + 8))
    return path


def kvm_works(options):
    """Whether this machine's KVM really runs a guest: some offer the device and fail.

    A boot without the app tells; the answer is kept until the next reboot.
    """
    if not os.access("/dev/kvm", os.R_OK | os.W_OK):
        return False
    with open("/proc/sys/kernel/random/boot_id") as file:
        boot = file.read().strip()
    # Not in TMPDIR: each test has one of its own, and would ask again.
    answer = "/tmp/parapet-kvm-%d-%s" % (os.getuid(), boot)
    try:
        with open(answer) as file:
            return file.read() == "works"
    except OSError:
        pass
    # A plain machine, whatever was asked for: the answer is about KVM.
    probe = parse_arguments(["--image", options.image, "--accel", "kvm", "--options", "dry-run",
                             "--status", "0", "--deadline", "3"])
    works = False
    if options.boot == "kernel":
        works = run(probe, stderr=subprocess.DEVNULL)[0] == 0
        with open(answer, "w") as file:
            file.write("works" if works else "fails")
    return works


def command_line(options):
    if options.raw_command_line is not None:
        return options.raw_command_line
    words = ["debug-exit=%#x" % DEBUG_EXIT_PORT] + shlex.split(options.options)
    return " ".join(quote(word) for word in words + ["--"] + options.arguments).replace('"--"', "--", 1)


def machine_flags(options):
    cpu = options.cpu or ("host" if options.accel == "kvm" else "max")
    machine = ",".join(filter(None, [options.machine, options.machine_options]))
    return [
        "-accel", options.accel, "-cpu", cpu, "-M", machine,
        "-m", "%dK" % ram_kib(options), "-smp", str(options.cpus), "-nodefaults", "-no-user-config",
        "-no-reboot", "-display", "none", "-serial", "stdio",
        "-device", "isa-debug-exit,iobase=%#x,iosize=0x04" % DEBUG_EXIT_PORT,
    ]


def boot_flags(options, scratch):
    if options.boot == "kernel":
        flags = ["-kernel", options.image, "-append", command_line(options)]
        path = module_path(options)
        if path is not None:
            if os.path.getsize(path) == 0:
                # QEMU cannot load an empty file; the kernel sees no module, which says the same.
                return flags
            flags += ["-initrd", path]
        return flags
    flags = ["-drive", "file=%s,format=raw,if=none,id=disk,snapshot=on" % options.image,
             "-device", "virtio-blk-pci,drive=disk,bootindex=0"]
    if options.boot == "uefi":
        variables = os.path.join(scratch, "variables.fd")
        with open(OVMF_VARS, "rb") as source, open(variables, "wb") as target:
            target.write(source.read())
        flags += ["-drive", "if=pflash,format=raw,unit=0,readonly=on,file=" + OVMF_CODE,
                  "-drive", "if=pflash,format=raw,unit=1,file=" + variables]
    return flags


class Injections:
    """Commands for QEMU's monitor, each given when the console says that it is time."""

    # The socket is there before the guest runs.
    TIMEOUT_S = 10

    def __init__(self, words, path):
        self.pending = [word.rpartition("=>")[::2] for word in words]
        self.failure = None
        self._path = path
        self._position = 0
        self._socket = None

    def look(self, text):
        if self.pending and not self._socket:
            self._connect()
        while self.pending and not self.failure:
            pattern, command = self.pending[0]
            match = re.compile(pattern.encode(), re.MULTILINE).search(text, self._position)
            if not match:
                return
            self._position = match.end()
            self.pending.pop(0)
            self._give(command)

    def _connect(self):
        self._socket = socket.socket(socket.AF_UNIX)
        self._socket.settimeout(self.TIMEOUT_S)
        try:
            self._socket.connect(self._path)
        except OSError as error:
            self.failure = "cannot reach the monitor: %s" % error

    def _give(self, command):
        try:
            self._socket.sendall(command.encode() + b"\n")
        except (BrokenPipeError, ConnectionResetError):
            pass # the guest has just ended
        except OSError as error:
            self.failure = "cannot give %s to the monitor: %s" % (command, error)

    def problem(self):
        if self.failure or not self.pending:
            return self.failure
        return "never came to inject: " + "=>".join(self.pending[0])


class Console:
    """Copies what the guest writes to stdout, or keeps it, with plain line ends."""

    def __init__(self, stream, show, injections):
        self.text = b""
        self._injections = injections
        self._stream = stream
        self._show = show
        self._held = b""
        self._thread = threading.Thread(target=self._copy)
        self._thread.start()

    def _copy(self):
        while True:
            read = os.read(self._stream.fileno(), 65536)
            data, self._held = self._held + read, b""
            # A carriage return may belong to a line feed that is still to come.
            if read and data.endswith(b"\r"):
                data, self._held = data[:-1], b"\r"
            data = data.replace(b"\r\n", b"\n")
            if self._show:
                sys.stdout.buffer.write(data)
                sys.stdout.buffer.flush()
            if not self._show or self._injections.pending:
                self.text += data
                self._injections.look(self.text)
            if not read:
                return

    def finish(self):
        self._thread.join()


def start(options, scratch):
    command = ["qemu-system-x86_64"] + machine_flags(options) + boot_flags(options, scratch)
    if options.inject:
        command += ["-monitor", "unix:%s,server=on,wait=off" % os.path.join(scratch, "monitor")]
    for option in options.qemu_option:
        command += shlex.split(option)
    return command


def app_status(code):
    """The app's status from QEMU's exit code; None when the guest gave none."""
    if code < 3 or code % 2 == 0:
        return None
    return (code - 1) // 2 - 1


def run(options, stderr=None):
    """Runs QEMU to its end and returns (status, console text)."""
    is_test = options.status is not None
    with tempfile.TemporaryDirectory() as scratch:
        # QEMU keeps what a guest writes to its disk in a file there, and drops it at the end.
        environment = dict(os.environ, TMPDIR=scratch)
        process = subprocess.Popen(start(options, scratch), env=environment,
                                   stdin=subprocess.DEVNULL if is_test else None,
                                   stdout=subprocess.PIPE, stderr=stderr)
        injections = Injections(options.inject, os.path.join(scratch, "monitor"))
        console = Console(process.stdout, not is_test, injections)
        try:
            code = process.wait(options.deadline or None)
            status = app_status(code)
            problem = None if status is not None else \
                "QEMU ended with code %d; the guest gave no status" % code
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
            status, problem = STATUS_HUNG, "no end within %g seconds" % options.deadline
        except KeyboardInterrupt:
            process.kill()
            process.wait()
            status, problem = 130, None
        console.finish()
    if not problem and injections.problem():
        status, problem = STATUS_NO_VERDICT, injections.problem()
    if problem:
        if stderr is None:
            print("qemu: " + problem, file=sys.stderr)
        status = STATUS_NO_VERDICT if status is None else status
    return status, console.text


def verdict(options, status, text):
    """What is wrong with a test's run, as a list of sentences."""
    problems = []
    text = text.replace(b"\r", b"") # boot loaders write line ends of their own
    if status != options.status:
        problems.append("status is %d, not %d" % (status, options.status))
    position = 0
    for pattern in options.expect:
        match = re.compile(pattern.encode(), re.MULTILINE).search(text, position)
        if match:
            position = match.end()
        else:
            problems.append("console has no (further) match for: " + pattern)
    for pattern in options.reject:
        if re.search(pattern.encode(), text, re.MULTILINE):
            problems.append("console matches: " + pattern)
    return problems


def debug(options):
    """Stops in gdb at app_main with symbols."""
    with tempfile.TemporaryDirectory() as scratch:
        gdb_socket = os.path.join(scratch, "gdb")
        command = start(options, scratch) + ["-S", "-gdb", "unix:path=%s,server=on,wait=off" % gdb_socket]
        log = os.path.join(scratch, "console")
        command[command.index("stdio")] = "file:" + log
        process = subprocess.Popen(command, stdin=subprocess.DEVNULL)
        try:
            subprocess.call([
                "gdb", "-q", options.gdb, "-ex", "set confirm off", "-ex", "set width 0",
                # The debug information names files from the workspace's root.
                "-ex", "directory " + os.environ.get("BUILD_WORKSPACE_DIRECTORY", "."), "-ex", "target remote " + gdb_socket,
                "-ex", "hbreak app_main", "-ex", "continue",
            ] + [word for command in os.environ.get("GDB_COMMANDS", "").split(";") if command
                 for word in ("-ex", command.strip())])
        finally:
            process.kill()
            process.wait()
            with open(log, errors="replace") as file:
                sys.stdout.write(file.read())


def main():
    options = parse_arguments(sys.argv[1:])
    if options.accel == "auto":
        options.accel = "kvm" if kvm_works(options) else "tcg"
    if options.gdb:
        return debug(options)
    status, text = run(options)
    if options.status is None:
        return status
    problems = verdict(options, status, text)
    if problems:
        sys.stdout.buffer.write(b"---- console ----\n" + text + b"\n---- end of console ----\n")
        for problem in problems:
            print("qemu_test: " + problem)
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
