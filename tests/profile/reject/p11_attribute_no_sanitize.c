// An attribute outside the list.
[[clang::no_sanitize("kcfi")]] // expect: P11
static int
f(int x) {
    (void)x;
    return 0;
}
