"""parapet_image: links kernel and app into a bootable image.

Linked twice: the debug information of the first link becomes the table of fault
sites and functions that the second one carries. Whoever asks for the image, it is
built for the platform //platforms:parapet_x86_64.

Example:

    parapet_image(
        name = "hello",                  # makes hello.elf and hello.debug.elf
        srcs = [":hello_manifest"],
        deps = [":hello_code", "//kernel/core"],
    )
"""

load(":to_parapet.bzl", "to_parapet")

_LINKER_SCRIPT = "//kernel/arch/x86_64:image.ld"
_PARAPET_ONLY = ["//platforms:parapet"]

def _symbol_table_impl(ctx):
    table = ctx.actions.declare_file(ctx.label.name + ".bin")
    ctx.actions.run(
        executable = ctx.executable._symtab,
        arguments = [ctx.file.image.path, "--output", table.path],
        inputs = [ctx.file.image],
        outputs = [table],
        mnemonic = "SymbolTable",
    )
    object_file = ctx.actions.declare_file(ctx.label.name + ".o")
    ctx.actions.run(
        executable = "/usr/bin/llvm-objcopy-19",
        arguments = [
            "--input-target=binary",
            "--output-target=elf64-x86-64",
            "--rename-section=.data=.sl_faults,alloc,load,readonly,data,contents",
            table.path,
            object_file.path,
        ],
        inputs = [table],
        outputs = [object_file],
        mnemonic = "SymbolTableObject",
    )
    return [DefaultInfo(files = depset([object_file]))]

_symbol_table = rule(
    implementation = _symbol_table_impl,
    attrs = {
        "image": attr.label(allow_single_file = True),
        "_symtab": attr.label(
            default = "//tools/symtab",
            executable = True,
            cfg = "host",
        ),
    },
)

def _image_impl(ctx):
    debug = ctx.actions.declare_file(ctx.attr.image_name + ".debug.elf")
    ctx.actions.symlink(output = debug, target_file = ctx.file.linked)
    ctx.actions.run(
        executable = "/usr/bin/llvm-objcopy-19",
        arguments = ["--strip-all", "--strip-sections", ctx.file.linked.path, ctx.outputs.image.path],
        inputs = [ctx.file.linked],
        outputs = [ctx.outputs.image],
        mnemonic = "StripImage",
    )
    return [
        DefaultInfo(files = depset([ctx.outputs.image])),
        OutputGroupInfo(debug = depset([debug])),
    ]

_image = rule(
    implementation = _image_impl,
    attrs = {
        "image": attr.output(),
        "image_name": attr.string(),
        "linked": attr.label(
            allow_single_file = True,
            cfg = to_parapet,
        ),
        "_allowlist_function_transition": attr.label(
            default = "@bazel_tools//tools/allowlists/function_transition_allowlist",
        ),
    },
)

def parapet_image(name, srcs, deps, testonly = False, visibility = None):
    """Makes NAME.elf and NAME.debug.elf.

    Args:
      name: the image's name.
      srcs: further C sources, such as the app's manifest.
      deps: what is linked.
      testonly: as everywhere.
      visibility: as everywhere.
    """
    for step, more in [
        ("_first_link", []),
        ("_linked", [":%s_symbols" % name]),
    ]:
        native.cc_binary(
            name = name + step,
            testonly = testonly,
            srcs = srcs + more,
            additional_linker_inputs = [_LINKER_SCRIPT],
            features = ["trusted_tier"],
            linkopts = ["-Wl,-T,$(execpath %s)" % _LINKER_SCRIPT],
            tags = ["manual"],
            target_compatible_with = _PARAPET_ONLY,
            deps = deps + ["//kernel/arch/x86_64"],
        )
    _symbol_table(
        name = name + "_symbols",
        testonly = testonly,
        image = ":%s_first_link" % name,
        tags = ["manual"],
    )
    _image(
        name = name + "_image",
        testonly = testonly,
        image = name + ".elf",
        image_name = name,
        linked = ":%s_linked" % name,
        visibility = visibility,
    )
    native.filegroup(
        name = name + ".debug.elf",
        testonly = testonly,
        srcs = [":%s_image" % name],
        output_group = "debug",
        visibility = visibility,
    )
