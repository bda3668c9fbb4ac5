// An attribute outside the list.
[[gnu::alloc_size(1)]] // expect: P11
static int *
f(int x) {
    (void)x;
    return nullptr;
}
