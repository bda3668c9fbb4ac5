// An attribute outside the list.
[[gnu::cold]] // expect: P11
static int
f(int x) {
    (void)x;
    return 0;
}
