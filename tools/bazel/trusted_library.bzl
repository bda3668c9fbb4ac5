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
        features = features,
        **kwargs
    )
