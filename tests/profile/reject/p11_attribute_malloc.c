// An attribute outside the list.
[[gnu::malloc]] // expect: P11
static int *
f(int x) {
    (void)x;
    return nullptr;
}
