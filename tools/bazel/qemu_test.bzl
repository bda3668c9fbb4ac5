"""qemu_test: boots an image in QEMU and judges by its exit status and its console.

One target per machine, number of cores and way of booting:

    NAME_microvm_1, NAME_microvm_4, NAME_q35_1, NAME_q35_4   QEMU loads the image (PVH)
    NAME_bios, NAME_uefi                                      GRUB loads it from a disk

and a test suite NAME of all of them. The verdict is the status that the guest
writes to QEMU's isa-debug-exit; a guest that gives none in time fails, and every
failure shows the guest's console.

Example:

    qemu_test(
        name = "hello_test",
        image = ":hello.elf",
        status = 0,
        expect = ["^Hello from ring 0\\.$"],
    )
"""

load(":grub_disk.bzl", "grub_disk")

def _quoted(flag, values):
    """Arguments of a test go through a shell: quote them."""
    return ["'%s=%s'" % (flag, value.replace("'", "'\\''").replace("$", "$$")) for value in values]

def qemu_test(
        name,
        image,
        arguments = [],
        status = 0,
        expect = [],
        reject = [],
        options = "",
        module = None,
        machines = ["microvm", "q35"],
        cores = [1, 4],
        disk = False,
        memory_mib = 16,
        deadline_s = 60,
        runner_options = [],
        data = [],
        **kwargs):
    """Tests that boot an image.

    Args:
      name: of the test suite.
      image: the NAME.elf of a safe_app.
      arguments: of the app.
      status: the exit status that is right; kernel/api/app.h has the kernel's own.
      expect: regular expressions that the console must match, one after the other.
      reject: regular expressions that it must not match.
      options: words for the kernel's command line, before the app's arguments.
      module: a file that becomes the boot module; its path becomes the app's argument.
      machines: of "microvm", "q35", "pc".
      cores: numbers of virtual CPUs.
      disk: boot from a GRUB disk too, in BIOS and in UEFI.
      memory_mib: RAM.
      deadline_s: seconds until a guest counts as hung.
      runner_options: further options of tools/qemu/qemu.py, such as "--cpu=qemu64".
      data: files that runner_options name.
      **kwargs: as for sh_test.
    """
    tags = kwargs.pop("tags", [])
    data = data + [image] + ([module] if module else [])
    shared = ["--status=%d" % status, "--memory=%d" % memory_mib, "--deadline=%d" % deadline_s] + \
             _quoted("--expect", expect) + _quoted("--reject", reject) + \
             ["'%s'" % option for option in runner_options]
    app_arguments = ["--"] + ["'%s'" % argument for argument in arguments]
    if module:
        shared.append("--files")
        app_arguments = ["--", "$(rootpath %s)" % module]
    tests = []
    for machine in machines:
        for count in cores:
            test = "%s_%s_%d" % (name, machine, count)
            tests.append(test)
            native.sh_test(
                name = test,
                size = "small",
                timeout = "moderate",
                srcs = ["//tools/qemu:qemu.py"],
                args = shared + _quoted("--options", [options] if options else []) + [
                    "--image=$(rootpath %s)" % image,
                    "--machine=%s" % machine,
                    "--cpus=%d" % count,
                ] + app_arguments,
                data = data,
                tags = tags,
                **kwargs
            )
    if disk:
        grub_disk(
            name = name + "_disk",
            testonly = True,
            image = image,
            module = module,
            command_line = " ".join(["debug-exit=0xf4", options, "--"] + (["$(module)"] if module else arguments)),
        )
        for firmware in ["bios", "uefi"]:
            test = "%s_%s" % (name, firmware)
            tests.append(test)
            native.sh_test(
                name = test,
                size = "small",
                timeout = "moderate",
                srcs = ["//tools/qemu:qemu.py"],
                args = [argument for argument in shared if argument != "--files"] + [
                    "--image=$(rootpath :%s_disk)" % name,
                    "--machine=q35",
                    "--boot=%s" % firmware,
                    # OVMF wants more than an app does.
                    "--memory=%d" % max(memory_mib, 128),
                    "--deadline=%d" % max(deadline_s, 100),
                ],
                data = [":%s_disk" % name],
                tags = tags,
                **kwargs
            )
    native.test_suite(
        name = name,
        tests = tests,
        tags = tags,
    )
