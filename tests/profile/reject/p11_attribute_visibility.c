// An attribute outside the list.
[[gnu::visibility("hidden")]] // expect: P11
static int
f(int x) {
    (void)x;
    return 0;
}
