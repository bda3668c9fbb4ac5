"""host_tool: a C++ program of the build itself, on the libraries of LLVM 19.

It is compiled once, as the build's own actions use it, also when a test or
`bazel run` asks for it.

Example:

    host_tool(
        name = "symtab",
        srcs = ["symtab.cc"],
        libs = ["LLVM-19"],
    )
"""

def _once_impl(ctx):
    program = ctx.actions.declare_file(ctx.label.name)
    ctx.actions.symlink(
        output = program,
        target_file = ctx.executable.binary,
        is_executable = True,
    )
    return [DefaultInfo(
        executable = program,
        runfiles = ctx.runfiles([program]).merge(ctx.attr.binary[DefaultInfo].default_runfiles),
    )]

_once = rule(
    implementation = _once_impl,
    executable = True,
    attrs = {
        "binary": attr.label(
            executable = True,
            cfg = "host",
        ),
    },
)

def host_tool(name, libs, visibility = None, copts = [], linkopts = [], **kwargs):
    """A program that finds LLVM's headers and libraries of Debian's packages.

    Args:
      name: the target's name.
      libs: "LLVM-19", "clang-cpp".
      visibility: of the program.
      copts: further flags.
      linkopts: further flags.
      **kwargs: as for cc_binary.
    """
    native.cc_binary(
        name = name + "_binary",
        copts = copts + [
            "-isystem",
            "/usr/lib/llvm-19/include",
            "-fno-rtti",
            "-D_GNU_SOURCE",
            "-D__STDC_CONSTANT_MACROS",
            "-D__STDC_FORMAT_MACROS",
            "-D__STDC_LIMIT_MACROS",
        ],
        # The packages' libraries are built without AddressSanitizer's annotations.
        features = ["-sanitize"],
        linkopts = linkopts + ["-L/usr/lib/llvm-19/lib"] + ["-l" + lib for lib in libs],
        tags = ["manual"],
        **kwargs
    )
    _once(
        name = name,
        binary = ":%s_binary" % name,
        visibility = visibility,
    )
