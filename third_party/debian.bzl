"""Every repository of the build: Debian's packages and three local stand-ins.

Nothing is downloaded by Bazel. Its default downloads that a C build would touch
(rules_cc, rules_java for toolchain resolution, remote_coverage_tools for tests)
are replaced by folders here.
"""

def debian_repositories():
    """Declares the external repositories; called once from WORKSPACE."""
    native.local_repository(
        name = "rules_cc",
        path = "third_party/rules_cc",
    )
    native.local_repository(
        name = "remote_coverage_tools",
        path = "third_party/coverage_tools",
    )

    native.local_repository(
        name = "rules_java",
        path = "third_party/rules_java",
    )

    # Package googletest: the sources of GoogleTest and GoogleMock.
    native.new_local_repository(
        name = "googletest",
        path = "/usr/src/googletest",
        build_file = "//third_party/googletest:googletest.BUILD",
    )
