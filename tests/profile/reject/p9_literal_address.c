// A pointer to a mutable compound literal.
static int *const p = &(int){3}; // expect: P9
[[maybe_unused]] static int f(void) {
    return *p;
}
