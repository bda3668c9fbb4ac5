// An attribute outside the list.
[[gnu::used]] // expect: P11
static int
f(int x) {
    (void)x;
    return 0;
}
