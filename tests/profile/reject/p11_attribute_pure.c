// An attribute outside the list.
[[gnu::pure]] // expect: P11
static int
f(int x) {
    (void)x;
    return 0;
}
