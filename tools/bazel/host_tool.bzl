"""host_tool: a C++ program of the build itself, on the libraries of LLVM 19.

Example:

    host_tool(
        name = "symtab",
        srcs = ["symtab.cc"],
        libs = ["LLVM-19"],
    )
"""

def host_tool(name, libs, copts = [], linkopts = [], **kwargs):
    """A cc_binary that finds LLVM's headers and libraries of Debian's packages.

    Args:
      name: the target's name.
      libs: "LLVM-19", "clang-cpp".
      copts: further flags.
      linkopts: further flags.
      **kwargs: as for cc_binary.
    """
    native.cc_binary(
        name = name,
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
        **kwargs
    )
