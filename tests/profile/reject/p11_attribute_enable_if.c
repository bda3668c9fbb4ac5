// An attribute outside the list.
[[clang::annotate("x")]] // expect: P11
static int
f(int x) {
    (void)x;
    return 0;
}
