// An attribute outside the list.
[[gnu::target("avx")]] // expect: P11
static int
f(int x) {
    (void)x;
    return 0;
}
