// goto.
static int f(int x) {
    if (x) {
        goto out; // expect: P4
    }
    x = 1;
out: // expect: P4
    return x;
}
