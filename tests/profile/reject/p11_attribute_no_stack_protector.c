// An attribute outside the list.
[[gnu::no_stack_protector]] // expect: P11
static int
f(int x) {
    (void)x;
    return 0;
}
