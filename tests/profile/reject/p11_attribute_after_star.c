// An attribute behind a star.
[[maybe_unused]] static int * [[clang::noderef]] f(int *p) { // expect: P11
    return p;
}
