"""to_parapet: the transition of whoever wants a target built for the machine that Parapet runs on.

Example, among a rule's attributes:

    "linked": attr.label(cfg = to_parapet),
    "_allowlist_function_transition": attr.label(
        default = "@bazel_tools//tools/allowlists/function_transition_allowlist",
    ),
"""

def _to_parapet_impl(_settings, _attr):
    return {
        "//command_line_option:platforms": "//platforms:parapet_x86_64",
        "//command_line_option:compilation_mode": "fastbuild",
        "//command_line_option:strip": "never",
    }

to_parapet = transition(
    implementation = _to_parapet_impl,
    inputs = [],
    outputs = [
        "//command_line_option:compilation_mode",
        "//command_line_option:platforms",
        "//command_line_option:strip",
    ],
)
