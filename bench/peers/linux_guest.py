"""A minimal Linux guest: Debian's kernel for clouds, and one program as init.

Nothing is installed: the package is downloaded with apt-get into a folder of the user's cache, unpacked
there and kept for the next run.
"""

import gzip
import os
import pathlib
import re
import subprocess

PACKAGE = "linux-image-cloud-amd64"


def _output(*command, **options):
    return subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True, **options).stdout


def kernel():
    """The path of Debian's newest kernel for clouds."""
    depends = _output("apt-cache", "depends", PACKAGE)
    package = re.search(r"Depends: (linux-image-\S+)", depends)[1]
    cache = pathlib.Path(os.environ.get("XDG_CACHE_HOME", pathlib.Path.home() / ".cache"))
    folder = cache / "parapet" / package
    image = folder / "boot" / package.replace("linux-image", "vmlinuz")
    if not image.exists():
        print(f"downloading {package}", flush=True)
        folder.mkdir(parents=True, exist_ok=True)
        _output("apt-get", "download", package, cwd=folder)
        (archive,) = folder.glob("*.deb")
        _output("dpkg", "-x", archive, folder)
        archive.unlink()
    return image


def _entry(name, mode, data=b"", device=(0, 0)):
    """One file of an archive in the format that Linux unpacks (cpio, "newc")."""
    fields = [0, mode, 0, 0, 1, 0, len(data), 0, 0, *device, len(name) + 1, 0]
    head = b"070701" + b"".join(b"%08X" % field for field in fields) + name.encode() + b"\0"
    return head + bytes(-len(head) % 4) + data + bytes(-len(data) % 4)


def initrd(program, path):
    """Writes an initial RAM disk whose init is a program that needs no libraries."""
    archive = (_entry("dev", 0o40755) + _entry("dev/console", 0o20600, device=(5, 1)) +
               _entry("init", 0o100755, pathlib.Path(program).read_bytes()) + _entry("TRAILER!!!", 0))  # fmt: skip
    pathlib.Path(path).write_bytes(gzip.compress(archive, 1))


def command(image, ram_disk, cpus, words):
    """QEMU's command line. A guest that switches itself off ends QEMU."""
    return ["qemu-system-x86_64", "-machine", "q35", "-accel", "tcg", "-smp", str(cpus), "-m", "256",
            "-nodefaults", "-no-user-config", "-display", "none", "-serial", "stdio", "-no-reboot",
            "-kernel", str(image), "-initrd", str(ram_disk),
            "-append", f"console=ttyS0 quiet panic=-1 {words}"]  # fmt: skip
