// One value for a range of elements.
static const int a[4] = {[0 ... 3] = 1}; // expect: P11
[[maybe_unused]] static int f(void) {
    return a[0];
}
