"""A C/C++ toolchain of Debian's LLVM 19 whose flags are given as plain lists."""

load(
    "@bazel_tools//tools/build_defs/cc:action_names.bzl",
    "ACTION_NAMES",
)
load(
    "@bazel_tools//tools/cpp:cc_toolchain_config_lib.bzl",
    "feature",
    "flag_group",
    "flag_set",
    "tool_path",
)

_C = [
    ACTION_NAMES.c_compile,
    ACTION_NAMES.assemble,
    ACTION_NAMES.preprocess_assemble,
]

_CXX = [
    ACTION_NAMES.cpp_compile,
    ACTION_NAMES.cpp_header_parsing,
    ACTION_NAMES.linkstamp_compile,
]

_LINK = [
    ACTION_NAMES.cpp_link_executable,
    ACTION_NAMES.cpp_link_dynamic_library,
    ACTION_NAMES.cpp_link_nodeps_dynamic_library,
]

_TOOLS = {
    "ar": "/usr/bin/llvm-ar-19",
    "cpp": "/usr/bin/clang-cpp-19",
    "gcc": "/usr/bin/clang-19",
    "gcov": "/usr/bin/llvm-cov-19",
    "ld": "/usr/bin/ld.lld-19",
    "nm": "/usr/bin/llvm-nm-19",
    "objcopy": "/usr/bin/llvm-objcopy-19",
    "objdump": "/usr/bin/llvm-objdump-19",
    "strip": "/usr/bin/llvm-strip-19",
}

def _flags(actions, flags):
    if not flags:
        return []
    return [flag_set(actions = actions, flag_groups = [flag_group(flags = flags)])]

def _impl(ctx):
    features = [
        feature(name = "supports_pic", enabled = False),
        feature(
            name = "default_compile_flags",
            enabled = True,
            flag_sets = _flags(_C + _CXX, ctx.attr.compile_flags) +
                        _flags([ACTION_NAMES.c_compile], ctx.attr.c_flags) +
                        _flags(_CXX, ctx.attr.cxx_flags),
        ),
        feature(
            name = "default_link_flags",
            enabled = True,
            flag_sets = _flags(_LINK, ctx.attr.link_flags),
        ),
        feature(
            name = "opt",
            flag_sets = _flags(_C + _CXX, ["-O2"]),
        ),
    ]
    for name in sorted({name: None for name in ctx.attr.optional_compile_flags.keys() + ctx.attr.optional_link_flags.keys()}):
        features.append(feature(
            name = name,
            flag_sets = _flags(_C + _CXX, ctx.attr.optional_compile_flags.get(name)) +
                        _flags(_LINK, ctx.attr.optional_link_flags.get(name)),
        ))
    if ctx.attr.link_libs:
        features.append(feature(
            name = "default_link_libs",
            enabled = True,
            flag_sets = _flags(_LINK, ctx.attr.link_libs),
        ))
    return cc_common.create_cc_toolchain_config_info(
        ctx = ctx,
        abi_libc_version = "unknown",
        abi_version = "unknown",
        compiler = "clang",
        cxx_builtin_include_directories = ctx.attr.builtin_include_directories,
        features = features,
        host_system_name = "local",
        target_cpu = "x86_64",
        target_libc = "unknown",
        target_system_name = ctx.attr.target_system_name,
        tool_paths = [tool_path(name = name, path = path) for name, path in _TOOLS.items()],
        toolchain_identifier = ctx.attr.target_system_name,
    )

cc_toolchain_config = rule(
    implementation = _impl,
    attrs = {
        "compile_flags": attr.string_list(),
        "c_flags": attr.string_list(),
        "cxx_flags": attr.string_list(),
        "link_flags": attr.string_list(),
        "link_libs": attr.string_list(),
        "builtin_include_directories": attr.string_list(),
        "optional_compile_flags": attr.string_list_dict(doc = "feature: flags"),
        "optional_link_flags": attr.string_list_dict(doc = "feature: flags"),
        "target_system_name": attr.string(mandatory = True),
    },
    provides = [CcToolchainConfigInfo],
)
