// An attribute outside the list.
[[gnu::section(".text.evil")]] // expect: P11
static int
f(int x) {
    (void)x;
    return 0;
}
