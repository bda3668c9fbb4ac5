// An attribute outside the list.
[[gnu::noinline]] // expect: P11
static int
f(int x) {
    (void)x;
    return 0;
}
