"""grub_disk: a disk image from which GRUB starts an image, in BIOS and in UEFI.

Example:

    grub_disk(
        name = "hello_disk",
        image = ":hello.elf",
        command_line = "debug-exit=0xf4 --",
    )
"""

def _grub_disk_impl(ctx):
    disk = ctx.actions.declare_file(ctx.label.name + ".img")
    arguments = [disk.path, ctx.file.image.path, ctx.attr.command_line]
    inputs = [ctx.file.image]
    if ctx.file.module:
        arguments[2] = ctx.attr.command_line.replace("$(module)", ctx.file.module.short_path)
        arguments.append(ctx.file.module.path)
        inputs.append(ctx.file.module)
    if ctx.file.acpi_table:
        arguments += ([] if ctx.file.module else [""]) + [ctx.file.acpi_table.path]
        inputs.append(ctx.file.acpi_table)
    ctx.actions.run(
        executable = ctx.executable._make,
        arguments = arguments,
        inputs = inputs,
        outputs = [disk],
        # grub-mkrescue finds its programs by the path.
        use_default_shell_env = True,
        mnemonic = "GrubDisk",
    )
    return [DefaultInfo(files = depset([disk]), runfiles = ctx.runfiles([disk]))]

grub_disk = rule(
    implementation = _grub_disk_impl,
    attrs = {
        "acpi_table": attr.label(
            allow_single_file = True,
            doc = "an ACPI table that GRUB puts in the place of the firmware's, in BIOS",
        ),
        "image": attr.label(allow_single_file = True, mandatory = True),
        "command_line": attr.string(
            doc = "for the kernel; $(module) stands for the module's path",
        ),
        "module": attr.label(allow_single_file = True),
        "_make": attr.label(
            default = "//tools/qemu:grub_disk.sh",
            allow_single_file = True,
            executable = True,
            cfg = "host",
        ),
    },
)
