"""rust_kernels: Rust compiled by Debian's rustc where that is installed, an empty library where not.

Installing it later is not noticed: bazel clean, or change a source.
"""

def rust_kernels(name, srcs, root, level):
    """A library of Rust code behind a C interface; empty without /usr/bin/rustc.

    Args:
      name: the target's name.
      srcs: Rust sources.
      root: the one that is compiled.
      level: the optimisation level, a digit.
    """
    archive = name + "_archive.a"
    native.genrule(
        name = name + "_archive",
        srcs = srcs,
        outs = [archive],
        cmd = " ".join([
            "if [ -x /usr/bin/rustc ]; then",
            "/usr/bin/rustc --edition=2021 --crate-type=staticlib --crate-name=kernels",
            "-C opt-level=%s -C panic=abort -C overflow-checks=off -C codegen-units=1" % level,
            "-o $@ $(execpath %s);" % root,
            "else llvm-ar-19 rc $@; fi",
        ]),
    )
    native.cc_import(
        name = name,
        alwayslink = True,
        static_library = archive,
    )
