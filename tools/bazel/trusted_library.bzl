"""trusted_library: C of the trusted tier (safelib's insides, kernel/arch, kernel/core).

Trusted code may do what safe code may not, so each such library is a cost: it
counts into the trusted share (bazel run //tools:trusted_share). Use safe_library
unless the code must make pointers, touch the CPU or keep state of its own.

Example:

    trusted_library(
        name = "console",
        srcs = ["console.c"],
        hdrs = ["console.h"],
        deps = ["//safelib"],
    )
"""

load(":tidy_test.bzl", "tidy_test")

def trusted_library(name, general_registers_only = False, **kwargs):
    """A cc_library with the flags of the trusted tier.

    Args:
      name: the target's name.
      general_registers_only: compile without SSE, for code that runs inside
          interrupts that return.
      **kwargs: as for cc_library.
    """
    features = kwargs.pop("features", []) + ["trusted_tier"]
    if general_registers_only:
        features.append("general_registers_only")
    native.cc_library(
        name = name,
        # All of it is linked, and what is not used is dropped again: two definitions
        # of one name are an error, whichever library has them.
        alwayslink = kwargs.pop("alwayslink", True),
        features = features,
        **kwargs
    )
    if kwargs.get("srcs"):
        tidy_test(
            name = name + "_tidy_test",
            library = ":" + name,
        )
