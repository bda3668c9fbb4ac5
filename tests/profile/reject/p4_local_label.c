// A local label.
static int f(int x) {
    __label__ out; // expect: P4
    goto out;      // expect: P4
out:               // expect: P4
    return x;
}
