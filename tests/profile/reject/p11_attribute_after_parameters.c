// An attribute behind the parameters.
[[maybe_unused]] static int f(int x) [[clang::nocf_check]] { // expect: P11
    return x;
}
