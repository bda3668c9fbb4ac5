"""host_test: a GoogleTest program that runs on the building machine.

Everything in it, the libraries under test too, is built with AddressSanitizer and
UndefinedBehaviorSanitizer (the toolchain's feature "sanitize", on in .bazelrc).

Example:

    host_test(
        name = "view_test",
        srcs = ["view_test.cc"],
        deps = [":view"],
    )
"""

def host_test(name, srcs, deps = [], size = "small", **kwargs):
    """A cc_test with GoogleTest's main.

    Args:
      name: the target's name.
      srcs: C++ sources with TESTs.
      deps: the libraries under test.
      size: as for cc_test.
      **kwargs: as for cc_test.
    """
    native.cc_test(
        name = name,
        size = size,
        srcs = srcs,
        deps = deps + ["@googletest//:gtest_main"],
        **kwargs
    )
