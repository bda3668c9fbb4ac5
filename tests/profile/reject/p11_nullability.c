// A word on null that nobody checks.
[[maybe_unused]] static int *_Null_unspecified f(int *p) { // expect: P11
    return p;
}
